//! Tells in which language a text, or a passage of it, is written: by its commonest words and its script.

use super::language::Languages;
use super::lexer::{self, Kind, Passage};

/// How much of a text is looked at before it is read (bytes).
const SAMPLE: usize = 8192;

/// Counts, for every language, the words of a text that are among its commonest.
#[derive(Clone, Debug)]
pub(super) struct Counts {
    common: Vec<u32>,
    known: Vec<u32>,
    words: u32,
}

impl Counts {
    fn of(languages: &Languages, passage: &Passage<'_>) -> Self {
        let mut counts = Self::none(languages);
        counts.add(languages, passage);
        counts
    }

    fn none(languages: &Languages) -> Self {
        Self { common: vec![0; languages.all.len()], known: vec![0; languages.all.len()], words: 0 }
    }

    fn add(&mut self, languages: &Languages, passage: &Passage<'_>) {
        for token in passage.tokens() {
            if token.kind != Kind::Word {
                continue;
            }
            self.words += 1;
            for reading in languages.readings(token.key) {
                let place = usize::from(reading.language);
                self.common[place] += u32::from(reading.common);
                self.known[place] += 1;
            }
        }
    }

    /// The language with the most common words, then with the most known words; the first file wins a tie.
    fn best(&self) -> Option<(u8, u32, u32)> {
        let scored = (0_u8..).zip(self.common.iter().zip(&self.known)).skip(1);
        let best =
            scored.max_by_key(|(place, (common, known))| (**common, **known, std::cmp::Reverse(*place)))?;
        let (place, (common, known)) = best;
        (*common > 0 || *known > 0).then_some((place, *common, *known))
    }
}

/// The language of a text, by its beginning; `None` if no language is known well enough.
pub(super) fn language(languages: &'static Languages, text: &str) -> Option<u8> {
    let sample = &text[..text.floor_char_boundary(SAMPLE.min(text.len()))];
    let mut passage = Passage::new(sample, &languages.all[0], false);
    let mut counts = Counts::none(languages);
    let mut at = 0;
    while at < sample.len() {
        at = lexer::next_passage(sample, at, languages, &mut passage);
        counts.add(languages, &passage);
    }
    let (place, common, known) = counts.best()?;
    // In a text of some length, a language shows itself in one word of seven at least; in a table, one of four is known.
    (counts.words < 12 || common * 7 >= counts.words || known * 4 >= counts.words).then_some(place)
}

/// The language of a passage in a text of the language `usual`: another one only if the passage clearly is.
pub(super) fn of_passage(languages: &'static Languages, passage: &mut Passage<'_>, usual: u8) -> u8 {
    let (own, own_known, foreign) = passage.understand(languages, usual);
    // Another language would have to show more words than this one.
    if foreign == 0 || foreign <= own {
        return usual;
    }
    let counts = Counts::of(languages, passage);
    match counts.best() {
        Some((place, common, _)) if place != usual => {
            let clear = common >= 2 && common > 2 * own;
            let only = own_known == 0 && counts.known[usize::from(place)] > 0;
            if clear || only || usual == 0 && common > 0 { place } else { usual }
        }
        _ => usual,
    }
}
