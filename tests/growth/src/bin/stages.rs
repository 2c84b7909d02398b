//! Takes a folder of sources through every room and prints, stage by stage, what it took and what it gave:
//! `stages FOLDER… [--digest] [--edits]`. With several folders, the growth from each to the next is printed too; each
//! folder is then a process of its own, so that memory is measured from nothing. A digest of what each of the later
//! stages gave tells whether a change of the program changed a result. With `--edits` one document is edited then, in
//! several ways one after the other, and what each state after the first takes is printed, too.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a measurement that nobody can read is none")]

use gainsay_check::{Case, Checker, Levels};
use gainsay_growth::folder::{document, files, source};
use gainsay_growth::usage::{megabytes, processor_seconds};
use gainsay_model::{Decisions, Documents, Source, SourceId, Vocabulary};
use gainsay_resolve::Resolver;
use gainsay_trace::Tracer;
use rayon::prelude::*;
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::time::Instant;
use std::{env, io};

fn main() -> ExitCode {
    let folders: Vec<PathBuf> =
        env::args().skip(1).filter(|word| !word.starts_with("--")).map(PathBuf::from).collect();
    let done = match &folders[..] {
        [] => Err(io::Error::other("stages FOLDER…")),
        [folder] => measure(folder),
        several => grow(several),
    };
    done.map_or_else(
        |error| {
            eprintln!("{error}");
            ExitCode::from(2)
        },
        |()| ExitCode::SUCCESS,
    )
}

const DIGEST: &str = "--digest";
const EDITS: &str = "--edits";

fn asked(option: &str) -> bool {
    env::args().any(|word| word == option)
}

/// Prints a hash of all that a stage gave, if it was asked for.
fn digest<T: Debug>(stage: &str, given: &T) {
    if asked(DIGEST) {
        let id = SourceId::of(|hasher| {
            hasher.field(format!("{given:?}").as_bytes());
        });
        println!("{stage:8}\t{id}");
    }
}

/// What one stage took and gave.
struct Lap {
    wall: Instant,
    processor: f64,
}

impl Lap {
    fn begin() -> Self {
        Self { wall: Instant::now(), processor: processor_seconds() }
    }

    fn end(self, stage: &str, items: usize, of_what: &str) {
        let (wall, processor) = (self.wall.elapsed().as_secs_f64(), processor_seconds() - self.processor);
        let (now, most) = (megabytes("VmRSS"), megabytes("VmHWM"));
        println!(
            "{stage:8}\t{wall:9.2} s\t{processor:9.2} s cpu\t{now:6} MiB\t{most:6} MiB most\t{items} {of_what}"
        );
    }
}

/// Takes one folder through the rooms.
fn measure(folder: &Path) -> io::Result<()> {
    let (whole, lap) = (Lap::begin(), Lap::begin());
    let files = files(folder)?;
    let sources: Vec<Option<Source>> =
        files.par_iter().map(|file| source(folder, file, "")).collect::<io::Result<_>>()?;
    let sources: Vec<Source> = sources.into_iter().flatten().collect();
    let bytes: usize = sources.iter().map(|source| source.text().len()).sum();
    lap.end("read", bytes, "bytes of text");
    let lap = Lap::begin();
    let vocabulary = Vocabulary::standard();
    let all = sources.into_par_iter().map(|source| Arc::new(document(source, &vocabulary))).collect();
    let documents = Documents::new(all);
    let mentions = documents.mentions().len();
    lap.end("extract", documents.claims().len(), &format!("claims, {mentions} mentions"));
    let mut rooms = Rooms::default();
    rooms.state("", &documents, &vocabulary);
    whole.end("all", documents.len(), "documents");
    if asked(EDITS) {
        edit(folder, &files, &documents, &vocabulary, &mut rooms)?;
    }
    Ok(())
}

/// The rooms that see all documents at once.
#[derive(Default)]
struct Rooms {
    resolver: Resolver,
    tracer: Tracer,
    checker: Checker,
}

impl Rooms {
    /// Takes one state of a case through them; `what` is said before the name of each.
    fn state(&mut self, what: &str, documents: &Documents, vocabulary: &Vocabulary) {
        let decisions = Decisions::default();
        let lap = Lap::begin();
        let entities = self.resolver.entities(documents, &decisions).value;
        lap.end(&format!("{what}resolve"), entities.all().len(), "entities");
        digest("resolve", &entities);
        let lap = Lap::begin();
        let lineage = self.tracer.lineage(documents, &entities, &decisions);
        lap.end(&format!("{what}trace"), lineage.reuse().len(), "passages");
        digest("trace", &lineage);
        let lap = Lap::begin();
        let case = Case::of(documents, &entities, &lineage, vocabulary);
        let findings = self.checker.check(&case, &Levels::default()).findings;
        lap.end(&format!("{what}check"), findings.len(), "findings");
        digest("check", &findings);
    }
}

/// Edits of one document: nothing, a sentence that names nobody, one that names somebody known, one that names somebody
/// new; each takes the place of the one before.
const SENTENCES: [(&str, &str); 4] = [
    ("touched: ", ""),
    ("words: ", "\n\nIt was raining for most of the day.\n"),
    ("known: ", "\n\nIn the evening England was at peace.\n"),
    ("new: ", "\n\nHergest Bottomley was born on 3 May 1911 in Wexcombe.\n"),
];

/// Takes states through the rooms in which one document is another.
fn edit(
    folder: &Path,
    files: &[PathBuf],
    documents: &Documents,
    vocabulary: &Vocabulary,
    rooms: &mut Rooms,
) -> io::Result<()> {
    let Some(file) = files.get(files.len() / 2) else { return Ok(()) };
    for (what, sentence) in SENTENCES {
        let Some(source) = source(folder, file, sentence)? else { continue };
        let mut all = documents.all().to_vec();
        for old in all.iter_mut().filter(|old| old.source.path() == source.path()) {
            *old = Arc::new(document(source.clone(), vocabulary));
        }
        rooms.state(what, &Documents::new(all), vocabulary);
    }
    Ok(())
}

/// Runs each folder in a process of its own and prints how each stage's processor time grows with the documents.
fn grow(folders: &[PathBuf]) -> io::Result<()> {
    let mut before: Option<Vec<(String, f64, f64)>> = None;
    for folder in folders {
        let output = Command::new(env::current_exe()?).arg(folder).output()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        println!("{}\n{text}", folder.display());
        let now: Vec<(String, f64, f64)> = text.lines().filter_map(figures).collect();
        let documents = |laps: &[(String, f64, f64)]| laps.last().map_or(1.0, |(_, _, items)| *items);
        for ((stage, was, _), (_, is, _)) in before.iter().flatten().zip(&now) {
            let more = documents(&now) / before.as_deref().map_or(1.0, documents);
            println!(
                "{stage:8}\tprocessor time grows with the power {:.2} of the documents",
                (is / was).ln() / more.ln()
            );
        }
        before = Some(now);
    }
    Ok(())
}

/// Stage, processor seconds and items of a printed line.
fn figures(line: &str) -> Option<(String, f64, f64)> {
    let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
    let number = |at: usize| fields.get(at)?.split(' ').next()?.parse::<f64>().ok();
    Some((fields.first()?.to_string(), number(2)?, number(5)?))
}
