//! Lines of descent: which claims speak with one voice.

use crate::classes::Classes;
use crate::direction::{Decided, Grounds};
use crate::extend::Run;
use crate::groups::Groups;
use crate::passage::{Passage, Side};
use crate::texts::Texts;
use gainsay_model::{Claim, ClaimId, Entities, Mention, ReuseKind, Source, SourceId, Stance, Value};
use gainsay_names::fold;
use gainsay_when::Sure;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A claim and what decides whether another says the same.
pub(crate) struct Said<'a> {
    pub(crate) claim: &'a Claim,
    pub(crate) document: usize,
    pub(crate) about: About,
    pub(crate) value: String,
}

/// Of whom or what, and which way, a claim speaks.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct About {
    pub(crate) subject: String,
    pub(crate) property: String,
    pub(crate) qualifiers: Vec<(String, String)>,
    pub(crate) denied: bool,
}

/// All claims in lines of descent.
pub(crate) struct Lines<'a> {
    /// The claims of known documents, by document and place.
    pub(crate) all: Vec<Said<'a>>,
    /// For each claim, the first of its line.
    pub(crate) line: Vec<usize>,
    /// Whether each claim is one that its document has from another.
    pub(crate) copied: Vec<bool>,
    /// Claims at the same place of two copies that say different things.
    pub(crate) altered: Vec<(usize, usize)>,
}

impl<'a> Lines<'a> {
    /// Finds the lines. `passages` are those that show copying, licence lines too.
    pub(crate) fn new<'p>(
        (sources, texts): (&[&Source], &Texts),
        claims: &'a [Claim],
        entities: &Entities,
        (grounds, classes, derived): (&Grounds<'_>, &Classes, &BTreeMap<usize, Vec<Range<usize>>>),
        passages: impl Iterator<Item = &'p Passage>,
    ) -> Self {
        let all = said(sources, claims, entities);
        let mut groups = Groups::new(all.len());
        let decided = grounds.decided();
        let apart = |passage: &&Passage| {
            let (a, b) = (passage.a.document, passage.b.document);
            decided.get(&(a.min(b), a.max(b))) != Some(&Decided::Independent) && !classes.part(texts, a, b)
        };
        let altered = copied(texts, &all, passages.filter(apart), &mut groups);
        for (a, b) in decided.iter().filter(|(_, said)| **said != Decided::Independent).map(|(pair, _)| *pair)
        {
            judged_copies(&all, a, b, &mut groups);
        }
        let copied = has_from_others(&all, derived, &mut groups);
        one_origin(sources, &all, &copied, &mut groups);
        let line = (0..all.len()).map(|at| groups.root(at)).collect();
        Self { all, line, copied, altered }
    }

    /// The claims that documents have from others.
    pub(crate) fn copied_claims(&self) -> BTreeSet<ClaimId> {
        let copied = self.all.iter().zip(&self.copied).filter(|(_, copied)| **copied);
        copied.map(|(said, _)| said.claim.id()).collect()
    }

    /// The lines of more than one claim.
    pub(crate) fn groups(&self) -> Vec<BTreeSet<ClaimId>> {
        let mut lines: BTreeMap<usize, BTreeSet<ClaimId>> = BTreeMap::new();
        for (said, line) in self.all.iter().zip(&self.line) {
            lines.entry(*line).or_default().insert(said.claim.id());
        }
        lines.into_values().filter(|line| line.len() > 1).collect()
    }
}

