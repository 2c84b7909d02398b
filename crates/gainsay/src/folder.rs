//! Which documents a folder holds, in an order that is the same on every machine.

use crate::dumps::PageAt;
use crate::error::CaseError;
use crate::system::cause;
use gainsay_model::{Note, NoteKind};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A file that is a document by its name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Document {
    /// Below the sources folder, with `/` between its parts; what is no Unicode is replaced.
    pub(crate) path: String,
    /// On disk.
    pub(crate) file: PathBuf,
    /// The page of it, if the file is a dump of which this document is one page.
    pub(crate) page: Option<Box<PageAt>>,
}

/// The document at `path` below `folder`, if it is a file there: nothing that lies elsewhere, whatever the path or a link
/// on the way says.
pub(crate) fn added(folder: &Path, path: &str) -> Option<Document> {
    let whole = folder.join(path).canonicalize().ok()?;
    let below = whole.strip_prefix(folder.canonicalize().ok()?).ok()?;
    let same = below == Path::new(path);
    (same && whole.is_file() && may_be_document(below)).then(|| Document {
        path: path.to_owned(),
        file: folder.join(path),
        page: None,
    })
}

/// The documents below `folder`, by path, and notes about what could not be looked into. What lies in `products`
/// is no document.
///
/// # Errors
/// If the folder itself cannot be read.
pub(crate) fn documents(
    folder: &Path,
    products: Option<&Path>,
) -> Result<(Vec<Document>, Vec<Note>), CaseError> {
    std::fs::read_dir(folder).map_err(|source| CaseError::Unreadable { path: folder.to_owned(), source })?;
    let (mut documents, mut notes) = (Vec::new(), Vec::new());
    let home = folder.canonicalize().ok();
    for entry in walk(folder, products) {
        match entry {
            Ok(entry) if leads_out(&entry, home.as_deref()) => {
                let path = relative(folder, entry.path());
                let message = "this is a link that leads out of the case: it is not followed";
                let help = "copy what it leads to into the case, if that belongs to it";
                notes.push(Note::new(path, NoteKind::LeftOut, message).help(help));
            }
            Ok(entry) if entry.file_type().is_file() => {
                let path = relative(folder, entry.path());
                documents.push(Document { path, file: entry.into_path(), page: None });
            }
            Ok(entry) if !entry.file_type().is_dir() => {
                let path = relative(folder, entry.path());
                notes.push(Note::new(path, NoteKind::LeftOut, "this is neither a file nor a folder"));
            }
            Ok(_) => {}
            Err(error) => notes.push(trouble(&error, folder)),
        }
    }
    documents.sort();
    notes.sort();
    Ok((documents, notes))
}

/// Whether there is any document below `folder`, apart from what lies in `apart`. Looks no further than the first.
pub(crate) fn holds_documents(folder: &Path, apart: Option<&Path>) -> bool {
    walk(folder, apart).any(|entry| entry.is_ok_and(|entry| entry.file_type().is_file()))
}

/// Everything below `folder` that may be a document by its name, and the folders on the way.
fn walk(folder: &Path, apart: Option<&Path>) -> impl Iterator<Item = Result<DirEntry, walkdir::Error>> {
    let folder = folder.to_owned();
    let apart = apart.and_then(|apart| apart.canonicalize().ok());
    // Links within the case are followed; walkdir stops at loops. What lies elsewhere is no part of the case: a case
    // that comes from a stranger must not have other files of its reader quoted.
    let home = folder.canonicalize().ok();
    let mut outside: Option<PathBuf> = None;
    let all = WalkDir::new(&folder).follow_links(true).sort_by_file_name().into_iter();
    all.filter_entry(move |entry| {
        if outside
            .as_ref()
            .is_some_and(|outside| entry.path() != outside && entry.path().starts_with(outside))
        {
            return false;
        }
        if leads_out(entry, home.as_deref()) {
            outside = Some(entry.path().to_owned());
        }
        let path = relative(&folder, entry.path());
        if path.is_empty() {
            return true;
        }
        let inside =
            || apart.is_some() && entry.file_type().is_dir() && entry.path().canonicalize().ok() == apart;
        gainsay_read::is_document(&path) && !is_set_aside(&path) && !inside() && !is_tagged(entry)
    })
}

/// Whether this is a link to something outside the folder `home`. What cannot be told is taken to lead out.
fn leads_out(entry: &DirEntry, home: Option<&Path>) -> bool {
    entry.path_is_symlink()
        && entry.depth() > 0
        && !entry.path().canonicalize().is_ok_and(|target| home.is_some_and(|home| target.starts_with(home)))
}

/// Whether a path below the sources folder may be that of a document, or of a folder that holds some.
pub(crate) fn may_be_document(below: &Path) -> bool {
    let path = relative(Path::new(""), below);
    path.is_empty() || gainsay_read::is_document(&path) && !is_set_aside(&path)
}

/// Whether this is what was cut off of a journal and set aside by the next judgement.
fn is_set_aside(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with("decisions.jsonl.torn-"))
}

/// Whether this is a folder of what can be made again, ours or another program's, by its tag (Cache Directory Tagging
/// Specification, <https://bford.info/cachedir/>).
fn is_tagged(entry: &DirEntry) -> bool {
    entry.file_type().is_dir() && entry.path().join("CACHEDIR.TAG").is_file()
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
        Some(io) => format!("it cannot be read: {}", cause(io)),
        None => "it cannot be read".to_owned(),
    };
    Note::new(path, NoteKind::LeftOut, message)
        .help("see that it is there and that you may read it, then run again")
}
