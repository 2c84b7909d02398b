//! Patterns over the chunks of a sentence: what frames are written in.
//!
//! A pattern reads like a regular expression over words, but its letters are whole chunks: a word, a mark, a name
//! (`N\d+`), a time (`D\d+`), a number (`#\d+`), an office (`O\d+`), a pronoun (`P\d+`), a quotation (`Q\d+`).
//! Blanks only part them. `[a-z]+` is any word, `[a-z]+ly` any word that ends so, `[^.;]{0,60}` a stretch of about
//! so many letters without those marks, `[^ .;N]` one chunk that is none of them and no name, `(?!the|of)` a word but these.
//!
//! Hundreds of patterns are tried at the cost of few: every pattern is filed under words of which each of its matches
//! holds one, and a sentence wakes only those that its own words are filed with.

mod parse;
mod program;

use crate::reading::{ChunkKind, Reading};
use program::Program;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Kinds of chunks, one bit each.
pub(crate) mod kind {
    pub(crate) const WORD: u8 = 1;
    pub(crate) const NAME: u8 = 2;
    pub(crate) const DATE: u8 = 4;
    pub(crate) const NUMBER: u8 = 8;
    pub(crate) const OFFICE: u8 = 16;
    pub(crate) const PRONOUN: u8 = 32;
    pub(crate) const QUOTATION: u8 = 64;
}

/// A chunk as patterns see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'a> {
    kind: u8,
    /// Number of the word in the vocabulary of the patterns; 0 for other words and what is no word.
    word: u32,
    text: &'a str,
    /// Whether it begins with a letter.
    letters: bool,
}

/// A list of patterns that are searched for together.
#[derive(Debug)]
pub(crate) struct Patterns {
    programs: Vec<Program>,
    vocabulary: FxHashMap<String, u32>,
    /// Patterns filed under each word, by number.
    by_word: Vec<Vec<u32>>,
    /// Patterns filed under kinds of chunks: the bit, the pattern.
    by_kind: Vec<(u8, u32)>,
    /// Patterns that need nothing in particular.
    always: Vec<u32>,
}

/// A pattern found in a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Found<'p> {
    /// Chunks of the whole match.
    pub(crate) chunks: Range<usize>,
    names: &'p [String],
    /// First and last chunk of each group; `u32::MAX` where it took no part.
    slots: Vec<u32>,
}

impl Found<'_> {
    /// The chunks of a group; `None` if it took no part in the match.
    pub(crate) fn group(&self, name: &str) -> Option<Range<usize>> {
        let at = self.names.iter().position(|known| known == name)?;
        let (start, end) = (*self.slots.get(2 * at)?, *self.slots.get(2 * at + 1)?);
        (start < end && end != u32::MAX).then_some(start as usize..end as usize)
    }
}

impl Patterns {
    /// The patterns, in their order.
    ///
    /// # Errors
    /// The first pattern that cannot be read, and why.
    pub(crate) fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, String> {
        let mut vocabulary = FxHashMap::default();
        let mut programs = Vec::new();
        for text in texts {
            let node = parse::parse(text, &mut vocabulary).map_err(|why| format!("{why} in `{text}`"))?;
            programs.push(Program::of(&node));
        }
        let mut by_word = vec![Vec::new(); vocabulary.len() + 1];
        let (mut by_kind, mut always) = (Vec::new(), Vec::new());
        let mut names: Vec<(&str, u32)> = vocabulary.iter().map(|(word, id)| (word.as_str(), *id)).collect();
        names.sort_unstable_by_key(|(_, id)| *id);
        let common = |id: u32| names.get(id as usize - 1).is_some_and(|(word, _)| is_everywhere(word));
        for (index, program) in (0_u32..).zip(&programs) {
            let Some(needed) = program.needed(&common) else {
                always.push(index);
                continue;
            };
            needed.words.iter().for_each(|word| by_word[*word as usize].push(index));
            if needed.kinds != 0 {
                by_kind.push((needed.kinds, index));
            }
        }
        Ok(Self { programs, vocabulary, by_word, by_kind, always })
    }

