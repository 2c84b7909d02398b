//! A source as an outline: format, metadata, one line a block.

use gainsay_model::{BlockKind, Metadata, Noted, Source};
use gainsay_read::{Limits, read};
use std::fmt::Write;
use std::ops::Range;

/// What is read from these bytes at this path, and the notes.
pub(crate) fn check(path: &str, bytes: &[u8]) -> String {
    outline(&read(path, bytes, 0, &Limits::default()))
}

pub(crate) fn outline(noted: &Noted<Option<Source>>) -> String {
    let mut out = String::new();
    for note in &noted.notes {
        writeln!(out, "note: {note}").unwrap();
        if let Some(help) = &note.help {
            writeln!(out, "  help: {help}").unwrap();
        }
    }
    let Some(source) = &noted.value else { return out };
    writeln!(out, "{}{}", source.format().name(), meta(source.meta())).unwrap();
    for block in source.blocks() {
        let words = |range: &Range<u32>| {
            let words = &source.text()[range.start as usize..range.end as usize];
            if words.is_empty() { "∅".to_owned() } else { words.replace('\n', "⏎").replace('\r', "␍") }
        };
        match &block.kind {
            BlockKind::Fields { name, fields } => {
                writeln!(out, "fields {}", name.as_deref().unwrap_or("-")).unwrap();
                for field in fields {
                    writeln!(out, "  {} = {}", words(&field.key), words(&field.value)).unwrap();
                }
            }
            BlockKind::Table { rows } => {
                writeln!(out, "table").unwrap();
                for row in rows {
                    let cell = |c: &gainsay_model::Cell| {
                        format!("{}{}", if c.head { "!" } else { "" }, words(&c.range))
                    };
                    writeln!(out, "  {}", row.cells.iter().map(cell).collect::<Vec<_>>().join(" | "))
                        .unwrap();
                }
            }
            BlockKind::Item { list, depth, number } => {
                let number = number.as_deref().unwrap_or("-");
                writeln!(out, "item {list}.{depth} {number}: {}", words(&block.range)).unwrap();
            }
            BlockKind::Heading { level } => {
                writeln!(out, "heading {level}: {}", words(&block.range)).unwrap()
            }
            kind => writeln!(out, "{}: {}", kind.name(), words(&block.range)).unwrap(),
        }
    }
    out
}

fn meta(meta: &Metadata) -> String {
    let mut out = String::new();
    let named = [
        ("title", &meta.title),
        ("publisher", &meta.publisher),
        ("published", &meta.published),
        ("url", &meta.url),
        ("language", &meta.language),
        ("licence", &meta.licence),
    ];
    for (name, value) in named {
        if let Some(value) = value {
            write!(out, " {name}={value:?}").unwrap();
        }
    }
    if !meta.authors.is_empty() {
        write!(out, " authors={:?}", meta.authors).unwrap();
    }
    out
}
