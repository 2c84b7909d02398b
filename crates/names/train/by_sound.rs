//! How far two strings of letters are apart by the hand-made table of sounds: what a step costs before anything is learnt.

use crate::spell::bare;
use std::collections::BTreeMap;

const ORDER: &str = "aeiouybvpfdtkgxhcčžšszlmnr";
const VOWELS: u32 = 0b1_1111;
const CLASSES: [&str; 5] = ["bpvf", "dt", "kgxh", "cčžšsz", "mn"];

/// The sounds that one letter may have, and whether it may be silent.
type Letter = (u32, bool);

fn bits(sounds: &str) -> u32 {
    sounds.chars().filter_map(|s| ORDER.chars().position(|c| c == s)).fold(0, |all, at| all | 1 << at)
}

/// The table of `data/sounds.tsv`.
pub(crate) struct Sounds {
    table: BTreeMap<String, BTreeMap<String, String>>,
}

impl Sounds {
    pub(crate) fn parse(text: &str) -> Self {
        let mut table: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            if let (Some(script), Some(key)) = (fields.next(), fields.next()) {
                let sounds = fields.next().unwrap_or_default().to_owned();
                table.entry(script.to_owned()).or_default().insert(key.to_owned(), sounds);
            }
        }
        Self { table }
    }

    pub(crate) fn keys(&self, script: &str) -> impl Iterator<Item = &str> {
        self.table.get(script).into_iter().flat_map(|table| table.keys().map(String::as_str))
    }

    fn read(&self, script: &str, letters: &[char]) -> Vec<Letter> {
        let Some(table) = self.table.get(script) else { return Vec::new() };
        let known = |c: char| match c {
            '^' | '$' => c,
            c if table.contains_key(&c.to_string()) => c,
            'أ' | 'إ' => 'ا',
            c => bare(c),
        };
        let letters: Vec<char> = letters.iter().map(|c| known(*c)).collect();
        let (first, last) = (letters.first() == Some(&'^'), letters.last() == Some(&'$'));
        let core: Vec<char> = letters.into_iter().filter(|c| !"^$".contains(*c)).collect();
        let (mut at, mut out) = (0, String::new());
        while at < core.len() {
            let found = (1..=4.min(core.len() - at)).rev().find_map(|length| {
                let unit: String = core[at..at + length].iter().collect();
                let ending = last && at + length == core.len();
                let own = ending.then(|| table.get(&format!("{unit}$"))).flatten();
                let start = || (first && at == 0).then(|| table.get(&format!("^{unit}"))).flatten();
                own.or_else(start).or_else(|| table.get(&unit)).map(|sounds| (length, sounds))
            });
            out.push_str(found.map_or("", |found| found.1));
            at += found.map_or(1, |found| found.0);
        }
        groups(&out)
    }

    pub(crate) fn distance(&self, script: &str, latin: &[char], other: &[char]) -> f64 {
        let (a, b) = (self.read("latin", latin), self.read(script, other));
        let mut row: Vec<f64> = (0..=b.len()).map(|at| b[..at].iter().map(|y| gap(*y)).sum()).collect();
        for x in &a {
            let above = row.clone();
            row[0] += gap(*x);
            for (at, y) in b.iter().enumerate() {
                row[at + 1] =
                    (above[at] + swap(x.0, y.0)).min(above[at + 1] + gap(*x)).min(row[at] + gap(*y));
            }
        }
        row[b.len()]
    }
}

fn groups(text: &str) -> Vec<Letter> {
    let (mut out, mut choice): (Vec<Letter>, Option<u32>) = (Vec::new(), None);
    for c in text.chars() {
        match (c, &mut choice) {
            ('(', _) => choice = Some(0),
            (')', _) => out.push((choice.take().unwrap_or(0), false)),
            ('?', _) => out.iter_mut().last().into_iter().for_each(|last| last.1 = true),
            (c, Some(sounds)) => *sounds |= bits(c.encode_utf8(&mut [0; 4])),
            (c, None) => out.push((bits(c.encode_utf8(&mut [0; 4])), false)),
        }
    }
    out
}

fn swap(a: u32, b: u32) -> f64 {
    match (a & b, a & VOWELS, b & VOWELS) {
        (both, _, _) if both != 0 => 0.0,
        (_, x, y) if x != 0 && y != 0 => 0.5,
        _ if CLASSES.iter().any(|class| a & bits(class) != 0 && b & bits(class) != 0) => 0.6,
        _ => 1.5,
    }
}

fn gap(letter: Letter) -> f64 {
    match letter {
        (_, true) => 0.1,
        (sounds, _) if sounds & (VOWELS | bits("yh")) != 0 => 0.5,
        _ => 1.0,
    }
}
