//! Makes the search index of a folder of sources and asks it: `searching FOLDER INDEX [QUERY…]`. Prints how long the index
//! took and how big it is, how long it takes to open it again and to follow one changed document, and for each query the median
//! and the 95th percentile of its time. The folder of the index is made anew.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a measurement that nobody can read is none")]

use gainsay_growth::folder::{document, files, source};
use gainsay_growth::usage::{megabytes, processor_seconds};
use gainsay_model::{Decisions, Document, Documents, Source, Vocabulary};
use gainsay_search::{Input, Page, Query, Search};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{env, io};

/// How often each query is asked.
const TIMES: usize = 50;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match &arguments[..] {
        [folder, index, queries @ ..] => measure(Path::new(folder), Path::new(index), queries),
        _ => Err("searching FOLDER INDEX [QUERY…]".into()),
    };
    done.map_or_else(
        |error| {
            eprintln!("{error}");
            ExitCode::from(2)
        },
        |()| ExitCode::SUCCESS,
    )
}

fn measure(folder: &Path, at: &Path, queries: &[String]) -> Result<(), Box<dyn Error>> {
    let files = files(folder)?;
    let read: Vec<Option<Source>> =
        files.par_iter().map(|file| source(folder, file, "")).collect::<io::Result<_>>()?;
    let mut sources: Vec<Source> = read.into_iter().flatten().collect();
    sources.sort_by(|a, b| a.path().cmp(b.path()));
    let text: usize = sources.iter().map(|source| source.text().len()).sum();
    let vocabulary = Vocabulary::standard();
    let documents: Documents = sources
        .into_par_iter()
        .map(|source| document(source, &vocabulary))
        .collect::<Vec<_>>()
        .into_iter()
        .collect();
    let decisions = Decisions::default();
    let entities = gainsay_resolve::Resolver::default().entities(&documents, &decisions).value;
    let lineage = gainsay_trace::Tracer::default().lineage(&documents, &entities, &decisions);
    let without = BTreeSet::new();
    let input = Input { documents: &documents, without: &without, entities: &entities, lineage: &lineage };
    println!(
        "{} documents, {text} bytes of text, {} claims, {} names",
        documents.len(),
        documents.claims().len(),
        entities.all().len()
    );
    if at.exists() {
        std::fs::remove_dir_all(at)?;
    }
    let lap = Lap::begin();
    drop(Search::of_case(Some(at), None, &input)?);
    lap.end("made");
    println!("size\t{} bytes", size(at)?);
    let lap = Lap::begin();
    let search = Search::open(at)?;
    lap.end("opened");
    let lap = Lap::begin();
    search.update(&input)?;
    lap.end("compared");
    changed(folder, &files, &input, &search)?;
    queries.iter().try_for_each(|query| ask(&search, query))
}

/// Brings the index up to date with one document that has a word more.
fn changed(
    folder: &Path,
    files: &[PathBuf],
    input: &Input<'_>,
    search: &Search,
) -> Result<(), Box<dyn Error>> {
    let mut edited = input.documents.all().to_vec();
    let middle = files.len() / 2;
    if let (Some(file), Some(document)) = (files.get(middle), edited.get_mut(middle)) {
        let source = source(folder, file, "\n\nquizzaciously\n")?.unwrap_or(document.source.clone());
        *document = Arc::new(Document { source, ..Document::clone(document) });
    }
    let edited = Documents::new(edited);
    let lap = Lap::begin();
    let updated = search.update(&Input { documents: &edited, ..*input })?;
    lap.end("followed");
    println!("\t{} written, {} removed", updated.written, updated.removed);
    Ok(())
}

/// Asks the same many times and prints how long it took.
fn ask(search: &Search, text: &str) -> Result<(), Box<dyn Error>> {
    let query = Query::parse(text)?;
    let page = Page { offset: 0, limit: 10 };
    let mut took: Vec<Duration> = Vec::with_capacity(TIMES);
    let mut total = 0;
    for _ in 0..TIMES {
        let begun = Instant::now();
        total = search.find(&query, page)?.total;
        took.push(begun.elapsed());
    }
    took.sort_unstable();
    let at = |part: usize| took.get(TIMES * part / 100).map_or(0.0, |time| time.as_secs_f64() * 1e3);
    println!("{:9.2} ms\t{:9.2} ms\t{total}\t{text}", at(50), at(95));
    Ok(())
}

/// What a step took.
struct Lap {
    wall: Instant,
    processor: f64,
}

impl Lap {
    fn begin() -> Self {
        Self { wall: Instant::now(), processor: processor_seconds() }
    }

    fn end(self, step: &str) {
        let (wall, processor) = (self.wall.elapsed().as_secs_f64(), processor_seconds() - self.processor);
        println!("{step}\t{wall:.2} s\t{processor:.2} s cpu\t{} MiB most", megabytes("VmHWM"));
    }
}

fn size(folder: &Path) -> io::Result<u64> {
    files(folder)?.iter().map(|file| Ok(file.metadata()?.len())).sum()
}