/// A person says that one document copies the other: what both say is one line, wherever it stands.
fn judged_copies(all: &[Said<'_>], a: usize, b: usize, groups: &mut Groups) {
    let own = |document: usize| {
        let start = all.partition_point(|said| said.document < document);
        start..all.partition_point(|said| said.document <= document)
    };
    let mut first: BTreeMap<(&About, &str), usize> = BTreeMap::new();
    for at in own(a) {
        first.entry((&all[at].about, &all[at].value)).or_insert(at);
    }
    for at in own(b) {
        if let Some(twin) = first.get(&(&all[at].about, all[at].value.as_str()))
            && !times_apart(all[*twin].claim, all[at].claim)
        {
            groups.join(*twin, at);
        }
    }
}

/// The claims of known documents, by document and place.
fn said<'a>(sources: &[&Source], claims: &'a [Claim], entities: &Entities) -> Vec<Said<'a>> {
    let documents: BTreeMap<SourceId, usize> =
        sources.iter().enumerate().map(|(at, source)| (source.id(), at)).collect();
    let mut all: Vec<Said<'a>> = claims
        .iter()
        .filter_map(|claim| {
            let document = *documents.get(&claim.source())?;
            Some(Said { claim, document, about: about(claim, entities), value: value(claim, entities) })
        })
        .collect();
    all.sort_by_key(|said| {
        (said.document, said.claim.quote.start(), said.claim.quote.end(), said.claim.id())
    });
    all.dedup_by_key(|said| said.claim.id());
    all
}

/// Whether two claims surely hold at different times.
pub(crate) fn times_apart(a: &Claim, b: &Claim) -> bool {
    matches!((&a.time, &b.time), (Some(a), Some(b)) if a.overlaps(b) == Sure::SurelyNot)
}

pub(crate) fn about(claim: &Claim, entities: &Entities) -> About {
    About {
        subject: named(&claim.subject, entities),
        property: claim.property.clone(),
        denied: claim.negated != (claim.stance == Stance::Denies),
        qualifiers: claim.qualifiers.clone(),
    }
}

fn named(mention: &Mention, entities: &Entities) -> String {
    match entities.of(mention.id()) {
        Some(entity) => entity.to_string(),
        None => fold(&mention.form),
    }
}

pub(crate) fn value(claim: &Claim, entities: &Entities) -> String {
    match &claim.value {
        Value::Entity(mention) => named(mention, entities),
        Value::Text(text) => fold(text),
        other => other.to_string(),
    }
}

/// Which claims stand in words that their document has from others, one of whom says the same there.
fn has_from_others(
    all: &[Said<'_>],
    derived: &BTreeMap<usize, Vec<Range<usize>>>,
    groups: &mut Groups,
) -> Vec<bool> {
    let mut documents: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
    for (at, said) in all.iter().enumerate() {
        let line = documents.entry(groups.root(at)).or_insert((said.document, false));
        line.1 |= line.0 != said.document;
    }
    let is_copied = |(at, said): (usize, &Said<'_>)| {
        let quote = said.claim.quote.range();
        let ranges = derived.get(&said.document).map_or(&[][..], Vec::as_slice);
        let first = ranges.partition_point(|range| range.end <= quote.start);
        let within = ranges[first..].iter().take_while(|range| range.start < quote.end);
        let shared: usize = within.map(|range| range.end.min(quote.end) - range.start.max(quote.start)).sum();
        shared * 2 > quote.len() && documents.get(&groups.root(at)).is_some_and(|line| line.1)
    };
    all.iter().enumerate().map(is_copied).collect()
}

/// One document is one witness for what it says again, be it in its own voice or another's, and so is one
/// series. What it has from several places stays apart: it is no link between them.
fn one_origin(sources: &[&Source], all: &[Said<'_>], copied: &[bool], groups: &mut Groups) {
    let origin = |said: &Said<'_>| {
        let source = sources[said.document];
        let series = source.meta().series.as_deref().map(fold).filter(|series| !series.is_empty());
        series.map_or_else(|| (false, source.path().to_owned()), |series| (true, series))
    };
    let mut together: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, said) in all.iter().enumerate() {
        together.entry((origin(said), &said.about)).or_default().push(at);
    }
    for (((series, _), _), same) in together {
        let (has, own): (Vec<usize>, Vec<usize>) =
            same.into_iter().partition(|at| !series && copied.get(*at) == Some(&true));
        join_agreeing(all, &own, groups);
        // What a document says of its own in agreement with what it copied is no further witness; it joins
        // the first place where that is copied, for those of several places stay apart.
        let mut agreeing: BTreeMap<&str, usize> = BTreeMap::new();
        for at in own {
            agreeing.entry(&all[at].value).or_insert(at);
        }
        for at in has {
            if let Some(own) = agreeing.remove(all[at].value.as_str()) {
                groups.join(at, own);
            }
        }
    }
}

