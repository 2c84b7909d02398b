//! Two names with one life, which nobody has joined.

use crate::agreement::vouched;
use crate::hypotheses::Hypothesis;
use crate::sides::Draft;
use crate::spans_of_time::{End, day, stretch_of};
use crate::{Case, Family, Rule, Subject};
use gainsay_model::{Claim, EntityId, Finding, Level, Value};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "two-names-never-joined",
    family: Family::Identity,
    level: Level::Note,
    page: include_str!("two_names_never_joined.md"),
    check,
};

/// What hardly two have in common by chance, each with the claims that show it.
type Marks<'a> = Vec<(String, Vec<&'a Claim>)>;

fn check(case: &Case<'_>, out: &mut Vec<Finding>) {
    let mut bearers: BTreeMap<String, Vec<(EntityId, Vec<&Claim>)>> = BTreeMap::new();
    for subject in case.subjects() {
        for (mark, claims) in marks(subject) {
            let bearers = bearers.entry(mark).or_default();
            if bearers.iter().all(|(known, _)| *known != subject.id) {
                bearers.push((subject.id, claims));
            }
        }
    }
    let mut told: Vec<(EntityId, EntityId)> = Vec::new();
    for (mark, bearers) in &bearers {
        // A mark of many is a default value, not an identity.
        let [(a, own), (b, others)] = &bearers[..] else { continue };
        let pair = (*a.min(b), *a.max(b));
        if !told.contains(&pair) && own.iter().all(|x| others.iter().all(|y| x.source() != y.source())) {
            told.push(pair);
            out.extend(describe(case, (*a, own), (*b, others), mark));
        }
    }
}

/// Exact days of birth and death together, and numbers in one register.
fn marks<'a>(subject: &Subject<'a>) -> Marks<'a> {
    let exact = |property: &str| {
        subject.claims(property).iter().copied().find_map(|claim| {
            let on = vouched(claim).then(|| day(stretch_of(claim, End::Begin)?)).flatten()?;
            Some((on, claim))
        })
    };
    let mut marks = Marks::new();
    if let (Some((born, x)), Some((died, y))) = (exact("date_of_birth"), exact("date_of_death")) {
        marks.push((format!("born {born}, died {died}"), vec![x, y]));
    }
    for claim in subject.claims("registration_number").iter().copied().filter(|claim| vouched(claim)) {
        if let Value::Text(number) = &claim.value {
            let digits: String = number.chars().filter(|c| c.is_alphanumeric()).collect();
            let register = crate::agreement::qualifier(claim, "register").unwrap_or_default();
            if digits.chars().filter(char::is_ascii_digit).count() >= 5 {
                marks
                    .push((format!("registration number {} {register}", digits.to_lowercase()), vec![claim]));
            }
        }
    }
    marks
}

fn describe(
    case: &Case<'_>,
    (a, own): (EntityId, &[&Claim]),
    (b, others): (EntityId, &[&Claim]),
    mark: &str,
) -> Option<Finding> {
    let (x, y) = (case.subject(a)?, case.subject(b)?);
    let (x, y, own, others) = if x.name <= y.name { (x, y, own, others) } else { (y, x, others, own) };
    let headline =
        format!("{} and {} have one thing in common that two hardly have: {}", x.name, y.name, mark.trim());
    let sides = vec![Draft::new(x.name.clone(), own.to_vec()), Draft::new(y.name.clone(), others.to_vec())];
    let reading = Hypothesis::reconciling(
        "one-of-two-names",
        "these may be two names of one: `gainsay merge` joins them",
    );
    RULE.between(case, x.named(), "also_known_as", headline, (sides, vec![reading]))
}
