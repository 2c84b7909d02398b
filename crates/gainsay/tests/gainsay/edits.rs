//! A case that stays open is, after every change, what a case is that was compiled from nothing.

use crate::{Folder, all};
use gainsay::{Compiled, Options, Quiet, Resident};
use gainsay_model::{Act, Finding, OwnClaim, Stance};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;

/// Sentences that agree, disagree, name one thing in two ways, and repeat one another.
const SENTENCES: [&str; 12] = [
    "The Elm Society was founded on 3 May 1920 in Oakham.",
    "The Elm Society was founded on 9 June 1921 in Oakham.",
    "The Elm Society (ES) was a body of gardeners with 400 members.",
    "The ES had 250 members.",
    "Anna Hale was born on 4 March 1881 in Wick and died on 2 May 1950.",
    "Anna Hale was born in 1882 in Oakham.",
    "Hale was the president of the Elm Society from 1921 to 1925.",
    "According to John Reed, the Republic of Quorrin was divided into six districts.",
    "The Republic of Quorrin was proclaimed on 1 May 1918. Its capital was Oakham.",
    "The capital of Quorrin was Wick. The republic was dissolved in 1917.",
    "The delegates walked through the rain to the old corn hall, where the lamps had been lit since four, and \
     waited for the trains from the north to bring the others, who did not come before the morning.",
    "Quorrin was no republic.",
];

/// One thing that somebody does to a case.
#[derive(Clone, Debug)]
enum Deed {
    Write { file: usize, sentences: Vec<usize> },
    Append { file: usize, sentence: usize },
    Delete { file: usize },
    Rename { file: usize, to: usize },
    Type { file: usize, sentences: Vec<usize> },
    Save,
    Settings { which: usize },
    Judge { which: usize, act: usize },
    Undo,
}

fn deed() -> impl Strategy<Value = Deed> {
    let file = || 0..4usize;
    let sentences = || prop::collection::vec(0..SENTENCES.len(), 1..5);
    prop_oneof![
        4 => (file(), sentences()).prop_map(|(file, sentences)| Deed::Write { file, sentences }),
        2 => (file(), 0..SENTENCES.len()).prop_map(|(file, sentence)| Deed::Append { file, sentence }),
        1 => file().prop_map(|file| Deed::Delete { file }),
        1 => (file(), file()).prop_map(|(file, to)| Deed::Rename { file, to }),
        1 => (file(), sentences()).prop_map(|(file, sentences)| Deed::Type { file, sentences }),
        1 => Just(Deed::Save),
        1 => (0..3usize).prop_map(|which| Deed::Settings { which }),
        3 => (0..8usize, 0..9usize).prop_map(|(which, act)| Deed::Judge { which, act }),
        1 => Just(Deed::Undo),
    ]
}

/// What a reader may claim of words from which the program has taken something.
fn own(compiled: &Compiled, which: usize) -> Option<OwnClaim> {
    let claim = compiled.claims().iter().nth(which)?;
    let source = compiled.documents.source(claim.source())?;
    let (start, end) = source.code_points(claim.quote);
    Some(OwnClaim {
        path: source.path().to_owned(),
        start,
        end,
        quote: source.words(claim.quote).to_owned(),
        subject: claim.subject.form.clone(),
        property: "dissolved".to_owned(),
        value: "2 May 1919".to_owned(),
        time: String::new(),
        stance: Stance::Asserts,
    })
}

/// A folder, the case in it that stays open, and what is typed and not saved.
struct Desk {
    folder: Folder,
    resident: Resident,
    unsaved: BTreeMap<String, String>,
    day: u32,
}

fn name(file: usize) -> String {
    format!("{}.txt", ["almanac", "gazette", "letters", "minutes"][file % 4])
}

fn text(sentences: &[usize]) -> String {
    let lines: Vec<&str> = sentences.iter().map(|at| SENTENCES[*at]).collect();
    format!("= Notes =\n\n{}\n", lines.join("\n\n"))
}

impl Desk {
    fn new() -> Self {
        let folder = Folder::of_two_accounts();
        let resident = Resident::open(folder.path(), Options::default(), &Quiet).unwrap();
        Self { folder, resident, unsaved: BTreeMap::new(), day: 0 }
    }

    fn do_it(&mut self, deed: &Deed) {
        match deed {
            Deed::Write { file, sentences } => self.folder.put(&name(*file), text(sentences)),
            Deed::Append { file, sentence } => {
                let path = self.folder.file(&name(*file));
                let before = if path.exists() { self.folder.bytes(&name(*file)) } else { Vec::new() };
                let more = format!("\n{}\n", SENTENCES[*sentence]);
                self.folder.put(&name(*file), [before, more.into_bytes()].concat());
            }
            Deed::Delete { file } => drop(fs::remove_file(self.folder.file(&name(*file)))),
            Deed::Rename { file, to } => {
                drop(fs::rename(self.folder.file(&name(*file)), self.folder.file(&name(*to))));
            }
            Deed::Type { file, sentences } => drop(self.unsaved.insert(name(*file), text(sentences))),
            Deed::Save => self.unsaved.clear(),
            Deed::Settings { which } => {
                let settings =
                    ["", "[rules]\ndates-disjoint = \"note\"\n", "[limits]\ndocument_bytes = 300\n"];
                self.folder.put("gainsay.toml", settings[*which]);
            }
            Deed::Judge { which, act } => return self.judge(*which, *act),
            Deed::Undo => {
                let now = self.resident.now();
                let Some(last) = now.compiled.decisions.last_standing() else { return };
                return self.append(Act::Undo { decision: last.id, because: String::new() });
            }
        }
        self.resident.refresh_with(self.unsaved.clone(), &Quiet).unwrap();
    }

