//! Reading documents: what people see of each format, encodings, broken and hostile files, and what always holds.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod encodings;
mod formats;
mod hostile;
mod invariants;
mod outline;
