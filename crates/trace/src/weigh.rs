//! How much a word tells: the rarer in these documents, the more.

use crate::text::{IDEOGRAPH, NUMBER, Text, spread};
use rayon::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// Counts of words and of pairs of neighbours in all documents together, each kept under two
/// hashes of which the smaller count is believed (Cormode and Muthukrishnan, "An Improved Data
/// Stream Summary: The Count-Min Sketch", 2005). Its size does not grow with the number of
/// different words.
pub(crate) struct Counts {
    cells: Vec<AtomicU32>,
    /// Words in all documents.
    pub(crate) total: u64,
}

/// What is expected of words before any was read weighs as much as so many words.
const EXPECTED: f64 = 2000.0;
/// Eighths of a bit.
pub(crate) const BIT: f64 = 8.0;

impl Counts {
    /// Counts the words of all documents.
    pub(crate) fn of(texts: &[Text]) -> Self {
        let counts = Self::expecting(texts.iter().map(|text| text.len() as u64).sum());
        texts.par_iter().for_each(|text| counts.add_text(text));
        counts
    }

    /// Makes room for so many words.
    pub(crate) fn expecting(total: u64) -> Self {
        let size = (total * 2).next_power_of_two().clamp(1 << 12, 1 << 25) as usize;
        Self { cells: (0..size).map(|_| AtomicU32::new(0)).collect(), total }
    }

    /// Counts the words of one more document.
    pub(crate) fn add_text(&self, text: &Text) {
        text.stems.iter().for_each(|stem| self.add(u64::from(*stem)));
        text.words.windows(2).for_each(|two| self.add(pair(two[0], two[1])));
    }

    fn places(&self, key: u64) -> [usize; 2] {
        let hash = spread(key);
        let mask = self.cells.len() - 1;
        [hash as usize & mask, (hash >> 32) as usize & mask]
    }

    fn add(&self, key: u64) {
        for place in self.places(key) {
            self.cells[place].fetch_add(1, Ordering::Relaxed);
        }
    }

    fn count(&self, key: u64) -> u32 {
        let [a, b] = self.places(key).map(|place| self.cells[place].load(Ordering::Relaxed));
        a.min(b)
    }

    /// How often these two words stand side by side.
    pub(crate) fn neighbours(&self, first: u32, second: u32) -> u32 {
        self.count(pair(first, second))
    }

    /// What each word of a document tells, in eighths of a bit: the logarithm of how unlikely it is
    /// that a word drawn at random is of its stem.
    pub(crate) fn tells(&self, text: &Text) -> Vec<u8> {
        let all = (self.total as f64 + EXPECTED).log2();
        let tell = |(stem, class): (&u32, &u8)| {
            let count = f64::from(self.count(u64::from(*stem))) + EXPECTED * expected(*class);
            ((all - count.log2()) * BIT).clamp(1.0, 255.0) as u8
        };
        text.stems.iter().zip(&text.tells).map(tell).collect()
    }
}

fn pair(first: u32, second: u32) -> u64 {
    (u64::from(first) << 32 | u64::from(second)) ^ 0x9e37_79b9_7f4a_7c15
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
        _ => 0.0003,
    }
}
