//! Lines of descent: which claims speak with one voice.

use crate::boilerplate::Groups;
use crate::passage::{Passage, Side};
use crate::text::Text;
use gainsay_model::{Claim, ClaimId, Entities, Mention, Source, SourceId, Stance, Value};
use gainsay_names::fold;
use gainsay_when::Sure;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A claim and what decides whether another says the same.
struct Said<'a> {
    claim: &'a Claim,
    document: usize,
    about: About,
    value: String,
}

/// Of whom or what, and which way, a claim speaks.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct About {
    subject: String,
    property: String,
    denied: bool,
    qualifiers: Vec<(String, String)>,
}

/// Groups of claims that are one line of descent each.
pub(crate) fn lines<'p>(
    sources: &[&Source],
    texts: &[Text],
    claims: &[Claim],
    entities: &Entities,
    passages: impl Iterator<Item = &'p Passage>,
) -> Vec<BTreeSet<ClaimId>> {
    let all = said(sources, claims, entities);
    let mut groups = Groups::new(all.len());
    one_origin(sources, &all, &mut groups);
    copied(texts, &all, passages, &mut groups);
    let mut lines: BTreeMap<usize, BTreeSet<ClaimId>> = BTreeMap::new();
    for (at, said) in all.iter().enumerate() {
        lines.entry(groups.root(at)).or_default().insert(said.claim.id());
    }
    lines.into_values().filter(|line| line.len() > 1).collect()
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
    all
}

fn about(claim: &Claim, entities: &Entities) -> About {
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

fn value(claim: &Claim, entities: &Entities) -> String {
    match &claim.value {
        Value::Entity(mention) => named(mention, entities),
        Value::Text(text) => fold(text),
        other => other.to_string(),
    }
}

/// One document, and one series, is one witness for what it says again. A speaker whom it quotes is
/// another.
fn one_origin(sources: &[&Source], all: &[Said<'_>], groups: &mut Groups) {
    let origin = |said: &Said<'_>| {
        let source = sources[said.document];
        let series = source.meta().series.as_deref().map(fold).filter(|series| !series.is_empty());
        series.map_or_else(|| (false, source.path().to_owned()), |series| (true, series))
    };
    let mut together: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, said) in all.iter().enumerate() {
        let voice = fold(&said.claim.voice.to_string());
        together.entry((origin(said), voice, said.about.clone())).or_default().push(at);
    }
    for same in together.values() {
        join_agreeing(all, same, groups);
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
            {
                groups.join(*a, *b);
            }
        }
    }
}

/// Joins claims that say the same at corresponding places of two copies.
fn copied<'p>(
    texts: &[Text],
    all: &[Said<'_>],
    passages: impl Iterator<Item = &'p Passage>,
    groups: &mut Groups,
) {
    let mut start = vec![0; texts.len() + 1];
    for (document, first) in start.iter_mut().enumerate() {
        *first = all.partition_point(|said| said.document < document);
    }
    for passage in passages {
        let (a, b) = (&passage.a, &passage.b);
        let own = |side: &Side| inside(texts, &all[start[side.document]..start[side.document + 1]], side);
        let theirs: Vec<_> = own(b);
        for (x, words) in own(a) {
            let Some(carried) = passage.carried(&words) else { continue };
            let from = theirs.partition_point(|(_, other)| other.start + LONGEST < carried.start);
            let near = theirs[from..].iter().take_while(|(_, other)| other.start < carried.end);
            for (y, _) in near.filter(|(_, other)| corresponds(&carried, other)) {
                let (x, y) = (start[a.document] + x, start[b.document] + y);
                if all[x].about == all[y].about && all[x].value == all[y].value {
                    groups.join(x, y);
                }
            }
        }
    }
}

/// Quotes of more words than this are not looked for from their end.
const LONGEST: usize = 512;

/// Claims of which most of the quote lies within a passage: index, and the quote's words.
fn inside(texts: &[Text], own: &[Said<'_>], side: &Side) -> Vec<(usize, Range<usize>)> {
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
