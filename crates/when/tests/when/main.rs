//! What users of the date library rely on.

mod edtf;
mod relation;
mod tagger;
