//! What entities are called and what kinds they are of, to see which of them are known otherwise now.

use gainsay_model::{Entities, Entity, EntityId, EntityKind};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Kind and names of all entities, in order of their ids.
#[derive(Debug, Default)]
pub(crate) struct Names(Vec<Named>);

/// An entity with its kind and a hash of its names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Named {
    id: EntityId,
    kind: EntityKind,
    names: u64,
}

impl Named {
    fn of(entity: &Entity) -> Self {
        // Names of this run are held against those of the one before: the hash is never kept beyond.
        let mut hasher = FxHasher::default();
        entity.canonical.hash(&mut hasher);
        for form in &entity.forms {
            form.form.hash(&mut hasher);
        }
        Self { id: entity.id, kind: entity.kind, names: hasher.finish() }
    }
}

impl Names {
    /// Takes in what entities are called now; what comes back are those that came, went, or are known otherwise.
    pub(crate) fn update(&mut self, entities: &Entities) -> Vec<EntityId> {
        let now: Vec<Named> = entities.all().iter().map(Named::of).collect();
        let mut changed = Vec::new();
        let (mut old, mut new) = (self.0.iter().peekable(), now.iter().peekable());
        loop {
            match (old.peek(), new.peek()) {
                (Some(a), Some(b)) if a == b => drop((old.next(), new.next())),
                (Some(a), b) if b.is_none_or(|b| a.id < b.id) => {
                    changed.push(a.id);
                    old.next();
                }
                (a, Some(b)) => {
                    changed.push(b.id);
                    if a.is_some_and(|a| a.id == b.id) {
                        old.next();
                    }
                    new.next();
                }
                (_, None) => break,
            }
        }
        self.0 = now;
        changed
    }
}
