//! Titles and headings: marked as such, or known by their shape and where they stand.

use super::Scan;
use crate::lines::trimmed;
use crate::shape;
use gainsay_model::BlockKind;

impl Scan<'_> {
    /// `= Title =`, `== Section ==`: the words between the signs. The first of one sign is the title.
    pub(super) fn marked_heading(&mut self, _: usize, at: usize, _: usize) -> Option<usize> {
        let line = self.line(at);
        let signs = line.bytes().take_while(|b| *b == b'=').count();
        let closing = line.bytes().rev().take_while(|b| *b == b'=').count();
        if !self.markup || signs == 0 || signs > 6 || closing != signs || line.len() <= 2 * signs {
            return None;
        }
        let range = &self.words[at];
        let inner = trimmed(self.text, range.start + signs..range.end - signs);
        if inner.is_empty() {
            return None;
        }
        let is_title = signs == 1 && self.blocks.is_empty();
        let level = signs.saturating_sub(1).max(1) as u8;
        let kind = if is_title { BlockKind::Title } else { BlockKind::Heading { level } };
        self.title.get_or_insert(self.text[inner.clone()].to_owned());
        self.push(kind, &inner);
        Some(at + 1)
    }

    /// The first words of a text, if they can be a title and more is to come after.
    pub(super) fn title(&mut self, first: usize, at: usize, end: usize) -> Option<usize> {
        if self.title.is_some() || !self.blocks.is_empty() {
            return None;
        }
        self.title = Some(String::new());
        let line = self.line(at);
        let bare = line.strip_suffix('.').filter(|rest| !rest.ends_with('.')).unwrap_or(line);
        let alone = end == first + 1;
        let opens = bare == line && !self.is_bulleted_field(at + 1) && self.is_set_off(at, end);
        let next = self.next_words(at)?;
        let in_a_box = self.labelled(at).is_some() && self.labelled(next).is_some();
        if !shape::is_heading_like(bare) || self.marker(at).is_some() || in_a_box || !(alone || opens) {
            return None;
        }
        self.title = Some(line.to_owned());
        let range = self.words[at].clone();
        self.push(BlockKind::Title, &range);
        Some(at + 1)
    }

    /// Whether the first line of a chunk stands apart from those under it: they are a byline, a date or labels, or
    /// the line is so much shorter than they are that it was not broken to fit them.
    fn is_set_off(&self, at: usize, end: usize) -> bool {
        let below = at + 1..end.min(at + 40);
        let widest = below.clone().map(|i| self.line(i).chars().count()).max().unwrap_or(0);
        let short = self.line(at).chars().count() * 10 < widest * 8;
        let open_end =
            |i: usize| shape::word_count(self.line(i)) <= 20 && !shape::ends_sentence(self.line(i));
        let byline = end <= at + 40 && below.clone().all(open_end);
        let labelled = self.labelled(at + 1).is_some();
        self.marker(at + 1).is_none()
            && (byline || labelled || (short && shape::opens_like_a_name(self.line(at + 1))))
    }

    /// A line shaped like a heading, alone between blank lines, underlined, or over labelled lines or a list; or
    /// one set to the middle. Something must come after.
    pub(super) fn heading(&mut self, first: usize, at: usize, end: usize) -> Option<usize> {
        let (line, range) = (self.line(at), self.words[at].clone());
        let underlined = at + 1 < end && self.is_underline(at + 1);
        let alone = at == first && end == first + 1;
        let leads = at == first && at + 1 < end && self.leads_what_follows(at);
        let indent = range.start - self.lines[at].start;
        let centred = indent >= 8 && shape::word_count(line) <= 16 && !shape::holds_two_sentences(line);
        let fits = shape::is_heading_like(line) || (centred && shape::opens_like_a_name(line));
        if !(fits && (alone || underlined || leads) && self.has_text_after(at)) {
            return None;
        }
        self.push(BlockKind::Heading { level: 1 }, &range);
        Some(if underlined { at + 2 } else { at + 1 })
    }

    /// Whether a line without label stands over labelled lines, one of few words over a list, or one in capitals
    /// over running text.
    fn leads_what_follows(&self, at: usize) -> bool {
        let over_labels = self.labelled(at).is_none() && self.labelled(at + 1).is_some();
        let over_list = shape::word_count(self.line(at)) <= 4 && self.marker(at + 1).is_some();
        let over_text = is_in_capitals(self.line(at)) && self.line(at + 1).contains(char::is_lowercase);
        self.marker(at).is_none() && (over_labels || over_list || over_text)
    }

    /// Whether something follows that a heading can head: not the furniture of the page.
    fn has_text_after(&self, at: usize) -> bool {
        self.next_words(at).is_some_and(|next| !shape::is_furniture(self.line(next)))
    }

    fn is_underline(&self, at: usize) -> bool {
        let line = self.line(at);
        line.len() >= 3 && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-'))
    }
}

/// Whether the words are written in capitals: four letters or more, none of them small.
fn is_in_capitals(words: &str) -> bool {
    words.chars().filter(|c| c.is_uppercase()).count() >= 4 && !words.contains(char::is_lowercase)
}
