//! Splits names into words.

use crate::fold::fold;
use crate::mixed::unmixed;
use crate::script::{Script, script_of};

/// A word of a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    /// As written.
    pub(crate) raw: String,
    /// Folded, apostrophes left out.
    pub(crate) folded: String,
    /// Whether a full stop follows.
    pub(crate) stopped: bool,
    /// Whether a comma follows.
    pub(crate) comma: bool,
}

/// At most so many words of a name are looked at: longer strings are no names.
pub(crate) const MOST_WORDS: usize = 48;

/// The words of a name: runs of letters, digits and apostrophes.
pub(crate) fn words(name: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut raw = String::new();
    for c in name.chars() {
        if is_inner(c) {
            raw.push(c);
            continue;
        }
        close(&mut raw, &mut out);
        if out.len() >= MOST_WORDS {
            return out;
        }
        if let Some(last) = out.last_mut() {
            last.stopped |= c == '.';
            last.comma |= matches!(c, ',' | '،' | '，');
        }
    }
    close(&mut raw, &mut out);
    out.truncate(MOST_WORDS);
    out
}

fn is_inner(c: char) -> bool {
    let mark =
        matches!(c, '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05C7}' | '\u{0640}' | '\u{064B}'..='\u{065F}');
    c.is_alphanumeric() || mark || is_apostrophe(c) || is_joiner(c)
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}')
}

pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | 'ʼ' | 'ʻ' | 'ʹ' | 'ʿ' | 'ʾ' | '`' | '´' | '׳')
}

fn close(raw: &mut String, out: &mut Vec<Word>) {
    let word = std::mem::take(raw);
    let hebrew_end =
        word.trim_end_matches(is_apostrophe).chars().last().map(script_of) == Some(Script::Hebrew);
    let raw = word.trim_start_matches(is_apostrophe);
    let raw = if hebrew_end { raw } else { raw.trim_end_matches(is_apostrophe) };
    // Letters of another script that only look like a word's own are read as its own.
    let own = if raw.is_ascii() { None } else { unmixed(raw) };
    let raw = own.as_deref().unwrap_or(raw);
    // In Hebrew the geresh makes another letter of the one before it.
    let telling = raw.chars().any(|c| script_of(c) == Script::Hebrew);
    let kept = |c: &char| *c != ' ' && (telling || !is_apostrophe(*c));
    let folded: String = fold(raw).chars().filter(kept).collect();
    if !folded.is_empty() {
        out.push(Word { raw: raw.to_owned(), folded, stopped: false, comma: false });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters() {
        let found: Vec<String> = words("Dr. Jean-Luc O’Neill, Jr.").into_iter().map(|w| w.folded).collect();
        assert_eq!(found, ["dr", "jean", "luc", "oneill", "jr"]);
    }
}
