//! One person at two events of one day in two places.

use crate::agreement::{names_differ, vouched};
use crate::hypotheses::Hypothesis;
use crate::look::Key;
use crate::sides::{Dispute, Draft, by_place};
use crate::telling::{day_of, one_passage, value_entity};
use crate::{Family, Keys, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, EntityId, EntityKind, Finding, Level, Mention, Value};
use gainsay_when::Day;

pub(super) const RULE: Rule = Rule {
    name: "in-two-places-at-once",
    family: Family::Time,
    level: Level::Tension,
    page: include_str!("in_two_places_at_once.md"),
    looks: &[Look::Together { keys, check }],
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

/// The persons at an event, each with its day.
fn keys(case: &View<'_>, event: &Subject<'_>, keys: &mut Keys<'_>) {
    if event.kind != EntityKind::Event || place_of(case, event).is_none() {
        return;
    }
    let Some(day) = day_of(event) else { return };
    for claim in PRESENT.iter().flat_map(|property| event.claims(property)).filter(|c| vouched(c)) {
        let Value::Entity(person) = &claim.value else { continue };
        if matches!(case.kind(person), EntityKind::Person | EntityKind::Unknown) {
            keys.put(Key::numbered(case.entity(person).as_bytes(), day.rata_die()), claim);
        }
    }
}

fn check(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    let mut day = None;
    let mut seen = Vec::new();
    for claim in claims.iter().copied().take(MOST) {
        let event = case.subject(case.entity(&claim.subject));
        let place = event.as_ref().and_then(|event| place_of(case, event));
        day = day.or_else(|| day_of(event.as_ref()?));
        if let Some((event, place)) = event.zip(place)
            && let Value::Entity(mention) = &place.value
        {
            seen.push(Seen { place: mention, event: event.id, claims: vec![claim, place] });
        }
    }
    let person = claims.first().and_then(|claim| value_entity(case, claim));
    out.extend(person.zip(day).and_then(|(person, day)| describe(case, person, day, &seen)));
}

/// The one place of an event: a place by name that all passages give.
fn place_of<'a>(case: &View<'a>, event: &Subject<'a>) -> Option<&'a Claim> {
    let mut places = event.claims("location").iter().filter(|claim| vouched(claim));
    let first = places.next()?;
    let mention = |claim: &'a Claim| match &claim.value {
        Value::Entity(name) if case.kind(name) == EntityKind::Place => Some(name),
        _ => None,
    };
    let there = mention(first)?;
    places.all(|other| mention(other).is_some_and(|other| !names_differ(case, there, other))).then_some(first)
}

fn describe(case: &View<'_>, person: EntityId, day: Day, seen: &[Seen<'_>]) -> Option<Finding> {
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
