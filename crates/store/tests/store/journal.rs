//! The journal: chained, readable, whole after a crash.

use gainsay_model::{Act, FindingId, State};
use gainsay_store::{Journal, StoreError};
use proptest::prelude::*;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const AT: &str = "2026-03-01T10:00:00Z";

fn finding(n: u64) -> FindingId {
    FindingId::of(|h| {
        h.number(n);
    })
}

fn dismiss(n: u64, because: &str) -> Act {
    Act::Dismiss { finding: finding(n), because: because.to_owned() }
}

/// A journal with an entry of each kind, in a folder of its own.
fn sample() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.jsonl");
    let mut journal = Journal::open(&path).unwrap();
    let about = "counts-differ: seven districts or eight";
    let first = journal.append(dismiss(1, "one counts Shusha"), AT, "Ann Hale", about).unwrap();
    journal
        .append(
            Act::Confirm { finding: finding(2), because: "both were there".into() },
            AT,
            "Ann Hale",
            "dates-disjoint: 1992 or 1993",
        )
        .unwrap();
    let names = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let (a, b) = names("Талыш-Муган", "Talysh-Mughan");
    journal
        .append(Act::Merge { a, b, because: "one republic, two scripts".into() }, AT, "", "two spellings")
        .unwrap();
    let (a, b) = names("Lachin", "Laçın");
    journal.append(Act::Part { a, b, because: "the district, the town".into() }, AT, "", "a name").unwrap();
    journal.append(Act::Undo { decision: first, because: String::new() }, AT, "Ben", about).unwrap();
    (folder, path)
}

fn tampered(path: &Path, change: impl FnOnce(String) -> String) -> StoreError {
    let changed = change(fs::read_to_string(path).unwrap());
    fs::write(path, &changed).unwrap();
    let error = Journal::open(path).unwrap_err();
    let appended = Journal::sound_part(path).unwrap().0.append(dismiss(9, "x"), AT, "", "");
    assert_eq!(appended.unwrap_err().to_string(), error.to_string());
    assert_eq!(fs::read_to_string(path).unwrap(), changed, "nothing is written to a damaged journal");
    assert!(!error.hint().is_empty());
    error
}

fn said(error: &StoreError, path: &Path) -> String {
    error.to_string().replace(&path.display().to_string(), "decisions.jsonl")
}

#[test]
fn the_file_reads_well_in_git() {
    let (_folder, path) = sample();
    insta::assert_snapshot!(fs::read_to_string(path).unwrap(), @r#"
{"id":"55668efa15ba78c64da92d1eb53e6487","previous":null,"at":"2026-03-01T10:00:00Z","by":"Ann Hale","act":"dismiss","finding":"4845faa8a09d2c1df33af44e2a4476ef","about":"counts-differ: seven districts or eight","because":"one counts Shusha"}
{"id":"97ae4e01e0e9d3253f073fba8756f263","previous":"55668efa15ba78c64da92d1eb53e6487","at":"2026-03-01T10:00:00Z","by":"Ann Hale","act":"confirm","finding":"86d3516bbb725475474e465555616ec3","about":"dates-disjoint: 1992 or 1993","because":"both were there"}
{"id":"034ed84c7475a0f0b35a37b71dd88ff3","previous":"97ae4e01e0e9d3253f073fba8756f263","at":"2026-03-01T10:00:00Z","by":"","act":"merge","a":"Талыш-Муган","b":"Talysh-Mughan","about":"two spellings","because":"one republic, two scripts"}
{"id":"74f0c4001220b93bff0399a657458a89","previous":"034ed84c7475a0f0b35a37b71dd88ff3","at":"2026-03-01T10:00:00Z","by":"","act":"part","a":"Lachin","b":"Laçın","about":"a name","because":"the district, the town"}
{"id":"2a19f804eb7e46e6e23d2de67e8d9a10","previous":"74f0c4001220b93bff0399a657458a89","at":"2026-03-01T10:00:00Z","by":"Ben","act":"undo","decision":"55668efa15ba78c64da92d1eb53e6487","about":"counts-differ: seven districts or eight","because":""}
"#);
}

#[test]
fn what_was_decided_is_known_after_reopening() {
    let (_folder, path) = sample();
    let journal = Journal::open(&path).unwrap();
    assert_eq!(journal.decisions().all().len(), 5);
    assert_eq!(journal.decisions().state(finding(1)), State::Open);
    assert_eq!(journal.decisions().state(finding(2)), State::Confirmed("both were there"));
    assert_eq!(journal.entries()[0].about, "counts-differ: seven districts or eight");
    assert_eq!(journal.notes(), []);
}

#[test]
fn a_missing_file_is_an_empty_journal_and_is_not_made_by_looking() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.jsonl");
    assert_eq!(Journal::open(&path).unwrap().decisions().all(), []);
    assert!(!path.exists());
}

