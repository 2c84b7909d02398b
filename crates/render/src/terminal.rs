//! Findings as a compiler reports errors, and notes about documents as warnings.

use crate::choice::Choice;
use crate::columns::{wrap, wrap_after};
use crate::jsonl::note_kind;
use crate::paint::{self, Style};
use crate::report;
use crate::safe::{safe, safe_folded};
use crate::view::{Index, View, count};
use gainsay_model::{Finding, Note, NoteKind, Source, Span};
use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};

/// How to show things on a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Terminal<'a> {
    /// With colours or without.
    pub style: Style,
    /// Columns of the terminal; fewer than 40 are taken for 40.
    pub width: usize,
    /// What to put before a document's path so that it can be opened (`my-case/sources/`); may be empty.
    pub root: &'a str,
    /// What commands that are shown for use need besides, so that they mean this case (`--case my-case`); may be
    /// empty.
    pub case: &'a str,
    /// Where words stand in their files.
    pub places: &'a dyn Places,
}

/// Tells where words stand in their files, in lines and columns as editors count them.
pub trait Places: fmt::Debug {
    /// Line and column (in code points), both from 1, at which a span begins.
    fn place(&self, source: &Source, span: Span) -> (usize, usize);
}

/// Without the files: lines are the files', and so are columns where the text was not drawn from markup.
#[derive(Clone, Copy, Debug)]
pub struct WithoutFiles;

impl Places for WithoutFiles {
    fn place(&self, source: &Source, span: Span) -> (usize, usize) {
        source.place(span)
    }
}

impl Default for Terminal<'_> {
    /// Without colours, 100 columns, paths below the sources folder.
    fn default() -> Self {
        Self { style: Style::Plain, width: 100, root: "", case: "", places: &WithoutFiles }
    }
}

impl Terminal<'_> {
    pub(crate) fn columns(&self) -> usize {
        self.width.max(40)
    }

    /// `root/path:line:column` of words of a document; safe to show.
    pub(crate) fn at(&self, source: &Source, span: Span) -> String {
        self.place(source.path(), Some(self.places.place(source, span)))
    }

    /// `root/path:line:column`, or without a place; safe to show.
    pub(crate) fn place(&self, path: &str, place: Option<(usize, usize)>) -> String {
        let path = safe(&format!("{}{path}", self.root)).into_owned();
        place.map_or(path.clone(), |(line, column)| format!("{path}:{line}:{column}"))
    }
}

/// The findings of the choice, then the summary line, and what came and went since the accepted state.
///
/// # Errors
/// If `out` cannot be written to.
pub fn findings(
    view: &View<'_>,
    choice: &Choice<'_>,
    terminal: &Terminal<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let index = view.index();
    for finding in view.findings.iter().filter(|finding| choice.shows(&index, finding)) {
        writeln!(out, "{}\n", self::finding(&index, finding, terminal))?;
    }
    for line in wrap(&view.summary().to_string(), terminal.columns()) {
        writeln!(out, "{}", terminal.style.paint(paint::BOLD, &line))?;
    }
    let since = choice.since(&index);
    since.iter().flat_map(|line| wrap(line, terminal.columns())).try_for_each(|line| writeln!(out, "{line}"))
}

/// One finding, without a line break at the end.
pub fn finding(index: &Index<'_>, finding: &Finding, terminal: &Terminal<'_>) -> String {
    report::finding(index, finding, terminal)
}

/// How many places of one trouble are listed, and how many troubles of one kind.
const LISTED: usize = 4;

/// Notes about documents, as warnings; what is said of many documents is said once. Ends with a blank line
/// if there is any note.
///
/// # Errors
/// If `out` cannot be written to.
pub fn notes(notes: &[Note], terminal: &Terminal<'_>, out: &mut dyn Write) -> io::Result<()> {
    type Said<'a> = BTreeMap<(&'a str, Option<&'a str>), Vec<&'a Note>>;
    let mut gathered: BTreeMap<NoteKind, Said<'_>> = BTreeMap::new();
    for note in notes {
        let said = (note.message.as_str(), note.help.as_deref());
        gathered.entry(note.kind).or_default().entry(said).or_default().push(note);
    }
    for (kind, said) in gathered {
        for ((message, help), places) in said.iter().take(LISTED) {
            trouble(kind, message, *help, places, terminal, out)?;
        }
        let rest: Vec<&&Note> = said.values().skip(LISTED).flatten().collect();
        if !rest.is_empty() {
            let message =
                format!("{} of this kind; `--message-format json` lists all", count(rest.len(), "more note"));
            trouble(kind, &message, None, &[], terminal, out)?;
        }
    }
    Ok(())
}

fn trouble(
    kind: NoteKind,
    message: &str,
    help: Option<&str>,
    places: &[&Note],
    terminal: &Terminal<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let style = terminal.style;
    let head = format!("warning[{}]", note_kind(kind));
    let message = wrap_after(&safe_folded(message), head.len() + 2, terminal.columns() - 4);
    writeln!(
        out,
        "{}: {}",
        style.paint(paint::WARN, &head),
        style.paint(paint::BOLD, &message.join("\n    "))
    )?;
    for note in places.iter().take(LISTED) {
        let line = note.line.map(|line| format!(":{line}")).unwrap_or_default();
        writeln!(out, " {} {}{line}", style.paint(paint::FRAME, "-->"), terminal.place(&note.path, None))?;
    }
    let remark = |out: &mut dyn Write, name: &str, text: &str| {
        let text = wrap(text, terminal.columns() - name.len() - 6)
            .join(&format!("\n{}", " ".repeat(name.len() + 6)));
        writeln!(out, "  {} {}: {text}", style.paint(paint::FRAME, "="), style.paint(paint::BOLD, name))
    };
    if places.len() > LISTED {
        remark(out, "note", &format!("and {}", count(places.len() - LISTED, "more document")))?;
    }
    if let Some(help) = help {
        remark(out, "help", &safe_folded(help))?;
    }
    writeln!(out)
}
