//! How much it tells that two texts share some words: whether chance would have done it.
//!
//! It is asked twice. Among all counts, would words drawn at random agree like that? And in these
//! two counts, which may be about one thing and so use the same words again and again? What is told
//! is a logarithm of improbability, as in the statistics of alignments (Karlin and Altschul,
//! "Methods for assessing the statistical significance of molecular sequence features", 1990).

use crate::extend::{Pair, Run};
use crate::text::{CAPITAL, Text};
use crate::weigh::Counts;
use std::ops::AddAssign;

/// What shared words tell, in eighths of a bit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Told {
    /// Among all texts.
    pub(crate) of_all: i32,
    /// Among the words around them in the two texts.
    pub(crate) of_these: i32,
}

/// A frequent word tells nothing by itself: so much is taken from each word, in eighths of a bit.
const OF_ALL_LESS: i32 = 28;
const OF_THESE_LESS: i32 = 22;
/// And so much for each word in a gap.
const GAP: i32 = 8;
/// A longer gap loses no more.
const MOST_GAP: usize = 16;
/// A longer fragment is not weighed to its end.
const WEIGHED: usize = 96;
/// Words looked at on either side of a fragment to know what the texts are about there.
const AROUND: usize = 1500;
/// What a passage tells more than it takes to name two places in the texts.
const SPARE: f64 = 2.0;
const SPARE_OWN: f64 = 6.0;

impl Told {
    /// What a passage of two texts must tell to be no chance.
    pub(crate) fn least(counts: &Counts, pair: &Pair<'_>) -> Self {
        let bits = |words: u64| (words.max(2) as f64).log2();
        let (x, y) = (pair.x.len() as u64, pair.y.len() as u64);
        let spare = if pair.same { SPARE_OWN } else { SPARE };
        let eighths = |bits: f64| ((bits + spare) * crate::weigh::BIT) as i32;
        Self { of_all: eighths(2.0 * counts.bits()), of_these: eighths(bits(x) + bits(y)) }
    }

    /// Whether it is so many hundredths of `least` at least.
    pub(crate) fn reaches(&self, least: &Self, share: i32) -> bool {
        self.of_all * 100 >= least.of_all * share && self.of_these * 100 >= least.of_these * share
    }
}

impl AddAssign for Told {
    fn add_assign(&mut self, other: Self) {
        self.of_all += other.of_all;
        self.of_these += other.of_these;
    }
}

/// What the words of the runs tell, less a little for every word in a gap. Unless that is `enough`
/// among all texts, it is not asked what they tell in these two.
pub(crate) fn told(counts: &Counts, pair: &Pair<'_>, runs: &[Run], enough: i32) -> Told {
    let all = told_of(counts, pair, runs, |at| Told { of_all: i32::from(pair.x.tells[at]), of_these: 0 });
    if all.of_all < enough {
        return Told { of_these: all.of_all.min(0), ..all };
    }
    let own = Around::new(pair, runs);
    told_of(counts, pair, runs, |at| Told {
        of_all: i32::from(pair.x.tells[at]),
        of_these: own.tells(pair.x.stems[at]),
    })
}

fn told_of(counts: &Counts, pair: &Pair<'_>, runs: &[Run], tells: impl Fn(usize) -> Told) -> Told {
    let mut told = Told::default();
    let mut phrase = Phrase::default();
    let mut weighed = 0;
    for (n, run) in runs.iter().enumerate() {
        let gap = runs.get(n.wrapping_sub(1)).map_or(0, |last| {
            // Where the order changes, the words in between are counted with their own neighbours.
            (run.a - last.a - last.len).max(run.b.saturating_sub(last.b + last.len)).min(MOST_GAP)
        });
        let lost = -(gap as i32) * GAP;
        told += Told { of_all: lost, of_these: lost };
        for at in run.a..run.a + run.len {
            weighed += 1;
            if weighed > WEIGHED {
                return told;
            }
            let part = if run.kin { 2 } else { 1 };
            let own = tells(at);
            let own = Told {
                of_all: (own.of_all - OF_ALL_LESS).max(0) / part,
                of_these: (own.of_these - OF_THESE_LESS).max(0) / part,
            };
            told += phrase.adds(goes_on(counts, pair.x, at, run.a), own);
        }
    }
    told
}

