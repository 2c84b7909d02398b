//! Chooses which part of a long line is shown: the words to underline, with some of the text around them.

use crate::safe::{Shown, safe_folded, width};
use icu_properties::CodePointMapData;
use icu_properties::props::BidiClass;
use std::ops::Range;

/// The part of a mark that stands in one line.
pub(crate) struct Part {
    /// Bytes of the source's text.
    pub(crate) range: Range<usize>,
    /// What to say of it; empty if it is said elsewhere.
    pub(crate) label: String,
    /// Whether it belongs to the first side.
    pub(crate) primary: bool,
}

/// The bytes of a line to show, in order and apart from one another.
pub(crate) fn windows(text: &str, line: &Range<usize>, parts: &[Part], columns: usize) -> Vec<Range<usize>> {
    let whole = &text[line.clone()];
    let start = line.start + whole.len() - whole.trim_start().len();
    let bare = start..(line.start + whole.trim_end().len()).max(start);
    if bare.len() <= columns * 8 && width(whole.trim()) <= columns * 2 {
        return vec![bare];
    }
    let mut windows: Vec<Range<usize>> = Vec::new();
    let mut add = |window: Range<usize>| match windows.last_mut() {
        // A gap of no more than half a row is shown.
        Some(last) if window.start <= ahead(text, last.end..line.end, columns / 2) => {
            last.end = last.end.max(window.end)
        }
        _ => windows.push(window),
    };
    for part in parts {
        let body = body_width(&text[part.range.clone()], columns);
        let (start, end) = (part.range.start, part.range.end);
        let before = bare.start.min(start)..start;
        let after = end..bare.end.max(end);
        let (left, right) = context(body, part, parts.len() == 1, columns);
        // What one side leaves unused, the other takes, as long as the label has room.
        let unused = right.saturating_sub(body_width(&text[after.clone()], columns));
        let from = back(text, before, (left + unused).min(label_limit(body, part, columns).max(left)));
        let unused = left.saturating_sub(body_width(&text[from..start], columns));
        let to = ahead(text, after, right + unused);
        if body > columns * 3 {
            add(from..ahead(text, start..end, columns * 2));
            add(back(text, start..end, columns)..to);
        } else {
            add(from..to);
        }
    }
    windows
}

/// The words with some of the text around them, as one line that is safe to show, in runs of which the
/// words' are marked true: the whole quote if it takes no more than twice `columns`, else about `columns`.
pub(crate) fn around(
    text: &str,
    quote: Range<usize>,
    words: Range<usize>,
    columns: usize,
) -> Vec<(String, bool)> {
    let part = Part { range: words.clone(), label: String::new(), primary: true };
    let kept = windows(text, &quote, &[part], columns);
    let mut runs = Vec::new();
    for range in &kept {
        if !text[quote.start..range.start].trim().is_empty() {
            runs.push((if runs.is_empty() { "…" } else { " … " }.to_owned(), false));
        }
        let start = words.start.clamp(range.start, range.end);
        let end = words.end.clamp(start, range.end);
        runs.push((folded(&text[range.start..start]), false));
        runs.push((folded(&text[start..end]), true));
        runs.push((folded(&text[end..range.end]), false));
    }
    if kept.last().is_some_and(|range| !text[range.end..quote.end].trim_start().is_empty()) {
        runs.push(("…".to_owned(), false));
    }
    runs
}

/// The text with every run of white space as one space, also at its ends.
fn folded(text: &str) -> String {
    let space = |there: bool| if there { " " } else { "" };
    let (before, after) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    match safe_folded(text) {
        bare if bare.is_empty() => space(before).to_owned(),
        bare => format!("{}{bare}{}", space(before), space(after)),
    }
}

/// Columns of context before and after a part, such that a short one fits into one row with its label.
fn context(body: usize, part: &Part, alone: bool, columns: usize) -> (usize, usize) {
    let free = columns.saturating_sub(body + 2);
    if !alone || free < columns / 4 {
        return (columns / 3, columns / 3);
    }
    let left = (free / 2).min(label_limit(body, part, columns));
    (left, free - left)
}

/// Columns that may stand before a part so that its label still fits after it.
fn label_limit(body: usize, part: &Part, columns: usize) -> usize {
    let label = width(&part.label).min(label_room(body, columns)) + 2;
    columns.saturating_sub(body + 2 + label)
}

/// Columns that the label of words may take: what they leave of a row, or half a row.
pub(crate) fn label_room(body: usize, columns: usize) -> usize {
    let half = (columns / 2).saturating_sub(2).max(12);
    half.max(columns.saturating_sub(body + 2))
}

/// The columns that a text takes as shown, stand-ins and tabs included.
pub(crate) fn shown_width(text: &str) -> usize {
    Shown::of(text, 0).glyphs().iter().map(|glyph| glyph.width).sum()
}

/// The width of a text, counted no further than is of interest.
pub(crate) fn body_width(text: &str, columns: usize) -> usize {
    let end = text.char_indices().nth(columns * 8).map_or(text.len(), |(at, _)| at);
    shown_width(&text[..end])
}

/// Where a window of so many columns that ends at `range.end` begins: between words where that can be.
fn back(text: &str, range: Range<usize>, columns: usize) -> usize {
    let within = &text[range.clone()];
    let mut used = 0;
    let mut start = within.len();
    for (at, ch) in within.char_indices().rev().take(columns * 8) {
        let wide = width(ch.encode_utf8(&mut [0; 4]));
        used += wide;
        if used > columns {
            break;
        }
        if wide > 0 {
            start = at;
        }
    }
    let cut = start > 0 && !within[..start].ends_with(char::is_whitespace);
    let space = within[start..].find(char::is_whitespace).filter(|_| cut);
    let start = space.map_or(start, |space| start + space);
    range.start + within.len() - within[start..].trim_start().len()
}

/// Where a window of so many columns that begins at `range.start` ends: between words where that can be.
pub(crate) fn ahead(text: &str, range: Range<usize>, columns: usize) -> usize {
    let within = &text[range.clone()];
    let mut used = 0;
    let mut end = 0;
    for (at, ch) in within.char_indices().take(columns * 8) {
        used += width(ch.encode_utf8(&mut [0; 4]));
        if used > columns {
            break;
        }
        end = at + ch.len_utf8();
    }
    let cut = end < within.len() && !within[end..].starts_with(char::is_whitespace);
    let space = within[..end].rfind(char::is_whitespace).filter(|_| cut);
    let end = space.unwrap_or(end);
    range.start + within[..end].trim_end().len()
}

/// Whether a text holds letters or numbers that run, or make others run, from right to left (UAX #9,
/// classes R, AL and AN).
pub(crate) fn reads_leftwards(text: &str) -> bool {
    let classes = CodePointMapData::<BidiClass>::new();
    let leftwards = [BidiClass::RightToLeft, BidiClass::ArabicLetter, BidiClass::ArabicNumber];
    !text.is_ascii() && text.chars().any(|ch| leftwards.contains(&classes.get(ch)))
}
