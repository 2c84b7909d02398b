//! Finds every mention of something by name: persons, polities, organisations, places, events,
//! peoples, languages, works and offices.
//!
//! Words that may be names are told by how they are written, here and elsewhere in the document; what
//! they name by their own words (heads, given names, endings, a gazetteer), by the words around them,
//! and by what the document's other mentions of the same name tell. What nothing speaks for is left out.

mod around;
mod caseless;
mod composed;
mod described;
mod find;
mod gazetteer;
mod inside;
mod lists;
mod peoples;
mod pieces;
mod pronouns;
mod quoted;
mod referring;
mod roles;
mod runs;
mod scan;

#[cfg(test)]
mod calls;
#[cfg(test)]
mod tests;

use crate::scribe::{tidy, without_article};
use gainsay_model::{Claim, DateMention, EntityKind, Mention, MentionId, Reference, Source};
use scan::Scan;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// Whether a name in lower case is that of a state.
pub(crate) fn is_land(name: &str) -> bool {
    gazetteer::look_up(name) == Some(EntityKind::Polity)
}

/// Longest form of a mention, in bytes; what is longer is no name.
const LONGEST_FORM: usize = 200;

/// What a source names.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Everything named, by place.
    pub(crate) mentions: Vec<Mention>,
    /// Words that stand for something named, by place.
    pub(crate) references: Vec<Reference>,
}

/// All mentions of a source; `dates` are its time expressions, in order, and `claims` what it says.
#[cfg(test)]
pub(crate) fn find(source: &Source, dates: &[DateMention], claims: &[Claim]) -> Found {
    Names::of(source, dates).found(claims)
}

/// What a source names, before anything is known of what it says.
#[derive(Debug)]
pub(crate) struct Names<'a> {
    source: &'a Source,
    scan: Scan<'a>,
    names: Vec<Mention>,
    ids: Vec<MentionId>,
    /// The names as what may be called again, and the words that may call them, for both times they are looked for.
    candidates: RefCell<Vec<referring::Candidate>>,
    described: Vec<Vec<referring::Description>>,
}

impl<'a> Names<'a> {
    /// All names of a source; `dates` are its time expressions, in order.
    pub(crate) fn of(source: &'a Source, dates: &[DateMention]) -> Self {
        let scan = Scan::of(source);
        let names = names(source, &scan, dates);
        let ids: Vec<MentionId> = names.iter().map(Mention::id).collect();
        let candidates = RefCell::new(referring::candidates(&scan, &names, &ids));
        let described = referring::described(&scan);
        Self { source, scan, names, ids, candidates, described }
    }

    /// All names, by place.
    pub(crate) fn all(&self) -> &[Mention] {
        &self.names
    }

    /// The id of a mention; that of a name is known.
    pub(crate) fn id(&self, mention: &Mention) -> MentionId {
        let place = |mention: &Mention| (mention.span.start(), mention.span.end());
        let at = self.names.binary_search_by_key(&place(mention), place).ok();
        let known = at.filter(|at| self.names[*at].form == mention.form).and_then(|at| self.ids.get(at));
        known.copied().unwrap_or_else(|| mention.id())
    }

    /// The names and the words that stand for them, as far as they can be told without claims.
    pub(crate) fn sofar(&self) -> Found {
        let mut candidates = self.candidates.borrow_mut();
        referring::referred(&self.scan, self.source, self.names.clone(), &mut candidates, &self.described)
    }

    /// The names and the words that stand for them, in the light of what `claims` name besides.
    pub(crate) fn found(self, claims: &[Claim]) -> Found {
        let (scan, mut candidates) = (&self.scan, self.candidates.into_inner());
        referring::told_by(scan, &self.names, claims, &mut candidates);
        let mut found = referring::referred(scan, self.source, self.names, &mut candidates, &self.described);
        found.references.extend(pronouns::subjects(scan, self.source, &found.mentions));
        found.references.sort();
        found
    }
}

fn names(source: &Source, scan: &Scan<'_>, dates: &[DateMention]) -> Vec<Mention> {
    let dates: Vec<Range<usize>> = dates.iter().map(|date| date.span.start()..date.span.end()).collect();
    let nouns_capital = writes_nouns_with_capitals(scan);
    let mut found = find::pieces(scan, &dates, nouns_capital);
    find::settle(scan, &mut found);
    find::spread(scan, &mut found);
    let found = composed::compose(scan, found);
    let mut found = find::keep(scan, found, nouns_capital);
    found.sort_by_key(|name| (name.unit, name.tokens.start, name.tokens.end));
    let titles = quoted::titles(scan);
    found.retain(|name| !within_title(&titles, name));
    let described = described::complemented(scan, &found);
    found.extend(titles);
    found.extend(quoted::headlines(scan));
    let headed = quoted::heading_events(scan);
    found.retain(|name| !headed.iter().any(|event| begins_alike(event, name)));
    found.extend(headed);
    found.extend(caseless::names(scan));
    found.extend(described);
    found.extend(quoted::pages(scan));
    found.extend(quoted::own_title(scan, source.meta().title.as_deref()));
    let mut mentions: BTreeMap<(usize, usize), Mention> = BTreeMap::new();
    for name in found {
        let range = scan.bytes(name.tokens.clone());
        let Some(mention) = mention(source, range.clone(), name.kind) else { continue };
        mentions.entry((range.start, range.end)).or_insert(mention);
    }
    mentions.into_values().collect()
}

/// Whether a name is the beginning of what a headline calls an event.
fn begins_alike(event: &find::Found, name: &find::Found) -> bool {
    event.tokens.start == name.tokens.start
        && name.tokens.end < event.tokens.end
        && name.kind == EntityKind::Event
}

/// Whether a name is a part of a title: its words are then the title's own.
fn within_title(titles: &[find::Found], name: &find::Found) -> bool {
    let at = titles.partition_point(|title| title.tokens.end <= name.tokens.start);
    titles.get(at).is_some_and(|title| {
        title.tokens.start <= name.tokens.start
            && name.tokens.end <= title.tokens.end
            && (title.tokens.len() != name.tokens.len() || name.kind == EntityKind::Unknown)
            && !matches!(name.kind, EntityKind::Polity | EntityKind::Place)
    })
}

/// A mention of what is named at a range of bytes.
fn mention(source: &Source, range: Range<usize>, kind: EntityKind) -> Option<Mention> {
    let span = source.span(range)?;
    let form = tidy(source.words(span));
    let form = without_article(&form).to_owned();
    let named = form.len() <= LONGEST_FORM && form.contains(char::is_alphabetic);
    named.then_some(Mention { span, form, kind })
}

/// Whether a document is written in German, where a capital makes no name.
fn writes_nouns_with_capitals(scan: &Scan<'_>) -> bool {
    let small = |word: &&scan::Word| {
        matches!(
            word.lower.as_str(),
            "der"
                | "die"
                | "das"
                | "und"
                | "ist"
                | "nicht"
                | "ein"
                | "eine"
                | "den"
                | "dem"
                | "mit"
                | "von"
                | "wurde"
        )
    };
    let count = scan.words.iter().filter(small).map(|word| word.small as usize).sum::<usize>();
    count * 14 > scan.tokens.len()
}
