//! Two documents side by side: what they share, and where the words differ.

use crate::columns::{clip, pad, wrap};
use crate::paint::{self, repaint};
use crate::safe::{safe, safe_folded};
use crate::terminal::Terminal;
use crate::view::View;
use anstyle::Style as Ansi;
use gainsay_model::{Edit, EditKind, Reuse, Span};
use std::io::{self, Write};

/// A pair of passages and how the words of the one became those of the other.
#[derive(Clone, Debug)]
pub struct Parallel {
    /// The passages; `a` in the document on the left.
    pub reuse: Reuse,
    /// The difference of their words; offsets are bytes of the two passages.
    pub edits: Vec<Edit>,
}

/// The passages in their order, left and right half and half. Words that only one has are marked: with colours, and
/// without them `[-so-]` on the left and `{+so+}` on the right; words that stand elsewhere, `(so)`.
///
/// # Errors
/// If `out` cannot be written to.
pub fn parallel(
    view: &View<'_>,
    shared: &[Parallel],
    terminal: &Terminal<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let index = view.index();
    let half = (terminal.columns() - 3) / 2;
    let Some(first) = shared.first() else { return writeln!(out, "the two share no passage") };
    let head = |span: Span| pad(&clip(&safe(index.path(span)), half), half);
    let line = format!("{} │ {}", head(first.reuse.a), head(first.reuse.b));
    writeln!(out, "{}", terminal.style.paint(paint::BOLD, line.trim_end()))?;
    for pair in shared {
        let rule = format!("{}─┼─{}", "─".repeat(half), "─".repeat(half));
        writeln!(out, "{}", terminal.style.paint(paint::FRAME, &rule))?;
        let said = format!("{}, {} % of the words in common", pair.reuse.kind.name(), pair.reuse.similarity);
        writeln!(out, "{}", terminal.style.paint(paint::DIM, &clip(&said, terminal.columns())))?;
        let left = side(index.words(pair.reuse.a), pair, true, (half, terminal));
        let right = side(index.words(pair.reuse.b), pair, false, (half, terminal));
        for at in 0..left.len().max(right.len()) {
            let empty = (String::new(), String::new());
            let (plain, painted) = left.get(at).unwrap_or(&empty);
            let other = right.get(at).map_or("", |(_, painted)| painted);
            let gap = " ".repeat(half.saturating_sub(crate::safe::width(plain)));
            let bar = terminal.style.paint(paint::FRAME, "│");
            writeln!(out, "{}", format!("{painted}{gap} {bar} {other}").trim_end())?;
        }
    }
    Ok(())
}

/// The lines of one side, plain and painted.
fn side(
    words: &str,
    pair: &Parallel,
    left: bool,
    (columns, terminal): (usize, &Terminal<'_>),
) -> Vec<(String, String)> {
    let mut runs: Vec<(String, Ansi)> = Vec::new();
    let mut edits: Vec<(&std::ops::Range<usize>, EditKind)> =
        pair.edits.iter().map(|edit| (if left { &edit.a } else { &edit.b }, edit.kind)).collect();
    edits.retain(|(range, _)| !range.is_empty());
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut from = 0;
    for (range, kind) in edits {
        runs.push((spaced(words.get(from..range.start).unwrap_or_default()), Ansi::new()));
        let text = spaced(words.get(range.start.max(from)..range.end).unwrap_or_default());
        runs.push(marked(text, kind, left, terminal));
        from = range.end.max(from);
    }
    runs.push((spaced(words.get(from..).unwrap_or_default()), Ansi::new()));
    let whole: String = runs.iter().map(|(text, _)| text.as_str()).collect();
    let lines = wrap(&whole, columns);
    let painted = repaint(&lines, &runs, terminal.style);
    lines.into_iter().zip(painted).collect()
}

/// Safe to show, with every run of white space as one space, at the ends too.
fn spaced(text: &str) -> String {
    let edge = |at: bool| if at { " " } else { "" };
    let inner = safe_folded(text);
    if inner.is_empty() {
        return edge(!text.is_empty() && text.chars().all(char::is_whitespace)).to_owned();
    }
    format!(
        "{}{inner}{}",
        edge(text.starts_with(char::is_whitespace)),
        edge(text.ends_with(char::is_whitespace))
    )
}

/// Words with the mark of what happened to them.
fn marked(text: String, kind: EditKind, left: bool, terminal: &Terminal<'_>) -> (String, Ansi) {
    let colours = terminal.style != crate::Style::Plain;
    match (kind, left) {
        (EditKind::Kept, _) => (text, Ansi::new()),
        (EditKind::Moved, _) if colours => (text, paint::HELP),
        (EditKind::Moved, _) => (format!("({text})"), Ansi::new()),
        (_, true) if colours => (text, paint::GRAVE),
        (_, true) => (format!("[-{text}-]"), Ansi::new()),
        (_, false) if colours => (text, paint::MILD),
        (_, false) => (format!("{{+{text}+}}"), Ansi::new()),
    }
}
