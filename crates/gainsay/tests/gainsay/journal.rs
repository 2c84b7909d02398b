//! Judgements outlive builds, and a damaged journal keeps nothing else from being checked.

use crate::{Folder, all};
use gainsay_model::{Act, State};

/// Dismisses the one finding of the two accounts, then the dismissal is undone and made again.
fn judged() -> Folder {
    let folder = Folder::of_two_accounts();
    let finding = folder.compile().findings[0].id();
    let mut case = folder.open();
    let dismiss = |because: &str| Act::Dismiss { finding, because: because.to_owned() };
    let at = "2026-01-01T00:00:00Z";
    let first = case.journal.append(dismiss("two reckonings"), at, "", "").unwrap();
    case.journal.append(Act::Undo { decision: first, because: String::new() }, at, "", "").unwrap();
    case.journal.append(dismiss("two calendars"), at, "", "").unwrap();
    folder
}

#[test]
fn a_dismissal_outlives_everything_that_can_be_rebuilt() {
    let folder = judged();
    std::fs::remove_dir_all(folder.file(".gainsay")).unwrap();
    let compiled = folder.compile();
    assert_eq!(compiled.findings.len(), 1, "a dismissal filters what is shown, never what is found");
    let state = compiled.decisions.state(compiled.findings[0].id());
    assert!(matches!(state, State::Dismissed("two calendars")), "{state:?}");
    assert!(compiled.case_notes.is_empty(), "{:#?}", compiled.case_notes);
}

#[test]
fn an_altered_journal_is_used_up_to_its_fault() {
    let folder = judged();
    let text = String::from_utf8(folder.bytes("decisions.jsonl")).unwrap();
    let altered = text.replace("two calendars", "one calendar!");
    folder.put("decisions.jsonl", &altered);
    let mut case = folder.open();
    let fault = case.journal_fault.as_ref().unwrap().to_string();
    assert!(fault.contains("altered at line 3"), "{fault}");
    assert_eq!(case.journal.entries().len(), 2);
    let compiled = folder.compile();
    assert!(matches!(compiled.decisions.state(compiled.findings[0].id()), State::Open));
    let finding = compiled.findings[0].id();
    let act = Act::Confirm { finding, because: "x".into() };
    assert!(case.journal.append(act, "2026-01-01T00:00:00Z", "", "").is_err());
    assert_eq!(folder.bytes("decisions.jsonl"), altered.as_bytes());
}

#[test]
fn a_judgement_on_what_is_not_found_any_more_is_noted_with_its_line() {
    let folder = judged();
    folder.put("gazette.txt", "The Elm Society was founded on 3 May 1920.\n");
    let compiled = folder.compile();
    let notes: Vec<String> = compiled.case_notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "decisions.jsonl:3: the finding that was judged here is not found any more: its documents or its rule have changed"
        ]
    );
    assert_eq!(all(&folder.compile()), all(&compiled));
}

#[test]
fn what_was_cut_off_is_set_aside_and_is_no_document() {
    let folder = judged();
    let whole = folder.bytes("decisions.jsonl");
    folder.put("decisions.jsonl", &whole[..whole.len() - 20]);
    let mut case = folder.open();
    let finding = folder.compile().findings[0].id();
    let act = Act::Confirm { finding, because: "x".into() };
    case.journal.append(act, "2026-01-01T00:00:00Z", "", "").unwrap();
    assert!(folder.file("decisions.jsonl.torn-1").is_file());
    assert_eq!(folder.compile().sources().len(), 2);
}
