//! A page of an encyclopedia's dump: its text comes out of a larger file, and what is known of it from around it.

use crate::{Limits, draft, encoding, finish, too_long};
use gainsay_model::{Format, Metadata, Note, NoteKind, Noted, Source};

/// Reads a page whose format is known: `path` names it for people, `text` is all of its text, and `known` is what the
/// dump says of it, which goes before what the page says itself. Offsets of its origin are bytes of `text`.
///
/// Pure: no disk, no clock; the same input gives the same source and notes.
pub fn read_page(
    path: &str,
    text: &str,
    copy: u32,
    limits: &Limits,
    format: Format,
    known: &Metadata,
) -> Noted<Option<Source>> {
    if let Some(note) = too_long(path, text.len() as u64, limits) {
        return Noted { value: None, notes: vec![note] };
    }
    if text.trim().is_empty() {
        let note = Note::new(path, NoteKind::LeftOut, "the page is empty");
        return Noted { value: None, notes: vec![note] };
    }
    let decoded = encoding::decode(text.as_bytes(), Some("utf-8"));
    let draft = draft(format, &decoded.text, limits);
    let read = finish(path, text.as_bytes(), copy, format, decoded, draft);
    read.map(|source| source.map(|source| known_of(source, known)))
}

/// The source with what is known of it.
fn known_of(source: Source, known: &Metadata) -> Source {
    let mut meta = source.meta().clone();
    crate::catalogue::overlay(&mut meta, known);
    source.with_meta(meta)
}
