//! `gainsay init` and `gainsay add`.

use super::{Failure, quoted};
use crate::exit::Exit;
use crate::face::Face;
use std::env;
use std::path::{Path, PathBuf};

/// Makes a case of a folder.
pub(super) fn init(folder: &Path, title: Option<String>, face: &Face) -> Result<Exit, Failure> {
    let last = |path: &Path| Some(path.file_name()?.to_string_lossy().into_owned());
    let here = || env::current_dir().ok().and_then(|here| last(&here.join(folder)).or_else(|| last(&here)));
    let title = title.or_else(|| last(folder)).or_else(here).unwrap_or_else(|| "A case".to_owned());
    let made = gainsay::init(folder, &title)?;
    for path in &made.paths {
        face.say(&format!("made {}", path.display()));
    }
    let here = folder == Path::new(".");
    let name = quoted(&folder.display().to_string());
    let check = if here { "gainsay check".to_owned() } else { format!("gainsay check {name}") };
    if made.documents_stay {
        face.say(&format!("next: `{check}` reads the documents where they are"));
        face.say("once there is a folder `sources`, only what is in it is read");
        return Ok(Exit::Agreed);
    }
    let add =
        if here { "gainsay add FILE…".to_owned() } else { format!("gainsay add FILE… --case {name}") };
    let sources = if here { PathBuf::from("sources") } else { folder.join("sources") };
    face.say(&format!("next: put documents into `{}`, or `{add}`; then `{check}`", sources.display()));
    Ok(Exit::Agreed)
}

/// Copies documents into a case; one that cannot be copied does not keep back the others.
pub(super) fn add(files: &[PathBuf], case: &Path, face: &Face) -> Result<Exit, Failure> {
    let mut all = true;
    for file in files {
        match gainsay::add(case, file) {
            Ok(added) => {
                let word = if added.new { "added" } else { "already there:" };
                face.say(&format!("{word} {}", added.path.display()));
            }
            Err(error) => {
                all = false;
                face.fail(&error.into());
            }
        }
    }
    if all { Ok(Exit::Agreed) } else { Err(Failure::Said) }
}
