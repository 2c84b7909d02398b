//! Two dates of one event that no reading brings together.

use crate::agreement::{set_apart, stands};
use crate::hypotheses::{Hypothesis, between_days, between_steps, between_years};
use crate::sides::{Dispute, Draft, disputes, headline};
use crate::spans_of_time::{End, apart, day, stretch_of};
use crate::{Case, Family, Rule, Subject};
use gainsay_model::{Cardinality, Claim, Finding, Level, ValueRange};

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
        x.zip(y).is_some_and(|(x, y)| apart(x, y)) && !set_apart(case, a, b)
    };
    for mut sides in disputes(case, &claims, conflict, |_, _| true) {
        sides.sort_by_key(|side| {
            side.claims.iter().filter_map(|claim| stretch_of(claim, end)?.earliest).min()
        });
        let hypotheses = hypotheses(case, &sides, end);
        let headline = headline(&sides, property, &subject.name);
        out.extend(
            RULE.finding(case, Dispute { subject: subject.named(), property, headline, sides, hypotheses }),
        );
    }
}

/// The claims that date the event: those of the property, and the life span whose end it is.
pub(super) fn claims_of<'a>(subject: &Subject<'a>, property: &str) -> Vec<&'a Claim> {
    let spans = match property {
        "inception" | "dissolved" => subject.claims("existence_interval"),
        _ => &[],
    };
    subject.claims(property).iter().chain(spans).copied().filter(|claim| stands(claim)).collect()
}

/// The readings between every two sides, each told once.
fn hypotheses(case: &Case<'_>, sides: &[Draft<'_>], end: End) -> Vec<Hypothesis> {
    let mut fitting: Vec<Hypothesis> = Vec::new();
    let pairs = sides.iter().enumerate().flat_map(|(at, a)| sides.iter().skip(at + 1).map(move |b| (a, b)));
    let mut explained = true;
    for (a, b) in pairs {
        let between = between_sides(case, a, b, end);
        explained &= between.iter().any(|hypothesis| hypothesis.reconciles);
        fitting.extend(between);
    }
    fitting.sort_by_key(|hypothesis| !hypothesis.reconciles);
    let mut told: Vec<&str> = Vec::new();
    fitting.retain_mut(|hypothesis| {
        // A reading softens the finding only if nothing else is left unexplained.
        hypothesis.reconciles &= explained;
        let new = !told.contains(&hypothesis.name);
        told.push(hypothesis.name);
        new
    });
    fitting
}

fn between_sides(case: &Case<'_>, a: &Draft<'_>, b: &Draft<'_>, end: End) -> Vec<Hypothesis> {
    let stretch = |claim: &Claim| stretch_of(claim, end);
    let days = |side: &Draft<'_>| side.claims.iter().filter_map(|claim| day(stretch(claim)?)).next();
    let years = |side: &Draft<'_>| {
        side.claims.iter().find_map(|claim| {
            let stretch = stretch(claim)?;
            let (first, last) = (stretch.earliest?.ymd().0, stretch.latest?.ymd().0);
            (first == last).then_some(first)
        })
    };
    let mut fitting = match (days(a), days(b)) {
        (Some(a), Some(b)) => between_days(a, b),
        _ => years(a).zip(years(b)).and_then(|(a, b)| between_years(a, b)).into_iter().collect(),
    };
    let said = |side: &Draft<'_>| {
        side.claims.iter().map(|claim| case.words(claim.quote)).collect::<Vec<_>>().join(" ")
    };
    fitting.extend(between_steps(&said(a), &said(b)));
    fitting
}
