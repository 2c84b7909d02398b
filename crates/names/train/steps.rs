//! The steps that chains take from the letters of one word to those of another, and what they cost before anything is learnt.

use crate::by_sound::Sounds;
use crate::spell::bare;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// At most so many letters of a side are taken in one step.
const LONGEST: usize = 5;
/// How many Latin letters and how many others a step takes.
const SHAPES: [(usize, usize); 22] = [
    (1, 1),
    (1, 0),
    (0, 1),
    (2, 1),
    (1, 2),
    (3, 1),
    (2, 2),
    (2, 0),
    (3, 2),
    (0, 2),
    (3, 3),
    (2, 3),
    (4, 3),
    (4, 2),
    (3, 0),
    (4, 4),
    (1, 3),
    (5, 2),
    (5, 3),
    (4, 1),
    (5, 4),
    (5, 5),
];
/// Chains that cost so much more than the cheapest are not looked at.
const MARGIN: f64 = 3.0;
const NONE: u32 = u32::MAX;

/// A step of a pair of words: from which place to which, its number, and the numbers of its letters on both sides.
#[derive(Clone, Debug)]
pub(crate) struct Arc {
    pub(crate) from: u16,
    pub(crate) to: u16,
    pub(crate) step: u32,
    pub(crate) units: (u32, u32),
}

/// All steps that may be taken through a pair of words, in an order in which `from` is done before.
#[derive(Clone, Debug)]
pub(crate) struct Chains {
    pub(crate) size: usize,
    pub(crate) arcs: Vec<Arc>,
    /// What the cost of a chain is divided by.
    pub(crate) scale: f64,
    /// How many letters both words have, their ends among them.
    pub(crate) letters: f64,
}

impl Chains {
    /// The cost of the cheapest chain, and its arcs from the last to the first.
    pub(crate) fn cheapest(&self, costs: &[f64]) -> (f64, Vec<usize>) {
        let mut best = vec![1e9; self.size];
        let mut came = vec![usize::MAX; self.size];
        best[0] = 0.0;
        for (number, arc) in self.arcs.iter().enumerate() {
            let cost = best[usize::from(arc.from)] + costs.get(arc.step as usize).unwrap_or(&3.0);
            if cost < best[usize::from(arc.to)] {
                best[usize::from(arc.to)] = cost;
                came[usize::from(arc.to)] = number;
            }
        }
        let (mut taken, mut at) = (Vec::new(), self.size - 1);
        while at > 0 && came[at] != usize::MAX {
            taken.push(came[at]);
            at = usize::from(self.arcs[came[at]].from);
        }
        (best[self.size - 1], taken)
    }

    /// Leaves out what only dear chains take.
    fn pruned(mut self, costs: &[f64]) -> Self {
        let (mut ahead, mut behind) = (vec![1e9; self.size], vec![1e9; self.size]);
        ahead[0] = 0.0;
        behind[self.size - 1] = 0.0;
        for arc in &self.arcs {
            let cost = ahead[usize::from(arc.from)] + costs[arc.step as usize];
            ahead[usize::from(arc.to)] = f64::min(ahead[usize::from(arc.to)], cost);
        }
        for arc in self.arcs.iter().rev() {
            let cost = behind[usize::from(arc.to)] + costs[arc.step as usize];
            behind[usize::from(arc.from)] = f64::min(behind[usize::from(arc.from)], cost);
        }
        let most = ahead[self.size - 1] + MARGIN;
        self.arcs.retain(|arc| {
            ahead[usize::from(arc.from)] + costs[arc.step as usize] + behind[usize::from(arc.to)] <= most
        });
        self
    }
}

/// The steps of one script, each with a number.
pub(crate) struct Steps<'a> {
    script: &'static str,
    sounds: &'a Sounds,
    pub(crate) known: BTreeMap<(String, String), f64>,
    latin: BTreeSet<String>,
    other: BTreeSet<String>,
    /// Strings of letters by number, and their numbers.
    names: Vec<String>,
    numbers: HashMap<(String, bool), u32>,
    steps: HashMap<(u32, u32), Option<u32>>,
    /// What each step costs before anything is learnt, and its letters.
    pub(crate) base: Vec<f64>,
    pub(crate) units: Vec<(u32, u32)>,
}

/// A string of letters without the ends of a word.
pub(crate) fn inner(unit: &str) -> &str {
    unit.trim_matches(['^', '$'])
}

/// Whether both or neither hold the beginning of a word, and so for the end.
pub(crate) fn bounded(a: &str, b: &str) -> bool {
    a.starts_with('^') == b.starts_with('^') && a.ends_with('$') == b.ends_with('$')
}

fn known_pairs(text: &str, script: &str) -> BTreeMap<(String, String), f64> {
    let mut out: BTreeMap<(String, String), f64> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(name), Some(cost), Some(list)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        let Ok(cost) = cost.parse::<f64>() else { continue };
        for (latin, other) in
            list.split(' ').filter(|_| name == script).filter_map(|pair| pair.split_once('='))
        {
            let other = other.replace('-', "");
            let latin = if latin == "^^" { "" } else { latin };
            let latin = if latin.is_empty() && other.starts_with('^') { "^" } else { latin };
            let best = out.entry((latin.to_owned(), other)).or_insert(9.0);
            *best = best.min(cost);
        }
    }
    out
}

