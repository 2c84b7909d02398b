//! The bytes of the gazetteer, as `src/gazetteer.rs` reads them.

use crate::draft::{Gazetteer, SORTS, Shape, Topology};
use gainsay_places::index_numbers;
use std::collections::BTreeMap;

pub(crate) fn encode(all: &Gazetteer) -> Vec<u8> {
    let mut order: Vec<usize> = (0..all.places.len()).collect();
    let rank = |at: usize| SORTS.iter().position(|sort| *sort == all.places[at].sort);
    order.sort_by(|a, b| (rank(*a), &all.places[*a].code).cmp(&(rank(*b), &all.places[*b].code)));
    let numbers: BTreeMap<&str, usize> =
        order.iter().enumerate().map(|(number, at)| (all.places[*at].code.as_str(), number)).collect();
    assert_eq!(numbers.len(), all.places.len(), "a code stands twice");
    let used = used(all);
    let mut out = b"GAZ1".to_vec();
    let topologies: Vec<&Topology> = used.keys().map(|at| &all.topologies[*at]).collect();
    block(&mut out, |out| {
        number(out, topologies.len());
        for topology in topologies {
            block(out, |out| put_topology(out, topology));
        }
    });
    block(&mut out, |out| {
        number(out, order.len());
        order.iter().for_each(|at| put_place(out, &all.places[*at], &numbers, &used));
    });
    let (mut exact, mut sounds) = (Vec::new(), Vec::new());
    for (place, at) in order.iter().enumerate() {
        for (name, text) in all.places[*at].all_names().enumerate() {
            let (plain, sound) = index_numbers(text);
            let entry = u32::try_from(place << 12 | name).unwrap();
            exact.push((plain, entry));
            sounds.extend(sound.map(|sound| (sound, entry)));
        }
    }
    put_index(&mut out, exact);
    put_index(&mut out, sounds);
    out
}

/// Topologies that some place uses, with their new numbers.
fn used(all: &Gazetteer) -> BTreeMap<usize, usize> {
    let used: std::collections::BTreeSet<usize> = all
        .places
        .iter()
        .filter_map(|place| match place.shape {
            Shape::Arcs(topology, _) => Some(topology),
            _ => None,
        })
        .collect();
    used.into_iter().enumerate().map(|(new, old)| (old, new)).collect()
}

fn put_topology(out: &mut Vec<u8>, topology: &Topology) {
    for float in [topology.scale.0, topology.scale.1, topology.origin.0, topology.origin.1] {
        out.extend(float.to_le_bytes());
    }
    number(out, topology.arcs.len());
    for arc in &topology.arcs {
        block(out, |out| {
            for step in arc {
                signed(out, step.0);
                signed(out, step.1);
            }
        });
    }
}

fn put_place(
    out: &mut Vec<u8>,
    place: &crate::draft::Draft,
    numbers: &BTreeMap<&str, usize>,
    used: &BTreeMap<usize, usize>,
) {
    number(out, SORTS.iter().position(|sort| *sort == place.sort).unwrap());
    for text in [&place.code, &place.kind, &place.name, &place.note] {
        string(out, text);
    }
    number(out, place.names.len());
    place.names.iter().for_each(|name| string(out, name));
    let all = |codes: &[String]| -> Vec<usize> {
        codes.iter().filter_map(|code| numbers.get(code.as_str()).copied()).collect()
    };
    for list in [all(place.parent.as_slice()), all(&place.claimants), all(&place.successors)] {
        number(out, list.len());
        list.iter().for_each(|place| number(out, *place));
    }
    number(out, usize::try_from(place.wikidata).unwrap());
    number(out, usize::try_from(place.people).unwrap());
    number(out, usize::from(place.capital));
    match place.point {
        Some((x, y)) => {
            number(out, 1);
            signed(out, (x * 1e4).round() as i64);
            signed(out, (y * 1e4).round() as i64);
        }
        None => number(out, 0),
    }
    match &place.shape {
        Shape::None => number(out, 0),
        Shape::Arcs(topology, polygons) => {
            number(out, 1);
            number(out, used[topology]);
            block(out, |out| {
                number(out, polygons.len());
                for polygon in polygons {
                    number(out, polygon.len());
                    for ring in polygon {
                        number(out, ring.len());
                        ring.iter().for_each(|arc| signed(out, *arc));
                    }
                }
            });
        }
        Shape::Parts(parts) => {
            number(out, 2);
            let parts = all(parts);
            number(out, parts.len());
            parts.iter().for_each(|part| number(out, *part));
        }
    }
}

fn put_index(out: &mut Vec<u8>, mut entries: Vec<(u32, u32)>) {
    entries.sort_unstable();
    entries.dedup();
    block(out, |out| {
        for (hash, entry) in entries {
            out.extend(hash.to_le_bytes());
            out.extend(entry.to_le_bytes());
        }
    });
}

fn number(out: &mut Vec<u8>, number: usize) {
    let mut left = number;
    while left > 0x7f {
        out.push((left & 0x7f) as u8 | 0x80);
        left >>= 7;
    }
    out.push(left as u8);
}

fn signed(out: &mut Vec<u8>, value: i64) {
    number(out, usize::try_from((value << 1 ^ value >> 63) as u64).unwrap());
}

fn string(out: &mut Vec<u8>, text: &str) {
    number(out, text.len());
    out.extend(text.as_bytes());
}

fn block(out: &mut Vec<u8>, fill: impl FnOnce(&mut Vec<u8>)) {
    let mut inner = Vec::new();
    fill(&mut inner);
    number(out, inner.len());
    out.extend(inner);
}
