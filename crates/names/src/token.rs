//! A word made ready for comparison, and how alike two such words are.

use crate::letters::{FARTHEST, Steps, apart, has_table, steps};
use crate::script::{Script, script};
use crate::sound::{Sounds, sounds};

/// At most so many letters of a word are compared.
const MOST_LETTERS: usize = 48;

/// A word with all that comparisons ask of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Token {
    /// The folded word.
    pub(crate) folded: Box<str>,
    pub(crate) script: Script,
    pub(crate) sounds: Option<Sounds>,
    /// A hash of the folded word: words whose hashes differ need not be read.
    hash: u64,
    letters: Box<[char]>,
    classes: u32,
    /// Which letters the word has, a bit for every letter of the same rest by 64.
    which: u64,
    steps: Option<Steps>,
}

impl Token {
    /// A word as written and as folded.
    pub(crate) fn new(written: &str, folded: &str) -> Self {
        let written: String = written.chars().take(2 * MOST_LETTERS).collect();
        let script = script(&written);
        let sounds = sounds(&written);
        let letters: Box<[char]> = folded.chars().take(MOST_LETTERS).collect();
        Self {
            hash: hashed(0, std::iter::once(folded)),
            which: letters.iter().fold(0, |which, c| which | 1 << (u32::from(*c) % 64)),
            classes: sounds.as_ref().map_or(0, Sounds::classes),
            steps: steps(&written, script),
            letters,
            folded: folded.into(),
            script,
            sounds,
        }
    }

    /// Whether the folded words are the same.
    pub(crate) fn same(&self, other: &Self) -> bool {
        self.hash == other.hash && self.folded == other.folded
    }

    /// How many folded letters there are, up to a limit.
    pub(crate) fn len(&self) -> usize {
        self.letters.len()
    }

    pub(crate) fn is_initial(&self) -> bool {
        self.letters.len() == 1
    }

    pub(crate) fn letters(&self) -> &[char] {
        &self.letters
    }

    /// How alike two words are, 0 to 1: by what the letters of two scripts stand for, by sound, or by
    /// letters; and how far words of two scripts are apart, where that has been learnt. Words less alike
    /// than `least` may give 0.
    pub(crate) fn likeness(&self, other: &Self, least: f64) -> (f64, Option<f64>) {
        if self.same(other) {
            return (1.0, None);
        }
        let apart = self.apart(other);
        // What has been learnt is strict about vowels; by sound, vowels count less.
        let learnt = apart.map_or(0.0, |cost| (1.0 - 0.7 * cost).clamp(0.0, 1.0));
        (learnt.max(self.by_sound(other, least.max(learnt))), apart)
    }

    fn by_sound(&self, other: &Self, least: f64) -> f64 {
        match (&self.sounds, &other.sounds) {
            (Some(_), Some(_)) if self.surely_unlike(other, 3) => 0.0,
            (Some(a), Some(b)) => a.likeness_from(b, least),
            _ => self.by_letters(other),
        }
    }

    /// How far two words of two scripts are apart, where that has been learnt.
    pub(crate) fn apart(&self, other: &Self) -> Option<f64> {
        if !has_table(self.script, other.script) {
            return None;
        }
        if self.surely_unlike(other, 5) {
            return Some(FARTHEST);
        }
        apart(self.steps.as_ref()?, other.steps.as_ref()?)
    }

    /// Whether the words have so many other consonants that they need not be put side by side.
    fn surely_unlike(&self, other: &Self, least: usize) -> bool {
        let nibble = |classes: u32, at: u32| (classes >> (4 * at)) & 15;
        let apart: u32 = (0..7).map(|at| nibble(self.classes, at).abs_diff(nibble(other.classes, at))).sum();
        apart as usize > least + self.len().max(other.len()) / 8
    }

    /// No less than how alike the words are letter by letter, by which letters they have at all.
    pub(crate) fn by_letters_at_most(&self, other: &Self) -> f64 {
        let longer = self.len().max(other.len()).max(1);
        let lacking = (self.which & !other.which).count_ones().max((other.which & !self.which).count_ones());
        1.0 - f64::from(lacking) / longer as f64
    }

