//! Hints of translations: two documents in different words in which the same numbers, dates and
//! names come in the same order.
//!
//! Translations keep numbers and, in other letters, names; these serve as anchors as they do in the
//! alignment of bilingual corpora (Simard, Foster and Isabelle, "Using Cognates to Align Sentences
//! in Bilingual Corpora", TMI 1992). A hint is no proof: two reports of one event may share as much.

use crate::extend::Run;
use crate::passage::Passage;
use crate::text::{CAPITAL, DIGITS, SENTENCE, Text, spread};
use crate::texts::Texts;
use gainsay_model::{ReuseKind, Source};
use gainsay_names::{Kind, block_keys};
use rayon::prelude::*;
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

/// Adds the hints of translations to the passages found.
pub(crate) fn hints(sources: &[&Source], texts: &Texts, found: &mut Vec<Passage>) {
    let candidates = candidates(texts);
    let hints: Vec<Passage> = candidates
        .par_iter()
        .filter(|(a, b)| !same_language(&texts.unique[*a], &texts.unique[*b]))
        .filter_map(|(a, b)| hint(sources, texts, (texts.first[*a], texts.first[*b])))
        .collect();
    found.extend(hints);
}

/// Pairs of texts that share pairs of numbers.
fn candidates(texts: &Texts) -> Vec<(usize, usize)> {
    let own = |(at, text): (usize, &Text)| {
        let numbers: Vec<usize> = (0..text.len()).filter(|at| is_telling_number(text, *at)).collect();
        let near = numbers.windows(2).filter(|two| two[1] - two[0] <= APART);
        let pair = |two: &[usize]| {
            let (x, y) = (u64::from(text.words[two[0]]), u64::from(text.words[two[1]]));
            (spread(x << 32 | y), at as u32)
        };
        near.map(pair).collect::<Vec<_>>()
    };
    let mut all: Vec<(u64, u32)> = texts.unique.par_iter().enumerate().flat_map_iter(own).collect();
    all.par_sort_unstable();
    all.dedup();
    let mut shared: Vec<(u32, u32)> = Vec::new();
    for group in all.chunk_by(|x, y| x.0 == y.0).filter(|group| (2..=FEW).contains(&group.len())) {
        for (n, (_, a)) in group.iter().enumerate() {
            shared.extend(group[n + 1..].iter().map(|(_, b)| (*a, *b)));
        }
    }
    shared.par_sort_unstable();
    let often = shared.chunk_by(|x, y| x == y).filter(|same| same.len() >= LEAST_PAIRS);
    often.map(|same| (same[0].0 as usize, same[0].1 as usize)).collect()
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

fn hint(sources: &[&Source], texts: &Texts, (a, b): (usize, usize)) -> Option<Passage> {
    let (x, y) = (anchors(sources[a], &texts[a]), anchors(sources[b], &texts[b]));
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
    let numbers = line.iter().filter(|(i, _)| number(&texts[a], *i)).count();
    let different: BTreeSet<u32> = line.iter().map(|(i, _)| texts[a].words[*i]).collect();
    let (first, last) = (line.first()?, line.last()?);
    let within = |anchors: &[(usize, u64)], text: &Text, from: usize, to: usize| {
        anchors.iter().filter(|(at, _)| (from..=to).contains(at) && number(text, *at)).count()
    };
    let most = within(&x, &texts[a], first.0, last.0).max(within(&y, &texts[b], first.1, last.1));
    let enough = different.len() >= LEAST_ANCHORS
        && line.len() * 100 >= points.len() * LEAST_SHARE
        && numbers * 100 >= most * LEAST_NUMBERS;
    let runs = line.iter().map(|(i, j)| Run { a: *i, b: *j, len: 1, kin: true }).collect();
    let passage = enough.then(|| Passage::new((a, &texts[a]), (b, &texts[b]), runs)).flatten()?;
    let similarity = (line.len() * 100 / points.len().max(1)).min(100) as u8;
    Some(Passage { kind: ReuseKind::Translation, similarity, ..passage })
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
