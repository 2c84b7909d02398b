//! The index on disk or in memory: opened, brought up to date, made again where it cannot be used.

use crate::error::SearchError;
use crate::input::{self, Input};
use crate::schema::{Fields, schema};
use crate::snapshot::Snapshot;
use crate::tokenizer::{self, Words};
use crate::units::{Units, first_places, key_of_document, key_of_name};
use gainsay_model::{Note, NoteKind, Noted};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tantivy::directory::MmapDirectory;
use tantivy::indexer::LogMergePolicy;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet as _, Index, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TERMINATED, Term};

/// What a thread may hold in memory while it writes the index, in bytes.
const MEMORY: usize = 48 << 20;
/// From so many bytes of text on, several threads write.
const MUCH: usize = 4 << 20;
/// How often a run looks whether another has done with the index, and how long it waits in between.
const PATIENCE: (u32, Duration) = (100, Duration::from_millis(50));

/// Full text over a case. What is found is found in the index as it was last brought up to date, whoever else writes.
pub struct Search {
    index: Index,
    reader: IndexReader,
    fields: Fields,
    snapshot: RwLock<Arc<Snapshot>>,
}

/// What bringing an index up to date came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Updated {
    /// Documents and names that were written, because they are new or changed.
    pub written: usize,
    /// Documents and names that were taken out, because they are gone or changed.
    pub removed: usize,
}

impl std::fmt::Debug for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Search").field("units", &self.now().units).finish_non_exhaustive()
    }
}

impl Search {
    /// The index of a case, kept in `folder` if that is possible, and brought up to date. `made_from` is a word for everything
    /// that the case was compiled from, if there is one: by it [`Search::current`] knows the index again. An index that is damaged or of another
    /// version is made again; where none can be kept, it is made in memory; both are noted.
    ///
    /// # Errors
    /// If the index cannot even be made in memory.
    pub fn of_case(
        folder: Option<&Path>,
        made_from: Option<&str>,
        input: &Input<'_>,
    ) -> Result<Noted<Self>, SearchError> {
        let mut notes = Vec::new();
        if let Some(folder) = folder {
            for _ in 0..2 {
                match Self::kept(folder, made_from, input) {
                    Ok(search) => return Ok(Noted { value: search, notes }),
                    Err(SearchError::Unusable(why)) if std::fs::remove_dir_all(folder).is_ok() => {
                        notes.push(note(folder, format!("the search index is {why}: it was made again")));
                    }
                    Err(error) => {
                        let help =
                            "searching is as good without, and slower; see that the folder may be written";
                        notes.push(
                            note(folder, format!("the search index cannot be kept: {error}")).help(help),
                        );
                        break;
                    }
                }
            }
        }
        let search = Self::in_memory()?;
        search.update(input)?;
        Ok(Noted { value: search, notes })
    }

    /// The index in a folder, if it is sound and was made from just this; nothing has to be compiled for it then.
    pub fn current(folder: &Path, made_from: &str) -> Option<Self> {
        let search = if folder.is_dir() { Self::open(folder).ok()? } else { return None };
        (search.payload().ok()??.lines().nth(1)? == made_from).then_some(search)
    }

    fn kept(folder: &Path, made_from: Option<&str>, input: &Input<'_>) -> Result<Self, SearchError> {
        let search = Self::open(folder)?;
        match search.update_from(made_from, input) {
            // What fails while it is read, although its checksums are right, is made again like what is damaged.
            Err(SearchError::Index(_)) if search.now().units > 0 => {
                Err(SearchError::Unusable("damaged".to_owned()))
            }
            updated => updated.map(|_| search),
        }
    }

    /// An empty index in memory.
    ///
    /// # Errors
    /// If there is no memory for it.
    pub fn in_memory() -> Result<Self, SearchError> {
        Self::over(Index::create_in_ram(schema().0))
    }

    /// The index in a folder, which is made if there is none.
    ///
    /// # Errors
    /// [`SearchError::Unusable`] if it is damaged or of another version; else if it cannot be read or made.
    pub fn open(folder: &Path) -> Result<Self, SearchError> {
        std::fs::create_dir_all(folder)?;
        let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
        let (schema, _) = schema();
        if !Index::exists(&directory).map_err(tantivy::TantivyError::from)? {
            return Self::over(Index::create(directory, schema, IndexSettings::default())?);
        }
        let damaged = |_| SearchError::Unusable("damaged".to_owned());
        let index = Index::open(directory).map_err(damaged)?;
        let metas = index.load_metas().map_err(damaged)?;
        let unwritten = metas.payload.is_none() && metas.segments.is_empty();
        if index.schema() != schema
            || !(unwritten
                || metas.payload.as_deref().is_some_and(|made| made.lines().next() == Some(&version())))
        {
            return Err(SearchError::Unusable("of another version".to_owned()));
        }
        if let Some(file) = index.validate_checksum().map_err(damaged)?.iter().min() {
            return Err(SearchError::Unusable(format!(
                "damaged (`{}` is not as it was written)",
                file.display()
            )));
        }
        Self::over(index).map_err(|error| match error {
            SearchError::Index(error) => damaged(error),
            error => error,
        })
    }

