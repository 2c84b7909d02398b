//! Making a case, and putting documents into it.

use crate::error::CaseError;
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

/// Makes a case of a folder: `gainsay.toml`, `sources/`, `sources.toml`, and a `.gitignore` that keeps build products
/// out of git. Nothing that is there is touched.
///
/// # Errors
/// If the folder is a case already, or cannot be written.
pub fn init(root: &Path, title: &str) -> Result<Vec<PathBuf>, CaseError> {
    if root.join("gainsay.toml").exists() {
        return Err(CaseError::AlreadyACase { path: root.to_owned() });
    }
    let sources = root.join("sources");
    std::fs::create_dir_all(&sources).map_err(failed("make", &sources))?;
    let title = title.replace('\\', "\\\\").replace('"', "\\\"").replace(char::is_control, " ");
    let settings = format!(
        "# Settings of this case; every line may be left out.\ntitle = \"{title}\"\n\n# [rules]\n# counts-differ = \"note\"   # or off, tension, contradiction\n\n# [limits]\n# document_bytes = 67108864\n"
    );
    let catalogue = "# What is known of the documents, per file or pattern below sources/.\n#\n# [[source]]\n# files = [\"minutes/*.txt\"]\n# title = \"\"\n# publisher = \"\"\n# date = \"\"\n# url = \"\"\n";
    let files =
        [("gainsay.toml", settings.as_str()), ("sources.toml", catalogue), (".gitignore", ".gainsay/\n")];
    let mut made = vec![sources];
    for (name, text) in files {
        let path = root.join(name);
        if !path.exists() {
            gainsay_store::replace(&path, text.as_bytes()).map_err(failed("write", &path))?;
            made.push(path);
        }
    }
    Ok(made)
}

/// Copies a document into `sources/` of a case, or into the folder itself if it has none. Bytes are not touched.
///
/// # Errors
/// If the file cannot be read, another file of that name is there, or the case cannot be written.
pub fn add(root: &Path, file: &Path) -> Result<Added, CaseError> {
    let name = file.file_name().ok_or_else(|| CaseError::NoFolder { path: file.to_owned() })?;
    let below = root.join("sources");
    let folder = if below.is_dir() { below } else { root.to_owned() };
    let path = folder.join(name);
    #[expect(clippy::disallowed_methods, reason = "the bytes of a document, copied untouched")]
    let bytes = std::fs::read(file).map_err(failed("read", file))?;
    #[expect(clippy::disallowed_methods, reason = "compared with what stands there")]
    match std::fs::read(&path) {
        Ok(there) if there == bytes => return Ok(Added { path, new: false }),
        Ok(_) => return Err(CaseError::Taken { path }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed("read", &path)(error)),
    }
    gainsay_store::replace(&path, &bytes).map_err(failed("write", &path))?;
    Ok(Added { path, new: true })
}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> CaseError {
    let path = path.to_owned();
    move |source| CaseError::File { action, path, source }
}
