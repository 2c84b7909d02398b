//! Rows of any question as a table for people.

use crate::columns::{clip, pad};
use crate::paint::{self, Style};
use crate::safe::{safe_folded, width};
use std::io::{self, Write};

/// The least columns that a column is cut to where the table is wider than the terminal.
const NARROWEST: usize = 8;

/// A table with a head line; numbers stand to the right. `width` is that of the terminal; where nobody looks at it
/// (`None`), nothing is cut.
///
/// # Errors
/// If `out` cannot be written to.
pub fn show(
    head: &[String],
    rows: &[Vec<Shown>],
    columns: Option<usize>,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let widths = widths(head, rows, columns);
    let names = head.iter().zip(&widths).map(|(name, width)| pad(&clip(&safe_folded(name), *width), *width));
    writeln!(out, "{}", style.paint(paint::BOLD, names.collect::<Vec<_>>().join("  ").trim_end()))?;
    let rules: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
    writeln!(out, "{}", style.paint(paint::DIM, &rules.join("  ")))?;
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| cell.fit(*width));
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shown {
    /// Words, shown from the left.
    Words(String),
    /// A number, shown from the right.
    Number(String),
}

impl Shown {
    fn text(&self) -> &str {
        match self {
            Self::Words(text) | Self::Number(text) => text,
        }
    }

    fn fit(&self, columns: usize) -> String {
        let text = clip(&safe_folded(self.text()), columns);
        match self {
            Self::Words(_) => pad(&text, columns),
            Self::Number(_) => format!("{}{text}", " ".repeat(columns.saturating_sub(width(&text)))),
        }
    }
}

/// The width of each column: as wide as its widest cell, the widest ones cut until all fit.
fn widths(head: &[String], rows: &[Vec<Shown>], columns: Option<usize>) -> Vec<usize> {
    let mut widths: Vec<usize> = head.iter().map(|name| width(&safe_folded(name))).collect();
    for row in rows {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = (*widest).max(width(&safe_folded(cell.text())));
        }
    }
    let room = columns.map(|columns| columns.saturating_sub(2 * widths.len().saturating_sub(1)));
    while let Some(room) = room
        && widths.iter().sum::<usize>() > room
        && let Some(widest) = widths.iter_mut().max_by_key(|width| **width)
        && *widest > NARROWEST
    {
        *widest -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_column_gives_way() {
        let words = |text: &str| Shown::Words(text.into());
        let head = ["name".to_owned(), "claims".to_owned(), "quote".to_owned()];
        let rows = [
            vec![
                words("Ann Hale"),
                Shown::Number("12".into()),
                words("the society was founded by Ann Hale in May"),
            ],
            vec![words("東京\u{1b}[2J"), Shown::Number("3".into()), words("")],
        ];
        let mut out = Vec::new();
        show(&head, &rows, Some(50), Style::Plain, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r##"
        name      claims  quote
        ────────  ──────  ────────────────────────────────
        Ann Hale      12  the society was founded by Ann…
        東京␛[2J       3
        "##);
    }
}
