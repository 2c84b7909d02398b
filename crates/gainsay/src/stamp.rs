//! Whether a file is what it was when it was read, told without reading it again.

use std::fs::Metadata;

/// What the system says of a file, by which a change shows.
///
/// A program can set the time of the last change to the contents back, and leave the length as it was; it cannot set
/// the time at which the file was last changed in any way (`st_ctime` of POSIX), which every such act moves on. Both
/// are compared, with the place of the file on the disk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Stamp {
    length: u64,
    modified: (i64, i64),
    changed: (i64, i64),
    inode: u64,
    device: u64,
}

/// Clocks of file systems tick this coarsely, in nanoseconds: FAT's two seconds are the longest.
const TICK: i64 = 2_000_000_000;

impl Stamp {
    /// The stamp of a file; `None` where the system does not tell enough for a change to show surely.
    #[cfg(unix)]
    pub(crate) fn of(file: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        Some(Self {
            length: file.len(),
            modified: (file.mtime(), file.mtime_nsec()),
            changed: (file.ctime(), file.ctime_nsec()),
            inode: file.ino(),
            device: file.dev(),
        })
    }

    /// The stamp of a file; `None` where the system does not tell enough for a change to show surely.
    #[cfg(not(unix))]
    pub(crate) fn of(_file: &Metadata) -> Option<Self> {
        None
    }

    /// Whether a change after `read` (nanoseconds since 1970) would have moved the stamp on: not if the file was
    /// changed in the same tick of the clock in which it was read.
    pub(crate) fn settled_by(&self, read: i64) -> bool {
        let (seconds, nanoseconds) = self.changed.max(self.modified);
        let changed = seconds.saturating_mul(1_000_000_000).saturating_add(nanoseconds);
        changed.saturating_add(TICK) < read
    }
}

/// Now, in nanoseconds since 1970, by the clock that stamps files.
pub(crate) fn now() -> i64 {
    #[expect(
        clippy::disallowed_methods,
        reason = "only tells which files must be read again; no output depends on it"
    )]
    let now = std::time::SystemTime::now();
    let since = now.duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    i64::try_from(since).unwrap_or(i64::MAX)
}
