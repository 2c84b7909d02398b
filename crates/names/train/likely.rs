//! How likely Latin letters are behind letters of another script: joint chances of steps by expectation and maximisation over
//! all chains of names that are one (Dempster, Laird and Rubin 1977; Deligne and Bimbot 1995), read as those of the Latin side
//! given the other.

use crate::pairs::Pair;
use crate::steps::{Chains, Steps};
use std::collections::{BTreeMap, HashMap};

/// How many rounds the chances are made better in.
const ROUNDS: usize = 6;
/// How many steps, seen nowhere, stand for what is known of a step before.
const PRIOR: f64 = 3.0;
/// How fast the chance of an unseen step falls with what it costs.
const FALL: f64 = 3.0;
/// Names whose steps cost more than this for their length teach nothing: they are no two forms of one name.
const ODD: f64 = 0.7;
/// Nor do those whose chance for each letter is below this, as a logarithm.
const UNLIKELY: f64 = -1.6;

/// Which side of a step is given.
#[derive(Clone, Copy)]
enum Given {
    Latin,
    Other,
}

/// What was counted.
#[derive(Default)]
pub(crate) struct Likely {
    steps: HashMap<(u32, u32), f64>,
    latin: HashMap<u32, f64>,
    other: HashMap<u32, f64>,
    /// How often the letters of a unit stand in a row at all.
    places: HashMap<(u32, bool), f64>,
}

fn get<K: std::hash::Hash + Eq>(map: &HashMap<K, f64>, key: K) -> f64 {
    map.get(&key).copied().unwrap_or(0.0)
}

impl Likely {
    /// Learns from the pairs that are one name.
    pub(crate) fn learn(pairs: &[Pair], steps: &mut Steps<'_>) -> Self {
        let names: Vec<Chains> = pairs
            .iter()
            .filter(|pair| pair.same)
            .map(|pair| steps.chains(&pair.latin, &pair.other))
            .collect();
        let mut out = Self { places: places(pairs, steps), ..Self::default() };
        for round in 0..ROUNDS {
            let mut next = Self::default();
            for chains in &names {
                let chances: Vec<f64> = if round == 0 {
                    chains
                        .arcs
                        .iter()
                        .map(|arc| 0.5 * (-FALL * steps.base[arc.step as usize]).exp())
                        .collect()
                } else {
                    chains.arcs.iter().map(|arc| out.both(arc.units, steps.base[arc.step as usize])).collect()
                };
                next.count(chains, &chances, round == 0, steps);
            }
            next.places = std::mem::take(&mut out.places);
            out = next;
        }
        out
    }

    fn count(&mut self, chains: &Chains, chances: &[f64], first: bool, steps: &Steps<'_>) {
        let (ahead, behind) = both_ways(chains, chances);
        let all = ahead[chains.size - 1].max(1e-300);
        let odd = if first {
            chains.cheapest(&steps.base).0 / chains.scale > ODD
        } else {
            all.ln() / chains.letters < UNLIKELY
        };
        if odd {
            return;
        }
        for (arc, chance) in chains.arcs.iter().zip(chances) {
            let share = ahead[usize::from(arc.from)] * chance * behind[usize::from(arc.to)] / all;
            if share > 1e-4 {
                *self.steps.entry(arc.units).or_insert(0.0) += share;
                *self.latin.entry(arc.units.0).or_insert(0.0) += share;
                *self.other.entry(arc.units.1).or_insert(0.0) += share;
            }
        }
    }

    fn given(&self, side: Given, units: (u32, u32), base: f64) -> f64 {
        let (taken, places) = match side {
            Given::Latin => (get(&self.latin, units.0), get(&self.places, (units.0, true))),
            Given::Other => (get(&self.other, units.1), get(&self.places, (units.1, false))),
        };
        let before = 0.3 * PRIOR * (-FALL * base).exp();
        let share = (get(&self.steps, units) + before) / (taken + PRIOR);
        share * (taken + 0.5) / (places.max(taken) + 1.0)
    }

    fn both(&self, units: (u32, u32), base: f64) -> f64 {
        (self.given(Given::Latin, units, base) * self.given(Given::Other, units, base)).sqrt()
    }

