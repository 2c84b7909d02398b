//! MediaWiki wikitext: a lossless parser of our own, and the source that is read from its tree.

use crate::draft::Draft;

/// Reads wikitext. Total on any input, linear in its length.
#[expect(dead_code, reason = "the format dispatch calls it as soon as it is there")]
pub(crate) fn read(decoded: &str) -> Draft {
    let mut draft = Draft::default();
    draft.literal(decoded, 0..decoded.len());
    draft
}
