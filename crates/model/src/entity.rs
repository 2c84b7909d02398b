//! Entities: what mentions are of.

use crate::claim::Reference;
use crate::ids::{EntityId, MentionId};
use std::collections::BTreeMap;

/// What kind of thing an entity is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum EntityKind {
    /// A human being, or a family of them.
    Person,
    /// A state, republic, autonomy, territory that is governed or claims to be.
    Polity,
    /// A party, movement, body, court, firm, newspaper.
    Organisation,
    /// A place that is not a polity: city, district, region, building.
    Place,
    /// A conference, meeting, war, election.
    Event,
    /// A people or group of people.
    People,
    /// A language.
    Language,
    /// A book, report, law, web page.
    Work,
    /// An office or post.
    Office,
    /// Not known.
    #[default]
    Unknown,
}

impl EntityKind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Person,
        Self::Polity,
        Self::Organisation,
        Self::Place,
        Self::Event,
        Self::People,
        Self::Language,
        Self::Work,
        Self::Office,
        Self::Unknown,
    ];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Polity => "polity",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Event => "event",
            Self::People => "people",
            Self::Language => "language",
            Self::Work => "work",
            Self::Office => "office",
            Self::Unknown => "unknown",
        }
    }

    /// The kind with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// One entity: mentions that are taken to be of the same thing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entity {
    /// The entity, named by a name that it alone bears, or by its first name in its first document.
    pub id: EntityId,
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// The form shown: the one that a person chose, else the fullest of the forms used most. A choice,
    /// not a verdict.
    pub canonical: String,
    /// Every form, in order of the form.
    pub forms: Vec<Form>,
    /// Why its forms were joined.
    pub links: Vec<Link>,
}

/// One form of an entity's name and where it stands.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Form {
    /// The name as written.
    pub form: String,
    /// Paths of the documents that use it, in order.
    pub documents: Vec<String>,
    /// How often it stands there; 0 for a name that a document gives and does not use.
    pub count: usize,
}

/// Two forms taken to name the same thing, and why.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Link {
    /// One form.
    pub a: String,
    /// The other.
    pub b: String,
    /// The reason, in words.
    pub because: String,
    /// What else was found for it and against it, what weighs most first.
    pub evidence: Vec<Evidence>,
}

/// Something that bears on whether two names are of one thing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Evidence {
    /// Whether it speaks for one thing or against it.
    pub side: EvidenceSide,
    /// What sort of evidence it is, in a word: `name`, `kind`, `life`, `place`, `office`, `company`,
    /// `identifier`, `sentence`, `claim`.
    pub sort: &'static str,
    /// What was found, in words.
    pub words: String,
}

/// Which way a piece of evidence points.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EvidenceSide {
    /// The two are one thing.
    For,
    /// They are two.
    Against,
}

/// Two entities that may be one and were not joined: a person is to decide.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct MaybeSame {
    /// The entity with the lesser id.
    pub a: EntityId,
    /// The other.
    pub b: EntityId,
    /// What speaks for it and against it.
    pub evidence: Vec<Evidence>,
}

/// Words that stand for a person and are never among his names.
const PRONOUNS: [&str; 4] = ["he", "she", "он", "она"];

/// All entities of a case.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entities {
    // Invariant: ordered by id; every id in `of` and every id that `referents` leads to is in here.
    entities: Vec<Entity>,
    of: BTreeMap<MentionId, EntityId>,
    // Invariant: ordered by the first id; no first id is that of an entity.
    referents: Vec<(EntityId, EntityId)>,
    maybe_same: Vec<MaybeSame>,
}

impl Entities {
    /// Entities and which mention is of which; mentions of unknown entities are left out.
    pub fn new(mut entities: Vec<Entity>, mut of: BTreeMap<MentionId, EntityId>) -> Self {
        entities.sort_by_key(|entity| entity.id);
        entities.dedup_by_key(|entity| entity.id);
        of.retain(|_, id| entities.binary_search_by_key(id, |entity| entity.id).is_ok());
        Self { entities, of, referents: Vec::new(), maybe_same: Vec::new() }
    }

