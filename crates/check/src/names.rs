//! Who is who, held against the state before: which entities are called otherwise now, and which documents have a
//! mention that is of another.

use gainsay_model::{Entities, EntityId, MentionId};

/// The entities of the state before, and where the mentions of the claims stand.
#[derive(Debug, Default)]
pub(crate) struct Names {
    before: Entities,
    // Invariant: in order. The beginning of a mention's id, and the slot of its document.
    slots: Vec<(u32, u32)>,
}

/// The beginning of an id: what it is found by, among some others.
pub(crate) fn beginning(id: MentionId) -> u32 {
    let [a, b, c, d, ..] = *id.as_bytes();
    u32::from_be_bytes([a, b, c, d])
}

impl Names {
    /// The slots in which a mention may be of another entity now, and the entities that are of another kind, or have
    /// other names, or came or went. From now on these entities are those of the state before.
    pub(crate) fn update(&mut self, entities: &Entities) -> (Vec<u32>, Vec<EntityId>) {
        let mut slots: Vec<u32> = Vec::new();
        for mention in entities.differing_mentions(&self.before) {
            let beginning = beginning(mention);
            let from = self.slots.partition_point(|(known, _)| *known < beginning);
            let found = self.slots.iter().skip(from).take_while(|(known, _)| *known == beginning);
            slots.extend(found.map(|(_, slot)| *slot));
        }
        slots.sort_unstable();
        slots.dedup();
        let mut renamed = entities.differing(&self.before);
        renamed.retain(|id| !alike(entities, &self.before, *id));
        self.before = entities.clone();
        (slots, renamed)
    }

    /// Forgets the mentions of documents that went, and takes in those of documents that came: the beginnings of their
    /// ids, each with its slot.
    pub(crate) fn exchange(&mut self, gone: &[u32], mut come: Vec<(u32, u32)>) {
        if !gone.is_empty() {
            self.slots.retain(|(_, slot)| gone.binary_search(slot).is_err());
        }
        self.slots.append(&mut come);
        // What was there is in order, so that this takes little more than going through it.
        self.slots.sort();
        self.slots.dedup();
    }
}

/// Whether an entity has one kind and the same names in two states.
fn alike(now: &Entities, before: &Entities, id: EntityId) -> bool {
    let (Some(now), Some(before)) = (now.get(id), before.get(id)) else { return false };
    let forms = now.forms.iter().map(|form| &form.form);
    now.kind == before.kind
        && now.canonical == before.canonical
        && forms.eq(before.forms.iter().map(|form| &form.form))
}
