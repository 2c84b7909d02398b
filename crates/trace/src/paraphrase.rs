//! Paraphrases: texts that say the same in other words, told by rare words that come in about the
//! same order.
//!
//! The rare words that two texts share are points in a plane, one axis for each text. A paraphrase
//! is a chain of points along which both texts advance about alike; how unlikely a chain is by
//! chance is summed up as it is built, as in the chaining of anchors in the comparison of genomes
//! (Li, "Minimap2", Bioinformatics 2018, section 2.1).

use crate::extend::{Pair, Run};
use crate::gather::extents;
use crate::seeds::Hit;
use crate::telling::goes_on;
use crate::weigh::{BIT, Counts};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Two texts are looked at if so many different pairs of rare words say so.
const LEAST_HITS: usize = 2;
/// Words around the hits that are looked at.
const AROUND: usize = 160;
/// Hits farther apart than this are looked at apart.
const APART: u32 = 320;
/// A longer stretch is not looked at: the hits are strewn.
const LONGEST: usize = 4000;
/// A word that stands more often than this in either stretch is of the topic.
const OFTEN: usize = 3;
/// A point tells so many eighths of a bit at least.
const RARE: u8 = 56;
/// From one point of a chain to the next lie no more words than this.
const STEP: usize = 28;
/// And the second text may go back so many words, where it turns a sentence round.
const BACK: usize = 14;
/// Points looked at before one for the point it follows.
const LOOKED_AT: usize = 48;
/// A chain has so many points, of so many different words.
const LEAST_POINTS: usize = 7;
/// Of which so many are neither names nor numbers; those alone agree in translations, too.
const LEAST_PLAIN: usize = 3;
/// What a chain tells more than it takes to name two places in the counts, in bits.
const SPARE: f64 = 10.0;

/// A word that two texts share.
#[derive(Clone, Copy, Debug)]
struct Point {
    i: usize,
    j: usize,
    stem: u32,
    tells: i32,
    /// Whether it tells nothing new: the word goes on with a name or phrase that both texts have
    /// there, or lies in a passage that was found before.
    known: bool,
}

/// The paraphrases of two texts: the words that stand for one another, in the order of the first.
pub(crate) fn paraphrases(
    counts: &Counts,
    pair: &Pair<'_>,
    hits: &[Hit],
    found: &[Vec<Run>],
) -> Vec<Vec<Run>> {
    let passages: Vec<(Range<usize>, Range<usize>)> = found.iter().map(|runs| extents(runs)).collect();
    let mut found = Vec::new();
    if pair.same {
        return found;
    }
    let pairs: Vec<&Hit> = hits.iter().filter(|hit| hit.pair).collect();
    for group in pairs.chunk_by(|x, y| y.there - x.there <= APART) {
        let Some((x, y)) = stretches(pair, group) else { continue };
        let points = points(counts, pair, (x, y), &passages);
        found.extend(chains(counts, pair, points));
    }
    found
}

/// The stretches of the two texts around some hits.
fn stretches(pair: &Pair<'_>, hits: &[&Hit]) -> Option<(Range<usize>, Range<usize>)> {
    let mut different: Vec<u32> = hits.iter().map(|hit| pair.x.stems[hit.there as usize]).collect();
    different.sort_unstable();
    different.dedup();
    let around = |words: &mut dyn Iterator<Item = u32>, len: usize| {
        let both = words.map(|word| (word, word)).reduce(|x, y| (x.0.min(y.0), x.1.max(y.1)))?;
        let range = (both.0 as usize).saturating_sub(AROUND)..(both.1 as usize + AROUND).min(len);
        (range.len() <= LONGEST).then_some(range)
    };
    let x = around(&mut hits.iter().map(|hit| hit.there), pair.x.len())?;
    let y = around(&mut hits.iter().map(|hit| hit.here), pair.y.len())?;
    (different.len() >= LEAST_HITS).then_some((x, y))
}

/// The rare words that two stretches share, in the order of the first text.
fn points(
    counts: &Counts,
    pair: &Pair<'_>,
    (x, y): (Range<usize>, Range<usize>),
    passages: &[(Range<usize>, Range<usize>)],
) -> Vec<Point> {
    let within = |i: usize, j: usize| passages.iter().any(|(x, y)| x.contains(&i) && y.contains(&j));
    let all = (x.len() + y.len()) as f64;
    let mut points = Vec::new();
    both(pair, (x, y), |here, there| {
        let others = (here.len() + there.len()).saturating_sub(1).max(1) as f64;
        let local = ((all / others).log2() * BIT) as i32;
        for (stem, i) in here.iter().map(|(stem, i)| (*stem, *i as usize)) {
            let tells = i32::from(pair.x.tells[i]).min(local);
            points.extend(there.iter().map(|(_, j)| *j as usize).map(|j| {
                let beside = i > 0 && j > 0 && pair.x.stems[i - 1] == pair.y.stems[j - 1];
                let goes_on = beside && goes_on(counts, pair.x, i, i.saturating_sub(3));
                let known = goes_on || within(i, j);
                Point { i, j, stem, tells: if known { 0 } else { tells }, known }
            }));
        }
    });
    points.sort_unstable_by_key(|point| (point.i, point.j));
    points
}

/// Stems with their places.
type Places = [(u32, u32)];

