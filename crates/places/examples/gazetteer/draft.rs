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
    /// So many of its names, the shown one first, are its own beyond doubt.
    pub(crate) strong: usize,
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
            strong: usize::MAX,
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

    /// Names that are those of a part go; the tables' names come in; every name stands once; of units of one name
    /// the small one is a city.
    pub(crate) fn tidy(&mut self, tables: &Tables) {
        let parts = self.names_of_parts();
        for place in &mut self.places {
            let home = place
                .parent
                .clone()
                .filter(|_| place.code.starts_with('~'))
                .unwrap_or_else(|| place.code.clone());
            let country = home.split('.').next().unwrap_or_default();
            let own = bare(&place.name);
            let foreign = |name: &str| {
                let of = |codes: &Vec<String>| codes.iter().any(|code| *code != place.code);
                let anywhere =
                    country.starts_with('~') && parts.values().any(|parts| parts.get(name).is_some_and(of));
                place.sort != Sort::Town
                    && (anywhere || parts.get(country).and_then(|parts| parts.get(name)).is_some_and(of))
            };
            // A unit called after its town keeps the town's names in other languages; a small state those of its own.
            let after_part = foreign(&own);
            let sure = if place.code.len() == 3 && place.strong < usize::MAX { place.strong } else { 1 };
            let mut names = std::mem::take(&mut place.names);
            let mut number = 0;
            names.retain(|name| {
                number += 1;
                number < sure || after_part || !foreign(&bare(name))
            });
            place.names = names;
        }
        self.add_names(tables);
        for place in &mut self.places {
            let mut seen = BTreeSet::from([key(&place.name)]);
            place.names.retain(|name| !key(name).is_empty() && seen.insert(key(name)));
        }
        self.mark_cities();
    }

    /// By country, the names of its units and towns, each with the codes of those that bear it.
    fn names_of_parts(&self) -> BTreeMap<String, BTreeMap<String, Vec<String>>> {
        let mut parts: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
        for place in &self.places {
            let town = place.sort == Sort::Town;
            if !town && place.sort != Sort::Unit {
                continue;
            }
            let of_country =
                parts.entry(place.code.split('.').next().unwrap_or_default().to_owned()).or_default();
            let names: Vec<&str> = if town { place.all_names().collect() } else { vec![&place.name] };
            for name in names {
                of_country.entry(bare(name)).or_default().push(place.code.clone());
            }
        }
        parts
    }

    fn add_names(&mut self, tables: &Tables) {
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
    }

    /// Of two units of one name in a country, one that is less than a fifth of the other is the city in it.
    fn mark_cities(&mut self) {
        let mut named: BTreeMap<(String, String), Vec<(f64, usize)>> = BTreeMap::new();
        for (at, place) in self.places.iter().enumerate().filter(|(_, place)| place.sort == Sort::Unit) {
            let country = place.code.split('.').next().unwrap_or_default().to_owned();
            named.entry((country, key(&place.name))).or_default().push((self.size(place), at));
        }
        for mut same in named.into_values().filter(|same| same.len() == 2) {
            same.sort_by(|a, b| a.0.total_cmp(&b.0));
            if same[0].0 * 5.0 < same[1].0 {
                self.places[same[0].1].kind = "city".into();
            }
        }
    }

    /// Square degrees, roughly.
    fn size(&self, place: &Draft) -> f64 {
        let Shape::Arcs(topology, polygons) = &place.shape else { return 0.0 };
        let area = |ring: &Vec<(f64, f64)>| {
            ring.windows(2).map(|pair| pair[0].0 * pair[1].1 - pair[1].0 * pair[0].1).sum::<f64>().abs() / 2.0
        };
        polygons
            .iter()
            .filter_map(|rings| rings.first())
            .map(|ring| area(&self.topologies[*topology].ring(ring)))
            .sum()
    }
}

/// The name without the word for its sort.
pub(crate) fn bare(name: &str) -> String {
    const SORTS: &[&str] = &[
        "oblast",
        "region",
        "republic",
        "of",
        "krai",
        "province",
        "state",
        "autonomous",
        "the",
        "territory",
        "okrug",
    ];
    let key = key(name);
    let kept: Vec<&str> = key.split(' ').filter(|word| !SORTS.contains(word)).collect();
    if kept.is_empty() { key } else { kept.join(" ") }
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
