//! Cuts the rows to show from a source: windows around the words to underline, wrapped to the columns.
//!
//! A paragraph of a document is one line of thousands of characters, so a line is not shown whole: the
//! words to underline are, with some context, and `…` stands for the rest.

use crate::columns::clip;
use crate::safe::{Shown, safe_folded, width};
use crate::windows::{Part, ahead, body_width, label_room, reads_leftwards, shown_width, windows};
use gainsay_model::Source;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many lines of one run of words are shown: the first ones and the last ones.
const LINES: (usize, usize) = (4, 2);

/// Words to underline.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// Bytes of the source's text.
    pub(crate) range: Range<usize>,
    /// What to say of them; safe to show.
    pub(crate) label: String,
    /// Whether they belong to the first side.
    pub(crate) primary: bool,
}

/// One row to show.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Row {
    /// Line of the original (from 1); `None` if the row goes on with the line of the row before.
    pub(crate) number: Option<usize>,
    /// True if lines before it are left out.
    pub(crate) gap: bool,
    /// The text, safe to show.
    pub(crate) text: String,
    /// What is underlined.
    pub(crate) marks: Vec<RowMark>,
}

/// Words of a row that are underlined.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct RowMark {
    /// Bytes of the row's text.
    pub(crate) range: Range<usize>,
    /// What to say of them; empty if it is said elsewhere.
    pub(crate) label: String,
    /// Whether they belong to the first side.
    pub(crate) primary: bool,
}

