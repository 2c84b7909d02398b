//! Hints of translations: two documents in different words in which the same numbers, dates and
//! names come in the same order.
//!
//! Translations keep numbers and, in other letters, names; these serve as anchors as they do in the
//! alignment of bilingual corpora (Simard, Foster and Isabelle, "Using Cognates to Align Sentences
//! in Bilingual Corpora", TMI 1992). A hint is no proof: two reports of one event may share as much.

use crate::boilerplate;
use crate::extend::Run;
use crate::pairs::Two;
use crate::passage::Passage;
use crate::text::{CAPITAL, DIGITS, SENTENCE, Text, spread};
use crate::texts::Texts;
use gainsay_model::{ReuseKind, Source};
use gainsay_names::{Kind, block_keys};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Two documents are looked at if they share so many pairs of numbers that follow one another.
const LEAST_PAIRS: usize = 2;
/// A pair of numbers in more documents than this leads nowhere.
const FEW: usize = 12;
/// Numbers of a pair are no farther apart than so many words.
const APART: usize = 40;
/// So many different anchors must come in one order.
const LEAST_ANCHORS: usize = 7;
/// Of all anchors that the two have in common, in per cent.
const LEAST_SHARE: usize = 60;
/// And of the numbers in either.
const LEAST_NUMBERS: usize = 50;
/// Words of which two documents share more than so many hundredths are in one language.
const SAME_LANGUAGE: usize = 30;
/// Documents with more anchors are not looked at: they are lists.
const MOST_ANCHORS: usize = 4000;

/// The hints of translations of a case, kept from one state of it to the next.
#[derive(Debug, Default)]
pub(crate) struct Hints {
    /// For each pair of numbers that follow one another, the texts that have it, in order of their own numbers.
    holders: FxHashMap<u64, Vec<u32>>,
    /// For each pair of texts, the lesser number first, how many such pairs they share that stand in few.
    shared: FxHashMap<Two, usize>,
    /// What each text has of them.
    own: FxHashMap<u32, Vec<u64>>,
    pub(crate) found: BTreeMap<Two, Passage>,
}

impl Hints {
    /// Takes the next state: texts that went and texts that came. Gives the pairs whose hints changed.
    pub(crate) fn step<'s>(
        &mut self,
        (gone, new): (&[u32], &[u32]),
        texts: &Texts,
        rank: &[u32],
        source: &(impl Fn(u32) -> Option<&'s Source> + Sync),
    ) -> BTreeSet<Two> {
        let mut stirred: BTreeSet<Two> = BTreeSet::new();
        for text in gone {
            for key in self.own.remove(text).unwrap_or_default() {
                self.change(key, *text, false, &mut stirred);
            }
        }
        let own: Vec<Vec<u64>> = new.par_iter().map(|text| numbers(&texts[*text as usize])).collect();
        for (text, own) in new.iter().zip(own) {
            own.iter().for_each(|key| self.change(*key, *text, true, &mut stirred));
            self.own.insert(*text, own);
        }
        let look = |(a, b): &Two| {
            let two = (*a.min(b), *a.max(b));
            let often = self.shared.get(&two).is_some_and(|count| *count >= LEAST_PAIRS);
            let (x, y) = if rank[*a as usize] < rank[*b as usize] { (*a, *b) } else { (*b, *a) };
            let (p, q) = (&texts[x as usize], &texts[y as usize]);
            let apart = often && texts.has(x) && texts.has(y) && !same_language(p, q);
            let hint =
                apart.then(|| hint((source(x)?, source(y)?), (p, q), (x as usize, y as usize))).flatten();
            ((x, y), hint)
        };
        let looked: Vec<(Two, Option<Passage>)> = stirred.par_iter().map(look).collect();
        let mut touched = BTreeSet::new();
        for (two, hint) in looked {
            let turned = self.found.remove(&(two.1, two.0));
            touched.extend(turned.map(|_| (two.1, two.0)));
            let known = match hint {
                Some(hint) => self.found.insert(two, hint).is_some() || self.found.contains_key(&two),
                None => self.found.remove(&two).is_some(),
            };
            touched.extend(known.then_some(two));
        }
        touched
    }

    /// Adds a text to those that have a pair of numbers, or takes it away.
    fn change(&mut self, key: u64, text: u32, comes: bool, stirred: &mut BTreeSet<Two>) {
        let holders = self.holders.entry(key).or_default();
        let mut count = |holders: &[u32], by: isize| {
            for (n, a) in holders.iter().enumerate().filter(|_| holders.len() <= FEW) {
                for b in &holders[n + 1..] {
                    let shared = self.shared.entry((*a, *b)).or_default();
                    *shared = shared.saturating_add_signed(by);
                    stirred.insert((*a, *b));
                    if *shared == 0 {
                        self.shared.remove(&(*a, *b));
                    }
                }
            }
        };
        count(holders, -1);
        match (holders.binary_search(&text), comes) {
            (Err(place), true) => holders.insert(place, text),
            (Ok(place), false) => drop(holders.remove(place)),
            _ => {}
        }
        count(holders, 1);
        if holders.is_empty() {
            self.holders.remove(&key);
        }
    }
}

