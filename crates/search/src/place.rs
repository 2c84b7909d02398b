//! Where a unit stands in the file that a person opens: lines, columns and code points.

use crate::packed::{Packer, Unpacker};
use gainsay_model::Source;
use std::ops::Range;

/// From bytes of a unit's text to lines and columns of the file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Place {
    /// Bytes of the document's text.
    pub(crate) bytes: Range<usize>,
    /// The same in code points.
    pub(crate) code_points: Range<usize>,
    /// The column of its first character.
    column: usize,
    // Invariant: ascending offsets in bytes from the unit's start, the first 0, each with the line of the original from there on.
    lines: Vec<(usize, usize)>,
}

impl Place {
    /// The place of these bytes of a source's text; `None` unless they are whole characters of it.
    pub(crate) fn of(source: &Source, bytes: Range<usize>) -> Option<Self> {
        let (first, last) = source.code_points(source.span(bytes.clone())?);
        let line = source.line_at(bytes.start);
        let line_start = source.code_points(source.span(line.start.min(bytes.start)..bytes.start)?).0;
        let lines = lines(source, &bytes);
        Some(Self { code_points: first..last, column: first - line_start + 1, lines, bytes })
    }

    /// Line (from 1) and column (in code points, from 1) of the original at a byte of the unit's text.
    pub(crate) fn line_and_column(&self, text: &str, at: usize) -> (usize, usize) {
        let index = self.lines.partition_point(|(from, _)| *from <= at);
        let line = self.lines.get(index.saturating_sub(1)).map_or(1, |(_, line)| *line);
        let before = text.get(..at).unwrap_or_default();
        let column = match before.rfind('\n') {
            Some(last) => before[last + 1..].chars().count() + 1,
            None => before.chars().count() + self.column,
        };
        (line, column)
    }

    /// Code points of the document's text for bytes of the unit's text.
    pub(crate) fn code_points_of(&self, text: &str, range: &Range<usize>) -> Range<usize> {
        let count = |range: Range<usize>| text.get(range).unwrap_or_default().chars().count();
        let start = self.code_points.start + count(0..range.start);
        start..start + count(range.clone())
    }

    pub(crate) fn pack(&self, into: &mut Packer) {
        into.number(self.bytes.start as u64).number(self.bytes.len() as u64);
        into.number(self.code_points.start as u64).number(self.code_points.len() as u64);
        into.number(self.column as u64).number(self.lines.len() as u64);
        let (mut at, mut line) = (0, 0);
        for (next, next_line) in &self.lines {
            // Lines mostly ascend; where markup moved text they may not.
            into.number((next - at) as u64).number(zigzag(*next_line as i64 - line));
            (at, line) = (*next, *next_line as i64);
        }
    }

    pub(crate) fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let (start, length) = (from.size()?, from.size()?);
        let (code_point, code_points) = (from.size()?, from.size()?);
        let (column, count) = (from.size()?, from.size()?);
        let mut lines = Vec::new();
        let (mut at, mut line) = (0_usize, 0_i64);
        for _ in 0..count {
            at = at.checked_add(from.size()?)?;
            line = line.checked_add(unzigzag(from.number()?))?;
            lines.push((at, usize::try_from(line).ok()?));
        }
        let code_points = code_point..code_point.checked_add(code_points)?;
        Some(Self { bytes: start..start.checked_add(length)?, code_points, column, lines })
    }
}

fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// Where the line of the original changes within a run of text: at the pieces it was put together from, and within a piece
/// that is the original byte for byte, behind each line break.
fn lines(source: &Source, bytes: &Range<usize>) -> Vec<(usize, usize)> {
    let parts = source.parts();
    let line_of = |original: u32| parts.original_lines.partition_point(|start| *start <= original).max(1);
    let pieces = parts.origin.pieces();
    let first = pieces.partition_point(|piece| piece.text as usize <= bytes.start).saturating_sub(1);
    let mut lines: Vec<(usize, usize)> = Vec::new();
    let mut push = |at: usize, line: usize| {
        if lines.last().is_none_or(|(_, last)| *last != line) {
            lines.push((at - bytes.start, line));
        }
    };
    for (index, piece) in pieces.iter().enumerate().skip(first) {
        let from = (piece.text as usize).max(bytes.start);
        let next = pieces.get(index + 1).map_or(parts.text.len(), |next| next.text as usize);
        let to = next.min(bytes.end);
        if piece.text as usize >= bytes.end && from != bytes.start {
            break;
        }
        let original = |at: usize| {
            if piece.literal { piece.original + (at as u32 - piece.text) } else { piece.original }
        };
        push(from, line_of(original(from)));
        if piece.literal {
            let text = parts.text.as_bytes().get(from..to).unwrap_or_default();
            let breaks =
                text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| from + at + 1);
            breaks.filter(|at| *at < to).for_each(|at| push(at, line_of(original(at))));
        }
    }
    if lines.is_empty() {
        lines.push((0, 1));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::{Format, Metadata, Origin, SourceId, SourceParts};
    use proptest::prelude::*;

    /// A source whose text stands in its file with a line of markup before every letter that is capital.
    fn source(text: &str) -> Source {
        let mut origin = Origin::default();
        let mut file = String::new();
        for c in text.chars() {
            if c.is_uppercase() {
                file.push_str("<b>\n");
            }
            let from = file.len() as u32;
            file.push(c);
            origin.push(c.len_utf8() as u32, from..file.len() as u32, true);
        }
        let breaks = file.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        Source::new(SourceParts {
            id: SourceId::from_bytes([1; 16]),
            path: "a".into(),
            format: Format::Plain,
            text: text.into(),
            origin,
            original_lines: std::iter::once(0).chain(breaks).collect(),
            blocks: Vec::new(),
            meta: Metadata::default(),
        })
        .unwrap()
    }

    proptest! {
        #[test]
        fn a_place_is_where_the_source_says(text in "[a-cA-C\né☃ ]{1,40}", a in 0_usize..60, b in 0_usize..60, at in 0_usize..60) {
            let source = source(&text);
            let (start, end) = (text.floor_char_boundary(a), text.floor_char_boundary(a.max(b)));
            let place = Place::of(&source, start..end).unwrap();
            let mut packer = Packer::default();
            place.pack(&mut packer);
            prop_assert_eq!(Place::unpack(&mut Unpacker(packer.done())).unwrap(), place.clone());
            let unit = &text[start..end];
            let at = unit.floor_char_boundary(at);
            if at < unit.len() {
                let whole = source.span(start + at..end).unwrap();
                prop_assert_eq!(place.line_and_column(unit, at), source.place(whole));
                let (first, last) = source.code_points(whole);
                prop_assert_eq!(place.code_points_of(unit, &(at..unit.len())), first..last);
            }
        }
    }
}
