//! An entity: what mentions are of.

use crate::ids::EntityId;

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
