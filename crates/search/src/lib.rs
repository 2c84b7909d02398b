//! Full text search over the documents, claims and names of a case.
//!
//! An index is a product: made of what was compiled, kept in a folder or in memory, brought up to date document by document, and
//! made again whenever it is damaged or of another version. What is found depends on the case alone: an index that was brought
//! up to date finds the same, in the same order, as one that was made anew.

mod collect;
mod error;
mod facets;
mod find;
mod fold;
mod glob;
mod hit;
mod index;
mod input;
mod kind;
mod marks;
mod naming;
mod packed;
mod passages;
mod place;
mod plan;
mod query;
mod schema;
mod snapshot;
mod tokenizer;
mod units;
mod words;

pub use error::SearchError;
pub use facets::{Count, Facets};
pub use hit::{ClaimHit, EntityHit, Found, Hit, Page};
pub use index::{Search, Updated};
pub use input::Input;
pub use kind::Kind;
pub use marks::Snippet;
pub use query::{Query, QueryError};

/// The version of the index: raised whenever the same case is indexed in another way.
pub const VERSION: u32 = 1;
