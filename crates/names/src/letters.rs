//! What it costs that Latin letters stand for letters of another script, learnt from names.
//!
//! A word is a chain of steps; each takes up to five letters of either side (`^` and `$`, the ends of
//! the word, count as letters) and has a cost. The cheapest chain, its dearest step, how much likelier
//! the Latin letters are by it than by themselves, and its least likely step tell how far two words are
//! from being one name. All of it stands in `data/letters.tsv`; `train/letters.rs` says how it was learnt.

use crate::fold::fold;
use crate::letter_chances::LetterChances;
use crate::script::{Script, script_of};
use icu_normalizer::ComposingNormalizerBorrowed;
use std::sync::LazyLock;

/// At most so many letters of a word are compared, its ends among them.
const MOST: usize = 28;
/// At most so many letters are taken in one step.
const LONGEST: usize = 5;
/// A step that the table does not have, of single letters: cost in hundredths and logarithm in [`LOG`]s.
const UNKNOWN: Step = Step { cost: 190, log: 225 };
/// Strings that do not stand for one another.
const NONE: Step = Step { cost: u8::MAX, log: 0 };
/// One unit of the logarithms of chances in the table, which are below 0.
const LOG: f32 = -0.04;
/// Words that are farther apart than this, for their length, are as far as words can be.
pub(crate) const FARTHEST: f64 = 0.5;
/// Words cannot be nearer than this: chances beyond it say no more.
const NEAREST: f64 = -0.25;

/// A word as chains of steps can go through it: for every place the strings of letters that begin
/// there and have a number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Steps {
    script: Script,
    /// Where the strings of each place begin in `units`; one more than there are letters.
    starts: Box<[u16]>,
    /// Length and number.
    units: Box<[(u8, u16)]>,
    /// The logarithm of the chance of a Latin word by its letters alone, in hundredths.
    alone: i32,
}

/// What it costs that letters stand for others, and how likely that is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Step {
    cost: u8,
    log: u8,
}

struct Side {
    /// Strings of letters as one number each, in order, and their own numbers; 0 is the empty string.
    units: Vec<(u128, u16)>,
    count: usize,
}

struct Pairing {
    script: Script,
    other: Side,
    /// By numbers of both sides.
    steps: Vec<Step>,
    slope: f64,
    bias: f64,
    weights: Weights,
}

/// What the figures of a chain count for the logarithm of the odds.
#[derive(Clone, Copy, Default)]
struct Weights {
    cost: f64,
    dearest: f64,
    gain: f64,
    least: f64,
    bias: f64,
}

/// The cheapest chain so far.
#[derive(Clone, Copy)]
struct Chain {
    /// Hundredths.
    cost: u16,
    /// The sum of the logarithms, in [`LOG`]s.
    logs: u16,
    dearest: u8,
    least: u8,
}

struct Tables {
    latin: Side,
    chances: LetterChances,
    pairings: Vec<Pairing>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables::parse(include_str!("../data/letters.tsv")));

fn packed(letters: &[char]) -> u128 {
    letters.iter().fold(0, |key, c| (key << 21) | (u128::from(u32::from(*c)) + 1))
}

impl Side {
    fn of(units: impl Iterator<Item = &'static str>) -> Self {
        let mut keys: Vec<u128> = units.map(|unit| packed(&unit.chars().collect::<Vec<_>>())).collect();
        keys.push(0);
        keys.sort_unstable();
        keys.dedup();
        let count = keys.len();
        Self { units: keys.into_iter().zip(0..).collect(), count }
    }

    fn number(&self, letters: &[char]) -> Option<u16> {
        let key = packed(letters);
        self.units.binary_search_by_key(&key, |unit| unit.0).ok().map(|at| self.units[at].1)
    }
}

