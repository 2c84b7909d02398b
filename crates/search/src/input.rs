//! What an index is made of, put in order by document.

use gainsay_model::{
    Claim, ClaimId, DateMention, Documents, Entities, EntityId, Lineage, Mention, Source, SourceId, Value,
    Voice,
};
use gainsay_when::When;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// A compiled case, as far as it is searched.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Documents, with all that was taken from them.
    pub documents: &'a Documents,
    /// Claims that are not to be found: those that somebody has judged to be misread.
    pub without: &'a BTreeSet<ClaimId>,
    /// What the names are of.
    pub entities: &'a Entities,
    /// Which documents have passages from which.
    pub lineage: &'a Lineage,
}

/// All that the units of one document are made of.
pub(crate) struct Document<'a> {
    pub(crate) source: &'a Source,
    pub(crate) claims: Vec<&'a Claim>,
    /// Times, with the byte at which they stand, in the order of their places.
    pub(crate) dates: Vec<(usize, Days)>,
    /// Entities, with the bytes at which they are named, in the order of their places.
    pub(crate) named: Vec<(Range<usize>, EntityId)>,
    /// First documents, by path, of the families that it belongs to.
    pub(crate) families: Vec<&'a str>,
}

/// First and last day of a time; an end that is open or not known is as far as numbers go.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Days {
    pub(crate) from: i64,
    pub(crate) to: i64,
}

/// The most decades that one time is counted under: what takes longer is no answer to "when".
const DECADES: i64 = 12;

impl Days {
    /// The days in which a time may lie; `None` if nothing is known of it.
    pub(crate) fn of(when: &When) -> Option<Self> {
        let (from, to) = (when.earliest(), when.latest());
        (from.is_some() || to.is_some()).then(|| Self {
            from: from.map_or(i64::MIN, |day| day.rata_die()),
            to: to.map_or(i64::MAX, |day| day.rata_die()),
        })
    }

    /// The decades that it touches, as their first years; none for a time that is open or long.
    pub(crate) fn decades(self) -> Vec<i64> {
        let year = |day: i64| gainsay_when::Day::from_rata_die(day).ymd().0.div_euclid(10);
        if self.from == i64::MIN || self.to == i64::MAX {
            return Vec::new();
        }
        let (first, last) = (year(self.from), year(self.to));
        if last - first < DECADES { (first..=last).map(|decade| decade * 10).collect() } else { Vec::new() }
    }
}

/// The documents of a case with what belongs to each.
pub(crate) fn documents<'a>(input: &Input<'a>) -> Vec<Document<'a>> {
    let families = families(input);
    let document = |document: &'a Arc<gainsay_model::Document>| {
        let source = &document.source;
        let families = families.get(&source.id()).cloned().unwrap_or_default();
        of_document(input, document, families)
    };
    input.documents.all().iter().map(document).collect()
}

/// What belongs to one document, in the order of its places.
fn of_document<'a>(
    input: &Input<'a>,
    taken: &'a gainsay_model::Document,
    families: Vec<&'a str>,
) -> Document<'a> {
    let day = |date: &DateMention| Some((date.span.start(), date.tag.when.as_ref().and_then(Days::of)?));
    let name = |mention: &Mention| Some((mention.span.range(), input.entities.of(mention.id())?));
    let mut claims: Vec<&Claim> = taken.claims.iter().collect();
    if !input.without.is_empty() {
        claims.retain(|claim| !input.without.contains(&claim.id()));
    }
    let mentions = taken.mentions.iter().chain(taken.references.iter().map(|reference| &reference.mention));
    let mentions = mentions.chain(claims.iter().flat_map(|claim| names_of(claim)));
    let mut dates: Vec<_> = taken.dates.iter().filter_map(day).collect();
    let mut named: Vec<_> = mentions.filter_map(name).collect();
    dates.sort_unstable();
    named.sort_by_key(|(range, id)| (range.start, range.end, *id));
    named.dedup();
    claims.sort_by_cached_key(|claim| (claim.quote.start(), claim.words.start(), claim.id()));
    Document { source: &taken.source, claims, dates, named, families }
}

/// What a claim names: subject, value, place.
pub(crate) fn names_of(claim: &Claim) -> Vec<&Mention> {
    let value = match &claim.value {
        Value::Entity(mention) => Some(mention),
        _ => None,
    };
    std::iter::once(&claim.subject).chain(value).chain(&claim.place).collect()
}

/// Those who say what a claim says, the nearest first.
pub(crate) fn speakers(claim: &Claim) -> Vec<&Mention> {
    let mut out = Vec::new();
    let mut voice = &claim.voice;
    while let Voice::Speaker { name, via, .. } = voice {
        out.push(name);
        voice = via;
    }
    out
}

/// The families of each document, named by their first document.
fn families<'a>(input: &Input<'a>) -> BTreeMap<SourceId, Vec<&'a str>> {
    let paths: BTreeMap<SourceId, &'a str> =
        input.documents.sources().iter().map(|source| (source.id(), source.path())).collect();
    let mut out: BTreeMap<SourceId, Vec<&'a str>> = BTreeMap::new();
    for family in input.lineage.stemma().families() {
        let members: Vec<SourceId> = family.nodes.iter().filter_map(|node| node.source()).collect();
        let Some(first) = members.iter().filter_map(|id| paths.get(id)).min() else { continue };
        for member in members {
            out.entry(member).or_default().push(first);
        }
    }
    for families in out.values_mut() {
        families.sort_unstable();
        families.dedup();
    }
    out
}

/// The language of a document: as it is marked, else as its commonest words show.
pub(crate) fn language(source: &Source) -> Option<String> {
    let marked = source.meta().language.as_deref().map(str::trim).filter(|tag| !tag.is_empty());
    if let Some(tag) = marked {
        return Some(tag.to_lowercase().replace('_', "-"));
    }
    let tagger = gainsay_when::tag::Tagger::new(source.text(), &gainsay_when::tag::Context::default());
    tagger.language().map(str::to_lowercase)
}

/// When a document was published, as far as that is known.
pub(crate) fn published(source: &Source) -> Option<Days> {
    source.meta().published.as_deref().and_then(day_of)
}

/// The day on which something was published, as EDTF or in words.
fn day_of(published: &str) -> Option<Days> {
    let edtf = published.trim().parse::<When>().ok();
    let words = || {
        let tags = gainsay_when::tag::tag(published, &gainsay_when::tag::Context::default());
        tags.into_iter().find_map(|tag| tag.when)
    };
    edtf.or_else(words).as_ref().and_then(Days::of)
}
