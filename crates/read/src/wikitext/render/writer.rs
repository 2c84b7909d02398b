//! Writes readable text into a draft: white space folded, signs between things only where both are there.
//!
//! Nothing is written before the first visible word of a block, so what turns out to be empty leaves no
//! trace: no bullet, no key, no blank line.

use crate::draft::Draft;
use gainsay_model::BlockKind;
use std::ops::Range;

/// What is put before the first word of a block.
pub(super) enum Lead {
    /// Words of the reader's own.
    Words(String),
    /// The key of an entry, as the page has it.
    Key(Range<usize>),
}

/// Where a block's parts stand in the text.
#[derive(Clone, Debug)]
pub(super) struct Begun {
    /// First byte, lead included.
    pub(super) whole: u32,
    /// The key in the lead; empty if there is none.
    pub(super) key: Range<u32>,
    /// First byte after the lead.
    pub(super) words: u32,
}

/// What is owed before the next word.
#[derive(Clone, Debug)]
enum Owed {
    Nothing,
    Space(Range<usize>),
    Sign(&'static str, Range<usize>),
}

pub(super) struct Writer<'s> {
    source: &'s str,
    pub(super) draft: Draft,
    gap: &'static str,
    lead: Vec<Lead>,
    owed: Owed,
    begun: Option<Begun>,
}

impl<'s> Writer<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        let draft = Draft::default();
        Self { source, draft, gap: "", lead: Vec::new(), owed: Owed::Nothing, begun: None }
    }

    /// A block may begin, `gap` after what came before.
    pub(super) fn begin(&mut self, gap: &'static str, lead: Vec<Lead>) {
        (self.gap, self.lead, self.owed, self.begun) = (gap, lead, Owed::Nothing, None);
    }

    /// The block is over; `None` if it had no word.
    pub(super) fn finish(&mut self) -> Option<Begun> {
        self.owed = Owed::Nothing;
        self.begun.take()
    }

    /// Ends a block of one kind; blocks without words leave nothing.
    pub(super) fn close(&mut self, kind: BlockKind) -> Option<Range<u32>> {
        let begun = self.finish()?;
        self.draft.close(kind, begun.words);
        Some(begun.words..self.draft.at())
    }

    /// Where the next byte of text will stand.
    pub(super) fn at(&self) -> u32 {
        self.draft.at()
    }

    /// The text from `start` on, without space around it.
    pub(super) fn since(&self, start: u32) -> &str {
        self.draft.text.get(start as usize..).unwrap_or_default().trim()
    }

    /// The words at these bytes of the page, each run of white space as one space.
    pub(super) fn words(&mut self, range: Range<usize>) {
        let Some(words) = self.source.get(range.clone()) else { return };
        let (mut from, mut at) = (0, 0);
        let bytes = words.as_bytes();
        loop {
            // Most bytes are words: they are passed over at once.
            at += bytes[at..]
                .iter()
                .position(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0xC2))
                .unwrap_or(bytes.len() - at);
            if at >= bytes.len() {
                break;
            }
            if space_width(bytes, at) == 0 {
                at += 1;
                continue;
            }
            let start = at;
            while at < bytes.len() && space_width(bytes, at) > 0 {
                at += space_width(bytes, at);
            }
            // A single space between two words is as it should be.
            if at - start == 1 && bytes[start] == b' ' && start > from && at < bytes.len() {
                continue;
            }
            self.literal(range.start + from..range.start + start);
            self.space(range.start + start..range.start + at);
            from = at;
        }
        self.literal(range.start + from..range.end);
    }

    /// The bytes of the page as they stand, line breaks and all.
    pub(super) fn literal(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.start(range.start, self.source.as_bytes().get(range.start).copied());
            self.draft.literal(self.source, range);
        }
    }

    /// Words that stand for these bytes of the page.
    pub(super) fn stand_in(&mut self, words: &str, range: Range<usize>) {
        if words.trim().is_empty() {
            self.space(range);
        } else {
            self.start(range.start, words.bytes().next());
            self.draft.stand_in(words, range);
        }
    }

    /// A space, if words come before and after it.
    pub(super) fn space(&mut self, range: Range<usize>) {
        if self.begun.is_some() && matches!(self.owed, Owed::Nothing) {
            self.owed = Owed::Space(range);
        }
    }

    /// A sign between two things, if both are there.
    pub(super) fn sign(&mut self, sign: &'static str, range: Range<usize>) {
        if self.begun.is_some() {
            self.owed = Owed::Sign(sign, range);
        }
    }

    /// Pays what is owed before a word that comes from byte `from` of the page and begins with `first`.
    fn start(&mut self, from: usize, first: Option<u8>) {
        if self.begun.is_none() {
            self.start_block(from);
        }
        let here = from..from;
        let last = self.draft.text.bytes().next_back().unwrap_or(0);
        match std::mem::replace(&mut self.owed, Owed::Nothing) {
            Owed::Nothing => {}
            Owed::Space(range) if self.source.get(range.clone()) == Some(" ") => {
                self.draft.literal(self.source, range);
            }
            Owed::Space(range) => self.draft.stand_in(" ", range),
            Owed::Sign(sign, range) => {
                let range = if range.is_empty() { here } else { range };
                self.draft.stand_in(joint(sign, last, first), range);
            }
        }
    }

    fn start_block(&mut self, from: usize) {
        if self.draft.at() > 0 {
            self.draft.stand_in(self.gap, from..from);
        }
        let whole = self.draft.at();
        let mut key = whole..whole;
        for lead in std::mem::take(&mut self.lead) {
            match lead {
                Lead::Words(words) => self.draft.stand_in(&words, from..from),
                Lead::Key(range) => {
                    let start = self.draft.at();
                    self.draft.literal(self.source, range);
                    key = start..self.draft.at();
                }
            }
        }
        self.begun = Some(Begun { whole, key, words: self.draft.at() });
    }
}

/// A sign between two things that end and begin with these bytes: a stop is not set twice, nor before a
/// bracket that opens.
fn joint(sign: &'static str, last: u8, first: Option<u8>) -> &'static str {
    if !sign.starts_with([';', ',', '.']) {
        return sign;
    }
    match (last, first) {
        (b'-', _) => "",
        (b'.' | b',' | b';' | b':' | b'(', _) => sign.trim_start_matches([';', ',', '.']),
        (_, Some(b'(' | b')' | b',' | b';' | b'.')) if sign.len() == 2 => " ",
        _ => sign,
    }
}

/// Bytes of the white space at `at`; 0 if none stands there. A no-break space counts.
fn space_width(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        b' ' | b'\t' | b'\n' | b'\r' => 1,
        0xC2 if bytes.get(at + 1) == Some(&0xA0) => 2,
        _ => 0,
    }
}
