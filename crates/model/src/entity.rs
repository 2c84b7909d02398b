//! Entities: what mentions are of.

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
    /// The entity, named by its first mention.
    pub id: EntityId,
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// The form shown: the fullest of the forms used most. A choice, not a verdict.
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
}

/// All entities of a case.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entities {
    // Invariant: ordered by id; every id in `of` is in here.
    entities: Vec<Entity>,
    of: BTreeMap<MentionId, EntityId>,
}

impl Entities {
    /// Entities and which mention is of which; mentions of unknown entities are left out.
    pub fn new(mut entities: Vec<Entity>, mut of: BTreeMap<MentionId, EntityId>) -> Self {
        entities.sort_by_key(|entity| entity.id);
        entities.dedup_by_key(|entity| entity.id);
        of.retain(|_, id| entities.binary_search_by_key(id, |entity| entity.id).is_ok());
        Self { entities, of }
    }

    /// All entities, by id.
    pub fn all(&self) -> &[Entity] {
        &self.entities
    }

    /// The entity with this id.
    pub fn get(&self, id: EntityId) -> Option<&Entity> {
        let at = self.entities.binary_search_by_key(&id, |entity| entity.id).ok()?;
        self.entities.get(at)
    }

    /// The entity that a mention is of.
    pub fn of(&self, mention: MentionId) -> Option<EntityId> {
        self.of.get(&mention).copied()
    }

    /// Which mention is of which entity, by mention.
    pub fn mentions(&self) -> &BTreeMap<MentionId, EntityId> {
        &self.of
    }
}
