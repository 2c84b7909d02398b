//! What is said of A towards B is missing, or denied, where B is spoken of.

use crate::agreement::{comparable_words, names_differ, same_name, vouched};
use crate::hypotheses::Hypothesis;
use crate::sides::{Draft, value_words};
use crate::spans_of_time::{Together, together};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Constraint, EntityId, Finding, Level, Mention, Stance, Value};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "one-sided-inverse",
    family: Family::Identity,
    level: Level::Note,
    page: include_str!("one_sided_inverse.md"),
    looks: &[Look::Subject(check)],
};

/// Claims of one property that are held against the other side.
const MOST: usize = 64;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for property in case.properties(subject) {
        for constraint in &property.constraints {
            let (back, closed) = match constraint {
                Constraint::Inverse(back) => (back.as_str(), true),
                Constraint::Symmetric => (property.name.as_str(), false),
                _ => continue,
            };
            for claim in subject.claims(&property.name).iter().filter(|c| vouched(c)).take(MOST) {
                out.extend(check_one(case, subject, claim, (back, closed)));
            }
        }
    }
}

/// With an inverse, a list on the other side that names only others counts as saying no; with a symmetric
/// property, whose lists are never whole, only a denial does.
fn check_one(
    case: &View<'_>,
    subject: &Subject<'_>,
    claim: &Claim,
    (back, closed): (&str, bool),
) -> Option<Finding> {
    let Value::Entity(name) = &claim.value else { return None };
    let other = case.subject(case.entity(name)).filter(|other| other.id != subject.id)?;
    let at_once = |own: &&Claim| together(own.time.as_ref(), claim.time.as_ref()) != Together::Never;
    let answers: Vec<&Claim> = other.claims(back).iter().filter(at_once).take(MOST).collect();
    let is_subject = |own: &Claim| {
        value_of(own)
            .is_some_and(|value| case.entity(value) == subject.id || same_name(case, value, &claim.subject))
    };
    let denies = |own: &&Claim| {
        (own.negated && own.stance.vouches() || own.stance == Stance::Denies) && is_subject(own)
    };
    let denials: Vec<&Claim> = answers.iter().copied().filter(denies).collect();
    let against = match denials.is_empty() {
        false => denials,
        true if closed => others(case, subject, claim, &answers)?,
        true => return None,
    };
    let first = against.first()?;
    let says = format!("{}: {} {}", subject.name, words::plain(&claim.property), value_words(claim));
    let answer = format!("{}: {} {}", other.name, words::plain(back), value_words(first));
    let headline = format!("{says}; but {answer}");
    let sides = vec![Draft::new(says, vec![claim]), Draft::new(answer, against)];
    let reading = Hypothesis::reconciling("more-than-one", "there may have been more than one");
    RULE.between(case, subject.named(), &claim.property, headline, (sides, vec![reading]))
}

/// What the other side says instead: other documents, that name none but others.
fn others<'a>(
    case: &View<'_>,
    subject: &Subject<'_>,
    claim: &Claim,
    answers: &[&'a Claim],
) -> Option<Vec<&'a Claim>> {
    let stated: Vec<&Claim> = answers.iter().copied().filter(|own| vouched(own)).collect();
    if within_one(case, subject) {
        return None;
    }
    let elsewhere = stated.iter().all(|own| own.source() != claim.source());
    let names_others = |own: &&Claim| {
        value_of(own).is_some_and(|value| {
            case.entity(value) != subject.id
                && comparable_words(case, own, claim)
                && names_differ(case, value, &claim.subject)
        })
    };
    (!stated.is_empty() && elsewhere && stated.iter().all(names_others)).then_some(stated)
}

/// Whether one neighbour came both before and after: it is the whole, of which the subject was a part for a while,
/// and whose own account is of its peers.
fn within_one(case: &View<'_>, subject: &Subject<'_>) -> bool {
    let neighbours = |property: &str| -> BTreeSet<EntityId> {
        subject.claims(property).iter().filter_map(|claim| Some(case.entity(value_of(claim)?))).collect()
    };
    !neighbours("replaces").is_disjoint(&neighbours("replaced_by"))
}

fn value_of(claim: &Claim) -> Option<&Mention> {
    match &claim.value {
        Value::Entity(name) => Some(name),
        _ => None,
    }
}
