//! A value that is none of those which the vocabulary knows.

use super::excluded_together::excepted;
use crate::agreement::{Likeness, likeness, tokens, vouched};
use crate::sides::{Draft, value_words};
use crate::telling::value_text;
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Constraint, Finding, Level};

pub(super) const RULE: Rule = Rule {
    name: "value-outside-list",
    family: Family::Values,
    level: Level::Note,
    page: include_str!("value_outside_list.md"),
    looks: &[Look::Subject(check)],
};

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for property in case.properties(subject).filter(|known| !excepted(known, subject)) {
        for constraint in &property.constraints {
            let Constraint::OneOf(values) = constraint else { continue };
            let known: Vec<Vec<String>> = values.iter().map(|value| tokens(value)).collect();
            let strange = |claim: &&Claim| {
                let words = tokens(&value_text(claim));
                vouched(claim) && !known.iter().any(|value| likeness(value, &words) == Likeness::Same)
            };
            let claims: Vec<&Claim> = subject.claims(&property.name).iter().filter(strange).collect();
            let Some(first) = claims.first() else { continue };
            let said = value_words(first);
            let headline =
                format!("{} is none of those known: {said}", words::question(&property.name, subject.name));
            out.extend(RULE.remark(
                case,
                subject.named(),
                &property.name,
                headline,
                Draft::new(said, claims),
            ));
        }
    }
}