    /// A sentence as these patterns see it.
    pub(crate) fn tokens<'a>(&self, reading: &'a Reading) -> Vec<Token<'a>> {
        let token = |index: usize, chunk: &crate::reading::Chunk| {
            let kind = match chunk.kind {
                ChunkKind::Name(_) => kind::NAME,
                ChunkKind::Date(_) => kind::DATE,
                ChunkKind::Number(_) => kind::NUMBER,
                ChunkKind::Office => kind::OFFICE,
                ChunkKind::Pronoun => kind::PRONOUN,
                ChunkKind::Quotation => kind::QUOTATION,
                ChunkKind::Word => {
                    let text = reading.word(index);
                    let word = self.vocabulary.get(text).copied().unwrap_or(0);
                    let letters = text.starts_with(char::is_alphabetic);
                    return Token { kind: kind::WORD, word, text, letters };
                }
            };
            Token { kind, word: 0, text: "", letters: false }
        };
        reading.chunks.iter().enumerate().map(|(index, chunk)| token(index, chunk)).collect()
    }

    /// The patterns that may match somewhere in a sentence, in their order.
    pub(crate) fn awake(&self, tokens: &[Token<'_>]) -> Vec<usize> {
        let mut awake: Vec<u32> = self.always.clone();
        let kinds = tokens.iter().fold(0, |kinds, token| kinds | token.kind);
        awake.extend(self.by_kind.iter().filter(|(bits, _)| bits & kinds != 0).map(|(_, index)| *index));
        for token in tokens.iter().filter(|token| token.word != 0) {
            awake.extend(&self.by_word[token.word as usize]);
        }
        awake.sort_unstable();
        awake.dedup();
        awake.into_iter().map(|index| index as usize).collect()
    }

    /// The first match of a pattern that begins at chunk `from` or later.
    pub(crate) fn find(&self, pattern: usize, tokens: &[Token<'_>], from: usize) -> Option<Found<'_>> {
        let program = self.programs.get(pattern)?;
        let (chunks, slots) = program.search(tokens, from)?;
        Some(Found { chunks, names: program.names(), slots })
    }
}

/// Whether a word stands in so many sentences that it is no reason to try a pattern.
fn is_everywhere(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "of"
            | "in"
            | "on"
            | "at"
            | "to"
            | "by"
            | "for"
            | "from"
            | "with"
            | "and"
            | "or"
            | "as"
            | "that"
            | "which"
            | "who"
            | "is"
            | "was"
            | "are"
            | "were"
            | "be"
            | "been"
            | "has"
            | "had"
            | "have"
            | ","
            | "."
            | ";"
            | ":"
            | "’s"
            | "'s"
            | "but"
            | "this"
            | "its"
            | "their"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::Words;
    use proptest::prelude::*;

    fn found(pattern: &str, text: &str) -> Option<String> {
        let words = Words::default();
        let reading = Reading::new(text, 0..text.len(), &[], &words);
        let patterns = Patterns::new([pattern]).unwrap();
        let tokens = patterns.tokens(&reading);
        let awake = patterns.awake(&tokens);
        let found = awake.first().and_then(|at| patterns.find(*at, &tokens, 0));
        let part = |name| {
            found
                .as_ref()
                .and_then(|found| Some(&text[reading.text_range(found.group(name)?)]))
                .unwrap_or("-")
        };
        found.as_ref().map(|found| {
            format!("{} | {} | {}", &text[reading.text_range(found.chunks.clone())], part("s"), part("o"))
        })
    }

    #[test]
    fn patterns_read_chunks_and_words() {
        let check = |pattern, text| found(pattern, text).unwrap_or_default();
        insta::assert_snapshot!(check(r"(?P<s>N\d+)(?: ,)? (?:(?:[a-z]+ly|later) ){0,2}(?:fled|left)(?: (?P<o>N\d+))?", "In 1919 Ida Brook secretly left Ober."), @"Ida Brook secretly left Ober | Ida Brook | Ober");
        insta::assert_snapshot!(check(r"(?P<s>N\d+)[^.;]{0,60}? (?:came into (?:being|existence)|began)", "The Hill League, a club, came into existence."), @"Hill League, a club, came into existence | Hill League | -");
        insta::assert_snapshot!(check(r"(?:its|the) capital(?: city)? (?:was|is) (?P<s>N\d+)(?: ,| \.|$)", "There the capital was Ober."), @"the capital was Ober. | Ober | -");
        insta::assert_snapshot!(check(r"[a-z]+ern (?P<s>N\d+)", "They went to northern Tarn."), @"northern Tarn | Tarn | -");
        assert_eq!(found(r"(?P<s>N\d+) fled", "Ida Brook left."), None);
        assert_eq!(
            found(r"(?P<s>N\d+)(?: [^ .;N][^ ]*){0,4}? fled", "Ida Brook met Otto Brand; fled."),
            None
        );
    }

    #[test]
    fn what_would_be_inside_a_word_is_refused() {
        for pattern in ["favou?r", "immigrat(?:e|ed)", "(?:re-)?joined", "(?:a|b", "a)", "[a-z"] {
            assert!(Patterns::new([pattern]).is_err(), "{pattern}");
        }
    }

    proptest! {
        #[test]
        fn no_sentence_is_too_strange(text in "[\\PC ]{0,120}") {
            found(r"(?P<s>N\d+|[a-z]+)(?: [^.]{0,60}?)*? (?:,|and) (?:(?P<o>[a-z]+) )*\.", &text);
        }
    }
}
