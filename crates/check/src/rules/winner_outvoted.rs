//! A winner with fewer votes than somebody else.

use crate::agreement::{qualifier, vouched};
use crate::hypotheses::Hypothesis;
use crate::lists::number;
use crate::sides::{Draft, value_words};
use crate::spans_of_time::{Together, together};
use crate::telling::value_entity;
use crate::{Case, Family, Rule};
use gainsay_model::{Claim, EntityId, EntityKind, Finding, Level, SourceId};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    name: "winner-outvoted",
    family: Family::Values,
    level: Level::Tension,
    page: include_str!("winner_outvoted.md"),
    check,
};

fn check(case: &Case<'_>, out: &mut Vec<Finding>) {
    let mut votes: BTreeMap<SourceId, Vec<&Claim>> = BTreeMap::new();
    for claim in case.claims().iter().copied() {
        let for_person = claim.property == "votes_for" && case.kind(&claim.subject) != EntityKind::Event;
        if for_person && vouched(claim) && claim.time.is_some() && number(claim).is_some() {
            votes.entry(claim.source()).or_default().push(claim);
        }
    }
    let mut counted: BTreeMap<EntityId, BTreeSet<SourceId>> = BTreeMap::new();
    for claim in votes.values().flatten() {
        counted.entry(case.entity(&claim.subject)).or_default().insert(claim.source());
    }
    for claim in case.claims().iter().copied().filter(|claim| claim.property == "winner" && vouched(claim)) {
        let told = value_entity(case, claim).and_then(|winner| counted.get(&winner));
        for cast in told.into_iter().flatten().filter_map(|source| votes.get(source)) {
            out.extend(check_one(case, claim, cast));
        }
    }
}

/// Votes that one document gives at the time of the victory, in one ballot.
fn check_one(case: &Case<'_>, victory: &Claim, cast: &[&Claim]) -> Option<Finding> {
    let winner = value_entity(case, victory)?;
    let at_once = |claim: &&Claim| together(claim.time.as_ref(), victory.time.as_ref()) == Together::Surely;
    let own = cast.iter().copied().filter(at_once).find(|claim| case.entity(&claim.subject) == winner)?;
    let more: Vec<&Claim> = cast
        .iter()
        .copied()
        .filter(at_once)
        .filter(|claim| case.entity(&claim.subject) != winner && one_ballot(claim, own))
        .filter(|claim| number(claim) > number(own))
        .collect();
    let first = more.first()?;
    let name = case.name(&own.subject).to_owned();
    let headline = format!(
        "{name} won with fewer votes ({}) than {} had ({})",
        value_words(own),
        case.name(&first.subject),
        value_words(first)
    );
    let subject = (case.entity(&victory.subject), case.name(&victory.subject).to_owned());
    let sides = vec![
        Draft::new(format!("won by {name}"), vec![victory, own]),
        Draft { by_value: true, ..Draft::new("more votes", more) },
    ];
    let reading = Hypothesis::reconciling(
        "another-way-of-counting",
        "districts, electors or another round may have decided",
    );
    RULE.between(case, subject, "winner", headline, (sides, vec![reading]))
}

fn one_ballot(a: &Claim, b: &Claim) -> bool {
    ["ballot", "item"].iter().all(|name| qualifier(a, name) == qualifier(b, name))
}
