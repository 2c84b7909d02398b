//! Lines of a text: broken at LF, CRLF and CR, the breaks of every system that wrote archives.

use std::ops::Range;

/// One line, in bytes of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Line {
    /// First byte.
    pub(crate) start: usize,
    /// Byte after the last, without the break.
    pub(crate) end: usize,
}

impl Line {
    /// The bytes of the line without its break.
    pub(crate) fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// All lines of a text, at least one. A break at the very end opens no line of its own.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        // The second byte of a break of two was passed with the first.
        if at < start {
            continue;
        }
        out.push(Line { start, end: at });
        let pair = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
        start = at + 1 + usize::from(pair);
    }
    if start < text.len() || out.is_empty() {
        out.push(Line { start, end: text.len() });
    }
    out
}

/// The line (from 1) in which byte `at` stands, by the offsets at which lines begin.
pub(crate) fn line_number(starts: &[u32], at: usize) -> usize {
    starts.partition_point(|start| *start as usize <= at).max(1)
}

/// `range` without white space (and byte order marks) at both ends; empty at its start if nothing is left.
pub(crate) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(words) = text.get(range.clone()) else { return range.start..range.start };
    let blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
    let from_left = words.trim_start_matches(blank);
    let start = range.end - from_left.len();
    let end = start + from_left.trim_end_matches(blank).len();
    if start == end { range.start..range.start } else { start..end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_break_ends_a_line() {
        let starts = |text: &str| lines(text).iter().map(|l| (l.start, l.end)).collect::<Vec<_>>();
        assert_eq!(starts("a\nb\r\nc\rd"), [(0, 1), (2, 3), (5, 6), (7, 8)]);
        assert_eq!(starts("a\n"), [(0, 1)]);
        assert_eq!(starts(""), [(0, 0)]);
        assert_eq!(starts("\r\r\n"), [(0, 0), (1, 1)]);
    }
}
