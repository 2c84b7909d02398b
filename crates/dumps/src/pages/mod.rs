//! Reads dumps of pages: where pages begin and end, and what each says.

pub(crate) mod index;
pub(crate) mod parse;
pub(crate) mod split;
