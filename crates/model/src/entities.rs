//! All entities of a case, and which mention is of which.

use crate::claim::Reference;
use crate::entity::{Entity, Evidence, Form, MaybeSame};
use crate::ids::{EntityId, MentionId};
use crate::shards::{self, Keyed, Shards};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Index;
use std::sync::Arc;

/// Words that stand for a person and are never among his names.
const PRONOUNS: [&str; 4] = ["he", "she", "он", "она"];

/// All entities of a case. Cheap to clone: what is the same in two states of a case is held once.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Entities {
    // Invariant: every id in `of` and every id that `referents` leads to is in here.
    entities: Shards<Arc<Entity>>,
    of: Shards<(MentionId, EntityId)>,
    // Invariant: no first id is that of an entity.
    referents: Shards<(EntityId, EntityId)>,
    // Invariant: in order, each pair once.
    maybe_same: Arc<Vec<MaybeSame>>,
}

/// What is other in one state of a case than in the state before; see [`Entities::changed`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct EntityChanges {
    /// Entities that are no more.
    pub gone: Vec<EntityId>,
    /// Entities that are new or were changed.
    pub put: Vec<Arc<Entity>>,
    /// Mentions that are no more.
    pub unsaid: Vec<MentionId>,
    /// Mentions that are new or are of another entity now.
    pub of: Vec<(MentionId, EntityId)>,
    /// Other ids under which nothing is known any more.
    pub forgotten: Vec<EntityId>,
    /// Other ids under which entities are known now, each with the entity's own.
    pub referents: Vec<(EntityId, EntityId)>,
    /// All pairs that may be one; `None` if they are what they were.
    pub maybe_same: Option<Vec<MaybeSame>>,
}

impl Keyed for Arc<Entity> {
    fn key(&self) -> &[u8; 16] {
        self.id.as_bytes()
    }
}

impl Keyed for (MentionId, EntityId) {
    fn key(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl Keyed for (EntityId, EntityId) {
    fn key(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Entities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entities")
            .field("entities", &self.entities)
            .field("of", &self.mentions())
            .field("referents", &self.referents)
            .field("maybe_same", &self.maybe_same)
            .finish()
    }
}

impl Entities {
    /// Entities and which mention is of which; mentions of unknown entities are left out. Of two entities of one id the
    /// first counts.
    pub fn new(entities: Vec<Entity>, of: BTreeMap<MentionId, EntityId>) -> Self {
        Self::shared(entities.into_iter().map(Arc::new).collect(), of.into_iter().collect())
    }

    /// The same of entities that others hold as well; of a mention that is given twice the first place counts.
    pub fn shared(entities: Vec<Arc<Entity>>, mut of: Vec<(MentionId, EntityId)>) -> Self {
        let entities = Shards::new(entities);
        of.retain(|(_, id)| entities.get(id.as_bytes()).is_some());
        Self { entities, of: Shards::new(of), ..Self::default() }
    }

    /// The state after this one. Whoever calls it vouches that every mention and every other id leads to an entity that
    /// is there then, and that no other id is an entity's own.
    #[must_use]
    pub fn changed(&self, changes: EntityChanges) -> Self {
        let EntityChanges { gone, put, unsaid, of, forgotten, referents, maybe_same } = changes;
        Self {
            entities: self.entities.with(gone.iter().map(|id| *id.as_bytes()), put),
            of: self.of.with(unsaid.iter().map(|id| *id.as_bytes()), of),
            referents: self.referents.with(forgotten.iter().map(|id| *id.as_bytes()), referents),
            maybe_same: maybe_same.map_or_else(|| Arc::clone(&self.maybe_same), Arc::new),
        }
    }

    /// The same, with other ids under which the entities are known: those that they had, or would
    /// have, in a case of fewer documents. Where two entities claim an id, the first in order has it.
    #[must_use]
    pub fn known_as(mut self, mut referents: Vec<(EntityId, EntityId)>) -> Self {
        referents.sort_unstable();
        referents.dedup_by_key(|(other, _)| *other);
        referents.retain(|(other, id)| self.place(*other).is_none() && self.place(*id).is_some());
        self.referents = Shards::new(referents);
        self
    }

    /// The same, with entities shown under another of their own names; what is none of the forms of an
    /// entity changes nothing.
    #[must_use]
    pub fn called(mut self, names: BTreeMap<EntityId, String>) -> Self {
        let mut put = Vec::new();
        for (id, name) in names {
            let entity = self.entities.get(id.as_bytes());
            if let Some(entity) = entity.filter(|entity| entity.forms.iter().any(|form| form.form == name)) {
                let mut called = Entity::clone(entity);
                called.canonical = name;
                put.push(Arc::new(called));
            }
        }
        self.entities = self.entities.with([], put);
        self
    }

    /// The same, with pairs that may be one.
    #[must_use]
    pub fn doubting(mut self, mut maybe_same: Vec<MaybeSame>) -> Self {
        maybe_same.sort();
        maybe_same.dedup_by_key(|pair| (pair.a, pair.b));
        maybe_same
            .retain(|pair| pair.a < pair.b && [pair.a, pair.b].iter().all(|id| self.place(*id).is_some()));
        self.maybe_same = Arc::new(maybe_same);
        self
    }

    /// The same, with words that stand for something named elsewhere counted among its names; each
    /// reference comes with the path of its document. What refers to nothing known is left out.
    #[must_use]
    pub fn referring<'a>(mut self, references: impl IntoIterator<Item = (&'a Reference, &'a str)>) -> Self {
        let mut changed: BTreeMap<EntityId, Entity> = BTreeMap::new();
        let mut of: BTreeMap<MentionId, EntityId> = BTreeMap::new();
        for (reference, path) in references {
            let known = self.of(reference.to).or_else(|| of.get(&reference.to).copied());
            let Some(id) = known else { continue };
            let Some(entity) = self.entities.get(id.as_bytes()) else { continue };
            if !is_pronoun(&reference.mention.form) {
                let entity = changed.entry(id).or_insert_with(|| Entity::clone(entity));
                entity.refer(&reference.mention.form, path);
            }
            if self.of(reference.mention.id()).is_none() {
                of.entry(reference.mention.id()).or_insert(id);
            }
        }
        self.entities = self.entities.with([], changed.into_values().map(Arc::new).collect());
        self.of = self.of.with([], of.into_iter().collect());
        self
    }

    /// All entities, by id.
    pub fn all(&self) -> AllEntities<'_> {
        AllEntities { all: &self.entities }
    }

