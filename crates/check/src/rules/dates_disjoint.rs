//! Two dates of one event that no reading brings together.

use crate::agreement::{set_apart, stands};
use crate::hypotheses::{Hypothesis, between_days, between_steps, between_years, step};
use crate::sides::{Dispute, Draft, disputes, headline};
use crate::spans_of_time::{End, apart, day, length, stretch_of};
use crate::{Case, Family, Rule, Subject};
use gainsay_model::{Cardinality, Claim, ClaimId, Finding, Level, Value, ValueRange};
use gainsay_when::{Day, Stretch};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "dates-disjoint",
    family: Family::Time,
    level: Level::Contradiction,
    page: include_str!("dates_disjoint.md"),
    check,
};

fn check(case: &Case<'_>, out: &mut Vec<Finding>) {
    for property in case.properties() {
        if property.range != ValueRange::Date || property.cardinality == Cardinality::Many {
            continue;
        }
        let end = if property.name == "dissolved" { End::End } else { End::Begin };
        for subject in case.subjects() {
            check_one(case, subject, &property.name, end, out);
        }
    }
}

fn check_one(case: &Case<'_>, subject: &Subject<'_>, property: &str, end: End, out: &mut Vec<Finding>) {
    let claims = claims_of(subject, property);
    let conflict = |a: &Claim, b: &Claim| {
        let (x, y) = (stretch_of(a, end), stretch_of(b, end));
        x.zip(y).is_some_and(|(x, y)| apart(x, y)) && !set_apart(case, a, b) && !weighed(a, b)
    };
    for mut sides in disputes(case, &claims, conflict, |_, _| true) {
        take_out_vague(&mut sides, conflict);
        sides.sort_by_key(|side| {
            side.claims.iter().filter_map(|claim| stretch_of(claim, end)?.earliest).min()
        });
        for side in &mut sides {
            side.says = says(side, end).unwrap_or_else(|| side.says.clone());
        }
        let hypotheses = hypotheses(case, &sides, end);
        let headline = headline(&sides, property, &subject.name);
        out.extend(
            RULE.finding(case, Dispute { subject: subject.named(), property, headline, sides, hypotheses }),
        );
    }
}

/// Claims of a dispute among which those are sought that fit two sides; in a larger tangle they stay where they are.
const MOST_CLAIMS: usize = 512;

/// Takes out the claims that fit a second side as well ("in 1904" beside two days of 1904): they are witnesses to neither.
fn take_out_vague(sides: &mut [Draft<'_>], conflict: impl Fn(&Claim, &Claim) -> bool) {
    if sides.iter().map(|side| side.claims.len()).sum::<usize>() > MOST_CLAIMS {
        return;
    }
    let fits = |claim: &Claim, side: &Draft| side.claims.iter().all(|other| !conflict(claim, other));
    let told =
        sides.iter().enumerate().flat_map(|(at, side)| side.claims.iter().map(move |claim| (at, *claim)));
    let vague = told.filter(|(at, claim)| {
        sides.iter().enumerate().any(|(other, side)| other != *at && fits(claim, side))
    });
    let vague: BTreeSet<ClaimId> = vague.map(|(_, claim)| claim.id()).collect();
    for side in sides {
        if side.claims.iter().any(|claim| !vague.contains(&claim.id())) {
            side.claims.retain(|claim| !vague.contains(&claim.id()));
        }
    }
}

/// Whether one voice gives both dates in one breath ("in 1904, or 1911"): it weighs them and holds neither.
fn weighed(a: &Claim, b: &Claim) -> bool {
    a.quote == b.quote && a.property == b.property && a.voice == b.voice
}

/// The most exact date of a side; of a life span, only the end that is in question.
fn says(side: &Draft<'_>, end: End) -> Option<String> {
    let exact = side.claims.iter().filter_map(|claim| Some((claim, length(stretch_of(claim, end)?)?)));
    let (claim, _) = exact.min_by_key(|(_, days)| *days)?;
    let Value::Date(when) = &claim.value else { return None };
    let edge = match end {
        _ if claim.property != "existence_interval" => None,
        End::Begin => when.begin(),
        End::End => when.end(),
    };
    Some(edge.as_ref().unwrap_or(when).in_words())
}

/// The claims that date the event: those of the property, and the life span whose end it is.
pub(super) fn claims_of<'a>(subject: &Subject<'a>, property: &str) -> Vec<&'a Claim> {
    let spans = match property {
        "inception" | "dissolved" => subject.claims("existence_interval"),
        _ => &[],
    };
    subject.claims(property).iter().chain(spans).copied().filter(|claim| stands(claim)).collect()
}

/// What of a side can be held against another to explain the difference.
struct Dated {
    day: Option<Day>,
    year: Option<i64>,
    step: Option<&'static str>,
}

/// Sides among which explanations are sought; more are a tangle that no one reading explains.
const MOST: usize = 8;

/// The readings between every two sides, each told once.
fn hypotheses(case: &Case<'_>, sides: &[Draft<'_>], end: End) -> Vec<Hypothesis> {
    if sides.len() > MOST {
        return Vec::new();
    }
    let sides: Vec<Dated> = sides.iter().map(|side| dated(case, side, end)).collect();
    let pairs = sides.iter().enumerate().flat_map(|(at, a)| sides.iter().skip(at + 1).map(move |b| (a, b)));
    let (mut fitting, mut explained) = (Vec::new(), true);
    for (a, b) in pairs {
        let between = between(a, b);
        explained &= between.iter().any(|hypothesis| hypothesis.reconciles);
        fitting.extend(between);
    }
    fitting.sort_by_key(|hypothesis| !hypothesis.reconciles);
    let mut told: Vec<&str> = Vec::new();
    fitting.retain_mut(|hypothesis| {
        // A reading softens the finding only if it leaves nothing unexplained.
        hypothesis.reconciles &= explained;
        let new = !told.contains(&hypothesis.name);
        told.push(hypothesis.name);
        new
    });
    fitting
}

fn dated(case: &Case<'_>, side: &Draft<'_>, end: End) -> Dated {
    let stretches = || side.claims.iter().filter_map(|claim| stretch_of(claim, end));
    let year = |stretch: Stretch| {
        let (first, last) = (stretch.earliest?.ymd().0, stretch.latest?.ymd().0);
        (first == last).then_some(first)
    };
    Dated {
        day: stretches().find_map(day),
        year: stretches().find_map(year),
        step: side.claims.iter().find_map(|claim| step(case.words(claim.quote))),
    }
}

fn between(a: &Dated, b: &Dated) -> Vec<Hypothesis> {
    let mut fitting = match (a.day, b.day) {
        (Some(a), Some(b)) => between_days(a, b),
        _ => a.year.zip(b.year).and_then(|(a, b)| between_years(a, b)).into_iter().collect(),
    };
    fitting.extend(a.step.zip(b.step).and_then(|(a, b)| between_steps(a, b)));
    fitting
}
