//! Where something stands in a dump, and from where reading can go on.

use std::fmt;

/// A place in a dump: the byte of the file at which a compressed stream begins, and the bytes that it unpacks to before
/// the place. In a file that is not compressed the stream begins at 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Position {
    /// Byte of the file at which the stream begins that is unpacked here.
    pub stream: u64,
    /// Bytes of what the stream unpacks to that stand before the place.
    pub unpacked: u64,
}

impl Position {
    /// The place at which a stream begins.
    pub fn start_of(stream: u64) -> Self {
        Self { stream, unpacked: 0 }
    }

    /// The place `bytes` further on in the same stream.
    #[must_use]
    pub fn after(self, bytes: u64) -> Self {
        Self { unpacked: self.unpacked.saturating_add(bytes), ..self }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.stream, self.unpacked) {
            (0, at) => write!(f, "byte {at}"),
            (stream, 0) => write!(f, "the stream at byte {stream}"),
            (stream, at) => write!(f, "byte {at} of the stream at byte {stream}"),
        }
    }
}
