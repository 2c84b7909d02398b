//! A case as it stands on disk, opened: settings, catalogue, journal, and which documents there are.

use crate::error::CaseError;
use crate::folder::{self, Document};
use crate::settings::Settings;
use gainsay_model::{Note, NoteKind};
use gainsay_read::catalogue::Catalogue;
use gainsay_store::Journal;
use std::io;
use std::path::{Path, PathBuf};

/// How to open a case.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether build products are read and written at all.
    pub products: bool,
    /// Where build products go instead of `.gainsay/`.
    pub products_folder: Option<PathBuf>,
}

impl Default for Options {
    /// Build products in `.gainsay/` of the case.
    fn default() -> Self {
        Self { products: true, products_folder: None }
    }
}

/// A case, opened.
#[derive(Debug)]
pub struct Case {
    root: PathBuf,
    sources: PathBuf,
    products: Option<PathBuf>,
    /// What `gainsay.toml` sets.
    pub settings: Settings,
    pub(crate) catalogue: Catalogue,
    /// The journal of judgements.
    pub journal: Journal,
    pub(crate) documents: Vec<Document>,
    pub(crate) notes: Vec<Note>,
}

impl Case {
    /// Opens the case in `root`: any folder will do.
    ///
    /// # Errors
    /// If there is no such folder, or its settings, its catalogue or its journal cannot be trusted.
    pub fn open(root: impl Into<PathBuf>, options: Options) -> Result<Self, CaseError> {
        let root = root.into();
        let kind = std::fs::metadata(&root).map_err(|_| CaseError::NoFolder { path: root.clone() })?;
        if !kind.is_dir() {
            return Err(CaseError::NotAFolder { path: root });
        }
        let settings = match text_of(&root.join("gainsay.toml"))? {
            Some(text) => Settings::parse("gainsay.toml", &text)?,
            None => Settings::standard(),
        };
        let catalogue = match text_of(&root.join("sources.toml"))? {
            Some(text) => Catalogue::parse("sources.toml", &text)?,
            None => Catalogue::default(),
        };
        let journal = Journal::open(root.join("decisions.jsonl"))?;
        let below = root.join("sources");
        let sources = if below.is_dir() { below } else { root.clone() };
        let (documents, mut notes) = folder::documents(&sources)?;
        notes.extend(journal.notes().iter().cloned());
        notes.extend(catalogue.unused(documents.iter().map(|document| document.path.as_str())));
        if documents.is_empty() {
            let note = Note::new(
                sources.display().to_string(),
                NoteKind::LeftOut,
                "there is no document in the folder",
            );
            notes.push(note.help("put documents into it, or `gainsay add FILE…`"));
        }
        let products =
            options.products.then(|| options.products_folder.unwrap_or_else(|| root.join(".gainsay")));
        Ok(Self { root, sources, products, settings, catalogue, journal, documents, notes })
    }

    /// The folder of the case.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the documents: `sources/` if there is one, else the case itself.
    pub fn sources(&self) -> &Path {
        &self.sources
    }

    /// Where build products are kept, if they are.
    pub fn products(&self) -> Option<&Path> {
        self.products.as_deref()
    }

    /// How many documents there are, read or not.
    pub fn document_count(&self) -> usize {
        self.documents.len()
    }
}

/// The text of a file of the case; `None` if there is none.
fn text_of(path: &Path) -> Result<Option<String>, CaseError> {
    #[expect(clippy::disallowed_methods, reason = "the case's own settings, which no other room may open")]
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(CaseError::File { action: "read", path: path.to_owned(), source }),
    }
}
