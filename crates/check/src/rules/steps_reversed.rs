//! A step of a case before the one that it follows from: commuted before it was passed.

use crate::agreement::vouched;
use crate::hypotheses::Hypothesis;
use crate::sides::Draft;
use crate::telling::dated;
use crate::{Case, Family, Rule, Subject, words};
use gainsay_model::{Claim, Finding, Level};

pub(super) const RULE: Rule = Rule {
    name: "steps-reversed",
    family: Family::Time,
    level: Level::Contradiction,
    page: include_str!("steps_reversed.md"),
    check,
};

/// What comes first, and what can only follow it.
const STEPS: [(&str, &str); 6] = [
    ("sentenced_to", "sentence_commuted_to"),
    ("sentenced_to", "pardoned"),
    ("convicted_of", "sentenced_to"),
    ("convicted_of", "pardoned"),
    ("charged_with", "convicted_of"),
    ("arrested", "released"),
];
/// Days by which calendars and proclamations make steps meet.
const SLACK: i64 = 14;
/// Claims of one step that are looked at.
const MOST: usize = 128;

fn check(case: &Case<'_>, out: &mut Vec<Finding>) {
    for subject in case.subjects() {
        for (first, then) in STEPS {
            out.extend(check_one(case, subject, first, then));
        }
    }
}

fn stated<'a>(subject: &Subject<'a>, property: &str) -> Vec<&'a Claim> {
    let claims = subject.claims(property).iter().copied();
    claims.filter(|claim| vouched(claim) && dated(claim).is_some()).take(MOST).collect()
}

/// Every passage that dates the first step has it after every passage that dates the second: where a step was
/// taken twice, one of them fits.
fn check_one(case: &Case<'_>, subject: &Subject<'_>, first: &str, then: &str) -> Option<Finding> {
    let (begun, followed) = (stated(subject, first), stated(subject, then));
    let earliest =
        begun.iter().map(|claim| dated(claim)?.earliest).collect::<Option<Vec<_>>>()?.into_iter().min()?;
    let latest =
        followed.iter().map(|claim| dated(claim)?.latest).collect::<Option<Vec<_>>>()?.into_iter().max()?;
    if earliest <= latest.plus(SLACK) {
        return None;
    }
    let when = |claim: &Claim| match &claim.value {
        gainsay_model::Value::Date(when) => when.in_words(),
        _ => claim.time.as_ref().map(|time| time.in_words()).unwrap_or_default(),
    };
    let told = |claims: &[&Claim], property: &str| {
        Some(format!("{} ({})", words::plain(property), when(claims.first()?)))
    };
    let (before, after) = (told(&followed, then)?, told(&begun, first)?);
    let headline = format!("{}: {before} comes before {after}", subject.name);
    let sides = vec![Draft::new(after, begun), Draft::new(before, followed)];
    RULE.between(case, subject.named(), then, headline, (sides, vec![Hypothesis::two_of_one_name()]))
}
