//! Dumps made here, whole and damaged, and what is read of them.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

mod entities;
mod hostile;
mod making;
mod reading;
mod resuming;
