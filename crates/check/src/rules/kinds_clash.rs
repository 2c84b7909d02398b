//! One name to which passages give what only a person has, and what no person has.

use crate::agreement::vouched;
use crate::hypotheses::Hypothesis;
use crate::sides::{Draft, value_words};
use crate::telling::one_passage;
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Domain, EntityKind, Finding, Level};

pub(super) const RULE: Rule = Rule {
    name: "kinds-clash",
    family: Family::Identity,
    level: Level::Tension,
    page: include_str!("kinds_clash.md"),
    looks: &[Look::Subject(check)],
};

/// What is said of one sort of thing only, and can hardly be said of another by mistake.
const OF_PERSONS: [&str; 8] = [
    "date_of_birth",
    "place_of_birth",
    "date_of_death",
    "place_of_burial",
    "military_rank",
    "occupation",
    "arrested",
    "sentenced_to",
];
const OF_THINGS: [&str; 10] = [
    "capital",
    "contains_district",
    "number_of_districts",
    "population",
    "area",
    "registration_number",
    "number_of_members",
    "number_of_participants",
    "dissolved",
    "currency",
];

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    out.extend(check_one(case, subject));
}

fn check_one(case: &View<'_>, subject: &Subject<'_>) -> Option<Finding> {
    let stated = |properties: &[&str], person: bool| -> Vec<&Claim> {
        let claims = properties.iter().flat_map(|property| subject.claims(property));
        claims.filter(|claim| vouched(claim) && only(case, claim, person)).collect()
    };
    let (persons, things) = (stated(&OF_PERSONS, true), stated(&OF_THINGS, false));
    let (person, thing) = (persons.first()?, things.first()?);
    if persons.iter().any(|a| things.iter().any(|b| one_passage(a, b))) {
        return None;
    }
    let said = |claim: &Claim| words::said(&claim.property, &value_words(claim));
    let headline = format!(
        "{} has what only a person has, and what no person has: {}; {}",
        subject.name,
        said(person),
        said(thing)
    );
    let sides = vec![Draft::new(said(person), persons.clone()), Draft::new(said(thing), things.clone())];
    let reading = Hypothesis::explaining(
        "two-things-of-one-name",
        "a person and a thing of one name may have been joined",
    );
    RULE.between(case, subject.named(), "instance_of", headline, (sides, vec![reading]))
}

/// Whether the vocabulary of the case still keeps the property for persons, or for things, alone.
fn only(case: &View<'_>, claim: &Claim, person: bool) -> bool {
    case.property(&claim.property).is_some_and(|property| match &property.domain {
        Domain::Any => false,
        Domain::Kinds(kinds) => {
            kinds.iter().all(|kind| (*kind == EntityKind::Person) == person)
                || person && kinds.iter().all(|kind| matches!(kind, EntityKind::Person | EntityKind::People))
        }
    })
}
