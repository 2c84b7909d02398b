//! Towns with their points, and larger units made of smaller ones.

use crate::draft::{Draft, Gazetteer, Shape};
use crate::tables::{Tables, complain};
use crate::units::{json, usual, word};
use gainsay_places::{Sort, key};
use std::path::Path;

/// Populated places of Natural Earth and of our own table, each within the unit that it lies in.
pub(crate) fn add(all: &mut Gazetteer, earth: &Path, tables: &Tables) {
    let set = json(&earth.join("world/ne_50m_populated_places.geojson"));
    for feature in set["features"].as_array().unwrap() {
        let country = usual(word(feature, "ADM0_A3")).to_owned();
        // Stations in Antarctica bear the names of the states that run them.
        if country == "ATA" {
            continue;
        }
        let mut town = Draft::new(Sort::Town, "", "town", word(feature, "NAME"));
        for name in [
            "NAMEPAR",
            "NAMEALT",
            "NAMEASCII",
            "NAME_EN",
            "NAME_DE",
            "NAME_ES",
            "NAME_FR",
            "NAME_PT",
            "NAME_RU",
            "NAME_ZH",
        ] {
            let name = word(feature, name);
            if !name.starts_with("Formerly") && !name.contains(',') {
                town.names.push(name.to_owned());
            }
        }
        let number = |name: &str| feature["properties"][name].as_f64().unwrap_or(0.0);
        town.people = number("POP_MAX").max(0.0) as u64;
        town.capital = number("ADM0CAP") > 0.0;
        town.point = Some((number("LONGITUDE"), number("LATITUDE")));
        town.wikidata = word(feature, "wikidataid").trim_start_matches('Q').parse().unwrap_or(0);
        put(all, town, &country);
    }
    for own in &tables.towns {
        let known = all.places.iter_mut().find(|place| {
            place.sort == Sort::Town
                && place.code.starts_with(&format!("{}.", own.country))
                && place.all_names().any(|name| {
                    std::iter::once(&own.name).chain(&own.others).any(|other| key(name) == key(other))
                })
        });
        if let Some(known) = known {
            known.names.push(own.name.clone());
            known.names.extend(own.others.clone());
            continue;
        }
        let mut town = Draft::new(Sort::Town, "", "town", &own.name);
        town.names.clone_from(&own.others);
        town.point = Some((own.longitude, own.latitude));
        if !(own.longitude.abs() <= 180.0 && own.latitude.abs() <= 90.0) {
            complain("towns.tsv", &own.name);
        }
        put(all, town, &own.country);
    }
}

fn put(all: &mut Gazetteer, mut town: Draft, country: &str) {
    let unit = town.point.and_then(|point| {
        let units = all.places.iter().filter(|place| {
            place.sort != Sort::Town
                && place.parent.as_deref() == Some(country)
                && place.code.starts_with(country)
        });
        units.into_iter().find(|unit| all.holds(unit, point)).map(|unit| unit.code.clone())
    });
    town.parent = unit.or(Some(country.to_owned()));
    town.code = all.code(&format!("{country}.town"), &town.name);
    all.places.push(town);
}

/// Larger units that are made of the smaller ones of the source.
pub(crate) fn groups(all: &mut Gazetteer, tables: &Tables) {
    for group in &tables.groups {
        let mut place = Draft::new(Sort::Unit, "", &group.kind, &group.name);
        place.names.clone_from(&group.others);
        let mut parts = Vec::new();
        for part in &group.parts {
            let wanted = key(part);
            let found = all.places.iter().find(|place| {
                place.sort != Sort::Town
                    && (place.code == *part
                        || place.code.starts_with(&format!("{}.", group.country))
                            && place.all_names().any(|name| key(name) == wanted))
            });
            match found {
                Some(found) => parts.push(found.code.clone()),
                None => complain("groups.tsv", &format!("{} of {}", part, group.name)),
            }
        }
        place.shape = Shape::Parts(parts);
        place.parent = (group.country != "-").then(|| group.country.clone());
        if group.country == "-" {
            place.sort = Sort::Region;
        }
        // A group known to the territories by name gives its shape to it.
        let known = all.places.iter().position(|known| {
            matches!(known.shape, Shape::None | Shape::Parts(_))
                && matches!(known.sort, Sort::Territory | Sort::FormerState)
                && known.all_names().any(|name| key(name) == key(&group.name))
        });
        match known {
            Some(at) => {
                all.places[at].names.append(&mut place.names);
                all.places[at].shape = place.shape;
                if all.places[at].sort == Sort::Territory {
                    all.places[at].kind = place.kind;
                }
            }
            None => {
                place.code =
                    all.code(if group.country == "-" { "region" } else { &group.country }, &group.name);
                all.places.push(place);
            }
        }
    }
}
