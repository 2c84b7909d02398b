//! Two that cannot have met: a congress organised by a society not yet founded.

use super::dates_disjoint::claims_of;
use crate::agreement::vouched;
use crate::hypotheses::Hypothesis;
use crate::sides::Draft;
use crate::spans_of_time::{End, stretch_of, whole};
use crate::telling::{day_of, value_entity};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Constraint, EntityId, EntityKind, Finding, Level, Property, Value};
use gainsay_when::Stretch;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "not-contemporary",
    family: Family::Time,
    level: Level::Tension,
    page: include_str!("not_contemporary.md"),
    looks: &[Look::Subject(check)],
};

/// Days by which somebody may act before a founding is dated, or after an end: foundings take their time.
const SLACK: i64 = 731;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let mut told: BTreeSet<EntityId> = BTreeSet::new();
    let asked = |known: &&Property| known.constraints.contains(&Constraint::Contemporary);
    for property in case.properties(subject).filter(asked) {
        for claim in subject.claims(&property.name).iter().filter(|claim| vouched(claim)) {
            let other = value_entity(case, claim).unwrap_or(subject.id);
            if told.contains(&other) {
                continue;
            }
            if let Some(finding) = check_one(case, subject, claim) {
                told.insert(other);
                out.push(finding);
            }
        }
    }
}

fn check_one(case: &View<'_>, subject: &Subject<'_>, claim: &Claim) -> Option<Finding> {
    let Value::Entity(name) = &claim.value else { return None };
    let other = case.subject(case.entity(name)).filter(|other| other.id != subject.id)?;
    // What persons do at a stated time is looked after by `outside-life-span`.
    let told = claim.time.as_ref().map(whole).or_else(|| event_day(subject));
    if other.kind == EntityKind::Person && told.is_some() {
        return None;
    }
    let (at, mut own) = match told {
        Some(at) => (at, vec![claim]),
        None => (begin(subject)?.0, begin(subject)?.1),
    };
    if !own.iter().any(|known| known.id() == claim.id()) {
        own.push(claim);
    }
    let (start, starts) = begin(&other)?;
    let early = at.latest?.plus(SLACK) < start.earliest?;
    early.then(|| describe(case, subject, claim, &other, (own, starts))).flatten()
}

/// The day of an event.
fn event_day(subject: &Subject<'_>) -> Option<Stretch> {
    let day = day_of(subject).filter(|_| subject.kind == EntityKind::Event)?;
    Some(Stretch { earliest: Some(day), latest: Some(day) })
}

/// The days in which something began or was born, as widely as the passages leave room for, and the passages.
fn begin<'a>(subject: &Subject<'a>) -> Option<(Stretch, Vec<&'a Claim>)> {
    let property = if subject.kind == EntityKind::Person { "date_of_birth" } else { "inception" };
    let claims: Vec<&Claim> = claims_of(subject, property)
        .into_iter()
        .filter(|claim| vouched(claim) && stretch_of(claim, End::Begin).is_some())
        .collect();
    let stretches = || claims.iter().filter_map(|claim| stretch_of(claim, End::Begin));
    let earliest = stretches().map(|stretch| stretch.earliest).min()??;
    let latest = stretches().map(|stretch| stretch.latest).collect::<Option<Vec<_>>>()?.into_iter().max()?;
    Some((Stretch { earliest: Some(earliest), latest: Some(latest) }, claims))
}

fn describe(
    case: &View<'_>,
    subject: &Subject<'_>,
    claim: &Claim,
    other: &Subject<'_>,
    (own, starts): (Vec<&Claim>, Vec<&Claim>),
) -> Option<Finding> {
    let began = starts.first().map(|claim| crate::sides::value_words(claim))?;
    let what = words::plain(&claim.property);
    let headline = format!("{} ({what} of {}) began only later: {began}", other.name, subject.name);
    let sides = vec![
        Draft::new(format!("{what}: {}", other.name), own),
        Draft::new(format!("{} began {began}", other.name), starts),
    ];
    let hypotheses = vec![
        Hypothesis::reconciling("forerunner-of-one-name", "a forerunner of the same name may be meant"),
        Hypothesis::explaining(
            "date-of-registration",
            "the date may be that of a registration or a new beginning",
        ),
    ];
    RULE.between(case, subject.named(), &claim.property, headline, (sides, hypotheses))
}
