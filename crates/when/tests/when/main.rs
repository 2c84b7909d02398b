//! What users of the date library rely on.

mod calendar;
mod edtf;
mod relation;
mod tagger;
