//! Reads documents and takes their claims, in parallel and through the cache.

use crate::case::Case;
use crate::error::CaseError;
use crate::folder;
use crate::shelf::{Held, Shelf};
use crate::stamp::{self, Stamp};
use crate::system::cause;
use gainsay_extract::Extracted;
use gainsay_model::{Document, Note, NoteKind, Source, SourceId};
use gainsay_store::{Cache, Holder, Key, KeyParts};
use gainsay_when::tag::Context;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Looks on while a case is compiled, and may stop it.
pub trait Watch: Sync {
    /// `done` of `all` documents are read.
    fn reading(&self, done: usize, all: usize);
    /// A dump among the documents is unpacked: so many pages are taken from it, and so many bytes of all of its file
    /// are read.
    fn unpacking(&self, _dump: &str, _pages: usize, _read: u64, _all: u64) {}
    /// So many bytes of text more are read, of one document.
    fn bytes(&self, _bytes: usize) {}
    /// Another run writes the build products of the case: this one waits until it is done. Said again and again.
    fn waiting(&self, _holder: &Holder) {}
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

/// Trouble on the way.
#[derive(Default)]
pub(crate) struct Read {
    /// Whether anything that was taken from the documents changed, or the settings under which it was.
    pub(crate) changed: bool,
    /// Whether the settings changed: nothing that was taken before stands.
    pub(crate) anew: bool,
    /// Trouble with documents, in order.
    pub(crate) notes: Vec<Note>,
    /// Trouble with the cache.
    pub(crate) trouble: Option<Note>,
}

/// What became of one document.
struct Outcome {
    held: Held,
    /// Whether anything was taken from it anew.
    is_new: bool,
    trouble: Option<Note>,
    /// Under which it is kept, if it is.
    key: Option<Key>,
}

/// What earlier runs kept, and the settings under which it holds.
pub(crate) struct Kept {
    pub(crate) cache: Option<Cache>,
    settings: String,
    /// When this run began, by the clock of files.
    now: i64,
}

impl Kept {
    pub(crate) fn of(case: &Case) -> Self {
        let cache = case.products().map(|folder| Cache::open(folder.join("cache")));
        Self { cache, settings: settings_hash(case), now: stamp::now() }
    }
}

/// Brings the shelf up to date: reads the documents that are new or changed, in any order, and puts what they give in
/// the order of their paths.
///
/// # Errors
/// If `watch` asks to stop; the shelf is then as it was.
pub(crate) fn read(case: &Case, shelf: &mut Shelf, watch: &dyn Watch) -> Result<Read, CaseError> {
    let kept = Kept::of(case);
    let first = shelf.settings != kept.settings;
    if first {
        *shelf = Shelf { settings: kept.settings.clone(), ..Shelf::default() };
    }
    let done = AtomicUsize::new(0);
    let each = |document: &folder::Document| {
        if watch.stopped() {
            return None;
        }
        let outcome = look(case, document, shelf.of(&document.path), &kept);
        if let Some(taken) = outcome.held.document.as_ref().filter(|_| outcome.is_new) {
            watch.bytes(taken.source.text().len());
        }
        watch.reading(done.fetch_add(1, Ordering::Relaxed) + 1, case.documents.len());
        Some(outcome)
    };
    let outcomes: Option<Vec<Outcome>> = case.documents.par_iter().map(each).collect();
    let outcomes = outcomes.ok_or(CaseError::Stopped { kept: kept.cache.is_some() })?;
    Ok(take(case, outcomes, shelf, first, &kept))
}

/// Puts what became of each document onto the shelf.
fn take(case: &Case, mut outcomes: Vec<Outcome>, shelf: &mut Shelf, first: bool, kept: &Kept) -> Read {
    number_copies(case, &mut outcomes, kept);
    if let Some(cache) = kept.cache.as_ref().filter(|_| first) {
        let keep: BTreeSet<Key> = outcomes.iter().filter_map(|outcome| outcome.key).collect();
        cache.collect(&keep);
    }
    let trouble = outcomes.iter().find_map(|outcome| outcome.trouble.clone());
    let changed = shelf.change(outcomes.into_iter().map(|outcome| outcome.held).collect()) || first;
    let mut notes: Vec<Note> = case.notes.iter().chain(shelf.notes()).cloned().collect();
    notes.sort();
    notes.dedup();
    Read { changed, anew: first, notes, trouble }
}

/// Byte-identical files are one document many times: the second and later ones get ids of their own.
fn number_copies(case: &Case, outcomes: &mut [Outcome], kept: &Kept) {
    let mut copies: BTreeMap<SourceId, u32> = BTreeMap::new();
    for (document, outcome) in case.documents.iter().zip(outcomes) {
        let held = &outcome.held;
        let Some((bytes, _)) = held.bytes.filter(|_| held.document.is_some()) else { continue };
        let copy = copies.entry(bytes).or_default();
        if held.copy != *copy {
            let stamp = held.stamp;
            *outcome = take_in(case, document, bytes_of(case, document), *copy, kept);
            outcome.held.stamp = stamp;
        }
        *copy += 1;
    }
}

/// Sees whether a document is what it was, and reads it if it is not.
fn look(case: &Case, document: &folder::Document, held: Option<&Held>, kept: &Kept) -> Outcome {
    let edited = case.unsaved(&document.path).is_some();
    let stamp = if edited { None } else { stamp_of(document) };
    if let Some(held) = held.filter(|held| stamp.is_some() && held.stamp == stamp) {
        return stands(held.clone());
    }
    let bytes = bytes_of(case, document);
    // What changed in the same tick in which it is read may change again and look the same.
    let stamp = stamp.filter(|stamp| stamp.settled_by(kept.now) && stamp_of(document) == Some(*stamp));
    let same =
        |held: &&Held| bytes.as_ref().is_ok_and(|bytes| held.bytes == Some((content(bytes, 0), edited)));
    let mut outcome = match held.filter(same) {
        Some(held) => stands(held.clone()),
        None => take_in(case, document, bytes, 0, kept),
    };
    outcome.held.stamp = stamp;
    outcome
}

fn stands(held: Held) -> Outcome {
    Outcome { held, is_new: false, trouble: None, key: None }
}

fn stamp_of(document: &folder::Document) -> Option<Stamp> {
    Stamp::of(&std::fs::metadata(&document.file).ok()?)
}

/// Takes everything from a document: from the cache, or by reading it.
fn take_in(
    case: &Case,
    document: &folder::Document,
    bytes: Result<Vec<u8>, Box<Note>>,
    copy: u32,
    kept: &Kept,
) -> Outcome {
    let edited = case.unsaved(&document.path).is_some();
    let mut held = Held { path: document.path.clone(), copy, ..Held::default() };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(note) => {
            held.notes.push(*note);
            return Outcome { held, is_new: true, trouble: None, key: None };
        }
    };
    held.bytes = Some((content(&bytes, 0), edited));
    // What is not saved is gone at the next key: it is not worth keeping.
    let cache = kept.cache.as_ref().filter(|_| !edited);
    let key = key(document, &bytes, copy, kept);
    if let Some(cached) = cache.and_then(|cache| cache.get(key)) {
        held.notes.extend(cached.notes.iter().cloned());
        held.document = Some(Arc::new(cached));
        return Outcome { held, is_new: true, trouble: None, key: Some(key) };
    }
    let cached = match read_anew(case, document, &bytes, copy, edited) {
        Ok(cached) => cached,
        Err(notes) => {
            held.notes = notes;
            return Outcome { held, is_new: true, trouble: None, key: None };
        }
    };
    let trouble = cache.and_then(|cache| cache.put(key, &cached));
    held.notes.extend(cached.notes.iter().cloned());
    held.document = Some(Arc::new(cached));
    Outcome { held, is_new: true, trouble, key: Some(key) }
}

