//! Seeds of shared passages: places at which two texts have the same few words in a row, or the
//! same two rare words close together.

use crate::text::{Text, spread};
use crate::texts::Texts;
use rayon::prelude::*;
use std::collections::VecDeque;
use std::ops::Range;

/// Words in a shingle.
const SHINGLE: usize = 5;
/// Of so many shingles in a row at least one is kept, so that a run of
/// `SHINGLE + WINDOW - 1` equal words is never missed.
const WINDOW: usize = 3;
/// A shingle that stands in no more places than this is followed from all to all.
const FEW: usize = 24;
/// The same for a pair of rare words.
const FEW_PAIRS: usize = 8;
/// Of the places of one shingle in one document so many are kept.
const OWN: usize = 4;
/// A word is rare if it tells so many eighths of a bit.
const RARE: u8 = 64;
/// A rare word is paired with so many rare words that follow.
const PARTNERS: usize = 3;
/// They stand no farther apart than so many words.
pub(crate) const APART: usize = 12;
/// Two words are a seed if by chance fewer than one in `2^SPARE` such pairs has a partner.
const SPARE: f64 = 3.0;
/// So many fingerprints are sorted at once, to bound what is held.
const AT_ONCE: usize = 1 << 24;

/// A word of a document: document and place, counted in words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct At {
    pub(crate) text: u32,
    pub(crate) word: u32,
}

/// A place in an earlier text (or earlier in the same) that has what this text has at `here`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Hit {
    pub(crate) text: u32,
    /// Whether the words are two rare ones, and not a shingle.
    pub(crate) pair: bool,
    pub(crate) there: u32,
    pub(crate) here: u32,
}

/// All fingerprints that stand in more than one place, in order.
pub(crate) struct Seeds {
    kept: Vec<(u64, At)>,
    /// Where the fingerprints with these upper bits begin.
    directory: Vec<u32>,
    shift: u32,
    /// Two words are a seed if they tell so many eighths of a bit together.
    least: u32,
}

impl Seeds {
    /// Takes the fingerprints of all texts, a part of their range at a time.
    pub(crate) fn new(texts: &Texts) -> Self {
        let words = texts.counts.total as usize;
        let mut seeds =
            Self { kept: Vec::new(), directory: Vec::new(), shift: 0, least: least(texts.counts.total) };
        let parts = (words * 2).div_ceil(AT_ONCE).max(1) as u64;
        for part in 0..parts {
            let share = u64::MAX / parts;
            let range = part * share..if part + 1 == parts { u64::MAX } else { (part + 1) * share };
            seeds.keep(&texts.unique, &range);
        }
        seeds.kept.shrink_to_fit();
        seeds.list();
        seeds
    }

    fn keep(&mut self, texts: &[Text], range: &Range<u64>) {
        let least = self.least;
        let own = |(text, words): (usize, &Text)| {
            let mut own = Vec::new();
            fingerprints(words, least, |hash, word| {
                if range.contains(&hash) {
                    own.push((hash, At { text: text as u32, word }));
                }
            });
            own
        };
        let mut all: Vec<(u64, At)> = texts.par_iter().enumerate().flat_map_iter(own).collect();
        groups(&mut all, |group| self.kept.extend(group));
    }

    fn list(&mut self) {
        let bits = (self.kept.len().max(2) as f64).log2().ceil() as u32;
        self.shift = 64 - bits.clamp(1, 28);
        let size = 1usize << (64 - self.shift);
        self.directory = vec![0; size + 1];
        for (hash, _) in &self.kept {
            self.directory[(hash >> self.shift) as usize + 1] += 1;
        }
        let mut before = 0;
        for count in &mut self.directory {
            before += *count;
            *count = before;
        }
    }

    fn group(&self, hash: u64) -> &[(u64, At)] {
        let cell = (hash >> self.shift) as usize;
        let near = &self.kept[self.directory[cell] as usize..self.directory[cell + 1] as usize];
        let start = near.partition_point(|(other, _)| *other < hash);
        let len = near[start..].partition_point(|(other, _)| *other == hash);
        &near[start..start + len]
    }

