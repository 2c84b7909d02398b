//! Territory claims: what claims say about who claims or holds which ground.

use super::place_names::PlaceNames;
use super::points;
use super::times::{LifeSpans, TimeFrom};
use super::words::status_of;
use crate::view::{Index, View};
use gainsay_model::{Claim, ClaimId, EntityId, EntityKind, Mention, Stance, Value};
use gainsay_places::{Atlas, PlaceId, Resolution};
use gainsay_when::When;
use std::collections::BTreeSet;

/// How somebody is said to stand to a piece of ground.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Status {
    /// Claims it, or means to have it.
    Claims,
    /// Declares it to be its own.
    Declares,
    /// Holds it, or has taken it.
    Holds,
    /// Administers it: it is a part of it.
    Administers,
    /// Is recognised there.
    Recognised,
    /// Is said to lie there: where it is, not how far it reaches.
    LiesIn,
}

impl Status {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::Declares => "declares",
            Self::Holds => "holds",
            Self::Administers => "administers",
            Self::Recognised => "is recognised in",
            Self::LiesIn => "lies in",
        }
    }
}

/// Somebody is said to claim or hold ground.
#[derive(Clone, PartialEq, Debug)]
pub struct TerritoryClaim {
    /// The claim that says so.
    pub claim: ClaimId,
    /// Who; `None` if the mention is of no entity.
    pub claimant: Option<EntityId>,
    /// The name shown for it.
    pub name: String,
    /// How it stands to the ground.
    pub status: Status,
    /// The words for the ground, as the document has them.
    pub words: String,
    /// What they are of.
    pub ground: Resolution,
    /// The place, if that can be told.
    pub place: PlaceId,
    /// When, as far as it is told.
    pub time: Option<When>,
    /// Where the time is from.
    pub time_from: TimeFrom,
    /// Whether the document says that it is not so.
    pub negated: bool,
    /// Whether it is doubtful where or whether: only a part is meant, or nobody vouches for it.
    pub soft: bool,
}

/// What cannot be drawn, and why.
#[derive(Clone, PartialEq, Debug)]
pub struct Unplaced {
    /// The claim.
    pub claim: ClaimId,
    /// The words for the place.
    pub words: String,
    /// Why, in words.
    pub because: String,
}

/// What a point on the map is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PointKind {
    /// The capital or seat of a polity.
    Seat,
    /// Where something took place.
    Event,
}

/// Something at a point.
#[derive(Clone, PartialEq, Debug)]
pub struct Point {
    /// The claim that says so.
    pub claim: ClaimId,
    /// What.
    pub kind: PointKind,
    /// Of what or whom.
    pub name: String,
    /// What of it: "capital", "arrested".
    pub what: String,
    /// Where.
    pub place: PlaceId,
    /// The words for where, as the document has them.
    pub words: String,
    /// When.
    pub time: Option<When>,
}

/// Somebody went from a place, or to one, or both.
#[derive(Clone, PartialEq, Debug)]
pub struct Journey {
    /// The claims that say so.
    pub claims: Vec<ClaimId>,
    /// Who.
    pub name: String,
    /// From where.
    pub from: Option<PlaceId>,
    /// To where.
    pub to: Option<PlaceId>,
    /// When.
    pub time: Option<When>,
}

/// All that a map shows.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Territory {
    /// Claims to ground, in the order of the claims.
    pub claims: Vec<TerritoryClaim>,
    /// Seats and events.
    pub points: Vec<Point>,
    /// Journeys.
    pub journeys: Vec<Journey>,
    /// What cannot be drawn.
    pub unplaced: Vec<Unplaced>,
}

impl Territory {
    /// What of it rests on these claims.
    #[must_use]
    pub fn of_claims(&self, claims: &BTreeSet<ClaimId>) -> Self {
        let has = |claim: &ClaimId| claims.contains(claim);
        Self {
            claims: self.claims.iter().filter(|one| has(&one.claim)).cloned().collect(),
            points: self.points.iter().filter(|one| has(&one.claim)).cloned().collect(),
            journeys: self.journeys.iter().filter(|one| one.claims.iter().any(has)).cloned().collect(),
            unplaced: self.unplaced.iter().filter(|one| has(&one.claim)).cloned().collect(),
        }
    }

