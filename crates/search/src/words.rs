//! Words of a text: where they stand, and as what the index knows them.

use crate::fold::{category, fold, is_dropped, script};
use icu_properties::props::{GeneralCategory as Gc, Script};
use std::ops::Range;

/// A word of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// Which word of the text it is; a word with an apostrophe stands both whole and in its parts, the whole at the place of
    /// the first part.
    pub(crate) position: usize,
    /// The word, folded.
    pub(crate) term: String,
    /// What the term is of its run of letters.
    pub(crate) form: Form,
}

/// What a term is of the run of letters that it was cut from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    /// A word, or a pair of letters of a script without spaces.
    Plain,
    /// The whole of a word that also stands in parts.
    Joined,
    /// The last letter of a run of a script without spaces: the pair before it says more.
    Tail,
    /// The only letter of such a run.
    Lone,
}

/// What a character is to words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Part of a word between spaces.
    Letter,
    /// A letter of a script that is written without spaces.
    Unspaced,
    /// A mark on the letter before it, or nothing that is seen.
    Attached,
    /// Joins two halves of a word.
    Apostrophe,
    /// Between words.
    Other,
}

fn class(c: char) -> Class {
    if c.is_ascii_alphanumeric() {
        return Class::Letter;
    }
    match c {
        '\'' | '’' | '‘' | '′' | '`' | '´' | '՚' | '׳' | '＇' => Class::Apostrophe,
        c if c.is_ascii() => Class::Other,
        'ー' | '々' => Class::Unspaced,
        c if is_dropped(c) => Class::Attached,
        c => match category(c) {
            Gc::NonspacingMark | Gc::SpacingMark | Gc::EnclosingMark => Class::Attached,
            Gc::DecimalNumber | Gc::LetterNumber | Gc::OtherNumber => Class::Letter,
            Gc::UppercaseLetter | Gc::LowercaseLetter | Gc::TitlecaseLetter => Class::Letter,
            Gc::ModifierLetter | Gc::OtherLetter if is_unspaced(c) => Class::Unspaced,
            Gc::ModifierLetter | Gc::OtherLetter => Class::Letter,
            _ => Class::Other,
        },
    }
}

/// Whether the letter's script sets no spaces between words, or so few that a word is rarely found by itself.
fn is_unspaced(c: char) -> bool {
    matches!(
        script(c),
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Hangul
            | Script::Bopomofo
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
            | Script::Tibetan
    )
}

/// The words of a text, in its order.
///
/// Runs of a script without spaces are cut into overlapping pairs of letters, and the last letter by itself, so that every
/// run of letters can be found as a phrase of pairs.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut reader = Reader { text, position: 0, out: Vec::new() };
    let mut from = None;
    let mut unspaced = false;
    for (at, c) in text.char_indices() {
        let class = class(c);
        let goes_on = match class {
            Class::Letter => !unspaced,
            Class::Unspaced => unspaced,
            Class::Attached => true,
            Class::Apostrophe => !unspaced && from.is_some(),
            Class::Other => false,
        };
        match from {
            Some(_) if goes_on => continue,
            Some(start) => reader.run(start..at, unspaced),
            None => {}
        }
        from = matches!(class, Class::Letter | Class::Unspaced).then_some(at);
        unspaced = class == Class::Unspaced;
    }
    if let Some(start) = from {
        reader.run(start..text.len(), unspaced);
    }
    reader.out
}

struct Reader<'t> {
    text: &'t str,
    position: usize,
    out: Vec<Word>,
}

impl Reader<'_> {
    fn run(&mut self, range: Range<usize>, unspaced: bool) {
        if unspaced { self.pairs(range) } else { self.spaced(range) }
    }

    /// A word between spaces: whole, and in parts if apostrophes divide it.
    fn spaced(&mut self, range: Range<usize>) {
        let word = &self.text[range.clone()];
        let is_apostrophe = |c: char| class(c) == Class::Apostrophe;
        let end = range.start + word.trim_end_matches(is_apostrophe).len();
        let word = &self.text[range.start..end];
        if !word.contains(is_apostrophe) {
            return self.push(range.start..end, fold(word), Form::Plain);
        }
        let first = self.position;
        let mut parts = Vec::new();
        let mut at = range.start;
        for part in word.split(is_apostrophe) {
            parts.push(at..at + part.len());
            let after = self.text[at + part.len()..end].chars().next();
            at += part.len() + after.map_or(0, char::len_utf8);
        }
        let whole: String = word.chars().filter(|c| !is_apostrophe(*c)).collect();
        let whole = fold(&whole);
        if !whole.is_empty() {
            self.out.push(Word { range: range.start..end, position: first, term: whole, form: Form::Joined });
        }
        for part in parts {
            let term = fold(&self.text[part.clone()]);
            self.push(part, term, Form::Plain);
        }
    }

    fn pairs(&mut self, range: Range<usize>) {
        let text = self.text;
        // A letter begins where something other than a mark stands.
        let starts: Vec<usize> = text[range.clone()]
            .char_indices()
            .filter(|(_, c)| class(*c) != Class::Attached)
            .map(|(at, _)| range.start + at)
            .collect();
        let end_of = |index: usize| starts.get(index).copied().unwrap_or(range.end);
        for (index, start) in starts.iter().enumerate() {
            let pair = *start..end_of(index + 2);
            let term = fold(&text[pair.clone()]);
            let form = match (index + 1 == starts.len(), starts.len()) {
                (true, 1) => Form::Lone,
                (true, _) => Form::Tail,
                _ => Form::Plain,
            };
            self.push(pair, term, form);
        }
    }

    fn push(&mut self, range: Range<usize>, term: String, form: Form) {
        if term.is_empty() {
            return;
        }
        self.out.push(Word { range, position: self.position, term, form });
        self.position += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(text: &str) -> String {
        let word = |word: &Word| format!("{}:{}", word.position, word.term);
        words(text).iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_cut_as_readers_cut_them() {
        assert_eq!(said("The Talysh-Mughan Republic, 1993."), "0:the 1:talysh 2:mughan 3:republic 4:1993");
        assert_eq!(said("Qur’an's"), "0:qurans 0:qur 1:an 2:s");
        assert_eq!(said("'quoted' ʿAlī"), "0:quoted 1:ali");
        assert_eq!(said("می\u{200c}شود"), "0:ميشود");
        assert_eq!(said("co\u{ad}operation"), "0:cooperation");
    }

    #[test]
    fn scripts_without_spaces_are_cut_into_pairs() {
        assert_eq!(said("中華民國 1993"), "0:中華 1:華民 2:民國 3:國 4:1993");
        assert_eq!(said("กรุง"), "0:กรุ 1:รุง 2:ง");
        assert_eq!(said("김정은은"), "0:김정 1:정은 2:은은 3:은");
    }

    proptest! {
        #[test]
        fn words_lie_on_the_text_in_order(text in "\\PC{0,60}") {
            let mut before = 0;
            for word in words(&text) {
                prop_assert!(text.get(word.range.clone()).is_some());
                prop_assert!(!word.term.is_empty());
                prop_assert!(word.position >= before);
                before = word.position;
            }
        }
    }
}
