//! Which documents a folder holds, in an order that is the same on every machine.

use crate::error::CaseError;
use gainsay_model::{Note, NoteKind};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A file that is a document by its name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Document {
    /// Below the sources folder, with `/` between its parts; what is no Unicode is replaced.
    pub(crate) path: String,
    /// On disk.
    pub(crate) file: PathBuf,
}

/// The documents below `folder`, by path, and notes about what could not be looked into.
///
/// # Errors
/// If the folder itself cannot be read.
pub(crate) fn documents(folder: &Path) -> Result<(Vec<Document>, Vec<Note>), CaseError> {
    std::fs::read_dir(folder).map_err(|source| CaseError::Unreadable { path: folder.to_owned(), source })?;
    let (mut documents, mut notes) = (Vec::new(), Vec::new());
    // Links are followed, so that a case can point at an archive; walkdir stops at loops.
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    let below = |path: &Path| relative(folder, path);
    let wanted = |entry: &walkdir::DirEntry| {
        let path = below(entry.path());
        path.is_empty() || entry.file_type().is_file() || gainsay_read::is_document(&path)
    };
    for entry in walk.filter_entry(wanted) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let path = below(entry.path());
                if gainsay_read::is_document(&path) {
                    documents.push(Document { path, file: entry.into_path() });
                }
            }
            Ok(entry) if !entry.file_type().is_dir() => {
                let note =
                    Note::new(below(entry.path()), NoteKind::LeftOut, "this is neither a file nor a folder");
                notes.push(note);
            }
            Ok(_) => {}
            Err(error) => notes.push(trouble(&error, folder)),
        }
    }
    documents.sort();
    notes.sort();
    Ok((documents, notes))
}

fn relative(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn trouble(error: &walkdir::Error, folder: &Path) -> Note {
    let path = error.path().map_or_else(String::new, |path| relative(folder, path));
    if let Some(ancestor) = error.loop_ancestor() {
        let message =
            format!("the folder leads back to `{}`, which is read already", relative(folder, ancestor));
        return Note::new(path, NoteKind::LeftOut, message)
            .help("remove the link, or leave it: nothing is read twice");
    }
    let message = match error.io_error() {
        Some(io) if io.kind() == std::io::ErrorKind::NotFound => {
            "the file is gone, or a link leads nowhere".to_owned()
        }
        Some(io) => format!("it cannot be read: {io}"),
        None => "it cannot be read".to_owned(),
    };
    Note::new(path, NoteKind::LeftOut, message)
        .help("see that it is there and that you may read it, then run again")
}
