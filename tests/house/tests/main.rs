//! Tests of the house as a whole. What each module holds is said at its head.
#![expect(
    clippy::disallowed_methods,
    reason = "tests read the checkout and write cases of their own into temporary folders"
)]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod checkout;
mod folder;
mod program;

mod bytes;
mod examples;
mod guide;
mod hostile;
mod killed;
mod map;
mod tidy;
mod walls;
