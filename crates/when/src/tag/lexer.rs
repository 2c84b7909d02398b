//! Cuts text into passages, and passages into words, numbers and marks.

use super::lexicon::{self, Sense};
use std::ops::Range;

/// The most tokens that one passage may have: a single line of any length is read in pieces of this.
const MOST_TOKENS: usize = 4096;

/// Lines shorter than this (bytes) are not taken to run on into the next.
const WRAPPED_LINE: usize = 50;

/// The most bytes that one block may have.
const LONGEST_BLOCK: usize = 1 << 16;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// ASCII digits: value (0 if over nine digits) and how many.
    Number(u32, u8),
    /// Letters; what they mean, if they speak of time.
    Word(Option<Sense>),
    /// Any other character.
    Mark(char),
}

/// One token.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Bytes of the whole text.
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
    /// White space stands before it, or the passage begins here.
    pub(super) spaced: bool,
    /// A word that begins with a capital.
    pub(super) capital: bool,
    /// Two to five capitals.
    acronym: bool,
    /// The word in lower case, in [`Passage::lower`].
    lower: Range<usize>,
}

/// A stretch of text that a date may not reach out of: a paragraph, a list item, a heading.
#[derive(Debug)]
pub(super) struct Passage {
    tokens: Vec<Token>,
    lower: String,
    /// The key of a `key: value` line says that its numbers count or measure something.
    pub(super) counting: bool,
}

impl Passage {
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The word at `at` in lower case; empty for anything else.
    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.lower[token.lower.clone()])
    }

    /// Whether the word at `at` is one of `words`.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        !word.is_empty() && words.contains(&word)
    }

    /// The word before `at` in lower case; empty if there is none.
    pub(super) fn word_before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    pub(super) fn sense(&self, at: usize) -> Option<Sense> {
        match self.tokens.get(at)?.kind {
            Kind::Word(sense) => sense,
            _ => None,
        }
    }

    pub(super) fn number(&self, at: usize) -> Option<(u32, u8)> {
        match self.tokens.get(at)?.kind {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    pub(super) fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        self.mark(at).is_some_and(|mark| marks.contains(&mark))
    }

    /// Whether the token at `at` directly follows the one before it.
    pub(super) fn joined(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital)
    }

    pub(super) fn acronym(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.acronym)
    }

    /// Where the key of a `key: value` or `key = value` line ends.
    pub(super) fn key(&self) -> Option<usize> {
        (1..self.len().min(12)).find(|at| self.is_mark(*at, &[':', '=']))
    }

    /// The bytes of the tokens from `first` up to and without `next`.
    pub(super) fn bytes(&self, first: usize, next: usize) -> Range<usize> {
        let last = next.saturating_sub(1).max(first);
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(a), Some(b)) => a.range.start..b.range.end,
            _ => 0..0,
        }
    }
}

/// The passages of `text`, in order.
pub(super) fn passages(text: &str) -> impl Iterator<Item = Passage> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let end = block_end(text, at);
            let (passage, next) = lex(text, at..end);
            at = next;
            if passage.len() > 0 {
                return Some(passage);
            }
        }
        None
    })
}

/// Where the block that begins at `start` ends: a line, with those that it runs on into, or a piece
/// of a line without end, cut at a space if there is one.
fn block_end(text: &str, start: usize) -> usize {
    let limit = text.floor_char_boundary((start + LONGEST_BLOCK).min(text.len()));
    let mut at = start;
    while let Some(length) = text[at..limit].find('\n') {
        let next = at + length + 1;
        let follows = text[next..].chars().next();
        if length < WRAPPED_LINE || !follows.is_some_and(char::is_alphanumeric) {
            return next;
        }
        at = next;
    }
    match limit == text.len() {
        true => limit,
        false => text[start..limit].rfind(char::is_whitespace).map_or(limit, |cut| start + cut.max(1)),
    }
}

/// Reads tokens of `block` up to the limit; gives where it stopped.
fn lex(text: &str, block: Range<usize>) -> (Passage, usize) {
    let mut passage = Passage { tokens: Vec::new(), lower: String::new(), counting: false };
    let before = text[..block.start].chars().next_back();
    let (mut at, mut spaced) = (block.start, before.is_none_or(char::is_whitespace));
    while at < block.end && passage.tokens.len() < MOST_TOKENS {
        let Some(first) = text[at..block.end].chars().next() else { break };
        if first.is_whitespace() || first == '\u{200B}' {
            at += first.len_utf8();
            spaced = true;
            continue;
        }
        let end = at + token_length(&text[at..block.end], first);
        passage.push(text, at..end, first, spaced);
        (at, spaced) = (end, false);
    }
    passage.counting = counting_key(&passage);
    (passage, at)
}

fn token_length(rest: &str, first: char) -> usize {
    let run = |belongs: fn(char) -> bool| rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    if first.is_ascii_digit() {
        run(|c| c.is_ascii_digit())
    } else if first.is_alphabetic() {
        run(|c| c.is_alphabetic() || ('\u{300}'..'\u{370}').contains(&c))
    } else {
        first.len_utf8()
    }
}

impl Passage {
    fn push(&mut self, text: &str, range: Range<usize>, first: char, spaced: bool) {
        let start = self.lower.len();
        let written = &text[range.clone()];
        let kind = if first.is_ascii_digit() {
            let digits = u8::try_from(written.len()).unwrap_or(u8::MAX);
            Kind::Number(if digits <= 9 { written.parse().unwrap_or(0) } else { 0 }, digits)
        } else if first.is_alphabetic() {
            // No word that we know is longer; a run of letters may be a megabyte.
            if written.len() <= 48 {
                // Lower-casing a dotted capital İ leaves its dot behind as a mark of its own.
                self.lower.extend(written.chars().flat_map(char::to_lowercase).filter(|c| *c != '\u{307}'));
            }
            Kind::Word(lexicon::sense(&self.lower[start..]))
        } else {
            Kind::Mark(first)
        };
        let lower = start..self.lower.len();
        let acronym = (2..=5).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_uppercase());
        self.tokens.push(Token { range, kind, spaced, capital: first.is_uppercase(), acronym, lower });
    }
}

/// Words in the key of a `key: value` line that announce a count or a measure.
const COUNTING: &[&str] = &[
    "population",
    "area",
    "km",
    "km2",
    "width",
    "height",
    "size",
    "members",
    "votes",
    "casualties",
    "strength",
    "number",
    "total",
    "count",
    "pages",
    "page",
    "price",
    "isbn",
    "issn",
    "doi",
    "phone",
    "tel",
    "telephone",
    "fax",
    "elevation",
    "code",
    "postal",
    "zip",
    "id",
    "inhabitants",
    "seats",
    "gdp",
    "cost",
    "weight",
    "length",
];

fn counting_key(passage: &Passage) -> bool {
    passage.key().is_some_and(|end| {
        let key = 0..end;
        key.clone().any(|at| passage.is(at, COUNTING))
            && !key
                .clone()
                .any(|at| passage.is(at, &["year", "date", "time", "founded", "since", "from", "to"]))
    })
}
