//! What users rely on: nothing of a page is lost, no page is too broken, and what people read is read.

mod detection;
mod hostile;
mod reading;
mod round_trip;

use super::read;
use gainsay_model::{BlockKind, Format, Source, SourceId, SourceParts};
use std::fmt::Write as _;

/// A page as a source, checked: blocks on the text and apart, every byte mapped into the page.
fn source(page: &str) -> Source {
    let draft = read(page);
    for piece in draft.origin.pieces() {
        let original = piece.original as usize..(piece.original + piece.original_len) as usize;
        let words = page.get(original).expect("a piece maps to whole characters of the page");
        if piece.literal {
            assert!(draft.text[piece.text as usize..].starts_with(words));
        }
    }
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(page.as_bytes());
        }),
        path: "page.wiki".into(),
        format: Format::Wikitext,
        text: draft.text,
        origin: draft.origin,
        original_lines: vec![0],
        blocks: draft.blocks,
        meta: draft.meta,
    })
    .unwrap()
}

/// The blocks of a page, one after another, as people see them.
fn shown(page: &str) -> String {
    let source = source(page);
    let words = |range: &std::ops::Range<u32>| &source.text()[range.start as usize..range.end as usize];
    let mut out = String::new();
    for block in source.blocks() {
        let name = block.kind.name();
        match &block.kind {
            BlockKind::Fields { name: of, fields } => {
                writeln!(out, "{name} [{}]", of.as_deref().unwrap_or("-")).unwrap();
                for field in fields {
                    writeln!(out, "  {} = {}", words(&field.key), words(&field.value)).unwrap();
                }
            }
            BlockKind::Table { rows } => {
                writeln!(out, "{name}").unwrap();
                for row in rows {
                    let cell = |cell: &gainsay_model::Cell| {
                        let head = if cell.head { "!" } else { "" };
                        let span = if cell.columns + cell.rows > 2 {
                            format!(" ({}x{})", cell.columns, cell.rows)
                        } else {
                            String::new()
                        };
                        format!("{head}{}{span}", words(&cell.range))
                    };
                    writeln!(out, "  {}", row.cells.iter().map(cell).collect::<Vec<_>>().join(" / "))
                        .unwrap();
                }
            }
            BlockKind::Heading { level } => writeln!(out, "{name}{level}: {}", words(&block.range)).unwrap(),
            BlockKind::Item { list, depth, number } => {
                let number = number.as_deref().unwrap_or("-");
                writeln!(out, "{name} {list}.{depth} {number} {}", words(&block.range)).unwrap();
            }
            _ => writeln!(out, "{name}: {}", words(&block.range)).unwrap(),
        }
    }
    out
}
