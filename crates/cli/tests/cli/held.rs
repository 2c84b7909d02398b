//! Two runs on one case at once, and questions to tables that are current.

use crate::Folder;
use gainsay_store::Hold;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

#[test]
fn a_second_run_says_who_holds_the_case_and_waits() {
    let folder = Folder::of_two_accounts();
    let hold = Hold::take(&folder.file(".gainsay/cache"), |_| false).unwrap();
    let mut second = folder.command(["check"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(second.stderr.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    assert!(line.starts_with(&format!("another run (process {}, since 2", std::process::id())), "{line}");
    assert!(line.contains("waiting until it is done"), "{line}");
    assert!(second.try_wait().unwrap().is_none());
    drop(hold);
    let mut found = String::new();
    second.stdout.take().unwrap().read_to_string(&mut found).unwrap();
    assert_eq!(second.wait().unwrap().code(), Some(1));
    assert!(found.contains("contradiction"), "{found}");
}

#[test]
fn a_question_sees_what_changed_since_the_tables_were_written() {
    let folder = Folder::of_two_accounts();
    let ask = || folder.said(["query", "SELECT count(*) AS n FROM documents", "--format", "json"]);
    let before = ask();
    assert_eq!(ask(), before);
    folder.put("letter.txt", "The Elm Society met in Wick on 4 May 1925.\n");
    assert_ne!(ask(), before);
    assert!(ask().contains("{\"n\":3}"), "{}", ask());
}
