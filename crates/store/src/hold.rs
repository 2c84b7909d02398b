//! Holds the build products of a case, so that two runs do not write them at once.
//!
//! The hold is a lock of the system on a file among the products: it ends with the program that has it, however that
//! ends, and says who has it and since when.

use crate::write;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::Duration;

/// The products are held until this is dropped.
#[derive(Debug)]
pub struct Hold {
    // Nothing but the lock on it matters.
    _file: Option<File>,
}

/// Who holds the products of a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Holder {
    /// Number of the process, if it said so.
    pub process: Option<u32>,
    /// Since when, in seconds since 1970, as the file tells.
    pub since: Option<i64>,
}

/// How long to wait before asking again.
const AGAIN: Duration = Duration::from_millis(50);

impl Hold {
    /// Holds the products in `folder`, which is made if need be. While another run has them, `wait` is told who it is
    /// about twenty times a second, and may give up; `None` then. Where nothing can be locked or written, nobody can
    /// be in the way: the hold is an empty one.
    pub fn take(folder: &Path, mut wait: impl FnMut(Holder) -> bool) -> Option<Self> {
        let Ok(mut file) = open(folder) else { return Some(Self { _file: None }) };
        loop {
            match file.try_lock() {
                Ok(()) => {
                    // That others cannot read who holds it is no reason not to.
                    let _ = sign(&mut file);
                    return Some(Self { _file: Some(file) });
                }
                Err(TryLockError::WouldBlock) if !wait(holder(&mut file)) => return None,
                Err(TryLockError::WouldBlock) => std::thread::sleep(AGAIN),
                Err(TryLockError::Error(_)) => return Some(Self { _file: None }),
            }
        }
    }
}

fn open(folder: &Path) -> io::Result<File> {
    write::product_folder(folder)?;
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(folder.join("held"))
}

/// Writes into the file who has it.
fn sign(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    writeln!(file, "{}", std::process::id())
}

/// Who has signed the file, and when.
fn holder(file: &mut File) -> Holder {
    let mut text = String::new();
    let read = file.seek(SeekFrom::Start(0)).and_then(|_| file.take(32).read_to_string(&mut text));
    let since = file.metadata().and_then(|file| file.modified()).ok();
    let since = since.and_then(|since| since.duration_since(std::time::UNIX_EPOCH).ok());
    Holder {
        process: read.ok().and_then(|_| text.trim().parse().ok()),
        since: since.and_then(|since| i64::try_from(since.as_secs()).ok()),
    }
}
