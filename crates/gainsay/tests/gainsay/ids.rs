//! A judgement finds its finding again, whatever else happens to the documents, and never another one.

use crate::Folder;
use gainsay::Compiled;
use gainsay_model::{Act, Claim, Finding, Value};
use proptest::prelude::*;
use std::collections::BTreeSet;

const FOUNDED: &str = "The Elm Society was founded on 3 May 1920 in Oakham.";
const OTHERWISE: &str = "The Elm Society was founded on 9 June 1921 in Oakham.";

fn ids(findings: &[Finding]) -> BTreeSet<String> {
    findings.iter().map(|finding| finding.id().to_string()).collect()
}

/// The ids of what is found in two documents of these names, with these words before and after those of the first, and
/// these after those of the second.
fn found(names: [&str; 2], before: &str, after: &str, other: &str) -> BTreeSet<String> {
    let folder = Folder::new();
    folder.put(names[0], format!("= Elm Society =\n\n{before}{FOUNDED}\n\n{after}"));
    folder.put(names[1], format!("= Elm Society =\n\n{OTHERWISE}\n\n{other}"));
    ids(&folder.compile_without_products().findings)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    // Words that both documents shared would make a copy of one, which changes what is found.
    #[test]
    fn a_finding_keeps_its_id_when_files_are_moved_and_edited_elsewhere(
        before in "([a-h塔ع]{1,8} ){0,12}",
        after in "([a-h塔ع]{1,8} ){0,12}",
        other in "([n-z]{1,8} ){0,12}",
        first in "[a-m]{1,6}",
        second in "[n-z]{1,6}",
        turned: bool,
    ) {
        let paragraph = |words: &str| if words.is_empty() { String::new() } else { format!("{words}\n\n") };
        let [a, b] = [format!("{first}.txt"), format!("{second}.txt")];
        let names = if turned { [b.as_str(), a.as_str()] } else { [a.as_str(), b.as_str()] };
        let plain = found(["almanac.txt", "gazette.txt"], "", "", "");
        prop_assert_eq!(plain.len(), 1);
        let edited = found(names, &paragraph(&before), &paragraph(&after), &paragraph(&other));
        prop_assert!(plain.is_subset(&edited));
    }
}

#[test]
fn a_paragraph_may_be_broken_anew_and_copied_but_other_words_are_another_finding() {
    let folder = Folder::of_two_accounts();
    let before = ids(&folder.compile().findings);
    let text = String::from_utf8(folder.bytes("gazette.txt")).unwrap();
    folder.put("gazette.txt", text.replace("was founded on", "was founded\non"));
    folder.put("mirror.txt", folder.bytes("almanac.txt"));
    assert_eq!(ids(&folder.compile().findings), before);
    folder.put("gazette.txt", text.replace("9 June", "10 June"));
    assert!(ids(&folder.compile().findings).is_disjoint(&before), "never a lookalike");
}

#[test]
fn findings_that_share_rule_and_words_keep_apart() {
    let folder = Folder::of_two_accounts();
    for n in 0..3 {
        let text = "= Rulers =\n\nThe Ash Society was founded on 1 May 1901 in Elmton.\n\n\
                    The Ash Society was founded on 2 May 1902 in Elmton.\n";
        folder.put(&format!("{n}/ash.txt"), text);
    }
    let findings = folder.compile().findings;
    assert_eq!(ids(&findings).len(), findings.len());
}

#[test]
fn words_that_were_misread_carry_no_finding_and_are_still_there() {
    let folder = Folder::of_two_accounts();
    let compiled = folder.compile();
    let misread = compiled.findings[0].sides()[1].claims[0];
    let claim = compiled.claims().iter().find(|claim| claim.id() == misread).unwrap();
    let source = compiled.sources().iter().find(|source| source.id() == claim.source()).unwrap();
    let act = Act::Misread { reading: claim.reading(source), because: "of another society".into() };
    folder.open().journal.append(act, "2026-01-01T00:00:00Z", "", "").unwrap();
    let judged = folder.compile();
    assert!(judged.findings.is_empty(), "{:#?}", judged.findings);
    assert!(judged.claims().iter().any(|claim| claim.id() == misread));
    // An edit elsewhere changes nothing of it; an edit of the words themselves does, and that is said.
    let text = String::from_utf8(folder.bytes("gazette.txt")).unwrap();
    folder.put("gazette.txt", format!("{text}\nIt met on Sundays.\n"));
    assert!(folder.compile().findings.is_empty());
    folder.put("gazette.txt", text.replace("9 June", "10 June"));
    let edited = folder.compile();
    assert_eq!(edited.findings.len(), 1);
    let notes: Vec<String> = edited.case_notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        ["decisions.jsonl:1: the words that were judged to be misread here are not read so any more"]
    );
}

