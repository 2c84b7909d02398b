//! A case as it stands on disk, opened: settings, catalogue, journal, and which documents there are.

use crate::documents::{Quiet, Watch};
use crate::dumps;
use crate::error::CaseError;
use crate::folder::{self, Document};
use crate::levels;
use crate::settings::{Settings, SettingsError};
use gainsay_model::{Decisions, Note, NoteKind};
use gainsay_read::catalogue::{Catalogue, CatalogueError};
use gainsay_store::{Journal, StoreError};
use gainsay_when::Eras;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// How to open a case.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether build products are read and written at all.
    pub products: bool,
    /// Where build products go instead of `.gainsay/`.
    pub products_folder: Option<PathBuf>,
    /// Whether the tables of the case are written, for those who ask them.
    pub tables: bool,
    /// A moment in UTC as RFC 3339 writes it: only judgements made before it are used.
    pub until: Option<String>,
}

impl Default for Options {
    /// Build products in `.gainsay/` of the case.
    fn default() -> Self {
        Self { products: true, products_folder: None, tables: true, until: None }
    }
}

/// A case, opened.
#[derive(Debug)]
pub struct Case {
    root: PathBuf,
    sources: PathBuf,
    products: Option<PathBuf>,
    pub(crate) tables: bool,
    pub(crate) until: Option<String>,
    pub(crate) unsaved: BTreeMap<String, Vec<u8>>,
    /// What `gainsay.toml` sets.
    pub settings: Settings,
    pub(crate) catalogue: Catalogue,
    pub(crate) eras: Eras,
    /// The journal of judgements, as far as it is sound.
    pub journal: Journal,
    /// What is wrong with the journal, if anything: the judgements after the fault are not used, and nothing can
    /// be judged until it is mended.
    pub journal_fault: Option<StoreError>,
    pub(crate) documents: Vec<Document>,
    /// About documents; paths are below the sources folder.
    pub(crate) notes: Vec<Note>,
    /// About the case's own files; paths are below the case's folder.
    pub(crate) case_notes: Vec<Note>,
}

impl Case {
    /// Opens the case in `root`: any folder will do.
    ///
    /// # Errors
    /// If there is no such folder, or its settings or its catalogue cannot be understood, or its journal cannot be
    /// read. A journal that was altered is no error here: see [`Case::journal_fault`].
    pub fn open(root: impl AsRef<Path>, options: Options) -> Result<Self, CaseError> {
        Self::open_with(root, options, &Quiet)
    }

    /// The same, while `watch` looks on: dumps among the documents are unpacked now unless they were before.
    ///
    /// # Errors
    /// As for [`Case::open`], and if `watch` asks to stop; what is unpacked so far is kept.
    pub fn open_with(root: impl AsRef<Path>, options: Options, watch: &dyn Watch) -> Result<Self, CaseError> {
        let root = folder_at(root.as_ref())?;
        let settings = settings(&root)?;
        let catalogue = catalogue(&root)?;
        levels::known(&catalogue, &named(&root, "sources.toml"))?;
        let eras = eras(&root)?;
        let (journal, journal_fault) = open_journal(&root)?;
        let products = options.products.then(|| products_at(&root, options.products_folder));
        let below = root.join("sources");
        let sources = if below.is_dir() { below } else { root.clone() };
        let (mut documents, mut notes) = folder::documents(&sources, products.as_deref())?;
        documents.retain(|document| !crate::places::is_place_file(&root, &sources, &document.path));
        let place = dumps::Place { root: &root, products: products.as_deref(), catalogue: &catalogue, watch };
        let expanded = dumps::expand(documents, &place);
        if watch.stopped() {
            return Err(CaseError::Stopped { kept: products.is_some() });
        }
        let documents = expanded.documents;
        notes.extend(expanded.notes);
        notes.sort();
        let paths = documents.iter().map(|document| &document.path).chain(&expanded.dumps);
        let mut case_notes = catalogue.unused(paths.map(String::as_str));
        case_notes.extend(expanded.catalogue_notes);
        case_notes.extend(journal.notes().iter().map(|note| beside(&root, note.clone())));
        if documents.is_empty() && expanded.dumps.is_empty() {
            case_notes.push(nothing_to_read(&root, &sources));
        }
        case_notes.sort();
        Ok(Self {
            root,
            sources,
            products,
            tables: options.tables,
            until: options.until,
            unsaved: BTreeMap::new(),
            settings,
            catalogue,
            eras,
            journal,
            journal_fault,
            documents,
            notes,
            case_notes,
        })
    }