    /// The entity with this id, or the one in which it has been absorbed.
    pub fn get(&self, id: EntityId) -> Option<&Entity> {
        self.held(id).map(|entity| &**entity)
    }

    /// The same, as it is held: while nothing in an entity changes, the states of a case hold one value
    /// ([`Arc::ptr_eq`]).
    pub fn held(&self, id: EntityId) -> Option<&Arc<Entity>> {
        let own = self.entities.get(id.as_bytes());
        own.or_else(|| self.entities.get(self.referents.get(id.as_bytes())?.1.as_bytes()))
    }

    /// The id that an entity goes by now, given one that it goes by or went by.
    pub fn present(&self, id: EntityId) -> Option<EntityId> {
        self.held(id).map(|entity| entity.id)
    }

    /// The place of the entity with this very id among all.
    pub fn place(&self, id: EntityId) -> Option<usize> {
        self.entities.place(id.as_bytes())
    }

    /// All ids under which entities are known beside their own, in order, each with the entity's own.
    pub fn referents(&self) -> Pairs<'_, EntityId> {
        Pairs { all: &self.referents }
    }

    /// Other ids under which an entity is known, in order.
    pub fn other_ids(&self, id: EntityId) -> impl Iterator<Item = EntityId> {
        self.referents.iter().filter(move |(_, present)| *present == id).map(|(other, _)| *other)
    }

    /// The entity that a mention is of.
    pub fn of(&self, mention: MentionId) -> Option<EntityId> {
        self.of.get(mention.as_bytes()).map(|(_, id)| *id)
    }

    /// Which mention is of which entity, by mention.
    pub fn mentions(&self) -> Pairs<'_, MentionId> {
        Pairs { all: &self.of }
    }

    /// Ids of entities that are in one of two states only, or not the same in both, in order. What both states share is
    /// not looked at, so that it costs little after a small change.
    pub fn differing(&self, before: &Self) -> Vec<EntityId> {
        self.entities.differing(&before.entities).into_iter().map(|id| EntityId::from_bytes(*id)).collect()
    }

    /// Mentions that are of another entity in the other state, or that only one of both knows, in order; costs as little.
    pub fn differing_mentions(&self, before: &Self) -> Vec<MentionId> {
        self.of.differing(&before.of).into_iter().map(|id| MentionId::from_bytes(*id)).collect()
    }

    /// Pairs that may be one thing and were not joined, in order.
    pub fn maybe_same(&self) -> &[MaybeSame] {
        &self.maybe_same
    }

    /// What an entity may be the same as, with the evidence.
    pub fn maybe_same_as(&self, id: EntityId) -> impl Iterator<Item = (&Entity, &[Evidence])> {
        self.maybe_same.iter().filter_map(move |pair| {
            let other = match id {
                _ if pair.a == id => pair.b,
                _ if pair.b == id => pair.a,
                _ => return None,
            };
            Some((self.get(other)?, pair.evidence.as_slice()))
        })
    }
}

