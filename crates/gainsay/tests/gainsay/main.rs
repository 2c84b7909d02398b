//! What whoever opens and compiles a case relies on.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cache;
mod determinism;
mod dumps;
mod edits;
mod folders;
mod ids;
mod journal;
mod own;
mod setup;

use gainsay::{Case, Compiled, Options, Quiet, compile};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Two accounts that date one event apart.
const TWO_ACCOUNTS: [(&str, &str); 2] = [
    ("almanac.txt", "= Elm Society =\n\nThe Elm Society was founded on 3 May 1920 in Oakham.\n"),
    ("gazette.txt", "= Elm Society =\n\nThe Elm Society was founded on 9 June 1921 in Oakham.\n"),
];

/// A case in a folder that goes when it is dropped.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn of_two_accounts() -> Self {
        let folder = Self::new();
        TWO_ACCOUNTS.iter().for_each(|(name, text)| folder.put(name, text));
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    #[expect(clippy::disallowed_methods, reason = "a test makes the documents")]
    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.file(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    #[expect(clippy::disallowed_methods, reason = "a test looks at what was written")]
    fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.file(name)).unwrap()
    }

    fn open(&self) -> Case {
        Case::open(self.path(), Options::default()).unwrap()
    }

    fn compile(&self) -> Compiled {
        compile(&self.open(), &Quiet).unwrap()
    }

    fn compile_without_products(&self) -> Compiled {
        let options = Options { products: false, ..Options::default() };
        compile(&Case::open(self.path(), options).unwrap(), &Quiet).unwrap()
    }

    /// The error of a case that cannot be opened, with what to do, its folder left out.
    fn refused(&self) -> String {
        let error = Case::open(self.path(), Options::default()).unwrap_err();
        let text = format!("{error}\nhelp: {}", error.hint());
        text.replace(&format!("{}/", self.path().display()), "")
    }
}

/// Everything that was found, in words.
fn all(compiled: &Compiled) -> String {
    format!("{compiled:#?}")
}

fn properties(compiled: &Compiled) -> Vec<&str> {
    compiled.claims().iter().map(|claim| claim.property.as_str()).collect()
}