impl Tables {
    fn parse(text: &'static str) -> Self {
        let lines: Vec<Vec<&str>> = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').collect::<Vec<_>>())
            .filter(|fields| fields.len() >= 4)
            .collect();
        let (alone, lines): (Vec<_>, Vec<_>) = lines.into_iter().partition(|fields| fields[0] == "latin");
        let latin = Side::of(lines.iter().filter(|fields| is_step(fields)).map(|fields| fields[1]));
        let known = [("cyrillic", Script::Cyrillic), ("arabic", Script::Arabic), ("hebrew", Script::Hebrew)];
        let pairings = known.into_iter().map(|(name, script)| {
            let own: Vec<&Vec<&str>> = lines.iter().filter(|fields| fields[0] == name).collect();
            Pairing::of(script, &latin, &own)
        });
        Self { pairings: pairings.collect(), chances: LetterChances::of(&alone), latin }
    }

    fn pairing(&self, script: Script) -> Option<&Pairing> {
        self.pairings.iter().find(|pairing| pairing.script == script)
    }
}

/// Whether the fields of a line are those of a step.
fn is_step(fields: &[&str]) -> bool {
    !matches!(fields[1], "scale" | "weights")
}

impl Pairing {
    fn of(script: Script, latin: &Side, lines: &[&Vec<&'static str>]) -> Self {
        let own = || lines.iter().filter(|fields| is_step(fields));
        let other = Side::of(own().map(|fields| fields[2]));
        let mut steps = vec![NONE; latin.count * other.count];
        let number = |fields: &[&str], at: usize| fields.get(at).and_then(|text| text.parse::<f64>().ok());
        for fields in own() {
            let letters = |field: &str| field.chars().collect::<Vec<_>>();
            let (a, b) = (latin.number(&letters(fields[1])), other.number(&letters(fields[2])));
            let (cost, log) = (number(fields, 3), number(fields, 4).unwrap_or(f64::from(LOG) * 225.0));
            if let (Some(a), Some(b), Some(cost)) = (a, b, cost) {
                steps[usize::from(a) * other.count + usize::from(b)] = Step {
                    cost: (cost * 100.0).round().clamp(0.0, f64::from(NONE.cost - 1)) as u8,
                    log: (log / f64::from(LOG)).round().clamp(0.0, 255.0) as u8,
                };
            }
        }
        let said = |what: &str, at: usize| {
            lines.iter().find(|fields| fields[1] == what).and_then(|fields| number(fields, at)).unwrap_or(0.0)
        };
        let weight = |at: usize| said("weights", at);
        let weights = Weights {
            cost: weight(3),
            dearest: weight(4),
            gain: weight(5),
            least: weight(6),
            bias: weight(7),
        };
        let (slope, bias) = (said("scale", 3).max(1.0), said("scale", 4));
        let mut pairing = Self { script, other, steps, slope, bias, weights };
        pairing.lend_rows(latin);
        pairing
    }

    /// A Latin letter that is not paired with any letter of this script borrows from its plain form.
    fn lend_rows(&mut self, latin: &Side) {
        let width = self.other.count;
        for (key, number) in &latin.units {
            let Some(c) = u32::try_from(*key).ok().and_then(|key| char::from_u32(key.checked_sub(1)?)) else {
                continue;
            };
            let from = usize::from(*number) * width;
            if self.steps[from..from + width].iter().any(|step| *step != NONE) {
                continue;
            }
            let plain: Vec<char> = fold(c.encode_utf8(&mut [0; 4])).chars().collect();
            if let Some(lender) = latin.number(&plain).map(usize::from).filter(|_| !plain.is_empty()) {
                let row = self.steps[lender * width..][..width].to_vec();
                self.steps[from..from + width].copy_from_slice(&row);
            }
        }
    }

    /// The steps of a Latin string with all strings of the other side.
    fn row(&self, latin: u16) -> &[Step] {
        &self.steps[usize::from(latin) * self.other.count..][..self.other.count]
    }
}

/// Makes a word ready; `None` if its script has no table, or it has letters of several.
pub(crate) fn steps(word: &str, script: Script) -> Option<Steps> {
    let tables = &*TABLES;
    let side = match script {
        Script::Latin => &tables.latin,
        other => &tables.pairing(other)?.other,
    };
    let mut letters = vec!['^'];
    let lower = word.to_lowercase();
    for c in ComposingNormalizerBorrowed::new_nfc().normalize(&lower).chars() {
        if letters.len() + 1 >= MOST {
            break;
        }
        push(c, script, side, &mut letters);
    }
    letters.truncate(MOST - 1);
    letters.push('$');
    let mut starts = Vec::with_capacity(letters.len() + 1);
    let mut units = Vec::with_capacity(letters.len() * 2);
    for at in 0..letters.len() {
        starts.push(units.len() as u16);
        for length in 1..=LONGEST.min(letters.len() - at) {
            match side.number(&letters[at..at + length]) {
                Some(number) => units.push((length as u8, number)),
                None if length == 1 => units.push((1, 0)),
                None => {}
            }
        }
    }
    starts.push(units.len() as u16);
    let alone = if script == Script::Latin { tables.chances.log(&letters) } else { 0.0 };
    let alone = (alone * 100.0).round() as i32;
    Some(Steps { script, starts: starts.into(), units: units.into(), alone })
}

/// A letter that the table has, or what it is without accents.
fn push(c: char, script: Script, side: &Side, letters: &mut Vec<char>) {
    if side.number(&[c]).is_some() && c != '^' && c != '$' {
        letters.push(c);
        return;
    }
    let geresh = script == Script::Hebrew;
    for plain in fold(c.encode_utf8(&mut [0; 4])).chars() {
        if script_of(plain) == script || geresh && plain == '\'' {
            letters.push(plain);
        }
    }
}

impl Steps {
    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn at(&self, place: usize) -> &[(u8, u16)] {
        match (self.starts.get(place), self.starts.get(place + 1)) {
            (Some(from), Some(to)) => &self.units[usize::from(*from)..usize::from(*to)],
            _ => &[],
        }
    }
}

/// Whether two scripts have a table of steps.
pub(crate) fn has_table(a: Script, b: Script) -> bool {
    let other = |script| matches!(script, Script::Cyrillic | Script::Arabic | Script::Hebrew);
    a == Script::Latin && other(b) || b == Script::Latin && other(a)
}

/// How far two words in two scripts are apart: from below 0 for what is surely one name, through about 0.1
/// where the chance is even, to [`FARTHEST`] for words that are as far apart as words can be; `None`
/// without a table.
pub(crate) fn apart(a: &Steps, b: &Steps) -> Option<f64> {
    let (latin, other) = if a.script == Script::Latin { (a, b) } else { (b, a) };
    if latin.script != Script::Latin {
        return None;
    }
    let pairing = TABLES.pairing(other.script)?;
    let scale = latin.len().max(other.len()) as f64 * 0.5 + 1.0;
    // A word that is surely another need not be gone through to its end.
    let most = (FARTHEST * scale * 100.0) as u16;
    let apart = match cheapest(pairing, latin, other, most) {
        Some(chain) => (pairing.bias - pairing.logit(&chain, latin, scale)) / pairing.slope,
        None => FARTHEST,
    };
    Some(apart.clamp(NEAREST, FARTHEST))
}

impl Pairing {
    /// The logarithm of the odds that two words are one name with this cheapest chain.
    fn logit(&self, chain: &Chain, latin: &Steps, scale: f64) -> f64 {
        let gain = f64::from(chain.logs) * f64::from(LOG) - f64::from(latin.alone) / 100.0;
        let Weights { cost, dearest, gain: likelier, least, bias } = self.weights;
        cost * f64::from(chain.cost) / 100.0 / scale
            + dearest * f64::from(chain.dearest) / 100.0
            + likelier * gain
            + least * f64::from(chain.least) * f64::from(LOG)
            + bias
    }
}

/// The chance that two words are one name whose scripts have a table and which are `apart` so far.
pub(crate) fn chance(a: Script, b: Script, apart: f64) -> f64 {
    let other = if a == Script::Latin { b } else { a };
    let logit = TABLES.pairing(other).map_or(0.0, |pairing| pairing.bias - pairing.slope * apart);
    1.0 / (1.0 + (-logit).exp())
}

impl Chain {
    const FAR: Self = Self { cost: u16::MAX / 2, logs: 0, dearest: 0, least: 0 };
    const EMPTY: Self = Self { cost: 0, ..Self::FAR };

