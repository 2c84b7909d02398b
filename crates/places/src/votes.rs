//! The company that names keep: which states and regions the names of a list, and of a document, lie in.

use crate::atlas::Atlas;
use crate::place::{PlaceId, Sort};
use std::collections::{BTreeMap, BTreeSet};

/// Weights in sixtieths, so that sums are exact.
const WHOLE: u64 = 60;
/// A name in the same list says more than one elsewhere in the document.
const LIST: u64 = 4;
/// A neighbouring state says less than the state itself.
const REGION: u64 = 5;

/// Votes of names for states, by list and for the whole document.
#[derive(Default, Debug)]
pub(crate) struct Votes {
    /// By list and state: the names that vote, with their weights.
    ballots: BTreeMap<(u32, PlaceId), BTreeMap<String, u64>>,
    /// By list: names that are of units alone, and names that are of towns.
    units: BTreeMap<u32, BTreeSet<String>>,
    towns: BTreeMap<u32, BTreeSet<String>>,
    /// Names that are of states alone.
    states: BTreeSet<String>,
}

/// Less than half a name says nothing.
const LEAST: u64 = WHOLE / 2;

const DOCUMENT: u32 = 0;

impl Votes {
    /// Lets a name vote for the states of its candidates; a name of many states hardly votes.
    pub(crate) fn add(&mut self, atlas: &Atlas, list: u32, name: &str, candidates: &[PlaceId]) {
        let states: BTreeSet<PlaceId> = candidates.iter().map(|id| atlas.home(*id)).collect();
        if states.is_empty() || states.len() > 6 {
            return;
        }
        if candidates.iter().all(|id| atlas.place(*id).sort == Sort::State) {
            self.states.insert(name.to_owned());
        }
        let weight = WHOLE / states.len() as u64;
        for list in BTreeSet::from([list, DOCUMENT]) {
            for state in &states {
                self.ballots.entry((list, *state)).or_default().insert(name.to_owned(), weight);
            }
            let all = |town: bool| candidates.iter().all(|id| atlas.place(*id).is_town() == town);
            let unit =
                candidates.iter().all(|id| matches!(atlas.place(*id).sort, Sort::Unit | Sort::Territory));
            if all(true) {
                self.towns.entry(list).or_default().insert(name.to_owned());
            } else if unit {
                self.units.entry(list).or_default().insert(name.to_owned());
            }
        }
    }

    /// Whether the names of a list are of units rather than of towns. Names that stand alone are in no list.
    pub(crate) fn among_units(&self, list: u32) -> bool {
        let count = |of: &BTreeMap<u32, BTreeSet<String>>| of.get(&list).map_or(0, BTreeSet::len);
        list != DOCUMENT && count(&self.units) >= 2 && count(&self.units) > 2 * count(&self.towns)
    }

    /// Whether the document names more states than units, and three at least beside the name itself.
    pub(crate) fn among_states(&self, name: &str) -> bool {
        let states = self.states.iter().filter(|state| *state != name).count();
        states >= 3 && states > self.units.get(&DOCUMENT).map_or(0, BTreeSet::len)
    }

    /// The candidates that lie where the company lies, if the company is clear; with the reason.
    pub(crate) fn choose(
        &self,
        atlas: &Atlas,
        list: u32,
        name: &str,
        left: &[PlaceId],
    ) -> (Vec<PlaceId>, String) {
        let states: BTreeSet<PlaceId> = left.iter().map(|id| atlas.home(*id)).collect();
        if states.len() < 2 {
            return (Vec::new(), String::new());
        }
        let mut scores: Vec<(u64, PlaceId)> =
            states.iter().map(|state| (self.score(atlas, list, name, *state), *state)).collect();
        scores.sort();
        let [.., (second, _), (first, state)] = scores[..] else { return (Vec::new(), String::new()) };
        if first < LEAST || first < 2 * second {
            return (Vec::new(), String::new());
        }
        let kept = left.iter().copied().filter(|id| atlas.home(*id) == state).collect();
        (kept, self.reason(atlas, list, name, state))
    }

    /// How much the other names speak for a state: those that lie in it, and a little those in its neighbourhood.
    fn score(&self, atlas: &Atlas, list: u32, name: &str, state: PlaceId) -> u64 {
        let votes = |list: u32, state: PlaceId| {
            let ballots = self.ballots.get(&(list, state)).into_iter().flatten();
            ballots.filter(|(voter, _)| *voter != name).map(|(_, weight)| weight).sum::<u64>()
        };
        let own = |state: PlaceId| {
            votes(DOCUMENT, state) + if list == DOCUMENT { 0 } else { LIST * votes(list, state) }
        };
        let near: u64 = atlas.neighbours(state).map(own).sum();
        own(state) + near / REGION
    }

    fn reason(&self, atlas: &Atlas, list: u32, name: &str, state: PlaceId) -> String {
        let beside = |list: u32| {
            let ballots = self.ballots.get(&(list, state)).into_iter().flatten();
            ballots
                .filter(|(voter, _)| *voter != name)
                .map(|(voter, _)| voter.as_str())
                .take(3)
                .collect::<Vec<_>>()
        };
        let near = if list == DOCUMENT { Vec::new() } else { beside(list) };
        let names = if near.is_empty() { beside(DOCUMENT) } else { near };
        match names.is_empty() {
            true => "it lies in the part of the world that the document speaks of".into(),
            false => format!("{} beside it lie in {} too", names.join(", "), atlas.place(state).name),
        }
    }
}
