//! A step of a case before the one that it follows from: commuted before it was passed.

use crate::agreement::vouched;
use crate::hypotheses::Hypothesis;
use crate::sides::Draft;
use crate::telling::dated;
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Finding, Level, Value};
use gainsay_when::Day;

pub(super) const RULE: Rule = Rule {
    name: "steps-reversed",
    family: Family::Time,
    level: Level::Contradiction,
    page: include_str!("steps_reversed.md"),
    looks: &[Look::Subject(check)],
};

/// What comes first, and what can only follow it.
///
/// Arrest and release are not among them: who was released in one year and arrested in a later one may have been
/// arrested before, and no source needs to say so.
const STEPS: [(&str, &str); 5] = [
    ("sentenced_to", "sentence_commuted_to"),
    ("sentenced_to", "pardoned"),
    ("convicted_of", "sentenced_to"),
    ("convicted_of", "pardoned"),
    ("charged_with", "convicted_of"),
];
/// Days by which calendars and proclamations make steps meet.
const SLACK: i64 = 14;
/// Claims of one step that are looked at.
const MOST: usize = 128;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for (first, then) in STEPS {
        out.extend(check_one(case, subject, first, then));
    }
}

fn stated<'a>(subject: &Subject<'a>, property: &str) -> Vec<&'a Claim> {
    let claims = subject.claims(property).iter();
    claims.filter(|claim| vouched(claim) && dated(claim).is_some()).take(MOST).collect()
}

/// Every passage that dates the first step has it after every passage that dates the second: where a step was
/// taken twice, one of them fits. Shown are the earliest first step and the latest second one, which are the nearest.
fn check_one(case: &View<'_>, subject: &Subject<'_>, first: &str, then: &str) -> Option<Finding> {
    let (begun, followed) = (stated(subject, first), stated(subject, then));
    let earliest =
        begun.iter().map(|claim| dated(claim)?.earliest).collect::<Option<Vec<_>>>()?.into_iter().min()?;
    let latest =
        followed.iter().map(|claim| dated(claim)?.latest).collect::<Option<Vec<_>>>()?.into_iter().max()?;
    if earliest <= latest.plus(SLACK) {
        return None;
    }
    let begun = with_day(begun, earliest);
    let followed = with_day(followed, latest);
    let told = |claim: &Claim| format!("{} ({})", words::plain(&claim.property), when(claim));
    let (before, after) = (told(followed.first()?), told(begun.first()?));
    let headline = format!("{}: {before} comes before {after}", subject.name);
    let sides = vec![Draft::labelled(after, begun, told), Draft::labelled(before, followed, told)];
    RULE.between(case, subject.named(), then, headline, (sides, vec![Hypothesis::two_of_one_name()]))
}

/// The claims whose date takes in `day`: the others speak of another such step.
fn with_day(claims: Vec<&Claim>, day: Day) -> Vec<&Claim> {
    let takes_in = |claim: &&Claim| {
        dated(claim).is_some_and(|stretch| stretch.earliest <= Some(day) && stretch.latest >= Some(day))
    };
    claims.into_iter().filter(takes_in).collect()
}

fn when(claim: &Claim) -> String {
    match &claim.value {
        Value::Date(when) => when.in_words(),
        _ => claim.time.as_ref().map(|time| time.in_words()).unwrap_or_default(),
    }
}