/// Whether words that stand for something are a pronoun, which is no name of anything.
pub fn is_pronoun(form: &str) -> bool {
    PRONOUNS.contains(&form.to_lowercase().as_str())
}

impl Entity {
    /// Counts words that stand for the entity in the document of a path among its names.
    pub fn refer(&mut self, form: &str, path: &str) {
        let place = match self.forms.binary_search_by(|known| known.form.as_str().cmp(form)) {
            Ok(place) => place,
            Err(place) => {
                self.forms.insert(place, Form { form: form.to_owned(), documents: Vec::new(), count: 0 });
                place
            }
        };
        let Some(known) = self.forms.get_mut(place) else { return };
        known.count += 1;
        if let Err(place) = known.documents.binary_search_by(|known| known.as_str().cmp(path)) {
            known.documents.insert(place, path.to_owned());
        }
    }
}

/// All entities of a case, by id: a slice in pieces.
#[derive(Clone, Copy)]
pub struct AllEntities<'a> {
    all: &'a Shards<Arc<Entity>>,
}

impl fmt::Debug for AllEntities<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.all.fmt(f)
    }
}

impl PartialEq for AllEntities<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

impl<'a> AllEntities<'a> {
    /// How many there are.
    pub fn len(self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The one at a place, counted from 0.
    pub fn get(self, place: usize) -> Option<&'a Entity> {
        self.all.at(place).map(|entity| &**entity)
    }

    /// One after the other.
    pub fn iter(self) -> EachEntity<'a> {
        EachEntity { each: self.all.iter() }
    }

    /// One after the other, as they are held.
    pub fn held(self) -> impl ExactSizeIterator<Item = &'a Arc<Entity>> + DoubleEndedIterator {
        self.all.iter()
    }

    /// Clones of all.
    pub fn to_vec(self) -> Vec<Entity> {
        self.iter().cloned().collect()
    }

    /// How many at the beginning fulfil a condition that none fulfils after one that does not.
    pub fn partition_point(self, mut fulfils: impl FnMut(&Entity) -> bool) -> usize {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from.midpoint(to);
            if self.get(middle).is_some_and(&mut fulfils) { from = middle + 1 } else { to = middle }
        }
        from
    }
}

impl Index<usize> for AllEntities<'_> {
    type Output = Entity;

    /// # Panics
    /// If there are not so many.
    fn index(&self, place: usize) -> &Entity {
        let entity = self.get(place);
        #[expect(clippy::expect_used, reason = "as of a slice: who counts beyond the end has miscounted")]
        entity.expect("a place among the entities")
    }
}

impl<'a> IntoIterator for AllEntities<'a> {
    type Item = &'a Entity;
    type IntoIter = EachEntity<'a>;

    fn into_iter(self) -> EachEntity<'a> {
        self.iter()
    }
}

/// Goes through entities by id, from both ends.
pub struct EachEntity<'a> {
    each: shards::Each<'a, Arc<Entity>>,
}

impl<'a> Iterator for EachEntity<'a> {
    type Item = &'a Entity;

    fn next(&mut self) -> Option<&'a Entity> {
        self.each.next().map(|entity| &**entity)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.each.size_hint()
    }

    fn nth(&mut self, n: usize) -> Option<&'a Entity> {
        self.each.nth(n).map(|entity| &**entity)
    }
}

impl DoubleEndedIterator for EachEntity<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.each.next_back().map(|entity| &**entity)
    }
}

impl ExactSizeIterator for EachEntity<'_> {}

/// Ids that lead to entities, in order, each with the entity's id.
pub struct Pairs<'a, Id> {
    all: &'a Shards<(Id, EntityId)>,
}

impl<Id> Clone for Pairs<'_, Id> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Id> Copy for Pairs<'_, Id> {}

impl<Id: fmt::Debug> fmt::Debug for Pairs<'_, Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<Id: PartialEq> PartialEq for Pairs<'_, Id> {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

impl<'a, Id> Pairs<'a, Id> {
    /// How many there are.
    pub fn len(self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// One after the other.
    pub fn iter(self) -> impl ExactSizeIterator<Item = (&'a Id, &'a EntityId)> {
        self.all.iter().map(|(id, entity)| (id, entity))
    }

    /// The ids of the entities to which they lead.
    pub fn values(self) -> impl ExactSizeIterator<Item = &'a EntityId> {
        self.all.iter().map(|(_, entity)| entity)
    }
}