#[test]
fn a_date_that_was_misread_dates_nothing_else() {
    let folder = Folder::new();
    folder.put("a.txt", "= Elm Society =\n\nThe Elm Society was founded on 3 May 1920 in Oakham.\n");
    let compiled = folder.compile();
    let dated = |compiled: &Compiled| compiled.claims().iter().filter(|claim| claim.time.is_some()).count();
    assert!(dated(&compiled) > 0, "the place of the founding has its time");
    let is_date = |claim: &&Claim| matches!(claim.value, Value::Date(_));
    let date = compiled.claims().iter().find(is_date).unwrap();
    let reading = date.reading(compiled.documents.source(date.source()).unwrap());
    let act = Act::Misread { reading, because: "the day of a dinner".into() };
    folder.open().journal.append(act, "2026-01-01T00:00:00Z", "", "").unwrap();
    let judged = folder.compile();
    assert_eq!(dated(&judged), dated(&compiled), "what was read is shown as it was read");
    let all = |compiled: &Compiled| compiled.claims().iter().map(Claim::id).collect::<BTreeSet<_>>();
    let trusted = judged.clone().trusted();
    assert_eq!((dated(&trusted), all(&trusted).len()), (0, all(&judged).len() - 1));
    assert!(all(&trusted).is_subset(&all(&judged)));
}

#[test]
fn what_was_judged_later_is_not_known_before() {
    let folder = Folder::of_two_accounts();
    let finding = folder.compile().findings[0].id();
    let act = Act::NeedsSource { finding, because: "the register".into() };
    folder.open().journal.append(act, "2026-03-02T10:00:00Z", "", "").unwrap();
    let state = |until: Option<&str>| {
        let options = gainsay::Options { until: until.map(str::to_owned), ..gainsay::Options::default() };
        let case = gainsay::Case::open(folder.path(), options).unwrap();
        gainsay::compile(&case, &gainsay::Quiet).unwrap().decisions.state(finding).name()
    };
    assert_eq!(state(None), "needs-source");
    assert_eq!(state(Some("2026-03-02T00:00:00Z")), "open");
    assert_eq!(state(Some("2026-03-03T00:00:00Z")), "needs-source");
}

#[test]
fn the_catalogue_says_how_grave_findings_are_that_rest_on_a_document() {
    let folder = Folder::of_two_accounts();
    let levels = |text: &str| -> Vec<&str> {
        folder.put("sources.toml", text);
        folder.compile().findings.iter().map(|finding| finding.level.name()).collect()
    };
    assert_eq!(levels(""), ["contradiction"]);
    let note = "[[source]]\nfile = \"gazette.txt\"\nrules = { dates-disjoint = \"note\" }\n";
    assert_eq!(levels(note), ["note"]);
    assert_eq!(levels(&note.replace("note", "off")), [""; 0]);
    // A witness of whom nothing is said carries the side as well.
    folder.put(
        "second.txt",
        "= Elm Society =\n\nThe Elm Society was founded in Oakham on 9 June 1921, a Thursday.\n",
    );
    assert_eq!(levels(note), ["contradiction"]);
    folder.put("sources.toml", note.replace("dates-disjoint", "date-disjoint"));
    assert_eq!(
        folder.refused(),
        "sources.toml:3: there is no rule `date-disjoint`\nhelp: did you mean `dates-disjoint`?"
    );
    folder.put("sources.toml", note.replace("\"note\"", "\"loud\""));
    assert!(folder.refused().contains("sources.toml:3: `loud` is no level"), "{}", folder.refused());
}
