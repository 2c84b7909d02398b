//! Takes a folder of sources through every room, then changes one document after the other and prints what each room
//! needs for the change, in milliseconds: `edits FOLDER [EDITS] [--held]`. With `--held`, every state is held against
//! what new rooms give.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a measurement that nobody can read is none")]

use gainsay_check::{Case, Checker, Levels};
use gainsay_growth::folder::{self, files, source};
use gainsay_model::{Decisions, Document, Documents, Finding, Vocabulary};
use gainsay_resolve::Resolver;
use gainsay_trace::Tracer;
use rayon::prelude::*;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;
use std::{env, io};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let Some(folder) = words.first() else {
        eprintln!("edits FOLDER [EDITS] [--held]");
        return ExitCode::from(2);
    };
    let edits = words.iter().find_map(|word| word.parse().ok()).unwrap_or(8);
    match measure(Path::new(folder), edits, words.iter().any(|word| word == "--held")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// What follows the text of a document that is changed.
const ADDED: &str = "\n\nElmworth was founded on 3 May 1911. Orla Quist was born in Elmworth.\n";

/// The rooms of a case that stays open.
#[derive(Default)]
struct Rooms {
    resolver: Resolver,
    tracer: Tracer,
    checker: Checker,
}

impl Rooms {
    /// What is found, and the milliseconds of each room.
    fn look(&mut self, documents: &Documents, vocabulary: &Vocabulary) -> (Vec<Finding>, [f64; 3]) {
        let decisions = Decisions::default();
        let start = Instant::now();
        let mut before = 0.0;
        let mut lap = || {
            let now = start.elapsed().as_secs_f64() * 1e3;
            now - std::mem::replace(&mut before, now)
        };
        let entities = self.resolver.entities(documents, &decisions).value;
        let resolved = lap();
        let lineage = self.tracer.lineage(documents, &entities, &decisions);
        let traced = lap();
        let case = Case::of(documents, &entities, &lineage, vocabulary);
        let findings = self.checker.check(&case, &Levels::default()).findings;
        (findings, [resolved, traced, lap()])
    }
}

fn measure(folder: &Path, edits: usize, held: bool) -> io::Result<()> {
    let vocabulary = Vocabulary::standard();
    let files = files(folder)?;
    let documents: Vec<Option<Document>> =
        files.par_iter().map(|file| document(folder, file, "", &vocabulary)).collect::<io::Result<_>>()?;
    let mut documents: Documents = documents.into_iter().flatten().collect();
    let mut rooms = Rooms::default();
    let mut look = |what: &str, documents: &Documents| {
        let (findings, [resolved, traced, checked]) = rooms.look(documents, &vocabulary);
        println!(
            "{what:32} resolve {resolved:8.1} trace {traced:8.1} check {checked:8.1} ms, {} findings",
            findings.len()
        );
        if held && format!("{findings:?}") != format!("{:?}", Rooms::default().look(documents, &vocabulary).0)
        {
            return Err(io::Error::other(format!("{what}: new rooms find something else")));
        }
        Ok(())
    };
    look("all", &documents)?;
    for edit in 0..edits {
        let at = edit / 2 * 997 % files.len().max(1);
        let Some(file) = files.get(at) else { break };
        // Every second time the document is put back as it was.
        let added = if edit % 2 == 0 { ADDED } else { "" };
        let Some(changed) = document(folder, file, added, &vocabulary)? else { continue };
        let mut all = documents.all().to_vec();
        all.retain(|document| document.source.path() != changed.source.path());
        let what = format!("{} {}", if added.is_empty() { "back" } else { "more" }, changed.source.path());
        all.push(Arc::new(changed));
        documents = Documents::new(all);
        look(&what, &documents)?;
    }
    Ok(())
}

/// A document with what is taken from it; `added` follows its text.
fn document(
    folder: &Path,
    file: &Path,
    added: &str,
    vocabulary: &Vocabulary,
) -> io::Result<Option<Document>> {
    Ok(source(folder, file, added)?.map(|source| folder::document(source, vocabulary)))
}
