//! The repository as it lies on disk: its root and the files that belong to it.

use std::fs;
use std::path::{Path, PathBuf};

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Every file that belongs to the repository, as a path from its root with `/`, in order. Folders that
/// `.gitignore` names are left out, so that a checkout without git gives the same answer.
pub(crate) fn files() -> Vec<String> {
    let root = root();
    let ignored = fs::read_to_string(root.join(".gitignore")).unwrap();
    let ignored: Vec<&str> = ignored.lines().map(|line| line.trim_matches('/')).collect();
    let mut files = Vec::new();
    collect(&root, "", &ignored, &mut files);
    files.sort();
    files
}

fn collect(folder: &Path, below: &str, ignored: &[&str], files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let out = |pattern: &&str| match pattern.strip_prefix('*') {
            Some(ending) => name.ends_with(ending),
            None => name == *pattern,
        };
        // What git and test runs of fuzzers and guides leave is no part of the repository.
        let products = [".git", "corpus", "artifacts", "coverage", "book"];
        if ignored.iter().any(out) || products.contains(&name.as_str()) {
            continue;
        }
        let path = format!("{below}{name}");
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{path}/"), ignored, files);
        } else {
            files.push(path);
        }
    }
}

/// The text of a file of the repository; `None` if it is not UTF-8.
pub(crate) fn text(path: &str) -> Option<String> {
    String::from_utf8(fs::read(root().join(path)).unwrap()).ok()
}

/// Paths and texts of all files with this ending.
pub(crate) fn texts(ending: &str) -> Vec<(String, String)> {
    let files = files().into_iter().filter(|path| path.ends_with(ending));
    files.filter_map(|path| text(&path).map(|text| (path, text))).collect()
}
