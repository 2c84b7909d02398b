//! Making a case, and putting documents into it.

use crate::case::{folder_at, named};
use crate::error::CaseError;
use crate::folder;
use std::io;
use std::path::{Path, PathBuf};

/// A document that was put into a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Added {
    /// Where it stands now.
    pub path: PathBuf,
    /// False if the same bytes stood there already.
    pub new: bool,
}

/// A folder that was made a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Made {
    /// What was made, in order.
    pub paths: Vec<PathBuf>,
    /// Whether the folder held documents already: they stay where they are and are read from there.
    pub documents_stay: bool,
}

/// Makes a case of a folder: `gainsay.toml`, `sources.toml`, a `.gitignore` that keeps build products out of git,
/// and `sources/` unless documents stand in the folder itself. Nothing that is there is moved or touched.
///
/// # Errors
/// If the folder is a case already, is a file, or cannot be written.
pub fn init(root: &Path, title: &str) -> Result<Made, CaseError> {
    if root.is_file() {
        return Err(CaseError::NotAFolder { path: root.to_owned() });
    }
    if root.join("gainsay.toml").exists() {
        return Err(CaseError::AlreadyACase { path: root.to_owned() });
    }
    let sources = named(root, "sources");
    let documents_stay = !sources.exists() && folder::holds_documents(root, None);
    let mut made = Made { paths: Vec::new(), documents_stay };
    if !documents_stay && !sources.is_dir() {
        std::fs::create_dir_all(&sources).map_err(failed("make", &sources))?;
        made.paths.push(sources);
    }
    let files = [
        ("gainsay.toml", settings(title)),
        ("sources.toml", catalogue()),
        (".gitignore", ".gainsay/\n".into()),
    ];
    for (name, text) in files {
        let path = named(root, name);
        if !path.exists() {
            gainsay_store::replace(&path, text.as_bytes()).map_err(failed("write", &path))?;
            made.paths.push(path);
        }
    }
    Ok(made)
}

fn settings(title: &str) -> String {
    let title = title.replace('\\', "\\\\").replace('"', "\\\"").replace(char::is_control, " ");
    format!(
        "# Settings of this case; every line may be left out.\n\
         title = \"{title}\"\n\n\
         # [rules]\n\
         # counts-differ = \"note\"   # or off, tension, contradiction; `gainsay explain` lists the rules\n\n\
         # [limits]\n\
         # document_bytes = {}   # a longer document is left out, with a note\n",
        gainsay_read::Limits::default().document_bytes
    )
}

fn catalogue() -> String {
    "# What is known of the documents and they do not say themselves, per file or pattern below the folder of the\n\
     # documents. Documents of one series speak with one voice.\n\
     #\n\
     # [[source]]\n\
     # files = [\"minutes/*.txt\"]\n\
     # title = \"\"\n\
     # publisher = \"\"\n\
     # date = \"\"\n\
     # url = \"\"\n\
     # series = \"\"\n\
     # encoding = \"\"\n"
        .to_owned()
}

/// Copies a document into `sources/` of a case, or into the folder itself if it has none. Bytes are not touched.
///
/// # Errors
/// If there is no such case or file, the file would never be read, another file of its name is there, or the case
/// cannot be written.
pub fn add(root: &Path, file: &Path) -> Result<Added, CaseError> {
    let root = folder_at(root)?;
    let metadata = std::fs::metadata(file).map_err(failed("read", file))?;
    let name = file.file_name().filter(|_| !metadata.is_dir());
    let name = name.ok_or_else(|| CaseError::NotADocument { path: file.to_owned() })?;
    if !metadata.is_file() {
        let (why, help) =
            ("it is neither a file nor a folder", "save what it gives in a file, then add that");
        return Err(CaseError::NeverRead { path: file.to_owned(), why, help });
    }
    if let Some(why) = never_read(&name.to_string_lossy()) {
        let help = "give the file another name, then add it";
        return Err(CaseError::NeverRead { path: file.to_owned(), why, help });
    }
    let below = named(&root, "sources");
    let path = if below.is_dir() { below.join(name) } else { named(&root, "").join(name) };
    #[expect(clippy::disallowed_methods, reason = "the bytes of a document, copied untouched")]
    let bytes = std::fs::read(file).map_err(failed("read", file))?;
    #[expect(clippy::disallowed_methods, reason = "compared with what stands there")]
    match std::fs::read(&path) {
        Ok(there) if there == bytes => return Ok(Added { path, new: false }),
        Ok(_) => return Err(CaseError::Taken { file: file.to_owned(), path }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed("read", &path)(error)),
    }
    gainsay_store::replace(&path, &bytes).map_err(failed("write", &path))?;
    Ok(Added { path, new: true })
}

/// Why a file of this name would be passed over in every run, if it would.
fn never_read(name: &str) -> Option<&'static str> {
    if gainsay_read::is_document(name) {
        return None;
    }
    Some(match name {
        "gainsay.toml" | "sources.toml" | "eras.tsv" | "decisions.jsonl" | "baseline.jsonl" => {
            "its name is that of a file of the case itself"
        }
        hidden if hidden.starts_with('.') => "its name begins with a dot, as those of hidden files do",
        _ => "its name is that of what editors and file managers leave behind",
    })
}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> CaseError {
    let path = path.to_owned();
    move |source| CaseError::File { action, path, source }
}
