//! What users of the atlas rely on.

mod labelled;
mod own;
mod resolving;
