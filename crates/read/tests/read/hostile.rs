//! Files that are empty, broken, huge or malicious.

use crate::outline::check;
use gainsay_model::{Noted, Source};
use gainsay_read::{Limits, read};

fn source(path: &str, text: &str) -> Noted<Option<Source>> {
    read(path, text.as_bytes(), 0, &Limits::default())
}

#[test]
fn what_is_no_text_is_noted() {
    insta::assert_snapshot!(check("a.txt", b""), @"note: a.txt: the file is empty");
    insta::assert_snapshot!(check("a.txt", b" \r\n\t\n"), @"note: a.txt: there is nothing but white space in the file");
    insta::assert_snapshot!(check("a", b"\x00\x01\x02\x03\x00\x00\x05\xFF"), @"note: a: the file is no text: it holds bytes that no text has");
    insta::assert_snapshot!(check("scan", b"%PDF-1.7 ..."), @r"
    note: scan: format not read yet: PDF
      help: save its text as plain text, Markdown or HTML beside it
    ");
    insta::assert_snapshot!(check("a.docx", b"PK\x03\x04"), @r"
    note: a.docx: format not read yet: word processor document
      help: save its text as plain text, Markdown or HTML beside it
    ");
}

#[test]
fn a_document_beyond_the_limit_says_how_to_raise_it() {
    let limits = Limits { document_bytes: 1 << 20, ..Limits::default() };
    let long = vec![b'x'; 3 << 20];
    let noted = read("long.txt", &long, 0, &limits);
    insta::assert_snapshot!(crate::outline::outline(&noted), @r"
    note: long.txt: the file has 3 MiB, more than the limit of 1 MiB
      help: raise `document_bytes` under `[limits]` in `gainsay.toml` to 3145728 or more
    ");
}

#[test]
fn nesting_ten_thousand_deep_is_read_and_noted() {
    let deep =
        |open: &str, close: &str| format!("{}The words within.{}", open.repeat(10_000), close.repeat(10_000));
    for (path, text) in [
        ("a.html", deep("<div>", "</div>")),
        ("a.html", deep("<ul><li>", "</li></ul>")),
        ("a.html", deep("<table><tr><td>", "")),
        ("a.html", deep("<b><i><blockquote>", "</i>")),
    ] {
        let noted = source(path, &text);
        assert!(noted.notes[0].message.contains("256 deep"), "{:?}", noted.notes);
        assert!(noted.value.unwrap().text().contains("The words within."));
    }
    for text in [deep("> ", ""), deep("- ", ""), deep("*", "*"), deep("[", "]"), deep("<div>", "</div>")] {
        assert!(
            source("a.md", &text).value.is_some_and(|source| source.text().contains("The words within."))
        );
    }
    for text in [deep("(", ")"), deep("== ", " =="), deep("- ", ""), deep("> ", "")] {
        assert!(source("a.txt", &text).value.is_some());
    }
}

#[test]
fn what_never_closes_is_read_to_its_end() {
    for open in
        ["<p>", "<a href=x>", "<li>", "<b>", "<td>", "</div>", "</b>", "<!-- ", "<x y='", "&amp", "<", "<h1>"]
    {
        let noted = source("a.html", &format!("<p>The words before.{}", open.repeat(50_000)));
        assert!(noted.value.unwrap().text().starts_with("The words before."), "{open}");
    }
    let torn = source("a.html", "<p>One line.\n<p>Another. <!-- a comment");
    assert_eq!(torn.notes[0].to_string(), "a.html:2: a tag or comment is never closed: the page ends here");
}

#[test]
fn a_tag_with_a_hundred_thousand_attributes_is_a_tag() {
    let page = format!("<p {}>Words.</p>", "a=1 b='2' ".repeat(50_000));
    assert_eq!(source("a.html", &page).value.unwrap().text(), "Words.");
}

#[test]
fn long_transcripts_and_lists_are_read_once() {
    let transcript = "HALE: Was it so?\nCORE: It was.\n".repeat(20_000);
    assert!(source("a.txt", &transcript).value.is_some());
    let labels = "Key:\n".repeat(40_000);
    assert!(source("a.txt", &labels).value.is_some());
    let bullets = "- Key: value\n- no key here\n".repeat(20_000);
    assert!(source("a.txt", &bullets).value.is_some());
}