    /// How alike two words are letter by letter, 0 to 1.
    pub(crate) fn by_letters(&self, other: &Self) -> f64 {
        let longer = self.len().max(other.len());
        if longer == 0 { 0.0 } else { 1.0 - edits(&self.letters, &other.letters) as f64 / longer as f64 }
    }

    /// How many letters must be changed, added, left out or swapped with the next.
    pub(crate) fn edits(&self, other: &Self) -> usize {
        edits(&self.letters, &other.letters)
    }

    /// Whether one letter may stand for the other, or begin the other.
    pub(crate) fn same_start(&self, other: &Self) -> bool {
        match (&self.sounds, &other.sounds) {
            (Some(x), Some(y))
                if self.script != other.script || x.begins_with_vowel() || y.begins_with_vowel() =>
            {
                x.same_initial(y)
            }
            _ => self.letters.first() == other.letters.first(),
        }
    }
}

/// FNV-1a (Fowler, Noll, Vo) of a mark and some strings: the same on every machine.
pub(crate) fn hashed<'a>(mark: u8, words: impl Iterator<Item = &'a str>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    add(mark);
    for word in words {
        word.bytes().for_each(&mut add);
        add(0);
    }
    hash
}

/// The optimal string alignment distance (Boytsov 2011, section 3.2.2): edits and swaps of neighbours.
/// At most [`MOST_LETTERS`] letters of each are looked at.
pub(crate) fn edits(a: &[char], b: &[char]) -> usize {
    const WIDTH: usize = MOST_LETTERS + 1;
    let (a, b) = (&a[..a.len().min(MOST_LETTERS)], &b[..b.len().min(MOST_LETTERS)]);
    let mut rows = [[0u8; WIDTH]; 3];
    for (at, cell) in rows[0].iter_mut().enumerate() {
        *cell = at as u8;
    }
    for (i, x) in a.iter().enumerate() {
        let (now, above, before) = ((i + 1) % 3, i % 3, (i + 2) % 3);
        rows[now][0] = i as u8 + 1;
        for (j, y) in b.iter().enumerate() {
            let change = rows[above][j] + u8::from(x != y);
            let mut least = change.min(rows[above][j + 1] + 1).min(rows[now][j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(rows[before][j - 1] + 1);
            }
            rows[now][j + 1] = least;
        }
    }
    usize::from(rows[a.len() % 3][b.len()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;
    use proptest::prelude::*;

    fn token(word: &str) -> Token {
        Token::new(word, &fold(word))
    }

    fn chars(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    #[test]
    fn edits_are_counted_with_swaps() {
        assert_eq!(edits(&chars("schloz"), &chars("scholz")), 1);
        assert_eq!(edits(&chars("pulin"), &chars("putin")), 1);
        assert_eq!(edits(&chars(""), &chars("abc")), 3);
        assert_eq!(edits(&chars("kitten"), &chars("sitting")), 3);
    }

    #[test]
    fn unlike_consonants_are_told_at_once() {
        assert!(token("Novruzali").surely_unlike(&token("Hilal"), 3));
        assert!(!token("Hümmətov").surely_unlike(&token("Gummatov"), 3));
    }

    proptest! {
        #[test]
        fn edits_are_those_of_rapidfuzz(a in "[abc]{0,12}", b in "[abc]{0,12}") {
            let known = rapidfuzz::distance::osa::distance(a.chars(), b.chars());
            prop_assert_eq!(edits(&chars(&a), &chars(&b)), known);
        }

        #[test]
        fn likeness_is_the_same_both_ways(a in "\\PC{0,20}", b in "\\PC{0,20}") {
            let (a, b) = (token(&a), token(&b));
            prop_assert!((a.likeness(&b, 0.0).0 - b.likeness(&a, 0.0).0).abs() < 1e-9);
        }
    }
}
