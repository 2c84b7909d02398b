//! Shapes: rings into topologies, and units dissolved into what they make together.

use crate::draft::{Topology, inside};
use serde_json::Value;
use std::collections::BTreeMap;

/// Polygons of a GeoJSON geometry as rings of longitude and latitude.
pub(crate) fn polygons(geometry: &Value) -> Vec<Vec<Vec<(f64, f64)>>> {
    let point = |point: &Value| (point[0].as_f64().unwrap(), point[1].as_f64().unwrap());
    let ring = |ring: &Value| ring.as_array().unwrap().iter().map(point).collect();
    let polygon = |polygon: &Value| polygon.as_array().unwrap().iter().map(ring).collect();
    let all = &geometry["coordinates"];
    if geometry["type"] == "Polygon" {
        vec![polygon(all)]
    } else {
        all.as_array().unwrap().iter().map(polygon).collect()
    }
}

/// A topology of rings that share nothing, on a grid of `step` degrees.
pub(crate) fn planar(geometry: &Value, step: f64) -> Topology {
    let arcs = polygons(geometry).into_iter().flatten().map(|ring| {
        let mut here = (0, 0);
        let mut steps = Vec::new();
        for (at, (x, y)) in ring.into_iter().enumerate() {
            let there = ((x / step).round() as i64, (y / step).round() as i64);
            let change = (there.0 - here.0, there.1 - here.1);
            if at == 0 || change != (0, 0) {
                steps.push(change);
            }
            here = there;
        }
        steps
    });
    Topology { scale: (step, step), origin: (0.0, 0.0), arcs: arcs.collect() }
}

/// The outline of shapes together: arcs that only one of their rings has, chained into rings.
pub(crate) fn dissolve(topology: &Topology, shapes: &[&Vec<Vec<Vec<i64>>>]) -> Vec<Vec<Vec<i64>>> {
    let of = |arc: i64| if arc < 0 { !arc } else { arc };
    let mut uses: BTreeMap<i64, usize> = BTreeMap::new();
    for arc in shapes.iter().flat_map(|shape| shape.iter().flatten().flatten()) {
        *uses.entry(of(*arc)).or_default() += 1;
    }
    let outer =
        shapes.iter().flat_map(|shape| shape.iter().flatten().flatten()).filter(|arc| uses[&of(**arc)] == 1);
    let mut from: BTreeMap<(i64, i64), Vec<i64>> = BTreeMap::new();
    for arc in outer {
        from.entry(end(topology, *arc, true)).or_default().push(*arc);
    }
    let mut rings = Vec::new();
    while let Some(start) = from.iter().find(|(_, arcs)| !arcs.is_empty()).map(|(point, _)| *point) {
        let (mut ring, mut here) = (Vec::new(), start);
        while let Some(arc) = from.get_mut(&here).and_then(Vec::pop) {
            ring.push(arc);
            here = end(topology, arc, false);
            if here == start {
                break;
            }
        }
        rings.push(ring);
    }
    nested(topology, rings)
}

/// Where an arc begins or ends, on the grid.
fn end(topology: &Topology, arc: i64, first: bool) -> (i64, i64) {
    let steps = &topology.arcs[usize::try_from(if arc < 0 { !arc } else { arc }).unwrap()];
    if (arc < 0) != first {
        steps[0]
    } else {
        steps.iter().fold((0, 0), |sum, step| (sum.0 + step.0, sum.1 + step.1))
    }
}

/// Rings put into polygons: those within an odd number of others are holes of the smallest around them.
fn nested(topology: &Topology, rings: Vec<Vec<i64>>) -> Vec<Vec<Vec<i64>>> {
    let points: Vec<Vec<(f64, f64)>> = rings.iter().map(|ring| topology.ring(ring)).collect();
    let around = |at: usize| -> Vec<usize> {
        // The first point of a hole may lie on the outer ring's border; the middle of its first side does not.
        let [a, b] = points[at][..2] else { return Vec::new() };
        let middle = (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1));
        (0..rings.len()).filter(|other| *other != at && inside(&points[*other], middle)).collect()
    };
    let surroundings: Vec<Vec<usize>> = (0..rings.len()).map(around).collect();
    let mut polygons: BTreeMap<usize, Vec<Vec<i64>>> = BTreeMap::new();
    for at in (0..rings.len()).filter(|at| surroundings[*at].len().is_multiple_of(2)) {
        polygons.insert(at, vec![rings[at].clone()]);
    }
    for at in (0..rings.len()).filter(|at| !surroundings[*at].len().is_multiple_of(2)) {
        let tightest = surroundings[at].iter().max_by_key(|other| surroundings[**other].len());
        if let Some(polygon) = tightest.and_then(|other| polygons.get_mut(other)) {
            polygon.push(rings[at].clone());
        }
    }
    polygons.into_values().collect()
}
