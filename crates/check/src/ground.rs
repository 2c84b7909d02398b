//! Where places lie, as the gazetteer and the case's own shapes have it: read only when two names are about to be held
//! against each other, and silent wherever a name may be of several places.

use gainsay_places::{Asked, Atlas, Lies, PlaceId, Wanted};
use rustc_hash::FxHashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

/// The gazetteer, for cases that bring no places of their own.
static STANDARD: LazyLock<Atlas> = LazyLock::new(Atlas::standard);

/// Names that stand alone, each with the place that it is of.
#[derive(Debug, Default)]
pub(crate) struct KnownPlaces(RwLock<FxHashMap<(String, bool), Option<PlaceId>>>);

/// Places, with what is known of names that were asked for before.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ground<'a> {
    own: Option<&'a Atlas>,
    known: &'a KnownPlaces,
}

impl<'a> Ground<'a> {
    /// The gazetteer, with a case's own places where it has some.
    pub(crate) fn new(own: Option<&'a Atlas>, known: &'a KnownPlaces) -> Self {
        Self { own, known }
    }

    /// All places.
    pub(crate) fn atlas(&self) -> &'a Atlas {
        self.own.unwrap_or_else(|| &STANDARD)
    }

    /// What a name that stands alone is of; `None` if it may be of several places, of a part of one, or of none.
    pub(crate) fn alone(&self, name: &str, wanted: Wanted) -> Option<PlaceId> {
        let key = (name.to_owned(), wanted == Wanted::Town);
        if let Some(found) = self.known.0.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return *found;
        }
        let found = self.together(&[name], wanted).into_iter().next().flatten();
        self.known.0.write().unwrap_or_else(PoisonError::into_inner).insert(key, found);
        found
    }

    /// What the names of one list are of: they keep each other company.
    pub(crate) fn together(&self, names: &[&str], wanted: Wanted) -> Vec<Option<PlaceId>> {
        let asked: Vec<Asked> =
            names.iter().map(|name| Asked { name: (*name).to_owned(), wanted, list: 1 }).collect();
        let found = self.atlas().resolve_all(&asked).into_iter();
        found.map(|found| found.place.filter(|_| found.reading.part.is_none())).collect()
    }

    /// Whether two names are of one place, or of one within the other.
    pub(crate) fn one_or_within(&self, a: &str, b: &str) -> bool {
        let (a, b) = (self.alone(a, Wanted::Any), self.alone(b, Wanted::Any));
        a.zip(b).is_some_and(|(a, b)| {
            let atlas = self.atlas();
            a == b || atlas.is_part(a, b) || atlas.is_part(b, a)
        })
    }

    /// How many kilometres a town lies outside all of some grounds; `None` if it may lie in one of them or near one, or
    /// if of one of them nothing is known.
    pub(crate) fn outside_all(&self, town: PlaceId, grounds: &[PlaceId]) -> Option<u32> {
        let away = |ground: &PlaceId| match self.atlas().lies(town, *ground)? {
            Lies::Outside(kilometres) => Some(kilometres as u32),
            Lies::Inside | Lies::Near(_) => None,
        };
        grounds.iter().map(away).collect::<Option<Vec<u32>>>()?.into_iter().min()
    }

    /// Whether two places surely have ground in common.
    pub(crate) fn overlap(&self, a: PlaceId, b: PlaceId) -> bool {
        a == b || self.atlas().overlap(a, b).is_sure()
    }
}
