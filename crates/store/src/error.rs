//! What can go wrong with files of a case, each with what to do about it.

use gainsay_model::{Note, NoteKind};
use std::io;
use std::path::{Path, PathBuf};

/// Why something could not be kept or got back. Every message names the file.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A file could not be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write `{}`: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The journal could not be locked against other programs.
    #[error("cannot lock the journal `{}`: {source}", path.display())]
    Lock {
        /// The journal.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// An entry could not be added; the journal is as it was.
    #[error("cannot append to the journal `{}`: {source}", path.display())]
    Append {
        /// The journal.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Git left its conflict markers in the journal.
    #[error("the journal `{}` holds an unfinished merge: git's conflict marker at line {line}", path.display())]
    Conflicted {
        /// The journal.
        path: PathBuf,
        /// Line of the first marker, from 1.
        line: usize,
    },
    /// Something changed the journal's line endings.
    #[error("the journal `{}` has had its line endings changed to CRLF, first at line {line}", path.display())]
    LineEndings {
        /// The journal.
        path: PathBuf,
        /// First line that ends so, from 1.
        line: usize,
    },
    /// An editor put a byte order mark before the first entry.
    #[error("the journal `{}` begins with a byte order mark that an editor put there", path.display())]
    ByteOrderMark {
        /// The journal.
        path: PathBuf,
    },
    /// An entry is not as it was written.
    #[error("the journal `{}` was altered at line {line}, entry {entry}: {what}", path.display())]
    Altered {
        /// The journal.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// The first eight digits of the entry's id, or `unknown`.
        entry: String,
        /// What is wrong with it.
        what: String,
    },
    /// An entry is sound but says something that this version does not know.
    #[error(
        "the journal `{}` has at line {line}, entry {entry}, what this version does not know: {what}",
        path.display()
    )]
    Newer {
        /// The journal.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// The first eight digits of the entry's id.
        entry: String,
        /// What is not known.
        what: String,
    },
    /// There is no accepted state to compare with.
    #[error("there is no baseline `{}`", path.display())]
    NoBaseline {
        /// The file.
        path: PathBuf,
    },
    /// A file is no accepted state.
    #[error("the baseline `{}` cannot be understood at line {line}: {what}", path.display())]
    NotABaseline {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
    /// The tables of a case have not been built, or were built by another version.
    #[error("there are no tables of this version in `{}`", path.display())]
    NoTables {
        /// The folder.
        path: PathBuf,
    },
    /// A table could not be encoded.
    #[error("cannot make the table `{}`: {what}", path.display())]
    Encode {
        /// The file.
        path: PathBuf,
        /// What the encoder says.
        what: String,
    },
    /// A question to the tables could not be answered.
    #[error("cannot answer from the tables in `{}`: {what}", path.display())]
    Query {
        /// The folder.
        path: PathBuf,
        /// What the query engine says.
        what: String,
    },
}

impl StoreError {
    /// What to do about it, in a sentence without full stop.
    pub fn hint(&self) -> String {
        match self {
            Self::Read { path, .. } => format!("see that `{}` is a file that you may read", path.display()),
            Self::Write { path, .. } | Self::Append { path, .. } => {
                format!("see that you may write `{}` and that the disk is not full", path.display())
            }
            Self::Lock { .. } => {
                "another program may hold it, or the file system knows no locks; try again, or move the case to a \
                 local disk"
                    .to_owned()
            }
            Self::Conflicted { .. } => "finish the merge: keep one side's lines as they are, take the markers out, \
                                        then make the other side's decisions again with `gainsay judge`; nothing was written"
                .to_owned(),
            Self::LineEndings { path, .. } => format!(
                "add `{} -text` to `.gitattributes`, then change the line endings back to LF or restore the file with \
                 `git checkout`; nothing was written",
                name(path)
            ),
            Self::ByteOrderMark { .. } => {
                "save the file again as UTF-8 without a byte order mark; nothing was written".to_owned()
            }
            Self::Altered { path, .. } => format!(
                "see what changed with `git diff {}` and restore the line; `gainsay judge log --verify` checks the \
                 whole journal; nothing was written",
                name(path)
            ),
            Self::Newer { .. } => {
                "a newer version of Gainsay wrote this journal: use that version; nothing was written".to_owned()
            }
            Self::NoBaseline { .. } | Self::NotABaseline { .. } => {
                "`gainsay check --update-baseline` accepts the findings of today and writes the file".to_owned()
            }
            Self::NoTables { .. } => "build them with `gainsay check`".to_owned(),
            Self::Encode { .. } => "the tables are products: delete the folder and build again".to_owned(),
            Self::Query { .. } => {
                "`gainsay schema` lists the tables, `gainsay schema claims` the columns of one; only questions \
                 (`SELECT …`) are answered"
                    .to_owned()
            }
        }
    }

    /// The same as a note, for trouble that does not stop a build.
    pub fn note(&self) -> Note {
        let note = Note::new(self.path().display().to_string(), NoteKind::Doubtful, self.to_string());
        note.help(self.hint())
    }

    /// The file or folder that it is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::Read { path, .. }
            | Self::Write { path, .. }
            | Self::Lock { path, .. }
            | Self::Append { path, .. }
            | Self::Conflicted { path, .. }
            | Self::LineEndings { path, .. }
            | Self::ByteOrderMark { path }
            | Self::Altered { path, .. }
            | Self::Newer { path, .. }
            | Self::NoBaseline { path }
            | Self::NotABaseline { path, .. }
            | Self::NoTables { path }
            | Self::Encode { path, .. }
            | Self::Query { path, .. } => path,
        }
    }
}

/// The file's name, as a command beside it would give it.
fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