#[test]
fn two_who_append_to_one_file_do_not_fork_the_chain() {
    let (_folder, path) = sample();
    let (mut one, mut two) = (Journal::open(&path).unwrap(), Journal::open(&path).unwrap());
    one.append(dismiss(3, "by one"), AT, "one", "").unwrap();
    two.append(dismiss(4, "by two"), AT, "two", "").unwrap();
    one.append(dismiss(5, "by one"), AT, "one", "").unwrap();
    assert_eq!(one.entries().len(), 8);
    assert_eq!(Journal::open(&path).unwrap().entries(), one.entries());
}

#[test]
fn a_torn_entry_is_set_aside_and_the_rest_used() {
    let (folder, path) = sample();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, &text[..text.len() - 20]).unwrap();
    let mut journal = Journal::open(&path).unwrap();
    assert_eq!(journal.entries().len(), 4);
    let note = journal.notes()[0].to_string().replace(&path.display().to_string(), "decisions.jsonl");
    insta::assert_snapshot!(note, @"decisions.jsonl:5: the last entry was cut off while it was written and is not used; the entry before it is 74f0c400");
    journal.append(dismiss(7, "again"), AT, "", "").unwrap();
    let aside = fs::read_to_string(folder.path().join("decisions.jsonl.torn-1")).unwrap();
    assert!(text.contains(&aside) && aside.contains("undo"));
    let again = Journal::open(&path).unwrap();
    assert_eq!((again.entries().len(), again.notes().len()), (5, 0));
    // A second torn entry gets a file of its own.
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}{{\"id\":\"12")).unwrap();
    Journal::open(&path).unwrap().append(dismiss(8, "more"), AT, "", "").unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("decisions.jsonl.torn-2")).unwrap(), "{\"id\":\"12");
}

#[test]
fn a_lost_last_line_break_loses_no_entry() {
    let (_folder, path) = sample();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.trim_end()).unwrap();
    let mut journal = Journal::open(&path).unwrap();
    assert_eq!(journal.entries().len(), 5);
    journal.append(dismiss(7, "next"), AT, "", "").unwrap();
    assert_eq!(Journal::open(&path).unwrap().entries().len(), 6);
    assert!(fs::read_to_string(&path).unwrap().starts_with(&text));
}

#[test]
fn an_altered_entry_is_named() {
    let (_folder, path) = sample();
    let error = tampered(&path, |text| text.replace("both were there", "neither was there"));
    insta::assert_snapshot!(said(&error, &path), @"the journal `decisions.jsonl` was altered at line 2, entry 97ae4e01: its words are no longer those that its id names");
    insta::assert_snapshot!(error.hint(), @"see what changed with `git diff decisions.jsonl` and restore the line; `gainsay judge log --verify` checks the whole journal; nothing was written");
    let (journal, fault) = Journal::sound_part(&path).unwrap();
    assert_eq!((journal.entries().len(), fault.is_some()), (1, true));
}

#[test]
fn a_missing_entry_is_named() {
    let (_folder, path) = sample();
    let error = tampered(&path, |text| {
        let kept: Vec<&str> =
            text.lines().enumerate().filter(|(at, _)| *at != 2).map(|(_, line)| line).collect();
        kept.join("\n") + "\n"
    });
    insta::assert_snapshot!(said(&error, &path), @"the journal `decisions.jsonl` was altered at line 3, entry 74f0c400: the entry that it follows, 034ed84c, is missing before it");
}

#[test]
fn two_journals_joined_by_a_merge_are_named() {
    let (folder, path) = sample();
    let other = folder.path().join("other.jsonl");
    fs::copy(&path, &other).unwrap();
    Journal::open(&path).unwrap().append(dismiss(3, "here"), AT, "", "").unwrap();
    Journal::open(&other).unwrap().append(dismiss(4, "there"), AT, "", "").unwrap();
    let theirs = fs::read_to_string(&other).unwrap();
    let error = tampered(&path, |ours| format!("{ours}{}\n", theirs.lines().last().unwrap()));
    insta::assert_snapshot!(said(&error, &path), @"the journal `decisions.jsonl` was altered at line 7, entry dbfb524d: it follows line 5, as line 6 does: two copies of the journal were joined");
}

