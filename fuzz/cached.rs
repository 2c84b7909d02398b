//! A cache entry to overwrite with anything.

use gainsay_read::{Limits, read};
use gainsay_store::{Cache, Cached, Key, KeyParts};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A cache with one entry, whose rows can be replaced under a head that fits them.
pub struct CacheEntry {
    cache: Cache,
    key: Key,
    file: PathBuf,
    /// Magic, format and key: what does not depend on the rows.
    head: Vec<u8>,
    _held: TempDir,
}

impl CacheEntry {
    /// In a temporary folder.
    pub fn new() -> Self {
        let held = tempfile::tempdir().expect("a temporary folder");
        let read = read("a.txt", b"words", 0, &Limits::default());
        let source = read.value.expect("words are a document");
        let key =
            KeyParts { source: source.id(), path: "a.txt", read: "1", extract: "1", settings: b"" }.key();
        let cache = Cache::open(held.path());
        let cached = Cached {
            source,
            claims: Vec::new(),
            dates: Vec::new(),
            mentions: Vec::new(),
            references: Vec::new(),
            notes: Vec::new(),
        };
        assert!(cache.put(key, &cached).is_none(), "the cache can be written");
        let file = only_file(held.path()).expect("the entry");
        let head = std::fs::read(&file).expect("the entry")[..28].to_vec();
        Self { cache, key, file, head, _held: held }
    }

    /// What the cache makes of an entry with these rows.
    pub fn with_rows(&self, rows: &[u8]) -> Option<Cached> {
        let length = (rows.len() as u64).to_le_bytes();
        let entry = [&self.head[..], &length, blake3::hash(rows).as_bytes(), rows].concat();
        std::fs::write(&self.file, entry).expect("the entry can be replaced");
        self.cache.get(self.key)
    }
}

impl Default for CacheEntry {
    fn default() -> Self {
        Self::new()
    }
}

fn only_file(folder: &Path) -> Option<PathBuf> {
    let mut entries = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    entries.find_map(|path| {
        let hex = path.file_name()?.to_str()?.bytes().all(|byte| byte.is_ascii_hexdigit());
        match path.is_dir() {
            true => only_file(&path),
            false => hex.then_some(path),
        }
    })
}
