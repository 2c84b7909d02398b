//! A rare deviation that two documents share: a sign that one has it from the other, or both from a third.

use crate::agreement::{set_apart, surely_same, values_differ, vouched};
use crate::sides::{Dispute, Draft, by_place, value_words};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Bound, Cardinality, Claim, Finding, Level, SourceId, Value};
use gainsay_when::{Precision, Sure};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "shared-mistake",
    family: Family::Lineage,
    level: Level::Note,
    page: include_str!("shared_mistake.md"),
    looks: &[Look::Subject(check)],
};

/// So many independent lines on the other side, and twice as many as documents here.
const OTHERS: usize = 3;
/// Claims of one property of one subject that are looked at.
const MOST: usize = 256;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for property in case.properties(subject).filter(|known| known.cardinality == Cardinality::One) {
        out.extend(check_one(case, subject, &property.name));
    }
}

fn check_one(case: &View<'_>, subject: &Subject<'_>, property: &str) -> Option<Finding> {
    let claims: Vec<&Claim> =
        subject.claims(property).iter().filter(|claim| vouched(claim) && exact(claim)).take(MOST).collect();
    let mut readings: Vec<Vec<&Claim>> = Vec::new();
    for claim in claims {
        match readings.iter_mut().find(|reading| reading.iter().all(|other| surely_same(case, claim, other)))
        {
            Some(reading) => reading.push(claim),
            None => readings.push(vec![claim]),
        }
    }
    let [a, b] = &readings[..] else { return None };
    let (rare, usual) = if case.witnesses(a) <= case.witnesses(b) { (a, b) } else { (b, a) };
    let documents: BTreeSet<SourceId> = rare.iter().map(|claim| claim.source()).collect();
    let many = case.witnesses(usual);
    let apart = rare.iter().all(|x| usual.iter().all(|y| differ(case, x, y)));
    if documents.len() < 2 || many < OTHERS || many < documents.len() + 1 || !apart {
        return None;
    }
    let (odd, others) = (value_words(rare.first()?), value_words(usual.first()?));
    let headline = format!(
        "{} documents alone share one account of {}: {odd}, where {} independent ones have {others}",
        words::number(documents.len()),
        words::question(property, subject.name),
        words::number(many)
    );
    let copies = case.witnesses(rare) < documents.len();
    let sides = by_place(case, vec![Draft::new(odd, rare.clone()), Draft::new(others, usual.clone())]);
    let hypotheses = Vec::new();
    let dispute = Dispute { subject: subject.named(), property, headline, sides, hypotheses };
    let finding = RULE.finding(case, dispute)?;
    Some(finding.note(match copies {
        true => "they share the words as well: one has it from the other, or both have it from a third",
        false => {
            "a rare account that two share is a sign that one has it from the other, or both from a third"
        }
    }))
}

/// Whether a value is so exact that two do not give it by chance.
fn exact(claim: &Claim) -> bool {
    match &claim.value {
        Value::Date(when) => when.precision() == Precision::Day && !when.is_interval(),
        Value::Quantity(quantity) => {
            quantity.bound == Bound::Exactly && quantity.thousandths.saturating_abs() >= 10_000
        }
        Value::Entity(_) | Value::Text(_) => true,
        Value::Truth => false,
    }
}

fn differ(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    let dates = match (&a.value, &b.value) {
        (Value::Date(a), Value::Date(b)) => a.overlaps(b) == Sure::SurelyNot,
        _ => values_differ(case, a, b),
    };
    dates && !set_apart(case, a, b)
}