    /// The same case with what stands in an editor and is not saved yet: text that is read instead of a document's
    /// file, by the document's path below the sources folder.
    #[must_use]
    pub fn with_unsaved(mut self, unsaved: BTreeMap<String, String>) -> Self {
        self.unsaved = unsaved.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
        self
    }

    /// The same case with another state of its journal, which is sound.
    pub(crate) fn with_journal(&self, journal: Journal) -> Self {
        let of_journal = |notes: &[Note]| -> Vec<Note> {
            notes.iter().map(|note| beside(&self.root, note.clone())).collect()
        };
        let before = of_journal(self.journal.notes());
        let mut case_notes = self.case_notes.clone();
        case_notes.retain(|note| !before.contains(note));
        case_notes.extend(of_journal(journal.notes()));
        case_notes.sort();
        Self {
            root: self.root.clone(),
            sources: self.sources.clone(),
            products: self.products.clone(),
            tables: self.tables,
            until: self.until.clone(),
            unsaved: self.unsaved.clone(),
            settings: self.settings.clone(),
            catalogue: self.catalogue.clone(),
            eras: self.eras.clone(),
            journal,
            journal_fault: None,
            documents: self.documents.clone(),
            notes: self.notes.clone(),
            case_notes,
        }
    }

    /// Paths of the documents below the sources folder, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().map(|document| document.path.as_str())
    }

    /// What stands in an editor instead of a document's file, if anything does.
    pub fn unsaved(&self, path: &str) -> Option<&[u8]> {
        self.unsaved.get(path).map(Vec::as_slice)
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

    /// The judgements that are used: all, or those made until a certain moment.
    pub fn decisions(&self) -> Decisions {
        let all = self.journal.decisions();
        self.until.as_ref().map_or_else(|| all.clone(), |end| all.until(|decision| decision.at < *end))
    }

    /// Where the accepted state of the case is kept, if it has one.
    pub fn baseline(&self) -> PathBuf {
        named(&self.root, "baseline.jsonl")
    }

    /// The file of a document, by its path below the sources folder.
    pub fn file(&self, path: &str) -> Option<&Path> {
        let at = self.documents.partition_point(|document| document.path.as_str() < path);
        self.documents
            .get(at)
            .filter(|document| document.path == path)
            .map(|document| document.file.as_path())
    }

    /// Whether what is found may depend on this file: a document by its name, or a file of the case itself.
    pub fn concerns(&self, path: &Path) -> bool {
        let whole = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).ok();
        // What is gone has no canonical path, but its folder may.
        let path = match (path.parent().and_then(whole), path.file_name()) {
            (Some(folder), Some(name)) => folder.join(name),
            _ => path.to_owned(),
        };
        let below = |folder: &Path| path.strip_prefix(whole(folder)?).ok().map(Path::to_owned);
        if self.products().and_then(below).is_some() {
            return false;
        }
        let own = ["gainsay.toml", "sources.toml", "eras.tsv", "decisions.jsonl", "baseline.jsonl"];
        let in_root = below(&self.root);
        if in_root.as_deref().is_some_and(|below| own.iter().any(|own| below == Path::new(own))) {
            return true;
        }
        below(&self.sources).is_some_and(|below| folder::may_be_document(&below))
    }

    /// How many documents there are, read or not.
    pub fn document_count(&self) -> usize {
        self.documents.len()
    }
}

/// The journal of the case in `root`, as far as it is sound, and what is wrong with the rest; for those who need
/// nothing else of the case.
///
/// # Errors
/// If there is no such folder, or the journal cannot be read.
pub fn journal(root: &Path) -> Result<(Journal, Option<StoreError>), CaseError> {
    open_journal(&folder_at(root)?)
}

fn open_journal(root: &Path) -> Result<(Journal, Option<StoreError>), CaseError> {
    Ok(Journal::sound_part(named(root, "decisions.jsonl"))?)
}

