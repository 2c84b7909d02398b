//! What users of the store rely on, through its public interface.
#![expect(clippy::disallowed_methods, reason = "tests look at, and damage, the files that the store writes")]
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod cache;
mod case;
mod hold;
mod journal;
mod tables;
