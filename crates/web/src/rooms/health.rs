//! Whether all is well: documents that could not be read or raised doubts, orphans, faults of the journal.

use super::Room;
use crate::asked::Asked;
use crate::html::filters;
use crate::page::{Page, Refusal};
use crate::reading::Reading;
use askama::Template;
use gainsay_model::{Note, NoteKind};

/// Notes on a page.
const PER_PAGE: usize = 100;

pub(super) const ROOM: Room = Room {
    name: "health",
    title: "Health",
    says: "What could not be read, and what is in doubt",
    listed: true,
    page,
};

#[derive(Template)]
#[template(path = "rooms/health.html")]
struct Health<'a> {
    fault: Option<&'a str>,
    sorts: Vec<(&'static str, usize)>,
    rows: Vec<(&'a Note, &'static str, Option<String>)>,
    total: usize,
    documents: usize,
    read: usize,
    rules: String,
}

fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let (documents, own) = reading.notes();
    let all: Vec<(&Note, bool)> =
        own.iter().map(|note| (note, false)).chain(documents.iter().map(|note| (note, true))).collect();
    let pager = asked.pager(ROOM.name, all.len(), PER_PAGE);
    let row = |(note, of_document): &(&'_ Note, bool)| {
        let there = *of_document && reading.source_at(&note.path).is_some();
        there.then(|| asked.links.source(&note.path))
    };
    let shown = all.get(pager.items.clone()).unwrap_or_default();
    let rows = shown.iter().map(|found| (found.0, sort(found.0.kind), row(found)));
    let count = |kind: NoteKind| all.iter().filter(|(note, _)| note.kind == kind).count();
    let kinds = [NoteKind::LeftOut, NoteKind::CutShort, NoteKind::Doubtful, NoteKind::Orphan];
    let health = Health {
        fault: reading.journal_fault(),
        sorts: kinds.iter().map(|kind| (sort(*kind), count(*kind))).filter(|(_, n)| *n > 0).collect(),
        rows: rows.collect(),
        total: all.len(),
        documents: reading.case().document_count(),
        read: reading.sources().len(),
        rules: asked.links.room("rules"),
    };
    Ok(Page::of("Health of the case", &health)?.paged(pager))
}

fn sort(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::LeftOut => "left out",
        NoteKind::CutShort => "cut short",
        NoteKind::Doubtful => "in doubt",
        NoteKind::Orphan => "orphaned",
    }
}
