//! A reader's own claims are compiled like any other, never without their words, and taken back by an undo.

use crate::Folder;
use gainsay_model::{Act, DecisionId, NoteKind, OwnClaim, Stance};

const AT: &str = "2026-01-01T00:00:00Z";

/// The almanac is taken to say that the society was founded in 1925.
fn claimed(folder: &Folder) -> DecisionId {
    let quote = "The Elm Society was founded on 3 May 1920 in Oakham.";
    let text = String::from_utf8(folder.bytes("almanac.txt")).unwrap();
    let case = folder.compile();
    let source = case.sources().iter().find(|source| source.path() == "almanac.txt").unwrap();
    let at = source.text().find(quote).unwrap();
    assert!(text.contains(quote));
    let (start, end) = source.code_points(source.span(at..at + quote.len()).unwrap());
    let claim = OwnClaim {
        path: "almanac.txt".into(),
        start,
        end,
        quote: quote.into(),
        subject: "Elm Society".into(),
        property: "inception".into(),
        value: "5 May 1925".into(),
        time: String::new(),
        stance: Stance::Asserts,
    };
    let act = Act::Claim { claim: Box::new(claim), because: "the hand is hard to read".into() };
    folder.open().journal.append(act, AT, "Ben", "almanac.txt").unwrap()
}

#[test]
fn what_a_reader_claims_takes_part_in_findings_until_it_is_undone() {
    let folder = Folder::of_two_accounts();
    let before = folder.compile();
    let decision = claimed(&folder);
    let after = folder.compile();
    assert_eq!(after.claims().len(), before.claims().len() + 1);
    let own = after.claims().iter().find(|claim| claim.is_readers()).unwrap();
    assert_eq!((own.property.as_str(), own.value.to_string().as_str()), ("inception", "1925-05-05"));
    let with = |id| after.findings.iter().any(|f| f.sides().iter().any(|side| side.claims.contains(&id)));
    assert!(with(own.id()), "two dates of one beginning: {:#?}", after.findings);
    let undo = Act::Undo { decision, because: String::new() };
    folder.open().journal.append(undo, AT, "", "").unwrap();
    let undone = folder.compile();
    assert_eq!(undone.findings.to_vec(), before.findings.to_vec());
    assert!(undone.claims().iter().eq(before.claims().iter()));
}

#[test]
fn a_claim_whose_words_have_gone_is_noted_and_found_nowhere_else() {
    let folder = Folder::of_two_accounts();
    claimed(&folder);
    let text = String::from_utf8(folder.bytes("almanac.txt")).unwrap();
    folder.put("almanac.txt", format!("One line more.\n\n{text}"));
    let compiled = folder.compile();
    assert!(!compiled.claims().iter().any(|claim| claim.is_readers()), "no lookalike takes its place");
    let orphan = compiled.case_notes.iter().find(|note| note.kind == NoteKind::Orphan).unwrap();
    assert!(orphan.to_string().contains("do not stand at this place"), "{orphan}");
}
