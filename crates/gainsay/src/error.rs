//! What stops a run: a folder that is none, settings that cannot be read, a journal that was altered.

use crate::settings::SettingsError;
use gainsay_read::catalogue::CatalogueError;
use gainsay_store::StoreError;
use std::io;
use std::path::PathBuf;

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
    #[error("cannot read the folder `{}`: {source}", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file of the case cannot be read or written.
    #[error("cannot {action} `{}`: {source}", path.display())]
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
    /// The journal cannot be trusted or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Somebody asked to stop.
    #[error("stopped; what was read so far is kept in the cache")]
    Stopped,
    /// A document to be added is there already, with other bytes.
    #[error("`{}` is there already, with other bytes", path.display())]
    Taken {
        /// Where it would go.
        path: PathBuf,
    },
    /// There is a case already.
    #[error("`{}` is a case already", path.display())]
    AlreadyACase {
        /// The folder.
        path: PathBuf,
    },
}

impl CaseError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::NoFolder { .. } => "give the path of a folder of documents: `gainsay check FOLDER`".into(),
            Self::NotAFolder { .. } => "give the folder that the file stands in".into(),
            Self::Unreadable { .. } => "see that you may read the folder".into(),
            Self::File { .. } => {
                "see that you may read and write the folder and that the disk is not full".into()
            }
            Self::Settings(error) => error.help.clone(),
            Self::Catalogue(error) => error.help.clone(),
            Self::Store(error) => error.hint(),
            Self::Stopped => "run the same command again to go on".into(),
            Self::Taken { .. } => {
                "rename the new file, or remove the old one if the new one replaces it".into()
            }
            Self::AlreadyACase { .. } => "use it as it is: `gainsay add FILE…`, `gainsay check`".into(),
        }
    }
}
