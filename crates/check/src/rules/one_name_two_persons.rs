//! Documents that agree on a name and on nothing else of a life.

use crate::agreement::{surely_same, tokens, values_differ, vouched};
use crate::hypotheses::Hypothesis;
use crate::look::Key;
use crate::sides::{Draft, value_words};
use crate::spans_of_time::{End, apart, stretch_of};
use crate::{Family, Keys, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, EntityKind, Finding, Level, SourceId, Value};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "one-name-two-persons",
    family: Family::Identity,
    level: Level::Note,
    page: include_str!("one_name_two_persons.md"),
    looks: &[Look::Subject(check), Look::Together { keys, check: namesakes }],
};

/// What a life has once.
const OF_A_LIFE: [&str; 5] =
    ["date_of_birth", "place_of_birth", "date_of_death", "place_of_death", "place_of_burial"];
/// So many of them must differ.
const LEAST: usize = 2;
/// Documents on one person that are held against each other.
const MOST: usize = 64;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    if subject.kind != EntityKind::Person {
        return;
    }
    out.extend(check_one(case, subject));
}

/// What tells two persons of one name apart when they are taken for two.
const OF_A_LIFE_ONCE: [&str; 2] = ["date_of_birth", "date_of_death"];
/// Persons of one name that a note lists.
const MOST_NAMESAKES: usize = 12;

/// A person's full name, on the claim that tells a date of the life.
fn keys(case: &View<'_>, subject: &Subject<'_>, keys: &mut Keys<'_>) {
    let dated = OF_A_LIFE_ONCE
        .iter()
        .find_map(|property| subject.claims(property).iter().find(|claim| vouched(claim)));
    let Some(claim) = dated.filter(|_| subject.kind == EntityKind::Person) else { return };
    let name = tokens(case.name(&claim.subject));
    if name.len() > 1 && name.iter().all(|word| word.len() > 1) {
        keys.put(Key::of(&name.join(" ")), claim);
    }
}

/// Persons of one full name whose dates differ and who were therefore taken for several: nothing else would say that
/// there is a choice.
fn namesakes(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    out.extend(of_one_name(case, claims));
}

fn of_one_name(case: &View<'_>, bearers: &[&Claim]) -> Option<Finding> {
    let dated = *bearers.first()?;
    let name = case.name(&dated.subject);
    let differs = |claim: &&Claim| {
        let stretches = stretch_of(dated, End::Begin).zip(stretch_of(claim, End::Begin));
        claim.property == dated.property && stretches.is_some_and(|(x, y)| apart(x, y))
    };
    let others: Vec<&Claim> = bearers.iter().skip(1).copied().filter(differs).take(MOST_NAMESAKES).collect();
    if others.is_empty() {
        return None;
    }
    let told = |claim: &Claim| words::said(&claim.property, &value_words(claim));
    let lives: Vec<String> = std::iter::once(dated).chain(others.iter().copied()).map(told).collect();
    let headline = format!(
        "{} persons are called {}, or one is told of differently: {}",
        words::number(lives.len()),
        name,
        words::list(&lives)
    );
    let mut sides = vec![Draft::new(told(dated), vec![dated])];
    sides.extend(others.iter().map(|claim| Draft::new(told(claim), vec![*claim])));
    let hypotheses = vec![Hypothesis::two_of_one_name()];
    let subject = (case.entity(&dated.subject), name.to_owned());
    RULE.between(case, subject, &dated.property, headline, (sides, hypotheses))
}

fn check_one(case: &View<'_>, subject: &Subject<'_>) -> Option<Finding> {
    let mut lives: BTreeMap<SourceId, Vec<&Claim>> = BTreeMap::new();
    for claim in OF_A_LIFE.iter().flat_map(|property| subject.claims(property)).filter(|c| vouched(c)) {
        lives.entry(claim.source()).or_default().push(claim);
    }
    let mut lives: Vec<Vec<&Claim>> = lives.into_values().take(MOST).collect();
    lives.sort_by(|a, b| match (a.first(), b.first()) {
        (Some(a), Some(b)) => case.order(a, b),
        _ => std::cmp::Ordering::Equal,
    });
    let (at, other) = (0..lives.len())
        .flat_map(|at| (at + 1..lives.len()).map(move |other| (at, other)))
        .find(|(at, other)| lives.get(*at).zip(lives.get(*other)).is_some_and(|(a, b)| of_two(case, a, b)))?;
    let (a, b) = (lives.get(at)?, lives.get(other)?);
    let side = |seed: &Vec<&'_ Claim>, against: &Vec<&'_ Claim>| -> Vec<usize> {
        let own = |life: &Vec<&Claim>| !of_two(case, seed, life) && of_two(case, against, life);
        lives.iter().enumerate().filter(|(_, life)| own(life)).map(|(at, _)| at).collect()
    };
    let (first, second) = (side(a, b), side(b, a));
    let gather = |own: Vec<usize>| -> Vec<&Claim> {
        own.into_iter().filter_map(|at| lives.get(at)).flatten().copied().collect()
    };
    let (first, second) = (gather(first), gather(second));
    let headline = format!(
        "what is told of {} may be told of two persons: {}; {}",
        subject.name,
        life_words(a),
        life_words(b)
    );
    let sides = vec![Draft::new(life_words(a), first), Draft::new(life_words(b), second)];
    RULE.between(
        case,
        subject.named(),
        "date_of_birth",
        headline,
        (sides, vec![Hypothesis::two_of_one_name()]),
    )
}

/// Whether two lives differ in at least two of their dates and places, and agree in none.
fn of_two(case: &View<'_>, a: &[&Claim], b: &[&Claim]) -> bool {
    let differ = |x: &Claim, y: &Claim| match (stretch_of(x, End::Begin), stretch_of(y, End::Begin)) {
        (Some(x), Some(y)) => apart(x, y),
        _ => values_differ(case, x, y),
    };
    let mut differing = 0;
    for property in OF_A_LIFE {
        let of = |life: &[&Claim]| -> Vec<usize> {
            life.iter()
                .enumerate()
                .filter(|(_, claim)| claim.property == property)
                .map(|(at, _)| at)
                .collect()
        };
        let (own, others) = (of(a), of(b));
        if own.is_empty() || others.is_empty() {
            continue;
        }
        let pairs = || own.iter().flat_map(|x| others.iter().map(move |y| (x, y)));
        let every = pairs().all(|(x, y)| a.get(*x).zip(b.get(*y)).is_some_and(|(x, y)| differ(x, y)));
        let some =
            pairs().any(|(x, y)| a.get(*x).zip(b.get(*y)).is_some_and(|(x, y)| surely_same(case, x, y)));
        if some {
            return false;
        }
        differing += usize::from(every);
    }
    differing >= LEAST
}

/// "date of birth 1811, place of birth Colne".
fn life_words(life: &[&Claim]) -> String {
    let mut said: Vec<String> = Vec::new();
    for claim in life {
        let known = said.iter().any(|other| other.starts_with(&words::plain(&claim.property)));
        if !known && matches!(claim.value, Value::Date(_) | Value::Entity(_) | Value::Text(_)) {
            said.push(words::said(&claim.property, &value_words(claim)));
        }
    }
    said.join(", ")
}
