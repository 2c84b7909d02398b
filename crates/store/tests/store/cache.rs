//! The cache: gives back what it was given, or nothing.

use crate::case::{case, document};
use gainsay_model::{Document, SourceId};
use gainsay_store::{Cache, Key, KeyParts};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn key(n: u8) -> Key {
    let source = SourceId::from_bytes([n; 16]);
    KeyParts { source, path: "a.txt", read: "1", extract: "1", settings: b"" }.key()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            files.extend(fs::read_dir(entry.path()).unwrap().flatten().map(|entry| entry.path()));
        }
    }
    files.sort();
    files
}

#[test]
fn what_is_kept_comes_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::open(folder.path().join("deep/cache"));
    for (n, cached) in case().documents.all().iter().enumerate() {
        assert_eq!(cache.get(key(n as u8)), None);
        assert_eq!(cache.put(key(n as u8), cached), None);
        assert_eq!(cache.get(key(n as u8)).as_ref(), Some(&**cached));
    }
}

#[test]
fn a_key_changes_with_each_of_its_parts() {
    let parts = KeyParts {
        source: SourceId::from_bytes([1; 16]),
        path: "a",
        read: "1",
        extract: "2",
        settings: b"3",
    };
    let keys = BTreeSet::from([
        parts.key(),
        KeyParts { source: SourceId::from_bytes([2; 16]), ..parts }.key(),
        KeyParts { path: "b", ..parts }.key(),
        KeyParts { read: "12", extract: "", ..parts }.key(),
        KeyParts { read: "2", ..parts }.key(),
        KeyParts { extract: "3", ..parts }.key(),
        KeyParts { settings: b"4", ..parts }.key(),
    ]);
    assert_eq!(keys.len(), 7);
}

#[test]
fn an_entry_in_anothers_place_is_a_miss() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::open(folder.path());
    let case = case();
    cache.put(key(1), &case.documents.all()[0]);
    cache.put(key(2), &case.documents.all()[1]);
    let files = files(folder.path());
    fs::rename(&files[0], &files[1]).unwrap();
    assert_eq!((cache.get(key(1)), cache.get(key(2))), (None, None));
}

#[test]
fn only_stale_entries_are_collected() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::open(folder.path());
    let case = case();
    for n in 0..5 {
        cache.put(key(n), &case.documents.all()[0]);
    }
    let shard = files(folder.path())[0].parent().unwrap().to_owned();
    fs::write(shard.join(".writing-1.tmp"), "left by a killed build").unwrap();
    fs::write(shard.join("not-ours"), "").unwrap();
    assert_eq!(cache.collect(&BTreeSet::from([key(1), key(3)])), 4);
    let there: Vec<bool> = (0..5).map(|n| cache.get(key(n)).is_some()).collect();
    assert_eq!(there, [false, true, false, true, false]);
    assert!(shard.join("not-ours").exists());
}

#[test]
fn a_folder_that_cannot_be_written_is_noted_once() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("cache");
    fs::write(&blocked, "a file where the folder should be").unwrap();
    let cache = Cache::open(&blocked);
    let case = case();
    let note = cache.put(key(1), &case.documents.all()[0]).unwrap();
    assert!(note.to_string().contains("the cache cannot be written"), "{note}");
    assert_eq!(cache.put(key(2), &case.documents.all()[0]), None);
    assert_eq!(cache.get(key(1)), None);
    assert_eq!(cache.collect(&BTreeSet::new()), 0);
}

proptest! {
    #[test]
    fn a_damaged_entry_is_a_miss(at in any::<prop::sample::Index>(), mask in 1u8.., cut: bool) {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path());
        cache.put(key(1), &case().documents.all()[0]);
        let file = files(folder.path()).remove(0);
        let mut bytes = fs::read(&file).unwrap();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= mask;
        }
        fs::write(&file, bytes).unwrap();
        prop_assert_eq!(cache.get(key(1)), None);
    }

    #[test]
    fn any_text_comes_back(text in "(\\PC{0,20}\n?){0,10}") {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path());
        let source = document("ä/b.txt", &text);
        let cached = Document::new(source);
        prop_assert_eq!(cache.put(key(1), &cached), None);
        prop_assert_eq!(cache.get(key(1)), Some(cached));
    }
}
