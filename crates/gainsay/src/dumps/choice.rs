//! Which pages of a dump a case wants: what its catalogue says, understood.

use gainsay_dumps::{Filter, PatternError, Revisions, Titles};
use gainsay_model::{Note, NoteKind};
use gainsay_read::catalogue::PageChoice;
use std::path::Path;

/// What is wanted of a dump.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    /// Which pages.
    pub(crate) filter: Filter,
    /// All that was written, to tell one choice from another.
    pub(crate) written: String,
}

/// Whether a choice of pages can be understood and its list be read; if not, why.
pub(crate) fn understood(said: &PageChoice, root: &Path) -> Result<(), String> {
    let (_, trouble) = choose(Some(said), root).map_err(|note| note.message)?;
    trouble.map_or(Ok(()), |note| Err(note.message))
}

/// Understands what the catalogue of the case in `root` says of a dump. A list that cannot be read is trouble, and the
/// rest holds.
///
/// # Errors
/// If a pattern is none.
pub(crate) fn choose(said: Option<&PageChoice>, root: &Path) -> Result<(Choice, Option<Note>), Note> {
    let Some(said) = said else { return Ok((Choice::default(), None)) };
    let at = |message: String| Note::new("sources.toml", NoteKind::Orphan, message).at(said.line);
    let fault = |error: PatternError| at(error.to_string()).help("every article of the dump is read instead");
    let titles = |written: &[String]| Titles::new(written.iter().map(String::as_str)).map_err(fault);
    let mut filter = Filter {
        titles: titles(&said.titles)?,
        categories: titles(&said.categories)?,
        templates: titles(&said.templates)?,
        languages: said.languages.iter().cloned().collect(),
        redirects: said.redirects,
        ..Filter::default()
    };
    if !said.namespaces.is_empty() {
        filter.namespaces = said.namespaces.iter().copied().collect();
    }
    if said.last {
        filter.revisions = Revisions::Last;
    }
    let mut written = format!("{:?}", PageChoice { line: 0, ..said.clone() });
    let mut trouble = None;
    if let Some(list) = &said.list {
        #[expect(
            clippy::disallowed_methods,
            reason = "a list of titles, which belongs to the case's catalogue"
        )]
        match std::fs::read_to_string(root.join(list)) {
            Ok(lines) => {
                filter.titles.list(&lines);
                written.push_str(&lines);
            }
            Err(error) => {
                let message =
                    format!("the list `{}` cannot be read: {}", list.escape_debug(), crate::cause(&error));
                trouble = Some(at(message).help("paths of lists count from the folder of the case"));
            }
        }
    }
    Ok((Choice { filter, written }, trouble))
}
