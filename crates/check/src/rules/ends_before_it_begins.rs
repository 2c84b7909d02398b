//! An end that comes before its beginning.

use super::dates_disjoint::{claims_of, founded_again};
use crate::agreement::vouched;
use crate::hypotheses::Hypothesis;
use crate::sides::{Dispute, Draft, value_words};
use crate::spans_of_time::{End, apart, ends_before, stretch_of};
use crate::{Family, Look, Rule, Subject, View};
use gainsay_model::{Claim, Finding, Level};

pub(super) const RULE: Rule = Rule {
    name: "ends-before-it-begins",
    family: Family::Time,
    level: Level::Contradiction,
    page: include_str!("ends_before_it_begins.md"),
    looks: &[Look::Subject(check)],
};

/// What begins something, what ends it, and how to say so.
const COURSES: [(&str, &str, &str, &str); 2] =
    [("inception", "dissolved", "begins", "ends"), ("date_of_birth", "date_of_death", "is born", "dies")];

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for (begin, end, begins, ends) in COURSES {
        out.extend(check_one(case, subject, (begin, begins), (end, ends)));
    }
}

fn check_one(
    case: &View<'_>,
    subject: &Subject<'_>,
    (begin, begins): (&str, &str),
    (end, ends): (&str, &str),
) -> Option<Finding> {
    let dated = |property, which| {
        let claims = claims_of(subject, property).into_iter().filter(|claim| vouched(claim));
        claims.filter_map(move |claim| Some((claim, stretch_of(claim, which)?))).collect::<Vec<_>>()
    };
    let (begun, ended) = (dated(begin, End::Begin), dated(end, End::End));
    // Where beginnings or ends are disputed among themselves, another rule says so, and the order may hold
    // for one of them.
    let disputed = |all: &[(&Claim, _)]| {
        all.first().is_some_and(|(_, first)| all.iter().any(|(_, other)| apart(*first, *other)))
    };
    if disputed(&begun) || disputed(&ended) {
        return None;
    }
    let late: Vec<&Claim> = begun
        .iter()
        .filter(|(_, begin)| ended.iter().any(|(_, end)| ends_before(*end, *begin)))
        .map(|(claim, _)| *claim)
        .collect();
    let early: Vec<&Claim> = ended
        .iter()
        .filter(|(_, end)| begun.iter().any(|(_, begin)| ends_before(*end, *begin)))
        .map(|(claim, _)| *claim)
        .collect();
    let (first, last) = (late.first()?, early.first()?);
    let (begun, ended) = (value_words(first), value_words(last));
    let headline = format!("{} {ends} ({ended}) before it {begins} ({begun})", subject.name)
        .replace("before it is born", "before being born");
    let sides =
        vec![Draft::new(format!("{begins} {begun}"), late), Draft::new(format!("{ends} {ended}"), early)];
    let two = Hypothesis::explaining("two-of-one-name", "the passages may speak of two things of one name");
    let mut hypotheses = vec![two];
    if end == "dissolved" {
        hypotheses.extend(founded_again(case, end, &sides));
    }
    RULE.finding(case, Dispute { subject: subject.named(), property: end, headline, sides, hypotheses })
}
