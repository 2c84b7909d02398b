//! A value of a kind that the vocabulary does not admit for its property.

use super::excluded_together::excepted;
use crate::agreement::vouched;
use crate::sides::Draft;
use crate::{Case, Family, Rule, words};
use gainsay_model::{Claim, Constraint, EntityKind, Finding, Level, Value};

pub(super) const RULE: Rule = Rule {
    name: "value-of-wrong-kind",
    family: Family::Identity,
    level: Level::Note,
    page: include_str!("value_of_wrong_kind.md"),
    check,
};

fn check(case: &Case<'_>, out: &mut Vec<Finding>) {
    for property in case.properties() {
        for constraint in &property.constraints {
            let Constraint::ValueType(kinds) = constraint else { continue };
            for subject in case.subjects().iter().filter(|subject| !excepted(property, subject)) {
                for claim in subject.claims(&property.name).iter().copied().filter(|claim| vouched(claim)) {
                    out.extend(check_one(case, claim, kinds));
                }
            }
        }
    }
}

fn check_one(case: &Case<'_>, claim: &Claim, kinds: &[EntityKind]) -> Option<Finding> {
    let Value::Entity(name) = &claim.value else { return None };
    let kind = case.kind(name);
    if kind == EntityKind::Unknown || kinds.contains(&kind) {
        return None;
    }
    let (subject, value) = (case.name(&claim.subject).to_owned(), case.name(name).to_owned());
    let wanted: Vec<String> = kinds.iter().map(|kind| kind.name().to_owned()).collect();
    let headline = format!(
        "{}: {value}, which is known as {} and not as {}",
        words::question(&claim.property, &subject),
        kind.name(),
        words::list(&wanted)
    );
    let side = Draft::new(value, vec![claim]);
    RULE.remark(case, (case.entity(&claim.subject), subject), &claim.property, headline, side)
}
