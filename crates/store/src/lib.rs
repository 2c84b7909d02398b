//! Keeps what must last and what may be rebuilt: journal, cache, tables.
//!
//! The journal of judgements is the one file that Gainsay writes and cannot make again, so it only
//! grows and proves itself at every opening. Cache and tables are products: they may be deleted at any
//! time, and trouble with them never stops a build.

mod entry;
mod error;
mod journal;
mod write;

pub use entry::Entry;
pub use error::StoreError;
pub use journal::Journal;
pub use write::replace;