/// Reads a document and takes its claims; why it cannot be read.
fn read_anew(
    case: &Case,
    document: &folder::Document,
    bytes: &[u8],
    copy: u32,
    edited: bool,
) -> Result<Document, Vec<Note>> {
    // What comes from an editor is text already, whatever the file is.
    let edited = edited.then_some("utf-8");
    let encoding = edited.or_else(|| case.catalogue.encoding(&document.path));
    let limits = &case.settings.limits;
    let read = match &document.page {
        Some(page) => page.read(&document.path, bytes, copy, limits, &case.catalogue),
        None => gainsay_read::read_as(&document.path, bytes, copy, limits, encoding),
    };
    let Some(source) = read.value else { return Err(read.notes) };
    let source: Source = case.catalogue.apply(source);
    let context = Context { eras: case.eras.clone(), southern: case.settings.southern, ..Context::default() };
    let extracted = gainsay_extract::extract_in(&source, &case.settings.vocabulary, context);
    let notes = read.notes.into_iter().chain(extracted.notes).collect();
    let Extracted { claims, dates, mentions, references } = extracted.value;
    Ok(Document { source, claims, dates, mentions, references, notes })
}

/// A document, named by its bytes and by how many of the same bytes come before it.
fn content(bytes: &[u8], copy: u32) -> SourceId {
    SourceId::of(|h| {
        h.field(bytes).number(u64::from(copy));
    })
}

