//! What stops a run: a folder that is none, settings that cannot be read, a journal that was altered.

use crate::settings::SettingsError;
use crate::system::{cause, remedy};
use gainsay_read::catalogue::CatalogueError;
use gainsay_store::StoreError;
use std::io;
use std::path::{Path, PathBuf};

/// Why a case cannot be opened or compiled. Trouble in a document is never one of these.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// There is no such folder.
    #[error("there is no folder `{}`", path.display())]
    NoFolder {
        /// The path given.
        path: PathBuf,
    },
    /// The path is a file.
    #[error("`{}` is a file, and a case is a folder", path.display())]
    NotAFolder {
        /// The path given.
        path: PathBuf,
    },
    /// The folder cannot be read.
    #[error("cannot read the folder `{}`: {}", path.display(), cause(source))]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file of the case cannot be read or written.
    #[error("cannot {action} `{}`: {}", path.display(), why(action, source))]
    File {
        /// What was tried.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// `gainsay.toml` cannot be read as settings.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// `sources.toml` cannot be read as a catalogue.
    #[error("{0}")]
    Catalogue(#[from] CatalogueError),
    /// `eras.tsv` cannot be read as a table of eras.
    #[error("{path}:{line}: {problem}")]
    Eras {
        /// The file.
        path: String,
        /// Line, from 1.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// The journal cannot be trusted or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Somebody asked to stop.
    #[error("stopped before the end")]
    Stopped {
        /// Whether what was read so far is kept.
        kept: bool,
    },
    /// Which pages of a dump are documents cannot be written down.
    #[error("{why}")]
    Pages {
        /// What is the matter.
        why: String,
    },
    /// A folder was given where a document belongs.
    #[error("`{}` is a folder, and documents are files", path.display())]
    NotADocument {
        /// The path given.
        path: PathBuf,
    },
    /// A document to be added has a name that no document may have.
    #[error("`{}` would never be read: {why}", path.display())]
    NeverRead {
        /// The path given.
        path: PathBuf,
        /// What is the matter with it.
        why: &'static str,
        /// What to do about it.
        help: &'static str,
    },
    /// A document to be added is there already, with other bytes.
    #[error("`{}` is not the `{}` that is there already", file.display(), path.display())]
    Taken {
        /// What was to be added.
        file: PathBuf,
        /// Where it would go.
        path: PathBuf,
    },
    /// The system does not let the case be watched.
    #[error("cannot watch `{}`: {problem}", path.display())]
    Unwatched {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        problem: String,
    },
    /// There is a case already.
    #[error("`{}` is a case already", path.display())]
    AlreadyACase {
        /// The folder.
        path: PathBuf,
    },
}

/// A file that is to be written need not be there: its folder must.
fn why(action: &str, source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::NotFound if action != "read" => "its folder is not there".into(),
        _ => cause(source),
    }
}

impl CaseError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::NoFolder { .. } => {
                "give the path of a folder of documents, or make one with `gainsay init FOLDER`".into()
            }
            Self::NotAFolder { path } => match path.parent().filter(|folder| *folder != Path::new("")) {
                Some(folder) => format!("give the folder that the file stands in, `{}`", folder.display()),
                None => "give the folder that the file stands in, `.`".into(),
            },
            Self::Unreadable { source, .. } | Self::File { source, .. } => remedy(source).into(),
            Self::Settings(error) => error.help.clone(),
            Self::Catalogue(error) => error.help.clone(),
            Self::Store(error) => error.hint(),
            Self::Stopped { kept: true } => {
                "what was read so far is kept: run the same command again to go on".into()
            }
            Self::Stopped { kept: false } => "nothing was kept: run the same command again".into(),
            Self::Pages { .. } => {
                "the dump is added; write `pages` for it in `sources.toml`: see the guide, `Dumps of encyclopedias`".into()
            }
            Self::Eras { .. } => "write an era a line, parted by tabs: names (parted by `|`), first date, last date, and a note if you like".into(),
            Self::NotADocument { path } => {
                format!("name the files: `gainsay add {}`", path.join("*").display())
            }
            Self::NeverRead { help, .. } => (*help).into(),
            Self::Taken { .. } => {
                "give the new file another name, or remove the old one if the new one replaces it".into()
            }
            Self::Unwatched { .. } => {
                "see that the folder may be read; without `--watch` it can be checked once".into()
            }
            Self::AlreadyACase { .. } => "use it as it is: `gainsay add FILE…`, `gainsay check`".into(),
        }
    }
}
