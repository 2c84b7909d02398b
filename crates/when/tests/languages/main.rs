//! Short texts in every language that is read in full, each with what must be found in it.
//!
//! A line of text is followed by its expressions in their order, one a line: `= EDTF  words`, or `= -  words` for
//! one without a value. Nothing else may be found. A text is read as one document, so that its dates lean on one another.

use gainsay_when::When;
use gainsay_when::tag::{Context, Tag, Tagger, languages, tag};
use std::collections::BTreeSet;

const TEXTS: &[(&str, &str)] = &[
    ("ar", include_str!("ar.txt")),
    ("az", include_str!("az.txt")),
    ("az-Cyrl", include_str!("az-Cyrl.txt")),
    ("ckb", include_str!("ckb.txt")),
    ("de", include_str!("de.txt")),
    ("el", include_str!("el.txt")),
    ("es", include_str!("es.txt")),
    ("fa", include_str!("fa.txt")),
    ("fr", include_str!("fr.txt")),
    ("hu", include_str!("hu.txt")),
    ("hy", include_str!("hy.txt")),
    ("it", include_str!("it.txt")),
    ("ka", include_str!("ka.txt")),
    ("ku", include_str!("ku.txt")),
    ("ro", include_str!("ro.txt")),
    ("ru", include_str!("ru.txt")),
    ("tr", include_str!("tr.txt")),
    ("uk", include_str!("uk.txt")),
];

/// A line of a text, and what must be found in it.
struct Line<'t> {
    text: &'t str,
    expected: Vec<String>,
}

fn lines(file: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for line in file.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        match (line.strip_prefix("= "), lines.last_mut()) {
            (Some(expected), Some(last)) => last.expected.push(expected.to_owned()),
            _ => lines.push(Line { text: line, expected: Vec::new() }),
        }
    }
    lines
}

fn show(text: &str, tag: &Tag) -> String {
    let value = tag.when.as_ref().map_or_else(|| "-".to_owned(), When::to_string);
    format!("{value}  {}", &text[tag.range.clone()])
}

/// Which lines of a text are read otherwise than they should be.
fn differences(file: &str) -> Vec<String> {
    let lines = lines(file);
    let text: String = lines.iter().flat_map(|line| [line.text, "\n\n"]).collect();
    let tags = tag(&text, &Context::default());
    let (mut start, mut wrong) = (0, Vec::new());
    for line in lines {
        let end = start + line.text.len();
        let within = |tag: &&Tag| (start..end).contains(&tag.range.start);
        let found: Vec<String> = tags.iter().filter(within).map(|tag| show(&text, tag)).collect();
        if found != line.expected {
            wrong.push(format!("{}\n  found    {found:?}\n  expected {:?}", line.text, line.expected));
        }
        start = end + 2;
    }
    wrong
}

#[test]
fn texts_are_read_as_their_readers_read_them() {
    let wrong: Vec<String> = TEXTS.iter().flat_map(|(_, file)| differences(file)).collect();
    assert!(wrong.is_empty(), "{} lines\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_language_of_every_text_is_recognised() {
    for (code, file) in TEXTS {
        let text: String = lines(file).iter().flat_map(|line| [line.text, "\n"]).collect();
        assert_eq!(Tagger::new(&text, &Context::default()).language(), Some(*code));
    }
}

#[test]
fn every_language_but_english_has_its_text() {
    let read: BTreeSet<&str> = TEXTS.iter().map(|(code, _)| *code).collect();
    let known: BTreeSet<&str> =
        languages().into_iter().map(|(code, _)| code).filter(|code| *code != "en").collect();
    assert_eq!(read, known);
}
