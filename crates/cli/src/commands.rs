//! One function a command.

mod check;
mod export;
mod judge;
mod show;

use crate::args::{CasePath, Command};
use crate::exit::Exit;
use crate::face::Face;
use gainsay::{Case, CaseError, Compiled, Options, StoreError, compile};
use gainsay_render::{View, explain};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Case(#[from] CaseError),
    #[error("{message}")]
    Asked { message: String, help: String },
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Case(error.into())
    }
}

impl Failure {
    /// Something was asked that cannot be done.
    pub(crate) fn asked(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Asked { message: message.into(), help: help.into() }
    }

    /// What to do about it.
    pub(crate) fn hint(&self) -> Option<String> {
        match self {
            Self::Case(error) => Some(error.hint()),
            Self::Asked { help, .. } => Some(help.clone()),
            Self::Write(_) => None,
        }
    }

    /// Whether the reader of our output went away, which is no failure.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Write(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Carries a command out.
pub(crate) fn run(command: Command, face: &Face) -> Result<Exit, Failure> {
    match command {
        Command::Check(check) => check::run(&check, face),
        Command::Explain { rule } => explain_rule(rule.as_deref(), face),
        Command::Show { name, case } => show::run(&name, &case, face),
        Command::Export(export) => export::run(&export, face),
        Command::Judge { act } => judge::run(act, face),
        Command::Init { folder, title } => init(&folder, title, face),
        Command::Add { files, case } => add(&files, &case, face),
    }
}

/// A case opened and compiled.
pub(crate) struct Opened {
    pub(crate) case: Case,
    pub(crate) compiled: Compiled,
}

/// Opens and compiles a case, showing progress and notes.
pub(crate) fn open(path: &CasePath, face: &Face) -> Result<Opened, Failure> {
    let options = Options { products: !path.no_cache, products_folder: path.cache.clone() };
    let case = Case::open(&path.case, options)?;
    let compiled = compile(&case, &face.progress(case.document_count()))?;
    Ok(Opened { case, compiled })
}

impl Opened {
    /// What renderers see.
    pub(crate) fn view(&self) -> View<'_> {
        let compiled = &self.compiled;
        View {
            sources: &compiled.sources,
            claims: &compiled.claims,
            dates: &compiled.dates,
            entities: &compiled.entities,
            lineage: &compiled.lineage,
            findings: &compiled.findings,
            decisions: &compiled.decisions,
            vocabulary: &compiled.vocabulary,
        }
    }

    /// What stands before a document's path so that it can be opened from here.
    pub(crate) fn root(&self) -> String {
        let folder = self.case.sources();
        let folder = folder.strip_prefix("./").unwrap_or(folder);
        if folder == Path::new(".") || folder.as_os_str().is_empty() {
            return String::new();
        }
        format!("{}/", folder.display().to_string().trim_end_matches('/'))
    }
}

fn explain_rule(rule: Option<&str>, face: &Face) -> Result<Exit, Failure> {
    let mut out = face.out();
    let Some(name) = rule else {
        let widest = gainsay::RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
        for rule in gainsay::RULES {
            let what = rule.page.lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or_default();
            writeln!(out, "{:widest$}  {:13}  {what}", rule.name, rule.level)?;
        }
        return Ok(Exit::Agreed);
    };
    let Some(page) = gainsay::explain(name) else {
        let help = gainsay::suggest(name).map_or_else(
            || "`gainsay explain` lists all rules".to_owned(),
            |meant| format!("did you mean `{meant}`? `gainsay explain` lists all rules"),
        );
        return Err(Failure::asked(format!("there is no rule `{name}`"), help));
    };
    out.write_all(explain::page(page, &face.terminal("", false)).as_bytes())?;
    Ok(Exit::Agreed)
}

fn init(folder: &Path, title: Option<String>, face: &Face) -> Result<Exit, Failure> {
    let named = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let here = || {
        std::env::current_dir().ok().and_then(|here| Some(here.file_name()?.to_string_lossy().into_owned()))
    };
    let title = title.or(named).or_else(here).unwrap_or_else(|| "A case".to_owned());
    for path in gainsay::init(folder, &title)? {
        face.say(&format!("made {}", path.display()));
    }
    face.say("next: put documents into sources/, or `gainsay add FILE…`; then `gainsay check`");
    Ok(Exit::Agreed)
}

fn add(files: &[PathBuf], case: &Path, face: &Face) -> Result<Exit, Failure> {
    for file in files {
        let added = gainsay::add(case, file)?;
        let word = if added.new { "added" } else { "already there:" };
        face.say(&format!("{word} {}", added.path.display()));
    }
    Ok(Exit::Agreed)
}
