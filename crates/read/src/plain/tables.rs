//! Tables in plain text: columns between tabs or bars.

use super::Scan;
use crate::labels::bytes;
use crate::lines::trimmed;
use gainsay_model::{BlockKind, Cell, Row};
use std::ops::Range;

impl Scan<'_> {
    /// Two lines or more with the same number of columns, at least two; a line of dashes under the first makes it
    /// the head, and so do numbers in all lines but the first.
    pub(super) fn table(&mut self, _: usize, at: usize, end: usize) -> Option<usize> {
        let sign = ['\t', '|'].into_iter().find(|sign| self.columns(at, *sign).len() >= 2)?;
        let count = self.columns(at, sign).len();
        let ruled = at + 1 < end && is_rule(self.line(at + 1));
        let mut rows: Vec<Row> = Vec::new();
        let mut next = at;
        while next < end {
            if !is_rule(self.line(next)) {
                let columns = self.columns(next, sign);
                if columns.len() != count {
                    break;
                }
                let cell = |range: &Range<usize>| Cell {
                    range: bytes(range),
                    head: ruled && next == at,
                    columns: 1,
                    rows: 1,
                };
                rows.push(Row { range: bytes(&self.words[next]), cells: columns.iter().map(cell).collect() });
            }
            next += 1;
        }
        if rows.len() < 2 {
            return None;
        }
        let numbered = |row: &Row| {
            let words = self.text.get(row.range.start as usize..row.range.end as usize);
            words.is_some_and(|words| words.contains(char::is_numeric))
        };
        if !numbered(&rows[0]) && rows[1..].iter().all(numbered) {
            rows[0].cells.iter_mut().for_each(|cell| cell.head = true);
        }
        let range = rows.first()?.range.start as usize..rows.last()?.range.end as usize;
        self.push(BlockKind::Table { rows }, &range);
        Some(next)
    }

    /// The columns of a line; bars at its ends are a frame and divide nothing, a tab at its end opens an empty cell.
    fn columns(&self, at: usize, sign: char) -> Vec<Range<usize>> {
        let mut range = self.words.get(at).cloned().unwrap_or_default();
        let line = self.line(at);
        if sign == '|' {
            range.start += usize::from(line.starts_with('|'));
            range.end -= usize::from(line.len() > 1 && line.ends_with('|'));
        }
        let end = range.end;
        if sign == '\t' {
            range.end = self.lines.get(at).map_or(end, |line| line.end);
        }
        let mut from = range.start;
        let words = self.text.get(range.clone()).unwrap_or_default();
        let mut out = Vec::new();
        for part in words.split(sign) {
            let cell = trimmed(self.text, from..from + part.len());
            out.push(cell.start.min(end)..cell.end.min(end));
            from += part.len() + 1;
        }
        if words.contains(sign) { out } else { Vec::new() }
    }
}

/// A line of dashes and bars between the head and the rows.
fn is_rule(line: &str) -> bool {
    line.contains("--") && line.chars().all(|c| "-|+:= \t".contains(c))
}
