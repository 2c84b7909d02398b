//! Places that lie one within the other, both ways round.

use crate::agreement::{Likeness, names_alike, vouched};
use crate::circles::circles;
use crate::hypotheses::Hypothesis;
use crate::look::Key;
use crate::sides::{Dispute, Draft};
use crate::{Family, Keys, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, EntityId, EntityKind, Finding, Level, Value};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "each-within-the-other",
    family: Family::Place,
    level: Level::Contradiction,
    page: include_str!("each_within_the_other.md"),
    looks: &[Look::Together { keys, check }],
};

type Steps<'a> = BTreeMap<EntityId, BTreeMap<EntityId, Vec<&'a Claim>>>;

/// All that tells what lies where: a circle may lead through any of it.
fn keys(case: &View<'_>, subject: &Subject<'_>, keys: &mut Keys<'_>) {
    for claim in ["location", "contains_district"].into_iter().flat_map(|name| subject.claims(name)) {
        if vouched(claim) && lies_in(case, claim).is_some() {
            keys.put(Key::of("place"), claim);
        }
    }
}

fn check(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    let mut steps: Steps<'_> = BTreeMap::new();
    for claim in claims.iter().copied() {
        let Some((inner, outer)) = lies_in(case, claim) else { continue };
        steps.entry(inner).or_default().entry(outer).or_default().push(claim);
    }
    let edges = steps.iter().map(|(inner, outer)| (*inner, outer.keys().copied().collect())).collect();
    for circle in circles(&edges) {
        out.extend(describe(case, &circle, &steps));
    }
}

/// Which thing a claim puts in which; names that are alike may be a town and the district around it.
fn lies_in(case: &View<'_>, claim: &Claim) -> Option<(EntityId, EntityId)> {
    let Value::Entity(name) = &claim.value else { return None };
    let (subject, value) = (case.entity(&claim.subject), case.entity(name));
    let steps = match claim.property.as_str() {
        "location" => (subject, value),
        "contains_district" => (value, subject),
        _ => return None,
    };
    let place = |kind| matches!(kind, EntityKind::Place | EntityKind::Polity | EntityKind::Unknown);
    if !place(case.kind(name)) || !place(case.kind(&claim.subject)) {
        return None;
    }
    let alike = matches!(names_alike(&claim.subject.form, &name.form), Likeness::Same | Likeness::Contained);
    (!alike && subject != value).then_some(steps)
}

fn describe(case: &View<'_>, circle: &[EntityId], steps: &Steps<'_>) -> Option<Finding> {
    let name = |id: &EntityId| case.name_of(*id).unwrap_or_default().to_owned();
    let next = circle.iter().cycle().skip(1);
    let sides: Vec<Draft<'_>> = circle
        .iter()
        .zip(next)
        .filter_map(|(inner, outer)| {
            let claims = steps.get(inner)?.get(outer)?.clone();
            Some(Draft::new(format!("{} in {}", name(inner), name(outer)), claims))
        })
        .collect();
    let names: Vec<String> = circle.iter().map(name).collect();
    let headline = format!("each lies within the next, and the last in the first: {}", words::list(&names));
    let hypotheses = vec![Hypothesis::explaining(
        "two-places-of-one-name",
        "a town and the district around it may have one name",
    )];
    let first = circle.first()?;
    let (subject, property) = ((*first, name(first)), "location");
    RULE.finding(case, Dispute { subject, property, headline, sides, hypotheses })
}
