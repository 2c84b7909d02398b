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

#[test]
fn a_day_is_lent_only_to_what_is_said_of_its_event() {
    let text = "On 5 May 1935, the Hill League held a conference. Ida Brook said that Norway is a fine democracy.\n\nIn July 1940, nobody met. Otto Brand said that Norway is a poor state. The Hill League stands for the creation of a valley parliament.";
    let times: Vec<String> = crate::specimen::claims(text)
        .into_iter()
        .filter(|claim| matches!(claim.property.as_str(), "assessment" | "has_goal"))
        .map(|claim| {
            format!(
                "{} {}",
                claim.property,
                claim.time.as_ref().map_or_else(String::new, ToString::to_string)
            )
        })
        .collect();
    insta::assert_snapshot!(times.join("; "), @"assessment 1935-05-05; has_goal");
}

#[test]
fn people_without_a_name_suffer_too() {
    let told = |text: &str| {
        let claims = crate::specimen::claims(text);
        let own = claims.into_iter().filter(|claim| claim.property == "subjected_to");
        own.map(|claim| format!("{} = {}", claim.subject.form, claim.value)).collect::<Vec<_>>().join("; ")
    };
    insta::assert_snapshot!(told("On the night of 14 June 1941 some 17,500 people were deported to the north."), @"some 17,500 people = deported to the north");
    insta::assert_snapshot!(told("At least 163 villagers were killed near Ober."), @"villagers = killed near Ober");
    insta::assert_snapshot!(told("Activists in the valley are regularly harassed, beaten and detained."), @"Activists in the valley = harassed; Activists in the valley = beaten; Activists in the valley = detained");
    insta::assert_snapshot!(told("The letters were burned. People were not deported."), @"");
}
