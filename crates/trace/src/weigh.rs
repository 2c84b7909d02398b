//! How much a word tells: the rarer in these documents, the more.
//!
//! What is counted over all documents is rounded before it is used: how often a stem stands, to two steps from
//! one power of two to the next, and how many words there are, to eighths of a bit. So a changed document
//! seldom changes what a word tells elsewhere, and where it does, only in texts that have the word.

use crate::text::{IDEOGRAPH, LETTERS, NUMBER, Text};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::atomic::{AtomicU16, Ordering};

/// Counts of words and of pairs of neighbours in all documents together.
///
/// Stems are counted one by one. Pairs of neighbours are counted under two hashes, of which the smaller count is
/// believed (Cormode and Muthukrishnan, "An Improved Data Stream Summary: The Count-Min Sketch", 2005): of them it
/// is asked only whether they are more than a few, and there are many.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    stems: FxHashMap<u32, u32>,
    cells: Vec<AtomicU16>,
    size: Size,
}

/// What is remembered of the number of all words. As long as it stays the same, documents may come and go.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Size {
    cells: usize,
    /// Logarithms of the number of words, and of that and what is expected, in eighths of a bit.
    words: u32,
    expecting: u32,
}

impl Size {
    /// Of so many words.
    pub(crate) fn of(words: u64) -> Self {
        let eighths = |number: f64| (number.log2() * BIT) as u32;
        Self {
            cells: (words * 2).next_power_of_two().clamp(1 << 12, 1 << 25) as usize,
            words: eighths(words.max(2) as f64),
            expecting: eighths(words as f64 + EXPECTED),
        }
    }
}

/// What is expected of words before any was read weighs as much as so many words.
const EXPECTED: f64 = 2000.0;
/// Eighths of a bit.
pub(crate) const BIT: f64 = 8.0;
/// Neighbours that stand side by side this often in all texts are a phrase.
const OFTEN: u16 = 4;

/// What changed when texts went and others came.
#[derive(Debug, Default)]
pub(crate) struct Shift {
    /// Stems of which the words tell more or less than before.
    pub(crate) stems: FxHashSet<u32>,
    /// Cells of neighbours that are no phrase any more, or are now.
    cells: FxHashSet<usize>,
}

/// A shift that is quickly asked: few words are touched, and most are told by one look at a small table.
#[derive(Debug)]
pub(crate) struct Filter<'a> {
    shift: &'a Shift,
    stems: Vec<u64>,
    places: Vec<u64>,
}

/// Bits of a small table.
const TABLE: usize = 1 << 14;

fn bit(table: &[u64], number: usize) -> bool {
    table[(number % TABLE) >> 6] >> (number & 63) & 1 == 1
}

impl Shift {
    /// The same, to be asked of many words.
    pub(crate) fn filter(&self) -> Filter<'_> {
        let (mut stems, mut places) = (vec![0; TABLE >> 6], vec![0; TABLE >> 6]);
        let set = |table: &mut Vec<u64>, number: usize| table[(number % TABLE) >> 6] |= 1 << (number & 63);
        #[expect(clippy::iter_over_hash_type, reason = "bits are set in any order")]
        for stem in &self.stems {
            set(&mut stems, *stem as usize);
        }
        #[expect(clippy::iter_over_hash_type, reason = "bits are set in any order")]
        for place in &self.cells {
            set(&mut places, *place);
        }
        Filter { shift: self, stems, places }
    }
}

