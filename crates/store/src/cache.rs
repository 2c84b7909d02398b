//! The per-document cache: what was read and extracted, under a hash of all that it depends on.
//!
//! One file a document, checked whenever it is read. Whatever is wrong with a file makes it a miss; a
//! folder that cannot be written makes one note. Entries are checked against accidents, not against
//! somebody who forges them: a case from a stranger is safest checked with `.gainsay/` deleted.

use crate::rows::{CachedRow, FORMAT};
use crate::write;
use gainsay_model::{Document, Note, NoteKind, SourceId};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// All that an entry depends on.
#[derive(Clone, Copy, Debug)]
pub struct KeyParts<'a> {
    /// The document, named by its bytes.
    pub source: SourceId,
    /// Its path below the sources folder: it is part of what was read, and may decide the format.
    pub path: &'a str,
    /// Version of the readers.
    pub read: &'a str,
    /// Version of the extractors.
    pub extract: &'a str,
    /// Hash of the settings that readers and extractors see (vocabulary, catalogue entry, limits).
    pub settings: &'a [u8],
}

/// The name of an entry: a hash of its [`KeyParts`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key([u8; 16]);

impl KeyParts<'_> {
    /// The key. Another release of Gainsay gives another.
    pub fn key(&self) -> Key {
        let mut hasher = blake3::Hasher::new();
        let texts = [env!("CARGO_PKG_VERSION"), self.path, self.read, self.extract].map(str::as_bytes);
        for field in [&texts[..], &[self.source.as_bytes(), self.settings]].concat() {
            hasher.update(&(field.len() as u64).to_le_bytes()).update(field);
        }
        let mut key = [0; 16];
        hasher.finalize_xof().fill(&mut key);
        Key(key)
    }
}

impl Key {
    /// File name below the cache folder: two digits, `/`, the others.
    fn file(self) -> PathBuf {
        let mut digits = String::with_capacity(32);
        for byte in self.0 {
            let _ = write!(digits, "{byte:02x}");
        }
        let (shard, rest) = digits.split_at(2);
        [shard, rest].iter().collect()
    }
}

/// The cache of a case.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    /// Set once writing has failed: a full disk is not tried again for each document, and noted once.
    closed: AtomicBool,
}

impl Cache {
    /// The cache in `folder`, which need not exist.
    pub fn open(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), closed: AtomicBool::new(false) }
    }

    /// What is kept under `key`; `None` if there is nothing, or nothing sound.
    pub fn get(&self, key: Key) -> Option<Document> {
        #[expect(clippy::disallowed_methods, reason = "store reads its own files; a miss needs no error")]
        let bytes = fs::read(self.folder.join(key.file())).ok()?;
        unseal(key, &bytes).and_then(|row| row.revive())
    }

    /// Keeps `cached` under `key`. At most one note in the cache's life: that it cannot be written.
    pub fn put(&self, key: Key, cached: &Document) -> Option<Note> {
        if self.closed.load(Ordering::Relaxed) {
            return None;
        }
        let row = CachedRow::of(cached)?;
        let written = seal(key, &row).and_then(|bytes| self.write(&key.file(), &bytes));
        match written {
            Ok(()) => None,
            // Somebody collected our temporary file or deleted the folder: the next build will keep it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => (!self.closed.swap(true, Ordering::Relaxed)).then(|| self.note(&error)),
        }
    }

    /// Whether anything is kept under `key`; whether it is sound shows when it is read.
    pub fn has(&self, key: Key) -> bool {
        self.folder.join(key.file()).is_file()
    }

    /// The bytes of an entry, for a cache elsewhere; `None` if it is too odd to be kept.
    pub fn sealed(key: Key, cached: &Document) -> Option<Vec<u8>> {
        seal(key, &CachedRow::of(cached)?).ok()
    }

    /// Keeps the bytes of an entry that was [sealed](Cache::sealed) elsewhere, under the key that they carry. What is no
    /// sound entry is dropped. At most one note, as for [`Cache::put`].
    pub fn accept(&self, entry: &[u8]) -> Option<Note> {
        let key = Key(entry.get(12..28)?.try_into().ok()?);
        unseal(key, entry)?;
        let error = self.write(&key.file(), entry).err()?;
        (!self.closed.swap(true, Ordering::Relaxed)).then(|| self.note(&error))
    }

    /// Removes every entry that is not in `keep`, and what killed builds left behind; how many files
    /// went. Files that are not the cache's own stay.
    pub fn collect(&self, keep: &BTreeSet<Key>) -> usize {
        let keep: BTreeSet<PathBuf> = keep.iter().map(|key| self.folder.join(key.file())).collect();
        let shards = entries(&self.folder).into_iter().filter(|path| has_digits(path, 2));
        let stale = shards.flat_map(|shard| entries(&shard)).filter(|path| {
            let temporary =
                path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(write::TEMPORARY));
            temporary || has_digits(path, 30) && !keep.contains(path)
        });
        stale.filter(|path| fs::remove_file(path).is_ok()).count()
    }

    fn write(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        let path = self.folder.join(file);
        match write::replace(&path, bytes) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                write::product_folder(&self.folder)?;
                fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
                write::replace(&path, bytes)
            }
            done => done,
        }
    }

    fn note(&self, error: &io::Error) -> Note {
        let message =
            format!("the cache cannot be written, so the next build will read everything again: {error}");
        Note::new(self.folder.display().to_string(), NoteKind::Doubtful, message).help(
            "see that you may write the folder and that the disk is not full; findings are not affected",
        )
    }
}

/// What every entry begins with.
const MAGIC: &[u8; 8] = b"gainsay\n";
/// Magic, format, key, length of the rows, hash of the rows.
const HEAD: usize = 8 + 4 + 16 + 8 + 32;

fn head(key: Key, rows: &[u8]) -> Vec<u8> {
    let length = (rows.len() as u64).to_le_bytes();
    let hash = blake3::hash(rows);
    [&MAGIC[..], &FORMAT.to_le_bytes(), &key.0, &length, hash.as_bytes()].concat()
}

fn seal(key: Key, row: &CachedRow<'_>) -> io::Result<Vec<u8>> {
    let blank = vec![0; HEAD];
    let mut bytes = postcard::to_extend(row, blank).map_err(io::Error::other)?;
    let head = head(key, &bytes[HEAD..]);
    bytes[..HEAD].copy_from_slice(&head);
    Ok(bytes)
}

fn unseal(key: Key, bytes: &[u8]) -> Option<CachedRow<'_>> {
    let (found, rows) = bytes.split_at_checked(HEAD)?;
    if found != head(key, rows) {
        return None;
    }
    let (row, rest) = postcard::take_from_bytes(rows).ok()?;
    rest.is_empty().then_some(row)
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

/// Whether the path ends in a name of so many lower-case hexadecimal digits.
fn has_digits(path: &Path, count: usize) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.len() == count && name.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}
