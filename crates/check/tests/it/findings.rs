//! What findings say, and what the room promises its callers.

use crate::examples::examples;
use gainsay_check::{Case, Levels, RULES, Setting, explain, run, suggest};
use gainsay_model::Vocabulary;
use std::fmt::Write;

/// All findings of an example, as a reader would see them without colours.
fn check(rule: &str) -> String {
    let vocabulary = Vocabulary::standard();
    let example = examples(explain(rule).unwrap()).into_iter().find(|example| example.fires).unwrap();
    let scene = example.scene(&vocabulary);
    let case = Case::new(&scene.sources, &scene.claims, &scene.entities, &scene.lineage, &vocabulary);
    let mut said = String::new();
    for finding in run(&case, &Levels::default()) {
        writeln!(said, "{}[{}]: {}", finding.level, finding.rule, finding.headline).unwrap();
        for side in finding.sides() {
            writeln!(said, "  {} ({} of {})", side.says, side.witnesses, side.claims.len()).unwrap();
            for passage in &side.passages {
                let (path, words) = (case.path(passage.words), case.words(passage.words));
                writeln!(said, "    {path}: «{words}» {}", passage.label).unwrap();
            }
        }
        finding.notes.iter().for_each(|note| writeln!(said, "  note: {note}").unwrap());
        finding.helps.iter().for_each(|help| writeln!(said, "  help: {}", help.text).unwrap());
    }
    said
}

#[test]
fn a_count_against_its_list() {
    insta::assert_snapshot!(check("count-differs-from-list"), @"
    contradiction[count-differs-from-list]: one document differs with itself on how many districts Arden had: two, three, four by its list
      two (1 of 1)
        gazetteer: «two» two
      three (1 of 1)
        gazetteer: «three» three
      four by its list (1 of 4)
        gazetteer: «Elm, Oakham, Thorn and Wick» four listed
      note: no side is presumed right
    ");
}

#[test]
fn dates_that_do_not_meet() {
    insta::assert_snapshot!(check("dates-disjoint"), @"
    contradiction[dates-disjoint]: the sources differ on when Arden began: 26 May 1918, 3 June 1918
      26 May 1918 (2 of 2)
        annals: «May 1918» May 1918
        register: «26 May 1918» 26 May 1918
      3 June 1918 (1 of 1)
        memoir: «3 June 1918» 3 June 1918
      note: neither side is presumed right
    ");
}

#[test]
fn a_mistyped_rule_is_guessed() {
    assert_eq!(suggest("count-differ"), Some("counts-differ"));
    assert_eq!(suggest("dates-disjont"), Some("dates-disjoint"));
    assert_eq!(suggest("two-holders"), Some("two-holders-at-once"));
    assert_eq!(suggest("zzz"), None);
    assert_eq!(suggest(""), None);
    for rule in RULES {
        assert_eq!(suggest(rule.name), Some(rule.name));
    }
}

#[test]
fn an_unknown_rule_is_an_error_that_names_it() {
    let error = Levels::default().set("dates-disjont", Setting::Off).unwrap_err();
    assert_eq!(error.to_string(), "there is no rule `dates-disjont`");
    assert_eq!(error.meant, Some("dates-disjoint"));
    assert_eq!("loud".parse::<Setting>().unwrap_err().word, "loud");
}
