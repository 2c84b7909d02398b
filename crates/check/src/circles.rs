//! Circles in what leads to what: shortest ones, each told once.

use gainsay_model::EntityId;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Things that are looked through from one thing before it is given up, and things that are begun from.
const REACH: usize = 1024;
const STARTS: usize = 4096;

/// The shortest circle through each thing that lies on one, in order, none twice and none that shares a step
/// with an earlier one. Time is linear in the number of steps for each thing that leads anywhere and back,
/// bounded by a reach.
pub(crate) fn circles(steps: &BTreeMap<EntityId, Vec<EntityId>>) -> Vec<Vec<EntityId>> {
    let mut told: BTreeSet<(EntityId, EntityId)> = BTreeSet::new();
    let mut found = Vec::new();
    let alive = on_circles(steps);
    for start in alive.iter().take(STARTS) {
        let Some(circle) = shortest(*start, steps, &alive) else { continue };
        let edges: Vec<_> = circle.iter().copied().zip(circle.iter().copied().cycle().skip(1)).collect();
        if edges.iter().any(|edge| told.contains(edge)) {
            continue;
        }
        told.extend(edges);
        found.push(circle);
    }
    found
}

/// Things that remain when all that lead nowhere, or to which nothing leads, are taken away again and again
/// (Kahn 1962): most cases have none.
fn on_circles(steps: &BTreeMap<EntityId, Vec<EntityId>>) -> BTreeSet<EntityId> {
    let mut into: BTreeMap<EntityId, usize> = steps.keys().map(|id| (*id, 0)).collect();
    for to in steps.values().flatten() {
        *into.entry(*to).or_default() += 1;
    }
    let mut free: Vec<EntityId> = into.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
    let mut alive: BTreeSet<EntityId> = into.keys().copied().collect();
    while let Some(id) = free.pop() {
        alive.remove(&id);
        for to in steps.get(&id).into_iter().flatten() {
            if let Some(count) = into.get_mut(to) {
                *count -= 1;
                if *count == 0 {
                    free.push(*to);
                }
            }
        }
    }
    alive.retain(|id| steps.contains_key(id));
    alive
}

fn shortest(
    start: EntityId,
    steps: &BTreeMap<EntityId, Vec<EntityId>>,
    alive: &BTreeSet<EntityId>,
) -> Option<Vec<EntityId>> {
    let mut from: BTreeMap<EntityId, EntityId> = BTreeMap::new();
    let mut ahead = VecDeque::from([start]);
    while let Some(here) = ahead.pop_front() {
        for to in steps.get(&here).into_iter().flatten().filter(|to| alive.contains(to)) {
            if *to == start {
                return Some(way(start, here, &from));
            }
            if from.len() < REACH && !from.contains_key(to) {
                from.insert(*to, here);
                ahead.push_back(*to);
            }
        }
    }
    None
}

fn way(start: EntityId, end: EntityId, from: &BTreeMap<EntityId, EntityId>) -> Vec<EntityId> {
    let mut way = vec![end];
    let mut here = end;
    while here != start {
        let Some(before) = from.get(&here) else { break };
        way.push(*before);
        here = *before;
    }
    way.reverse();
    // The least thing comes first, so that one circle has one form.
    let least = way.iter().enumerate().min_by_key(|(_, id)| **id).map_or(0, |(at, _)| at);
    way.rotate_left(least);
    way
}
