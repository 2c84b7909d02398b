//! Countries, their units and disputed areas from Natural Earth.

use crate::draft::{Draft, Gazetteer, Shape, Topology, bare};
use crate::ground::{dissolve, planar};
use crate::tables::{Tables, complain};
use gainsay_places::{Sort, key};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

pub(crate) fn word<'a>(feature: &'a Value, name: &str) -> &'a str {
    feature["properties"][name].as_str().map(str::trim).filter(|word| *word != "-99").unwrap_or_default()
}

/// Codes of Natural Earth that the rest of the world writes otherwise.
pub(crate) fn usual(code: &str) -> &str {
    match code {
        "ALD" => "ALA",
        "KOS" => "XKX",
        "PSX" => "PSE",
        "SAH" => "ESH",
        "SDS" => "SSD",
        "KAB" => "KAZ",
        "USG" => "USA",
        "CNM" => "CYP",
        other => other,
    }
}

/// Countries with the shapes of 1:50 million, which those of their units replace where there are any.
pub(crate) fn countries(all: &mut Gazetteer, earth: &Path) {
    let set = json(&earth.join("world/ne_50m_admin_0_countries.geojson"));
    for feature in set["features"].as_array().unwrap() {
        let code = usual(word(feature, "ADM0_A3")).to_owned();
        let at = all.state(&code, word(feature, "NAME_LONG"));
        all.topologies.push(planar(&feature["geometry"], 0.001));
        let topology = all.topologies.len() - 1;
        let polygons = polygons_of(&feature["geometry"]);
        let place = &mut all.places[at];
        for name in ["NAME", "NAME_LONG", "FORMAL_EN", "NAME_SORT", "NAME_ALT"] {
            place.names.push(word(feature, name).to_owned());
        }
        place.people = feature["properties"]["POP_EST"].as_f64().unwrap_or(0.0).max(0.0) as u64;
        place.shape = Shape::Arcs(topology, polygons);
    }
}

/// Rings of a planar topology, numbered in the order in which they were read.
fn polygons_of(geometry: &Value) -> Vec<Vec<Vec<i64>>> {
    let mut arc = -1;
    let polygons = crate::ground::polygons(geometry);
    let numbered = polygons.iter().map(|rings| {
        rings
            .iter()
            .map(|_| {
                arc += 1;
                vec![arc]
            })
            .collect()
    });
    numbered.collect()
}

/// First-level units, one topology a country; the country becomes all of them together.
pub(crate) fn add(all: &mut Gazetteer, earth: &Path, tables: &Tables) {
    let mut paths: Vec<_> =
        std::fs::read_dir(earth.join("topojson")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let country = path.file_stem().unwrap().to_string_lossy().into_owned();
        let set = json(&path);
        let geometries: Vec<&Value> = set["objects"]
            .as_object()
            .unwrap()
            .values()
            .flat_map(|object| object["geometries"].as_array().into_iter().flatten())
            .filter(|geometry| geometry["arcs"].as_array().is_some_and(|arcs| !arcs.is_empty()))
            .collect();
        if geometries.is_empty() {
            continue;
        }
        let state = all.state(&country, &country);
        all.topologies.push(topology(&set));
        let at = all.topologies.len() - 1;
        let units = units(&country, &geometries, at, tables);
        let shapes: Vec<&Vec<Vec<Vec<i64>>>> = units
            .iter()
            .filter_map(|unit| match &unit.shape {
                Shape::Arcs(_, polygons) => Some(polygons),
                _ => None,
            })
            .collect();
        all.places[state].shape = Shape::Arcs(at, dissolve(&all.topologies[at], &shapes));
        if units.len() > 1 {
            for unit in units {
                join(all, unit);
            }
        }
    }
}

fn topology(set: &Value) -> Topology {
    let pair = |value: &Value| (value[0].as_f64().unwrap(), value[1].as_f64().unwrap());
    let transform = &set["transform"];
    let steps = |arc: &Value| {
        let steps = arc.as_array().unwrap().iter();
        steps.map(|step| (step[0].as_i64().unwrap(), step[1].as_i64().unwrap())).collect()
    };
    Topology {
        scale: pair(&transform["scale"]),
        origin: pair(&transform["translate"]),
        arcs: set["arcs"].as_array().unwrap().iter().map(steps).collect(),
    }
}

