//! One district, held by two polities at once.

use crate::agreement::{names_differ, vouched};
use crate::hypotheses::Hypothesis;
use crate::look::Key;
use crate::sides::{Dispute, Draft, by_place};
use crate::spans_of_time::{Together, sure, together};
use crate::telling::value_entity;
use crate::{Family, Keys, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, EntityId, Finding, Level, Value};
use gainsay_places::{PlaceId, Wanted};
use gainsay_when::Day;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    name: "district-in-two-polities",
    family: Family::Place,
    level: Level::Tension,
    page: include_str!("district_in_two_polities.md"),
    looks: &[Look::Together { keys, check }, Look::Together { keys: all, check: on_one_ground }],
};

/// Claims on one district that are held against each other.
const MOST: usize = 96;

/// The district that a claim gives to a polity.
fn keys(case: &View<'_>, subject: &Subject<'_>, keys: &mut Keys<'_>) {
    for claim in subject.claims("contains_district").iter().filter(|claim| vouched(claim)) {
        if let Some(district) = value_entity(case, claim) {
            keys.put(Key::id(district.as_bytes()), claim);
        }
    }
}

fn check(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    let district = claims.first().and_then(|claim| value_entity(case, claim));
    out.extend(district.and_then(|district| check_one(case, district, claims.get(..MOST).unwrap_or(claims))));
}

/// Everything that is told of districts: any two may have ground in common.
fn all(_: &View<'_>, subject: &Subject<'_>, keys: &mut Keys<'_>) {
    keys.put_all(Key::of("ground"), subject.claims("contains_district"));
}

/// Districts that are looked up on the map; a case with more is a gazetteer of its own.
const LOOKED_UP: usize = 2_000;
/// Pairs of districts whose shapes are laid over each other.
const LAID_OVER: usize = 20_000;

/// Districts of two names that have ground in common, each told of another polity.
fn on_one_ground(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    let mut districts: BTreeMap<EntityId, Vec<&Claim>> = BTreeMap::new();
    for claim in claims.iter().copied().filter(|claim| vouched(claim)) {
        let Some(district) = value_entity(case, claim) else { continue };
        let told = districts.entry(district).or_default();
        if told.len() < MOST {
            told.push(claim);
        }
    }
    if districts.len() > LOOKED_UP {
        return;
    }
    let polities: BTreeSet<EntityId> =
        districts.values().flatten().map(|claim| case.entity(&claim.subject)).collect();
    if polities.len() < 2 {
        return;
    }
    let placed: Vec<(PlaceId, &Vec<&Claim>)> = districts
        .values()
        .filter_map(|claims| {
            let Value::Entity(name) = &claims.first()?.value else { return None };
            Some((case.ground().alone(&name.form, Wanted::Ground)?, claims))
        })
        .collect();
    let pairs = placed.iter().enumerate().flat_map(|(at, a)| placed.iter().skip(at + 1).map(move |b| (a, b)));
    for ((here, own), (there, other)) in pairs.take(LAID_OVER) {
        let told_of_one =
            || own.iter().any(|a| other.iter().any(|b| case.entity(&a.subject) == case.entity(&b.subject)));
        if !case.ground().overlap(*here, *there) || told_of_one() {
            continue;
        }
        let rival = own.iter().find_map(|a| Some((*a, *other.iter().find(|b| rivals(case, a, b))?)));
        out.extend(rival.and_then(|(a, b)| laid_over(case, a, b)));
    }
}

