//! Two names with one life, which nobody has joined.

use crate::agreement::vouched;
use crate::hypotheses::Hypothesis;
use crate::look::Key;
use crate::sides::Draft;
use crate::spans_of_time::{End, day, stretch_of};
use crate::{Family, Keys, Look, Rule, Subject, View};
use gainsay_model::{Claim, EntityId, Finding, Level, Value};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    name: "two-names-never-joined",
    family: Family::Identity,
    level: Level::Note,
    page: include_str!("two_names_never_joined.md"),
    looks: &[Look::Together { keys, check }],
};

/// What hardly two have in common by chance, each with the claims that show it.
type Marks<'a> = BTreeMap<String, Vec<&'a Claim>>;

fn keys(_: &View<'_>, subject: &Subject<'_>, keys: &mut Keys<'_>) {
    for (mark, claims) in marks(subject) {
        claims.into_iter().for_each(|claim| keys.put(Key::of(&mark), claim));
    }
}

fn check(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    let bearers: BTreeSet<EntityId> = claims.iter().map(|claim| case.entity(&claim.subject)).collect();
    let bearers: Vec<(EntityId, Marks<'_>)> =
        bearers.into_iter().filter_map(|id| Some((id, marks(&case.subject(id)?)))).collect();
    // A mark of many is a default value, not an identity.
    let [(a, own), (b, others)] = &bearers[..] else { return };
    let apart = |x: &[&Claim], y: &[&Claim]| x.iter().all(|x| y.iter().all(|y| x.source() != y.source()));
    // Two that have several things in common are told of once.
    let shared = own.iter().find_map(|(mark, own)| {
        let others = others.get(mark)?;
        apart(own, others).then_some((mark, own, others))
    });
    if let Some((mark, own, others)) = shared {
        out.extend(describe(case, (*a, own), (*b, others), mark));
    }
}

/// Exact days of birth and death together, and numbers in one register.
fn marks<'a>(subject: &Subject<'a>) -> Marks<'a> {
    let exact = |property: &str| {
        subject.claims(property).iter().find_map(|claim| {
            let on = vouched(claim).then(|| day(stretch_of(claim, End::Begin)?)).flatten()?;
            Some((on, claim))
        })
    };
    let mut marks = Marks::new();
    if let (Some((born, x)), Some((died, y))) = (exact("date_of_birth"), exact("date_of_death")) {
        marks.insert(format!("born {born}, died {died}"), vec![x, y]);
    }
    for claim in subject.claims("registration_number").iter().filter(|claim| vouched(claim)) {
        if let Value::Text(number) = &claim.value {
            let digits: String = number.chars().filter(|c| c.is_alphanumeric()).collect();
            let register = crate::agreement::qualifier(claim, "register").unwrap_or_default();
            if digits.chars().filter(char::is_ascii_digit).count() >= 5 {
                let mark = format!("registration number {} {register}", digits.to_lowercase());
                marks.entry(mark).or_insert_with(|| vec![claim]);
            }
        }
    }
    marks
}

fn describe(
    case: &View<'_>,
    (a, own): (EntityId, &[&Claim]),
    (b, others): (EntityId, &[&Claim]),
    mark: &str,
) -> Option<Finding> {
    let (x, y) = (case.subject(a)?, case.subject(b)?);
    let (x, y, own, others) = if x.name <= y.name { (x, y, own, others) } else { (y, x, others, own) };
    let headline =
        format!("{} and {} have one thing in common that two hardly have: {}", x.name, y.name, mark.trim());
    let sides = vec![Draft::new(x.name, own.to_vec()), Draft::new(y.name, others.to_vec())];
    let reading = Hypothesis::reconciling(
        "one-of-two-names",
        "these may be two names of one: `gainsay merge` joins them",
    );
    RULE.between(case, x.named(), "also_known_as", headline, (sides, vec![reading]))
}
