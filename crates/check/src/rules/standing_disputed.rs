//! A polity that is an independent state to one and a part of another state to the other.

use crate::agreement::set_apart;
use crate::hypotheses::Hypothesis;
use crate::opposites::view_of;
use crate::sides::{Dispute, by_place, disputes, headline};
use crate::spans_of_time::{Together, together};
use crate::telling::{held, one_passage, value_text};
use crate::{Family, Look, Rule, Subject, View};
use gainsay_model::{Claim, EntityKind, Finding, Level};

pub(super) const RULE: Rule = Rule {
    name: "standing-disputed",
    family: Family::Voice,
    level: Level::Tension,
    page: include_str!("standing_disputed.md"),
    looks: &[Look::Subject(check)],
};

/// What tells how a polity stands: its status, and the sort of thing that it is called.
const TELLS: [&str; 2] = ["political_status", "instance_of"];
const THEMES: [&str; 2] = ["standing", "recognition"];

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    if subject.kind != EntityKind::Polity {
        return;
    }
    for theme in THEMES {
        check_one(case, subject, theme, out);
    }
}

fn check_one(case: &View<'_>, subject: &Subject<'_>, theme: &str, out: &mut Vec<Finding>) {
    let view = |claim: &Claim| view_of(theme, &value_text(claim));
    let claims: Vec<&Claim> = TELLS
        .iter()
        .flat_map(|property| subject.claims(property))
        .filter(|claim| held(claim) && view(claim).is_some())
        .collect();
    let conflict = |a: &Claim, b: &Claim| {
        view(a) != view(b)
            && !one_passage(a, b)
            && !set_apart(case, a, b)
            && together(a.time.as_ref(), b.time.as_ref()) != Together::Never
    };
    for sides in disputes(case, &claims, conflict, |a, b| view(a) == view(b)) {
        let sides = by_place(case, sides);
        let headline = headline(&sides, "political_status", subject.name);
        let hypotheses = vec![
            Hypothesis::one_after_the_other(),
            Hypothesis::reconciling(
                "proclaimed-against-recognised",
                "one passage may give what was proclaimed, another what was recognised or meant",
            ),
        ];
        let property = "political_status";
        out.extend(
            RULE.finding(case, Dispute { subject: subject.named(), property, headline, sides, hypotheses }),
        );
    }
}
