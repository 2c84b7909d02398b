//! The map for other programs: GeoJSON (RFC 7946) with one feature a claim, and Linked Places (version 1.1 of the
//! Linked Pasts community) with one feature a claimant.

use super::draw::claimants;
use super::frame::ground;
use super::svg::Drawing;
use super::territory::{Territory, TerritoryClaim};
use super::times::may_meet;
use crate::rows;
use crate::view::{Index, View};
use gainsay_model::{Claim, ClaimId};
use gainsay_places::{Atlas, PlaceId, Shape};
use gainsay_when::When;
use geo::{LineString, Orient, orient::Direction};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes one feature for each claim to ground, each seat, event and journey. What cannot be placed has no geometry and says
/// why.
///
/// # Errors
/// If `out` cannot be written to.
pub fn geojson(
    view: &View<'_>,
    atlas: &Atlas,
    territory: &Territory,
    drawing: &Drawing,
    out: &mut dyn Write,
) -> io::Result<()> {
    let index = view.index();
    let mut features = Features { first: true, out };
    features.begin(r#"{"type":"FeatureCollection","features":["#)?;
    let shown = |time: Option<&When>| may_meet(time, drawing.at.as_ref());
    for claim in territory.claims.iter().filter(|claim| shown(claim.time.as_ref())) {
        if drawing.only.is_empty() || claim.claimant.is_some_and(|id| drawing.only.contains(&id)) {
            features.add(&territory_feature(&index, atlas, claim))?;
        }
    }
    for point in territory.points.iter().filter(|point| shown(point.time.as_ref())) {
        let mut properties = quoted(&index, point.claim);
        properties.insert(
            "kind".into(),
            json!(if point.kind == super::territory::PointKind::Seat { "seat" } else { "event" }),
        );
        properties.insert("name".into(), json!(point.name));
        properties.insert("what".into(), json!(point.what));
        place_properties(atlas, point.place, &mut properties);
        properties.insert("edtf".into(), json!(point.time.as_ref().map(When::to_string)));
        features.add(&feature(point_geometry(atlas, point.place), properties))?;
    }
    for journey in territory.journeys.iter().filter(|journey| shown(journey.time.as_ref())) {
        features.add(&journey_feature(&index, atlas, journey))?;
    }
    for one in &territory.unplaced {
        let mut properties = quoted(&index, one.claim);
        properties.insert("kind".into(), json!("unplaced"));
        properties.insert("words".into(), json!(one.words));
        properties.insert("because".into(), json!(one.because));
        features.add(&feature(Value::Null, properties))?;
    }
    features.end("]}")
}

/// Writes features one by one, so that a large map need not be held as text.
struct Features<'a> {
    first: bool,
    out: &'a mut dyn Write,
}

impl Features<'_> {
    fn begin(&mut self, head: &str) -> io::Result<()> {
        writeln!(self.out, "{head}")
    }

    fn add(&mut self, feature: &Value) -> io::Result<()> {
        if !std::mem::take(&mut self.first) {
            writeln!(self.out, ",")?;
        }
        serde_json::to_writer(&mut *self.out, feature).map_err(io::Error::from)
    }

    fn end(&mut self, tail: &str) -> io::Result<()> {
        writeln!(self.out, "\n{tail}")
    }
}

fn feature(geometry: Value, properties: Map<String, Value>) -> Value {
    json!({"type": "Feature", "geometry": geometry, "properties": properties})
}

fn territory_feature(index: &Index<'_>, atlas: &Atlas, claim: &TerritoryClaim) -> Value {
    let mut properties = quoted(index, claim.claim);
    properties.insert("kind".into(), json!("territory"));
    properties.insert("claimant".into(), json!(claim.name));
    properties.insert("claimant_id".into(), json!(claim.claimant.map(|id| id.to_string())));
    properties.insert("status".into(), json!(claim.status.name()));
    properties.insert("negated".into(), json!(claim.negated));
    properties.insert("doubtful".into(), json!(claim.soft));
    properties.insert("words".into(), json!(claim.words));
    properties.insert("part".into(), json!(claim.ground.reading.part));
    place_properties(atlas, claim.place, &mut properties);
    properties.insert("place_because".into(), json!(claim.ground.because));
    properties.insert("edtf".into(), json!(claim.time.as_ref().map(When::to_string)));
    properties.insert("edtf_from".into(), json!(from_word(claim)));
    feature(
        shape_geometry(&ground(atlas, claim.place, claim.ground.reading.part.as_deref()), atlas, claim.place),
        properties,
    )
}

fn from_word(claim: &TerritoryClaim) -> &'static str {
    use super::times::TimeFrom;
    match claim.time_from {
        TimeFrom::Claim => "claim",
        TimeFrom::LifeSpan => "life span",
        TimeFrom::OtherDocument => "life span, other document",
        TimeFrom::Nowhere => "not told",
    }
}

fn journey_feature(index: &Index<'_>, atlas: &Atlas, journey: &super::territory::Journey) -> Value {
    let mut properties = journey.claims.first().map_or_else(Map::new, |claim| quoted(index, *claim));
    properties.insert("kind".into(), json!("journey"));
    properties.insert("name".into(), json!(journey.name));
    let name = |place: Option<PlaceId>| place.map(|place| atlas.place(place).name.clone());
    properties.insert("from".into(), json!(name(journey.from)));
    properties.insert("to".into(), json!(name(journey.to)));
    properties.insert("edtf".into(), json!(journey.time.as_ref().map(When::to_string)));
    let ends: Vec<(f64, f64)> =
        [journey.from, journey.to].into_iter().flatten().filter_map(|place| atlas.middle(place)).collect();
    let geometry = match ends[..] {
        [a, b] => json!({"type": "LineString", "coordinates": [position(a), position(b)]}),
        [a] => json!({"type": "Point", "coordinates": position(a)}),
        _ => Value::Null,
    };
    feature(geometry, properties)
}

