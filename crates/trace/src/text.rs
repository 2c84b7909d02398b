//! A document as words to compare: each with its place and a hash of its folded letters.

use gainsay_model::{BlockKind, Source};
use gainsay_names::fold;
use std::ops::Range;

/// The words of one document. Hashes of 32 bits halve the memory of a case; what they confuse
/// (two words in four billion pairs) is far rarer than a slip of the pen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    /// Hashes of the folded words, in order.
    pub(crate) words: Vec<u32>,
    /// Hashes of the words' stems, in order.
    pub(crate) stems: Vec<u32>,
    /// What each word tells, in eighths of a bit; empty before weighing.
    pub(crate) tells: Vec<u8>,
    /// What else is known of each word: [`CAPITAL`], [`LINE`], [`SENTENCE`], [`DIGITS`], and in the upper four bits
    /// its class.
    pub(crate) marks: Vec<u8>,
    /// First bytes of the words, in order.
    starts: Vec<u32>,
    /// Lengths of the words in bytes, in order.
    lengths: Vec<u8>,
    /// Runs of words that are navigation, credits or licence lines, in order.
    furniture: Vec<Range<u32>>,
}

/// Letters of which a stem is made (the stemmer F5 of Can et al., "Information Retrieval on Turkish
/// Texts", JASIST 2008; it serves other languages that inflect by endings as well).
const STEM: usize = 5;
/// A longer run of letters is no word; it is cut, so that lengths fit a byte.
const LONGEST_WORD: usize = 240;

/// The word has a capital letter for its first.
pub(crate) const CAPITAL: u8 = 1;
/// The word is a number or has one in it.
pub(crate) const DIGITS: u8 = 8;
/// A line break stands before the word.
pub(crate) const LINE: u8 = 2;
/// The end of a sentence or the beginning of the text stands before the word.
pub(crate) const SENTENCE: u8 = 4;

/// The class of a word whose letters each stand alone.
pub(crate) const IDEOGRAPH: u8 = 15;
/// The class of a number; to it is added the number of digits, up to 5.
pub(crate) const NUMBER: u8 = 8;
/// Letters of a word that are told apart in its class, at most.
pub(crate) const LETTERS: u8 = 7;

impl Text {
    /// Splits a source into words: runs of letters and digits; letters of scripts without spaces
    /// each stand alone.
    pub(crate) fn new(source: &Source) -> Self {
        let mut found = Self::of(source.text());
        let furniture = source.blocks().iter().filter(|block| matches!(block.kind, BlockKind::Furniture));
        for block in furniture {
            let words = found.words_in(block.range.start as usize..block.range.end as usize);
            found.furniture.push(words.start as u32..words.end as u32);
        }
        found
    }

    /// The words of a plain text.
    pub(crate) fn of(text: &str) -> Self {
        let mut found = Self::default();
        let mut end = 0;
        split(text, |word| {
            let between = text.get(end..word.start).unwrap_or_default();
            found.push(text, word.clone(), if end == 0 { LINE | SENTENCE } else { marks(between) });
            end = word.end;
        });
        for list in [&mut found.words, &mut found.stems, &mut found.starts] {
            list.shrink_to_fit();
        }
        for list in [&mut found.marks, &mut found.lengths] {
            list.shrink_to_fit();
        }
        found
    }

    fn push(&mut self, text: &str, word: Range<usize>, marks: u8) {
        let Some(letters) = text.get(word.clone()) else { return };
        let Some((whole, stem, class)) = hashes(letters) else { return };
        self.words.push(whole);
        self.stems.push(stem);
        let capital = letters.chars().next().is_some_and(char::is_uppercase);
        let digits = (NUMBER..IDEOGRAPH).contains(&class);
        let known = if capital { CAPITAL } else { 0 } | if digits { DIGITS } else { 0 };
        self.marks.push(marks | known | class << 4);
        self.starts.push(word.start as u32);
        self.lengths.push((word.end - word.start).min(255) as u8);
    }

    /// The class of a word, for what is expected of it before any was counted.
    pub(crate) fn class(&self, word: usize) -> u8 {
        self.marks[word] >> 4
    }

    /// Whether a word is neither a name nor a number, as far as its letters tell.
    pub(crate) fn is_plain(&self, word: usize) -> bool {
        self.marks[word] & (CAPITAL | DIGITS) == 0
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The bytes from the first to the last of the words `range`.
    pub(crate) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        match (self.starts.get(range.start), range.end.checked_sub(1).and_then(|last| self.end(last))) {
            (Some(first), Some(end)) if range.start < range.end => *first as usize..end,
            _ => 0..0,
        }
    }