impl<'a> Steps<'a> {
    /// Steps of a script, by the table of sounds and by known correspondences.
    pub(crate) fn new(script: &'static str, sounds: &'a Sounds, known: &str) -> Self {
        let known = known_pairs(known, script);
        let mut latin: BTreeSet<String> = sounds.keys("latin").map(|key| inner(key).to_owned()).collect();
        latin.extend(known.keys().map(|pair| inner(&pair.0).to_owned()));
        let mut other: BTreeSet<String> = sounds.keys(script).map(|key| inner(key).to_owned()).collect();
        other.extend(known.keys().map(|pair| inner(&pair.1).to_owned()));
        Self {
            script,
            sounds,
            known,
            latin,
            other,
            names: Vec::new(),
            numbers: HashMap::new(),
            steps: HashMap::new(),
            base: Vec::new(),
            units: Vec::new(),
        }
    }

    /// What a step costs before anything is learnt.
    fn cost(&self, latin: &str, other: &str) -> f64 {
        let (a, b) = (inner(latin), inner(other));
        let letters = |unit: &str| unit.chars().collect::<Vec<_>>();
        let apart = self.sounds.distance(self.script, &letters(latin), &letters(other));
        let nothing = if a.is_empty() || b.is_empty() { 0.03 } else { 0.0 };
        let by_sound = (1.2 * apart + nothing + 0.001).min(3.0);
        let find = |x: &str, y: &str| self.known.get(&(x.to_owned(), y.to_owned())).copied();
        let mut usual = find(latin, other);
        // A correspondence known inside of words holds at their ends as well.
        if usual.is_none() && !(a.is_empty() && b.is_empty()) {
            usual = find(a, b);
        }
        let plain: String = latin.chars().map(bare).collect();
        if usual.is_none() && plain != latin {
            usual = find(&plain, other).or_else(|| find(inner(&plain), b)).map(|cost| cost + 0.05);
        }
        usual.map_or(by_sound, |cost| cost.min(by_sound))
    }

    /// The number of a string of letters, if it has one.
    pub(crate) fn unit(&self, letters: &[char], latin: bool) -> Option<u32> {
        self.numbers.get(&(letters.iter().collect::<String>(), latin)).copied()
    }

    /// Gives a string of letters a number, if steps may take it.
    fn number(&mut self, unit: String, latin: bool) -> u32 {
        let core = inner(&unit);
        let set = if latin { &self.latin } else { &self.other };
        if core.chars().count() > 1 && !set.contains(core) {
            return NONE;
        }
        let next = self.names.len() as u32;
        let number = *self.numbers.entry((unit.clone(), latin)).or_insert(next);
        if number == next {
            self.names.push(unit);
        }
        number
    }

    /// The numbers of the strings of letters that begin at each place.
    fn numbered(&mut self, word: &[char], latin: bool) -> Vec<[u32; LONGEST + 1]> {
        let mut out = vec![[NONE; LONGEST + 1]; word.len() + 1];
        for (at, row) in out.iter_mut().enumerate() {
            for (length, number) in row.iter_mut().enumerate().take(word.len() - at + 1) {
                *number = self.number(word[at..at + length].iter().collect(), latin);
            }
        }
        out
    }

    fn step(&mut self, units: (u32, u32)) -> Option<u32> {
        if let Some(found) = self.steps.get(&units) {
            return *found;
        }
        let (a, b) = (&self.names[units.0 as usize], &self.names[units.1 as usize]);
        let cost = bounded(a, b).then(|| self.cost(a, b));
        let id = cost.map(|cost| {
            self.base.push(cost);
            self.units.push(units);
            self.base.len() as u32 - 1
        });
        self.steps.insert(units, id);
        id
    }

    /// Makes a step for two strings of letters.
    pub(crate) fn make(&mut self, latin: &str, other: &str) {
        let units = (self.number(latin.to_owned(), true), self.number(other.to_owned(), false));
        if units.0 != NONE && units.1 != NONE {
            self.step(units);
        }
    }

    /// The letters of both sides of a step.
    pub(crate) fn letters(&self, units: (u32, u32)) -> (&str, &str) {
        (&self.names[units.0 as usize], &self.names[units.1 as usize])
    }

    /// The strings of letters that a step may take on either side.
    pub(crate) fn strings(&self) -> [Vec<String>; 2] {
        [self.latin.iter().cloned().collect(), self.other.iter().cloned().collect()]
    }

    /// All steps through a pair that a cheap chain may take.
    pub(crate) fn chains(&mut self, a: &[char], b: &[char]) -> Chains {
        let width = b.len() + 1;
        let (mine, theirs) = (self.numbered(a, true), self.numbered(b, false));
        let mut arcs = Vec::new();
        for (i, mine) in mine.iter().enumerate() {
            for (j, theirs) in theirs.iter().enumerate() {
                for (x, y) in SHAPES.into_iter().filter(|(x, y)| i + x <= a.len() && j + y <= b.len()) {
                    let units = (mine[x], theirs[y]);
                    let known = units.0 != NONE && units.1 != NONE;
                    if let Some(step) = known.then(|| self.step(units)).flatten() {
                        let (from, to) = ((i * width + j) as u16, ((i + x) * width + j + y) as u16);
                        arcs.push(Arc { from, to, step, units });
                    }
                }
            }
        }
        let scale = a.len().max(b.len()) as f64 * 0.5 + 1.0;
        let chains = Chains { arcs, size: (a.len() + 1) * width, scale, letters: (a.len() + b.len()) as f64 };
        chains.pruned(&self.base)
    }
}
