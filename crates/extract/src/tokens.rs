//! Words, numbers and marks of a sentence, and how a document writes its words.

use std::collections::BTreeSet;
use std::ops::Range;

/// How a document writes words: a capital at the head of a sentence does not make a name of a word that
/// is written small elsewhere, or nowhere with a capital in mid-sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub(crate) small: BTreeSet<String>,
    pub(crate) capital: BTreeSet<String>,
}

impl Words {
    /// How `text` writes its words.
    pub(crate) fn of(text: &str) -> Self {
        let mut words = Self::default();
        let mut opens = true;
        let mut rest = text;
        while let Some(start) = rest.find(char::is_alphabetic) {
            opens |= rest[..start].contains(['.', '!', '?', '\n', ':', '“', '"', '(', '-']);
            let word = &rest[start..];
            let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
            let (word, after) = word.split_at(end);
            if word.starts_with(char::is_lowercase) {
                words.small.insert(word.to_owned());
            } else if !opens {
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
pub(crate) struct Token {
    pub(crate) range: Range<usize>,
    pub(crate) lower: String,
    pub(crate) capital: bool,
    pub(crate) spaced: bool,
}

/// The tokens of `text[range]`, in order.
pub(crate) fn tokens(text: &str, range: Range<usize>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let Some(words) = text.get(range.clone()) else { return out };
    let mut chars = words.char_indices().peekable();
    let mut spaced = true;
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let mut end = at + c.len_utf8();
        if c.is_alphanumeric() {
            while let Some((next, joined)) = chars.peek().copied() {
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
fn push_word(words: &str, range: Range<usize>, offset: usize, spaced: bool, out: &mut Vec<Token>) {
    let word = &words[range.clone()];
    for ending in ["'s", "’s"] {
        if word.len() > ending.len() && word.ends_with(ending) {
            let cut = range.end - ending.len();
            out.push(token(words, range.start..cut, offset, spaced));
            out.push(token(words, cut..range.end, offset, false));
            return;
        }
    }
    out.push(token(words, range, offset, spaced));
}

fn token(words: &str, range: Range<usize>, offset: usize, spaced: bool) -> Token {
    let word = &words[range.clone()];
    Token {
        range: offset + range.start..offset + range.end,
        lower: word.to_lowercase(),
        capital: word.chars().next().is_some_and(char::is_uppercase),
        spaced,
    }
}
