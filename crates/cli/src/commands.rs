//! One function a command.

mod case;
mod check;
mod claims;
#[cfg(feature = "cluster")]
mod cluster;
#[cfg(not(feature = "cluster"))]
#[path = "commands/cluster_left_out.rs"]
mod cluster;
mod dates;
mod explain;
mod export;
mod failure;
mod files;
mod judge;
mod lineage;
mod log;
mod lsp;
mod map;
mod moment;
mod names;
mod picture;
mod query;
mod search;
mod serve;
mod show;
mod timeline;
mod undo;
mod why;

pub(crate) use failure::Failure;

use crate::args::{CasePath, Command, Judge, Products};
use crate::exit::Exit;
use crate::face::Face;
use gainsay::{Case, Compiled, Compiler, Options};
use gainsay_model::Note;
use gainsay_render::View;
use gainsay_store::Tables;
use std::path::Path;

/// Carries a command out.
pub(crate) fn run(command: Command, face: &Face) -> Result<Exit, Failure> {
    match command {
        Command::Check(check) => check::run(&check, face),
        Command::Explain { rule } => explain::run(rule.as_deref(), face),
        Command::Show { name, case } => show::run(&name, &case, face),
        Command::Who { name, case } => show::who(&name, &case, face),
        Command::Dates(dates) => dates::run(&dates, face),
        Command::Lineage(lineage) => lineage::run(&lineage, face),
        Command::Map(map) => map::run(&map, face),
        Command::Timeline(asked) => timeline::run(&asked, face),
        Command::Network(asked) => timeline::network(&asked, face),
        Command::Parallel(two) => lineage::side_by_side(&two, face),
        Command::Names { act } => names::run(&act, face),
        Command::Why { claim, case } => why::run(&claim, &case, face),
        Command::Query(query) => query::run(&query, face),
        Command::Search(search) => search::run(&search, face),
        Command::Schema { table } => query::schema(table.as_deref(), face),
        Command::Export(export) => export::run(&export, face),
        Command::Judge { act } => judge::run(act, face),
        Command::Log(asked) => log::run(&asked, face),
        Command::Undo(asked) => undo::run(&asked, face),
        Command::Lsp { case, products, stdio: _ } => lsp::run(case, &products),
        Command::Serve(asked) => serve::run(&asked, face),
        Command::Merge(on) => judge::run(Judge::Merge(on), face),
        Command::Part(on) => judge::run(Judge::Part(on), face),
        Command::Cluster { role } => cluster::run(role, face),
        Command::Init { folder, title } => case::init(&folder, title, face),
        Command::Add(add) => case::add(&add, face),
    }
}

/// A case opened and compiled.
pub(crate) struct Opened {
    pub(crate) case: Case,
    pub(crate) compiled: Compiled,
}

/// Opens and compiles a case, showing progress.
pub(crate) fn open(path: &CasePath, face: &Face) -> Result<Opened, Failure> {
    open_at(&path.case, &path.products, face)
}

pub(crate) fn open_at(case: &Path, products: &Products, face: &Face) -> Result<Opened, Failure> {
    open_until(case, products, None, face)
}

/// How a case is opened: with build products there, and with the judgements made until a moment.
fn options(products: &Products, until: Option<String>) -> Options {
    Options {
        products: !products.no_cache,
        products_folder: products.cache.clone(),
        until,
        ..Options::default()
    }
}

/// The same with the judgements that had been made before a moment.
fn open_until(
    case: &Path,
    products: &Products,
    until: Option<String>,
    face: &Face,
) -> Result<Opened, Failure> {
    open_again(case, options(products, until), &mut Compiler::default(), face)
}

/// The same, with what earlier compilings of the case came to.
fn open_again(
    case: &Path,
    options: Options,
    compiler: &mut Compiler,
    face: &Face,
) -> Result<Opened, Failure> {
    let case = Case::open_with(case, options, &face.unpacking())?;
    let compiled = compiler.compile(&case, &face.progress(case.document_count()))?;
    Ok(Opened { case, compiled })
}

impl Opened {
    /// What renderers see.
    pub(crate) fn view(&self) -> View<'_> {
        let compiled = &self.compiled;
        View {
            documents: &compiled.documents,
            entities: &compiled.entities,
            lineage: &compiled.lineage,
            findings: &compiled.findings,
            decisions: &compiled.decisions,
            vocabulary: &compiled.vocabulary,
        }
    }

    /// Writes all tables into a folder.
    pub(crate) fn write_tables(&self, folder: &Path) -> Result<(), Failure> {
        Tables::write(folder, &self.compiled.tables())?;
        Ok(())
    }

    /// What stands before a document's path so that it can be opened from here.
    pub(crate) fn root(&self) -> String {
        before_paths(self.case.sources())
    }

    /// All trouble, with paths that can be opened from here.
    pub(crate) fn notes(&self) -> Vec<Note> {
        let placed = |root: String| {
            move |note: &Note| {
                let whole = Path::new(&note.path).is_absolute();
                let path = if whole { note.path.clone() } else { format!("{root}{}", note.path) };
                let path = path.strip_suffix("/.").map_or(path.clone(), str::to_owned);
                Note { path, ..note.clone() }
            }
        };
        let documents = self.compiled.notes.iter().map(placed(self.root()));
        documents.chain(self.compiled.case_notes.iter().map(placed(before_paths(self.case.root())))).collect()
    }

    /// What makes a command mean this case, for people to copy.
    pub(crate) fn named(&self) -> String {
        let root = self.case.root();
        if root == Path::new(".") {
            String::new()
        } else {
            format!("--case {}", quoted(&root.display().to_string()))
        }
    }

    /// How a command ends that has done all it was asked to: still as a failure if judgements were left out.
    pub(crate) fn end(self, exit: Exit) -> Result<Exit, Failure> {
        self.case.journal_fault.map_or(Ok(exit), |fault| Err(Failure::Journal(fault)))
    }
}

fn before_paths(folder: &Path) -> String {
    if folder == Path::new(".") {
        return String::new();
    }
    let folder = folder.strip_prefix(".").unwrap_or(folder);
    format!("{}/", folder.display().to_string().trim_end_matches('/'))
}

/// The word as a shell takes it for one word.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+,@%:".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
