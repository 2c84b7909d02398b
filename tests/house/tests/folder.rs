//! Cases made for one test in a temporary folder, and copies of the examples.

use crate::checkout;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The cases that ship with the project.
pub(crate) const EXAMPLES: [&str; 3] = ["examples/carpatho-ukraine", "examples/osier", "examples/quorrin"];

/// Two documents that contradict one another about the day on which a state was proclaimed.
pub(crate) const TWO_ACCOUNTS: [(&str, &str); 2] = [
    ("almanac.txt", "= Mirna Free State =\n\nThe Mirna Free State was proclaimed on 3 May 1920.\n"),
    ("gazette.txt", "= Mirna Free State =\n\nThe Mirna Free State was proclaimed on 19 August 1920.\n"),
];

/// A folder that goes when it is dropped.
pub(crate) struct Folder {
    held: TempDir,
}

impl Folder {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self { held: tempfile::tempdir().unwrap() }
    }

    /// One with the two accounts in it.
    pub(crate) fn of_two_accounts() -> Self {
        let folder = Self::new();
        for (name, text) in TWO_ACCOUNTS {
            folder.put(name, text);
        }
        folder
    }

    /// A copy of a folder of the repository, its files made in the order that `order` gives them.
    pub(crate) fn copy_of(path: &str, order: impl FnOnce(&mut Vec<String>)) -> Self {
        let prefix = format!("{path}/");
        let mut files: Vec<String> = checkout::files()
            .iter()
            .filter_map(|file| Some(file.strip_prefix(&prefix)?.to_owned()))
            .collect();
        order(&mut files);
        let folder = Self::new();
        for file in files {
            folder.put(&file, fs::read(checkout::root().join(path).join(&file)).unwrap());
        }
        folder
    }

    /// Puts a file there, with the folders that it needs.
    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// The bytes of a file in it.
    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path().join(name)).unwrap()
    }

    pub(crate) fn path(&self) -> &Path {
        self.held.path()
    }
}
