//! A claim without what the vocabulary asks to be said with it.

use super::excluded_together::excepted;
use crate::agreement::{qualifier, vouched};
use crate::sides::{Draft, value_words};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Constraint, Finding, Level};

pub(super) const RULE: Rule = Rule {
    name: "qualifier-missing",
    family: Family::Values,
    level: Level::Note,
    page: include_str!("qualifier_missing.md"),
    looks: &[Look::Subject(check)],
};

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for property in case.properties(subject).filter(|known| !excepted(known, subject)) {
        for constraint in &property.constraints {
            let Constraint::MandatoryQualifier(wanted) = constraint else { continue };
            let bare = |claim: &&Claim| vouched(claim) && !has(claim, wanted);
            let claims: Vec<&Claim> = subject.claims(&property.name).iter().filter(bare).collect();
            let Some(first) = claims.first() else { continue };
            let said = words::said(&property.name, &value_words(first));
            let headline =
                format!("{} ({}) is given without its {}", said, subject.name, words::plain(wanted));
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

/// Whether a claim says what is wanted with it: `time`, `place`, or a qualifier.
fn has(claim: &Claim, wanted: &str) -> bool {
    match wanted {
        "time" => claim.time.is_some(),
        "place" => claim.place.is_some(),
        _ => qualifier(claim, wanted).is_some(),
    }
}
