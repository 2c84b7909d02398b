//! Words, numbers and marks of a sentence, and how a document writes its words.

use crate::lexicon::{Entry, entry};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::ops::Range;

/// How a document writes words: a capital at the head of a sentence does not make a name of a word that
/// is written small elsewhere, or nowhere with a capital in mid-sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words<'a> {
    /// Words written small somewhere.
    pub(crate) small: FxHashSet<&'a str>,
    /// Words, in lower case, written with a capital where no sentence opens.
    pub(crate) capital: FxHashSet<String>,
    /// What the document is about, by a name of several words: where these stand they are one name.
    pub(crate) topic: Option<&'a str>,
}

impl<'a> Words<'a> {
    /// How `text` writes its words.
    pub(crate) fn of(text: &'a str) -> Self {
        let mut words = Self::default();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let mut opens = true;
        let mut rest = text;
        while let Some(start) = rest.find(char::is_alphabetic) {
            opens |= rest[..start].contains(['.', '!', '?', '\n', ':', '“', '"', '(', '-']);
            let word = &rest[start..];
            let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
            let (word, after) = word.split_at(end);
            if word.starts_with(char::is_lowercase) {
                words.small.insert(word);
            } else if !opens && seen.insert(word) {
                words.capital.insert(word.to_lowercase());
            }
            opens = false;
            rest = after;
        }
        words
    }
}

/// A word, number or mark, in bytes of the source's text.
#[derive(Clone, Debug)]
pub(crate) struct Token<'a> {
    pub(crate) range: Range<usize>,
    pub(crate) lower: Cow<'a, str>,
    /// What the word lists say of it.
    pub(crate) known: Entry,
    pub(crate) capital: bool,
    pub(crate) spaced: bool,
}

/// The tokens of `text[range]`, in order.
pub(crate) fn tokens(text: &str, range: Range<usize>) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::with_capacity(range.len() / 5);
    let Some(words) = text.get(range.clone()) else { return out };
    let bytes = words.as_bytes();
    let from = |start: usize| words[start..].char_indices().map(move |(at, c)| (start + at, c));
    let mut chars = from(0);
    let mut spaced = true;
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let mut end = at + c.len_utf8();
        if c.is_alphanumeric() {
            loop {
                // Most words are of plain letters: those are passed over at once.
                let plain = bytes[end..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                if plain > 0 {
                    end += plain;
                    chars = from(end);
                }
                let Some((next, joined)) = chars.clone().next() else { break };
                let inner = matches!(joined, '-' | '‐' | '‑' | '\'' | '’' | '.' | ',' | '–' | 'ʿ' | '&');
                let after = words[next + joined.len_utf8()..].chars().next().unwrap_or(' ');
                let before = words[..next].chars().next_back().unwrap_or(' ');
                let digits = before.is_ascii_digit() && after.is_ascii_digit();
                let goes_on = if inner {
                    match joined {
                        '.' | ',' => digits,
                        '&' => after.is_uppercase() && before.is_uppercase(),
                        '–' => before.is_alphabetic() && after.is_alphabetic(),
                        _ => after.is_alphanumeric(),
                    }
                } else {
                    joined.is_alphanumeric() || is_mark(joined)
                };
                if !goes_on {
                    break;
                }
                end = next + joined.len_utf8();
                chars.next();
            }
            push_word(words, at..end, range.start, spaced, &mut out);
        } else {
            out.push(token(words, at..end, range.start, spaced));
        }
        spaced = false;
    }
    out
}

/// Combining marks belong to the letter before them (general categories Mn, Mc, Me).
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{200c}' | '\u{200d}')
}

/// A possessive "'s" is a token of its own.
fn push_word<'a>(words: &'a str, range: Range<usize>, offset: usize, spaced: bool, out: &mut Vec<Token<'a>>) {
    let word = &words[range.clone()];
    for ending in ["'s", "’s"] {
        if word.len() > ending.len() && word.ends_with(ending) {
            let cut = range.end - ending.len();
            out.push(token(words, range.start..cut, offset, spaced));
            out.push(token(words, cut..range.end, offset, false));
            return;
        }
    }
    // "BrookProgramme Officer": a name and an office that have run together.
    if let Some(cut) = run_together(word) {
        out.push(token(words, range.start..range.start + cut, offset, spaced));
        out.push(token(words, range.start + cut..range.end, offset, true));
        return;
    }
    out.push(token(words, range, offset, spaced));
}

/// Where an office begins that has run together with the name before it: at a capital behind small letters.
fn run_together(word: &str) -> Option<usize> {
    let mut small = 0;
    for (at, c) in word.char_indices() {
        if c.is_uppercase() && small >= 3 {
            let rest = word.get(at..)?.to_lowercase();
            let office = rest.len() > 4
                && (crate::lexicon::office_word(&rest).is_some() || crate::lexicon::before_office(&rest));
            return office.then_some(at);
        }
        small = if c.is_lowercase() { small + 1 } else { 0 };
    }
    None
}

fn token(words: &str, range: Range<usize>, offset: usize, spaced: bool) -> Token<'_> {
    let word = &words[range.clone()];
    let lower = lower(word);
    Token {
        range: offset + range.start..offset + range.end,
        known: entry(&lower),
        lower,
        capital: word.chars().next().is_some_and(char::is_uppercase),
        spaced,
    }
}

/// A word in lower case; as it stands where it is written so.
pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = |c: char| if c.is_ascii() { !c.is_ascii_uppercase() } else { c.is_lowercase() };
    if word.chars().all(is_lower) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}