/// Paths of the documents that the cache does not answer for, in order.
pub(crate) fn without_entry(case: &Case, kept: &Kept) -> Vec<String> {
    let answered = |document: &folder::Document| {
        let Ok(bytes) = bytes_of(case, document) else { return true };
        kept.cache.as_ref().is_some_and(|cache| cache.has(key(document, &bytes, 0, kept)))
    };
    let wanting = case.documents.par_iter().filter(|document| !answered(document));
    wanting.map(|document| document.path.clone()).collect()
}

/// The entry of the cache for one document, made anew.
pub(crate) fn sealed(case: &Case, path: &str) -> Option<Vec<u8>> {
    let known = case.documents.binary_search_by(|document| document.path.as_str().cmp(path)).ok();
    // An executor keeps a case open: documents may have come since.
    let document = match known.map(|at| case.documents[at].clone()) {
        Some(document) => document,
        None => crate::folder::added(case.sources(), path)?,
    };
    let bytes = bytes_of(case, &document).ok()?;
    let cached = read_anew(case, &document, &bytes, 0, false).ok()?;
    Cache::sealed(key(&document, &bytes, 0, &Kept::of(case)), &cached)
}

/// What the reading of a document depends on: its bytes, its path, the programs that read it, the settings.
fn key(document: &folder::Document, bytes: &[u8], copy: u32, kept: &Kept) -> Key {
    let parts = KeyParts {
        source: SourceId::of(|h| {
            h.field(bytes).number(u64::from(copy));
            if let Some(page) = &document.page {
                h.field(format!("{:?}", page.metadata()).as_bytes());
            }
        }),
        path: &document.path,
        read: &gainsay_read::VERSION.to_string(),
        extract: &gainsay_extract::VERSION.to_string(),
        settings: kept.settings.as_bytes(),
    };
    parts.key()
}

/// The bytes of a document, never more than the limit allows.
fn bytes_of(case: &Case, document: &folder::Document) -> Result<Vec<u8>, Box<Note>> {
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
    if let Some(page) = &document.page {
        let note = gainsay_read::too_long(&document.path, page.length(), &case.settings.limits);
        return note.map_or_else(|| page.bytes().map_err(unreadable), |note| Err(Box::new(note)));
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
pub(crate) fn settings_hash(case: &Case) -> String {
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
