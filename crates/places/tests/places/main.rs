//! What users of the atlas rely on.

mod resolving;
