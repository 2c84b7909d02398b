//! What users of the date library rely on.

mod arithmetic;
mod calendar;
mod contested;
mod edtf;
mod eras;
mod julian;
mod languages;
mod misread;
mod relation;
mod tagger;