    /// Whether nothing of it can be drawn.
    pub fn is_blank(&self) -> bool {
        self.claims.is_empty() && self.points.is_empty() && self.journeys.is_empty()
    }
}

/// Makes territory claims, points and journeys of the claims of a case. Reads nothing but the claims, what their
/// mentions are of, and the atlas.
pub fn territory(view: &View<'_>, atlas: &Atlas) -> Territory {
    let (names, index) = (PlaceNames::of(view, atlas), view.index());
    let spans = LifeSpans::of(view);
    let mut made = Territory::default();
    for claim in view.claims() {
        if let Some((claimant, ground)) = parties(claim) {
            ground_claim(&index, atlas, (&names, &spans), claim, (claimant, ground), &mut made);
        }
    }
    points::add(view, atlas, &names, &spans, &mut made);
    made
}

/// Who claims and what is claimed, if the claim is of that kind.
fn parties(claim: &Claim) -> Option<(&Mention, &Mention)> {
    let Value::Entity(value) = &claim.value else { return None };
    let is_polity = matches!(claim.subject.kind, EntityKind::Polity | EntityKind::Unknown);
    match claim.property.as_str() {
        "contains_district" | "took_control_of" => Some((&claim.subject, value)),
        "location" if claim.subject.kind == EntityKind::Polity => Some((&claim.subject, value)),
        "claimed_by" if is_polity || claim.subject.kind == EntityKind::Place => Some((value, &claim.subject)),
        _ => None,
    }
}

fn ground_claim(
    index: &Index<'_>,
    atlas: &Atlas,
    (names, spans): (&PlaceNames, &LifeSpans),
    claim: &Claim,
    (claimant, ground): (&Mention, &Mention),
    made: &mut Territory,
) {
    let found = names.get(ground).cloned().unwrap_or_default();
    let place = match drawable(atlas, &found) {
        Ok(place) => place,
        Err(because) => {
            made.unplaced.push(Unplaced { claim: claim.id(), words: ground.form.clone(), because });
            return;
        }
    };
    // That a polity lies in a state says where it is, not that it holds the state.
    let whole_state = claim.property == "location" && found.reading.part.is_none() && is_large(atlas, place);
    if whole_state {
        return;
    }
    let entities = index.view().entities;
    let entity = entities.of(claimant.id());
    let (time, time_from) = spans.time(claim, entity);
    let time = time.filter(super::times::is_fine);
    let index_name = entity.and_then(|id| entities.get(id)).map(|entity| entity.canonical.clone());
    let vouched = claim.stance.vouches() && claim.property != "location";
    made.claims.push(TerritoryClaim {
        claim: claim.id(),
        claimant: entity,
        name: index_name.unwrap_or_else(|| claimant.form.clone()),
        status: status_of(index.words(claim.quote), claim),
        words: ground.form.clone(),
        soft: found.reading.part.is_some() || !vouched,
        ground: found,
        place,
        time,
        time_from,
        // Who denies it does not say that it is so, however the words are put.
        negated: claim.negated || claim.stance == Stance::Denies,
    });
}

/// Whether a place is as large as a state.
pub(super) fn is_large(atlas: &Atlas, place: PlaceId) -> bool {
    use gainsay_places::Sort;
    matches!(atlas.place(place).sort, Sort::State | Sort::FormerState | Sort::Region)
}

/// The place, if there is one that can be drawn; else why not.
pub(super) fn drawable(atlas: &Atlas, found: &Resolution) -> Result<PlaceId, String> {
    match found.place {
        Some(place) if atlas.is_drawn(place) => Ok(place),
        Some(place) => Err(format!("no shape is known of {}", atlas.place(place))),
        None if found.candidates.is_empty() => Err("no place of this name is known".into()),
        None => {
            let few = found.candidates.iter().take(4).map(|id| described(atlas, *id));
            Err(format!("it may be {}", few.collect::<Vec<_>>().join(" or ")))
        }
    }
}

/// "Punjab (province) in Pakistan".
pub(super) fn described(atlas: &Atlas, id: PlaceId) -> String {
    match atlas.place(id).within {
        Some(within) => format!("{} in {}", atlas.place(id), atlas.place(within).name),
        None => atlas.place(id).to_string(),
    }
}
