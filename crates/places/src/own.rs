//! Places of a case's own: shapes and points from GeoJSON, points from tables, units made of others.

mod compose;
mod geojson;
mod mend;
mod table;

pub use compose::Unit;

use crate::atlas::{Atlas, OwnGround, OwnPlace};
use crate::place::{Account, Place, PlaceId, Sort};

/// Something about a case's own places that a person must know: the place is left out, or was mended.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Trouble {
    /// Line of the file, from 1, where it can be told; for GeoJSON the number of the feature.
    pub at: Option<usize>,
    /// What is wrong, lower case, no full stop.
    pub problem: String,
    /// What to do about it.
    pub help: String,
    /// Whether the place is there all the same.
    pub mended: bool,
}

impl Trouble {
    fn lost(at: usize, problem: impl Into<String>, help: &str) -> Self {
        Self { at: Some(at), problem: problem.into(), help: help.to_owned(), mended: false }
    }

    fn mended(at: usize, problem: impl Into<String>, help: &str) -> Self {
        Self { mended: true, ..Self::lost(at, problem, help) }
    }
}

/// What a file says of a place beside where it is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Said {
    name: String,
    names: Vec<String>,
    kind: String,
    within: String,
    note: String,
    account: Account,
}

/// Keys under which files say these things, in the usual sets of the field; the first that is there counts.
const NAME: &[&str] = &["name", "title", "label", "toponym", "name_en", "place"];
const NAMES: &[&str] = &["names", "also", "other_names", "alt_name", "aliases", "name_alt"];
const KIND: &[&str] = &["kind", "type", "class", "fclass", "place_type"];
const WITHIN: &[&str] = &["within", "country", "parent", "admin", "state"];
const FROM: &[&str] = &["from", "start", "start_date", "begin", "valid_from"];
const TO: &[&str] = &["to", "until", "end", "end_date", "valid_to"];
const BY: &[&str] = &["by", "according_to", "asserted_by", "source", "account"];
const NOTE: &[&str] = &["note", "notes", "description", "comment"];

impl Said {
    /// What is said, by a way to look a key up.
    fn of(get: impl Fn(&str) -> Option<String>) -> Self {
        let first = |keys: &[&str]| {
            let found = keys.iter().filter_map(|key| get(key)).map(|value| value.trim().to_owned());
            found.into_iter().find(|value| !value.is_empty()).unwrap_or_default()
        };
        let names = first(NAMES);
        let names = names.split(['|', ';']).map(|name| name.trim().to_owned());
        Self {
            name: first(NAME),
            names: names.filter(|name| !name.is_empty()).collect(),
            kind: first(KIND),
            within: first(WITHIN),
            note: first(NOTE),
            account: Account { from: first(FROM), to: first(TO), by: first(BY) },
        }
    }
}

impl Atlas {
    /// Puts a place in. What it says to lie in is looked up by name; a name of many places counts as not said.
    fn put(&mut self, said: Said, point: Option<(f64, f64)>, ground: OwnGround) -> PlaceId {
        let within = if said.within.is_empty() { None } else { self.resolve(&said.within).place };
        let sort = if point.is_some() { Sort::Town } else { Sort::Unit };
        let kind =
            if said.kind.is_empty() { if point.is_some() { "place" } else { "area" } } else { &said.kind };
        let place = Place {
            code: self.own_code(&said.name),
            sort,
            kind: kind.to_lowercase(),
            name: said.name,
            names: said.names,
            within,
            claimants: Vec::new(),
            successors: Vec::new(),
            wikidata: 0,
            people: 0,
            capital: false,
            point,
            note: said.note,
            account: Some(said.account).filter(|account| *account != Account::default()),
        };
        self.add(OwnPlace { place, ground })
    }
}