    /// The logarithm of the chance of the Latin letters of a step, given the others and their place.
    pub(crate) fn log(&self, units: (u32, u32), base: f64) -> f64 {
        self.given(Given::Other, units, base).max(1e-12).ln()
    }
}

fn places(pairs: &[Pair], steps: &Steps<'_>) -> HashMap<(u32, bool), f64> {
    let mut out = HashMap::new();
    for pair in pairs.iter().filter(|pair| pair.same) {
        for (word, latin) in [(&pair.latin, true), (&pair.other, false)] {
            for at in 0..word.len() {
                for length in 1..=5.min(word.len() - at) {
                    if let Some(unit) = steps.unit(&word[at..at + length], latin) {
                        *out.entry((unit, latin)).or_insert(0.0) += 1.0;
                    }
                }
            }
        }
    }
    out
}

fn both_ways(chains: &Chains, chances: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let (mut ahead, mut behind) = (vec![0.0; chains.size], vec![0.0; chains.size]);
    ahead[0] = 1.0;
    behind[chains.size - 1] = 1.0;
    for (arc, chance) in chains.arcs.iter().zip(chances) {
        ahead[usize::from(arc.to)] += ahead[usize::from(arc.from)] * chance;
    }
    for (arc, chance) in chains.arcs.iter().zip(chances).rev() {
        behind[usize::from(arc.from)] += behind[usize::from(arc.to)] * chance;
    }
    (ahead, behind)
}

/// The chance of a Latin name by its letters alone, two at a time (absolute counts, interpolated with single letters).
pub(crate) struct Letters {
    singles: BTreeMap<char, f64>,
    pairs: BTreeMap<(char, char), f64>,
    befores: BTreeMap<char, f64>,
    all: f64,
}

/// How many letters, seen nowhere, stand for the chance of a letter wherever it stands.
const INTERPOLATED: f64 = 20.0;

impl Letters {
    /// Counts the letters of words between their ends.
    pub(crate) fn count<'a>(words: impl Iterator<Item = &'a [char]>) -> Self {
        let mut out =
            Self { singles: BTreeMap::new(), pairs: BTreeMap::new(), befores: BTreeMap::new(), all: 0.0 };
        for two in words.flat_map(|word| word.windows(2)) {
            *out.singles.entry(two[1]).or_insert(0.0) += 1.0;
            *out.pairs.entry((two[0], two[1])).or_insert(0.0) += 1.0;
            *out.befores.entry(two[0]).or_insert(0.0) += 1.0;
            out.all += 1.0;
        }
        out
    }

    /// The logarithm of the chance of a letter wherever it stands.
    fn single(&self, c: char) -> f64 {
        ((self.singles.get(&c).unwrap_or(&0.0) + 0.5) / (self.all + 30.0)).ln()
    }

    /// How much a letter that was never seen after another loses.
    fn after(&self, c: char) -> f64 {
        (INTERPOLATED / (self.befores.get(&c).unwrap_or(&0.0) + INTERPOLATED)).ln()
    }

    fn pair(&self, a: char, b: char) -> f64 {
        let seen = self.pairs.get(&(a, b)).unwrap_or(&0.0) + INTERPOLATED * self.single(b).exp();
        (seen / (self.befores.get(&a).unwrap_or(&0.0) + INTERPOLATED)).ln()
    }

    /// The logarithm of the chance of a word.
    pub(crate) fn log(&self, word: &[char]) -> f64 {
        word.windows(2).map(|two| self.pair(two[0], two[1])).sum()
    }

    /// Lines for the table: letters, pairs of letters that were seen, and what is lost by others.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut out: Vec<String> =
            self.singles.keys().map(|c| format!("latin\t{c}\tanywhere\t{:.2}", self.single(*c))).collect();
        out.extend(self.befores.keys().map(|c| format!("latin\t{c}\tbefore\t{:.2}", self.after(*c))));
        out.extend(
            self.pairs.keys().map(|(a, b)| format!("latin\t{a}{b}\ttogether\t{:.2}", self.pair(*a, *b))),
        );
        out
    }
}
