//! `gainsay dates`: what people and programs see of the dates of documents.

use crate::Folder;
use std::io::Write;
use std::process::Stdio;

const LETTER: &str =
    "We met on 21 June 1993. Two days later the session was closed; last year nobody came.\n";

#[test]
fn dates_are_shown_in_their_text() {
    let folder = Folder::new();
    folder.put("letter.txt", LETTER);
    insta::assert_snapshot!(folder.said(["dates", "letter.txt", "--anchor", "2001-05"]), @r##"
    exit 0
    --- stdout
    We met on _21 June 1993_ ‹1993-06-21›. _Two days later_ ‹1993-06-23› the session was closed; _last year_ ‹2000› nobody came.
    "##);
}

#[test]
fn programs_get_a_line_for_each_date_or_timeml() {
    let folder = Folder::new();
    folder.put("letter.txt", LETTER);
    let rows = folder.run(["dates", "letter.txt", "--format", "jsonl"]).out;
    let row: serde_json::Value = serde_json::from_str(rows.lines().next().unwrap()).unwrap();
    assert_eq!((row["text"].as_str(), row["edtf"].as_str()), (Some("21 June 1993"), Some("1993-06-21")));
    assert_eq!((row["start"].as_u64(), row["end"].as_u64()), (Some(10), Some(22)));
    let timeml = folder.run(["dates", "letter.txt", "--format", "timeml"]).out;
    assert!(
        timeml.contains("<TIMEX3 tid=\"t1\" type=\"DATE\" value=\"1993-06-21\">21 June 1993</TIMEX3>"),
        "{timeml}"
    );
}

#[test]
fn standard_input_is_a_document_too() {
    let folder = Folder::new();
    let mut child =
        folder.command(["dates", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"It fell in 1920.").unwrap();
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(out, "It fell in _1920_ ‹1920›.\n");
}

#[test]
fn an_expression_is_explained() {
    let folder = Folder::new();
    let said = folder.said(["dates", "explain", "last year", "--anchor", "3 May 2012"]);
    assert!(said.starts_with("exit 0\n--- stdout\nlast year\n"), "{said}");
    assert!(said.contains("2011-01-01") && said.contains("2011-12-31"), "{said}");
    insta::assert_snapshot!(folder.said(["dates", "explain", "a green hat"]), @r"
    exit 2
    --- stderr
    error: no date is read in these words
    help: give the words as a text has them, with what stands around them; `--anchor` says when they were written
    ");
}

#[test]
fn eras_of_ones_own_have_a_value() {
    let folder = Folder::new();
    folder.put("eras.tsv", "the Long Winter\t1941-11\t1942-03\n");
    folder.put("letter.txt", "During the Long Winter nobody came.\n");
    let said = folder.run(["dates", "letter.txt", "--eras", "eras.tsv"]).out;
    assert!(said.contains("‹1941-11/1942-03›"), "{said}");
    folder.put("eras.tsv", "# ours\nthe Long Winter\tonce\n");
    let refused = folder.run(["dates", "letter.txt", "--eras", "eras.tsv"]);
    assert!(refused.code == 2 && refused.err.contains("eras.tsv:2: "), "{}", refused.err);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let folder = Folder::new();
    folder.put("letter.txt", LETTER);
    let ran = folder.run(["dates", "gone.txt", "letter.txt", "--anchor", "1993"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("gone.txt") && ran.out.contains("‹1993-06-21›"), "{}{}", ran.err, ran.out);
    insta::assert_snapshot!(folder.said(["dates", "letter.txt", "--anchor", "when the cows come home"]), @r"
    exit 2
    --- stderr
    error: `when the cows come home` is not a date that words can count from
    help: write it as EDTF (`1993-06-21`, `1993-06`, `1993`) or in words (`21 June 1993`)
    ");
}
