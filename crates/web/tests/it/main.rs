//! The reading room as its readers meet it: through the router, without a socket.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed; its folders are its own"
)]

mod discretion;
mod guest;
mod hostile;
mod judging;
mod pages;
mod programs;
