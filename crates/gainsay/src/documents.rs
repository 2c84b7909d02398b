//! Reads documents and takes their claims, in parallel and through the cache.

use crate::case::Case;
use crate::error::CaseError;
use crate::folder::Document;
use crate::system::cause;
use gainsay_extract::Extracted;
use gainsay_model::{Note, NoteKind, Source, SourceId};
use gainsay_store::{Cache, Cached, Key, KeyParts};
use gainsay_when::tag::Context;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Looks on while a case is compiled, and may stop it.
pub trait Watch: Sync {
    /// `done` of `all` documents are read.
    fn reading(&self, done: usize, all: usize);
    /// All documents are read; what follows is named in a word or two.
    fn stage(&self, name: &'static str);
    /// Whether to stop as soon as nothing is lost by it.
    fn stopped(&self) -> bool;
}

/// Looks on in silence and never stops.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quiet;

impl Watch for Quiet {
    fn reading(&self, _done: usize, _all: usize) {}
    fn stage(&self, _name: &'static str) {}
    fn stopped(&self) -> bool {
        false
    }
}

/// What the documents of a case gave.
#[derive(Default)]
pub(crate) struct Documents {
    /// Those that could be read, by path, with what was taken from each.
    pub(crate) read: Vec<Cached>,
    /// Trouble with documents.
    pub(crate) notes: Vec<Note>,
    /// Trouble with the cache.
    pub(crate) trouble: Option<Note>,
}

/// What became of one document.
#[derive(Default)]
struct Outcome {
    cached: Option<Cached>,
    notes: Vec<Note>,
    trouble: Option<Note>,
    key: Option<Key>,
}

/// What earlier runs kept, and the settings under which it holds.
struct Kept {
    cache: Option<Cache>,
    settings: String,
}

/// Reads all documents, in any order, and gives them back in the order of their paths.
pub(crate) fn read(case: &Case, watch: &dyn Watch) -> Result<Documents, CaseError> {
    let kept = Kept {
        cache: case.products().map(|folder| Cache::open(folder.join("cache"))),
        settings: settings_hash(case),
    };
    let done = AtomicUsize::new(0);
    let each = |document: &Document| {
        if watch.stopped() {
            return Outcome::default();
        }
        let outcome = one(case, document, 0, &kept);
        watch.reading(done.fetch_add(1, Ordering::Relaxed) + 1, case.documents.len());
        outcome
    };
    let outcomes: Vec<Outcome> = case.documents.par_iter().map(each).collect();
    if watch.stopped() {
        return Err(CaseError::Stopped { kept: kept.cache.is_some() });
    }
    Ok(gather(case, outcomes, &kept))
}

/// Puts together what became of each document.
fn gather(case: &Case, outcomes: Vec<Outcome>, kept: &Kept) -> Documents {
    let mut documents = Documents { notes: case.notes.clone(), ..Documents::default() };
    let mut keep = BTreeSet::new();
    let mut copies: BTreeMap<SourceId, u32> = BTreeMap::new();
    for (document, mut outcome) in case.documents.iter().zip(outcomes) {
        keep.extend(outcome.key);
        if let Some(cached) = &outcome.cached {
            // Byte-identical files are one document many times: the second and later ones get ids of their own.
            let copy = copies.entry(cached.source.id()).or_default();
            if *copy > 0 {
                outcome = one(case, document, *copy, kept);
                keep.extend(outcome.key);
            }
            *copy += 1;
        }
        documents.notes.extend(outcome.notes);
        documents.trouble = documents.trouble.or(outcome.trouble);
        if let Some(cached) = outcome.cached {
            documents.notes.extend(cached.notes.iter().cloned());
            documents.read.push(cached);
        }
    }
    if let Some(cache) = &kept.cache {
        cache.collect(&keep);
    }
    documents.notes.sort();
    documents.notes.dedup();
    documents
}

fn one(case: &Case, document: &Document, copy: u32, kept: &Kept) -> Outcome {
    let bytes = match bytes(case, document) {
        Ok(bytes) => bytes,
        Err(note) => return Outcome { notes: vec![*note], ..Outcome::default() },
    };
    let key = key(document, &bytes, copy, kept);
    if let Some(cached) = kept.cache.as_ref().and_then(|cache| cache.get(key)) {
        return Outcome { cached: Some(cached), key: Some(key), ..Outcome::default() };
    }
    // What comes from an editor is text already, whatever the file is.
    let edited = case.unsaved(&document.path).map(|_| "utf-8");
    let encoding = edited.or_else(|| case.catalogue.encoding(&document.path));
    let read = gainsay_read::read_as(&document.path, &bytes, copy, &case.settings.limits, encoding);
    let Some(source) = read.value else { return Outcome { notes: read.notes, ..Outcome::default() } };
    let source: Source = case.catalogue.apply(source);
    let context = Context { eras: case.eras.clone(), southern: case.settings.southern, ..Context::default() };
    let extracted = gainsay_extract::extract_in(&source, &case.settings.vocabulary, context);
    let notes = read.notes.into_iter().chain(extracted.notes).collect();
    let Extracted { claims, dates, mentions, references } = extracted.value;
    let cached = Cached { source, claims, dates, mentions, references, notes };
    let trouble = kept.cache.as_ref().and_then(|cache| cache.put(key, &cached));
    Outcome { cached: Some(cached), notes: Vec::new(), trouble, key: Some(key) }
}

/// What the reading of a document depends on: its bytes, its path, the programs that read it, the settings.
fn key(document: &Document, bytes: &[u8], copy: u32, kept: &Kept) -> Key {
    let parts = KeyParts {
        source: SourceId::of(|h| {
            h.field(bytes).number(u64::from(copy));
        }),
        path: &document.path,
        read: &gainsay_read::VERSION.to_string(),
        extract: &gainsay_extract::VERSION.to_string(),
        settings: kept.settings.as_bytes(),
    };
    parts.key()
}

/// The bytes of a document, never more than the limit allows.
fn bytes(case: &Case, document: &Document) -> Result<Vec<u8>, Box<Note>> {
    let unreadable = |error: io::Error| {
        let message = match error.kind() {
            io::ErrorKind::NotFound => "the file vanished while the case was read".to_owned(),
            _ => format!("the file cannot be read: {}", cause(&error)),
        };
        let note = Note::new(&document.path, NoteKind::LeftOut, message);
        Box::new(note.help("see that it is there and that you may read it, then run again"))
    };
    if let Some(bytes) = case.unsaved(&document.path) {
        let note = gainsay_read::too_long(&document.path, bytes.len() as u64, &case.settings.limits);
        return note.map_or_else(|| Ok(bytes.to_vec()), |note| Err(Box::new(note)));
    }
    let file = std::fs::File::open(&document.file).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    if let Some(note) = gainsay_read::too_long(&document.path, length, &case.settings.limits) {
        return Err(Box::new(note));
    }
    let mut bytes = Vec::with_capacity(length as usize);
    // A file that grows while it is read is cut off just past the limit, and noted as too long.
    file.take(case.settings.limits.document_bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}

/// A hash of all settings that reading and extracting depend on, beside the document itself.
fn settings_hash(case: &Case) -> String {
    let settings = &case.settings;
    SourceId::of(|h| {
        h.field(format!("{:?}", settings.limits).as_bytes());
        h.field(format!("{:?}", case.catalogue).as_bytes());
        h.field(format!("{:?} {}", case.eras, settings.southern).as_bytes());
        for property in settings.vocabulary.all() {
            h.field(format!("{property:?}").as_bytes());
        }
    })
    .to_string()
}
