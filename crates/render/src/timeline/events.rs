//! What makes claims speak of one event, and of which times they give it.

use super::told::Told;
use crate::view::View;
use gainsay_model::{Cardinality, Claim, EntityId, Value};
use gainsay_when::When;

/// Of whom something is told: an entity, or a name that is of none.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Who<'a> {
    Entity(EntityId),
    Name(&'a str),
}

/// What is told: the value, unless it is the time itself.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum What {
    Time,
    Entity(EntityId),
    Words(String),
}

/// Claims with the same key speak of one event, or of several that are alike.
pub(super) type Key<'a> = (Who<'a>, &'a str, What);

/// What a claim speaks of.
pub(super) fn key<'a>(view: &View<'a>, claim: &'a Claim) -> Key<'a> {
    let who =
        view.entities.of(claim.subject.id()).map_or(Who::Name(claim.subject.form.as_str()), Who::Entity);
    let what = match &claim.value {
        Value::Date(_) => What::Time,
        Value::Entity(value) => {
            view.entities.of(value.id()).map_or_else(|| What::Words(value.form.to_lowercase()), What::Entity)
        }
        value => What::Words(value.to_string().to_lowercase()),
    };
    (who, claim.property.as_str(), what)
}

/// The time that a claim gives: its value if that is a date, else the time for which it holds.
pub(super) fn time(claim: &Claim) -> Option<&When> {
    match &claim.value {
        Value::Date(when) => Some(when),
        _ => claim.time.as_ref(),
    }
    .filter(|when| when.earliest().is_some() || when.latest().is_some())
}

/// Whether a subject can have this but once, so that all times given for it are accounts of one event.
pub(super) fn is_once(view: &View<'_>, property: &str) -> bool {
    view.vocabulary.get(property).is_some_and(|property| property.cardinality == Cardinality::One)
}

/// One claim's telling of an event's time.
pub(super) struct Telling {
    pub(super) claim: usize,
    pub(super) when: When,
    pub(super) told: Told,
}

/// The families of properties, which have a colour each: what begins and ends, lives, offices, gatherings, writings, the rest.
const FAMILIES: &[(&[&str], u8)] = &[
    (
        &[
            "inception",
            "dissolved",
            "existence_interval",
            "founded_by",
            "replaces",
            "replaced_by",
            "location_of_formation",
        ],
        0,
    ),
    (&["took_control_of", "contains_district", "capital", "claimed_by", "recognised_by"], 1),
    (
        &[
            "position_held",
            "led_by",
            "member_of",
            "membership_ended",
            "affiliation",
            "military_rank",
            "nominated_for",
        ],
        2,
    ),
    (
        &[
            "date_of_birth",
            "date_of_death",
            "arrested",
            "sentenced_to",
            "sentence_commuted_to",
            "pardoned",
            "released",
            "charged_with",
            "convicted_of",
            "extradited_to",
            "place_of_birth",
            "place_of_death",
            "moved_to",
            "moved_from",
            "subjected_to",
        ],
        3,
    ),
    (
        &[
            "point_in_time",
            "speaker",
            "participant",
            "organizer",
            "opened_by",
            "closed_by",
            "host",
            "winner",
            "resolution_adopted",
        ],
        4,
    ),
];

/// The colour of a property's family, below six.
pub(super) fn hue(property: &str) -> u8 {
    FAMILIES.iter().find(|(names, _)| names.contains(&property)).map_or(5, |(_, hue)| *hue)
}
