//! GeoJSON (RFC 7946) and Linked Places, read feature by feature: one that is broken costs only itself.

use super::mend::{mend, point};
use super::{Said, Trouble};
use crate::atlas::{Atlas, OwnGround};
use crate::place::PlaceId;
use serde_json::Value;

/// So many features are read from a file.
const MOST: usize = 100_000;
/// Geometries within geometries are followed so deep.
const DEEPEST: usize = 8;

/// Rings as they stand in a file, and points.
#[derive(Default)]
pub(super) struct Raw {
    pub(super) polygons: Vec<Vec<Vec<(f64, f64)>>>,
    pub(super) points: Vec<(f64, f64)>,
    /// Lines, and what is no geometry.
    pub(super) useless: usize,
}

impl Atlas {
    /// Adds the features of a GeoJSON text: polygons as grounds, points as towns.
    pub fn add_geojson(&mut self, text: &str) -> (Vec<PlaceId>, Vec<Trouble>) {
        let value: Value = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
            Ok(value) => value,
            Err(error) => {
                let problem = format!("this is no JSON: {error}");
                let trouble = Trouble {
                    at: Some(error.line().max(1)),
                    ..Trouble::lost(1, problem, "save it as GeoJSON")
                };
                return (Vec::new(), vec![trouble]);
            }
        };
        let features: Vec<&Value> = match value.get("features").and_then(Value::as_array) {
            Some(features) => features.iter().collect(),
            None if value.get("geometry").is_some() => vec![&value],
            None => Vec::new(),
        };
        let (mut places, mut troubles) = (Vec::new(), Vec::new());
        if features.is_empty() {
            let help = "a FeatureCollection with named features is wanted";
            troubles.push(Trouble::lost(1, "there is no feature in it", help));
        }
        if features.len() > MOST {
            troubles.push(Trouble::lost(
                MOST,
                format!("features after the first {MOST} are left out"),
                "part the file",
            ));
        }
        for (number, feature) in (1..).zip(features.into_iter().take(MOST)) {
            places.extend(self.feature(number, feature, &mut troubles));
        }
        (places, troubles)
    }

    fn feature(&mut self, number: usize, feature: &Value, troubles: &mut Vec<Trouble>) -> Option<PlaceId> {
        let said = said(feature);
        if said.name.is_empty() {
            let help = "give it a property `name`";
            troubles.push(Trouble::lost(number, format!("feature {number} has no name"), help));
            return None;
        }
        let mut raw = Raw::default();
        gather(feature.get("geometry").unwrap_or(&Value::Null), 0, &mut raw);
        let near = self.expected(&said.name, &said.within);
        let mended = mend(&raw, near.as_ref());
        for problem in &mended.problems {
            let problem = format!("`{}`: {problem}", said.name);
            troubles.push(Trouble::mended(number, problem, "look whether it is drawn as you mean it"));
        }
        if !mended.shape.0.is_empty() {
            return Some(self.put(said, None, OwnGround::Shape(mended.shape)));
        }
        if let Some(at) = raw.points.iter().find_map(|at| point(*at, near.as_ref())) {
            return Some(self.put(said, Some(at), OwnGround::Nothing));
        }
        let problem = format!("`{}` covers no ground: its geometry is empty or broken", said.name);
        troubles.push(Trouble::lost(number, problem, "give it a polygon or a point, longitude first"));
        None
    }
}

fn said(feature: &Value) -> Said {
    let properties = feature.get("properties");
    let word = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(all) => Some(all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("|")),
        _ => None,
    };
    let mut said = Said::of(|key| {
        let own = properties?.as_object()?.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
        own.and_then(|(_, value)| word(value))
    });
    // Linked Places: names and times stand beside the properties.
    let toponyms = feature.get("names").and_then(Value::as_array).into_iter().flatten();
    said.names.extend(toponyms.filter_map(|name| Some(name.get("toponym")?.as_str()?.to_owned())));
    let span = feature.pointer("/when/timespans/0");
    let end = |key: &str| span?.get(key)?.get("in")?.as_str().map(str::to_owned);
    if said.account.from.is_empty() {
        said.account.from = end("start").unwrap_or_default();
    }
    if said.account.to.is_empty() {
        said.account.to = end("end").unwrap_or_default();
    }
    if said.name.is_empty() && !said.names.is_empty() {
        said.name = said.names.remove(0);
    }
    said
}

fn gather(geometry: &Value, depth: usize, raw: &mut Raw) {
    let coordinates = geometry.get("coordinates").unwrap_or(&Value::Null);
    match geometry.get("type").and_then(Value::as_str).unwrap_or_default() {
        "Polygon" => raw.polygons.push(rings(coordinates)),
        "MultiPolygon" => raw.polygons.extend(list(coordinates).map(rings)),
        "Point" => raw.points.extend(position(coordinates)),
        "MultiPoint" => raw.points.extend(list(coordinates).filter_map(position)),
        "GeometryCollection" if depth < DEEPEST => {
            let inner = geometry.get("geometries").unwrap_or(&Value::Null);
            list(inner).for_each(|geometry| gather(geometry, depth + 1, raw));
        }
        _ => raw.useless += 1,
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn rings(value: &Value) -> Vec<Vec<(f64, f64)>> {
    list(value).map(|ring| list(ring).filter_map(position).collect()).collect()
}

fn position(value: &Value) -> Option<(f64, f64)> {
    let at = |at: usize| value.get(at).and_then(Value::as_f64).filter(|degrees| degrees.is_finite());
    Some((at(0)?, at(1)?))
}
