//! Lines of descent: which claims speak with one voice.

use crate::direction::Decided;
use crate::groups::Groups;
use crate::kin::Kin;
use crate::meets::{Meet, Meets, of_passage};
use crate::pairs::Two;
use crate::passages::Passages;
use crate::voiced::{Spoken, Voiced};
use gainsay_model::{Claim, ClaimId, Document, Value};
use gainsay_names::fold;
use gainsay_when::Sure;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// A claim and what decides whether another says the same.
#[derive(Clone, Copy)]
pub(crate) struct Said<'a> {
    pub(crate) claim: &'a Claim,
    pub(crate) document: u32,
    pub(crate) spoken: &'a Spoken,
}

/// All claims in lines of descent.
pub(crate) struct Lines<'a> {
    /// The claims, by document and place.
    pub(crate) all: Vec<Said<'a>>,
    /// For each claim, the first of its line.
    pub(crate) line: Vec<usize>,
    /// Whether each claim is one that its document has from another.
    pub(crate) copied: Vec<bool>,
    /// Claims at the same place of two copies that say different things.
    pub(crate) altered: Vec<(usize, usize)>,
}

/// What lines are made from.
#[derive(Clone, Copy)]
pub(crate) struct Matter<'a> {
    pub(crate) passages: &'a Passages,
    pub(crate) voiced: &'a Voiced,
    pub(crate) meets: &'a Meets,
    pub(crate) kin: &'a Kin,
}

impl<'a> Lines<'a> {
    /// Finds the lines.
    pub(crate) fn new(matter: Matter<'a>) -> Self {
        let numbered = &matter.passages.numbered;
        let mut all = Vec::new();
        let mut start = vec![0; numbered.rank().len()];
        for number in numbered.order() {
            start[*number as usize] = all.len();
            let Some(document) = numbered.document(*number) else { continue };
            let said = |spoken: &'a Spoken| {
                Some(Said { claim: claim(document, spoken)?, document: *number, spoken })
            };
            all.extend(matter.voiced.of(*number).iter().filter_map(said));
        }
        let mut groups = Groups::new(all.len());
        let altered = copied(matter, &all, &start, &mut groups);
        let judged = matter.kin.judged().iter().filter(|(_, said)| **said != Decided::Independent);
        for ((a, b), _) in judged {
            let own = |number: u32| {
                let start = start[number as usize];
                start..start + matter.voiced.of(number).len()
            };
            judged_copies(&all, own(*a), own(*b), &mut groups);
        }
        let copied = has_from_others(matter, &all, &mut groups);
        one_origin(matter, &all, &copied, &mut groups);
        let line = (0..all.len()).map(|at| groups.root(at)).collect();
        Self { all, line, copied, altered }
    }

    /// The claims that documents have from others.
    pub(crate) fn copied_claims(&self) -> BTreeSet<ClaimId> {
        let copied = self.all.iter().zip(&self.copied).filter(|(_, copied)| **copied);
        copied.map(|(said, _)| said.spoken.id).collect()
    }

    /// For each claim the least of its line, and whether the line has others.
    pub(crate) fn least(&self) -> Vec<(ClaimId, bool)> {
        let mut least: Vec<(ClaimId, bool)> = self.all.iter().map(|said| (said.spoken.id, false)).collect();
        for (at, root) in self.line.iter().copied().enumerate().filter(|(at, root)| at != root) {
            least[root] = (least[root].0.min(least[at].0), true);
        }
        self.line.iter().map(|root| least[*root]).collect()
    }
}

fn claim<'a>(document: &'a Document, spoken: &Spoken) -> Option<&'a Claim> {
    document.claims.get(spoken.claim as usize)
}

/// Whether two claims surely hold at different times.
pub(crate) fn times_apart(a: &Claim, b: &Claim) -> bool {
    matches!((&a.time, &b.time), (Some(a), Some(b)) if a.overlaps(b) == Sure::SurelyNot)
}

fn same_about(a: &Said<'_>, b: &Said<'_>) -> bool {
    (a.spoken.about, a.spoken.denied) == (b.spoken.about, b.spoken.denied)
}

/// A person says that one document copies the other: what both say is one line, wherever it stands.
fn judged_copies(
    all: &[Said<'_>],
    a: std::ops::Range<usize>,
    b: std::ops::Range<usize>,
    groups: &mut Groups,
) {
    let key = |at: usize| (all[at].spoken.about, all[at].spoken.denied, all[at].spoken.value);
    let mut first = BTreeMap::new();
    for at in a {
        first.entry(key(at)).or_insert(at);
    }
    for at in b {
        if let Some(twin) = first.get(&key(at))
            && !times_apart(all[*twin].claim, all[at].claim)
        {
            groups.join(*twin, at);
        }
    }
}

/// Which claims stand in words that their document has from others, one of whom says the same there.
fn has_from_others(matter: Matter<'_>, all: &[Said<'_>], groups: &mut Groups) -> Vec<bool> {
    let mut several: Vec<Option<u32>> = vec![None; all.len()];
    let mut of_several = vec![false; all.len()];
    for (at, said) in all.iter().enumerate() {
        let root = groups.root(at);
        let first = *several[root].get_or_insert(said.document);
        of_several[root] |= first != said.document;
    }
    let derived = matter.kin.derived();
    let is_copied = |(at, said): (usize, &Said<'_>)| {
        let Some(ranges) = derived.get(&said.document) else { return false };
        let quote = said.claim.quote.range();
        let first = ranges.partition_point(|range| range.end <= quote.start);
        let within = ranges[first..].iter().take_while(|range| range.start < quote.end);
        let shared: usize = within.map(|range| range.end.min(quote.end) - range.start.max(quote.start)).sum();
        shared * 2 > quote.len() && of_several[groups.root(at)]
    };
    all.iter().enumerate().map(is_copied).collect()
}

