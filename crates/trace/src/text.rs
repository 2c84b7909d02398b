//! A document as words to compare: each with its place and a hash of its folded letters.

use gainsay_model::{BlockKind, Source};
use gainsay_names::fold;
use std::ops::Range;

/// The words of one document.
#[derive(Debug)]
pub(crate) struct Text {
    /// Hashes of the folded words, in order.
    pub(crate) hashes: Vec<u64>,
    /// Bytes of the words, in order.
    places: Vec<(u32, u32)>,
    /// Lines of the words, in order, counted from 0.
    lines: Vec<u32>,
    /// The whole text's hash and length, to know identical documents by.
    pub(crate) whole: (u64, usize),
}

impl Text {
    /// Splits a source into words: runs of letters and digits; letters of scripts without spaces
    /// each stand alone. Furniture (navigation, credits, licence lines) is left out.
    pub(crate) fn new(source: &Source) -> Self {
        let text = source.text();
        let whole = (hash(text.as_bytes()), text.len());
        let mut found = Self { hashes: Vec::new(), places: Vec::new(), lines: Vec::new(), whole };
        let furniture = source.blocks().iter().filter(|block| matches!(block.kind, BlockKind::Furniture));
        let mut from = 0;
        for block in furniture {
            found.read(text, from..block.range.start as usize);
            from = block.range.end as usize;
        }
        found.read(text, from..text.len());
        found.count_lines(text);
        found
    }

    fn count_lines(&mut self, text: &str) {
        let (mut at, mut line) = (0, 0);
        for (start, _) in &self.places {
            let between = text.as_bytes().get(at..*start as usize).unwrap_or_default();
            line += between.iter().filter(|byte| **byte == b'\n').count() as u32;
            at = *start as usize;
            self.lines.push(line);
        }
    }

    /// Whether the words are all the words of the lines on which they stand.
    pub(crate) fn fills_line(&self, words: &Range<usize>) -> bool {
        let line = |at: usize| self.lines.get(at);
        let opens = words.start == 0 || line(words.start - 1) != line(words.start);
        let closes = words.end > 0 && line(words.end - 1) != line(words.end);
        opens && closes
    }

    fn read(&mut self, text: &str, range: Range<usize>) {
        let part = text.get(range.clone()).unwrap_or_default();
        let mut start = None;
        for (at, c) in part.char_indices() {
            let inner = is_inner(c);
            let alone = inner && stands_alone(c);
            if let Some(from) = start.filter(|_| !inner || alone) {
                self.push(part, from..at, range.start);
                start = None;
            }
            if alone {
                self.push(part, at..at + c.len_utf8(), range.start);
            } else if inner && start.is_none() {
                start = Some(at);
            }
        }
        if let Some(from) = start {
            self.push(part, from..part.len(), range.start);
        }
    }

    fn push(&mut self, part: &str, word: Range<usize>, offset: usize) {
        let folded = folded_hash(&part[word.clone()]);
        if let Some(folded) = folded {
            self.hashes.push(folded);
            self.places.push(((offset + word.start) as u32, (offset + word.end) as u32));
        }
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// The bytes from the first to the last of the words `range`.
    pub(crate) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        match (self.places.get(range.start), range.end.checked_sub(1).and_then(|last| self.places.get(last)))
        {
            (Some(first), Some(last)) if range.start < range.end => first.0 as usize..last.1 as usize,
            _ => 0..0,
        }
    }

    /// The words that lie wholly within the bytes.
    pub(crate) fn words_in(&self, bytes: Range<usize>) -> Range<usize> {
        let start = self.places.partition_point(|place| (place.0 as usize) < bytes.start);
        let end = self.places.partition_point(|place| place.1 as usize <= bytes.end);
        start..end.max(start)
    }
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}' | '\u{0591}'..='\u{05C7}')
}

/// Letters of scripts that put no spaces between words: ideographs, kana, Thai, Lao, Khmer, Burmese.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The hash of a word without case and accents; `None` for a word of nothing else.
fn folded_hash(word: &str) -> Option<u64> {
    if word.is_ascii() {
        return Some(word.bytes().fold(OFFSET, |hash, byte| step(hash, byte.to_ascii_lowercase())));
    }
    let folded = fold(word);
    (!folded.is_empty()).then(|| hash(folded.as_bytes()))
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo; RFC 9923): the same on every machine and in every release.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(OFFSET, |hash, byte| step(hash, *byte))
}

/// Spreads the bits of a hash (the finaliser of SplitMix64, Steele, Lea and Flood 2014).
pub(crate) fn spread(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}
