//! Where the words of a document stand in its file, for those who point into files: editors, code scanning.

use gainsay_model::{Source, Span};
use std::borrow::Cow;
use std::ops::Range;

/// In what columns are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Bytes of UTF-8.
    Bytes,
    /// Code units of UTF-16.
    Utf16,
    /// Unicode code points.
    CodePoints,
}

/// A document as its file has it. Of a file that is not UTF-8 the text as it was read stands for it: its lines are the
/// file's, its columns may not be.
#[derive(Clone, Debug)]
pub struct Original<'a> {
    text: Cow<'a, str>,
    is_file: bool,
    // Invariant: bytes of the text at which its lines begin, ascending, the first 0.
    lines: Vec<usize>,
}

impl<'a> Original<'a> {
    /// The document with the bytes of its file.
    pub fn new(source: &'a Source, bytes: &'a [u8]) -> Self {
        let file = std::str::from_utf8(bytes).ok().filter(|text| holds(source, text));
        let text = file.unwrap_or(source.text());
        Self { lines: line_starts(text), text: Cow::Borrowed(text), is_file: file.is_some() }
    }

    /// The document without its file.
    pub fn without_file(source: &'a Source) -> Self {
        Self { lines: line_starts(source.text()), text: Cow::Borrowed(source.text()), is_file: false }
    }

    /// The text in which ranges count.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same, for longer than the source and the bytes are there.
    pub fn into_owned(self) -> Original<'static> {
        Original { text: Cow::Owned(self.text.into_owned()), is_file: self.is_file, lines: self.lines }
    }

    /// The bytes of the text at which a span of the source stands.
    pub fn range(&self, source: &Source, span: Span) -> Range<usize> {
        let range = if self.is_file {
            let original = source.origin().original(span.start() as u32..span.end() as u32);
            original.start as usize..original.end as usize
        } else {
            span.range()
        };
        let start = self.text.floor_char_boundary(range.start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(range.end.min(self.text.len()));
        start..end.max(start)
    }

    /// Line and column, both from 0, of a byte of the text. A byte order mark takes no column.
    pub fn position(&self, byte: usize, unit: Unit) -> (usize, usize) {
        let byte = self.text.floor_char_boundary(byte.min(self.text.len()));
        let line = self.lines.partition_point(|start| *start <= byte).saturating_sub(1);
        let start = self.lines.get(line).copied().unwrap_or(0);
        let before = self.text.get(start..byte).unwrap_or_default();
        let before = before.strip_prefix('\u{FEFF}').filter(|_| line == 0).unwrap_or(before);
        let column = match unit {
            Unit::Bytes => before.len(),
            Unit::Utf16 => before.encode_utf16().count(),
            Unit::CodePoints => before.chars().count(),
        };
        (line, column)
    }

    /// The byte of the text at a line and column, both from 0; a column past the end of its line is the end.
    pub fn byte(&self, (line, column): (usize, usize), unit: Unit) -> usize {
        let Some(start) = self.lines.get(line).copied() else { return self.text.len() };
        let end = self.lines.get(line + 1).copied().unwrap_or(self.text.len());
        let whole = self.text.get(start..end).unwrap_or_default();
        let mark = if line == 0 && whole.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let words = whole.get(mark..).unwrap_or_default().trim_end_matches(['\r', '\n']);
        let mut left = column;
        for (at, letter) in words.char_indices() {
            let wide = match unit {
                Unit::Bytes => letter.len_utf8(),
                Unit::Utf16 => letter.len_utf16(),
                Unit::CodePoints => 1,
            };
            if left < wide {
                return start + mark + at;
            }
            left -= wide;
        }
        start + mark + words.len()
    }
}

/// Whether the way back from the source leads into this text.
fn holds(source: &Source, text: &str) -> bool {
    let end = source.origin().original(0..source.text().len() as u32).end;
    end as usize <= text.len()
}

/// Where lines begin: after LF, CR LF, or CR alone, as editors count them.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = |at: &usize| match bytes[*at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    std::iter::once(0).chain((0..bytes.len()).filter(ends).map(|at| at + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> Source {
        gainsay_read::read("a.txt", bytes, 0, &gainsay_read::Limits::default()).value.unwrap()
    }

    #[test]
    fn columns_are_those_of_the_file_in_every_unit() {
        let bytes = "\u{FEFF}𝔸b é\r\nsecond line\rthird".as_bytes();
        let source = read(bytes);
        let original = Original::new(&source, bytes);
        let at = source.text().find('é').unwrap();
        let range = original.range(&source, source.span(at..at + 2).unwrap());
        assert_eq!(&original.text()[range.clone()], "é");
        let column = |unit| original.position(range.start, unit);
        assert_eq!([Unit::Bytes, Unit::Utf16, Unit::CodePoints].map(column), [(0, 6), (0, 4), (0, 3)]);
        assert_eq!(original.byte((0, 4), Unit::Utf16), range.start);
        let third = original.text().find("third").unwrap();
        assert_eq!(original.position(third, Unit::Utf16), (2, 0));
    }

    #[test]
    fn a_file_in_another_encoding_has_its_lines() {
        let source = read(b"caf\xe9 one\nna\xefve word here\n");
        let original = Original::new(&source, b"caf\xe9 one\nna\xefve word here\n");
        let at = source.text().find("word").unwrap();
        let range = original.range(&source, source.span(at..at + 4).unwrap());
        assert_eq!(original.position(range.start, Unit::CodePoints), (1, 6));
    }

    proptest! {
        #[test]
        fn a_position_leads_back_to_its_byte(text in "(\\PC|\r|\n|\u{FEFF}|𝔸){1,60}", at: usize) {
            prop_assume!(!text.trim().is_empty());
            let Some(source) = gainsay_read::read("a.txt", text.as_bytes(), 0, &gainsay_read::Limits::default()).value
            else { return Ok(()) };
            let original = Original::new(&source, text.as_bytes());
            let byte = original.text().floor_char_boundary(at % original.text().len());
            let inside = !original.text()[byte..].starts_with(['\r', '\n', '\u{FEFF}']);
            prop_assume!(inside);
            for unit in [Unit::Bytes, Unit::Utf16, Unit::CodePoints] {
                prop_assert_eq!(original.byte(original.position(byte, unit), unit), byte);
            }
        }
    }
}
