//! The same thing, said to be so and said not to be so.

use crate::agreement::{set_apart, surely_same};
use crate::ledger::Claims;
use crate::sides::{Dispute, Draft, by_place, value_words};
use crate::spans_of_time::{Together, together};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Finding, Level, Stance, ValueRange};

pub(super) const RULE: Rule = Rule {
    name: "stated-and-denied",
    family: Family::Voice,
    level: Level::Contradiction,
    page: include_str!("stated_and_denied.md"),
    looks: &[Look::Subject(check)],
};

/// Denials, and statements against each, that are looked at for one property of one subject.
const MOST: usize = 64;
/// Statements, and denials, that are held against one another.
const COMPARED: usize = 512;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for property in subject.properties().into_iter().filter(|property| !dates(case, property)) {
        check_one(case, subject, property, out);
    }
}

/// Whether a property gives a date: whoever denies one gives another, and those are held against each other.
fn dates(case: &View<'_>, property: &str) -> bool {
    case.property(property)
        .is_some_and(|known| matches!(known.range, ValueRange::Date | ValueRange::Interval))
}

/// Whether a claim says that something is so, says that it is not, or does neither. To deny that it is not
/// so is to say that it is.
fn says_so(claim: &Claim) -> Option<bool> {
    match claim.stance {
        Stance::Asserts | Stance::Reports => Some(!claim.negated),
        Stance::Denies => Some(claim.negated),
        _ => None,
    }
}

/// The claims that say that something is so, or not.
fn saying(claims: Claims<'_>, so: bool) -> impl Iterator<Item = &Claim> {
    claims.iter().filter(move |claim| says_so(claim) == Some(so))
}

fn check_one(case: &View<'_>, subject: &Subject<'_>, property: &str, out: &mut Vec<Finding>) {
    let claims = subject.claims(property);
    let denials = claims.iter().filter(|claim| says_so(claim) == Some(false)).take(MOST);
    let mut told: Vec<&Claim> = Vec::new();
    for denial in denials {
        if told.iter().any(|other| other.id() == denial.id()) {
            continue;
        }
        let stated: Vec<&Claim> = saying(claims, true)
            .take(COMPARED)
            .filter(|claim| gainsays(case, claim, denial))
            .take(MOST)
            .collect();
        let Some(statement) = stated.first() else { continue };
        let denied: Vec<&Claim> = saying(claims, false)
            .take(COMPARED)
            .filter(|claim| gainsays(case, statement, claim))
            .take(MOST)
            .collect();
        told.extend(&denied);
        out.extend(describe(case, subject, property, stated, denied));
    }
}

/// Whether a statement says that what a denial denies is so: same value, times that may meet, and not one voice
/// in one passage.
fn gainsays(case: &View<'_>, statement: &Claim, denial: &Claim) -> bool {
    says_so(statement) == Some(true)
        && surely_same(case, statement, denial)
        && !set_apart(case, statement, denial)
        && together(statement.time.as_ref(), denial.time.as_ref()) != Together::Never
        && (statement.voice != denial.voice || !statement.quote.overlaps(denial.quote))
}

fn describe(
    case: &View<'_>,
    subject: &Subject<'_>,
    property: &str,
    stated: Vec<&Claim>,
    denied: Vec<&Claim>,
) -> Option<Finding> {
    let what = words::said(property, &stated.first().map(|claim| value_words(claim)).unwrap_or_default());
    let sides = by_place(
        case,
        vec![Draft::new(format!("states: {what}"), stated), Draft::new(format!("denies: {what}"), denied)],
    );
    let headline = format!("stated and denied of {}: {what}", subject.name);
    let hypotheses = Vec::new();
    RULE.finding(case, Dispute { subject: subject.named(), property, headline, sides, hypotheses })
}
