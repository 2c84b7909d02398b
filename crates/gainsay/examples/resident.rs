//! Holds a case open and tells how long each sort of change takes: `resident CASE`, where CASE may be changed.
//!
//! Prints seconds for opening, one judgement on a finding, one on a reading, one on names, one document appended to, one
//! whose number is changed, and one document put in and taken out again.

#![expect(clippy::print_stdout, reason = "this is what it is for")]

use gainsay::{Options, Resident, Watch};
use gainsay_model::Act;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Instant;

/// Tells when each stage begins.
struct Clock(Mutex<(Instant, &'static str)>);

impl Clock {
    fn new() -> Self {
        Self(Mutex::new((Instant::now(), "reading")))
    }

    fn end(&self) {
        self.stage("");
    }
}

impl Watch for Clock {
    fn reading(&self, _done: usize, _all: usize) {}
    fn stage(&self, name: &'static str) {
        let Ok(mut held) = self.0.lock() else { return };
        println!("    {:<16} {:.3} s", held.1, held.0.elapsed().as_secs_f64());
        *held = (Instant::now(), name);
    }
    fn stopped(&self) -> bool {
        false
    }
}

fn timed<T>(what: &str, act: impl FnOnce(&Clock) -> T) -> T {
    let (clock, start) = (Clock::new(), Instant::now());
    println!("{what}");
    let done = act(&clock);
    clock.end();
    println!("    {:<16} {:.3} s", "all", start.elapsed().as_secs_f64());
    done
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from(std::env::args().nth(1).ok_or("give the folder of a case")?);
    let options = Options { products: std::env::args().nth(2).is_none(), ..Options::default() };
    let mut case = timed("opening", |clock| Resident::open(&root, options, clock))?;
    let now = case.now();
    let compiled = &now.compiled;
    println!(
        "    {} documents, {} claims, {} mentions, {} entities, {} shared passages, {} findings",
        compiled.sources().len(),
        compiled.claims().len(),
        compiled.documents.mentions().len(),
        compiled.entities.all().len(),
        compiled.lineage.reuse().len(),
        compiled.findings.len()
    );
    timed("nothing changed", |clock| case.refresh(clock).map(drop))?;
    judgements(&mut case)?;
    let path = now.sources_at(now.compiled.sources().len() / 2);
    drop(now);
    documents(&mut case, &path)
}

fn judgements(case: &mut Resident) -> Result<(), Box<dyn std::error::Error>> {
    let now = case.now();
    let Some(finding) = now.compiled.findings.first() else { return Ok(()) };
    let claim = finding.sides()[0].claims[0];
    let claim = now.compiled.claims().iter().find(|known| known.id() == claim).ok_or("a claim is gone")?;
    let source = now.compiled.sources().iter().find(|source| source.id() == claim.source()).ok_or("gone")?;
    let because = || "so it is".to_owned();
    let acts = [
        ("a finding dismissed", Act::Dismiss { finding: finding.id(), because: because() }),
        ("a reading judged misread", Act::Misread { reading: claim.reading(source), because: because() }),
        ("another", Act::Misread { reading: claim.reading(source), because: because() }),
        (
            "two names merged",
            Act::Merge { a: finding.subject_name.clone(), b: claim.subject.form.clone(), because: because() },
        ),
    ];
    for (what, act) in acts {
        timed(what, |clock| case.judge(act, ("2026-01-01T00:00:00Z", "", ""), clock))?;
    }
    Ok(())
}

trait Place {
    fn sources_at(&self, at: usize) -> PathBuf;
}

impl Place for gainsay::Snapshot {
    fn sources_at(&self, at: usize) -> PathBuf {
        let path = self.compiled.sources().get(at).map_or("", |source| source.path());
        self.case.sources().join(path)
    }
}

#[expect(clippy::disallowed_methods, reason = "it changes documents to see how long that takes")]
fn documents(case: &mut Resident, path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(path)?;
    std::fs::write(path, format!("{text}\nNothing more is known of it.\n"))?;
    timed("words without names appended to a document", |clock| case.refresh(clock).map(drop))?;
    std::fs::write(path, format!("{text}\nAda Quill was born on 4 May 1901 in Wick.\n"))?;
    timed("a claim about somebody new appended", |clock| case.refresh(clock).map(drop))?;
    std::fs::write(path, text.replace('3', "4"))?;
    timed("numbers changed", |clock| case.refresh(clock).map(drop))?;
    std::fs::write(path, &text)?;
    timed("the document put back", |clock| case.refresh(clock).map(drop))?;
    Ok(())
}
