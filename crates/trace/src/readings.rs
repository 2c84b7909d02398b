//! Readings: the runs of five words that copies have or do not have, by which their descent is told.
//!
//! A change of one word in copying takes away five readings and makes five new ones; whoever copies the
//! changed text has the new ones. So of two copies the nearer are those that have more readings in common.

use crate::text::spread;
use crate::texts::Texts;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Words in a reading.
pub(crate) const WORDS: usize = 5;

/// One reading of one copy.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Reading {
    /// Which reading, among those that at least two copies have.
    pub(crate) id: u32,
    /// The place of this copy among all copies that have it; no other reading of no other copy has it.
    pub(crate) slot: u32,
    /// Its first word in the document; the first time, if it stands there again.
    pub(crate) at: u32,
}

/// The readings of documents that hang together by shared passages.
pub(crate) struct Readings {
    /// The documents, in order.
    pub(crate) members: Vec<usize>,
    /// For each member, its readings that others have too, by id.
    own: Vec<Vec<Reading>>,
    // Invariant: the members that have reading `id` stand at `first[id]..first[id + 1]`, in order.
    first: Vec<u32>,
    holders: Vec<u32>,
}

impl Readings {
    /// Collects the readings of each member; `aside` are words of documents that tell nothing, in order.
    pub(crate) fn new(
        texts: &Texts,
        members: Vec<usize>,
        aside: &BTreeMap<usize, Vec<Range<usize>>>,
    ) -> Self {
        let mut all: Vec<(u64, u32, u32)> = Vec::new();
        for (member, document) in members.iter().enumerate() {
            for range in between(aside.get(document).map_or(&[], Vec::as_slice), texts[*document].len()) {
                let words = texts[*document].words.get(range.clone()).unwrap_or_default();
                for (at, words) in words.windows(WORDS).enumerate() {
                    let hash =
                        words.iter().fold(0u64, |hash, word| spread(hash.rotate_left(9) ^ u64::from(*word)));
                    all.push((hash, member as u32, (range.start + at) as u32));
                }
            }
        }
        all.sort_unstable();
        all.dedup_by_key(|(hash, member, _)| (*hash, *member));
        let mut own = vec![Vec::new(); members.len()];
        let (mut first, mut holders) = (vec![0], Vec::new());
        for group in all.chunk_by(|x, y| x.0 == y.0).filter(|group| group.len() > 1) {
            let id = first.len() as u32 - 1;
            for (_, member, at) in group {
                own[*member as usize].push(Reading { id, slot: holders.len() as u32, at: *at });
                holders.push(*member);
            }
            first.push(holders.len() as u32);
        }
        Self { members, own, first, holders }
    }

    /// The readings of a member, by id.
    pub(crate) fn of(&self, member: usize) -> &[Reading] {
        &self.own[member]
    }

    /// The members that have a reading, in order.
    pub(crate) fn holders(&self, id: u32) -> &[u32] {
        let at = id as usize;
        &self.holders[self.first[at] as usize..self.first[at + 1] as usize]
    }

    /// Number of places of readings in copies.
    pub(crate) fn slots(&self) -> usize {
        self.holders.len()
    }

    /// The readings that two members have in common.
    pub(crate) fn common(&self, a: usize, b: usize) -> impl Iterator<Item = (Reading, Reading)> + '_ {
        let (mut x, mut y) = (self.of(a), self.of(b));
        std::iter::from_fn(move || {
            while let ([p, rest_x @ ..], [q, rest_y @ ..]) = (x, y) {
                match p.id.cmp(&q.id) {
                    std::cmp::Ordering::Less => x = rest_x,
                    std::cmp::Ordering::Greater => y = rest_y,
                    std::cmp::Ordering::Equal => {
                        (x, y) = (rest_x, rest_y);
                        return Some((*p, *q));
                    }
                }
            }
            None
        })
    }

    /// Pairs of members that may be next to each other: few, but those that share rare readings are among
    /// them, for every part of a document, and those who have most of what many have.
    pub(crate) fn candidates(&self) -> BTreeSet<(usize, usize)> {
        let weight: Vec<u64> = (0..self.members.len()).map(|member| self.weight(member)).collect();
        let leaders = self.leaders(&weight);
        let mut pairs = BTreeSet::new();
        for member in 0..self.members.len() {
            let mut own: Vec<Reading> = self.of(member).to_vec();
            own.sort_unstable_by_key(|reading| reading.at);
            for part in own.chunk_by(|x, y| x.at as usize / PART == y.at as usize / PART) {
                let rare = |reading: &&Reading| self.holders(reading.id).len() <= RARE;
                let few = part.iter().filter(rare).flat_map(|reading| self.holders(reading.id)).copied();
                let many = part.iter().filter(|reading| !rare(reading));
                let lead = many.map(|reading| leaders[reading.id as usize]).collect();
                let near = most(few.collect(), member, NEAR).into_iter().chain(most(lead, member, LEADERS));
                pairs.extend(near.map(|other| (member.min(other), member.max(other))));
            }
        }
        pairs
    }

    /// How many copies have what a member has, in all.
    fn weight(&self, member: usize) -> u64 {
        self.of(member).iter().map(|reading| self.holders(reading.id).len() as u64).sum()
    }

    /// For each reading, the holder with most weight.
    fn leaders(&self, weight: &[u64]) -> Vec<u32> {
        let heaviest = |id: u32| {
            let holders = self.holders(id).iter().copied();
            holders.max_by_key(|member| (weight[*member as usize], std::cmp::Reverse(*member)))
        };
        (0..self.first.len() as u32 - 1).map(|id| heaviest(id).unwrap_or(0)).collect()
    }
}

/// The ranges between others, up to a length.
fn between(aside: &[Range<usize>], length: usize) -> Vec<Range<usize>> {
    let mut from = 0;
    let mut rest = Vec::new();
    for range in aside {
        rest.push(from..range.start.max(from));
        from = range.end;
    }
    rest.push(from..length.max(from));
    rest
}

/// A reading that no more copies have is rare.
const RARE: usize = 24;
/// For every stretch of so many words, so many members that share most rare readings are looked at, and so
/// many that lead among the others.
const PART: usize = 64;
const NEAR: usize = 12;
const LEADERS: usize = 3;

/// The members named most often, but for `own`; of equals the first.
fn most(mut named: Vec<u32>, own: usize, limit: usize) -> Vec<usize> {
    named.sort_unstable();
    let mut counts: Vec<(usize, u32)> =
        named.chunk_by(|x, y| x == y).map(|same| (same.len(), same[0])).collect();
    counts.retain(|(_, member)| *member as usize != own);
    counts.sort_unstable_by_key(|(count, member)| (std::cmp::Reverse(*count), *member));
    counts.into_iter().take(limit).map(|(_, member)| member as usize).collect()
}
