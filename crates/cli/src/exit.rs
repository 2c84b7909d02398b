//! How the program ends.

/// The program's exit codes. A panic keeps Rust's 101.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Exit {
    /// The sources agree, or differ below the asked level.
    Agreed = 0,
    /// The sources gainsay one another.
    Gainsaid = 1,
    /// We were asked wrongly, or the machine failed us.
    Failed = 2,
}
