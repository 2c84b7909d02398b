//! Labelled pairs of names: read, parted into folds, and pairs made different on purpose.

use crate::by_sound::Sounds;
use crate::dice::Dice;
use crate::spell::spelled;
use std::collections::{BTreeMap, BTreeSet};

/// A Latin word, a word in another script, and whether they are one name.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) latin: String,
    pub(crate) other: String,
    pub(crate) same: bool,
}

/// A row as letters, and how much it counts.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) latin: Vec<char>,
    pub(crate) other: Vec<char>,
    pub(crate) same: bool,
    pub(crate) weight: f64,
}

/// Rows as letters.
pub(crate) fn as_letters(rows: &[Row], kept: &BTreeSet<char>, weight: f64) -> Vec<Pair> {
    let pair = |row: &Row| Pair {
        latin: spelled(&row.latin, kept),
        other: spelled(&row.other, kept),
        same: row.same,
        weight,
    };
    rows.iter().map(pair).collect()
}

/// The rows of one kind (`ru`, `ar`, `he`) of a file of pairs.
pub(crate) fn of_kind(text: &str, kind: &str) -> Vec<Row> {
    let fields = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let own = fields.filter(|fields| fields.get(3).is_some_and(|own| *own == kind));
    own.map(|fields| Row { latin: fields[0].to_owned(), other: fields[1].to_owned(), same: fields[2] == "1" })
        .collect()
}

/// The pairs of one script that were written for this project.
pub(crate) fn own(text: &str, script: &str) -> Vec<Row> {
    let lists = text.lines().filter_map(|line| line.split_once('\t')).filter(|(name, _)| *name == script);
    let pairs = lists.flat_map(|(_, list)| list.split(' ')).filter_map(|pair| pair.split_once('='));
    pairs.map(|(latin, other)| Row { latin: latin.to_owned(), other: other.to_owned(), same: true }).collect()
}

/// The fold of each row. Rows that share a word on either side, directly or through others, are of one fold.
pub(crate) fn folds(rows: &[Row], count: usize, seed: u64) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..rows.len()).collect();
    let root = |parent: &mut Vec<usize>, mut at: usize| {
        while parent[at] != at {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        at
    };
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        for word in [&row.latin, &row.other] {
            let other = *first.entry(word).or_insert(at);
            let (x, y) = (root(&mut parent, at), root(&mut parent, other));
            parent[x] = y;
        }
    }
    let mut dice = Dice::new(seed);
    let mut of: BTreeMap<usize, usize> = BTreeMap::new();
    (0..rows.len()).map(|at| *of.entry(root(&mut parent, at)).or_insert_with(|| dice.below(count))).collect()
}

/// How many pairs are made different of one pair by changing letters, and how many by real names near it.
const CHANGED: usize = 3;
const NEAR: usize = 5;
/// Names nearer in sound than this are spellings of one another.
const SPELLINGS: f64 = 0.3;
/// How much a pair that was made counts.
const WEIGHT: f64 = 0.5;

/// Pairs made different on purpose: the Latin word has a letter or two changed, or is another name as near.
pub(crate) fn others(sounds: &Sounds, pairs: &[Pair], names: &[Vec<char>], dice: &mut Dice) -> Vec<Pair> {
    let letters: Vec<char> =
        pairs.iter().flat_map(|pair| pair.latin.iter().copied()).filter(|c| !"^$".contains(*c)).collect();
    let vowels: Vec<char> = letters.iter().copied().filter(|c| "aeiouy".contains(*c)).collect();
    let mut out = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.same) {
        let most = if pair.latin.len() < 8 { 1 } else { 2 };
        let far = |other: &Vec<char>| {
            *other != pair.latin && sounds.distance("latin", &pair.latin, other) >= SPELLINGS
        };
        let changed: Vec<Vec<char>> =
            (0..CHANGED).map(|_| changed(&pair.latin, dice, &letters, &vowels)).collect();
        let near = names.iter().filter(|name| edits(&pair.latin, name, most) <= most);
        let made = changed.into_iter().filter(&far).chain(near.filter(|name| far(name)).take(NEAR).cloned());
        out.extend(made.map(|latin| Pair { latin, other: pair.other.clone(), same: false, weight: WEIGHT }));
    }
    out
}

/// The word with one or two letters changed, lost or added, as another name might be.
fn changed(word: &[char], dice: &mut Dice, letters: &[char], vowels: &[char]) -> Vec<char> {
    let mut inner: Vec<char> = word[1..word.len() - 1].to_vec();
    let times = if inner.len() < 6 { 1 } else { 1 + dice.below(2) };
    for _ in 0..times {
        if inner.is_empty() {
            break;
        }
        let (at, kind) = (dice.below(inner.len()), dice.share());
        if kind < 0.6 || inner.len() < 3 {
            let from = if vowels.contains(&inner[at]) && dice.share() < 0.75 { vowels } else { letters };
            inner[at] = from[dice.below(from.len())];
        } else if kind < 0.8 {
            inner.remove(at);
        } else {
            inner.insert(at, letters[dice.below(letters.len())]);
        }
    }
    std::iter::once('^').chain(inner).chain(std::iter::once('$')).collect()
}

/// How many letters must be changed, added or left out; one more than `most` if more.
fn edits(a: &[char], b: &[char], most: usize) -> usize {
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, x) in a.iter().enumerate() {
        let mut before = row[0];
        row[0] = at + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = (before + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            before = row[j + 1];
            row[j + 1] = cost;
        }
        if row.iter().all(|cost| *cost > most) {
            return most + 1;
        }
    }
    row[b.len()]
}
