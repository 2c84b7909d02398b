//! Dumps in the folder of a case: each of their pages that is wanted is a document.
//!
//! A dump is unpacked once, and the texts of its pages are kept among the build products, so that every page can be gone
//! to. The path of a page is that of the dump, its title and its revision: `ruwiki.xml.bz2/Lug@12`.

mod choice;
mod entity;
mod kept;
mod line;
mod page;

pub(crate) use choice::understood;
pub(crate) use page::PageAt;

use crate::documents::Watch;
use crate::folder::Document;
use gainsay_model::{Note, NoteKind};
use gainsay_read::catalogue::Catalogue;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Where the parts of a case lie that dumps need.
pub(crate) struct Place<'p> {
    /// The folder of the case.
    pub(crate) root: &'p Path,
    /// Where build products are kept, if they are.
    pub(crate) products: Option<&'p Path>,
    /// The catalogue of the case.
    pub(crate) catalogue: &'p Catalogue,
    /// Looks on while a dump is unpacked, and may stop it.
    pub(crate) watch: &'p dyn Watch,
}

/// What became of the documents of a folder.
#[derive(Default)]
pub(crate) struct Expanded {
    /// Documents, by path: the pages of dumps among them.
    pub(crate) documents: Vec<Document>,
    /// Paths of the dumps themselves.
    pub(crate) dumps: Vec<String>,
    /// Trouble with dumps.
    pub(crate) notes: Vec<Note>,
    /// Trouble with what the catalogue says of them.
    pub(crate) catalogue_notes: Vec<Note>,
}

/// Puts the pages of dumps in the place of the dumps.
pub(crate) fn expand(documents: Vec<Document>, place: &Place<'_>) -> Expanded {
    let mut expanded = Expanded::default();
    let mut used = BTreeSet::new();
    let indexes: BTreeSet<PathBuf> =
        documents.iter().filter_map(|document| gainsay_dumps::index_beside(&document.file)).collect();
    for document in documents {
        if indexes.contains(&document.file) {
            continue;
        }
        if !may_be_dump(&document.path) || place.watch.stopped() {
            expanded.documents.push(document);
            continue;
        }
        let chosen = choice::choose(place.catalogue.pages(&document.path), place.root);
        let (choice, trouble) = chosen.unwrap_or_else(|trouble| (choice::Choice::default(), Some(trouble)));
        expanded.catalogue_notes.extend(trouble);
        match kept::pages(&document, &choice, place) {
            None => expanded.documents.push(document),
            Some(Ok(kept)) => {
                used.extend(kept.files.iter().cloned());
                expanded.notes.extend(kept.notes);
                expanded.documents.extend(kept.pages);
                expanded.dumps.push(document.path);
            }
            Some(Err(trouble)) => {
                expanded.notes.push(Note::new(&document.path, NoteKind::LeftOut, trouble));
                expanded.dumps.push(document.path);
            }
        }
    }
    // A run that was stopped goes on from what it kept.
    if let Some(products) = place.products.filter(|_| !place.watch.stopped()) {
        kept::collect(products, &used);
    }
    expanded.documents.sort();
    expanded.documents.dedup_by(|a, b| a.path == b.path);
    expanded
}

/// Whether a file may be a dump by its name; its content decides.
fn may_be_dump(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    // Parts of dumps are called `…-pages-articles1.xml-p1p41242.bz2`.
    let bare = [".bz2", ".gz", ".7z"].iter().find_map(|end| name.strip_suffix(end));
    let inner = bare.unwrap_or(&name);
    let part = inner.rsplit_once(".xml-p").is_some_and(|(_, pages)| !pages.contains('.'));
    part || inner.ends_with(".xml") || inner.ends_with(".json")
}