/// Calls `found` with the places in either stretch of every rare stem that stands in both, and in neither often.
fn both(pair: &Pair<'_>, (x, y): (Range<usize>, Range<usize>), mut found: impl FnMut(&Places, &Places)) {
    let rare = x.filter(|i| pair.x.tells[*i] >= RARE);
    let mut here: Vec<(u32, u32)> = rare.map(|i| (pair.x.stems[i], i as u32)).collect();
    // Few of the words of the second stretch are any of these; most are told by one look at a small table.
    let mut maybe = [0u64; 16];
    let bit = |stem: u32| ((stem >> 6 & 15) as usize, 1u64 << (stem & 63));
    for (cell, bit) in here.iter().map(|(stem, _)| bit(*stem)) {
        maybe[cell] |= bit;
    }
    let likely = |stem: u32| maybe[bit(stem).0] & bit(stem).1 != 0;
    let likely = y.filter(|j| likely(pair.y.stems[*j]));
    let mut there: Vec<(u32, u32)> = likely.map(|j| (pair.y.stems[j], j as u32)).collect();
    here.sort_unstable();
    there.sort_unstable();
    let mut rest = &there[..];
    for here in here.chunk_by(|a, b| a.0 == b.0) {
        rest = &rest[rest.partition_point(|(stem, _)| *stem < here[0].0)..];
        let there = &rest[..rest.iter().take(OFTEN + 1).take_while(|(stem, _)| *stem == here[0].0).count()];
        if here.len() <= OFTEN && (1..=OFTEN).contains(&there.len()) {
            found(here, there);
        }
    }
}

/// The best chains, one after the other, that do not share words and tell enough.
fn chains(counts: &Counts, pair: &Pair<'_>, mut points: Vec<Point>) -> Vec<Vec<Run>> {
    let bits = |words: u64| (words.max(2) as f64).log2();
    let places = bits(pair.x.len() as u64) + bits(pair.y.len() as u64) + counts.bits() / 2.0;
    let least = ((places + SPARE) * BIT) as i32;
    let mut found = Vec::new();
    while let Some((score, chain)) = best(&points).filter(|(score, _)| *score >= least) {
        let (Some(first), Some(last)) = (chain.first(), chain.last()) else { break };
        let (low, high) = chain.iter().fold((usize::MAX, 0), |(low, high), p| (low.min(p.j), high.max(p.j)));
        let (start, end) = (first.i, last.i);
        points.retain(|point| !(start..=end).contains(&point.i) && !(low..=high).contains(&point.j));
        let different: BTreeSet<u32> =
            chain.iter().filter(|point| !point.known).map(|point| point.stem).collect();
        let plain = |point: &&Point| pair.x.is_plain(point.i) && !point.known;
        let words: BTreeSet<u32> = chain.iter().filter(plain).map(|point| point.stem).collect();
        if different.len() >= LEAST_POINTS && words.len() >= LEAST_PLAIN && score >= least + again(&chain) {
            found.push(runs(pair, &chain));
        }
    }
    found
}

/// What words told that stand in a chain for the second time.
fn again(chain: &[Point]) -> i32 {
    let mut seen = BTreeSet::new();
    chain.iter().filter(|point| !seen.insert(point.stem)).map(|point| point.tells).sum()
}

/// The chain that tells most, and how much.
fn best(points: &[Point]) -> Option<(i32, Vec<Point>)> {
    let mut scores: Vec<(i32, usize)> = Vec::with_capacity(points.len());
    for (at, point) in points.iter().enumerate() {
        let mut best = (point.tells, at);
        for before in (at.saturating_sub(LOOKED_AT)..at).rev() {
            let last = &points[before];
            if point.i - last.i > STEP {
                break;
            }
            let Some(cost) = cost(last, point) else { continue };
            let score = scores[before].0 + point.tells - cost;
            if score > best.0 {
                best = (score, before);
            }
        }
        scores.push(best);
    }
    let (mut at, (score, _)) =
        scores.iter().enumerate().max_by_key(|(at, (score, _))| (*score, std::cmp::Reverse(*at)))?;
    let mut chain = vec![points[at]];
    while scores[at].1 != at {
        at = scores[at].1;
        chain.push(points[at]);
    }
    chain.reverse();
    // A word of the second text stands for one of the first.
    let mut taken = BTreeSet::new();
    chain.retain(|point| taken.insert(point.j));
    Some((*score, chain))
}

/// What it costs to go on from one point to another, in eighths of a bit: how many places there are
/// to which the second text might have gone instead.
fn cost(from: &Point, to: &Point) -> Option<i32> {
    let ahead = to.i.checked_sub(from.i).filter(|ahead| *ahead > 0)? as i64;
    let other = to.j as i64 - from.j as i64;
    if other == 0 || other > STEP as i64 || other < -(BACK as i64) {
        return None;
    }
    let off = (ahead - other).unsigned_abs() as usize;
    Some(if to.known && off == 0 { 0 } else { COSTS[off.min(COSTS.len() - 1)] + ahead as i32 })
}

/// What it costs that the one text goes so many words farther than the other: one and a half bits, and 1.2 times the
/// logarithm of the distance and one. From point to point neither goes farther than `STEP`, and back than `BACK`.
static COSTS: LazyLock<[i32; STEP + STEP + 1]> =
    LazyLock::new(|| std::array::from_fn(|off| ((1.5 + 1.2 * (1.0 + off as f64).log2()) * BIT) as i32));

/// The points of a chain as runs, with the equal words beside them.
fn runs(pair: &Pair<'_>, chain: &[Point]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for point in chain {
        let kin = pair.x.words[point.i] != pair.y.words[point.j];
        match runs.last_mut() {
            Some(last) if last.a + last.len > point.i => {}
            Some(last)
                if !kin && !last.kin && last.a + last.len == point.i && last.b + last.len == point.j =>
            {
                last.len += 1;
            }
            _ => runs.push(Run { a: point.i, b: point.j, len: 1, kin }),
        }
    }
    runs
}