/// The pairs of numbers of a text that follow one another, in order, each once.
fn numbers(text: &Text) -> Vec<u64> {
    let numbers: Vec<usize> = (0..text.len()).filter(|at| is_telling_number(text, *at)).collect();
    let near = numbers.windows(2).filter(|two| two[1] - two[0] <= APART);
    let pair = |two: &[usize]| {
        let (x, y) = (u64::from(text.words[two[0]]), u64::from(text.words[two[1]]));
        spread(x << 32 | y)
    };
    let mut pairs: Vec<u64> = near.map(pair).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// A number of one digit may be that of a list or a note.
fn is_telling_number(text: &Text, at: usize) -> bool {
    text.marks[at] & DIGITS != 0 && text.bytes(at..at + 1).len() >= 2
}

/// Whether two texts share most of their frequent words.
fn same_language(x: &Text, y: &Text) -> bool {
    let words = |text: &Text| -> BTreeSet<u32> {
        let plain = (0..text.len()).filter(|at| text.marks[*at] & (DIGITS | CAPITAL) == 0);
        plain.map(|at| text.words[at]).take(2000).collect()
    };
    let (x, y) = (words(x), words(y));
    let shared = x.intersection(&y).count();
    shared * 100 > x.len().min(y.len()) * SAME_LANGUAGE
}

/// Numbers and names of a text: place, and what they are.
fn anchors(source: &Source, text: &Text) -> Vec<(usize, u64)> {
    let mut anchors = Vec::new();
    for at in 0..text.len() {
        if is_telling_number(text, at) {
            anchors.push((at, u64::from(text.words[at])));
        } else if text.marks[at] & CAPITAL != 0 && text.marks[at] & SENTENCE == 0 {
            let name = source.text().get(text.bytes(at..at + 1)).unwrap_or_default();
            let keys = block_keys(name, Kind::Person);
            let key = keys.first().filter(|key| key.len() > "person ".len() + 2);
            anchors.extend(key.map(|key| (at, crate::text::hash(key.as_bytes()))));
        }
        if anchors.len() > MOST_ANCHORS {
            return Vec::new();
        }
    }
    anchors
}

fn hint(sources: (&Source, &Source), (p, q): (&Text, &Text), (a, b): (usize, usize)) -> Option<Passage> {
    let (x, y) = (anchors(sources.0, p), anchors(sources.1, q));
    let mut places: BTreeMap<u64, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    x.iter().for_each(|(at, key)| places.entry(*key).or_default().0.push(*at));
    y.iter().for_each(|(at, key)| places.entry(*key).or_default().1.push(*at));
    // The nth time in one is the nth time in the other, if both have it as often.
    let paired = places.values().filter(|(x, y)| x.len() == y.len() || x.len().min(y.len()) == 1);
    let mut points: Vec<(usize, usize)> =
        paired.flat_map(|(x, y)| x.iter().copied().zip(y.iter().copied())).collect();
    points.sort_unstable();
    let line = rising(&points);
    let number = |text: &Text, at: usize| text.marks[at] & DIGITS != 0;
    let numbers = line.iter().filter(|(i, _)| number(p, *i)).count();
    let different: BTreeSet<u32> = line.iter().map(|(i, _)| p.words[*i]).collect();
    let (first, last) = (line.first()?, line.last()?);
    let within = |anchors: &[(usize, u64)], text: &Text, from: usize, to: usize| {
        anchors.iter().filter(|(at, _)| (from..=to).contains(at) && number(text, *at)).count()
    };
    let most = within(&x, p, first.0, last.0).max(within(&y, q, first.1, last.1));
    let enough = different.len() >= LEAST_ANCHORS
        && line.len() * 100 >= points.len() * LEAST_SHARE
        && numbers * 100 >= most * LEAST_NUMBERS;
    let runs = line.iter().map(|(i, j)| Run { a: *i, b: *j, len: 1, kin: true }).collect();
    let passage = enough.then(|| Passage::new((a, p), (b, q), runs)).flatten()?;
    let similarity = (line.len() * 100 / points.len().max(1)).min(100) as u8;
    let mut passage = Passage { similarity, ..passage };
    passage.call(ReuseKind::Translation);
    boilerplate::name(sources, (p, q), &mut passage);
    Some(passage)
}

/// The longest run of points that rises on both sides (Fredman 1975: patience sorting).
fn rising(points: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(points.len());
    for (at, point) in points.iter().enumerate() {
        let place = tails.partition_point(|tail| points[*tail].1 < point.1);
        before.push(place.checked_sub(1).map(|place| tails[place]));
        if place == tails.len() { tails.push(at) } else { tails[place] = at }
    }
    let mut line = Vec::new();
    let mut next = tails.last().copied();
    while let Some(at) = next {
        line.push(points[at]);
        next = before[at];
    }
    line.reverse();
    line.dedup_by_key(|point| point.0);
    line
}
