//! The documents: a list of them, and each as it was read.

mod document;
mod held;
mod marks;
mod own;
mod parts;
mod text;

use super::Room;
use crate::asked::Asked;
use crate::html::filters;
use crate::page::{Page, Refusal};
use crate::passage::title;
use crate::reading::Reading;
use askama::Template;
use gainsay_model::Source;
use gainsay_names::fold;
use std::collections::BTreeMap;

/// Documents on a page.
const PER_PAGE: usize = 100;

pub(super) const ROOM: Room = Room {
    name: "sources",
    title: "Sources",
    says: "The documents as they were read, with what was taken from them",
    listed: true,
    page,
};

fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    if asked.rest.is_empty() { list(reading, asked) } else { document::page(reading, asked) }
}

#[derive(Template)]
#[template(path = "rooms/sources.html")]
struct List<'a> {
    named: &'a str,
    languages: Vec<(&'a str, usize, bool)>,
    rows: Vec<Row<'a>>,
    total: usize,
}

struct Row<'a> {
    source: &'a Source,
    title: String,
    address: String,
    claims: usize,
    findings: usize,
}

fn list(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let named = asked.query.get("name").unwrap_or_default();
    let language = asked.query.get("language");
    let wanted = fold(named);
    let like = |source: &Source| {
        let title = source.meta().title.as_deref().unwrap_or_default();
        wanted.is_empty() || fold(title).contains(&wanted) || fold(source.path()).contains(&wanted)
    };
    let in_language = |source: &Source| language.is_none() || source.meta().language.as_deref() == language;
    let all = || reading.sources().iter().enumerate();
    let found: Vec<(usize, &Source)> =
        all().filter(|(_, source)| like(source) && in_language(source)).collect();
    let pager = asked.pager(ROOM.name, found.len(), PER_PAGE);
    let row = |(at, source): &(usize, &'_ Source)| (*at, title(source));
    let rows = found.get(pager.items.clone()).unwrap_or_default().iter().map(|found| {
        let ((at, title), source) = (row(found), found.1);
        Row {
            source,
            title,
            address: asked.links.source(source.path()),
            claims: reading.claims_in(at).len(),
            findings: reading.findings_in(at).filter(|f| !reading.state(f.id()).hides()).count(),
        }
    });
    let mut languages: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, source) in all() {
        if let Some(language) = source.meta().language.as_deref() {
            *languages.entry(language).or_default() += 1;
        }
    }
    let list = List {
        named,
        languages: languages.into_iter().map(|(name, n)| (name, n, language == Some(name))).collect(),
        rows: rows.collect(),
        total: found.len(),
    };
    Ok(Page::of(ROOM.title, &list)?.paged(pager))
}
