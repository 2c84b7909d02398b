//! `gainsay init` and `gainsay add`.

use super::{Failure, quoted};
use crate::args::{Add, Pages, Revisions};
use crate::exit::Exit;
use crate::face::Face;
use gainsay::{Adding, PageChoice};
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

/// Puts documents into a case; one that cannot be put there does not keep back the others.
pub(super) fn add(add: &Add, face: &Face) -> Result<Exit, Failure> {
    let pages = choice(&add.pages);
    let manner = if add.link { Adding::Link } else { Adding::Copy };
    let mut all = true;
    for file in &add.files {
        let added = gainsay::add(&add.case, file, manner).and_then(|added| {
            let word = if added.new { "added" } else { "already there:" };
            face.say(&format!("{word} {}", added.path.display()));
            match &pages {
                Some(pages) => gainsay::choose_pages(&add.case, &added.path, pages)
                    .map(|()| face.say(&format!("of its pages are read: {pages} (in `sources.toml`)"))),
                None => Ok(()),
            }
        });
        if let Err(error) = added {
            all = false;
            face.fail(&error.into());
        }
    }
    if all { Ok(Exit::Agreed) } else { Err(Failure::Said) }
}

/// Which pages of dumps are asked for, if anything is said of it.
fn choice(asked: &Pages) -> Option<PageChoice> {
    let choice = PageChoice {
        titles: asked.titles.clone(),
        list: asked.titles_from.clone(),
        categories: asked.categories.clone(),
        templates: asked.templates.clone(),
        languages: asked.languages.clone(),
        namespaces: asked.namespaces.clone(),
        redirects: asked.redirects,
        last: asked.revisions == Some(Revisions::Last),
        line: 0,
    };
    (choice != PageChoice::default() || asked.revisions.is_some()).then_some(choice)
}