    /// The same, with other ids under which the entities are known: those that they had, or would
    /// have, in a case of fewer documents. Where two entities claim an id, the first in order has it.
    #[must_use]
    pub fn known_as(mut self, mut referents: Vec<(EntityId, EntityId)>) -> Self {
        referents.sort();
        referents.dedup_by_key(|(other, _)| *other);
        referents.retain(|(other, id)| self.place(*other).is_none() && self.place(*id).is_some());
        self.referents = referents;
        self
    }

    /// The same, with entities shown under another of their own names; what is none of the forms of an
    /// entity changes nothing.
    #[must_use]
    pub fn called(mut self, names: BTreeMap<EntityId, String>) -> Self {
        for (id, name) in names {
            let entity = self.place(id).and_then(|at| self.entities.get_mut(at));
            if let Some(entity) = entity.filter(|entity| entity.forms.iter().any(|form| form.form == name)) {
                entity.canonical = name;
            }
        }
        self
    }

    /// The same, with pairs that may be one.
    #[must_use]
    pub fn doubting(mut self, mut maybe_same: Vec<MaybeSame>) -> Self {
        maybe_same.sort();
        maybe_same.dedup_by_key(|pair| (pair.a, pair.b));
        maybe_same
            .retain(|pair| pair.a < pair.b && [pair.a, pair.b].iter().all(|id| self.place(*id).is_some()));
        self.maybe_same = maybe_same;
        self
    }

    /// The same, with words that stand for something named elsewhere counted among its names; each
    /// reference comes with the path of its document. What refers to nothing known is left out.
    #[must_use]
    pub fn referring<'a>(mut self, references: impl IntoIterator<Item = (&'a Reference, &'a str)>) -> Self {
        for (reference, path) in references {
            let Some(id) = self.of(reference.to) else { continue };
            let Ok(at) = self.entities.binary_search_by_key(&id, |entity| entity.id) else { continue };
            // A pronoun is no name of anything.
            if PRONOUNS.contains(&reference.mention.form.to_lowercase().as_str()) {
                self.of.entry(reference.mention.id()).or_insert(id);
                continue;
            }
            let forms = &mut self.entities[at].forms;
            let form = &reference.mention.form;
            let place = match forms.binary_search_by(|known| known.form.cmp(form)) {
                Ok(place) => place,
                Err(place) => {
                    forms.insert(place, Form { form: form.clone(), documents: Vec::new(), count: 0 });
                    place
                }
            };
            forms[place].count += 1;
            let documents = &mut forms[place].documents;
            if let Err(place) = documents.binary_search_by(|known| known.as_str().cmp(path)) {
                documents.insert(place, path.to_owned());
            }
            self.of.entry(reference.mention.id()).or_insert(id);
        }
        self
    }

    /// All entities, by id.
    pub fn all(&self) -> &[Entity] {
        &self.entities
    }

    /// The entity with this id, or the one in which it has been absorbed.
    pub fn get(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(self.place(self.present(id)?)?)
    }

    /// The id that an entity goes by now, given one that it goes by or went by.
    pub fn present(&self, id: EntityId) -> Option<EntityId> {
        if self.place(id).is_some() {
            return Some(id);
        }
        let at = self.referents.binary_search_by_key(&id, |(other, _)| *other).ok()?;
        self.referents.get(at).map(|(_, present)| *present)
    }

    /// All ids under which entities are known beside their own, in order, each with the entity's own.
    pub fn referents(&self) -> &[(EntityId, EntityId)] {
        &self.referents
    }

    /// Other ids under which an entity is known, in order.
    pub fn other_ids(&self, id: EntityId) -> impl Iterator<Item = EntityId> {
        self.referents.iter().filter(move |(_, present)| *present == id).map(|(other, _)| *other)
    }

    /// The entity that a mention is of.
    pub fn of(&self, mention: MentionId) -> Option<EntityId> {
        self.of.get(&mention).copied()
    }

    /// Which mention is of which entity, by mention.
    pub fn mentions(&self) -> &BTreeMap<MentionId, EntityId> {
        &self.of
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

    fn place(&self, id: EntityId) -> Option<usize> {
        self.entities.binary_search_by_key(&id, |entity| entity.id).ok()
    }
}
