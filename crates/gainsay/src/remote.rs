//! What other machines do for a case: they read and extract single documents, and the case keeps what they send.
//!
//! What is sent is an entry of the cache, sealed by its key: [`compile`](crate::compile()) looks it up as if it had been
//! made here, so that where a document was read can change no output.

use crate::case::Case;
use crate::documents::{self, Kept};
use gainsay_model::Note;

/// What the reading of any document of the case depends on, beside the document: programs and settings, as a hash in
/// hexadecimal digits. Two machines with the same conditions read the same document alike.
pub fn conditions(case: &Case) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let (read, extract) = (gainsay_read::VERSION, gainsay_extract::VERSION);
    format!("{version}-{read}-{extract}-{}", documents::settings_hash(case))
}

/// Paths of the documents that the cache has no sound entry for, in order. All of them if the case keeps no products.
pub fn unread(case: &Case) -> Vec<String> {
    let kept = Kept::of(case);
    documents::without_entry(case, &kept)
}

/// Reads one document of the case and takes its claims: a sealed entry of the cache. `None` if there is no such
/// document, or it cannot be read; whoever compiles the case will meet that again and note it.
pub fn product(case: &Case, path: &str) -> Option<Vec<u8>> {
    documents::sealed(case, path)
}

/// Keeps an entry that another machine made; a note if the cache cannot be written. What is no sound entry is not kept.
pub fn keep(case: &Case, entry: &[u8]) -> Option<Note> {
    Kept::of(case).cache?.accept(entry)
}
