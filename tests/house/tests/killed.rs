//! `kill -9` at any moment leaves the journal whole: what was said to be kept is kept, and nothing is half kept.

use crate::folder::Folder;
use crate::program::{command, run};
use gainsay::Journal;
use gainsay_model::{Act, FindingId};
use std::env;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// The journal reads, its chain holds, and it has at least `kept` entries.
#[track_caller]
fn assert_whole(folder: &Folder, kept: usize) -> usize {
    let journal = Journal::open(folder.path().join("decisions.jsonl")).unwrap();
    let entries = journal.entries().len();
    assert!(entries >= kept, "{kept} judgements were said to be kept, and {entries} are there");
    entries
}

#[test]
fn a_judgement_that_is_killed_is_kept_whole_or_not_at_all() {
    let folder = Folder::of_two_accounts();
    let path = folder.path().to_str().unwrap().to_owned();
    let found = run(["export", "findings", &path, "--quiet"]).with(0).objects();
    let id = found[0]["id"].as_str().unwrap().to_owned();
    let mut kept = 0;
    for round in 0..24u64 {
        let mut judge = command();
        judge.args(["judge", "dismiss", &id, "--because", "two reckonings", "--case", &path]);
        let mut child = judge.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // From before it has opened anything to after it is done: later by half as much each time.
        sleep(Duration::from_micros(500 + 500 * round * round));
        let _ = child.kill();
        kept += usize::from(child.wait().unwrap().success());
        kept = assert_whole(&folder, kept);
    }
    // And the case can be judged as before.
    run(["judge", "dismiss", &id, "--because", "two reckonings", "--case", &path]).with(0);
    assert_whole(&folder, kept + 1);
    run(["check", &path]).with(0);
}

/// Says to the child that it is one, and where its journal is.
const CHILD: &str = "GAINSAY_TEST_APPENDS_TO";

#[test]
fn a_journal_that_is_written_without_pause_survives_every_kill() {
    if let Some(path) = env::var_os(CHILD) {
        append_without_pause(&path);
    }
    let folder = Folder::new();
    let mut kept = 0;
    for round in 0..8u64 {
        let mut again = Command::new(env::current_exe().unwrap());
        again.args([
            "--exact",
            "--nocapture",
            "killed::a_journal_that_is_written_without_pause_survives_every_kill",
        ]);
        let journal = folder.path().join("decisions.jsonl");
        let mut child =
            again.env(CHILD, journal).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        // The child says a line for each judgement that is kept; after the first, anything may be under way.
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut kept_lines = lines.map_while(Result::ok).filter(|line| line.ends_with("kept"));
        kept += usize::from(kept_lines.next().is_some());
        sleep(Duration::from_millis(3 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        kept += kept_lines.count();
        kept = assert_whole(&folder, kept);
    }
}

/// Judges until it is killed.
#[expect(clippy::print_stdout, reason = "speaks to the test that kills it")]
fn append_without_pause(path: &std::ffi::OsStr) -> ! {
    let mut journal = Journal::open(path).unwrap();
    for round in 0u64.. {
        let finding = FindingId::of(|h| {
            h.number(round);
        });
        let because = "two reckonings ".repeat(round as usize % 200);
        journal.append(Act::Dismiss { finding, because }, "2026-01-01T00:00:00Z", "", "a finding").unwrap();
        println!("kept");
    }
    unreachable!("the numbers end before it is killed")
}
