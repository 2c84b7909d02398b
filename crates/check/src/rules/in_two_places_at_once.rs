//! One person at two events of one day in two places.

use crate::agreement::{names_differ, vouched};
use crate::hypotheses::Hypothesis;
use crate::sides::{Dispute, Draft, by_place};
use crate::telling::{day_of, one_passage};
use crate::{Case, Family, Rule, Subject, words};
use gainsay_model::{Claim, EntityId, EntityKind, Finding, Level, Mention, Value};
use gainsay_when::Day;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "in-two-places-at-once",
    family: Family::Time,
    level: Level::Tension,
    page: include_str!("in_two_places_at_once.md"),
    check,
};

/// What puts somebody at an event.
const PRESENT: [&str; 5] = ["speaker", "participant", "opened_by", "closed_by", "led_by"];
/// Events of one person that are looked at.
const MOST: usize = 256;

/// Somebody seen somewhere.
struct Seen<'a> {
    place: &'a Mention,
    event: EntityId,
    claims: Vec<&'a Claim>,
}

fn check(case: &Case<'_>, out: &mut Vec<Finding>) {
    let mut by_person: BTreeMap<EntityId, BTreeMap<Day, Vec<Seen<'_>>>> = BTreeMap::new();
    for event in case.subjects().iter().filter(|subject| subject.kind == EntityKind::Event) {
        let (Some(day), Some(place)) = (day_of(event), place_of(case, event)) else { continue };
        for claim in
            PRESENT.iter().flat_map(|property| event.claims(property)).copied().filter(|c| vouched(c))
        {
            let Value::Entity(person) = &claim.value else { continue };
            let Value::Entity(mention) = &place.value else { continue };
            if matches!(case.kind(person), EntityKind::Person | EntityKind::Unknown) {
                let days = by_person.entry(case.entity(person)).or_default();
                let seen = days.entry(day).or_default();
                if seen.len() < MOST {
                    seen.push(Seen { place: mention, event: event.id, claims: vec![claim, place] });
                }
            }
        }
    }
    for (person, days) in &by_person {
        for (day, seen) in days {
            out.extend(describe(case, *person, *day, seen));
        }
    }
}

/// The one place of an event: a place by name that all passages give.
fn place_of<'a>(case: &Case<'_>, event: &Subject<'a>) -> Option<&'a Claim> {
    let mut places = event.claims("location").iter().copied().filter(|claim| vouched(claim));
    let first = places.next()?;
    let mention = |claim: &'a Claim| match &claim.value {
        Value::Entity(name) if case.kind(name) == EntityKind::Place => Some(name),
        _ => None,
    };
    let there = mention(first)?;
    places.all(|other| mention(other).is_some_and(|other| !names_differ(case, there, other))).then_some(first)
}

fn describe(case: &Case<'_>, person: EntityId, day: Day, seen: &[Seen<'_>]) -> Option<Finding> {
    let first = seen.first()?;
    let mut sides = vec![first];
    for other in seen {
        let apart = |known: &&Seen<'_>| {
            known.event != other.event
                && names_differ(case, known.place, other.place)
                && !known.claims.iter().any(|a| other.claims.iter().any(|b| one_passage(a, b)))
        };
        if sides.iter().all(apart) {
            sides.push(other);
        }
    }
    let name = first.claims.first().and_then(|claim| match &claim.value {
        Value::Entity(name) => Some(case.name(name).to_owned()),
        _ => None,
    })?;
    let places: Vec<String> = sides.iter().map(|seen| case.name(seen.place).to_owned()).collect();
    let headline = format!("{name} was in two places on one day ({day}): {}", words::list(&places));
    let drafts = sides
        .iter()
        .map(|seen| Draft::new(format!("at {}", case.name(seen.place)), seen.claims.clone()))
        .collect();
    let hypotheses = vec![
        Hypothesis::reconciling(
            "both-on-one-day",
            "somebody may have gone from the one place to the other that day",
        ),
        Hypothesis::two_of_one_name(),
    ];
    let (subject, sides) = ((person, name), by_place(case, drafts));
    RULE.finding(case, Dispute { subject, property: "location", headline, sides, hypotheses })
}
