//! Keeps what must last and what may be rebuilt: journal, cache, tables.
//!
//! The journal of judgements is the one file that Gainsay writes and cannot make again, so it only
//! grows and proves itself at every opening. Cache and tables are products: they may be deleted at any
//! time, and trouble with them never stops a build.

mod answer;
mod baseline;
mod cache;
mod claim_rows;
mod columns;
mod entry;
mod error;
mod finding_row;
mod finding_rows;
mod hold;
mod intern;
mod journal;
mod rows;
pub mod schema;
mod stage_rows;
mod stages;
mod sums;
mod table_rows;
mod tables;
mod write;

pub use answer::Answer;
pub use baseline::{Accepted, Baseline};
pub use cache::{Cache, Key, KeyParts};
pub use datafusion::arrow;
pub use entry::Entry;
pub use error::StoreError;
pub use hold::{Hold, Holder};
pub use journal::Journal;
pub use stages::{Names, Ruled, Stages};
pub use table_rows::TableInput;
pub use tables::Tables;
pub use write::{copy, replace};
