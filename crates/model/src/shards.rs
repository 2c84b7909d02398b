//! Sorted values in pieces by the first byte of their ids, so that states of a case share the pieces that did not change.

use std::fmt;
use std::sync::Arc;

/// A value that is found by 16 bytes of its own, which are a hash: they fall on all pieces alike.
pub(crate) trait Keyed {
    fn key(&self) -> &[u8; 16];
}

/// Values by key, each key once. Cheap to clone.
#[derive(PartialEq, Eq)]
pub(crate) struct Shards<T> {
    // Invariant: one for each first byte of a key; each in order of the keys, each key once.
    pieces: Arc<[Arc<Vec<T>>]>,
    // Invariant: one more than pieces: how many values stand before each.
    starts: Arc<[usize]>,
}

/// One for each first byte of a key.
const PIECES: usize = 256;

impl<T> Clone for Shards<T> {
    fn clone(&self) -> Self {
        Self { pieces: Arc::clone(&self.pieces), starts: Arc::clone(&self.starts) }
    }
}

impl<T> Default for Shards<T> {
    fn default() -> Self {
        let none = Arc::new(Vec::new());
        Self::joined((0..PIECES).map(|_| Arc::clone(&none)).collect())
    }
}

impl<T: fmt::Debug> fmt::Debug for Shards<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T> Shards<T> {
    fn joined(pieces: Vec<Arc<Vec<T>>>) -> Self {
        let mut starts = Vec::with_capacity(PIECES + 1);
        let mut before = 0;
        starts.push(before);
        for piece in &pieces {
            before += piece.len();
            starts.push(before);
        }
        Self { pieces: pieces.into(), starts: starts.into() }
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or_default()
    }

    /// The value at a place, counted from 0 over all.
    pub(crate) fn at(&self, place: usize) -> Option<&T> {
        let piece = self.starts.partition_point(|start| *start <= place).checked_sub(1)?;
        self.pieces.get(piece)?.get(place - self.starts.get(piece)?)
    }

    pub(crate) fn iter(&self) -> Each<'_, T> {
        Each { all: self, front: 0, back: self.len() }
    }
}

impl<T: Keyed> Shards<T> {
    /// Values in any order; of several of one key the first is kept.
    pub(crate) fn new(mut all: Vec<T>) -> Self {
        all.sort_by(|a, b| a.key().cmp(b.key()));
        all.dedup_by(|a, b| a.key() == b.key());
        let mut pieces: Vec<Vec<T>> = (0..PIECES).map(|_| Vec::new()).collect();
        for value in all {
            let piece = usize::from(value.key()[0]);
            pieces[piece].push(value);
        }
        let shrunk = |mut piece: Vec<T>| {
            piece.shrink_to_fit();
            Arc::new(piece)
        };
        Self::joined(pieces.into_iter().map(shrunk).collect())
    }

    /// The place of a key among all.
    pub(crate) fn place(&self, key: &[u8; 16]) -> Option<usize> {
        let piece = usize::from(key[0]);
        let within = self.pieces.get(piece)?.binary_search_by(|value| value.key().cmp(key)).ok()?;
        Some(self.starts.get(piece)? + within)
    }

    pub(crate) fn get(&self, key: &[u8; 16]) -> Option<&T> {
        let piece = self.pieces.get(usize::from(key[0]))?;
        piece.get(piece.binary_search_by(|value| value.key().cmp(key)).ok()?)
    }
}

impl<T: Keyed + Clone> Shards<T> {
    /// The same without the values of some keys and with others put in, in place of those of their keys that are there;
    /// of several put of one key the first. Pieces in which nothing changes are shared.
    pub(crate) fn with(&self, gone: impl IntoIterator<Item = [u8; 16]>, mut put: Vec<T>) -> Self {
        let mut gone: Vec<[u8; 16]> = gone.into_iter().collect();
        gone.sort_unstable();
        put.sort_by(|a, b| a.key().cmp(b.key()));
        put.dedup_by(|a, b| a.key() == b.key());
        if gone.is_empty() && put.is_empty() {
            return self.clone();
        }
        let mut pieces = self.pieces.to_vec();
        let (mut put, mut gone) = (put.into_iter().peekable(), &gone[..]);
        for (first, piece) in (0..=u8::MAX).zip(&mut pieces) {
            let (out, later) = gone.split_at(gone.partition_point(|key| key[0] == first));
            gone = later;
            let mut new = Vec::new();
            while let Some(value) = put.next_if(|value| value.key()[0] == first) {
                new.push(value);
            }
            if !out.is_empty() || !new.is_empty() {
                *piece = Arc::new(merged(piece, out, new));
            }
        }
        Self::joined(pieces)
    }

