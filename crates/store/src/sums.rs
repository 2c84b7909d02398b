//! What the files of the tables hash to, by which a file that was damaged is known: its footer may be sound and say
//! nothing of it.
//!
//! A file whose stamp (length, times of change, place on the disk) is what it was when it was hashed is not read again;
//! a disk that errs without moving the stamp is not found out.

use crate::write;
use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

/// The file that holds the hashes, a table a line: its name, its hash, its stamp.
const SUMS: &str = "sums";

/// The hashes of the tables in a folder, by name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Sums(BTreeMap<String, Sum>);

#[derive(Clone, PartialEq, Eq, Debug)]
struct Sum {
    hash: String,
    stamp: String,
}

impl Sums {
    /// The hashes that were written last; none if they cannot be read.
    pub(crate) fn read(folder: &Path) -> Self {
        #[expect(clippy::disallowed_methods, reason = "the store reads its own files")]
        let text = std::fs::read_to_string(folder.join(SUMS)).unwrap_or_default();
        let line = |line: &str| {
            let mut words = line.split(' ').map(str::to_owned);
            let (name, hash, stamp) = (words.next()?, words.next()?, words.next()?);
            Some((name, Sum { hash, stamp }))
        };
        Self(text.lines().filter_map(line).collect())
    }

    /// Hashes the files of these tables, but for those that are what they were.
    pub(crate) fn again<'n>(
        &self,
        folder: &Path,
        names: impl IntoIterator<Item = &'n str>,
    ) -> io::Result<Self> {
        let mut sums = BTreeMap::new();
        for name in names {
            let path = file_of(folder, name);
            let stamp = stamp(&std::fs::metadata(&path)?);
            let known = self.0.get(name).filter(|sum| !stamp.is_empty() && sum.stamp == stamp);
            let hash = known.map_or_else(|| hash(&path), |sum| Ok(sum.hash.clone()))?;
            sums.insert(name.to_owned(), Sum { hash, stamp });
        }
        Ok(Self(sums))
    }

    /// Puts them into the folder.
    pub(crate) fn write(&self, folder: &Path) -> io::Result<()> {
        let line = |(name, sum): (&String, &Sum)| format!("{name} {} {}\n", sum.hash, sum.stamp);
        write::replace(&folder.join(SUMS), self.0.iter().map(line).collect::<String>().as_bytes())
    }

    /// Whether a table's file is what was hashed.
    pub(crate) fn hold(&self, folder: &Path, name: &str) -> bool {
        let path = file_of(folder, name);
        let Some(sum) = self.0.get(name) else { return false };
        let Ok(metadata) = std::fs::metadata(&path) else { return false };
        let stamp = stamp(&metadata);
        (!stamp.is_empty() && stamp == sum.stamp) || hash(&path).is_ok_and(|hash| hash == sum.hash)
    }
}

fn file_of(folder: &Path, name: &str) -> std::path::PathBuf {
    folder.join(name).with_extension("parquet")
}

fn hash(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// What the system says of a file, by which a change shows; empty where it does not tell enough.
#[cfg(unix)]
fn stamp(file: &Metadata) -> String {
    use std::os::unix::fs::MetadataExt as _;
    let (modified, changed) = ((file.mtime(), file.mtime_nsec()), (file.ctime(), file.ctime_nsec()));
    format!("{}:{modified:?}:{changed:?}:{}:{}", file.len(), file.ino(), file.dev()).replace(' ', "")
}

/// What the system says of a file, by which a change shows; empty where it does not tell enough.
#[cfg(not(unix))]
fn stamp(_file: &Metadata) -> String {
    String::new()
}
