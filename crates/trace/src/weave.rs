//! Joins copies so that every reading is told once: the fewest changes that explain all copies.
//!
//! The rule is parsimony (Maas, "Textkritik", sections 8 to 12; for its use on variants see Robinson and
//! O'Hara, "Cladistic analysis of an Old Norse manuscript tradition", 1996): a reading that several copies have
//! was made once and copied, so the copies that have it hang together. Pairs are joined in the order of
//! how many readings they explain that no join has explained yet; for copies of one original this is a
//! maximum spanning tree, and a document put together from several gets a join for each.

use crate::readings::{Readings, WORDS};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::ops::Range;

/// Two members next to each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Join {
    pub(crate) a: usize,
    pub(crate) b: usize,
    /// The words of each that they have in common, widened over small gaps; in order, apart.
    pub(crate) in_a: Vec<Range<usize>>,
    pub(crate) in_b: Vec<Range<usize>>,
    /// How many words they have in common.
    pub(crate) words: usize,
    /// In how many places each has words of its own between.
    pub(crate) gaps: (usize, usize),
}

/// A join explains at least so many readings that no other does in a row. One word that both have and the copies
/// between them have not makes `WORDS` of them; that is no passage.
const LEAST_RUN: usize = WORDS + 4;
/// A pair with a passage of its own needs no more than this, if most of what it shares is new.
const LEAST_OWN: usize = 5;
/// Within more members than this every member is joined to the best of a few.
const MOST_MEMBERS: usize = 20_000;
/// Words that two stretches may lie apart to count as one.
const APART: usize = 12;

/// Joins the members, and tells which readings that explains. `own` are the pairs that share a passage, `never` those that must not be joined;
/// `closer` ranks pairs that explain as much, and `later` tells which of two is surely the later.
pub(crate) fn weave(
    readings: &Readings,
    own: &BTreeSet<(usize, usize)>,
    never: &BTreeSet<(usize, usize)>,
    closer: impl Fn(usize, usize) -> usize,
    later: impl Fn(usize, usize) -> Option<usize>,
) -> (Vec<Join>, Told) {
    let mut pairs = readings.candidates();
    if readings.members.len() > MOST_MEMBERS {
        pairs.retain(|pair| !never.contains(pair));
        return (best(readings, &pairs), Told((0..readings.slots() as u32).collect()));
    }
    pairs.extend(own);
    pairs.retain(|pair| !never.contains(pair));
    let mut heap: BinaryHeap<Ranked> = pairs
        .into_iter()
        .map(|(a, b)| Ranked {
            gain: readings.common(a, b).count(),
            like: alike(readings, a, b) + closer(a, b),
            a,
            b,
        })
        .collect();
    let mut told = Told((0..readings.slots() as u32).collect());
    let mut joins = Vec::new();
    let mut has_parent = vec![false; readings.members.len()];
    while let Some(ranked) = heap.pop() {
        let (a, b) = (ranked.a, ranked.b);
        let fresh: Vec<(u32, u32, u32)> = readings
            .common(a, b)
            .filter(|(x, y)| told.root(x.slot) != told.root(y.slot))
            .map(|(x, y)| (x.at, x.slot, y.slot))
            .collect();
        if fresh.len() < ranked.gain {
            if fresh.len() >= LEAST_OWN {
                heap.push(Ranked { gain: fresh.len(), ..ranked });
            }
            continue;
        }
        // Of pairs that explain as much, one that gives a copy a second parent is the least likely.
        let child = later(a, b);
        if ranked.like > 0 && child.is_some_and(|child| has_parent[child]) {
            heap.push(Ranked { like: 0, ..ranked });
            continue;
        }
        let total = readings.common(a, b).count();
        let is_own = own.contains(&(a, b)) && fresh.len() >= LEAST_OWN && fresh.len() * 2 > total;
        if is_own || longest_run(&fresh) >= LEAST_RUN {
            fresh.iter().for_each(|(_, x, y)| told.join(*x, *y));
            child.into_iter().for_each(|child| has_parent[child] = true);
            joins.push(join(readings, a, b));
        }
    }
    (joins, told)
}

/// A pair with what it explains; the greatest first, then the most alike, then the first in order.
#[derive(PartialEq, Eq)]
struct Ranked {
    gain: usize,
    like: usize,
    a: usize,
    b: usize,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let rank = (self.gain, self.like).cmp(&(other.gain, other.like));
        rank.then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// In thousandths, how near two copies are in length. Of copies that explain as much, one is between the
/// others: what is left out in copying is left out for all later copies, so it is the one between in length.
fn alike(readings: &Readings, a: usize, b: usize) -> usize {
    let (a, b) = (readings.of(a).len(), readings.of(b).len());
    a.min(b) * 1000 / a.max(b).max(1)
}

/// Which places of readings are explained by one another (disjoint sets with path halving).
pub(crate) struct Told(Vec<u32>);

impl Told {
    /// The first of the places that are explained by one another.
    pub(crate) fn root(&mut self, mut slot: u32) -> u32 {
        while self.0[slot as usize] != slot {
            let above = self.0[self.0[slot as usize] as usize];
            self.0[slot as usize] = above;
            slot = above;
        }
        slot
    }

    fn join(&mut self, x: u32, y: u32) {
        let (x, y) = (self.root(x), self.root(y));
        self.0[x.max(y) as usize] = x.min(y);
    }
}

fn longest_run(fresh: &[(u32, u32, u32)]) -> usize {
    let mut places: Vec<u32> = fresh.iter().map(|(at, _, _)| *at).collect();
    places.sort_unstable();
    places.chunk_by(|x, y| x + 1 == *y).map(<[u32]>::len).max().unwrap_or(0)
}

/// The join of two members with the words that they have in common.
pub(crate) fn join(readings: &Readings, a: usize, b: usize) -> Join {
    let (mut in_a, mut in_b): (Vec<u32>, Vec<u32>) = readings.common(a, b).map(|(x, y)| (x.at, y.at)).unzip();
    in_a.sort_unstable();
    in_b.sort_unstable();
    let (close_a, close_b) = (stretches(&in_a, 0), stretches(&in_b, 0));
    let words = close_a.iter().map(Range::len).sum();
    let (wide_a, wide_b) = (stretches(&in_a, APART), stretches(&in_b, APART));
    let gaps = (close_a.len() - wide_a.len(), close_b.len() - wide_b.len());
    Join { a, b, in_a: wide_a, in_b: wide_b, words, gaps }
}

/// The stretches of words that readings cover; those no more than `apart` words from each other as one.
pub(crate) fn stretches(places: &[u32], apart: usize) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for at in places.iter().map(|at| *at as usize) {
        match all.last_mut() {
            Some(last) if at <= last.end + apart => last.end = last.end.max(at + WORDS),
            _ => all.push(at..at + WORDS),
        }
    }
    all
}

/// For each member the candidate with which it shares most, if that leads to the first member at last.
fn best(readings: &Readings, pairs: &BTreeSet<(usize, usize)>) -> Vec<Join> {
    let mut best: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (a, b) in pairs {
        let gain = readings.common(*a, *b).count();
        for (member, other) in [(*a, *b), (*b, *a)] {
            let known = best.entry(member).or_insert((0, other));
            if gain > known.0 {
                *known = (gain, other);
            }
        }
    }
    let pairs: BTreeSet<(usize, usize)> = best
        .into_iter()
        .filter(|(_, (gain, _))| *gain >= LEAST_OWN)
        .map(|(member, (_, other))| (member.min(other), member.max(other)))
        .collect();
    pairs.into_iter().map(|(a, b)| join(readings, a, b)).collect()
}