    fn over(index: Index) -> Result<Self, SearchError> {
        index.tokenizers().register(tokenizer::NAME, Words);
        let (_, fields) = schema();
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let snapshot = RwLock::new(Arc::new(Snapshot::new(IndexReader::searcher(&reader), fields)?));
        Ok(Self { index, reader, fields, snapshot })
    }

    /// The index as it stands.
    pub(crate) fn now(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Brings the index up to date: documents and names that changed are written, those that are gone are taken out, the others
    /// stay as they are. What is found afterwards is what a new index would find. Waits for another run that writes, for
    /// five seconds at most.
    ///
    /// # Errors
    /// If another run goes on writing, or the index cannot be read or written; it is then as it was.
    pub fn update(&self, input: &Input<'_>) -> Result<Updated, SearchError> {
        self.update_from(None, input)
    }

    fn update_from(&self, made_from: Option<&str>, input: &Input<'_>) -> Result<Updated, SearchError> {
        let documents = input::documents(input);
        let first = first_places(&documents);
        let kinds: BTreeMap<_, _> =
            input.entities.all().iter().map(|entity| (entity.id, entity.kind)).collect();
        let units = Units { fields: &self.fields, kinds: &kinds };
        let document_keys: Vec<String> = documents.iter().map(key_of_document).collect();
        let names = input.entities.all();
        let name_keys: Vec<String> =
            names.iter().map(|name| key_of_name(name, first.get(&name.id))).collect();
        let wanted: BTreeSet<&str> = document_keys.iter().chain(&name_keys).map(String::as_str).collect();
        let here = self.keys()?;
        let gone: Vec<&String> = here.iter().filter(|key| !wanted.contains(key.as_str())).collect();
        let is_new = |key: &String| !here.contains(key);
        let written = wanted.len() - (here.len() - gone.len());
        let updated = Updated { written, removed: gone.len() };
        let payload = format!("{}\n{}", version(), made_from.unwrap_or_default());
        if updated == Updated::default() && self.payload()?.as_ref() == Some(&payload) {
            return Ok(updated);
        }
        let much = documents.iter().zip(&document_keys).filter(|(_, key)| is_new(key));
        let mut writer = self.writer(much.map(|(document, _)| document.source.text().len()).sum())?;
        for key in gone {
            writer.delete_term(Term::from_field_text(self.fields.key, key));
        }
        let mut failed = None;
        let mut add = |unit| failed = failed.take().or(writer.add_document(unit).err());
        for (document, key) in documents.iter().zip(&document_keys).filter(|(_, key)| is_new(key)) {
            units.of_document(document, key, &mut add);
        }
        for (name, key) in names.iter().zip(&name_keys).filter(|(_, key)| is_new(key)) {
            add(units.of_name(name, first.get(&name.id), key));
        }
        if let Some(error) = failed {
            return Err(error.into());
        }
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&payload);
        commit.commit()?;
        writer.wait_merging_threads()?;
        self.reload()?;
        Ok(updated)
    }

    /// What the index says of itself: its version, and what it was made from.
    fn payload(&self) -> Result<Option<String>, SearchError> {
        Ok(self.index.load_metas()?.payload)
    }

    fn reload(&self) -> Result<(), SearchError> {
        self.reader.reload()?;
        let snapshot = Arc::new(Snapshot::new(self.reader.searcher(), self.fields)?);
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = snapshot;
        Ok(())
    }

    /// Writes where no other run does.
    fn writer(&self, bytes: usize) -> Result<IndexWriter, SearchError> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = if bytes < MUCH { 1 } else { cores.min(4) };
        let mut tries = 0;
        loop {
            match self.index.writer_with_num_threads(threads, threads * MEMORY).map_err(SearchError::from) {
                Err(SearchError::Busy) if tries < PATIENCE.0 => std::thread::sleep(PATIENCE.1),
                Err(error) => return Err(error),
                Ok(writer) => {
                    let mut policy = LogMergePolicy::default();
                    policy.set_del_docs_ratio_before_merge(0.3);
                    writer.set_merge_policy(Box::new(policy));
                    return Ok(writer);
                }
            }
            tries += 1;
        }
    }

    /// The keys of what is in the index.
    fn keys(&self) -> Result<BTreeSet<String>, SearchError> {
        // Another run may have written since.
        self.reload()?;
        let mut keys = BTreeSet::new();
        for reader in self.now().searcher.segment_readers() {
            let index = reader.inverted_index(self.fields.key)?;
            let mut stream = index.terms().stream()?;
            while let Some((key, info)) = stream.next() {
                let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
                // Units of one key come and go together, unless they came again: then the later ones are there.
                while postings.doc() != TERMINATED && reader.is_deleted(postings.doc()) {
                    postings.advance();
                }
                if postings.doc() != TERMINATED {
                    keys.insert(String::from_utf8_lossy(key).into_owned());
                }
            }
        }
        Ok(keys)
    }
}

/// The version of the index, as it says of itself.
fn version() -> String {
    format!("gainsay search {}", crate::VERSION)
}

fn note(folder: &Path, message: String) -> Note {
    Note::new(folder.display().to_string(), NoteKind::Doubtful, message)
}
