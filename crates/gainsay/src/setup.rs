//! Making a case, and putting documents into it.

use crate::case::{folder_at, named};
use crate::error::CaseError;
use crate::folder;
use gainsay_read::catalogue::PageChoice;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader};
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

/// How a document comes into a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Adding {
    /// Its bytes are copied.
    #[default]
    Copy,
    /// The file gets a second name in the case: nothing is copied, and both must lie on one disk. For what is large and
    /// never changes.
    Link,
}

/// Puts a document into `sources/` of a case, or into the folder itself if it has none. Bytes are not touched, and never
/// held in memory all at once.
///
/// # Errors
/// If there is no such case or file, the file would never be read, another file of its name is there, or the case
/// cannot be written.
pub fn add(root: &Path, file: &Path, adding: Adding) -> Result<Added, CaseError> {
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
    match File::open(&path) {
        Ok(there) if is_same(&there, &File::open(file).map_err(failed("read", file))?) => {
            return Ok(Added { path, new: false });
        }
        Ok(_) => return Err(CaseError::Taken { file: file.to_owned(), path }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed("read", &path)(error)),
    }
    match adding {
        Adding::Copy => gainsay_store::copy(file, &path).map_err(failed("write", &path))?,
        Adding::Link => std::fs::hard_link(file, &path).map_err(failed("link", &path))?,
    }
    Ok(Added { path, new: true })
}

/// Whether two files hold the same bytes; what cannot be read is not the same.
fn is_same(a: &File, b: &File) -> bool {
    let length = |file: &File| file.metadata().map(|metadata| metadata.len()).ok();
    if length(a).is_none() || length(a) != length(b) {
        return false;
    }
    let (mut a, mut b) = (BufReader::new(a), BufReader::new(b));
    loop {
        let (Ok(x), Ok(y)) = (a.fill_buf(), b.fill_buf()) else { return false };
        let both = x.len().min(y.len());
        if x.get(..both) != y.get(..both) || both == 0 {
            return both == 0 && x.len() == y.len();
        }
        a.consume(both);
        b.consume(both);
    }
}

/// Writes into the catalogue of a case which pages of a dump are documents: `added` is where [`add`] put it. What stands
/// in the catalogue stays as it is.
///
/// # Errors
/// If a pattern is none, the catalogue says already which pages are wanted, or it cannot be read or written.
pub fn choose_pages(root: &Path, added: &Path, pages: &PageChoice) -> Result<(), CaseError> {
    let root = folder_at(root)?;
    let path = named(&root, "sources.toml");
    crate::dumps::understood(pages, &root).map_err(|why| CaseError::Pages { why })?;
    let known = crate::case::catalogue(&root)?;
    let name = added.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if let Some(said) = known.pages(&name) {
        let why =
            format!("`sources.toml` says at line {} already which pages of `{name}` are wanted", said.line);
        return Err(CaseError::Pages { why });
    }
    #[expect(clippy::disallowed_methods, reason = "the case's own catalogue, which grows by an entry")]
    let mut text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(failed("read", &path)(error)),
    };
    if !text.is_empty() {
        text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
    }
    text.push_str(&format!("[[source]]\nfile = {}\n{pages}\n", gainsay_read::catalogue::quoted(&name)));
    gainsay_store::replace(&path, text.as_bytes()).map_err(failed("write", &path))
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