    /// The chain with one step more.
    fn then(self, step: Step) -> Self {
        Self {
            cost: self.cost + u16::from(step.cost),
            logs: self.logs + u16::from(step.log),
            dearest: self.dearest.max(step.cost),
            least: self.least.max(step.log),
        }
    }
}

/// The cheapest chain, if it costs no more than `most`.
fn cheapest(pairing: &Pairing, latin: &Steps, other: &Steps, most: u16) -> Option<Chain> {
    const WIDTH: usize = MOST + 1;
    let (rows, width) = (latin.len(), other.len());
    let mut best = [[Chain::FAR; WIDTH]; WIDTH];
    best[0][0] = Chain::EMPTY;
    // The last row that any chain has reached at a cost that is not too high.
    let mut reached = 0;
    for i in 0..=rows {
        if i > reached {
            return None;
        }
        // Steps that take nothing of the Latin word stay in the row, and so come first.
        let own = latin.at(i);
        for a in std::iter::once(&(0, 0)).chain(own) {
            let steps = pairing.row(a.1);
            let to = i + usize::from(a.0);
            for j in 0..=width {
                let so_far = best[i][j];
                if so_far.cost > most {
                    continue;
                }
                let mut go = |b: (u8, u16)| {
                    let step = match steps[usize::from(b.1)] {
                        NONE if a.0 < 2 && b.0 < 2 => UNKNOWN,
                        NONE => return,
                        step => step,
                    };
                    let cell = &mut best[to][j + usize::from(b.0)];
                    if so_far.cost + u16::from(step.cost) < cell.cost {
                        *cell = so_far.then(step);
                    }
                };
                if a.0 > 0 {
                    go((0, 0));
                    reached = reached.max(to);
                }
                other.at(j).iter().for_each(|b| go(*b));
            }
        }
    }
    Some(best[rows][width]).filter(|chain| chain.cost <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::script;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn one(a: &str, b: &str) -> f64 {
        let cost = apart(&steps(a, script(a)).unwrap(), &steps(b, script(b)).unwrap()).unwrap();
        chance(script(a), script(b), cost)
    }

    #[test]
    fn names_that_travel_between_scripts_are_known_again() {
        for (a, b) in [
            ("Hummatov", "Гумматов"),
            ("Hümmətov", "Гумматов"),
            ("Alikram", "Аликрам"),
            ("Shevardnadze", "Шеварднадзе"),
            ("Voloshyn", "Волошин"),
            ("Mossadegh", "مصدق"),
            ("Hussein", "حسين"),
            ("Rahman", "الرحمن"),
            ("Netanyahu", "נתניהו"),
            ("Jabotinsky", "ז'בוטינסקי"),
        ] {
            assert!(one(a, b) > 0.5, "{a} {b} {}", one(a, b));
        }
        for (a, b) in [("Hilal", "Новрузали"), ("Surat", "Замин"), ("Pulin", "Путин"), ("Hasan", "حسين")]
        {
            assert!(one(a, b) < 0.5, "{a} {b} {}", one(a, b));
        }
    }

    #[test]
    fn every_line_of_the_table_can_be_read() {
        let mut seen = BTreeMap::new();
        for line in include_str!("../data/letters.tsv").lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert!(fields.len() >= 4 && fields[3].parse::<f64>().is_ok(), "{line}");
            assert_eq!(seen.insert(fields[..3].to_vec(), line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_words_have_a_chance(a in "[a-zà-ž']{0,60}", b in "[а-яё]{0,60}|[א-ת']{0,40}|[ا-ي]{0,40}") {
            if let (Some(a), Some(b)) = (steps(&a, Script::Latin), steps(&b, script(&b))) {
                let there = apart(&a, &b);
                prop_assert!(there.is_none_or(|apart| (NEAREST..=FARTHEST).contains(&apart)));
                prop_assert_eq!(there, apart(&b, &a));
            }
        }
    }
}
