//! The gazetteer while it is being made.

use crate::tables::Tables;
use gainsay_places::{Sort, key};
use std::collections::{BTreeMap, BTreeSet};

/// Order of the sorts in the file.
pub(crate) const SORTS: [Sort; 7] =
    [Sort::State, Sort::FormerState, Sort::Territory, Sort::Unit, Sort::Area, Sort::Region, Sort::Town];

/// A place as far as it is known.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) sort: Sort,
    pub(crate) code: String,
    /// "district", "state", "town".
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) names: Vec<String>,
    pub(crate) parent: Option<String>,
    pub(crate) claimants: Vec<String>,
    pub(crate) successors: Vec<String>,
    pub(crate) wikidata: u64,
    /// Inhabitants, if known.
    pub(crate) people: u64,
    pub(crate) capital: bool,
    /// Longitude and latitude in degrees.
    pub(crate) point: Option<(f64, f64)>,
    pub(crate) shape: Shape,
    pub(crate) note: String,
}

impl Draft {
    pub(crate) fn new(sort: Sort, code: &str, kind: &str, name: &str) -> Self {
        Self {
            sort,
            code: code.to_owned(),
            kind: kind.to_owned(),
            name: name.trim().to_owned(),
            names: Vec::new(),
            parent: None,
            claimants: Vec::new(),
            successors: Vec::new(),
            wikidata: 0,
            people: 0,
            capital: false,
            point: None,
            shape: Shape::None,
            note: String::new(),
        }
    }

    pub(crate) fn all_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.names.iter().map(String::as_str))
    }
}

/// The ground that a place covers.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    None,
    /// Polygons of rings of arcs in one topology; an arc that is run backwards is `!arc`.
    Arcs(usize, Vec<Vec<Vec<i64>>>),
    /// Other places together, by code.
    Parts(Vec<String>),
}

/// Arcs that neighbours share, on the grid of their set.
#[derive(Clone, Debug)]
pub(crate) struct Topology {
    pub(crate) scale: (f64, f64),
    pub(crate) origin: (f64, f64),
    /// Each arc a first point and steps.
    pub(crate) arcs: Vec<Vec<(i64, i64)>>,
}

impl Topology {
    /// The points of an arc in degrees, turned round if it is run backwards.
    pub(crate) fn points(&self, arc: i64) -> Vec<(f64, f64)> {
        let at = usize::try_from(if arc < 0 { !arc } else { arc }).unwrap_or(0);
        let mut here = (0, 0);
        let mut points: Vec<(f64, f64)> = self.arcs[at]
            .iter()
            .map(|step| {
                here = (here.0 + step.0, here.1 + step.1);
                (here.0 as f64 * self.scale.0 + self.origin.0, here.1 as f64 * self.scale.1 + self.origin.1)
            })
            .collect();
        if arc < 0 {
            points.reverse();
        }
        points
    }

    pub(crate) fn ring(&self, arcs: &[i64]) -> Vec<(f64, f64)> {
        let mut ring: Vec<(f64, f64)> = Vec::new();
        for arc in arcs {
            let points = self.points(*arc);
            ring.extend(&points[usize::from(!ring.is_empty())..]);
        }
        ring
    }
}

/// All that is known so far.
#[derive(Default, Debug)]
pub(crate) struct Gazetteer {
    pub(crate) places: Vec<Draft>,
    pub(crate) topologies: Vec<Topology>,
}

impl Gazetteer {
    pub(crate) fn find(&self, code: &str) -> Option<usize> {
        self.places.iter().position(|place| place.code == code)
    }

    /// The place with this code, made if there is none.
    pub(crate) fn state(&mut self, code: &str, name: &str) -> usize {
        self.find(code).unwrap_or_else(|| {
            self.places.push(Draft::new(Sort::State, code, "state", name));
            self.places.len() - 1
        })
    }

    /// A code for a place of a country that no other has.
    pub(crate) fn code(&self, country: &str, name: &str) -> String {
        let plain = format!("{country}.{}", key(name).replace(' ', "-"));
        let taken = |code: &str| self.places.iter().any(|place| place.code == code);
        let mut code = plain.clone();
        let mut number = 1;
        while taken(&code) {
            number += 1;
            code = format!("{plain}-{number}");
        }
        code
    }

    /// Whether a point lies within the ground of a place, by the even-odd rule.
    pub(crate) fn holds(&self, place: &Draft, point: (f64, f64)) -> bool {
        let Shape::Arcs(topology, polygons) = &place.shape else { return false };
        let rings = polygons.iter().flatten().map(|ring| self.topologies[*topology].ring(ring));
        rings.filter(|ring| inside(ring, point)).count() % 2 == 1
    }

    /// Names of towns that stand among the names of the unit around them go; the tables' names come in; every
    /// name stands once.
    pub(crate) fn tidy(&mut self, tables: &Tables) {
        for (country, name, others) in &tables.names {
            let wanted = key(name);
            let found = self.places.iter_mut().filter(|place| {
                (place.code == *country || place.code.starts_with(&format!("{country}.")))
                    && place.sort != Sort::Town
                    && key(&place.name) == wanted
            });
            let found: Vec<&mut Draft> = found.collect();
            if found.is_empty() {
                crate::tables::complain("names.tsv", &format!("{country} {name}"));
            }
            for place in found {
                place.names.extend(others.clone());
            }
        }
        let mut towns: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for town in self.places.iter().filter(|place| place.sort == Sort::Town) {
            let country = town.code.split('.').next().unwrap_or_default().to_owned();
            towns.entry(country).or_default().extend(town.all_names().map(key));
        }
        for place in &mut self.places {
            let country = place.code.split('.').next().unwrap_or_default();
            let own = key(&place.name);
            let mut seen = BTreeSet::from([own.clone()]);
            let is_unit = matches!(place.sort, Sort::Unit | Sort::Territory);
            let of_town =
                |name: &str| is_unit && towns.get(country).is_some_and(|towns| towns.contains(name));
            // A unit called after its town keeps the town's names in other languages.
            let after_town = of_town(&own);
            place.names.retain(|name| {
                let name = key(name);
                !name.is_empty() && (after_town || !of_town(&name)) && seen.insert(name)
            });
        }
    }
}

/// Even-odd rule for one ring.
pub(crate) fn inside(ring: &[(f64, f64)], (x, y): (f64, f64)) -> bool {
    let mut within = false;
    for pair in ring.windows(2) {
        let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
        if (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax {
            within = !within;
        }
    }
    within
}
