//! `kill -9` at any moment leaves the journal whole: what was said to be kept is kept, and nothing is half kept.

use crate::folder::Folder;
use crate::program::{command, run};
use gainsay::Journal;
use std::process::Stdio;
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
