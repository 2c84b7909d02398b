//! What can go wrong with an index.

use tantivy::TantivyError;
use tantivy::directory::error::LockError;

/// Why an index cannot be made, brought up to date or asked.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// Another program is writing the index.
    #[error("another run is writing the search index")]
    Busy,
    /// The index is not as it was written, or was written by another version.
    #[error("the search index is {0}")]
    Unusable(String),
    /// The index cannot be read or written.
    #[error("the search index cannot be used: {0}")]
    Index(TantivyError),
}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy,
            error => Self::Index(error),
        }
    }
}

impl From<std::io::Error> for SearchError {
    fn from(error: std::io::Error) -> Self {
        Self::Index(error.into())
    }
}