impl Filter<'_> {
    /// Those of some stems of which the words tell more or less than before, each once.
    pub(crate) fn stems(&self, stems: &[u32]) -> Vec<u32> {
        if self.shift.stems.is_empty() {
            return Vec::new();
        }
        let told = |stem: &&u32| bit(&self.stems, **stem as usize) && self.shift.stems.contains(stem);
        let mut found: Vec<u32> = stems.iter().filter(told).copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Counts {
    /// Counts the words of all documents.
    pub(crate) fn of(texts: &[&Text]) -> Self {
        let mut counts = Self::expecting(texts.iter().map(|text| text.len() as u64).sum());
        let parts = texts.par_chunks(texts.len().div_ceil(rayon::current_num_threads()).max(1));
        let own = |texts: &[&Text]| {
            let mut stems: FxHashMap<u32, u32> = FxHashMap::default();
            for text in texts {
                text.stems.iter().for_each(|stem| *stems.entry(*stem).or_default() += 1);
                counts.add_neighbours(text);
            }
            stems
        };
        let stems = parts.map(own).reduce(FxHashMap::default, |mut x, mut y| {
            if x.len() < y.len() {
                std::mem::swap(&mut x, &mut y);
            }
            #[expect(clippy::iter_over_hash_type, reason = "sums come out the same in any order")]
            for (stem, count) in y {
                *x.entry(stem).or_default() += count;
            }
            x
        });
        counts.stems = stems;
        counts
    }

    /// Makes room for so many words.
    pub(crate) fn expecting(words: u64) -> Self {
        let size = Size::of(words);
        let cells = (0..size.cells).map(|_| AtomicU16::new(0)).collect();
        Self { stems: FxHashMap::default(), cells, size }
    }

    /// What is remembered of the number of words.
    pub(crate) fn size(&self) -> Size {
        self.size
    }

    /// The logarithm of the number of words in all documents, in bits.
    pub(crate) fn bits(&self) -> f64 {
        f64::from(self.size.words) / BIT
    }

    /// Counts the words of one more document.
    pub(crate) fn add_text(&mut self, text: &Text) {
        text.stems.iter().for_each(|stem| *self.stems.entry(*stem).or_default() += 1);
        self.add_neighbours(text);
    }

    fn add_neighbours(&self, text: &Text) {
        for two in text.words.windows(2) {
            for place in self.places(two[0], two[1]) {
                self.cells[place].fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// Takes the words of texts out and those of others in. The number of all words must stay of one size.
    pub(crate) fn change(&mut self, gone: &[&Text], new: &[&Text]) -> Shift {
        let mut stems: FxHashMap<u32, i64> = FxHashMap::default();
        let mut cells: FxHashMap<usize, i64> = FxHashMap::default();
        for (texts, by) in [(gone, -1), (new, 1)] {
            for text in texts {
                text.stems.iter().for_each(|stem| *stems.entry(*stem).or_default() += by);
                let places = text.words.windows(2).flat_map(|two| self.places(two[0], two[1]));
                places.for_each(|place| *cells.entry(place).or_default() += by);
            }
        }
        let mut shift = Shift::default();
        for (stem, by) in stems.into_iter().filter(|(_, by)| *by != 0) {
            let count = self.stems.entry(stem).or_default();
            let before = level(*count);
            *count = (i64::from(*count) + by).max(0) as u32;
            let after = level(*count);
            if *count == 0 {
                self.stems.remove(&stem);
            }
            if before != after {
                shift.stems.insert(stem);
            }
        }
        for (place, by) in cells.into_iter().filter(|(_, by)| *by != 0) {
            let cell = self.cells[place].get_mut();
            let before = *cell >= OFTEN;
            *cell = cell.wrapping_add(by as u16);
            if before != (*cell >= OFTEN) {
                shift.cells.insert(place);
            }
        }
        shift
    }

    /// Whether in a text neighbours are no phrase any more, or are now.
    pub(crate) fn touches(&self, filter: &Filter<'_>, text: &Text) -> bool {
        let touched = |two: &[u32]| {
            let places = self.places(two[0], two[1]);
            places.iter().any(|place| bit(&filter.places, *place) && filter.shift.cells.contains(place))
        };
        !filter.shift.cells.is_empty() && text.words.windows(2).any(touched)
    }

    fn places(&self, first: u32, second: u32) -> [usize; 2] {
        // Words are hashes already; two odd factors (Knuth, "The Art of Computer Programming", volume 3, 6.4) suffice.
        let hash = u64::from(first).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let hash = hash.wrapping_add(u64::from(second).wrapping_mul(0xbf58_476d_1ce4_e5b9));
        let mask = self.cells.len() - 1;
        [(hash >> 14) as usize & mask, (hash >> 39) as usize & mask]
    }

    /// Whether these two words stand side by side so often that they are a phrase.
    pub(crate) fn are_phrase(&self, first: u32, second: u32) -> bool {
        let often = |place: &usize| self.cells[*place].load(Ordering::Relaxed) >= OFTEN;
        self.places(first, second).iter().all(often)
    }

    /// What each word of a document tells, in eighths of a bit: the logarithm of how unlikely it is
    /// that a word drawn at random is of its stem.
    pub(crate) fn tells(&self, text: &Text) -> Vec<u8> {
        let all = f64::from(self.size.expecting);
        let tell = |(at, stem): (usize, &u32)| {
            let count =
                level(self.stems.get(stem).copied().unwrap_or(0)) + EXPECTED * expected(text.class(at));
            (all - count.log2() * BIT).clamp(1.0, 255.0) as u8
        };
        text.stems.iter().enumerate().map(tell).collect()
    }
}

/// A count rounded to the middle of its step, of which there are two from each power of two to the next.
fn level(count: u32) -> f64 {
    const MIDDLE: f64 = 1.2;
    if count < 4 {
        return f64::from(count);
    }
    let low = count.ilog2() - 1;
    f64::from(count >> low << low) * MIDDLE
}

/// How likely a word of a class is, before any was counted: short words are frequent (Zipf's law of
/// abbreviation), single ideographs are as frequent as words of middling length.
fn expected(class: u8) -> f64 {
    match class {
        IDEOGRAPH => 0.002,
        class if class >= NUMBER => {
            [0.005, 0.01, 0.006, 0.003, 0.0008, 0.0005][usize::from(class - NUMBER).min(5)]
        }
        0..=2 => 0.01,
        3 => 0.008,
        4 => 0.003,
        5 => 0.0015,
        6 => 0.0008,
        LETTERS.. => 0.0003,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_round_to_two_steps_a_power_of_two_and_never_fall() {
        let levels: Vec<f64> = (0..4000).map(level).collect();
        assert!(levels.windows(2).all(|two| two[0] <= two[1]));
        let steps = levels.windows(2).filter(|two| two[0] < two[1]).count();
        assert_eq!(steps, 3 + 1 + 2 * 10 - 1);
    }

    #[test]
    fn counts_that_were_changed_are_those_that_are_counted_anew() {
        let texts =
            ["one two three two one", "two three four two three four", "three four five"].map(Text::of);
        let mut changed = Counts::of(&[&texts[0], &texts[1]]);
        changed.change(&[&texts[0]], &[&texts[2]]);
        let anew = Counts::of(&[&texts[1], &texts[2]]);
        for text in &texts {
            assert_eq!(changed.tells(text), anew.tells(text));
        }
        assert_eq!(changed.stems, anew.stems);
    }
}
