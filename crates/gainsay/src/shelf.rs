//! What was taken from the documents of a case, in the order of their paths, and how it changes with them.

use crate::stamp::Stamp;
use gainsay_model::{Document, Documents, Note, SourceId};
use std::sync::Arc;

/// All that was taken from the documents; held between compilings, so that only what changed is read again.
#[derive(Default)]
pub(crate) struct Shelf {
    /// The settings under which everything was read.
    pub(crate) settings: String,
    // Invariant: by path; the documents of all together are those below.
    pub(crate) held: Vec<Held>,
    pub(crate) documents: Documents,
}

/// What is held of one document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    /// Below the sources folder.
    pub(crate) path: String,
    /// Its file as it was read, if a change of it would show.
    pub(crate) stamp: Option<Stamp>,
    /// Its bytes, and whether they came from an editor; `None` if they could not be read.
    pub(crate) bytes: Option<(SourceId, bool)>,
    /// How many documents of the same bytes come before it.
    pub(crate) copy: u32,
    /// Trouble with it.
    pub(crate) notes: Vec<Note>,
    /// What it gave; `None` if it could not be read.
    pub(crate) document: Option<Arc<Document>>,
}

impl Shelf {
    /// What is held of a document.
    pub(crate) fn of(&self, path: &str) -> Option<&Held> {
        let at = self.held.binary_search_by(|held| held.path.as_str().cmp(path)).ok()?;
        self.held.get(at)
    }

    /// A word for all documents as they were read, by this program.
    pub(crate) fn word(&self, program: &str) -> String {
        let word = SourceId::of(|h| {
            h.field(program.as_bytes()).field(self.settings.as_bytes());
            for held in &self.held {
                h.field(held.path.as_bytes()).number(u64::from(held.copy));
                h.field(held.bytes.as_ref().map_or(&[][..], |(bytes, _)| bytes.as_bytes()));
            }
        });
        word.to_string()
    }

    /// Trouble with the documents, in their order.
    pub(crate) fn notes(&self) -> impl Iterator<Item = &Note> {
        self.held.iter().flat_map(|held| &held.notes)
    }

    /// Takes the documents as they are now, by path; whether anything that was taken from them changed.
    pub(crate) fn change(&mut self, held: Vec<Held>) -> bool {
        let given = |held: &[Held]| -> Vec<Arc<Document>> {
            held.iter().filter_map(|held| held.document.clone()).collect()
        };
        self.held = held;
        let now = given(&self.held);
        let before = self.documents.all();
        if now.len() == before.len() && now.iter().zip(before).all(|(now, before)| Arc::ptr_eq(now, before)) {
            return false;
        }
        self.documents = Documents::new(now);
        true
    }
}
