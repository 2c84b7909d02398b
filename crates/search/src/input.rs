//! What an index is made of, put in order by document.

use gainsay_model::{
    Claim, DateMention, Entities, EntityId, Lineage, Mention, Reference, Source, SourceId, Value, Voice,
};
use gainsay_when::When;
use std::collections::BTreeMap;
use std::ops::Range;

/// A compiled case, as far as it is searched.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Documents, by path.
    pub sources: &'a [Source],
    /// Claims.
    pub claims: &'a [Claim],
    /// Time expressions.
    pub dates: &'a [DateMention],
    /// Names, beside what the claims name.
    pub mentions: &'a [Mention],
    /// Words that stand for a name.
    pub references: &'a [Reference],
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
    let mut of: BTreeMap<SourceId, usize> = BTreeMap::new();
    let mut out: Vec<Document<'a>> = Vec::with_capacity(input.sources.len());
    for source in input.sources {
        of.insert(source.id(), out.len());
        out.push(Document {
            source,
            claims: Vec::new(),
            dates: Vec::new(),
            named: Vec::new(),
            families: families.get(&source.id()).cloned().unwrap_or_default(),
        });
    }
    let mut add = |id: SourceId, add: &mut dyn FnMut(&mut Document<'a>)| {
        if let Some(document) = of.get(&id).and_then(|at| out.get_mut(*at)) {
            add(document);
        }
    };
    for date in input.dates {
        if let Some(days) = date.tag.when.as_ref().and_then(Days::of) {
            add(date.span.source(), &mut |document| document.dates.push((date.span.start(), days)));
        }
    }
    let name = |mention: &Mention| Some((mention.span.range(), input.entities.of(mention.id())?));
    for mention in input.mentions.iter().chain(input.references.iter().map(|reference| &reference.mention)) {
        let Some(named) = name(mention) else { continue };
        add(mention.span.source(), &mut |document| document.named.push(named.clone()));
    }
    for claim in input.claims {
        let named: Vec<_> = names_of(claim).into_iter().filter_map(name).collect();
        add(claim.source(), &mut |document| {
            document.claims.push(claim);
            document.named.extend(named.iter().cloned());
        });
    }
    for document in &mut out {
        document.dates.sort_unstable();
        document.named.sort_by_key(|(range, id)| (range.start, range.end, *id));
        document.named.dedup();
        document.claims.sort_by_key(|claim| (claim.quote.start(), claim.words.start(), claim.id()));
    }
    out
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
        input.sources.iter().map(|source| (source.id(), source.path())).collect();
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
