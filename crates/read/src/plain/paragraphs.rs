//! Running text: where one paragraph ends and the next begins when no blank line says so.

use super::Scan;
use crate::shape;
use gainsay_model::BlockKind;

/// Lines longer than this were not broken to fit a page.
const WIDEST_PAGE: usize = 120;

impl Scan<'_> {
    /// Reads running text from line `at` on, up to the first line that another reader knows.
    pub(super) fn paragraphs(&mut self, at: usize, end: usize) -> usize {
        let stop = (at + 1..end).find(|i| self.opens_something(*i, end)).unwrap_or(end);
        let widest = (at..stop).map(|i| self.line(i).chars().count()).max().unwrap_or(0);
        let mut from = at;
        for i in at..stop {
            if i + 1 == stop || self.ends_paragraph(i, widest) {
                let range = self.words[from].start..self.words[i].end;
                self.push(BlockKind::Paragraph, &range);
                from = i + 1;
            }
        }
        stop
    }

    /// Whether line `at` begins something that is no running text.
    fn opens_something(&self, at: usize, end: usize) -> bool {
        let line = self.line(at);
        let marked = self.markup && line.starts_with('=') && line.ends_with('=');
        let before = self.line(at - 1);
        let introduced = before.ends_with(':');
        let listed = self.marker(at).is_some_and(|marker| {
            marker.is_bullet() || shape::ends_sentence(before) || introduced || before.chars().count() < 60
        });
        let boxed = self.is_bulleted_field(at + 1) && shape::word_count(line) <= 10;
        marked
            || listed
            || boxed
            || line.starts_with('>')
            || self.labelled(at).is_some()
            || shape::is_furniture(line)
            || shape::is_picture_credit(line)
            || (introduced && self.short_lines(at, end) >= 3)
            || (line.ends_with(';') && self.line(at + 1).ends_with(';') && shape::ends_sentence(before))
    }

    /// Unbroken lines are paragraphs each. Among lines broken to fit a page, a paragraph ends with the sentence
    /// that stops well before the edge, or where the next line is indented.
    fn ends_paragraph(&self, at: usize, widest: usize) -> bool {
        let line = self.line(at);
        let length = line.chars().count();
        if widest > WIDEST_PAGE {
            return length > WIDEST_PAGE || shape::ends_sentence(line);
        }
        let indented =
            self.words.get(at + 1).is_some_and(|_| self.is_indented(at + 1)) && !self.is_indented(at);
        let ends = shape::ends_sentence(line) || line.ends_with(':');
        ends && (indented || length * 10 < widest * 8 || widest < 50)
    }
}
