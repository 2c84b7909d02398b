//! Seeds of shared passages: places at which two texts have the same few words in a row.

use crate::text::{Text, spread};
use std::collections::VecDeque;

/// Words in a shingle.
pub(crate) const SHINGLE: usize = 5;
/// Of so many shingles in a row at least one is kept, so that a run of
/// `SHINGLE + WINDOW - 1` equal words is never missed.
const WINDOW: usize = 3;
/// A shingle that stands at more places than this is followed from place to place only.
const FEW: usize = 8;

/// A word of a document: document and place, counted in words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct At {
    pub(crate) document: u32,
    pub(crate) word: u32,
}

/// All pairs of places worth a look, ordered by documents, then by places; `a` before `b`.
pub(crate) fn seeds(texts: &[Text], skip: &[bool]) -> Vec<(At, At)> {
    let mut kept: Vec<(u64, At)> = Vec::new();
    for (document, text) in texts.iter().enumerate().filter(|(at, _)| !skip[*at]) {
        winnow(&text.hashes, |hash, word| {
            kept.push((hash, At { document: document as u32, word: word as u32 }));
        });
    }
    kept.sort_unstable();
    let mut pairs = Vec::new();
    for group in kept.chunk_by(|x, y| x.0 == y.0).filter(|group| group.len() > 1) {
        pair_up(group, &mut pairs);
    }
    pairs.sort_unstable_by_key(|(a, b): &(At, At)| (a.document, b.document, a.word, b.word));
    pairs.dedup();
    pairs
}

/// A few places are paired all with all; many, each with the first and the one before, which is
/// enough to find every copy and stays linear.
fn pair_up(group: &[(u64, At)], pairs: &mut Vec<(At, At)>) {
    if group.len() <= FEW {
        for (at, (_, a)) in group.iter().enumerate() {
            pairs.extend(group[at + 1..].iter().map(|(_, b)| (*a, *b)));
        }
        return;
    }
    pairs.extend(group.windows(2).map(|two| (two[0].1, two[1].1)));
    let firsts = group.chunk_by(|x, y| x.1.document == y.1.document).map(|own| own[0].1);
    pairs.extend(firsts.skip(1).map(|b| (group[0].1, b)));
}

/// Keeps the least hash of every window, the rightmost of equals (the cited paper, section 3.2).
fn winnow(words: &[u64], mut keep: impl FnMut(u64, usize)) {
    let mut window: VecDeque<(u64, usize)> = VecDeque::new();
    let mut last = None;
    for (at, shingle) in words.windows(SHINGLE).enumerate() {
        let hash = shingle.iter().fold(0u64, |hash, word| spread(hash.rotate_left(9) ^ *word));
        while window.back().is_some_and(|(other, _)| *other >= hash) {
            window.pop_back();
        }
        window.push_back((hash, at));
        while window.front().is_some_and(|(_, old)| old + WINDOW <= at) {
            window.pop_front();
        }
        if let Some((hash, place)) =
            window.front().copied().filter(|_| at + 1 >= WINDOW || at + SHINGLE == words.len())
            && last != Some(place)
        {
            keep(hash, place);
            last = Some(place);
        }
    }
}
