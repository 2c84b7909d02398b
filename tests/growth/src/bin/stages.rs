//! Takes a folder of sources through every room and prints, stage by stage, what it took and what it gave:
//! `stages FOLDER… [--digest]`. With several folders, the growth from each to the next is printed too; each
//! folder is then a process of its own, so that memory is measured from nothing. A digest of what each of the later
//! stages gave tells whether a change of the program changed a result.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a measurement that nobody can read is none")]

use gainsay_extract::Extracted;
use gainsay_growth::usage::{megabytes, processor_seconds};
use gainsay_model::{Claim, Decisions, Mention, Reference, Source, SourceId, Vocabulary};
use gainsay_read::Limits;
use rayon::prelude::*;
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;
use std::{env, io};
use walkdir::WalkDir;

fn main() -> ExitCode {
    let folders: Vec<PathBuf> =
        env::args().skip(1).filter(|word| word != DIGEST).map(PathBuf::from).collect();
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

/// Prints a hash of all that a stage gave, if it was asked for.
fn digest<T: Debug>(stage: &str, given: &T) {
    if env::args().any(|word| word == DIGEST) {
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

/// What the documents gave.
#[derive(Default)]
struct Taken {
    sources: Vec<Source>,
    claims: Vec<Claim>,
    mentions: Vec<Mention>,
    references: Vec<Reference>,
}

/// Takes one folder through the rooms.
fn measure(folder: &Path) -> io::Result<()> {
    let (whole, lap) = (Lap::begin(), Lap::begin());
    let files = files(folder)?;
    let sources: Vec<Option<Source>> =
        files.par_iter().map(|file| source(folder, file)).collect::<io::Result<_>>()?;
    let mut taken = Taken { sources: sources.into_iter().flatten().collect(), ..Taken::default() };
    let bytes: usize = taken.sources.iter().map(|source| source.text().len()).sum();
    lap.end("read", bytes, "bytes of text");
    let lap = Lap::begin();
    let vocabulary = Vocabulary::standard();
    let extracted: Vec<Extracted> =
        taken.sources.par_iter().map(|source| gainsay_extract::extract(source, &vocabulary).value).collect();
    for Extracted { claims, mentions, references, .. } in extracted {
        taken.claims.extend(claims);
        taken.mentions.extend(mentions);
        taken.references.extend(references);
    }
    lap.end("extract", taken.claims.len(), &format!("claims, {} mentions", taken.mentions.len()));
    rest(&taken, &vocabulary);
    whole.end("all", taken.sources.len(), "documents");
    Ok(())
}

/// The stages that see all documents at once.
fn rest(taken: &Taken, vocabulary: &Vocabulary) {
    let Taken { sources, claims, mentions, references } = taken;
    let decisions = Decisions::default();
    let lap = Lap::begin();
    let entities = gainsay_resolve::entities(sources, claims, mentions, references, &decisions).value;
    lap.end("resolve", entities.all().len(), "entities");
    digest("resolve", &entities);
    let lap = Lap::begin();
    let lineage = gainsay_trace::lineage(sources, claims, &entities, &decisions);
    lap.end("trace", lineage.reuse().len(), "passages");
    digest("trace", &lineage);
    let lap = Lap::begin();
    let trusted: Vec<&Claim> = claims.iter().collect();
    let case = gainsay_check::Case::new(sources, trusted, &entities, &lineage, vocabulary);
    let findings = gainsay_check::run(&case, &gainsay_check::Levels::default());
    lap.end("check", findings.len(), "findings");
    digest("check", &findings);
}

/// All files below a folder, by path.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    files.sort();
    Ok(files)
}

fn source(folder: &Path, file: &Path) -> io::Result<Option<Source>> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a measurement reads the files of the case that it measures"
    )]
    let bytes = std::fs::read(file)?;
    let path = file.strip_prefix(folder).unwrap_or(file).to_string_lossy();
    Ok(gainsay_read::read(&path, &bytes, 0, &Limits::default()).value)
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
