//! The place names of a case's claims, resolved document by document.

use crate::view::View;
use gainsay_model::{EntityKind, Mention, MentionId, SourceId, Span, Value};
use gainsay_places::{Asked, Atlas, Resolution, Wanted};
use std::collections::BTreeMap;

/// What each mention of a place is of.
pub(super) struct PlaceNames {
    found: BTreeMap<MentionId, Resolution>,
}

impl PlaceNames {
    /// Resolves all that claims name as a place, each in the company of its document.
    pub(super) fn of(view: &View<'_>, atlas: &Atlas) -> Self {
        let mut asked: BTreeMap<SourceId, Vec<(MentionId, Asked)>> = BTreeMap::new();
        for claim in view.claims() {
            let list = list(claim.quote);
            let wanted = wanted(&claim.property);
            let value = match &claim.value {
                Value::Entity(mention) => Some((mention, wanted)),
                _ => None,
            };
            let subject = (claim.property == "claimed_by").then_some((&claim.subject, Wanted::Ground));
            let place = claim.place.as_ref().map(|place| (place, Wanted::Any));
            for (mention, wanted) in [subject, value, place].into_iter().flatten() {
                if may_be_place(mention) {
                    let one = Asked { name: mention.form.clone(), wanted, list };
                    asked.entry(claim.source()).or_default().push((mention.id(), one));
                }
            }
        }
        let mut found = BTreeMap::new();
        for of_document in asked.into_values() {
            let names: Vec<Asked> = of_document.iter().map(|(_, asked)| asked.clone()).collect();
            for ((id, asked), resolution) in of_document.into_iter().zip(atlas.resolve_all(&names)) {
                // A name that one claim asks more of than another is resolved by the claim that asks more.
                if asked.wanted != Wanted::Any || !found.contains_key(&id) {
                    found.insert(id, resolution);
                }
            }
        }
        Self { found }
    }

    /// What a mention is of; `None` if it was not asked for.
    pub(super) fn get(&self, mention: &Mention) -> Option<&Resolution> {
        self.found.get(&mention.id())
    }
}

fn may_be_place(mention: &Mention) -> bool {
    matches!(mention.kind, EntityKind::Place | EntityKind::Polity | EntityKind::Unknown)
}

/// Names of one quote keep closest company.
fn list(quote: Span) -> u32 {
    u32::try_from(quote.start()).unwrap_or(u32::MAX - 1).saturating_add(1)
}

/// What a property says of the place that it names.
fn wanted(property: &str) -> Wanted {
    match property {
        "capital"
        | "location_of_formation"
        | "headquarters_location"
        | "place_of_birth"
        | "place_of_death"
        | "place_of_burial"
        | "residence" => Wanted::Town,
        "contains_district" => Wanted::Ground,
        _ => Wanted::Any,
    }
}