    /// Keys of what one of two has and the other has not, or not so; shared pieces are not looked at.
    pub(crate) fn differing<'a>(&'a self, other: &'a Self) -> Vec<&'a [u8; 16]>
    where
        T: PartialEq,
    {
        let mut found = Vec::new();
        for (ours, theirs) in self.pieces.iter().zip(other.pieces.iter()) {
            if !Arc::ptr_eq(ours, theirs) {
                differ(ours, theirs, &mut found);
            }
        }
        found
    }
}

/// Values in order without those of some keys, and with others, which come instead of their like.
fn merged<T: Keyed + Clone>(old: &[T], gone: &[[u8; 16]], new: Vec<T>) -> Vec<T> {
    let mut merged = Vec::with_capacity(old.len() + new.len());
    let mut new = new.into_iter().peekable();
    for value in old {
        let key = value.key();
        while let Some(before) = new.next_if(|new| new.key() < key) {
            merged.push(before);
        }
        let replaced = new.peek().is_some_and(|new| new.key() == key);
        if !replaced && gone.binary_search(key).is_err() {
            merged.push(value.clone());
        }
    }
    merged.extend(new);
    merged
}

fn differ<'a, T: Keyed + PartialEq>(ours: &'a [T], theirs: &'a [T], found: &mut Vec<&'a [u8; 16]>) {
    let (mut a, mut b) = (ours.iter().peekable(), theirs.iter().peekable());
    loop {
        match (a.peek(), b.peek()) {
            (None, None) => return,
            (Some(x), Some(y)) if x.key() == y.key() => {
                if x != y {
                    found.push(x.key());
                }
                a.next();
                b.next();
            }
            (Some(x), y) if y.is_none_or(|y| x.key() < y.key()) => {
                found.push(x.key());
                a.next();
            }
            (_, y) => {
                found.extend(y.map(|y| y.key()));
                b.next();
            }
        }
    }
}

/// Goes through values by key, from both ends.
pub(crate) struct Each<'a, T> {
    all: &'a Shards<T>,
    front: usize,
    back: usize,
}

impl<'a, T> Iterator for Each<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        let next = self.all.at(self.front).filter(|_| self.front < self.back)?;
        self.front += 1;
        Some(next)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.back - self.front, Some(self.back - self.front))
    }

    fn nth(&mut self, n: usize) -> Option<&'a T> {
        self.front = self.front.saturating_add(n).min(self.back);
        self.next()
    }
}

impl<T> DoubleEndedIterator for Each<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.back = self.back.checked_sub(1).filter(|back| *back >= self.front)?;
        self.all.at(self.back)
    }
}

impl<T> ExactSizeIterator for Each<'_, T> {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[derive(Clone, PartialEq, Debug)]
    struct Entry([u8; 16], u8);

    impl Keyed for Entry {
        fn key(&self) -> &[u8; 16] {
            &self.0
        }
    }

    fn key(n: u8) -> [u8; 16] {
        let mut key = [0; 16];
        (key[0], key[15]) = (n / 4, n);
        key
    }

    fn entries(numbers: &[(u8, u8)]) -> Vec<Entry> {
        numbers.iter().map(|(n, value)| Entry(key(*n), *value)).collect()
    }

    proptest! {
        #[test]
        fn changed_pieces_hold_what_a_map_would(
            old in proptest::collection::vec((0_u8..40, 0_u8..3), 0..30),
            gone in proptest::collection::vec(0_u8..40, 0..10),
            put in proptest::collection::vec((0_u8..40, 0_u8..3), 0..10),
        ) {
            let before = Shards::new(entries(&old));
            let after = before.with(gone.iter().map(|n| key(*n)), entries(&put));
            let mut map: BTreeMap<[u8; 16], u8> = BTreeMap::new();
            let add = |map: &mut BTreeMap<_, _>, numbers: &[(u8, u8)]| {
                let mut new = BTreeMap::new();
                for (n, value) in numbers {
                    new.entry(key(*n)).or_insert(*value);
                }
                map.extend(new);
            };
            add(&mut map, &old);
            let was = map.clone();
            map.retain(|known, _| !gone.iter().any(|n| key(*n) == *known));
            add(&mut map, &put);
            let expected: Vec<Entry> = map.iter().map(|(key, value)| Entry(*key, *value)).collect();
            prop_assert_eq!(after.iter().cloned().collect::<Vec<_>>(), expected.clone());
            prop_assert_eq!(after.iter().rev().cloned().collect::<Vec<_>>(), {
                let mut turned = expected.clone();
                turned.reverse();
                turned
            });
            prop_assert!(after == Shards::new(expected.clone()));
            prop_assert!(expected.iter().enumerate().all(|(at, entry)| after.place(&entry.0) == Some(at)));
            let differing: Vec<[u8; 16]> = after.differing(&before).into_iter().copied().collect();
            let mut both: Vec<[u8; 16]> = was.keys().chain(map.keys()).copied().collect();
            both.sort_unstable();
            both.dedup();
            both.retain(|key| was.get(key) != map.get(key));
            prop_assert_eq!(differing, both);
        }
    }
}