/// By whose account, in which manner and words, and where they stand.
fn quoted(index: &Index<'_>, id: ClaimId) -> Map<String, Value> {
    let mut properties = Map::new();
    properties.insert("claim".into(), json!(id.to_string()));
    let Some(claim) = index.claim(id) else { return properties };
    properties.insert("asserted_by".into(), json!(rows::held_by(claim)));
    properties.insert("stance".into(), json!(claim.stance.name()));
    properties.insert("property".into(), json!(claim.property));
    properties.insert("quote".into(), json!(index.words(claim.quote)));
    if let Some(passage) = rows::passage(index, claim.quote) {
        properties.insert("document".into(), json!(passage.doc));
        properties.insert("start".into(), json!(passage.start));
        properties.insert("end".into(), json!(passage.end));
    }
    properties.insert("line_of_descent".into(), json!(index.view().lineage.line(claim.id()).to_string()));
    properties
}

fn place_properties(atlas: &Atlas, place: PlaceId, properties: &mut Map<String, Value>) {
    let found = atlas.place(place);
    properties.insert("place".into(), json!(found.name));
    properties.insert("place_code".into(), json!(found.code));
    properties.insert("place_kind".into(), json!(found.kind));
    if found.wikidata > 0 {
        properties.insert("place_wikidata".into(), json!(format!("Q{}", found.wikidata)));
    }
    if !found.note.is_empty() {
        properties.insert("place_note".into(), json!(found.note));
    }
}

/// A position with five places, about a metre.
fn position((x, y): (f64, f64)) -> Value {
    let round = |value: f64| (value * 1e5).round() / 1e5;
    json!([round(x), round(y)])
}

fn ring(line: &LineString<f64>) -> Value {
    Value::Array(line.coords().map(|at| position((at.x, at.y))).collect())
}

/// Polygons with their outer rings against the clock (RFC 7946, section 3.1.6).
fn polygons(shape: &Shape) -> Vec<Value> {
    let shape = shape.orient(Direction::Default);
    let one = |polygon: &geo::Polygon<f64>| {
        Value::Array(std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect())
    };
    shape.iter().map(one).collect()
}

fn shape_geometry(shape: &Shape, atlas: &Atlas, place: PlaceId) -> Value {
    if shape.0.is_empty() {
        return point_geometry(atlas, place);
    }
    json!({"type": "MultiPolygon", "coordinates": polygons(shape)})
}

fn point_geometry(atlas: &Atlas, place: PlaceId) -> Value {
    atlas.middle(place).map_or(Value::Null, |at| json!({"type": "Point", "coordinates": position(at)}))
}

/// Writes one feature for each claimant, its grounds as geometries with their times, certainty and quotes.
///
/// # Errors
/// If `out` cannot be written to.
pub fn linked_places(
    view: &View<'_>,
    atlas: &Atlas,
    territory: &Territory,
    drawing: &Drawing,
    out: &mut dyn Write,
) -> io::Result<()> {
    let index = view.index();
    let mut features = Features { first: true, out };
    features.begin(
        r#"{"type":"FeatureCollection","@context":"https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld","features":["#,
    )?;
    for claimant in claimants(territory, drawing.at.as_ref(), &drawing.only) {
        let grounds = claimant.grounds.iter().flat_map(|one| &one.claims);
        let geometries: Vec<Value> = grounds.map(|claim| linked_ground(&index, atlas, claim)).collect();
        let forms = claimant.id.and_then(|id| view.entities.get(id)).map_or(&[][..], |entity| &entity.forms);
        let names: Vec<Value> = forms
            .iter()
            .map(|form| {
                let citations: Vec<Value> =
                    form.documents.iter().map(|path| json!({"label": path})).collect();
                json!({"toponym": form.form, "citations": citations})
            })
            .collect();
        let id =
            claimant.id.map_or_else(|| claimant.name.to_owned(), |id| format!("urn:gainsay:entity:{id}"));
        features.add(&json!({
            "@id": id,
            "type": "Feature",
            "properties": {"title": claimant.name},
            "names": names,
            "geometry": {"type": "GeometryCollection", "geometries": geometries},
        }))?;
    }
    features.end("]}")
}

fn linked_ground(index: &Index<'_>, atlas: &Atlas, claim: &TerritoryClaim) -> Value {
    let shape = ground(atlas, claim.place, claim.ground.reading.part.as_deref());
    let mut geometry = shape_geometry(&shape, atlas, claim.place);
    let Some(object) = geometry.as_object_mut() else { return geometry };
    if let Some(time) = &claim.time {
        object.insert("when".into(), json!({"timespans": [timespan(time)]}));
    }
    object.insert("certainty".into(), json!(if claim.soft { "uncertain" } else { "certain" }));
    if let Some(found) = index.claim(claim.claim) {
        object.insert(
            "citations".into(),
            json!([{"label": index.path(found.quote), "quote": quote(index, found)}]),
        );
    }
    geometry
}

fn quote<'a>(index: &Index<'a>, claim: &'a Claim) -> &'a str {
    index.words(claim.quote)
}

fn timespan(time: &When) -> Value {
    let mut span = Map::new();
    if let Some(begin) = time.begin() {
        span.insert("start".into(), json!({"in": begin.to_string()}));
    }
    if let Some(end) = time.end().filter(|_| time.is_interval()) {
        span.insert("end".into(), json!({"in": end.to_string()}));
    }
    Value::Object(span)
}
