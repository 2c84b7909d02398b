//! A capital that lies in none of the districts of its polity.

use crate::agreement::vouched;
use crate::hypotheses::Hypothesis;
use crate::sides::Draft;
use crate::spans_of_time::{Together, together};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, EntityKind, Finding, Level, Value};
use gainsay_places::{PlaceId, Wanted};

pub(super) const RULE: Rule = Rule {
    name: "seat-outside-its-ground",
    family: Family::Place,
    level: Level::Tension,
    page: include_str!("seat_outside_its_ground.md"),
    looks: &[Look::Subject(check)],
};

/// Districts of which it must be known where they lie: one alone may be all that a passage happens to name.
const LEAST: usize = 2;
/// Districts that are looked at.
const MOST: usize = 256;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    if subject.kind != EntityKind::Polity {
        return;
    }
    out.extend(check_one(case, subject));
}

fn check_one(case: &View<'_>, subject: &Subject<'_>) -> Option<Finding> {
    let stated = |property: &str| -> Vec<&Claim> {
        let claims = subject.claims(property).iter();
        claims.filter(|claim| vouched(claim) && form(claim).is_some()).take(MOST).collect()
    };
    let (seats, districts) = (stated("capital"), stated("contains_district"));
    let seat = *seats.first()?;
    let meets = |other: &&Claim| together(seat.time.as_ref(), other.time.as_ref()) != Together::Never;
    let districts: Vec<&Claim> = districts.into_iter().filter(meets).collect();
    let grounds = grounds(case, &districts)?;
    let town = case.ground().alone(form(seat)?, Wanted::Town)?;
    let away = case.ground().outside_all(town, &grounds)?;
    // Another seat that lies within them is told by another rule.
    let others = seats.iter().filter(|other| form(other) != form(seat));
    if others.count() > 0 {
        return None;
    }
    let names: Vec<String> = districts.iter().filter_map(|claim| form(claim)).map(str::to_owned).collect();
    let mut told: Vec<String> = Vec::new();
    for name in names {
        if !told.contains(&name) {
            told.push(name);
        }
    }
    let headline = format!(
        "the capital of {}, {}, lies {away} km outside all of its districts: {}",
        subject.name,
        form(seat)?,
        words::list(&told)
    );
    let sides = vec![
        Draft::new(format!("its capital {}", form(seat)?), seats),
        Draft::labelled(format!("its districts {}", words::list(&told)), districts, |claim| {
            format!("its district {}", form(claim).unwrap_or_default())
        }),
    ];
    let hypotheses = vec![
        Hypothesis::reconciling(
            "seat-elsewhere",
            "it may have had its seat outside the ground that it held or claimed",
        ),
        Hypothesis::explaining(
            "two-places-of-one-name",
            "another place of that name may be meant, or not all districts may be named",
        ),
    ];
    RULE.between(case, subject.named(), "capital", headline, (sides, hypotheses))
}

fn form(claim: &Claim) -> Option<&str> {
    match &claim.value {
        Value::Entity(name) => Some(name.form.as_str()),
        _ => None,
    }
}

/// The grounds of all districts; `None` if there are too few, or if of one it cannot be told where it lies.
fn grounds(case: &View<'_>, districts: &[&Claim]) -> Option<Vec<PlaceId>> {
    let names: Vec<&str> = districts.iter().filter_map(|claim| form(claim)).collect();
    let found = case.ground().together(&names, Wanted::Ground);
    let mut grounds = found.into_iter().collect::<Option<Vec<PlaceId>>>()?;
    grounds.sort_unstable();
    grounds.dedup();
    (grounds.len() >= LEAST).then_some(grounds)
}
