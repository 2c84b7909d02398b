//! What it costs that Latin letters stand for letters of another script, learnt from names.
//!
//! A word is a chain of steps; each takes up to five letters of either side (`^` and `$`, the ends of
//! the word, count as letters) and has a cost. The cheapest chain tells how far two words are from
//! being one name. The costs stand in `data/letters.tsv`; `train/letters.py` says how they were learnt.

use crate::fold::fold;
use crate::script::{Script, script_of};
use icu_normalizer::ComposingNormalizerBorrowed;
use std::sync::LazyLock;

/// At most so many letters of a word are compared, its ends among them.
const MOST: usize = 28;
/// At most so many letters are taken in one step.
const LONGEST: usize = 5;
/// What it costs to take a letter for one that the table does not pair it with, in hundredths.
const UNKNOWN: u16 = 190;
const NONE: u8 = u8::MAX;
/// Words that are farther apart than this, for their length, are as far as words can be.
pub(crate) const FARTHEST: f64 = 0.5;

/// A word as chains of steps can go through it: for every place the strings of letters that begin
/// there and have a number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Steps {
    script: Script,
    /// Where the strings of each place begin in `units`; one more than there are letters.
    starts: Box<[u16]>,
    /// Length and number.
    units: Box<[(u8, u16)]>,
}

struct Side {
    /// Strings of letters as one number each, in order, and their own numbers; 0 is the empty string.
    units: Vec<(u128, u16)>,
    count: usize,
}

struct Pairing {
    script: Script,
    other: Side,
    /// Hundredths by numbers of both sides; [`NONE`] for strings that do not stand for one another.
    costs: Vec<u8>,
    slope: f64,
    bias: f64,
}

struct Tables {
    latin: Side,
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
        let steps = || lines.iter().filter(|fields| fields[1] != "scale");
        let latin = Side::of(steps().map(|fields| fields[1]));
        let known = [("cyrillic", Script::Cyrillic), ("arabic", Script::Arabic), ("hebrew", Script::Hebrew)];
        let pairings = known.into_iter().map(|(name, script)| {
            let own: Vec<&Vec<&str>> = lines.iter().filter(|fields| fields[0] == name).collect();
            Pairing::of(script, &latin, &own)
        });
        Self { pairings: pairings.collect(), latin }
    }

    fn pairing(&self, script: Script) -> Option<&Pairing> {
        self.pairings.iter().find(|pairing| pairing.script == script)
    }
}

impl Pairing {
    fn of(script: Script, latin: &Side, lines: &[&Vec<&'static str>]) -> Self {
        let steps = || lines.iter().filter(|fields| fields[1] != "scale");
        let other = Side::of(steps().map(|fields| fields[2]));
        let mut costs = vec![NONE; latin.count * other.count];
        for fields in steps() {
            let letters = |field: &str| field.chars().collect::<Vec<_>>();
            let (a, b) = (latin.number(&letters(fields[1])), other.number(&letters(fields[2])));
            if let (Some(a), Some(b), Ok(cost)) = (a, b, fields[3].parse::<f64>()) {
                costs[usize::from(a) * other.count + usize::from(b)] =
                    (cost * 100.0).round().clamp(0.0, f64::from(NONE - 1)) as u8;
            }
        }
        let scale = lines.iter().find(|fields| fields[1] == "scale");
        let number = |at: usize| scale.and_then(|fields| fields.get(at)?.parse().ok());
        let mut pairing =
            Self { script, other, costs, slope: number(3).unwrap_or(6.0), bias: number(4).unwrap_or(1.0) };
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
            if self.costs[from..from + width].iter().any(|cost| *cost != NONE) {
                continue;
            }
            let plain: Vec<char> = fold(c.encode_utf8(&mut [0; 4])).chars().collect();
            if let Some(lender) = latin.number(&plain).map(usize::from).filter(|_| !plain.is_empty()) {
                let row = self.costs[lender * width..][..width].to_vec();
                self.costs[from..from + width].copy_from_slice(&row);
            }
        }
    }

    /// The costs of a Latin string with all strings of the other side.
    fn row(&self, latin: u16) -> &[u8] {
        &self.costs[usize::from(latin) * self.other.count..][..self.other.count]
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
    Some(Steps { script, starts: starts.into(), units: units.into() })
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

/// How far two words in two scripts are apart: the cost of the cheapest chain for the length of the
/// words, 0 for the same letters, [`FARTHEST`] for words that are as far apart as words can be; `None`
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
    let cost = cheapest(pairing, latin, other, most).unwrap_or(most);
    Some((f64::from(cost) / 100.0 / scale).min(FARTHEST))
}

/// The chance that two words are one name whose scripts have a table and which are `apart` so far.
pub(crate) fn chance(a: Script, b: Script, apart: f64) -> f64 {
    let other = if a == Script::Latin { b } else { a };
    let logit = TABLES.pairing(other).map_or(0.0, |pairing| pairing.bias - pairing.slope * apart);
    1.0 / (1.0 + (-logit).exp())
}

/// The cost of the cheapest chain, if it is no more than `most`.
fn cheapest(pairing: &Pairing, latin: &Steps, other: &Steps, most: u16) -> Option<u16> {
    const FAR: u16 = u16::MAX / 2;
    const WIDTH: usize = MOST + 1;
    let (rows, width) = (latin.len(), other.len());
    let mut best = [[FAR; WIDTH]; WIDTH];
    best[0][0] = 0;
    // The last row that any chain has reached at a cost that is not too high.
    let mut reached = 0;
    for i in 0..=rows {
        if i > reached {
            return None;
        }
        // Steps that take nothing of the Latin word stay in the row, and so come first.
        let own = latin.at(i);
        for a in std::iter::once(&(0, 0)).chain(own) {
            let costs = pairing.row(a.1);
            let to = i + usize::from(a.0);
            for j in 0..=width {
                let so_far = best[i][j];
                if so_far > most {
                    continue;
                }
                let mut step = |b: (u8, u16)| {
                    let cost = match costs[usize::from(b.1)] {
                        NONE if a.0 < 2 && b.0 < 2 => UNKNOWN,
                        NONE => return,
                        cost => u16::from(cost),
                    };
                    let cell = &mut best[to][j + usize::from(b.0)];
                    *cell = (*cell).min(so_far + cost);
                };
                if a.0 > 0 {
                    step((0, 0));
                    reached = reached.max(to);
                }
                other.at(j).iter().for_each(|b| step(*b));
            }
        }
    }
    Some(best[rows][width]).filter(|cost| *cost <= most)
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
                prop_assert!(there.is_none_or(|apart| (0.0..=FARTHEST).contains(&apart)));
                prop_assert_eq!(there, apart(&b, &a));
            }
        }
    }
}
