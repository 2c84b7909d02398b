//! Two stated counts of one thing.

use crate::agreement::{changes, in_time, qualifier, set_apart, stands, values_differ};
use crate::hypotheses::{Hypothesis, between_counts};
use crate::lists::mismatches;
use crate::sides::{Dispute, Draft, disputes, headline};
use crate::spans_of_time::{Together, together};
use crate::{Family, Look, Rule, Subject, View};
use gainsay_model::{Bound, Cardinality, Claim, EntityKind, Finding, Level, Value, ValueRange};

pub(super) const RULE: Rule = Rule {
    name: "counts-differ",
    family: Family::Values,
    level: Level::Contradiction,
    page: include_str!("counts_differ.md"),
    looks: &[Look::Subject(check)],
};

/// Numbers that say which, not how many.
const ORDINALS: [&str; 1] = ["ballot_round"];

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for property in case.properties(subject) {
        let counts = matches!(property.range, ValueRange::Number | ValueRange::Quantity);
        if !counts || property.cardinality == Cardinality::Many || ORDINALS.contains(&property.name.as_str())
        {
            continue;
        }
        check_one(case, subject, &property.name, out);
    }
}

fn check_one(case: &View<'_>, subject: &Subject<'_>, property: &str, out: &mut Vec<Finding>) {
    let claims: Vec<&Claim> = subject.claims(property).iter().filter(|claim| stands(claim)).collect();
    if claims.len() < 2 {
        return;
    }
    let told = mismatches(case, subject);
    let told: Vec<_> = told.iter().flat_map(|mismatch| &mismatch.counts).map(|claim| claim.id()).collect();
    let claims: Vec<&Claim> = claims.into_iter().filter(|claim| !told.contains(&claim.id())).collect();
    let changing = changes(case, property);
    let conflict = |a: &Claim, b: &Claim| {
        let one_time = match in_time(case, a, b) {
            Together::Surely => true,
            Together::Possibly => !changing || a.time.is_none() && b.time.is_none(),
            Together::Never => false,
        };
        one_time && values_differ(case, a, b) && !set_apart(case, a, b) && one_ballot(case, subject, a, b)
    };
    for sides in disputes(case, &claims, conflict, |a, b| !values_differ(case, a, b)) {
        let hypotheses = hypotheses(case, subject, property, &sides);
        let headline = headline(&sides, property, subject.name);
        out.extend(
            RULE.finding(case, Dispute { subject: subject.named(), property, headline, sides, hypotheses }),
        );
    }
}

/// Whether two tallies are of one ballot: of one time on a person, or on one named item, as two documents
/// have them. One document may tell of many ballots, and so may one meeting.
fn one_ballot(case: &View<'_>, subject: &Subject<'_>, a: &Claim, b: &Claim) -> bool {
    let cast =
        case.property(&a.property).is_some_and(|property| property.separators.iter().any(|s| s == "ballot"));
    let dated = together(a.time.as_ref(), b.time.as_ref()) == Together::Surely;
    let item = qualifier(a, "item").is_some() && qualifier(b, "item").is_some();
    let named = item || dated && subject.kind == EntityKind::Person;
    !cast || named && a.source() != b.source()
}

fn hypotheses(
    case: &View<'_>,
    subject: &Subject<'_>,
    property: &str,
    sides: &[Draft<'_>],
) -> Vec<Hypothesis> {
    let mut fitting = Vec::new();
    let firsts: Vec<&Claim> = sides.iter().filter_map(|side| side.claims.first().copied()).collect();
    let estimated = |claim: &&&Claim| matches!(&claim.value, Value::Quantity(q) if q.bound != Bound::Exactly);
    if firsts.iter().any(|claim| estimated(&claim)) {
        fitting.push(Hypothesis::reconciling(
            "different-estimates",
            "the numbers may be estimates made in different ways",
        ));
    }
    let pairs = firsts.iter().enumerate().flat_map(|(at, a)| firsts.iter().skip(at + 1).map(move |b| (a, b)));
    if pairs.into_iter().all(|(a, b)| in_time(case, a, b) != Together::Surely) {
        fitting.push(Hypothesis::one_after_the_other());
    }
    if let [a, b] = firsts[..] {
        fitting.extend(between(subject, property, a, b));
    }
    fitting
}

/// What may lie between two exact counts, and whether a capital is among what is counted.
fn between(subject: &Subject<'_>, property: &str, a: &Claim, b: &Claim) -> Vec<Hypothesis> {
    let exact = |claim: &Claim| match &claim.value {
        Value::Quantity(q) if q.bound == Bound::Exactly && q.thousandths % 1000 == 0 => {
            Some(q.thousandths / 1000)
        }
        _ => None,
    };
    let Some((a, b)) = exact(a).zip(exact(b)) else { return Vec::new() };
    let mut fitting = between_counts(a, b);
    let capital = property == "number_of_districts" && !subject.claims("capital").is_empty();
    if capital && a.abs_diff(b) == 1 {
        fitting.push(Hypothesis::explaining(
            "counted-with-or-without-the-capital",
            "the capital may be counted among the districts here and not there",
        ));
    }
    fitting
}