    fn end(&self, word: usize) -> Option<usize> {
        Some(*self.starts.get(word)? as usize + usize::from(*self.lengths.get(word)?))
    }

    /// The words that lie wholly within the bytes.
    pub(crate) fn words_in(&self, bytes: Range<usize>) -> Range<usize> {
        let start = self.starts.partition_point(|start| (*start as usize) < bytes.start);
        let mut end = self.starts.partition_point(|start| (*start as usize) < bytes.end);
        while end > start && self.end(end - 1).is_some_and(|last| last > bytes.end) {
            end -= 1;
        }
        start..end.max(start)
    }

    /// Whether most of the words are navigation, credits or licence lines.
    pub(crate) fn is_furniture(&self, words: &Range<usize>) -> bool {
        let first = self.furniture.partition_point(|run| (run.end as usize) <= words.start);
        let runs = self.furniture[first..].iter().take_while(|run| (run.start as usize) < words.end);
        let within = |run: &Range<u32>| {
            (run.end as usize).min(words.end).saturating_sub((run.start as usize).max(words.start))
        };
        runs.map(within).sum::<usize>() * 2 > words.len()
    }
}

/// What stands between two words.
fn marks(between: &str) -> u8 {
    let ends =
        |c: char| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।' | '۔' | '։' | '።');
    match between {
        " " => 0,
        _ if between.contains('\n') => LINE | if between.contains("\n\n") { SENTENCE } else { 0 },
        _ if between.contains(ends) => SENTENCE,
        _ => 0,
    }
}

/// Calls `found` with the bytes of every word.
pub(crate) fn split(text: &str, mut found: impl FnMut(Range<usize>)) {
    let bytes = text.as_bytes();
    let mut start = None;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let (inner, alone, length) = if byte.is_ascii() {
            (byte.is_ascii_alphanumeric(), false, 1)
        } else {
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            (is_inner(c), stands_alone(c), c.len_utf8())
        };
        let (inner, alone) = (inner || alone, alone);
        if let Some(from) = start.filter(|from| !inner || alone || at - from >= LONGEST_WORD) {
            found(from..at);
            start = None;
        }
        if alone {
            found(at..at + length);
        } else if inner && start.is_none() {
            start = Some(at);
        }
        at += length;
    }
    if let Some(from) = start {
        found(from..bytes.len());
    }
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}' | '\u{0591}'..='\u{05C7}')
}

/// Letters of scripts that put no spaces between words: ideographs, kana, Thai, Lao, Khmer, Burmese.
fn stands_alone(c: char) -> bool {
    let range = matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}');
    range && c.is_alphanumeric()
}

/// Hashes of a word and its stem without case and accents, and its class; `None` for a word of
/// nothing else.
fn hashes(word: &str) -> Option<(u32, u32, u8)> {
    if word.is_ascii() {
        let lower = |byte: u8| byte.to_ascii_lowercase();
        let whole = word.bytes().map(lower).fold(OFFSET, step);
        let number = word.bytes().any(|byte| byte.is_ascii_digit());
        let stem = if number || word.len() <= STEM {
            whole
        } else {
            word.bytes().take(STEM).map(lower).fold(OFFSET, step)
        };
        return Some((short(whole), short(stem), class(word.len(), number)));
    }
    let mut folded = fold(word);
    let number = folded.chars().any(char::is_numeric);
    if number {
        folded = folded.chars().map(plain_digit).collect();
    }
    let count = folded.chars().count();
    let first = folded.chars().next()?;
    let cut = folded.char_indices().nth(STEM).map_or(folded.len(), |(at, _)| at);
    let stem = if number { &folded[..] } else { &folded[..cut] };
    let class = if count == 1 && stands_alone(first) { IDEOGRAPH } else { class(count, number) };
    Some((short(hash(folded.as_bytes())), short(hash(stem.as_bytes())), class))
}

/// A digit of another script as the digit it stands for.
fn plain_digit(c: char) -> char {
    const ZEROS: [u32; 6] = [0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0x17E0];
    let value = ZEROS.iter().map(|zero| (c as u32).wrapping_sub(*zero)).find(|value| *value < 10);
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

fn class(letters: usize, number: bool) -> u8 {
    if number { NUMBER + letters.min(5) as u8 } else { letters.min(LETTERS.into()) as u8 }
}

fn short(hash: u64) -> u32 {
    (spread(hash) >> 32) as u32
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo; RFC 9923): the same on every machine and in every release.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().copied().fold(OFFSET, step)
}

/// Spreads the bits of a hash (the finaliser of SplitMix64, Steele, Lea and Flood 2014).
pub(crate) fn spread(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}
