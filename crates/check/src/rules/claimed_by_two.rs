//! One territory, two claimants.

use crate::agreement::{names_differ, set_apart, vouched};
use crate::hypotheses::Hypothesis;
use crate::sides::{Dispute, by_place, disputes};
use crate::spans_of_time::{Together, together};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Finding, Level, Value};

pub(super) const RULE: Rule = Rule {
    name: "claimed-by-two",
    family: Family::Place,
    level: Level::Tension,
    page: include_str!("claimed_by_two.md"),
    looks: &[Look::Subject(check)],
};

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    check_one(case, subject, out);
}

fn check_one(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let property = "claimed_by";
    let claims: Vec<&Claim> = subject.claims(property).iter().filter(|claim| vouched(claim)).collect();
    if claims.len() < 2 {
        return;
    }
    let at_once = |a: &Claim, b: &Claim| match together(a.time.as_ref(), b.time.as_ref()) {
        Together::Never => false,
        Together::Surely => true,
        Together::Possibly => a.time.is_none() && b.time.is_none(),
    };
    let differ = |a: &Claim, b: &Claim| match (&a.value, &b.value) {
        (Value::Entity(x), Value::Entity(y)) => names_differ(case, x, y),
        _ => false,
    };
    let conflict = |a: &Claim, b: &Claim| differ(a, b) && at_once(a, b) && !set_apart(case, a, b);
    for sides in disputes(case, &claims, conflict, |a, b| !differ(a, b)) {
        let sides = by_place(case, sides);
        let says: Vec<String> = sides.iter().map(|side| side.says.clone()).collect();
        let headline = format!("{} is claimed by {}", subject.name, words::list(&says));
        let dated = sides.iter().flat_map(|side| &side.claims).all(|claim| claim.time.is_some());
        let hypotheses = if dated { Vec::new() } else { vec![Hypothesis::one_after_the_other()] };
        out.extend(
            RULE.finding(case, Dispute { subject: subject.named(), property, headline, sides, hypotheses }),
        );
    }
}
