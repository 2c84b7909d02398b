//! Fragments: stretches in which two texts go on alike, and how much that tells.

use crate::extend::{Pair, Run};
use crate::gather::WEAK;
use crate::seeds::{APART, Hit};
use crate::telling::{Told, told};
use crate::text::{LINE, SENTENCE, Text};
use crate::weigh::Counts;
use std::ops::Range;

/// A stretch in which two texts go on alike but for edits.
#[derive(Clone, Debug)]
pub(crate) struct Fragment {
    /// Words of the first text.
    pub(crate) a: Range<usize>,
    /// Words of the second text.
    pub(crate) b: Range<usize>,
    /// Words that stand for one another.
    pub(crate) runs: Vec<Run>,
    /// How much it tells that these words are shared.
    pub(crate) told: Told,
}

/// Fragments of two texts looked at for a seed that lies within one of them.
const LOOKED_AT: usize = 32;
/// Seeds that are tried of two counts, and for so many words one more.
const TRIES: usize = 1000;
const TRIES_PER_WORDS: usize = 4;

/// What is asked of words at an end, in eighths of a bit: for each word in the gap before them, for
/// any gap, and for one over the end of a line or sentence. So much of each word is not counted.
const FAR: u32 = 8;
const LOOSE: u32 = 16;
const BREAK: u32 = 56;
const LESS: u32 = 28;

impl Fragment {
    /// Whether the two lie mostly on the same words on both sides.
    fn is_much_of(&self, other: &Self) -> bool {
        let much = |x: &Range<usize>, y: &Range<usize>| {
            let shared = x.end.min(y.end).saturating_sub(x.start.max(y.start));
            shared * 2 > x.len().min(y.len())
        };
        much(&self.a, &other.a) && much(&self.b, &other.b)
    }
}

/// The fragments of two texts that grow from their seeds; a seed within a fragment adds nothing.
pub(crate) fn fragments(counts: &Counts, pair: &Pair<'_>, hits: &[Hit]) -> Vec<Fragment> {
    let mut found: Vec<Fragment> = Vec::new();
    let enough = Told::least(counts, pair).of_all * WEAK / 100;
    let mut left = TRIES + pair.x.len().min(pair.y.len()) / TRIES_PER_WORDS;
    for hit in hits {
        let Some((i, j)) = anchor(pair, hit) else { continue };
        let within = |f: &Fragment| f.a.contains(&i) && f.b.contains(&j);
        if found.iter().rev().take(LOOKED_AT).any(within) {
            continue;
        }
        if left == 0 {
            break;
        }
        left -= 1;
        let Some(new) = fragment(counts, pair, pair.around(i, j), enough) else { continue };
        let recent = found.len().saturating_sub(LOOKED_AT);
        match found[recent..].iter_mut().find(|old| old.is_much_of(&new)) {
            Some(old) if old.told.of_all < new.told.of_all => *old = new,
            Some(_) => {}
            None => found.push(new),
        }
    }
    found
}

/// Two words of one stem at a seed.
fn anchor(pair: &Pair<'_>, hit: &Hit) -> Option<(usize, usize)> {
    let (i, j) = (hit.there as usize, hit.here as usize);
    if pair.same && i >= j {
        return None;
    }
    let stem = pair.x.stems[i];
    let near = pair.y.stems.iter().skip(j).take(APART + 1);
    let found = if hit.pair { j + near.take_while(|other| **other != stem).count() } else { j };
    (pair.y.stems.get(found) == Some(&stem)).then_some((i, found))
}

fn fragment(counts: &Counts, pair: &Pair<'_>, mut runs: Vec<Run>, enough: i32) -> Option<Fragment> {
    trim(pair, &mut runs);
    let (first, last) = (runs.first()?, runs.last()?);
    let (a, b) = (first.a..last.a + last.len, first.b..last.b + last.len);
    let told = told(counts, pair, &runs, enough);
    Some(Fragment { a, b, runs, told })
}

/// Cuts words off the ends that are alike by chance: what they tell is less than the words tell
/// that differ between them and the rest.
fn trim(pair: &Pair<'_>, runs: &mut Vec<Run>) {
    let loose = |end: &Run, next: &Run| {
        let (first, last) = if end.a < next.a { (end, next) } else { (next, end) };
        let gap = (last.a - first.a - first.len).max(last.b - first.b - first.len);
        let line = |text: &Text, from: usize, to: usize| {
            text.marks[from..to].iter().any(|marks| marks & (LINE | SENTENCE) != 0)
        };
        let breaks =
            line(pair.x, first.a + first.len, last.a + 1) || line(pair.y, first.b + first.len, last.b + 1);
        let told: u32 =
            (end.a..end.a + end.len).map(|at| u32::from(pair.x.tells[at]).saturating_sub(LESS)).sum();
        gap > 0 && told < gap as u32 * FAR + if breaks { BREAK } else { LOOSE }
    };
    while runs.len() > 1 && loose(&runs[runs.len() - 1], &runs[runs.len() - 2]) {
        runs.pop();
    }
    let cut = runs.windows(2).take_while(|two| loose(&two[0], &two[1])).count();
    runs.drain(..cut);
}
