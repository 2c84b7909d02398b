//! Gathers the fragments of two texts into passages, and decides which are no chance.

use crate::extend::{Pair, Run};
use crate::fragment::Fragment;
use crate::groups::Groups;
use crate::telling::{Told, goes_on, told};
use crate::text::{LINE, Text};
use crate::weigh::Counts;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// Of two fragments that are joined no more words than this lie between on either side.
const BETWEEN: usize = 10;
/// The same for fragments of which each tells too little alone.
const BETWEEN_WEAK: usize = 24;
/// A passage has so many equal words; what is shorter must tell enough.
const LEAST_WORDS: usize = 12;
/// And no fewer than this, however much they tell.
const LEAST_EVER: usize = 6;
/// Of which so many are neither names nor numbers; those alone agree in translations, too.
const LEAST_PLAIN: usize = 2;
/// Within one document an edited passage has so many equal words in a row.
const LEAST_OWN: usize = 10;
/// Of which so many are neither within a name nor a phrase.
const LEAST_OWN_WORDS: usize = 6;
/// A line of its own has no fewer words than this, and tells so many eighths of a bit.
pub(crate) const LEAST_LINE: usize = 4;
pub(crate) const LEAST_LINE_TELLS: u32 = 320;
/// Of the longer passage so much must be shared, in per cent.
const LEAST_SHARE: usize = 30;
/// A fragment that tells so many hundredths of enough is kept to be joined with others.
pub(crate) const WEAK: i32 = 40;
/// A paraphrase of which so many hundredths lie within passages adds nothing.
const MOST_KNOWN: usize = 60;
/// Fragments that are looked at before one for a neighbour.
const LOOKED_AT: usize = 32;

/// The runs of each passage, in the order of the first text.
pub(crate) fn passages(counts: &Counts, pair: &Pair<'_>, mut pieces: Vec<Fragment>) -> Vec<Vec<Run>> {
    let least = Told::least(counts, pair);
    pieces.retain(|piece| {
        let long = longest(&piece.runs) >= LEAST_WORDS;
        long || piece.told.reaches(&least, WEAK) || is_line(pair, &piece.runs)
    });
    pieces.sort_unstable_by_key(|piece| (piece.a.start, piece.b.start, piece.a.end, piece.b.end));
    let mut groups = Groups::new(pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        for other in (at.saturating_sub(LOOKED_AT)..at).rev() {
            if are_near(pair, &pieces[other], piece, &least) {
                groups.join(other, at);
            }
        }
    }
    let mut gathered: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..pieces.len() {
        gathered.entry(groups.root(at)).or_default().push(at);
    }
    let mut found = Vec::new();
    for members in gathered.values() {
        let members: Vec<&Fragment> = members.iter().map(|at| &pieces[*at]).collect();
        found.extend(passage(counts, pair, &members, &least));
    }
    found
}

fn are_near(pair: &Pair<'_>, x: &Fragment, y: &Fragment, least: &Told) -> bool {
    let gap = |p: &Range<usize>, q: &Range<usize>| p.start.max(q.start).saturating_sub(p.end.min(q.end));
    let weak = !x.told.reaches(least, 100) || !y.told.reaches(least, 100);
    let most = if weak { BETWEEN_WEAK } else { BETWEEN };
    let apart = !pair.same || x.a.end.max(y.a.end) <= x.b.start.min(y.b.start);
    // Two that lie on the same words on one side are two copies of them, not one that goes on.
    let beside = |p: &Range<usize>, q: &Range<usize>| {
        p.end.min(q.end).saturating_sub(p.start.max(q.start)) * 2 <= p.len().min(q.len())
    };
    let on = beside(&x.a, &y.a) && beside(&x.b, &y.b);
    apart && on && gap(&x.a, &y.a) <= most && gap(&x.b, &y.b) <= most
}

/// The runs of fragments that are one passage, if it tells enough.
fn passage(counts: &Counts, pair: &Pair<'_>, members: &[&Fragment], least: &Told) -> Option<Vec<Run>> {
    let runs = apart(members);
    let told = if let [only] = members { only.told } else { told(counts, pair, &runs, 0) };
    let (start, end) = (runs.iter().map(|r| r.a).min()?, runs.iter().map(|r| r.a + r.len).max()?);
    let (from, to) = (runs.iter().map(|r| r.b).min()?, runs.iter().map(|r| r.b + r.len).max()?);
    let common: usize = runs.iter().map(|run| run.len).sum();
    let share = common * 100 / (end - start).max(to - from).max(1);
    let long = longest(&runs) >= LEAST_WORDS;
    let worded = is_whole(&runs) || plain_words(pair, &runs) >= LEAST_PLAIN;
    let telling = common >= LEAST_EVER && worded && told.reaches(least, 100);
    // One document often fills one form again and again, and comes back to its own words.
    let own = |run: &Run| run.len >= LEAST_OWN && own_words(counts, pair, run) >= LEAST_OWN_WORDS;
    let form = pair.same && !runs.iter().any(own) && !is_whole(&runs);
    let distinct = !pair.same || end <= from;
    let enough = (long || telling) && share >= LEAST_SHARE && !form || is_line(pair, &runs);
    (distinct && enough).then_some(runs)
}