fn laid_over(case: &View<'_>, a: &Claim, b: &Claim) -> Option<Finding> {
    let (Value::Entity(here), Value::Entity(there)) = (&a.value, &b.value) else { return None };
    let (first, second) = (case.name(&a.subject), case.name(&b.subject));
    let headline = format!(
        "{}, a district of {first}, and {}, a district of {second}, have ground in common at one time",
        case.name(here),
        case.name(there)
    );
    let drafts = vec![
        Draft::new(format!("{} of {first}", case.name(here)), vec![a]),
        Draft::new(format!("{} of {second}", case.name(there)), vec![b]),
    ];
    let hypotheses = vec![
        Hypothesis::reconciling("claimed-against-held", "one may have claimed it, the other held it"),
        Hypothesis::explaining(
            "two-places-of-one-name",
            "there may be two places of one name, or one was divided",
        ),
    ];
    let subject = (case.entity(here), case.name(here).to_owned());
    let (property, sides) = ("contains_district", by_place(case, drafts));
    RULE.finding(case, Dispute { subject, property, headline, sides, hypotheses })
}

fn check_one(case: &View<'_>, district: EntityId, claims: &[&Claim]) -> Option<Finding> {
    let first = claims.iter().find(|a| claims.iter().any(|b| rivals(case, a, b)))?;
    let mut sides: Vec<Vec<&Claim>> = vec![vec![first]];
    for claim in claims.iter().copied().filter(|claim| claim.id() != first.id()) {
        let holder = |side: &Vec<&Claim>| {
            side.iter().any(|own| case.entity(&own.subject) == case.entity(&claim.subject))
        };
        match sides.iter_mut().find(|side| holder(side)) {
            Some(side) => side.push(claim),
            None if rivals(case, first, claim) => sides.push(vec![claim]),
            None => {}
        }
    }
    let name = match &first.value {
        Value::Entity(name) => case.name(name).to_owned(),
        _ => return None,
    };
    let holders: Vec<String> =
        sides.iter().filter_map(|side| Some(case.name(&side.first()?.subject).to_owned())).collect();
    let headline = format!("{name} is a district of {} at one time", words::list(&holders));
    let drafts = sides
        .into_iter()
        .zip(&holders)
        .map(|(claims, holder)| Draft::new(format!("of {holder}"), claims))
        .collect();
    let hypotheses = vec![
        Hypothesis::reconciling("claimed-against-held", "one may have claimed it, the other held it"),
        Hypothesis::explaining(
            "two-places-of-one-name",
            "there may be two places of one name, or one was divided",
        ),
    ];
    let (subject, property, sides) = ((district, name), "contains_district", by_place(case, drafts));
    RULE.finding(case, Dispute { subject, property, headline, sides, hypotheses })
}

/// Two polities, neither within the other, that hold it at one time, each by a passage of its own.
fn rivals(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    let (x, y) = (case.entity(&a.subject), case.entity(&b.subject));
    x != y
        && names_differ(case, &a.subject, &b.subject)
        && !a.quote.overlaps(b.quote)
        && !case.lies_within(x, y)
        && !case.lies_within(y, x)
        && at_once(case, a, b)
}

fn at_once(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    match together(a.time.as_ref(), b.time.as_ref()) {
        Together::Never => false,
        Together::Surely => true,
        Together::Possibly => {
            let held = |claim: &Claim| match &claim.time {
                Some(when) => sure(when),
                None => life(case, case.entity(&claim.subject)),
            };
            held(a).zip(held(b)).is_some_and(|(a, b)| a.0 <= b.1 && b.0 <= a.1)
        }
    }
}

/// The days on which a polity surely was there, by its life span or its first and last day.
fn life(case: &View<'_>, polity: EntityId) -> Option<(Day, Day)> {
    let subject = case.subject(polity)?;
    let only = |property: &str| {
        let claims = subject.claims(property);
        let first = claims.first().filter(|first| vouched(first))?;
        match &first.value {
            Value::Date(when) if claims.iter().all(|other| other.value == first.value) => Some(when.clone()),
            _ => None,
        }
    };
    let span =
        only("existence_interval").filter(gainsay_when::When::is_interval).and_then(|when| sure(&when));
    span.or_else(|| Some((only("inception")?.latest()?, only("dissolved")?.earliest()?)))
}
