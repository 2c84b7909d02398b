//! MediaWiki wikitext: a lossless parser of our own, and the source that is read from its tree.
#![allow(dead_code, reason = "the format dispatch is built at the same time")]

mod namespaces;
mod parse;
#[cfg(test)]
mod tests;
mod tree;

use crate::draft::Draft;

/// Reads wikitext. Total on any input, linear in its length.
pub(crate) fn read(decoded: &str) -> Draft {
    let mut draft = Draft::default();
    draft.literal(decoded, 0..decoded.len());
    draft
}
