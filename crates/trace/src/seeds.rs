//! Seeds of shared passages: places at which two texts have the same few words in a row, or the
//! same two rare words close together.

use crate::gather::{LEAST_LINE, LEAST_LINE_TELLS};
use crate::text::{LINE, Text, spread};
use crate::weigh::Counts;
use rayon::prelude::*;
use std::collections::{BTreeSet, VecDeque};

/// Words in a shingle.
const SHINGLE: usize = 5;
/// Of so many shingles in a row at least one is kept, so that a run of
/// `SHINGLE + WINDOW - 1` equal words is never missed.
const WINDOW: usize = 3;
/// A shingle that stands in no more texts than this is followed from all to all.
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

/// A fingerprint, and a place in one text at which it stands.
pub(crate) type Mark = (u64, u32);

/// All fingerprints of all texts, on shelves by their upper bits.
#[derive(Debug, Default)]
pub(crate) struct Seeds {
    // Invariant: each shelf in order.
    shelves: Vec<Vec<(u32, At)>>,
    /// Whether the numbers of the texts are in their order; then it is quicker to find who is beside whom.
    pub(crate) ordered: bool,
}

/// Shelves of fingerprints; a fingerprint has 48 bits, of which the upper 16 are the shelf.
const SHELVES: usize = 1 << 16;
/// Texts of which the fingerprints are laid on the shelves at once.
const TEXTS: usize = 1024;

/// With which other texts the seeds of one are asked for.
pub(crate) enum With<'a> {
    /// All that come before it, and itself.
    Earlier,
    /// All, itself too.
    All,
    /// These.
    These(&'a BTreeSet<u32>),
}

impl Seeds {
    /// Takes the fingerprints of all texts.
    pub(crate) fn new(texts: &[(u32, &Text)], least: u32) -> Self {
        let mut shelves = vec![Vec::new(); SHELVES];
        for texts in texts.chunks(TEXTS) {
            let own = |(number, text): &(u32, &Text)| {
                let at = |(hash, word)| (hash, At { text: *number, word });
                marks(text, least).into_iter().map(at).collect::<Vec<(u64, At)>>()
            };
            let mut all: Vec<(u64, At)> = texts.par_iter().flat_map_iter(own).collect();
            all.par_sort_unstable();
            for same in all.chunk_by(|x, y| x.0 >> 32 == y.0 >> 32) {
                shelves[(same[0].0 >> 32) as usize].extend(same.iter().map(|(hash, at)| (*hash as u32, *at)));
            }
        }
        shelves.par_iter_mut().for_each(|shelf| {
            shelf.sort_unstable();
            shelf.shrink_to_fit();
        });
        Self { shelves, ordered: true }
    }

    /// Adds a fingerprint of a text.
    pub(crate) fn put(&mut self, text: u32, (hash, word): Mark) {
        let Some(shelf) = self.shelves.get_mut((hash >> 32) as usize) else { return };
        let new = (hash as u32, At { text, word });
        if let Err(place) = shelf.binary_search(&new) {
            shelf.insert(place, new);
        }
    }

    /// Takes a fingerprint of a text away.
    pub(crate) fn take(&mut self, text: u32, (hash, word): Mark) {
        let Some(shelf) = self.shelves.get_mut((hash >> 32) as usize) else { return };
        if let Ok(place) = shelf.binary_search(&(hash as u32, At { text, word })) {
            shelf.remove(place);
        }
    }

    fn group(&self, hash: u64) -> &[(u32, At)] {
        let shelf = self.shelves.get((hash >> 32) as usize).map_or(&[][..], Vec::as_slice);
        let start = shelf.partition_point(|(other, _)| *other < hash as u32);
        let len = shelf[start..].partition_point(|(other, _)| *other == hash as u32);
        &shelf[start..start + len]
    }

    /// The texts that have a fingerprint.
    pub(crate) fn holders(&self, hash: u64) -> Vec<u32> {
        let mut holders: Vec<u32> = self.group(hash).iter().map(|(_, at)| at.text).collect();
        holders.dedup();
        holders
    }

