//! A place: what is known of it.

use std::fmt;

/// A place of an [`crate::Atlas`], by its number there. Numbers change with the gazetteer; what is kept names a place by
/// its [`Place::code`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PlaceId(pub(crate) u32);

/// What sort of place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Sort {
    /// A state of today, or a dependency that the sources list like one.
    State,
    /// A state that is no more.
    FormerState,
    /// A territory of a state, or one that is disputed.
    Territory,
    /// A unit of a state: district, province, county.
    Unit,
    /// An area in dispute that is none of these.
    Area,
    /// A part of the world: a continent, the South Caucasus.
    Region,
    /// A city, town or village: a point.
    Town,
}

impl Sort {
    /// All sorts, in the order of the gazetteer.
    pub const ALL: [Self; 7] =
        [Self::State, Self::FormerState, Self::Territory, Self::Unit, Self::Area, Self::Region, Self::Town];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::FormerState => "former-state",
            Self::Territory => "territory",
            Self::Unit => "unit",
            Self::Area => "area",
            Self::Region => "region",
            Self::Town => "town",
        }
    }

    /// The sort with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// A place.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// A name for programs that no other place of the atlas has: `AZE.lerik`.
    pub code: String,
    /// What sort of place.
    pub sort: Sort,
    /// What its kind calls itself, in English: "district", "state", "town".
    pub kind: String,
    /// The name shown.
    pub name: String,
    /// Other names, in any script.
    pub names: Vec<String>,
    /// What it lies in: a state, or a unit for a town.
    pub within: Option<PlaceId>,
    /// Who claims it, beside what it lies in.
    pub claimants: Vec<PlaceId>,
    /// What came after a state that is no more.
    pub successors: Vec<PlaceId>,
    /// The number of its item in Wikidata, without the Q; 0 if not known.
    pub wikidata: u64,
    /// Inhabitants, roughly; 0 if not known.
    pub people: u64,
    /// Whether it is the capital of a state.
    pub capital: bool,
    /// Longitude and latitude in degrees, of a town.
    pub point: Option<(f64, f64)>,
    /// What the source says about it, or about its shape.
    pub note: String,
    /// Dates between which a unit of the past was there, as EDTF, and by whose account; of a case's own places.
    pub account: Option<Account>,
}

/// When a place of a case's own was as it is drawn, and who says so.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Account {
    /// From when, as EDTF; empty if not known.
    pub from: String,
    /// Until when, as EDTF; empty if not known.
    pub to: String,
    /// By whose account.
    pub by: String,
}

impl Place {
    /// Its name and all others.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.names.iter().map(String::as_str))
    }

    /// Whether it is a point and covers no ground.
    pub fn is_town(&self) -> bool {
        self.sort == Sort::Town
    }
}

impl fmt::Display for Place {
    /// "Lerik (district)".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.kind)
    }
}