/// The folder, named without needless parts (`./case/` is `case`).
pub(crate) fn folder_at(root: &Path) -> Result<PathBuf, CaseError> {
    let missing = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => CaseError::NoFolder { path: root.to_owned() },
        _ => CaseError::Unreadable { path: root.to_owned(), source: error },
    };
    if !std::fs::metadata(root).map_err(missing)?.is_dir() {
        return Err(CaseError::NotAFolder { path: root.to_owned() });
    }
    let tidy: PathBuf = root.components().collect();
    let below_here = tidy.strip_prefix(".").unwrap_or(&tidy);
    Ok(if below_here.as_os_str().is_empty() { PathBuf::from(".") } else { below_here.to_owned() })
}

/// A file of the case as a person here would write its path.
pub(crate) fn named(root: &Path, name: &str) -> PathBuf {
    if root == Path::new(".") { PathBuf::from(name) } else { root.join(name) }
}

/// Where build products go. A folder that the user names counts from where the user stands.
fn products_at(root: &Path, asked: Option<PathBuf>) -> PathBuf {
    match asked {
        Some(folder) => std::path::absolute(&folder).unwrap_or(folder),
        None => root.join(".gainsay"),
    }
}

/// The note, with its path below the case's folder if it lies there.
pub(crate) fn beside(root: &Path, mut note: Note) -> Note {
    if let Ok(below) = Path::new(&note.path).strip_prefix(root) {
        note.path = below.display().to_string();
    }
    note
}

fn settings(root: &Path) -> Result<Settings, CaseError> {
    let path = named(root, "gainsay.toml");
    let Some(bytes) = bytes_of(&path)? else { return Ok(Settings::standard()) };
    let path = path.display().to_string();
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Settings::parse(&path, &text)?),
        Err(error) => {
            let (line, problem, help) = not_unicode(&error);
            Err(SettingsError { path, line, problem, help }.into())
        }
    }
}

/// The catalogue calls itself by its bare name, so that what was read is the same wherever the case is named from.
pub(crate) fn catalogue(root: &Path) -> Result<Catalogue, CaseError> {
    let file = named(root, "sources.toml");
    let Some(bytes) = bytes_of(&file)? else { return Ok(Catalogue::default()) };
    let path = file.display().to_string();
    match String::from_utf8(bytes) {
        Ok(text) => Catalogue::parse("sources.toml", &text)
            .map_err(|error| CatalogueError { path: path.clone(), ..error }.into()),
        Err(error) => {
            let (line, problem, help) = not_unicode(&error);
            Err(CatalogueError { path, line, problem, help }.into())
        }
    }
}

/// The case's own names of stretches of history.
fn eras(root: &Path) -> Result<Eras, CaseError> {
    let file = named(root, "eras.tsv");
    let Some(bytes) = bytes_of(&file)? else { return Ok(Eras::default()) };
    let trouble =
        |line: usize, problem: String| CaseError::Eras { path: file.display().to_string(), line, problem };
    let text = String::from_utf8(bytes).map_err(|error| {
        let (line, problem, _) = not_unicode(&error);
        trouble(line, problem)
    })?;
    Eras::parse(&text).map_err(|error| trouble(error.line, error.problem.to_string()))
}

fn not_unicode(error: &std::string::FromUtf8Error) -> (usize, String, String) {
    let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let line = sound.iter().filter(|byte| **byte == b'\n').count() + 1;
    (line, "this is not UTF-8 text".to_owned(), "save the file as UTF-8".to_owned())
}

/// The bytes of a file of the case; `None` if there is none.
fn bytes_of(path: &Path) -> Result<Option<Vec<u8>>, CaseError> {
    #[expect(clippy::disallowed_methods, reason = "the case's own settings, which no other room may open")]
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(CaseError::File { action: "read", path: path.to_owned(), source }),
    }
}

fn nothing_to_read(root: &Path, sources: &Path) -> Note {
    let place = if sources == root { "." } else { "sources" };
    if sources != root && folder::holds_documents(root, Some(sources)) {
        let message = "there is no document in the folder, and what lies beside it is not read";
        return Note::new(place, NoteKind::LeftOut, message).help(
            "move the documents of the case into it, or remove it and all of the case's folder is read",
        );
    }
    Note::new(place, NoteKind::LeftOut, "there is no document in the folder")
        .help("put documents into it, or `gainsay add FILE…`")
}
