//! Seats, events and journeys.

use super::place_names::PlaceNames;
use super::territory::{Journey, Point, PointKind, Territory, Unplaced, drawable};
use super::times::LifeSpans;
use crate::view::View;
use gainsay_model::{Claim, EntityId, EntityKind, Mention, SourceId, Value};
use gainsay_places::{Atlas, PlaceId};
use gainsay_when::When;
use std::collections::BTreeMap;

pub(super) fn add(
    view: &View<'_>,
    atlas: &Atlas,
    names: &PlaceNames,
    spans: &LifeSpans,
    made: &mut Territory,
) {
    let mut journeys: BTreeMap<(Option<EntityId>, String, SourceId, String), Journey> = BTreeMap::new();
    for claim in view.claims().iter().filter(|claim| !claim.negated) {
        let value = match &claim.value {
            Value::Entity(mention) => Some(mention),
            _ => None,
        };
        match (claim.property.as_str(), value, &claim.place) {
            ("capital" | "headquarters_location", Some(place), _) => {
                point(view, atlas, (names, spans), claim, (place, PointKind::Seat), made);
            }
            ("location", Some(place), _) if claim.subject.kind == EntityKind::Event => {
                point(view, atlas, (names, spans), claim, (place, PointKind::Event), made);
            }
            ("moved_to" | "moved_from" | "extradited_to", Some(place), _) => {
                let at = names.get(place).and_then(|found| drawable(atlas, found).ok());
                if let Some(at) = at {
                    journey(view, claim, at, &mut journeys);
                }
            }
            (_, _, Some(place)) => point(view, atlas, (names, spans), claim, (place, PointKind::Event), made),
            _ => {}
        }
    }
    made.journeys.extend(journeys.into_values());
}

fn point(
    view: &View<'_>,
    atlas: &Atlas,
    (names, spans): (&PlaceNames, &LifeSpans),
    claim: &Claim,
    (place, kind): (&Mention, PointKind),
    made: &mut Territory,
) {
    let Some(found) = names.get(place) else { return };
    match drawable(atlas, found) {
        Ok(at) => made.points.push(Point {
            claim: claim.id(),
            kind,
            name: name(view, &claim.subject),
            what: claim.property.replace('_', " "),
            place: at,
            words: place.form.clone(),
            time: if kind == PointKind::Seat {
                spans.time(claim, view.entities.of(claim.subject.id())).0
            } else {
                claim.time.clone()
            },
        }),
        Err(because) if kind == PointKind::Seat => {
            made.unplaced.push(Unplaced { claim: claim.id(), words: place.form.clone(), because });
        }
        Err(_) => {}
    }
}

/// A way from and a way to are one journey where one document tells both of one person at one time.
fn journey(
    view: &View<'_>,
    claim: &Claim,
    at: PlaceId,
    journeys: &mut BTreeMap<(Option<EntityId>, String, SourceId, String), Journey>,
) {
    let entity = view.entities.of(claim.subject.id());
    let name = name(view, &claim.subject);
    let is_from = claim.property == "moved_from";
    let time = claim.time.as_ref().map_or(String::new(), When::to_string);
    // Without a time, each way is a journey of its own: nothing says that they belong together.
    let apart = if time.is_empty() { claim.id().to_string() } else { time };
    let journey = journeys.entry((entity, name.clone(), claim.source(), apart)).or_insert_with(|| Journey {
        claims: Vec::new(),
        name,
        from: None,
        to: None,
        time: claim.time.clone(),
    });
    journey.claims.push(claim.id());
    let end = if is_from { &mut journey.from } else { &mut journey.to };
    end.get_or_insert(at);
}

fn name(view: &View<'_>, mention: &Mention) -> String {
    let entity = view.entities.of(mention.id()).and_then(|id| view.entities.get(id));
    entity.map_or_else(|| mention.form.clone(), |entity| entity.canonical.clone())
}
