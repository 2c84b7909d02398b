//! Two things that the vocabulary says cannot be said of one subject.

use crate::agreement::{set_apart, surely_same, vouched};
use crate::sides::{Draft, value_words};
use crate::spans_of_time::{Together, together};
use crate::telling::{one_passage, value_text};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Constraint, Finding, Level, Property};

pub(super) const RULE: Rule = Rule {
    name: "excluded-together",
    family: Family::Values,
    level: Level::Tension,
    page: include_str!("excluded_together.md"),
    looks: &[Look::Subject(check)],
};

/// Claims of one property that are held against the other.
const MOST: usize = 64;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for property in case.properties(subject).filter(|known| !excepted(known, subject)) {
        for constraint in &property.constraints {
            check_one(case, subject, property, constraint, out);
        }
    }
}

/// Whether the vocabulary makes an exception of a subject.
pub(super) fn excepted(property: &Property, subject: &Subject<'_>) -> bool {
    property.exceptions.iter().any(|name| name == subject.name)
}

fn check_one(
    case: &View<'_>,
    subject: &Subject<'_>,
    property: &Property,
    constraint: &Constraint,
    out: &mut Vec<Finding>,
) {
    let Constraint::ConflictsWith { property: other, values, same } = constraint else { return };
    let stated = |name: &str| -> Vec<&Claim> {
        let claims = subject.claims(name).iter();
        claims.filter(|claim| vouched(claim)).take(MOST).collect()
    };
    let (own, others) = (stated(&property.name), stated(other));
    let excluded = |a: &Claim, b: &Claim| {
        let value = values.is_empty() || values.iter().any(|value| *value == value_text(b));
        value
            && (!same || surely_same(case, a, b))
            && a.id() != b.id()
            && !one_passage(a, b)
            && !set_apart(case, a, b)
            && together(a.time.as_ref(), b.time.as_ref()) != Together::Never
    };
    let mut told: Vec<&Claim> = Vec::new();
    for claim in &own {
        let against: Vec<&Claim> = others.iter().copied().filter(|b| excluded(claim, b)).collect();
        let Some(first) = against.first().filter(|_| !told.iter().any(|known| known.id() == claim.id()))
        else {
            continue;
        };
        let with: Vec<&Claim> = own.iter().copied().filter(|a| excluded(a, first)).collect();
        told.extend(&with);
        let said = |claim: &Claim| words::said(&claim.property, &value_words(claim));
        let headline = format!("{} cannot have both: {}; {}", subject.name, said(claim), said(first));
        let sides = vec![Draft::new(said(claim), with), Draft::new(said(first), against)];
        out.extend(RULE.between(case, subject.named(), &property.name, headline, (sides, Vec::new())));
    }
}
