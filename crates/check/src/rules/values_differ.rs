//! One value where there can be only one, and another.

use super::seat_in_two_places::SEATS;
use crate::agreement::{changes, in_time, same_value, set_apart, stands, tokens, values_differ};
use crate::hypotheses::Hypothesis;
use crate::sides::{Dispute, Draft, disputes, headline};
use crate::spans_of_time::Together;
use crate::{Family, Look, Rule, Subject, View};
use gainsay_model::{Cardinality, Claim, EntityKind, Finding, Level, Value, ValueRange};

pub(super) const RULE: Rule = Rule {
    name: "values-differ",
    family: Family::Values,
    level: Level::Contradiction,
    page: include_str!("values_differ.md"),
    looks: &[Look::Subject(check)],
};

/// Properties that a rule of their own looks after.
const ELSEWHERE: [&str; 3] = ["title", "led_by", "political_status"];

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for property in case.properties(subject) {
        let worded = matches!(property.range, ValueRange::Entity | ValueRange::Text);
        let name = property.name.as_str();
        let elsewhere = ELSEWHERE.contains(&name) || SEATS.contains(&name);
        if !worded || property.cardinality == Cardinality::Many || elsewhere {
            continue;
        }
        check_one(&RULE, case, subject, &property.name, out);
    }
}

/// Holds the values of one property against each other, for this rule or one that looks at some of them.
pub(super) fn check_one(
    rule: &Rule,
    case: &View<'_>,
    subject: &Subject<'_>,
    property: &str,
    out: &mut Vec<Finding>,
) {
    let claims: Vec<&Claim> = subject.claims(property).iter().filter(|claim| stands(claim)).collect();
    if claims.len() < 2 {
        return;
    }
    let least = if changes(case, property) { Together::Surely } else { Together::Possibly };
    let conflict = |a: &Claim, b: &Claim| {
        values_differ(case, a, b)
            && !set_apart(case, a, b)
            && in_time(case, a, b) >= least
            && !side_by_side(case, a, b)
    };
    for sides in disputes(case, &claims, conflict, |a, b| same_value(case, a, b)) {
        let mut hypotheses = hypotheses(case, &sides);
        if subject.kind == EntityKind::Person {
            hypotheses.push(Hypothesis::two_of_one_name());
        }
        let headline = headline(&sides, property, subject.name);
        out.extend(
            rule.finding(case, Dispute { subject: subject.named(), property, headline, sides, hypotheses }),
        );
    }
}

/// Two values that their writer gives together without seeing a conflict: in one passage, the one in the
/// words that give the other, or two places in one document, where the one is told more exactly.
fn side_by_side(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    let told_with = |a: &Claim, b: &Claim| {
        let (name, words) = (tokens(&a.value.to_string()), tokens(case.words(b.quote)));
        !name.is_empty() && words.windows(name.len()).any(|run| run == name)
    };
    let one_place = a.source() == b.source() && place(case, a) && place(case, b) && !listed(case, a, b);
    let nested = || place(case, a) && place(case, b) && (addressed(case, a, b) || addressed(case, b, a));
    a.quote.overlaps(b.quote) || one_place || told_with(a, b) || told_with(b, a) || nested()
}

/// Bytes of a document, and places in it, that are searched for an address.
const SEARCHED: usize = 1 << 18;
const PLACES: usize = 64;

/// Whether one of the two documents puts one place in the other as addresses do: "Elm, Arden", "Elm (Arden)",
/// "Elm in Arden".
fn addressed(case: &View<'_>, inner: &Claim, outer: &Claim) -> bool {
    let (inner_name, outer_name) = (inner.value.to_string(), outer.value.to_string());
    [inner, outer].into_iter().filter_map(|claim| case.source(claim)).any(|source| {
        let text = source.text();
        let text = text.get(..text.floor_char_boundary(SEARCHED)).unwrap_or_default();
        text.match_indices(&inner_name).take(PLACES).any(|(at, name)| {
            let after = text.get(at + name.len()..).unwrap_or_default();
            let links = [", ", " (", " in ", ", the ", " in the "];
            links
                .iter()
                .any(|link| after.strip_prefix(link).is_some_and(|rest| rest.starts_with(&outer_name)))
        })
    })
}

/// Whether a claim's value is a place, as far as is known.
fn place(case: &View<'_>, claim: &Claim) -> bool {
    matches!(&claim.value, Value::Entity(name)
        if matches!(case.kind(name), EntityKind::Place | EntityKind::Polity | EntityKind::Unknown))
}

/// Whether two values are listed as two parts of one whole.
fn listed(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    match (&a.value, &b.value) {
        (Value::Entity(a), Value::Entity(b)) => case.listed_beside(case.entity(a), case.entity(b)),
        _ => false,
    }
}

fn hypotheses(case: &View<'_>, sides: &[Draft<'_>]) -> Vec<Hypothesis> {
    let firsts: Vec<&Claim> = sides.iter().filter_map(|side| side.claims.first().copied()).collect();
    let every = |holds: &dyn Fn(&Claim, &Claim) -> bool| {
        firsts.iter().enumerate().all(|(at, a)| firsts.iter().skip(at + 1).all(|b| holds(a, b)))
    };
    let mut fitting = Vec::new();
    if every(&|a, b| in_time(case, a, b) != Together::Surely) {
        fitting.push(Hypothesis::one_after_the_other());
    }
    if every(&|a, b| place(case, a) && place(case, b) && !listed(case, a, b)) {
        fitting.push(Hypothesis::reconciling(
            "two-names-of-one-place",
            "these may be two names of one place, or one place within the other",
        ));
    }
    let described = |claim: &Claim| matches!(&claim.value, Value::Text(text) if !text.bytes().any(|byte| byte.is_ascii_digit()));
    if every(&|a, b| described(a) && described(b)) {
        fitting.push(Hypothesis::reconciling(
            "different-definitions",
            "the passages may mean different things by it",
        ));
    }
    fitting
}
