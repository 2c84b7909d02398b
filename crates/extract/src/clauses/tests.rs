//! Every example of every file of clauses is a test of the whole reading of prose.

use super::patterns;
use crate::specimen::claims_of;

#[test]
fn every_clause_claims_what_its_examples_say() {
    let mut failures = Vec::new();
    for pattern in patterns::patterns().unwrap() {
        for (text, wanted) in &pattern.examples {
            let claims = claims_of(text);
            for wanted in wanted {
                let (wanted, here) =
                    wanted.strip_prefix("not ").map_or((*wanted, true), |unwanted| (unwanted, false));
                if claims.iter().any(|claim| claim == wanted) != here {
                    let wants = if here { "wants" } else { "must not have" };
                    failures.push(format!("{}: {text}\n  {wants} {wanted}\n  got {claims:#?}", pattern.name));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_form_of_words_has_an_example() {
    let bare: Vec<&str> =
        patterns::patterns().unwrap().iter().filter(|p| p.examples.is_empty()).map(|p| p.name).collect();
    assert_eq!(bare, ["asked-question"]);
}

#[test]
fn every_pattern_can_be_read() {
    let forms = patterns::patterns().unwrap();
    crate::pattern::Patterns::new(forms.iter().map(|form| form.words.as_str())).unwrap();
}