/// Adds paraphrases to the passages of two texts. One that lies on them for the most part adds
/// nothing; from others they take what lies within.
pub(crate) fn add(passages: &mut Vec<Vec<Run>>, paraphrases: Vec<Vec<Run>>) {
    for mut new in paraphrases {
        let (x, y) = extents(&new);
        let inner = |range: &Range<usize>, of: &Range<usize>| {
            range.end.min(of.end).saturating_sub(range.start.max(of.start))
        };
        let known: usize = passages.iter().map(|runs| inner(&extents(runs).1, &y)).sum();
        if known * 100 >= y.len() * MOST_KNOWN {
            continue;
        }
        passages.retain(|runs| {
            let (a, b) = extents(runs);
            let within = inner(&a, &x) * 2 > a.len() && inner(&b, &y) * 2 > b.len();
            if within {
                new.extend(runs.iter().copied());
            }
            !within
        });
        passages.push(disjoint(new));
    }
}

/// First and last words of runs on either side.
pub(crate) fn extents(runs: &[Run]) -> (Range<usize>, Range<usize>) {
    let hull = |ranges: &mut dyn Iterator<Item = Range<usize>>| {
        ranges.reduce(|x, y| x.start.min(y.start)..x.end.max(y.end)).unwrap_or(0..0)
    };
    let x = hull(&mut runs.iter().map(|run| run.a..run.a + run.len));
    (x, hull(&mut runs.iter().map(|run| run.b..run.b + run.len)))
}

/// Whether the runs are one line on both sides, and no line that might stand anywhere.
fn is_line(pair: &Pair<'_>, runs: &[Run]) -> bool {
    let [run] = runs else { return false };
    let opens = |text: &Text, at: usize| text.marks.get(at).is_none_or(|marks| marks & LINE != 0);
    let fills = |text: &Text, start: usize| opens(text, start) && opens(text, start + run.len);
    let told: u32 = pair.x.tells[run.a..run.a + run.len].iter().map(|tells| u32::from(*tells)).sum();
    run.len >= LEAST_LINE && told >= LEAST_LINE_TELLS && fills(pair.x, run.a) && fills(pair.y, run.b)
}

/// Words of a run; a name or a phrase is one.
fn own_words(counts: &Counts, pair: &Pair<'_>, run: &Run) -> usize {
    (run.a..run.a + run.len).filter(|at| run.len == 1 || !goes_on(counts, pair.x, *at, run.a)).count()
}

/// Words of the runs that are neither names nor numbers.
fn plain_words(pair: &Pair<'_>, runs: &[Run]) -> usize {
    let all = runs.iter().flat_map(|run| run.a..run.a + run.len);
    all.filter(|at| pair.x.is_plain(*at)).count()
}

/// Whether nothing differs.
fn is_whole(runs: &[Run]) -> bool {
    runs.len() == 1 && !runs[0].kin
}

/// The most words in a row that are the same.
fn longest(runs: &[Run]) -> usize {
    runs.iter().filter(|run| !run.kin).map(|run| run.len).max().unwrap_or(0)
}

/// The runs of all members without those that overlap longer ones on either side.
fn apart(members: &[&Fragment]) -> Vec<Run> {
    let mut members: Vec<&Fragment> = members.to_vec();
    members.sort_by_key(|member| (Reverse(member.told.of_all), member.a.start, member.b.start));
    let all: Vec<Run> = members.iter().flat_map(|member| member.runs.iter().copied()).collect();
    if members.len() > 1 { disjoint(all) } else { all }
}

/// The runs that do not overlap one before them on either side, in the order of the first text.
pub(crate) fn disjoint(mut all: Vec<Run>) -> Vec<Run> {
    let (mut x, mut y) = (BTreeMap::new(), BTreeMap::new());
    all.retain(|run| {
        let free = |taken: &BTreeMap<usize, usize>, start: usize| {
            taken.range(..start + run.len).next_back().is_none_or(|(_, end)| *end <= start)
        };
        let keep = free(&x, run.a) && free(&y, run.b);
        if keep {
            x.insert(run.a, run.a + run.len);
            y.insert(run.b, run.b + run.len);
        }
        keep
    });
    all.sort_unstable_by_key(|run| (run.a, run.b));
    all
}
