//! Where things are: the checkout, its build products, the tools it has installed.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folders that chores work with.
pub(crate) struct House {
    /// The checkout.
    pub(crate) root: PathBuf,
    /// Build products of everything that chores build.
    pub(crate) target: PathBuf,
    /// Where tools are installed, apart from the user's own.
    pub(crate) tools: PathBuf,
}

impl House {
    /// Of the checkout that this program was built from.
    pub(crate) fn here() -> Self {
        let below = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = below.parent().unwrap_or(below).to_owned();
        let cache = cache().unwrap_or_else(|| root.join("target")).join("gainsay");
        let target = match std::env::var_os("CARGO_TARGET_DIR").filter(|path| !path.is_empty()) {
            // Cargo reads a relative path from where it is called.
            Some(path) => std::path::absolute(&path).unwrap_or_else(|_| path.into()),
            None => cache.join("target"),
        };
        Self { root, target, tools: cache.join("tools") }
    }

    /// A cargo command in the checkout, with its build products outside.
    pub(crate) fn cargo(&self, words: &[&str]) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
        command.args(words).current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// The program as the `dev` profile builds it.
    pub(crate) fn program(&self) -> PathBuf {
        self.target.join("debug").join(format!("gainsay{}", std::env::consts::EXE_SUFFIX))
    }
}

/// The user's cache: `$XDG_CACHE_HOME`, or `.cache` at home.
fn cache() -> Option<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|path| !path.is_empty()).map(PathBuf::from);
    set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache")))
}