fn units(country: &str, geometries: &[&Value], topology: usize, tables: &Tables) -> Vec<Draft> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut units: Vec<Draft> = Vec::new();
    let mut used = 0;
    for geometry in geometries {
        let name = word(geometry, "name");
        let number = seen.entry(name).and_modify(|number| *number += 1).or_insert(1);
        let mut unit = Draft::new(Sort::Unit, "", tables.kind(country), name);
        unit.parent = Some(country.to_owned());
        unit.shape = Shape::Arcs(topology, rings(geometry));
        let mut dropped = false;
        for fault in tables.corrections.iter().filter(|fault| {
            fault.country == country
                && fault.upstream == name
                && (fault.number == 0 || fault.number == *number)
        }) {
            used += 1;
            match fault.field.as_str() {
                "name" => unit.name.clone_from(&fault.value),
                "also" => unit.names.push(fault.value.clone()),
                "kind" => unit.kind.clone_from(&fault.value),
                "note" => unit.note.clone_from(&fault.value),
                "drop" => dropped = true,
                field => complain("corrections.tsv", field),
            }
        }
        if !dropped && !unit.name.is_empty() {
            units.push(unit);
        }
    }
    let meant = tables.corrections.iter().filter(|fault| fault.country == country).count();
    if used < meant {
        complain("corrections.tsv", &format!("{} lines of {country}", meant - used));
    }
    units
}

fn rings(geometry: &Value) -> Vec<Vec<Vec<i64>>> {
    let ring = |ring: &Value| ring.as_array().unwrap().iter().map(|arc| arc.as_i64().unwrap()).collect();
    let polygon = |polygon: &Value| polygon.as_array().unwrap().iter().map(ring).collect();
    let arcs = &geometry["arcs"];
    if geometry["type"] == "Polygon" {
        vec![polygon(arcs)]
    } else {
        arcs.as_array().unwrap().iter().map(polygon).collect()
    }
}

/// Adds a unit, with what the territories know of it.
fn join(all: &mut Gazetteer, mut unit: Draft) {
    let country = unit.parent.clone().unwrap_or_default();
    let names: Vec<String> = unit.all_names().map(bare).collect();
    let same = all.places.iter().position(|place| {
        place.sort == Sort::Territory
            && place.parent.as_deref() == Some(country.as_str())
            && place.all_names().take(place.strong).any(|name| names.contains(&bare(name)))
    });
    match same {
        Some(at) => {
            let place = &mut all.places[at];
            place.shape = unit.shape;
            place.kind = unit.kind;
            place.names.push(unit.name.clone());
            place.names.append(&mut unit.names);
            if place.claimants.is_empty() {
                place.sort = Sort::Unit;
            }
            place.code = String::new();
            let code = all.code(&country, &unit.name);
            all.places[at].code = code;
        }
        None => {
            unit.code = all.code(&country, &unit.name);
            all.places.push(unit);
        }
    }
}

/// Areas in dispute, with who holds them and who claims them in the words of the source.
pub(crate) fn disputed(all: &mut Gazetteer, earth: &Path) {
    let set = json(&earth.join("world/ne_10m_admin_0_disputed_areas.geojson"));
    for feature in set["features"].as_array().unwrap() {
        let whole = word(feature, "BRK_NAME").replace(" Is.", " Islands").replace(" I.", " Island");
        let (name, country) = (whole.as_str(), usual(word(feature, "ADM0_A3")).to_owned());
        all.topologies.push(planar(&feature["geometry"], 0.001));
        let shape = Shape::Arcs(all.topologies.len() - 1, polygons_of(&feature["geometry"]));
        let others = word(feature, "NAME_ALT").replace(" Is.", " Islands");
        let others: Vec<String> = others.split(", ").map(str::to_owned).collect();
        let known = all.places.iter().position(|place| {
            matches!(place.shape, Shape::None | Shape::Parts(_))
                && place.sort != Sort::Region
                && place.all_names().any(|known| key(known) == key(name))
        });
        let at = known.unwrap_or_else(|| {
            let code = all.code("area", name);
            all.places.push(Draft::new(Sort::Area, &code, "area in dispute", name));
            all.places.len() - 1
        });
        let place = &mut all.places[at];
        place.parent = place.parent.take().or(Some(country));
        place.names.extend(others);
        place.shape = shape;
        word(feature, "NOTE_BRK").clone_into(&mut place.note);
    }
}
