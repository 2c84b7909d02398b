//! A value of a kind that the vocabulary does not admit for its property.

use super::excluded_together::excepted;
use crate::agreement::vouched;
use crate::sides::Draft;
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Constraint, EntityKind, Finding, Level, Value};

pub(super) const RULE: Rule = Rule {
    name: "value-of-wrong-kind",
    family: Family::Identity,
    level: Level::Note,
    page: include_str!("value_of_wrong_kind.md"),
    looks: &[Look::Subject(check)],
};

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for property in case.properties(subject).filter(|known| !excepted(known, subject)) {
        for constraint in &property.constraints {
            let Constraint::ValueType(kinds) = constraint else { continue };
            for claim in subject.claims(&property.name).iter().filter(|claim| vouched(claim)) {
                out.extend(check_one(case, claim, kinds));
            }
        }
    }
}

fn check_one(case: &View<'_>, claim: &Claim, kinds: &[EntityKind]) -> Option<Finding> {
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
