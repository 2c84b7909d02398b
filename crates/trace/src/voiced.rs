//! What claims say, so that it can be compared at once: hashes of whom or what they speak of and of their values.

use crate::numbered::{Numbered, Steps};
use gainsay_model::{Claim, ClaimId, Entities, EntityId, Mention, MentionId, SourceId, Stance, Value};
use gainsay_names::fold;
use rayon::prelude::*;

/// Of whom or what, and which way, a claim speaks.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct About {
    pub(crate) subject: String,
    pub(crate) property: String,
    pub(crate) qualifiers: Vec<(String, String)>,
    pub(crate) denied: bool,
}

/// A claim as it is compared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spoken {
    /// Which claim of its document.
    pub(crate) claim: u32,
    pub(crate) id: ClaimId,
    /// Of whom or what.
    pub(crate) about: u128,
    pub(crate) denied: bool,
    pub(crate) value: u128,
    subject: Named,
    object: Option<Named>,
}

/// A mention with the entity that it is of.
#[derive(Clone, Copy, Debug)]
struct Named {
    mention: MentionId,
    entity: Option<EntityId>,
}

/// The claims of every document by number, in text order; kept from one state of a case to the next.
#[derive(Debug, Default)]
pub(crate) struct Voiced {
    of: Vec<Vec<Spoken>>,
}

impl Voiced {
    /// Takes the next state of the case.
    pub(crate) fn step(&mut self, numbered: &Numbered, steps: &Steps, entities: &Entities) {
        self.of.resize(numbered.rank().len(), Vec::new());
        for number in &steps.gone {
            self.of[*number as usize].clear();
        }
        let mut new = vec![false; self.of.len()];
        steps.new.iter().for_each(|number| new[*number as usize] = true);
        self.of.par_iter_mut().enumerate().for_each(|(number, own)| {
            let Some(document) = numbered.document(number as u32) else { return };
            if new[number] {
                *own = spoken(&document.claims, entities);
            }
            for spoken in own.iter_mut() {
                let moved = spoken.subject.moves(entities)
                    | spoken.object.as_mut().is_some_and(|o| o.moves(entities));
                if let Some(claim) = document.claims.get(spoken.claim as usize).filter(|_| moved) {
                    (spoken.about, spoken.value) = keys(claim, entities);
                }
            }
        });
    }

    /// The claims of a document.
    pub(crate) fn of(&self, number: u32) -> &[Spoken] {
        self.of.get(number as usize).map_or(&[], Vec::as_slice)
    }
}

impl Named {
    fn new(mention: &Mention, entities: &Entities) -> Self {
        let mention = mention.id();
        Self { mention, entity: entities.of(mention) }
    }

    /// Whether the mention is of another entity now.
    fn moves(&mut self, entities: &Entities) -> bool {
        let now = entities.of(self.mention);
        std::mem::replace(&mut self.entity, now) != now
    }
}

fn spoken(claims: &[Claim], entities: &Entities) -> Vec<Spoken> {
    let one = |(at, claim): (usize, &Claim)| {
        let (about, value) = keys(claim, entities);
        let object = match &claim.value {
            Value::Entity(mention) => Some(Named::new(mention, entities)),
            _ => None,
        };
        let denied = is_denied(claim);
        let subject = Named::new(&claim.subject, entities);
        Spoken { claim: at as u32, id: claim.id(), about, denied, value, subject, object }
    };
    let mut all: Vec<Spoken> = claims.iter().enumerate().map(one).collect();
    let place = |spoken: &Spoken| {
        claims.get(spoken.claim as usize).map(|claim| (claim.quote.start(), claim.quote.end()))
    };
    all.sort_by_key(|spoken| (place(spoken), spoken.id));
    all.dedup_by_key(|spoken| spoken.id);
    all
}

/// Hashes of whom or what a claim speaks of, and of its value.
fn keys(claim: &Claim, entities: &Entities) -> (u128, u128) {
    let about = about(claim, entities);
    let about = SourceId::of(|hasher| {
        hasher.field(about.subject.as_bytes()).field(about.property.as_bytes());
        for (name, words) in &about.qualifiers {
            hasher.field(name.as_bytes()).field(words.as_bytes());
        }
    });
    let value = SourceId::of(|hasher| {
        hasher.field(value(claim, entities).as_bytes());
    });
    (u128::from_be_bytes(*about.as_bytes()), u128::from_be_bytes(*value.as_bytes()))
}

fn is_denied(claim: &Claim) -> bool {
    claim.negated != (claim.stance == Stance::Denies)
}

/// Of whom or what, and which way, a claim speaks.
pub(crate) fn about(claim: &Claim, entities: &Entities) -> About {
    About {
        subject: named(&claim.subject, entities),
        property: claim.property.clone(),
        denied: is_denied(claim),
        qualifiers: claim.qualifiers.clone(),
    }
}

fn named(mention: &Mention, entities: &Entities) -> String {
    match entities.of(mention.id()) {
        Some(entity) => entity.to_string(),
        None => fold(&mention.form),
    }
}

/// The value of a claim, as it is compared.
pub(crate) fn value(claim: &Claim, entities: &Entities) -> String {
    match &claim.value {
        Value::Entity(mention) => named(mention, entities),
        Value::Text(text) => fold(text),
        other => other.to_string(),
    }
}
