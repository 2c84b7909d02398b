//! What holds of every file, whatever is in it.

use gainsay_model::{Format, Noted, Source};
use gainsay_read::{Limits, read};
use proptest::prelude::*;

const PATHS: [&str; 6] = ["a.txt", "a.md", "a.html", "a.wiki", "a", "a.htm"];

fn holds(path: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let Noted { value, notes } = read(path, bytes, 0, &Limits::default());
    prop_assert!(value.is_some() || !notes.is_empty(), "neither read nor noted");
    let Some(source) = value else { return Ok(()) };
    prop_assert!(!notes.iter().any(|note| note.message.contains("could not be read")));
    every_character_has_an_origin(&source, bytes)?;
    prop_assert!(source.parts().original_lines.is_sorted());
    if matches!(source.format(), Format::Plain | Format::Extract)
        && let Ok(text) = std::str::from_utf8(bytes)
        && !bytes.contains(&0)
    {
        prop_assert_eq!(source.text(), text);
    }
    Ok(())
}

fn every_character_has_an_origin(source: &Source, bytes: &[u8]) -> Result<(), TestCaseError> {
    for (at, c) in source.text().char_indices() {
        let range = source.origin().original(at as u32..(at + c.len_utf8()) as u32);
        prop_assert!(
            range.start <= range.end && range.end as usize <= bytes.len(),
            "{range:?} of {}",
            bytes.len()
        );
    }
    for block in source.blocks() {
        let words = &source.text()[block.range.start as usize..block.range.end as usize];
        prop_assert!(!words.is_empty());
    }
    Ok(())
}

/// Pieces that formats are made of, so that chance finds their corners.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\t",
    "a",
    "Word",
    "ə",
    "木",
    "🙂",
    "\u{FEFF}",
    ": ",
    "= ",
    "== A ==",
    "- ",
    "* ",
    "1. ",
    "2. ",
    "iv) ",
    "Key: value",
    "Infobox\n- Key: value",
    ";\n",
    "|",
    "> ",
    "---\n",
    "+++\n",
    "**",
    "_",
    "`",
    "```\n",
    "[1] ",
    "[x](y)",
    "![",
    "| a | b |\n|---|---|\n",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "<tr>",
    "<td>",
    "<th>",
    "</table>",
    "<li>",
    "<ul>",
    "</ul>",
    "<ol start=3>",
    "<br>",
    "<pre>",
    "</pre>",
    "<h1>",
    "</h2>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<a href=#>",
    "</a>",
    "<b>",
    "</b>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<title>",
    "&amp;",
    "&#x259;",
    "&eacute",
    "&",
    "<",
    "<html lang=en>",
    "<table class=infobox>",
    "<img>",
    "<sup><a href=#n>",
    "<blockquote>",
    "{{",
    "}}",
    "[[",
    "]]",
    "<ref>",
    "</ref>",
    "{|",
    "|-",
    "|}",
    "<meta charset=utf-8>",
    "class='",
    "\"",
    "=",
    "/>",
    "\u{0}",
    "Total comments: 0",
    "a\tb\t\n",
    "| a |\n",
    "c\td\te\n",
];

fn patchwork() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_or_noted(bytes in prop::collection::vec(any::<u8>(), 0..400), path in prop::sample::select(&PATHS[..])) {
        holds(path, &bytes)?;
    }

    #[test]
    fn any_text_is_read_or_noted(text in "\\PC{0,200}", path in prop::sample::select(&PATHS[..])) {
        holds(path, text.as_bytes())?;
    }

    #[test]
    fn any_patchwork_of_markup_is_read(text in patchwork(), path in prop::sample::select(&PATHS[..])) {
        holds(path, text.as_bytes())?;
    }

    #[test]
    fn the_same_bytes_give_the_same_source(text in patchwork(), path in prop::sample::select(&PATHS[..])) {
        let once = read(path, text.as_bytes(), 0, &Limits::default());
        prop_assert_eq!(once, read(path, text.as_bytes(), 0, &Limits::default()));
    }

    #[test]
    fn letters_of_a_page_stand_where_their_origin_says(words in "[a-zəА-я]{1,12}( [a-zəА-я]{1,12}){0,8}") {
        let page = format!("<html><body><div><p>{words} &amp; <b>{words}</b></p></div></body></html>");
        let source = read("a.html", page.as_bytes(), 0, &Limits::default()).value.unwrap();
        for (at, c) in source.text().char_indices() {
            let range = source.origin().original(at as u32..(at + c.len_utf8()) as u32);
            let behind = &page[range.start as usize..range.end as usize];
            prop_assert!(behind == c.to_string() || (c == '&' && behind == "&amp;"), "{c:?} from {behind:?}");
        }
    }
}

#[test]
fn copies_of_one_file_are_two_documents() {
    let id = |copy| read("a.txt", b"Words.", copy, &Limits::default()).value.unwrap().id();
    assert_ne!(id(0), id(1));
    assert_eq!(id(1), id(1));
}