    /// The places that a text has in common with others, each with the other text, in order. `rank` orders the texts.
    pub(crate) fn hits(&self, text: u32, marks: &[Mark], rank: &[u32], with: &With<'_>) -> Vec<(u32, Hit)> {
        let mut hits = Vec::new();
        let asked = |other: u32| match with {
            With::Earlier => rank[other as usize] <= rank[text as usize],
            With::All => true,
            With::These(these) => these.contains(&other),
        };
        for mine in marks.chunk_by(|x, y| x.0 == y.0) {
            let hash = mine[0].0;
            for other in self.followed(hash, text, rank).filter(|(_, at)| asked(at.text)) {
                hits.extend(mine.iter().filter_map(|(_, here)| met(hash, (text, *here), other.1, rank)));
            }
        }
        hits.sort_unstable();
        hits
    }

    /// The places to which a fingerprint leads from a text: of few texts all; of many those of the first and of those
    /// beside it, and its own. The first is led to by all.
    fn followed(&self, hash: u64, own: u32, rank: &[u32]) -> impl Iterator<Item = &(u32, At)> {
        let group = self.group(hash);
        let few = group.chunk_by(|x, y| x.1.text == y.1.text).take(most(hash) + 1).count() <= most(hash);
        let near = if few { Vec::new() } else { self.near(group, own, rank) };
        let all = if few || near.first() == Some(&own) { group } else { &[] };
        let of = |text: u32| {
            let start = group.partition_point(|(_, at)| at.text < text);
            let len = group[start..].partition_point(|(_, at)| at.text == text);
            &group[start..start + len]
        };
        let near = if all.is_empty() { near } else { Vec::new() };
        all.iter().chain(near.into_iter().flat_map(of))
    }

    /// Of the texts of a group the first in order, then itself and those beside it, each once.
    fn near(&self, group: &[(u32, At)], own: u32, rank: &[u32]) -> Vec<u32> {
        let mut near = Vec::with_capacity(4);
        if self.ordered {
            let before = group.partition_point(|(_, at)| at.text < own);
            let after = group.partition_point(|(_, at)| at.text <= own);
            let beside = [before.checked_sub(1), Some(after)].into_iter().flatten();
            near.extend(group.first().map(|(_, at)| at.text));
            near.push(own);
            near.extend(beside.filter_map(|at| group.get(at)).map(|(_, at)| at.text));
        } else {
            let place = |text: u32| rank[text as usize];
            let texts = || group.iter().map(|(_, at)| at.text);
            near.extend(texts().min_by_key(|text| place(*text)));
            near.push(own);
            near.extend(texts().filter(|text| place(*text) < place(own)).max_by_key(|text| place(*text)));
            near.extend(texts().filter(|text| place(*text) > place(own)).min_by_key(|text| place(*text)));
        }
        let mut seen: Vec<u32> = Vec::with_capacity(4);
        near.retain(|text| {
            let new = !seen.contains(text);
            seen.push(*text);
            new
        });
        near
    }
}

/// The hit of two places that have a fingerprint, with the other text; none for a place with itself.
fn met(hash: u64, (text, here): (u32, u32), other: At, rank: &[u32]) -> Option<(u32, Hit)> {
    let (own, place) = (rank[text as usize], rank[other.text as usize]);
    if text == other.text && other.word >= here {
        return None;
    }
    let pair = is_pair(hash);
    let hit = if place <= own {
        Hit { text: other.text, pair, there: other.word, here }
    } else {
        Hit { text, pair, there: here, here: other.word }
    };
    Some((other.text, hit))
}

/// The pairs of texts that a fingerprint leads from and to, of those that have it, in order.
pub(crate) fn links(holders: &[u32], hash: u64) -> Vec<(u32, u32)> {
    let Some((first, rest)) = holders.split_first() else { return Vec::new() };
    if holders.len() <= most(hash) {
        let pairs = |(at, a): (usize, &u32)| holders[at + 1..].iter().map(|b| (*a, *b)).collect::<Vec<_>>();
        return holders.iter().enumerate().flat_map(pairs).collect();
    }
    let with_first = rest.iter().map(|other| (*first, *other));
    with_first.chain(rest.windows(2).map(|two| (two[0], two[1]))).collect()
}