/// The rows of `source` that show all marks in at most `columns` columns, labels included.
pub(crate) fn rows(source: &Source, marks: &[Mark], columns: usize) -> Vec<Row> {
    let mut lines: BTreeMap<usize, (usize, Vec<Part>)> = BTreeMap::new();
    for mark in marks {
        for (line, part) in parts(source, mark) {
            lines.entry(line.start).or_insert((line.end, Vec::new())).1.push(part);
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut shown_to = None;
    for (start, (end, mut parts)) in lines {
        parts.sort_by_key(|part| (part.range.start, part.range.end));
        let first = rows.len();
        rows.extend(line_rows(source.text(), start..end, &parts, columns));
        if let Some(row) = rows.get_mut(first) {
            let place = source.span(start..end).map(|line| source.place(line).0);
            row.number = place;
            row.gap = shown_to.is_some_and(|before: usize| before + 1 < start);
        }
        shown_to = Some(end);
    }
    rows
}

/// The lines in which a mark stands, with its part of each; of many lines the first and the last ones.
fn parts(source: &Source, mark: &Mark) -> Vec<(Range<usize>, Part)> {
    let mut parts = Vec::new();
    let mut rest = mark.range.clone();
    while parts.len() < LINES.0 {
        let line = source.line_at(rest.start);
        push_part(source, &line, &rest, mark, &mut parts);
        if line.end >= rest.end {
            rest = rest.end..rest.end;
            break;
        }
        rest.start = line.end + 1;
    }
    let mut tail = Vec::new();
    while tail.len() < LINES.1 && rest.start < rest.end {
        let line = source.line_at(rest.end - 1);
        push_part(source, &line, &rest, mark, &mut tail);
        if line.start <= rest.start {
            break;
        }
        rest.end = line.start - 1;
    }
    parts.extend(tail.into_iter().rev());
    if let Some((_, last)) = parts.last_mut() {
        last.label.clone_from(&mark.label);
    }
    parts
}

fn push_part(
    source: &Source,
    line: &Range<usize>,
    rest: &Range<usize>,
    mark: &Mark,
    parts: &mut Vec<(Range<usize>, Part)>,
) {
    let (start, end) = (line.start.max(rest.start), line.end.min(rest.end));
    let text = source.text().get(start..end).unwrap_or_default();
    let trimmed = start + text.len() - text.trim_start_matches(unseen).len();
    let range = trimmed..(start + text.trim_end_matches(unseen).len()).max(trimmed);
    if !range.is_empty() || mark.range.is_empty() {
        parts.push((line.clone(), Part { range, label: String::new(), primary: mark.primary }));
    }
}

/// Whether a letter is blank and shown as such: ends of lines within a line are shown by their numbers.
fn unseen(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The rows of one line.
fn line_rows(text: &str, line: Range<usize>, parts: &[Part], columns: usize) -> Vec<Row> {
    let kept = windows(text, &line, parts, columns);
    let right_to_left = kept.iter().any(|range| reads_leftwards(&text[range.clone()]));
    let labels: Vec<String> = parts.iter().map(|part| label(text, part, right_to_left, columns)).collect();
    let mut rows = Rows::new(columns, parts, &labels);
    for (index, range) in kept.iter().enumerate() {
        match index {
            0 if !text[line.start..range.start].chars().all(unseen) => rows.dots("…"),
            0 => {}
            _ => rows.dots(" … "),
        }
        rows.run(&text[range.clone()], range.start);
    }
    let cut = kept.last().is_some_and(|range| !text[range.end..line.end].chars().all(unseen));
    if cut {
        rows.dots("…");
    }
    let mut rows = rows.finish();
    // Where the line is cut anyway, context gets no row of its own after the words.
    while cut && rows.len() > 1 && rows.last().is_some_and(|row| row.marks.is_empty()) {
        rows.pop();
        if let Some(row) =
            rows.last_mut().filter(|row| width(&row.text) < columns && !row.text.ends_with('…'))
        {
            row.text.push('…');
        }
    }
    rows
}

/// The label as shown. Where the line runs from right to left a terminal may move the words away from
/// their underline, so the label repeats them.
fn label(text: &str, part: &Part, right_to_left: bool, columns: usize) -> String {
    let room = label_room(body_width(&text[part.range.clone()], columns), columns);
    if part.label.is_empty() || !right_to_left {
        return clip(&part.label, room);
    }
    let words =
        clip(&safe_folded(&text[part.range.start..ahead(text, part.range.clone(), columns)]), room / 2);
    // A word from left to right between the two keeps a terminal from running them together.
    let said = clip(&part.label, room.saturating_sub(width(&words) + 10).max(8));
    clip(&format!("{said}, words “{words}”"), room)
}

/// Whether a glyph is white space.
fn blank(shown: &str) -> bool {
    !shown.is_empty() && shown.chars().all(char::is_whitespace)
}

/// Lays text into rows.
struct Rows<'a> {
    columns: usize,
    parts: &'a [Part],
    labels: &'a [String],
    rows: Vec<Row>,
    used: usize,
    // Pieces of parts as laid: row, part, bytes of the row's text.
    laid: Vec<(usize, usize, Range<usize>)>,
    // Invariant: for each part the index in `laid` of its piece in the last row, if it has one there.
    open: Vec<Option<usize>>,
}

impl<'a> Rows<'a> {
    fn new(columns: usize, parts: &'a [Part], labels: &'a [String]) -> Self {
        let open = vec![None; parts.len()];
        Self { columns, parts, labels, rows: vec![Row::default()], used: 0, laid: Vec::new(), open }
    }

    /// Adds an ellipsis.
    fn dots(&mut self, dots: &str) {
        self.make_room(width(dots));
        self.push(dots, width(dots), None);
    }

    /// Adds a run of text, whose first byte is byte `offset` of the source's text, word by word.
    fn run(&mut self, text: &str, offset: usize) {
        let shown = Shown::of(text, offset);
        let glyphs = shown.glyphs();
        let mut from = 0;
        while from < glyphs.len() {
            let to = from + self.word(&shown, from);
            let wide: usize = glyphs[from..to].iter().map(|glyph| glyph.width).sum();
            let spaces = glyphs[from..to].iter().rev().take_while(|glyph| blank(shown.shown(**glyph)));
            let spaces: usize = spaces.map(|glyph| glyph.width).sum();
            let last = glyphs.get(to).map_or(offset + text.len(), |next| next.from);
            let bytes = glyphs[from].from..last;
            let bare = wide - spaces;
            self.make_room((bare + self.label_cost(&bytes)).max(self.whole_cost(text, offset, &bytes)));
            for glyph in &glyphs[from..to] {
                self.push(shown.shown(*glyph), glyph.width, Some(glyph.from));
            }
            from = to;
        }
    }

    /// How many glyphs from `from` on must stay in one row: a word and the spaces after it, or one wide
    /// character with the marks and closing punctuation after it.
    fn word(&self, shown: &Shown, from: usize) -> usize {
        let glyphs = &shown.glyphs()[from..];
        let mut used = 0;
        let mut seen_space = false;
        for (count, glyph) in glyphs.iter().enumerate() {
            let text = shown.shown(*glyph);
            let space = blank(text);
            let after_wide = count > 0 && (glyphs[count - 1].width == 2 || glyph.width == 2);
            let stays = glyph.width == 0 || "。，、；：！？」』）》〉】".contains(text);
            let full = used + glyph.width > self.columns / 2 || self.begins(glyph.from);
            if count > 0 && !space && glyph.width > 0 && (seen_space || (after_wide && !stays) || full) {
                return count;
            }
            seen_space |= space;
            used += glyph.width;
        }
        glyphs.len()
    }

    /// Whether words to underline begin at this byte of the source's text.
    fn begins(&self, at: usize) -> bool {
        self.parts.iter().any(|part| part.range.start == at)
    }

    /// Columns that labels take which begin after words that end in these bytes.
    fn label_cost(&self, bytes: &Range<usize>) -> usize {
        let ends = |part: &Part| bytes.start < part.range.end && part.range.end <= bytes.end;
        let labels = self.parts.iter().zip(self.labels).filter(|(part, _)| ends(part));
        labels.map(|(_, label)| if label.is_empty() { 0 } else { width(label) + 1 }).max().unwrap_or(0)
    }

    /// Columns that words which begin in these bytes take with their label, if one row can hold them.
    fn whole_cost(&self, text: &str, offset: usize, bytes: &Range<usize>) -> usize {
        let begins = |part: &Part| bytes.contains(&part.range.start) && part.range.len() <= self.columns * 4;
        let cost = |(part, label): (&Part, &String)| {
            let from = bytes.start.saturating_sub(offset);
            let to = part.range.end.saturating_sub(offset).min(text.len());
            shown_width(text.get(from..to).unwrap_or_default())
                + width(label)
                + usize::from(!label.is_empty())
        };
        let parts = self.parts.iter().zip(self.labels).filter(|(part, _)| begins(part));
        parts.map(cost).filter(|cost| *cost <= self.columns).max().unwrap_or(0)
    }

    fn make_room(&mut self, needed: usize) {
        if self.used > 0 && self.used + needed > self.columns {
            self.rows.push(Row::default());
            self.used = 0;
            self.open.fill(None);
        }
    }

    /// Appends one glyph; `from` is its first byte in the source's text, unless it is an ellipsis.
    fn push(&mut self, text: &str, wide: usize, from: Option<usize>) {
        let at = self.rows.len() - 1;
        let Some(row) = self.rows.last_mut() else { return };
        let start = row.text.len();
        row.text.push_str(text);
        let end = row.text.len();
        self.used += wide;
        let Some(from) = from else { return };
        for ((index, part), open) in self.parts.iter().enumerate().zip(&mut self.open) {
            let before = part.range.is_empty() && part.range.start == from;
            if !before && !part.range.contains(&from) {
                continue;
            }
            match open.and_then(|open| self.laid.get_mut(open)) {
                Some((_, _, range)) => range.end = end,
                None => {
                    *open = Some(self.laid.len());
                    self.laid.push((at, index, start..end));
                }
            }
        }
    }

    /// The rows, without spaces at their ends, each label with the last piece of its words.
    fn finish(mut self) -> Vec<Row> {
        for row in &mut self.rows {
            row.text.truncate(row.text.trim_end().len());
        }
        let mut said = vec![false; self.parts.len()];
        for (at, part, range) in self.laid.into_iter().rev() {
            let row = &mut self.rows[at];
            let label = if said[part] { String::new() } else { self.labels[part].clone() };
            said[part] = true;
            let range = range.start.min(row.text.len())..range.end.min(row.text.len());
            // Rows are broken so that labels fit; where words begin within a letter they may not.
            let room = self.columns.saturating_sub(width(&row.text[..range.end]) + 1);
            let label = clip(&label, room);
            if !range.is_empty() || !label.is_empty() {
                row.marks.insert(0, RowMark { range, label, primary: self.parts[part].primary });
            }
        }
        self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::Case;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_underlined_is_what_was_marked(
            text in "([a-z əع塔\u{301}\u{1b}\t,\n]|\\PC){1,400}",
            at in 0usize..400,
            length in 1usize..30,
            columns in 36usize..120,
        ) {
            let mut case = Case::new();
            let id = case.source("a.txt", &text);
            let whole: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = at % (whole.len() - 1);
            let range = whole[start]..whole[(start + length).min(whole.len() - 1)];
            prop_assume!(text[range.clone()].lines().count() < 4);
            let marks = [Mark { range: range.clone(), label: "x".into(), primary: true }];
            let rows = rows(&case.sources[id], &marks, columns);
            prop_assert!(rows.iter().all(|row| width(&row.text) <= columns));
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            let underlined: String = rows.iter().flat_map(|row| {
                row.marks.iter().map(|mark| bare(&row.text[mark.range.clone()]))
            }).collect();
            let marked: String = text[range].lines().map(|line| bare(Shown::of(line, 0).text())).collect();
            prop_assert_eq!(underlined, marked);
        }
    }
}
