//! Why a command failed, and what to do about it.

use gainsay::{CaseError, StoreError, cause};
use std::io;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Case(#[from] CaseError),
    /// The work was done, but without the judgements that stand after the fault.
    #[error("{0}")]
    Journal(StoreError),
    #[error("{message}")]
    Asked { message: String, help: String },
    #[error("cannot write to standard output: {}", cause(.0))]
    Write(#[from] io::Error),
    /// Each part of the work has said for itself why it failed.
    #[error("not all was done")]
    Said,
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Case(error.into())
    }
}

impl Failure {
    /// Something was asked that cannot be done.
    pub(crate) fn asked(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Asked { message: message.into(), help: help.into() }
    }

    /// What to do about it, a line each.
    pub(crate) fn hint(&self) -> Option<String> {
        match self {
            Self::Case(error) => Some(error.hint()),
            Self::Journal(fault) => Some(format!(
                "judgements from there on were not used, and nothing can be judged until it is mended\n{}",
                fault.hint()
            )),
            Self::Asked { help, .. } => Some(help.clone()),
            Self::Write(_) => {
                Some("see that there is room where it goes, then run the same command again".into())
            }
            Self::Said => None,
        }
    }

    /// Whether the reader of our output went away, which is no failure.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Write(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