/// A name or a phrase of several words tells no more than the rarest of them.
#[derive(Default)]
struct Phrase {
    words: usize,
    most: Told,
}

/// A longer run of capitals is a headline, a longer phrase a passage that was copied often.
const LONGEST_PHRASE: usize = 5;
/// A word that tells less than this may stand within a name ("of the"), in eighths of a bit.
const PARTICLE: i32 = 16;

impl Phrase {
    /// What a word adds to what the words before it told.
    fn adds(&mut self, goes_on: bool, own: Told) -> Told {
        if !goes_on || self.words == LONGEST_PHRASE {
            *self = Self { words: 1, most: own };
            return own;
        }
        self.words += 1;
        let more = |own: i32, most: &mut i32| {
            let added = (own - *most).max(0);
            *most += added;
            added
        };
        Told {
            of_all: more(own.of_all, &mut self.most.of_all),
            of_these: more(own.of_these, &mut self.most.of_these),
        }
    }
}

/// Whether a word goes on with the phrase that the word before it belongs to.
pub(crate) fn goes_on(counts: &Counts, text: &Text, at: usize, first: usize) -> bool {
    let capital = |at: usize| text.marks[at] & CAPITAL != 0;
    let particle = |at: usize| i32::from(text.tells[at]) - OF_ALL_LESS <= PARTICLE;
    let before = (first..at).rev().take(3).find(|at| !particle(*at) || capital(*at));
    let name = || capital(at) && before.is_some_and(capital);
    at > first && (name() || counts.are_phrase(text.words[at - 1], text.words[at]))
}

/// How often the words of a fragment stand in its surroundings.
struct Around {
    /// Stems in order, with their number.
    counts: Vec<(u32, u32)>,
    all: u32,
}

impl Around {
    fn new(pair: &Pair<'_>, runs: &[Run]) -> Self {
        let words = runs.iter().flat_map(|run| run.a..run.a + run.len).take(WEIGHED);
        let mut counts: Vec<(u32, u32)> = words.map(|at| (pair.x.stems[at], 0)).collect();
        counts.sort_unstable();
        counts.dedup();
        let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return Self { counts, all: 1 } };
        let mut maybe = [false; 256];
        counts.iter().for_each(|(stem, _)| maybe[(*stem & 0xFF) as usize] = true);
        let mut all = 0;
        let mut count = |text: &Text, from: usize, to: usize| {
            let near = &text.stems[from.saturating_sub(AROUND)..(to + AROUND).min(text.len())];
            all += near.len() as u32;
            // Few of the words are of the fragment; most are told by one look at a small table.
            for stem in near.iter().filter(|stem| maybe[(**stem & 0xFF) as usize]) {
                if let Ok(at) = counts.binary_search_by_key(stem, |(stem, _)| *stem) {
                    counts[at].1 += 1;
                }
            }
        };
        count(pair.x, first.a, last.a + last.len);
        if !pair.same || last.a + last.len + 2 * AROUND < first.b {
            count(pair.y, first.b, last.b + last.len);
        }
        Self { counts, all }
    }

    fn tells(&self, stem: u32) -> i32 {
        // One of the places is the one that was copied.
        let count = self.counts.binary_search_by_key(&stem, |(stem, _)| *stem).map(|at| self.counts[at].1);
        let others = count.unwrap_or(1).saturating_sub(1).max(1);
        ((f64::from(self.all) / f64::from(others)).log2() * crate::weigh::BIT) as i32
    }
}