    fn judge(&mut self, which: usize, act: usize) {
        let now = self.resident.now();
        let findings = &now.compiled.findings;
        let because = "so it is".to_owned();
        let names = |a: &str, b: &str| (a.to_owned(), b.to_owned(), because.clone());
        let act = match (act, findings.get(which % findings.len().max(1))) {
            (0, Some(finding)) => Act::Dismiss { finding: finding.id(), because },
            (1, Some(finding)) => Act::BothStand { finding: finding.id(), because },
            (2, Some(finding)) => match reading(&now.compiled, finding) {
                Some(reading) => Act::Misread { reading, because },
                None => return,
            },
            (3, _) => {
                let (a, b, because) = names("Anna Hale", "John Reed");
                Act::Merge { a, b, because }
            }
            (4, _) => {
                let (a, b, because) = names("Anna Hale", "Hale");
                Act::Part { a, b, because }
            }
            (5, _) => {
                let (a, b, because) = names("Elm Society", "ES");
                Act::Call { a, b, because }
            }
            (6, _) => {
                let (a, b, because) = names("almanac.txt", "gazette.txt");
                Act::Copies { a, b, because }
            }
            (7, _) => {
                let (a, b, because) = names("almanac.txt", "minutes.txt");
                Act::Independent { a, b, because }
            }
            (8, _) => match own(&now.compiled, which) {
                Some(claim) => Act::Claim { claim: Box::new(claim), because },
                None => return,
            },
            _ => return,
        };
        drop(now);
        self.append(act);
    }

    fn append(&mut self, act: Act) {
        self.day += 1;
        let at = format!("2026-01-01T00:00:{:02}Z", self.day);
        self.resident.judge(act, (&at, "R.", "words"), &Quiet).unwrap();
    }

    /// What the case is if it is compiled from nothing.
    fn anew(&self) -> Compiled {
        let options = Options { products: false, ..Options::default() };
        let case = gainsay::Case::open(self.folder.path(), options).unwrap();
        gainsay::compile(&case.with_unsaved(self.unsaved.clone()), &Quiet).unwrap()
    }
}

fn reading(compiled: &Compiled, finding: &Finding) -> Option<gainsay_model::ReadingId> {
    let id = *finding.sides().first()?.claims.first()?;
    let claim = compiled.claims().iter().find(|claim| claim.id() == id)?;
    let source = compiled.sources().iter().find(|source| source.id() == claim.source())?;
    Some(claim.reading(source))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn after_every_change_it_is_as_if_compiled_from_nothing(deeds in prop::collection::vec(deed(), 1..12)) {
        let mut desk = Desk::new();
        for deed in &deeds {
            desk.do_it(deed);
            let (kept, anew) = (all(&desk.resident.now().compiled), all(&desk.anew()));
            prop_assert!(kept == anew, "after {deed:?}:\n{}", first_difference(&kept, &anew));
        }
        // A program that begins now finds in the cache what holds now.
        let compiled = desk.folder.compile();
        let unsaved = desk.unsaved.is_empty();
        prop_assert!(!unsaved || all(&compiled) == all(&desk.anew()));
        prop_assert!(all(&compiled) == all(&desk.folder.compile()), "stages that were kept are what they were");
    }
}

fn first_difference(a: &str, b: &str) -> String {
    let at = a.lines().zip(b.lines()).position(|(a, b)| a != b).unwrap_or(0);
    let near = |text: &str| text.lines().skip(at.saturating_sub(8)).take(20).collect::<Vec<_>>().join("\n");
    format!("--- kept\n{}\n--- anew\n{}", near(a), near(b))
}

#[test]
fn a_judgement_on_a_finding_runs_no_stage_again() {
    let folder = Folder::of_two_accounts();
    let mut resident = Resident::open(folder.path(), Options::default(), &Quiet).unwrap();
    let before = resident.now();
    let finding = before.compiled.findings[0].id();
    let act = Act::Dismiss { finding, because: "a slip".into() };
    resident.judge(act, ("2026-01-01T00:00:00Z", "R.", "dates"), &Quiet).unwrap();
    let after = resident.now();
    assert_eq!(after.compiled.decisions.state(finding).name(), "dismissed");
    assert_eq!(before.compiled.decisions.state(finding).name(), "open", "a snapshot stays as it is");
    assert!(after.compiled.findings.is(&before.compiled.findings));
    assert!(after.compiled.lineage.is(&before.compiled.lineage));
    assert!(after.compiled.entities.is(&before.compiled.entities));
    assert!(after.compiled.documents.is(&before.compiled.documents));
}

#[test]
fn a_file_of_the_same_length_and_time_is_seen_to_be_another() {
    let folder = Folder::of_two_accounts();
    let mut resident = Resident::open(folder.path(), Options::default(), &Quiet).unwrap();
    let path = folder.file("gazette.txt");
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    let text = String::from_utf8(folder.bytes("gazette.txt")).unwrap();
    folder.put("gazette.txt", text.replace("1921", "1931"));
    fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    let now = resident.refresh(&Quiet).unwrap();
    assert_eq!(all(&now.compiled), all(&folder.compile_without_products()));
    assert!(now.compiled.sources().get(1).unwrap().text().contains("1931"));
}
