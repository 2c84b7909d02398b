//! Lost origins: where two copies share what a third, through which they would hang together, has otherwise.

use crate::readings::Readings;
use crate::weave::{Join, Told, stretches};
use std::collections::{BTreeMap, BTreeSet};

/// A copy that no document has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Lost {
    /// The members that had it next; at least three.
    pub(crate) next: BTreeSet<usize>,
    /// In how many places the others agree against the one between them.
    pub(crate) places: usize,
}

/// In so many places at least two neighbours must agree against the copy between them: one change may be
/// undone by chance, or be made twice.
const LEAST_PLACES: usize = 3;
/// A neighbour takes part if it does so in this many places.
const LEAST_SHARE: usize = 2;
/// Readings of one change lie no further apart than this many words.
const ONE_CHANGE: usize = 2;

/// The lost origins that the joins ask for, by the member in their midst.
pub(crate) fn lost(readings: &Readings, joins: &[Join], told: &mut Told) -> Vec<Lost> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); readings.members.len()];
    for join in joins {
        next[join.a].push(join.b);
        next[join.b].push(join.a);
    }
    let mut found: Vec<Lost> = Vec::new();
    let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (member, next) in next.iter().enumerate().filter(|(_, next)| next.len() > 1) {
        let free: Vec<usize> = next
            .iter()
            .copied()
            .filter(|other| !taken.contains(&(member.min(*other), member.max(*other))))
            .collect();
        if let Some(lost) = beside(readings, member, &free, told) {
            let all: Vec<usize> = lost.next.iter().copied().collect();
            taken.extend(
                all.iter()
                    .enumerate()
                    .flat_map(|(at, a)| all[at + 1..].iter().map(|b| (*a, *b)))
                    .take(1 << 16),
            );
            found.push(lost);
        }
    }
    found
}

/// The lost origin of a member and those of its neighbours that agree against it.
fn beside(readings: &Readings, member: usize, next: &[usize], told: &mut Told) -> Option<Lost> {
    let own: BTreeSet<u32> = readings.of(member).iter().map(|reading| reading.id).collect();
    let mut holders: BTreeMap<u32, Vec<(usize, u32, u32)>> = BTreeMap::new();
    for other in next {
        let foreign = readings.of(*other).iter().filter(|reading| !own.contains(&reading.id));
        foreign.for_each(|reading| {
            holders.entry(reading.id).or_default().push((*other, reading.at, told.root(reading.slot)))
        });
    }
    let mut against: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    // What neighbours have from one another, or through others, is explained.
    let unexplained =
        |holders: &Vec<(usize, u32, u32)>| holders.iter().any(|holder| holder.2 != holders[0].2);
    for (other, at, _) in holders.into_values().filter(unexplained).flatten() {
        against.entry(other).or_default().push(at);
    }
    let places = |at: &mut Vec<u32>| {
        at.sort_unstable();
        stretches(at, ONE_CHANGE).len()
    };
    let counts: BTreeMap<usize, usize> = against
        .iter_mut()
        .map(|(other, at)| (*other, places(at)))
        .filter(|(_, count)| *count >= LEAST_SHARE)
        .collect();
    let most = counts.values().copied().max()?;
    let mut next: BTreeSet<usize> = counts.into_keys().collect();
    next.insert(member);
    (next.len() > 2 && most >= LEAST_PLACES).then_some(Lost { next, places: most })
}