/// Joins claims of equal value, and dates that are one date told more or less exactly.
fn join_agreeing(all: &[Said<'_>], same: &[usize], groups: &mut Groups) {
    /// Beyond so many claims about one thing only equal ones are joined, to stay linear.
    const MANY: usize = 64;
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for at in same {
        let twin = *first.entry(&all[*at].value).or_insert(*at);
        groups.join(twin, *at);
    }
    let distinct: Vec<usize> = first.into_values().collect();
    if distinct.len() > MANY {
        return;
    }
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
fn copied<'p>(
    texts: &Texts,
    all: &[Said<'_>],
    passages: impl Iterator<Item = &'p Passage>,
    groups: &mut Groups,
) -> Vec<(usize, usize)> {
    let mut start = vec![0; texts.len() + 1];
    for (document, first) in start.iter_mut().enumerate() {
        *first = all.partition_point(|said| said.document < document);
    }
    let mut altered = Vec::new();
    for passage in passages {
        let (a, b) = (&passage.a, &passage.b);
        let own = |side: &Side| inside(texts, &all[start[side.document]..start[side.document + 1]], side);
        let theirs: Vec<_> = own(b);
        let word_for_word = a.document != b.document && passage.kind != ReuseKind::Paraphrase;
        for (x, words) in own(a) {
            let Some(carried) = passage.carried(&words) else { continue };
            let from = theirs.partition_point(|(_, other)| other.start + LONGEST < carried.start);
            let near = theirs[from..].iter().take_while(|(_, other)| other.start < carried.end);
            for (y, _) in near.filter(|(_, other)| corresponds(&carried, other)) {
                let (x, y) = (start[a.document] + x, start[b.document] + y);
                if all[x].about != all[y].about {
                    continue;
                }
                if all[x].value == all[y].value && !times_apart(all[x].claim, all[y].claim) {
                    groups.join(x, y);
                } else if word_for_word && in_place(texts, passage, &all[x], &all[y]) {
                    altered.push((x, y));
                }
            }
        }
    }
    altered.sort_unstable();
    altered.dedup();
    altered
}

/// Whether the words of the second claim's value stand where, after the passage, those of the first would.
fn in_place(texts: &Texts, passage: &Passage, x: &Said<'_>, y: &Said<'_>) -> bool {
    let (a, b) = (&texts[passage.a.document], &texts[passage.b.document]);
    let (x, y) = (a.words_in(x.claim.words.range()), b.words_in(y.claim.words.range()));
    let after = passage.runs.partition_point(|run| run.a <= x.start);
    let Some(Run { a: from, b: to, len, .. }) = after.checked_sub(1).and_then(|at| passage.runs.get(at))
    else {
        return false;
    };
    if x.start < from + len {
        return y.start == to + (x.start - from);
    }
    let until = passage.runs.get(after).map_or(passage.b.words.end, |next| next.b);
    (to + len..=until).contains(&y.start)
}

/// Quotes of more words than this are not looked for from their end.
const LONGEST: usize = 512;

/// Claims of which most of the quote lies within a passage: index, and the quote's words.
fn inside(texts: &Texts, own: &[Said<'_>], side: &Side) -> Vec<(usize, Range<usize>)> {
    let text = &texts[side.document];
    let first = own.partition_point(|said| said.claim.quote.start() + LONGEST * 64 < side.bytes.start);
    let near =
        own.iter().enumerate().skip(first).take_while(|(_, said)| said.claim.quote.start() < side.bytes.end);
    near.filter_map(|(at, said)| {
        let quote = text.words_in(said.claim.quote.range());
        let shared = quote.end.min(side.words.end).saturating_sub(quote.start.max(side.words.start));
        (shared * 3 >= quote.len() * 2 && shared > 0).then_some((at, quote))
    })
    .collect()
}

/// Whether two runs of words overlap by half of the shorter.
fn corresponds(a: &Range<usize>, b: &Range<usize>) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared > 0 && shared * 2 >= a.len().min(b.len())
}
