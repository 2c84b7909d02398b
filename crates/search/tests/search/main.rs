//! Searching a case: what is found, in which order, where it opens; and that the index does not matter.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod case;
mod finding;
mod keeping;
mod scripts;
