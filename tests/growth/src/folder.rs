//! What measurements take from a folder of sources.

use gainsay_extract::{Extracted, extract};
use gainsay_model::{Document, Source, Vocabulary};
use gainsay_read::Limits;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// All files below a folder, by path.
///
/// # Errors
/// If a folder cannot be looked into.
pub fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = WalkDir::new(folder).into_iter().collect::<Result<Vec<_>, _>>()?;
    let files = entries.into_iter().filter(|entry| entry.file_type().is_file());
    let mut files: Vec<PathBuf> = files.map(|entry| entry.into_path()).collect();
    files.sort();
    Ok(files)
}

/// A file below a folder as read, with `added` written at its end; `None` if it is no document.
///
/// # Errors
/// If the file cannot be read.
pub fn source(folder: &Path, file: &Path, added: &str) -> io::Result<Option<Source>> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a measurement reads the files of the case that it measures"
    )]
    let mut bytes = std::fs::read(file)?;
    bytes.extend_from_slice(added.as_bytes());
    let path = file.strip_prefix(folder).unwrap_or(file).to_string_lossy();
    Ok(gainsay_read::read(&path, &bytes, 0, &Limits::default()).value)
}

/// A document with what is taken from it.
pub fn document(source: Source, vocabulary: &Vocabulary) -> Document {
    let Extracted { claims, dates, mentions, references } = extract(&source, vocabulary).value;
    Document { claims, dates, mentions, references, ..Document::new(source) }
}