/// One document is one witness for what it says again, be it in its own voice or another's, and so is one
/// series. What it has from several places stays apart: it is no link between them.
fn one_origin(matter: Matter<'_>, all: &[Said<'_>], copied: &[bool], groups: &mut Groups) {
    let series = |said: &Said<'_>| {
        let series = matter.passages.numbered.source(said.document)?.meta().series.as_deref()?;
        Some(fold(series)).filter(|series| !series.is_empty())
    };
    let mut together: BTreeMap<(String, u128, bool), Vec<usize>> = BTreeMap::new();
    let mut from = 0;
    for own in all.chunk_by(|x, y| x.document == y.document) {
        let places = from..from + own.len();
        from = places.end;
        if let Some(series) = own.first().and_then(series) {
            for at in places {
                let key = (series.clone(), all[at].spoken.about, all[at].spoken.denied);
                together.entry(key).or_default().push(at);
            }
            continue;
        }
        let mut places: Vec<usize> = places.collect();
        places.sort_by_key(|at| (all[*at].spoken.about, all[*at].spoken.denied));
        for same in places.chunk_by(|x, y| same_about(&all[*x], &all[*y])).filter(|same| same.len() > 1) {
            let (has, own): (Vec<usize>, Vec<usize>) =
                same.iter().partition(|at| copied.get(**at) == Some(&true));
            join_agreeing(all, &own, groups);
            // What a document says of its own in agreement with what it copied is no further witness; it joins
            // the first place where that is copied, for those of several places stay apart.
            let mut agreeing: BTreeMap<u128, usize> = BTreeMap::new();
            for at in own {
                agreeing.entry(all[at].spoken.value).or_insert(at);
            }
            for at in has {
                if let Some(own) = agreeing.remove(&all[at].spoken.value) {
                    groups.join(at, own);
                }
            }
        }
    }
    together.into_values().for_each(|same| join_agreeing(all, &same, groups));
}

/// Joins claims of equal value, and dates that are one date told more or less exactly.
fn join_agreeing(all: &[Said<'_>], same: &[usize], groups: &mut Groups) {
    /// Beyond so many claims about one thing only equal ones are joined, to stay linear.
    const MANY: usize = 64;
    let mut first: BTreeMap<u128, usize> = BTreeMap::new();
    for at in same {
        let twin = *first.entry(all[*at].spoken.value).or_insert(*at);
        groups.join(twin, *at);
    }
    let mut distinct: Vec<usize> = first.into_values().collect();
    if distinct.len() > MANY {
        return;
    }
    distinct.sort_unstable();
    for (n, a) in distinct.iter().enumerate() {
        for b in &distinct[n + 1..] {
            if let (Value::Date(x), Value::Date(y)) = (&all[*a].claim.value, &all[*b].claim.value)
                && x.overlaps(y) != Sure::SurelyNot
                && !times_apart(all[*a].claim, all[*b].claim)
            {
                groups.join(*a, *b);
            }
        }
    }
}

/// Joins claims that say the same at corresponding places of two copies. Gives those that stand at
/// corresponding places and say different things of one subject.
fn copied(matter: Matter<'_>, all: &[Said<'_>], start: &[usize], groups: &mut Groups) -> Vec<(usize, usize)> {
    let judged = matter.kin.judged();
    let rank = matter.passages.numbered.rank();
    let chiefs: FxHashMap<u32, u32> = matter.kin.chiefs();
    let texts = &matter.passages.pairs.texts;
    let parted = |(a, b): Two| {
        texts.number(a as usize) == texts.number(b as usize) && chiefs.get(&a) != chiefs.get(&b)
    };
    let apart = |(a, b): Two| {
        let pair = if rank[a as usize] < rank[b as usize] { (a, b) } else { (b, a) };
        judged.get(&pair) == Some(&Decided::Independent) || parted((a, b))
    };
    let mut altered = Vec::new();
    let mut take = |(a, b): Two, meets: &[Meet]| {
        if meets.is_empty() || apart((a, b)) {
            return;
        }
        for meet in meets {
            let (x, y) = (start[a as usize] + meet.a as usize, start[b as usize] + meet.b as usize);
            if !same_about(&all[x], &all[y]) {
                continue;
            }
            if all[x].spoken.value == all[y].spoken.value && !times_apart(all[x].claim, all[y].claim) {
                groups.join(x, y);
            } else if meet.in_place {
                altered.push((x, y));
            }
        }
    };
    matter.meets.found.iter().for_each(|(two, meets)| take(*two, meets));
    for passage in matter.kin.parted() {
        let two = (passage.a.document as u32, passage.b.document as u32);
        take(two, &of_passage(matter.passages, matter.voiced, passage));
    }
    altered.sort_unstable();
    altered.dedup();
    altered
}
