//! A whole and its parts, given in one breath, that do not make the whole.

use crate::agreement::{OF_PARTS, qualifier, stands};
use crate::hypotheses::Hypothesis;
use crate::lists::number;
use crate::sides::{Draft, value_words};
use crate::telling::one_passage;
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Finding, Level, ValueRange};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "parts-do-not-add-up",
    family: Family::Values,
    level: Level::Tension,
    page: include_str!("parts_do_not_add_up.md"),
    looks: &[Look::Subject(check)],
};

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let counts = |property: &str| {
        case.property(property).is_some_and(|known| {
            matches!(known.range, ValueRange::Number | ValueRange::Quantity)
                && known.separators.iter().any(|name| OF_PARTS.contains(&name.as_str()))
        })
    };
    for property in subject.properties().into_iter().filter(|property| counts(property)) {
        check_one(case, subject, property, out);
    }
}

/// The part that a claim is about: the qualifier and its words.
fn part(claim: &Claim) -> Option<(&'static str, &str)> {
    OF_PARTS.iter().find_map(|name| Some((*name, qualifier(claim, name)?)))
}

fn check_one(case: &View<'_>, subject: &Subject<'_>, property: &str, out: &mut Vec<Finding>) {
    let claims = || subject.claims(property).iter().filter(|c| stands(c) && number(c).is_some());
    for whole in claims().filter(|claim| part(claim).is_none()) {
        let mut parts: BTreeMap<&str, BTreeMap<&str, &Claim>> = BTreeMap::new();
        for claim in claims().filter(|claim| one_passage(claim, whole) && claim.time == whole.time) {
            if let Some((name, words)) = part(claim) {
                parts.entry(name).or_default().entry(words).or_insert(claim);
            }
        }
        for parts in parts.into_values() {
            out.extend(describe(case, subject, whole, parts.into_values().collect()));
        }
    }
}

fn describe(case: &View<'_>, subject: &Subject<'_>, whole: &Claim, parts: Vec<&Claim>) -> Option<Finding> {
    let unit = |claim: &Claim| match &claim.value {
        gainsay_model::Value::Quantity(quantity) => quantity.unit.clone(),
        _ => None,
    };
    let comparable = parts.len() > 1 && parts.iter().all(|part| unit(part) == unit(whole));
    let sum = parts.iter().filter_map(|part| number(part)).fold(0, usize::saturating_add);
    let stated = number(whole).filter(|stated| comparable && *stated != sum)?;
    let each: Vec<String> = parts.iter().map(|part| value_words(part)).collect();
    let question = words::question(&whole.property, subject.name);
    let headline =
        format!("{question}: {} in all, but {} make {sum}", value_words(whole), each.join(" and "));
    let sides = vec![
        Draft::new(format!("{} in all", value_words(whole)), vec![whole]),
        Draft { by_value: true, ..Draft::new(format!("parts that make {sum}"), parts) },
    ];
    let hypotheses = match sum < stated {
        true => vec![Hypothesis::reconciling("not-all-parts-told", "the passage may leave out a part")],
        false => vec![Hypothesis::reconciling("counted-twice", "some may belong to more than one part")],
    };
    RULE.between(case, subject.named(), &whole.property, headline, (sides, hypotheses))
}
