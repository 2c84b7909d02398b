//! What one passage alleges, another states flatly.

use crate::agreement::{set_apart, surely_same, vouched};
use crate::sides::{Dispute, Draft, by_place, value_words};
use crate::spans_of_time::{Together, together};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Finding, Level, Stance, Voice};

pub(super) const RULE: Rule = Rule {
    name: "allegation-hardened",
    family: Family::Voice,
    level: Level::Note,
    page: include_str!("allegation_hardened.md"),
    looks: &[Look::Subject(check)],
};

/// Allegations of one property of one subject that are looked at.
const MOST: usize = 64;
/// Flat statements, and allegations, that are held against one another.
const COMPARED: usize = 512;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for property in subject.properties() {
        check_one(case, subject, property, out);
    }
}

fn check_one(case: &View<'_>, subject: &Subject<'_>, property: &str, out: &mut Vec<Finding>) {
    let claims = subject.claims(property);
    if !claims.iter().any(|claim| claim.stance == Stance::Alleges) {
        return;
    }
    let flat: Vec<&Claim> = claims.iter().filter(|claim| flatly(claim)).take(COMPARED).collect();
    let mut told: Vec<&Claim> = Vec::new();
    for alleged in claims.iter().filter(|claim| claim.stance == Stance::Alleges).take(MOST) {
        if told.iter().any(|other| other.id() == alleged.id()) {
            continue;
        }
        let flat: Vec<&Claim> =
            flat.iter().copied().filter(|claim| hardens(case, claim, alleged)).take(MOST).collect();
        let Some(first) = flat.first() else { continue };
        let same: Vec<&Claim> = claims
            .iter()
            .filter(|claim| claim.stance == Stance::Alleges)
            .take(COMPARED)
            .filter(|claim| hardens(case, first, claim))
            .take(MOST)
            .collect();
        told.extend(&same);
        out.extend(describe(case, subject, property, same, flat));
    }
}

/// Whether a document says it in its own voice.
fn flatly(claim: &Claim) -> bool {
    vouched(claim) && claim.voice == Voice::Source
}

/// Whether a document says in its own voice what another document only has as an allegation.
fn hardens(case: &View<'_>, flat: &Claim, alleged: &Claim) -> bool {
    flatly(flat)
        && flat.negated == alleged.negated
        && flat.source() != alleged.source()
        && surely_same(case, flat, alleged)
        && !set_apart(case, flat, alleged)
        && together(flat.time.as_ref(), alleged.time.as_ref()) != Together::Never
}

fn describe(
    case: &View<'_>,
    subject: &Subject<'_>,
    property: &str,
    alleged: Vec<&Claim>,
    flat: Vec<&Claim>,
) -> Option<Finding> {
    let what = words::said(property, &flat.first().map(|claim| value_words(claim)).unwrap_or_default());
    let headline = format!("what one source alleges of {}, another states flatly: {what}", subject.name);
    let sides = by_place(
        case,
        vec![Draft::new(format!("alleges: {what}"), alleged), Draft::new(format!("states: {what}"), flat)],
    );
    let hypotheses = Vec::new();
    RULE.finding(case, Dispute { subject: subject.named(), property, headline, sides, hypotheses })
}
