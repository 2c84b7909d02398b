//! Changes single documents of a case and prints what it takes to trace it again: `retrace FOLDER [EDITS] [--check]`.
//! With `--check` every state is traced from nothing too, and both must be the same.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a measurement that nobody can read is none")]

use gainsay_growth::usage::{megabytes, processor_seconds};
use gainsay_model::{Decisions, Document, Documents, Vocabulary};
use gainsay_read::Limits;
use gainsay_resolve::Resolver;
use gainsay_trace::Tracer;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;
use std::{env, io};
use walkdir::WalkDir;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let edits = words.get(1).and_then(|word| word.parse().ok()).unwrap_or(20);
    let check = words.iter().any(|word| word == "--check");
    match words.first().map(|folder| measure(Path::new(folder), edits, check)) {
        Some(Ok(true)) => ExitCode::SUCCESS,
        Some(Ok(false)) => ExitCode::from(1),
        Some(Err(error)) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
        None => {
            eprintln!("retrace FOLDER [EDITS] [--check]");
            ExitCode::from(2)
        }
    }
}

/// Traces a case and states of it in which one document has a paragraph more; whether all were as from nothing.
fn measure(folder: &Path, edits: usize, check: bool) -> io::Result<bool> {
    let vocabulary = Vocabulary::standard();
    let files: Vec<PathBuf> =
        WalkDir::new(folder).into_iter().filter_map(Result::ok).map(walkdir::DirEntry::into_path).collect();
    let texts: Vec<Option<(String, Vec<u8>)>> =
        files.par_iter().map(|file| bytes(folder, file)).collect::<io::Result<_>>()?;
    let texts: Vec<(String, Vec<u8>)> = texts.into_iter().flatten().collect();
    let read: Vec<Option<Arc<Document>>> =
        texts.par_iter().map(|(path, bytes)| document(path, bytes, &vocabulary)).collect();
    let mut all: Vec<Arc<Document>> = read.into_iter().flatten().collect();
    let decisions = Decisions::default();
    let mut documents = Documents::new(all.clone());
    let entities = Resolver::default().entities(&documents, &decisions).value;
    let mut tracer = Tracer::default();
    let (start, busy) = (Instant::now(), processor_seconds());
    let first = tracer.lineage(&documents, &entities, &decisions);
    println!(
        "{} documents, {} passages: {:.2} s, {:.2} s cpu, {} MiB, {} MiB most",
        documents.len(),
        first.reuse().len(),
        start.elapsed().as_secs_f64(),
        processor_seconds() - busy,
        megabytes("VmRSS"),
        megabytes("VmHWM")
    );
    let mut same = true;
    for edit in 0..edits {
        let (path, bytes) = &texts[(edit * 7919 + 13) % texts.len()];
        let more =
            format!("\n\nAn old clerk told this once more in the year {} beside the mill.\n", 1900 + edit);
        let Some(changed) = document(path, &[bytes, more.as_bytes()].concat(), &vocabulary) else { continue };
        let Some(place) = all.iter_mut().find(|document| document.source.path() == path) else { continue };
        *place = changed;
        documents = Documents::new(all.clone());
        let (start, busy) = (Instant::now(), processor_seconds());
        let lineage = tracer.lineage(&documents, &entities, &decisions);
        let (took, busy) = (start.elapsed().as_secs_f64(), processor_seconds() - busy);
        println!("{:6.1} ms\t{:6.0} ms cpu\t{path}", took * 1e3, busy * 1e3);
        same &= !check || lineage == Tracer::default().lineage(&documents, &entities, &decisions);
    }
    if check {
        println!("{}", if same { "all as from nothing" } else { "NOT as from nothing" });
    }
    println!("{} MiB, {} MiB most", megabytes("VmRSS"), megabytes("VmHWM"));
    Ok(same)
}

fn bytes(folder: &Path, file: &Path) -> io::Result<Option<(String, Vec<u8>)>> {
    if file.is_dir() {
        return Ok(None);
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "a measurement reads the files of the case that it measures"
    )]
    let bytes = std::fs::read(file)?;
    Ok(Some((file.strip_prefix(folder).unwrap_or(file).to_string_lossy().into_owned(), bytes)))
}

fn document(path: &str, bytes: &[u8], vocabulary: &Vocabulary) -> Option<Arc<Document>> {
    let source = gainsay_read::read(path, bytes, 0, &Limits::default()).value?;
    let found = gainsay_extract::extract(&source, vocabulary).value;
    let (claims, mentions, references) = (found.claims, found.mentions, found.references);
    Some(Arc::new(Document { claims, mentions, references, ..Document::new(source) }))
}