/// A fingerprint that stands in no more texts than this is followed from all to all.
fn most(hash: u64) -> usize {
    if is_pair(hash) { FEW_PAIRS } else { FEW }
}

/// Sorts fingerprints and calls `found` with every hit of a text on an earlier one or itself, and the text.
pub(crate) fn meet(all: &mut [(u64, At)], mut found: impl FnMut(u32, Hit)) {
    all.par_sort_unstable();
    for group in all.chunk_by(|x, y| x.0 == y.0).filter(|group| group.len() > 1) {
        let hash = group[0].0;
        let own: Vec<&[(u64, At)]> = group.chunk_by(|x, y| x.1.text == y.1.text).collect();
        for (n, here) in own.iter().enumerate() {
            let few = own.len() <= most(hash);
            let near = |m: usize| few || m == 0 || m + 1 >= n;
            for there in own[..=n].iter().enumerate().filter(|(m, _)| near(*m)).flat_map(|(_, there)| *there)
            {
                for here in here.iter().filter(|here| there.1 < here.1) {
                    let (there, text) = (there.1, here.1.text);
                    let hit =
                        Hit { text: there.text, pair: is_pair(hash), there: there.word, here: here.1.word };
                    found(text, hit);
                }
            }
        }
    }
}

/// What two rare words must tell together to be a seed among so many words, in eighths of a bit.
pub(crate) fn least(counts: &Counts) -> u32 {
    ((counts.bits() + SPARE) * crate::weigh::BIT) as u32
}

/// The lowest bit of a fingerprint tells of which kind it is.
fn is_pair(hash: u64) -> bool {
    hash & 1 == 1
}

/// The fingerprints of a text with their first words, in order; of each no more than a few.
pub(crate) fn marks(text: &Text, least: u32) -> Vec<Mark> {
    let mut marks = Vec::new();
    winnow(&text.words, |hash, word| marks.push((hash >> 16 & !1, word as u32)));
    lines(text, |hash, word| marks.push((hash >> 16 & !1, word as u32)));
    pairs(text, least, |hash, word| marks.push((hash >> 16 | 1, word as u32)));
    marks.sort_unstable();
    let mut kept = 0;
    let mut last = None;
    marks.retain(|(hash, _)| {
        kept = if last == Some(*hash) { kept + 1 } else { 1 };
        last = Some(*hash);
        kept <= OWN
    });
    marks
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

/// Lines of their own that tell something and are too short to be sure of a shingle.
fn lines(text: &Text, mut keep: impl FnMut(u64, usize)) {
    let mut start = 0;
    for end in 1..=text.len() {
        if end < text.len() && text.marks[end] & LINE == 0 {
            continue;
        }
        let told = || text.tells[start..end].iter().map(|tells| u32::from(*tells)).sum::<u32>();
        if (LEAST_LINE..SHINGLE + WINDOW - 1).contains(&(end - start)) && told() >= LEAST_LINE_TELLS {
            let words = text.words[start..end].iter();
            keep(words.fold(1, |hash, word| spread(hash ^ u64::from(*word)).rotate_left(9)), start);
        }
        start = end;
    }
}

/// Pairs of rare words close together, whichever comes first.
///
/// What names and numbers tell is halved: they tell of whom a text speaks, and many speak of one person in words of
/// their own.
fn pairs(text: &Text, least: u32, mut keep: impl FnMut(u64, usize)) {
    let tells = |at: usize| u32::from(text.tells[at]) / if text.is_plain(at) { 1 } else { 2 };
    let mut before: VecDeque<usize> = VecDeque::with_capacity(PARTNERS);
    for at in (0..text.len()).filter(|at| text.tells[*at] >= RARE) {
        for other in before.iter().copied().filter(|other| at - other <= APART) {
            let (a, b) = (u64::from(text.stems[other]), u64::from(text.stems[at]));
            if tells(other) + tells(at) >= least && a != b {
                keep(spread(a.min(b) << 32 | a.max(b)), other);
            }
        }
        if before.len() == PARTNERS {
            before.pop_front();
        }
        before.push_back(at);
    }
}
