//! A case that stays open: it is compiled once, and then takes each change of a document or judgement by itself.
//!
//! Editors, `--watch` and the server of pages hold one. What they show is a [`Snapshot`]: a state of the case that
//! stays as it is while the next one is made.

use crate::case::{Case, Options};
use crate::compile::{Compiled, Compiler};
use crate::documents::Watch;
use crate::error::CaseError;
use gainsay_model::{Act, DecisionId};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A state of a case: what was opened, and what it came to.
#[derive(Debug)]
pub struct Snapshot {
    /// The case as it was opened.
    pub case: Case,
    /// What it came to.
    pub compiled: Compiled,
}

/// A case that is held open.
pub struct Resident {
    root: PathBuf,
    options: Options,
    unsaved: BTreeMap<String, String>,
    compiler: Compiler,
    now: Arc<Snapshot>,
}

impl Resident {
    /// Opens a case and compiles it. Its tables are not written: they are for those who ask the case in SQL, and
    /// `compile` writes them.
    ///
    /// # Errors
    /// If the case cannot be opened, or `watch` asks to stop.
    pub fn open(root: &Path, options: Options, watch: &dyn Watch) -> Result<Self, CaseError> {
        let options = Options { tables: false, ..options };
        let case = Case::open_with(root, options.clone(), watch)?;
        let mut compiler = Compiler::default();
        let compiled = compiler.compile(&case, watch)?;
        let now = Arc::new(Snapshot { case, compiled });
        Ok(Self { root: root.to_owned(), options, unsaved: BTreeMap::new(), compiler, now })
    }

    /// The case as it was last compiled.
    pub fn now(&self) -> Arc<Snapshot> {
        Arc::clone(&self.now)
    }

    /// Looks at the folder again and takes in whatever changed there: documents, settings, catalogue, judgements of
    /// others.
    ///
    /// # Errors
    /// If the case cannot be opened any more, or `watch` asks to stop; it is then what it was before.
    pub fn refresh(&mut self, watch: &dyn Watch) -> Result<Arc<Snapshot>, CaseError> {
        let case =
            Case::open_with(&self.root, self.options.clone(), watch)?.with_unsaved(self.unsaved.clone());
        self.compile(case, watch)
    }

    /// The same, with what stands in an editor and is not saved yet: text that is read instead of a document's file, by
    /// the document's path below the sources folder. It is read so until this is called again.
    ///
    /// # Errors
    /// As for [`Resident::refresh`].
    pub fn refresh_with(
        &mut self,
        unsaved: BTreeMap<String, String>,
        watch: &dyn Watch,
    ) -> Result<Arc<Snapshot>, CaseError> {
        self.unsaved = unsaved;
        self.refresh(watch)
    }

    /// Judges: writes an entry made at `at` (RFC 3339) by `by` into the journal, with what was judged in words, and
    /// takes in what it changes. Documents are not looked at again. When this returns, the entry is on the disk, also
    /// where `watch` asked to stop what comes after.
    ///
    /// # Errors
    /// If the journal cannot be trusted or written; nothing is judged then.
    pub fn judge(
        &mut self,
        act: Act,
        (at, by, about): (&str, &str, &str),
        watch: &dyn Watch,
    ) -> Result<DecisionId, CaseError> {
        let (mut journal, fault) = crate::case::journal(&self.root)?;
        if let Some(fault) = fault {
            return Err(fault.into());
        }
        let id = journal.append(act, at, by, about)?;
        let case = self.now.case.with_journal(journal);
        match self.compile(case, watch) {
            Ok(_) | Err(CaseError::Stopped { .. }) => Ok(id),
            Err(error) => Err(error),
        }
    }

    fn compile(&mut self, case: Case, watch: &dyn Watch) -> Result<Arc<Snapshot>, CaseError> {
        let compiled = self.compiler.compile(&case, watch)?;
        self.now = Arc::new(Snapshot { case, compiled });
        Ok(self.now())
    }
}
