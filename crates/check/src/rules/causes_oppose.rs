//! A plot to one, an answer to wrongs to the other: causes and aims that exclude each other.

use crate::agreement::set_apart;
use crate::hypotheses::Hypothesis;
use crate::opposites::view_of;
use crate::sides::{Dispute, by_place, disputes, headline};
use crate::spans_of_time::{Together, together};
use crate::telling::{held, one_passage, one_voice, value_text};
use crate::{Family, Look, Rule, Subject, View};
use gainsay_model::{Claim, Finding, Level};

pub(super) const RULE: Rule = Rule {
    name: "causes-oppose",
    family: Family::Voice,
    level: Level::Tension,
    page: include_str!("causes_oppose.md"),
    looks: &[Look::Subject(check)],
};

/// What is held against each other, by which theme, and what the finding is about.
const ASKED: [(&str, &[&str]); 3] = [
    ("motive", &["has_cause", "has_goal", "assessment"]),
    ("ending", &["end_cause"]),
    ("death", &["has_cause", "subjected_to", "assessment"]),
];
/// Longest quote, in bytes, that is asked where the value itself takes no side.
const SHORT: usize = 240;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for (theme, properties) in ASKED {
        check_one(case, subject, theme, properties, out);
    }
}

fn check_one(
    case: &View<'_>,
    subject: &Subject<'_>,
    theme: &str,
    properties: &[&str],
    out: &mut Vec<Finding>,
) {
    let view = |claim: &Claim| {
        let told = || Some(case.words(claim.quote)).filter(|quote| quote.len() <= SHORT);
        view_of(theme, &value_text(claim)).or_else(|| view_of(theme, told()?))
    };
    let claims: Vec<&Claim> = properties
        .iter()
        .flat_map(|property| subject.claims(property))
        .filter(|claim| held(claim) && view(claim).is_some())
        .collect();
    let conflict = |a: &Claim, b: &Claim| {
        view(a) != view(b)
            && !one_passage(a, b)
            && !one_voice(case, a, b)
            && !set_apart(case, a, b)
            && together(a.time.as_ref(), b.time.as_ref()) != Together::Never
    };
    for sides in disputes(case, &claims, conflict, |a, b| view(a) == view(b)) {
        let sides = by_place(case, sides);
        let property =
            sides.first().and_then(|side| side.claims.first()).map_or("has_cause", |claim| &claim.property);
        let headline = headline(&sides, property, subject.name);
        let hypotheses = vec![Hypothesis::explaining(
            "two-sides-to-it",
            "those who acted and those who suffered it may each tell their own part of it",
        )];
        out.extend(
            RULE.finding(case, Dispute { subject: subject.named(), property, headline, sides, hypotheses }),
        );
    }
}
