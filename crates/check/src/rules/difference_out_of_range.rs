//! Two dates too far apart, or too near: a life of a hundred and sixty years.

use super::excluded_together::excepted;
use crate::agreement::vouched;
use crate::hypotheses::Hypothesis;
use crate::sides::{Draft, value_words};
use crate::spans_of_time::{End, stretch_of};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Constraint, Finding, Level};

pub(super) const RULE: Rule = Rule {
    name: "difference-out-of-range",
    family: Family::Time,
    level: Level::Contradiction,
    page: include_str!("difference_out_of_range.md"),
    looks: &[Look::Subject(check)],
};

/// Claims of one date that are held against the other.
const MOST: usize = 64;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for property in case.properties(subject).filter(|known| !excepted(known, subject)) {
        for constraint in &property.constraints {
            let Constraint::DifferenceWithinRange { property: from, least, most } = constraint else {
                continue;
            };
            out.extend(check_one(case, subject, (from, &property.name), (*least, *most)));
        }
    }
}

fn check_one(
    case: &View<'_>,
    subject: &Subject<'_>,
    (from, to): (&str, &str),
    range: (i64, i64),
) -> Option<Finding> {
    let stated = |property: &str| -> Vec<&Claim> {
        let claims = subject.claims(property).iter();
        claims.filter(|c| vouched(c) && stretch_of(c, End::Begin).is_some()).take(MOST).collect()
    };
    let (begun, ended) = (stated(from), stated(to));
    // Where any two passages fit, the others are a matter of dates that differ.
    let outside = begun.iter().all(|a| ended.iter().all(|b| too_far(a, b, range)));
    let (a, b) = (begun.first()?, ended.first()?);
    if !outside {
        return None;
    }
    let headline = format!(
        "{}: from {} ({}) to {} ({}) are not between {} and {} years",
        subject.name,
        words::plain(from),
        value_words(a),
        words::plain(to),
        value_words(b),
        range.0,
        range.1
    );
    let hypotheses = match a_century_off(a, b, range) {
        true => vec![Hypothesis::explaining("century-slip", "one of the dates may be a century off")],
        false => vec![Hypothesis::two_of_one_name()],
    };
    let sides = vec![
        Draft::new(format!("{} {}", words::plain(from), value_words(a)), begun),
        Draft::new(format!("{} {}", words::plain(to), value_words(b)), ended),
    ];
    RULE.between(case, subject.named(), to, headline, (sides, hypotheses))
}

/// Whether the years from one date to another are surely outside the range on the far side: what ends before it
/// begins is told by a rule of its own.
fn too_far(from: &Claim, to: &Claim, (least, most): (i64, i64)) -> bool {
    let (Some(a), Some(b)) = (stretch_of(from, End::Begin), stretch_of(to, End::Begin)) else { return false };
    let years = |a: (i64, u8, u8), b: (i64, u8, u8)| b.0 - a.0 - i64::from((b.1, b.2) < (a.1, a.2));
    let fewest = a.latest.zip(b.earliest).map(|(a, b)| years(a.ymd(), b.ymd()));
    let longest = a.earliest.zip(b.latest).map(|(a, b)| years(a.ymd(), b.ymd()));
    let reversed = longest.is_some_and(|years| years < 0) && least >= 0;
    !reversed && (fewest.is_some_and(|years| years > most) || longest.is_some_and(|years| years < least))
}

/// Whether the dates fit the range if one of them is moved by a hundred years.
fn a_century_off(from: &Claim, to: &Claim, (least, most): (i64, i64)) -> bool {
    let year = |claim: &Claim| Some(stretch_of(claim, End::Begin)?.earliest?.ymd().0);
    let (Some(a), Some(b)) = (year(from), year(to)) else { return false };
    [-100, 100].iter().any(|years| (least..=most).contains(&(b - a + years)))
}