    /// Everything earlier that has a fingerprint of this text, by text and place. What stands in
    /// many places is followed to the first and to the one before only, which is enough to find
    /// every copy and stays linear.
    pub(crate) fn hits(&self, text: usize, words: &Text) -> Vec<Hit> {
        let mut hits = Vec::new();
        fingerprints(words, self.least, |hash, here| {
            follow(self.group(hash), At { text: text as u32, word: here }, |hit| hits.push(hit));
        });
        hits.sort_unstable();
        hits
    }
}

/// The places of one fingerprint before `at` that are worth a look: all of few; of many the first
/// and the last.
pub(crate) fn follow(group: &[(u64, At)], at: At, mut found: impl FnMut(Hit)) {
    let earlier = &group[..group.partition_point(|(_, other)| *other < at)];
    let pair = group.first().is_some_and(|(hash, _)| is_pair(*hash));
    let hit = |(_, other): &(u64, At)| Hit { text: other.text, pair, there: other.word, here: at.word };
    if group.len() <= if pair { FEW_PAIRS } else { FEW } {
        earlier.iter().map(hit).for_each(found);
    } else {
        earlier.first().map(hit).into_iter().for_each(&mut found);
        earlier.get(1..).and_then(<[_]>::last).map(hit).into_iter().for_each(found);
    }
}

/// Sorts fingerprints and calls `found` with every group of those that stand in more than one
/// place; of one document no more than a few.
pub(crate) fn groups(all: &mut [(u64, At)], mut found: impl FnMut(&mut dyn Iterator<Item = (u64, At)>)) {
    all.par_sort_unstable();
    for group in all.chunk_by(|x, y| x.0 == y.0).filter(|group| group.len() > 1) {
        let own = group.chunk_by(|x, y| x.1.text == y.1.text);
        found(&mut own.flat_map(|own| own[..own.len().min(OWN)].iter().copied()));
    }
}

/// What two rare words must tell together to be a seed among so many words, in eighths of a bit.
pub(crate) fn least(words: u64) -> u32 {
    (((words.max(2) as f64).log2() + SPARE) * crate::weigh::BIT) as u32
}

/// The lowest bit of a fingerprint tells of which kind it is.
fn is_pair(hash: u64) -> bool {
    hash & 1 == 1
}

/// Calls `keep` with every fingerprint of a text and its first word.
pub(crate) fn fingerprints(text: &Text, least: u32, mut keep: impl FnMut(u64, u32)) {
    winnow(&text.words, |hash, word| keep(hash & !1, word as u32));
    pairs(text, least, |hash, word| keep(hash | 1, word as u32));
}

/// Keeps the least hash of every window; of equals the one that was kept before, so that
/// repetition is thinned (robust winnowing, the cited paper, section 5.1).
fn winnow(words: &[u32], mut keep: impl FnMut(u64, usize)) {
    let mut window: VecDeque<(u64, usize)> = VecDeque::with_capacity(WINDOW);
    let mut last = None;
    for (at, shingle) in words.windows(SHINGLE).enumerate() {
        let hash = shingle.iter().fold(0u64, |hash, word| spread(hash.rotate_left(9) ^ u64::from(*word)));
        while window.back().is_some_and(|(other, _)| *other > hash) {
            window.pop_back();
        }
        window.push_back((hash, at));
        while window.front().is_some_and(|(_, old)| old + WINDOW <= at) {
            window.pop_front();
        }
        let full = at + 1 >= WINDOW || at + SHINGLE == words.len();
        if let Some((hash, place)) = window.front().copied().filter(|_| full)
            && last != Some(place)
        {
            keep(hash, place);
            last = Some(place);
        }
    }
}

/// Pairs of rare words close together, whichever comes first.
fn pairs(text: &Text, least: u32, mut keep: impl FnMut(u64, usize)) {
    let mut before: VecDeque<usize> = VecDeque::with_capacity(PARTNERS);
    for at in (0..text.len()).filter(|at| text.tells[*at] >= RARE) {
        for other in before.iter().copied().filter(|other| at - other <= APART) {
            let told = u32::from(text.tells[other]) + u32::from(text.tells[at]);
            let (a, b) = (u64::from(text.stems[other]), u64::from(text.stems[at]));
            if told >= least && a != b {
                keep(spread(a.min(b) << 32 | a.max(b)), other);
            }
        }
        if before.len() == PARTNERS {
            before.pop_front();
        }
        before.push_back(at);
    }
}
