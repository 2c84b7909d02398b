//! A polity within the state that it is said to have replaced, and that replaced it.

use crate::agreement::{same_name, vouched};
use crate::hypotheses::Hypothesis;
use crate::sides::Draft;
use crate::telling::{one_passage, value_entity};
use crate::{Family, Look, Rule, Subject, View};
use gainsay_model::{Claim, EntityKind, Finding, Level, Mention, Value};

pub(super) const RULE: Rule = Rule {
    name: "part-of-what-it-replaced",
    family: Family::Place,
    level: Level::Tension,
    page: include_str!("part_of_what_it_replaced.md"),
    looks: &[Look::Subject(check)],
};

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    if subject.kind != EntityKind::Polity {
        return;
    }
    out.extend(check_one(case, subject));
}

fn check_one(case: &View<'_>, subject: &Subject<'_>) -> Option<Finding> {
    let stated = |property: &str| -> Vec<&Claim> {
        subject.claims(property).iter().filter(|claim| vouched(claim)).collect()
    };
    let (before, after) = (stated("replaces"), stated("replaced_by"));
    let id = before.iter().find_map(|claim| {
        let id = value_entity(case, claim)?;
        after.iter().any(|other| value_entity(case, other) == Some(id)).then_some(id)
    })?;
    let state = |claim: &&Claim| value_entity(case, claim) == Some(id);
    let neighbours: Vec<&Claim> = before.iter().chain(&after).copied().filter(state).collect();
    let within: Vec<&Claim> = stated("location")
        .into_iter()
        .filter(|claim| {
            is_there(case, claim, &neighbours) && neighbours.iter().all(|other| !one_passage(claim, other))
        })
        .collect();
    let name = neighbours.first().map(|claim| claim.value.to_string())?;
    let headline = format!("{} lies in {name}, which it is also said to have replaced", subject.name);
    let sides = vec![
        Draft::new(format!("{name} came before and after it"), neighbours),
        Draft::new(format!("in {name}"), within),
    ];
    let reading = Hypothesis::reconciling(
        "proclaimed-against-recognised",
        "one passage may follow what was proclaimed, the other what was recognised",
    );
    RULE.between(case, subject.named(), "replaces", headline, (sides, vec![reading]))
}

/// Whether a place is the state itself, by its whole name; "southern Arden" is only where something lies.
fn is_there(case: &View<'_>, place: &Claim, neighbours: &[&Claim]) -> bool {
    let mention = |claim: &Claim| -> Option<Mention> {
        match &claim.value {
            Value::Entity(name) => Some(name.clone()),
            _ => None,
        }
    };
    let Some(there) = mention(place) else { return false };
    neighbours.iter().filter_map(|claim| mention(claim)).any(|state| {
        case.entity(&there) == case.entity(&state)
            || there.form == state.form && same_name(case, &there, &state)
    })
}
