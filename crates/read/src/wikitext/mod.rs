//! MediaWiki wikitext: a lossless parser of our own, and the source that is read from its tree.

mod calls;
mod detect;
mod namespaces;
mod parse;
mod render;
#[cfg(test)]
mod tests;
mod tree;

use crate::draft::Draft;
pub use calls::{Call, calls};
pub(crate) use detect::looks_like;

/// Reads wikitext. Total on any input, linear in its length.
pub(crate) fn read(decoded: &str) -> Draft {
    render::render(&parse::parse(decoded))
}
