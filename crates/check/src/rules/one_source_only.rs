//! A grave statement that rests on one document, where many others speak of the same person or body.

use crate::agreement::vouched;
use crate::sides::{Draft, value_words};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Finding, Level, SourceId, Voice};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "one-source-only",
    family: Family::Lineage,
    level: Level::Note,
    page: include_str!("one_source_only.md"),
    looks: &[Look::Subject(check)],
};

/// What nobody should be said to have done or suffered on one document's word alone.
const GRAVE: [&str; 6] =
    ["charged_with", "convicted_of", "sentenced_to", "subjected_to", "citizenship_revoked", "extradited_to"];
/// So many other documents must speak of the subject, so that their silence is worth a remark.
const OTHERS: usize = 3;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    out.extend(check_one(case, subject));
}

fn check_one(case: &View<'_>, subject: &Subject<'_>) -> Option<Finding> {
    let grave: Vec<&Claim> = GRAVE.iter().flat_map(|property| subject.claims(property)).collect();
    let documents: BTreeSet<SourceId> = grave.iter().map(|claim| claim.source()).collect();
    // Who denies it, alleges it or tells it in other words speaks of it too.
    if documents.len() != 1 || grave.iter().any(|claim| case.lineage().standing(claim.id()).denying > 0) {
        return None;
    }
    let others: BTreeSet<SourceId> =
        subject.all().map(|claim| claim.source()).filter(|source| !documents.contains(source)).collect();
    let flat = grave.iter().copied().filter(|claim| vouched(claim) && claim.voice == Voice::Source);
    let first = flat.min_by(|a, b| case.order(a, b))?;
    if others.len() < OTHERS {
        return None;
    }
    let what = words::said(&first.property, &value_words(first));
    let headline = format!(
        "one document says it of {}, and {} others that speak of the same do not: {what}",
        subject.name,
        words::number(others.len())
    );
    RULE.remark(case, subject.named(), &first.property, headline, Draft::new(what, vec![first]))
}
