//! What the stages of a build came to, kept as it is: entities, lineage, findings. A build whose input is what it was
//! finds them here and runs no stage again.
//!
//! Each file begins with a hash of what it was made from and one of what it holds, and is checked whenever it is read;
//! whatever is wrong with it makes it a miss, and the stage is run.

use crate::stage_rows::{CheckedRow, EntitiesRow, LineageRow};
use crate::write;
use gainsay_model::{All, Entities, Finding, Lineage, Note, ReadingId, Source};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Version of the rows. To be raised whenever a row changes.
const FORMAT: u32 = 1;
/// What every file begins with.
const MAGIC: &[u8; 8] = b"gainsay>";
/// Magic, format, hash of what it was made from, hash of the rows.
const HEAD: usize = 8 + 4 + 32 + 32;

/// The kept stages of a case.
#[derive(Debug)]
pub struct Stages {
    folder: PathBuf,
}

/// Who is who, and notes on judgements about it.
pub type Names = (Entities, Vec<Note>);

/// What the rules came to.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ruled {
    /// The findings, in the order in which they are shown.
    pub findings: Vec<Finding>,
    /// Trouble with rules.
    pub notes: Vec<Note>,
    /// Readings that were judged to be none and are there.
    pub misread: BTreeSet<ReadingId>,
}

impl Stages {
    /// The stages in `folder`, which need not exist.
    pub fn open(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The entities that were made from what `word` stands for, of these documents.
    pub fn names(&self, word: &str, sources: All<'_, Source>) -> Option<Names> {
        let bytes = self.read("names", word)?;
        rows::<EntitiesRow<'_>>(&bytes)?.revive(sources)
    }

    /// Keeps entities. That they cannot be kept is no trouble of its own: the cache beside them says so.
    pub fn keep_names(&self, word: &str, sources: All<'_, Source>, entities: &Entities, notes: &[Note]) {
        self.write("names", word, &EntitiesRow::of(sources, entities, notes));
    }

    /// The lineage that was made from what `word` stands for, of these documents.
    pub fn copies(&self, word: &str, sources: All<'_, Source>) -> Option<Lineage> {
        let bytes = self.read("copies", word)?;
        rows::<LineageRow<'_>>(&bytes)?.revive(sources)
    }

    /// Keeps a lineage.
    pub fn keep_copies(&self, word: &str, sources: All<'_, Source>, lineage: &Lineage) {
        self.write("copies", word, &LineageRow::of(sources, lineage));
    }

    /// The findings that were made from what `word` stands for, in these documents.
    pub fn ruled(&self, word: &str, sources: All<'_, Source>) -> Option<Ruled> {
        let bytes = self.read("findings", word)?;
        rows::<CheckedRow<'_>>(&bytes)?.revive(sources)
    }

    /// Keeps findings.
    pub fn keep_ruled(
        &self,
        word: &str,
        sources: All<'_, Source>,
        findings: &[Finding],
        notes: &[Note],
        misread: &BTreeSet<ReadingId>,
    ) {
        self.write("findings", word, &CheckedRow::of(sources, findings, notes, misread));
    }

    fn read(&self, name: &str, word: &str) -> Option<Vec<u8>> {
        #[expect(clippy::disallowed_methods, reason = "store reads its own files; a miss needs no error")]
        let bytes = std::fs::read(self.folder.join(name)).ok()?;
        let (found, rows) = bytes.split_at_checked(HEAD)?;
        (found == head(word, rows)).then_some(bytes)
    }

    fn write(&self, name: &str, word: &str, row: &Option<impl Serialize>) {
        let Some(row) = row else { return };
        let Ok(mut bytes) = postcard::to_extend(row, vec![0; HEAD]) else { return };
        let head = head(word, &bytes[HEAD..]);
        bytes[..HEAD].copy_from_slice(&head);
        let kept = write::product_folder(&self.folder)
            .and_then(|()| write::replace(&self.folder.join(name), &bytes));
        if kept.is_err() {
            // What is there of an earlier build does not fit any more, and only takes up room.
            let _ = std::fs::remove_file(self.folder.join(name));
        }
    }
}

fn head(word: &str, rows: &[u8]) -> Vec<u8> {
    let (word, content) = (blake3::hash(word.as_bytes()), blake3::hash(rows));
    [&MAGIC[..], &FORMAT.to_le_bytes(), word.as_bytes(), content.as_bytes()].concat()
}

fn rows<'a, R: Deserialize<'a>>(bytes: &'a [u8]) -> Option<R> {
    let (row, rest) = postcard::take_from_bytes(bytes.get(HEAD..)?).ok()?;
    rest.is_empty().then_some(row)
}
