//! Gone before it came, or gone in the midst of a membership that another account has unbroken.

use crate::agreement::{same_name, vouched};
use crate::hypotheses::Hypothesis;
use crate::sides::{Draft, value_words};
use crate::spans_of_time::{sure, whole};
use crate::telling::one_passage;
use crate::{Family, Look, Rule, Subject, View};
use gainsay_model::{Claim, Finding, Level, Value};

pub(super) const RULE: Rule = Rule {
    name: "membership-does-not-fit",
    family: Family::Time,
    level: Level::Tension,
    page: include_str!("membership_does_not_fit.md"),
    looks: &[Look::Subject(check)],
};

/// Days that an end may miss the last day of a term by.
const SLACK: i64 = 31;
/// Endings and terms that are looked at for one subject.
const MOST: usize = 128;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let stated = |property: &str| -> Vec<&Claim> {
        let claims = subject.claims(property).iter();
        claims.filter(|claim| vouched(claim)).take(MOST).collect()
    };
    let (ends, terms) = (stated("membership_ended"), stated("member_of"));
    for end in ends.iter().copied().filter(|claim| claim.time.is_some()) {
        let own: Vec<&Claim> = terms.iter().copied().filter(|term| one_body(case, term, end)).collect();
        out.extend(reversed(case, subject, end, &own).or_else(|| within(case, subject, end, &own)));
    }
}

fn one_body(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    match (&a.value, &b.value) {
        (Value::Entity(a), Value::Entity(b)) => case.entity(a) == case.entity(b) || same_name(case, a, b),
        _ => false,
    }
}

/// All terms begin after the end.
fn reversed(case: &View<'_>, subject: &Subject<'_>, end: &Claim, terms: &[&Claim]) -> Option<Finding> {
    let latest = whole(end.time.as_ref()?).latest?;
    let after = |term: &Claim| {
        let begin = term.time.as_ref().and_then(|when| when.bounds().begin.earliest);
        begin.is_some_and(|begin| begin > latest.plus(SLACK))
    };
    if terms.is_empty() || !terms.iter().all(|term| after(term)) {
        return None;
    }
    let body = value_words(end);
    let headline = format!("{} left {body} before it joined", subject.name);
    describe(case, subject, end, terms.to_vec(), headline)
}

/// A term that another passage has unbroken runs over the end on both sides, and none begins after it.
fn within(case: &View<'_>, subject: &Subject<'_>, end: &Claim, terms: &[&Claim]) -> Option<Finding> {
    let gone = whole(end.time.as_ref()?);
    let (first, last) = (gone.earliest?, gone.latest?);
    let over = |term: &&Claim| {
        let Some((from, to)) = term.time.as_ref().and_then(sure) else { return false };
        from.plus(SLACK) < first && last.plus(SLACK) < to && !one_passage(term, end)
    };
    let unbroken: Vec<&Claim> = terms.iter().copied().filter(over).collect();
    if unbroken.is_empty() {
        return None;
    }
    let headline = format!("{} left {} in the midst of its membership", subject.name, value_words(end));
    describe(case, subject, end, unbroken, headline)
}

fn describe(
    case: &View<'_>,
    subject: &Subject<'_>,
    end: &Claim,
    terms: Vec<&Claim>,
    headline: String,
) -> Option<Finding> {
    let when = |claim: &Claim| claim.time.as_ref().map(|time| time.in_words()).unwrap_or_default();
    let term = terms.first().map(|term| format!("member ({})", when(term)))?;
    let sides = vec![Draft::new(format!("left ({})", when(end)), vec![end]), Draft::new(term, terms)];
    let reading = Hypothesis::reconciling("joined-again", "it may have been a member more than once");
    RULE.between(case, subject.named(), "member_of", headline, (sides, vec![reading]))
}
