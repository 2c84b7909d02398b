//! Each followed the next, and the last was followed by the first.

use crate::agreement::vouched;
use crate::circles::circles;
use crate::hypotheses::Hypothesis;
use crate::look::Key;
use crate::sides::{Dispute, Draft};
use crate::{Family, Keys, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, EntityId, Finding, Level, Value};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "circular-succession",
    family: Family::Identity,
    level: Level::Tension,
    page: include_str!("circular_succession.md"),
    looks: &[Look::Together { keys, check }],
};

/// Two that followed each other are a restoration; it takes three to make a circle.
const LEAST: usize = 3;

type Steps<'a> = BTreeMap<EntityId, BTreeMap<EntityId, Vec<&'a Claim>>>;

/// All that tells what came after what: a circle may lead through any of it.
fn keys(_: &View<'_>, subject: &Subject<'_>, keys: &mut Keys<'_>) {
    for property in ["replaced_by", "replaces"] {
        keys.put_all(Key::of("succession"), subject.claims(property));
    }
}

fn check(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    let mut steps: Steps<'_> = BTreeMap::new();
    for claim in claims.iter().copied().filter(|claim| vouched(claim)) {
        let Value::Entity(name) = &claim.value else { continue };
        let (subject, value) = (case.entity(&claim.subject), case.entity(name));
        let (before, after) = match claim.property.as_str() {
            "replaced_by" => (subject, value),
            "replaces" => (value, subject),
            _ => continue,
        };
        if before != after {
            steps.entry(before).or_default().entry(after).or_default().push(claim);
        }
    }
    let edges = steps.iter().map(|(before, after)| (*before, after.keys().copied().collect())).collect();
    for circle in circles(&edges).into_iter().filter(|circle| circle.len() >= LEAST) {
        out.extend(describe(case, &circle, &steps));
    }
}

fn describe(case: &View<'_>, circle: &[EntityId], steps: &Steps<'_>) -> Option<Finding> {
    let next = circle.iter().cycle().skip(1);
    let name = |id: &EntityId| {
        let known = case.name_of(*id).or_else(|| Some(case.subject(*id)?.name));
        known.unwrap_or_default().to_owned()
    };
    let sides: Vec<Draft<'_>> = circle
        .iter()
        .zip(next)
        .filter_map(|(before, after)| {
            let claims = steps.get(before)?.get(after)?.clone();
            Some(Draft::new(format!("{} came before {}", name(before), name(after)), claims))
        })
        .collect();
    let names: Vec<String> = circle.iter().map(name).collect();
    let first = circle.first()?;
    let headline =
        format!("each came before the next, and the last before the first: {}", words::list(&names));
    let hypotheses = vec![Hypothesis::reconciling("restored", "one of them may have been restored later")];
    let (subject, property) = ((*first, name(first)), "replaced_by");
    RULE.finding(case, Dispute { subject, property, headline, sides, hypotheses })
}