#[test]
fn what_other_programs_do_to_the_file_is_named() {
    let (_folder, path) = sample();
    let text = fs::read_to_string(&path).unwrap();
    let error = tampered(&path, |text| text.replace('\n', "\r\n"));
    insta::assert_snapshot!(said(&error, &path), @"the journal `decisions.jsonl` has had its line endings changed to CRLF, first at line 1");
    fs::write(&path, &text).unwrap();
    let error = tampered(&path, |text| format!("{text}<<<<<<< HEAD\n=======\n>>>>>>> theirs\n"));
    insta::assert_snapshot!(said(&error, &path), @"the journal `decisions.jsonl` holds an unfinished merge: git's conflict marker at line 6");
    fs::write(&path, &text).unwrap();
    let error = tampered(&path, |text| format!("\u{feff}{text}"));
    insta::assert_snapshot!(said(&error, &path), @"the journal `decisions.jsonl` begins with a byte order mark that an editor put there");
}

#[test]
fn an_act_of_a_newer_version_is_no_alteration() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.jsonl");
    let body = r#""previous":null,"at":"t","by":"","act":"annotate","about":"","because":""}"#;
    let id = gainsay_model::DecisionId::of(|h| {
        h.field(body.as_bytes());
    });
    fs::write(&path, "").unwrap();
    let error = tampered(&path, |_| format!("{{\"id\":\"{id}\",{body}\n"));
    insta::assert_snapshot!(said(&error, &path), @"the journal `decisions.jsonl` has at line 1, entry c645cea1, what this version does not know: an act `annotate` with these fields");
}

#[test]
fn a_folder_in_the_journals_place_is_an_error_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let error = Journal::open(folder.path()).unwrap_err();
    assert!(error.to_string().contains(&folder.path().display().to_string()), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever happens to the bytes: no panic, and never other decisions than the first of those made.
    #[test]
    fn damage_never_changes_a_decision(
        cut in any::<prop::sample::Index>(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), 1u8..), 0..3),
        torn in any::<bool>(),
    ) {
        let (_folder, path) = sample();
        let made = Journal::open(&path).unwrap().decisions().all().to_vec();
        let mut bytes = fs::read(&path).unwrap();
        if torn {
            bytes.truncate(cut.index(bytes.len()));
        }
        for (at, mask) in flips {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] ^= mask;
            }
        }
        fs::write(&path, &bytes).unwrap();
        let (journal, fault) = Journal::sound_part(&path).unwrap();
        prop_assert!(made.starts_with(journal.decisions().all()));
        prop_assert_eq!(fault.is_some(), Journal::open(&path).is_err());
        let mut journal = journal;
        if fault.is_none() {
            journal.append(dismiss(9, "after"), AT, "", "").unwrap();
            let kept = journal.decisions().all().len() - 1;
            prop_assert!(made.starts_with(&journal.decisions().all()[..kept]));
            let again = Journal::open(&path).unwrap();
            prop_assert_eq!(again.entries(), journal.entries());
        } else {
            prop_assert_eq!(fs::read(&path).unwrap(), bytes);
        }
    }

    #[test]
    fn any_bytes_can_be_opened(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("decisions.jsonl");
        fs::write(&path, bytes).unwrap();
        let _ = Journal::open(&path);
    }
}

const CHILD: &str = "GAINSAY_TEST_JOURNAL";

/// Not a test of its own: the program that [`killing_leaves_the_journal_whole`] kills.
#[test]
#[ignore = "run by the test that kills it"]
fn child_that_appends_for_ever() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let mut journal = Journal::open(PathBuf::from(path)).unwrap();
    for n in 0.. {
        // Long entries, so that a kill has something to cut.
        let id = journal.append(dismiss(n, &"word ".repeat(4000)), AT, "child", "a finding").unwrap();
        println!("kept {id}");
    }
}

fn child(path: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--ignored", "--nocapture", "journal::child_that_appends_for_ever"])
        .env(CHILD, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn killing_leaves_the_journal_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.jsonl");
    let mut kept = 0;
    for round in 0u64..12 {
        let mut children = [child(&path), child(&path)];
        std::thread::sleep(Duration::from_millis(60 + 7 * round));
        for child in &mut children {
            child.kill().unwrap();
            child.wait().unwrap();
        }
        let journal = Journal::open(&path).unwrap();
        for child in &mut children {
            let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
            for id in lines
                .filter_map(|line| Some(line.split_once("kept ")?.1.to_owned()))
                .filter(|id| id.len() == 32)
            {
                kept += 1;
                let known = journal.decisions().all().iter().any(|decision| decision.id.to_string() == id);
                assert!(known, "an entry that was acknowledged is gone");
            }
        }
    }
    assert!(kept > 0, "no child ever appended");
}
