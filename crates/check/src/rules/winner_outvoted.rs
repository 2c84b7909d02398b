//! A winner with fewer votes than somebody else.

use crate::agreement::{qualifier, vouched};
use crate::hypotheses::Hypothesis;
use crate::lists::number;
use crate::sides::{Draft, value_words};
use crate::spans_of_time::{Together, together};
use crate::telling::value_entity;
use crate::{Family, Look, Rule, Subject, View};
use gainsay_model::{Claim, EntityKind, Finding, Level, SourceId};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "winner-outvoted",
    family: Family::Values,
    level: Level::Tension,
    page: include_str!("winner_outvoted.md"),
    looks: &[Look::Subject(check)],
};

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for claim in subject.claims("winner").iter().filter(|claim| vouched(claim)) {
        let Some(winner) = value_entity(case, claim).and_then(|winner| case.subject(winner)) else {
            continue;
        };
        let told = winner.claims("votes_for").iter().filter(|claim| is_cast(case, claim));
        let documents: BTreeSet<SourceId> = told.map(|claim| claim.source()).collect();
        for document in documents {
            let claims = case.document(document).into_iter();
            let cast: Vec<&Claim> = claims.filter(|claim| is_cast(case, claim)).collect();
            out.extend(check_one(case, claim, &cast));
        }
    }
}

/// Whether a claim gives the votes that somebody had at a time.
fn is_cast(case: &View<'_>, claim: &Claim) -> bool {
    let for_person = claim.property == "votes_for" && case.kind(&claim.subject) != EntityKind::Event;
    for_person && vouched(claim) && claim.time.is_some() && number(claim).is_some()
}

/// Votes that one document gives at the time of the victory, in one ballot.
fn check_one(case: &View<'_>, victory: &Claim, cast: &[&Claim]) -> Option<Finding> {
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
