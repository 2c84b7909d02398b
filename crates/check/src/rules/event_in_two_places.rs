//! One event in two places.

use crate::agreement::{comparable_words, names_differ, numbered_apart, same_value, set_apart, stands};
use crate::hypotheses::Hypothesis;
use crate::sides::{Dispute, by_place, disputes, headline};
use crate::spans_of_time::{Together, together};
use crate::{Family, Look, Rule, Subject, View};
use gainsay_model::{Claim, EntityKind, Finding, Level, Value};

pub(super) const RULE: Rule = Rule {
    name: "event-in-two-places",
    family: Family::Place,
    level: Level::Tension,
    page: include_str!("event_in_two_places.md"),
    looks: &[Look::Subject(check)],
};

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    if subject.kind != EntityKind::Event {
        return;
    }
    check_one(case, subject, out);
}

fn check_one(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let claims: Vec<&Claim> =
        subject.claims("location").iter().filter(|claim| stands(claim) && place(case, claim)).collect();
    if claims.len() < 2 {
        return;
    }
    let conflict = |a: &Claim, b: &Claim| {
        a.source() != b.source()
            && apart(case, a, b)
            && comparable_words(case, a, b)
            && !set_apart(case, a, b)
            && !numbered_apart(case, a, b)
            && !told_with(case, a, b)
            && together(a.time.as_ref(), b.time.as_ref()) != Together::Never
    };
    for sides in disputes(case, &claims, conflict, |a, b| same_value(case, a, b)) {
        let sides = by_place(case, sides);
        let headline = headline(&sides, "location", subject.name);
        let hypotheses = vec![
            Hypothesis::reconciling(
                "two-names-of-one-place",
                "these may be two names of one place, or one place within the other",
            ),
            Hypothesis::reconciling("moved-on", "it may have gone on in the other place"),
        ];
        let (subject, property) = (subject.named(), "location");
        out.extend(RULE.finding(case, Dispute { subject, property, headline, sides, hypotheses }));
    }
}

fn place(case: &View<'_>, claim: &Claim) -> bool {
    matches!(&claim.value, Value::Entity(name) if case.kind(name) == EntityKind::Place)
}

fn apart(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    matches!((&a.value, &b.value), (Value::Entity(a), Value::Entity(b)) if names_differ(case, a, b))
}

/// Whether one of the passages, or its document, names both places: its writer saw no conflict.
fn told_with(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    let names = |claim: &Claim, other: &Claim| {
        let text = case.source(claim).map_or("", |source| source.text());
        let reach = text.floor_char_boundary(SEARCHED.min(text.len()));
        text.get(..reach).is_some_and(|text| text.contains(&other.value.to_string()))
    };
    names(a, b) || names(b, a)
}

/// Bytes of a document that are searched for the other place.
const SEARCHED: usize = 1 << 18;
