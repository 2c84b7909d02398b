//! One speaker who is told to have said two things that cannot both be.

use crate::agreement::{Likeness, likeness, set_apart, surely_same, tokens, values_differ};
use crate::sides::{Dispute, Draft, by_place, value_words};
use crate::spans_of_time::{End, Together, apart, stretch_of, together};
use crate::telling::{one_passage, speaker};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Cardinality, Claim, EntityId, Finding, Level, Stance, Value};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "speaker-against-self",
    family: Family::Voice,
    level: Level::Tension,
    page: include_str!("speaker_against_self.md"),
    looks: &[Look::Subject(check)],
};

/// Claims of one speaker on one property of one subject that are held against each other.
const MOST: usize = 64;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for property in subject.properties() {
        let mut speakers: BTreeMap<EntityId, Vec<&Claim>> = BTreeMap::new();
        for claim in subject.claims(property).iter() {
            if let Some(name) = speaker(claim).filter(|_| says_so(claim).is_some()) {
                let said = speakers.entry(case.entity(name)).or_default();
                if said.len() < MOST {
                    said.push(claim);
                }
            }
        }
        for said in speakers.values().filter(|said| said.len() > 1) {
            out.extend(check_one(case, subject, property, said));
        }
    }
}

/// Whether the speaker says that it is so, or that it is not.
fn says_so(claim: &Claim) -> Option<bool> {
    match claim.stance {
        Stance::Asserts | Stance::Reports | Stance::Alleges | Stance::Opines => Some(!claim.negated),
        Stance::Denies => Some(claim.negated),
        _ => None,
    }
}

fn check_one(case: &View<'_>, subject: &Subject<'_>, property: &str, said: &[&Claim]) -> Option<Finding> {
    let first = said.iter().find(|a| said.iter().any(|b| at_odds(case, a, b)))?;
    let against: Vec<&Claim> = said.iter().copied().filter(|b| at_odds(case, first, b)).collect();
    let with: Vec<&Claim> = said
        .iter()
        .copied()
        .filter(|a| against.iter().all(|b| at_odds(case, a, b)) && !against.iter().any(|b| b.id() == a.id()))
        .collect();
    let name = case.name(speaker(first)?).to_owned();
    let says = |claims: &[&Claim]| -> String {
        let Some(claim) = claims.first() else { return String::new() };
        let not = if says_so(claim) == Some(false) { "not: " } else { "" };
        format!("{not}{}", words::said(property, &value_words(claim)))
    };
    let headline = format!("{name} says two things of {}: {}; {}", subject.name, says(&with), says(&against));
    let sides =
        by_place(case, vec![Draft::new(says(&with), with.clone()), Draft::new(says(&against), against)]);
    let hypotheses = Vec::new();
    RULE.finding(case, Dispute { subject: subject.named(), property, headline, sides, hypotheses })
}

/// Whether one speaker cannot mean both: a value where there is one, or a yes and a no. Each in its own passage.
fn at_odds(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    if one_passage(a, b)
        || set_apart(case, a, b)
        || !dated(a) && together(a.time.as_ref(), b.time.as_ref()) == Together::Never
    {
        return false;
    }
    let (yes, no) = (says_so(a), says_so(b));
    if yes != no {
        return surely_same(case, a, b) && same_words(a, b);
    }
    let single = case.property(&a.property).is_some_and(|property| property.cardinality != Cardinality::Many);
    let dates = || match (stretch_of(a, End::Begin), stretch_of(b, End::Begin)) {
        (Some(x), Some(y)) => apart(x, y),
        _ => false,
    };
    single && yes == Some(true) && (values_differ(case, a, b) || dates())
}

/// Whether the value is a date, which is the claim's time as well.
fn dated(claim: &Claim) -> bool {
    matches!(claim.value, Value::Date(_))
}

/// Long statements must be the same in all words, so that one denied detail does not deny the whole.
fn same_words(a: &Claim, b: &Claim) -> bool {
    match (&a.value, &b.value) {
        (Value::Text(a), Value::Text(b)) => likeness(&tokens(a), &tokens(b)) == Likeness::Same,
        _ => true,
    }
}
