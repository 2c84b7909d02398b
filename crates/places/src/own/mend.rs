//! Shapes as they stand in files, mended where that can be done without guessing; what was done is told.

use super::geojson::Raw;
use crate::atlas::{Atlas, Shape};
use geo::{Area, BooleanOps, BoundingRect, Coord, LineString, MultiPolygon, Polygon, Rect};

/// A shape, and what had to be done to it.
pub(super) struct Mended {
    pub(super) shape: Shape,
    pub(super) problems: Vec<String>,
}

/// So many points of one shape are looked at.
const MOST_POINTS: usize = 1_000_000;

type Ring = Vec<(f64, f64)>;

/// Makes a shape of rings: coordinates brought into range, swapped ones turned, rings closed, the antimeridian cut at,
/// and everything put together by the even-odd rule, which makes the order of rings and of their points indifferent.
pub(super) fn mend(raw: &Raw, near: Option<&Rect<f64>>) -> Mended {
    let mut mended = Mended { shape: MultiPolygon::new(Vec::new()), problems: Vec::new() };
    let mut polygons = raw.polygons.clone();
    let points: usize = polygons.iter().flatten().map(Vec::len).sum();
    if points > MOST_POINTS {
        mended.problems.push(format!("more than {MOST_POINTS} points: left out"));
        return mended;
    }
    if swapped(&polygons, near) {
        mended.problems.push("latitude stands before longitude: they were swapped".into());
        polygons.iter_mut().flatten().flatten().for_each(|(x, y)| std::mem::swap(x, y));
    }
    let mut crosses = false;
    let mut lost = 0;
    let mut rings: Vec<Vec<LineString<f64>>> = Vec::new();
    for polygon in &polygons {
        let sound = polygon.iter().filter_map(|ring| {
            let (ring, over) = tidy(ring)?;
            crosses |= over;
            Some(ring)
        });
        let sound: Vec<LineString<f64>> = sound.collect();
        lost += polygon.len() - sound.len();
        rings.push(sound);
    }
    if lost > 0 {
        mended.problems.push(format!("{lost} of its rings cover no ground or lie off the Earth: left out"));
    }
    let (shape, crossed) = together(rings);
    if crossed {
        mended.problems.push(
            "its border crosses itself: what an odd number of rings goes round is taken for inside".into(),
        );
    }
    mended.shape = shape;
    if crosses {
        mended.problems.push("it crosses the 180th meridian: cut there".into());
        mended.shape = cut(&mended.shape);
    }
    mended
}

/// A ring with its points in range and closed, and whether it goes over the 180th meridian; `None` if nothing is left.
fn tidy(ring: &Ring) -> Option<(LineString<f64>, bool)> {
    let mut out: Vec<Coord<f64>> = Vec::with_capacity(ring.len() + 1);
    for (x, y) in ring {
        if !(y.abs() <= 90.0 && x.abs() <= 540.0) {
            return None;
        }
        let mut x = *x;
        if let Some(last) = out.last() {
            // The short way round: whoever draws a ring steps over the 180th meridian, not round the Earth.
            while x - last.x > 180.0 {
                x -= 360.0;
            }
            while x - last.x < -180.0 {
                x += 360.0;
            }
        }
        let next = Coord { x, y: *y };
        if out.last() != Some(&next) {
            out.push(next);
        }
    }
    let (west, east) =
        out.iter().fold((f64::MAX, f64::MIN), |(w, e), point| (w.min(point.x), e.max(point.x)));
    if out.len() < 3 || east - west > 360.0 {
        return None;
    }
    if out.first() != out.last() {
        out.push(out[0]);
    }
    Some((LineString::new(out), west < -180.0 || east > 180.0))
}

/// Polygons put together, and whether any border crossed itself.
fn together(polygons: Vec<Vec<LineString<f64>>>) -> (Shape, bool) {
    let nothing = MultiPolygon::new(Vec::new());
    let mut whole = MultiPolygon::new(Vec::new());
    let mut crossed = false;
    for rings in polygons {
        // Each ring as a polygon of its own: even and odd are counted over all of them.
        let alone: Vec<Polygon<f64>> = rings.into_iter().map(|ring| Polygon::new(ring, Vec::new())).collect();
        let mut drawn: Vec<f64> = alone.iter().map(Area::unsigned_area).collect();
        drawn.sort_by(|a, b| b.total_cmp(a));
        let expected = drawn.first().copied().unwrap_or(0.0) - drawn.iter().skip(1).sum::<f64>();
        let clean = MultiPolygon::new(alone).union(&nothing);
        let area = clean.unsigned_area();
        crossed |= (area - expected).abs() > area.max(expected) * 1e-3;
        whole = if whole.0.is_empty() { clean } else { whole.union(&clean) };
    }
    (whole, crossed)
}

/// Cuts at the 180th meridian and brings the pieces into range.
fn cut(shape: &Shape) -> Shape {
    let mut pieces = Vec::new();
    for turn in [-1.0, 0.0, 1.0] {
        let world = Rect::new(
            Coord { x: turn * 360.0 - 180.0, y: -90.0 },
            Coord { x: turn * 360.0 + 180.0, y: 90.0 },
        );
        let piece = shape.intersection(&MultiPolygon::new(vec![world.to_polygon()]));
        let back = |ring: &LineString<f64>| {
            ring.coords().map(|at| Coord { x: at.x - turn * 360.0, y: at.y }).collect()
        };
        pieces.extend(piece.iter().map(|polygon| {
            Polygon::new(back(polygon.exterior()), polygon.interiors().iter().map(back).collect())
        }));
    }
    MultiPolygon::new(pieces)
}

/// Whether latitude surely stands first: a number is no latitude where latitudes belong, or turned round the shape lies where
/// it is expected and as it stands it does not.
fn swapped(polygons: &[Vec<Ring>], near: Option<&Rect<f64>>) -> bool {
    let points = || polygons.iter().flatten().flatten();
    let no_latitude =
        points().any(|(_, y)| y.abs() > 90.0) && points().all(|(x, y)| x.abs() <= 90.0 && y.abs() <= 180.0);
    let within = |turned: bool| {
        let holds = |(x, y): &(f64, f64)| {
            let (x, y) = if turned { (*y, *x) } else { (*x, *y) };
            near.is_some_and(|near| holds(near, x, y))
        };
        points().filter(|point| holds(point)).count() * 2 > points().count()
    };
    no_latitude || within(true) && !within(false)
}

fn holds(near: &Rect<f64>, x: f64, y: f64) -> bool {
    (near.min().x..=near.max().x).contains(&x) && (near.min().y..=near.max().y).contains(&y)
}

/// A point in range, turned if only so it is one; `None` if it lies off the Earth.
pub(super) fn point((x, y): (f64, f64), near: Option<&Rect<f64>>) -> Option<(f64, f64)> {
    let sound = |x: f64, y: f64| x.abs() <= 180.0 && y.abs() <= 90.0;
    let expected = |x: f64, y: f64| near.is_none_or(|near| holds(near, x, y));
    let turned = sound(y, x) && (!sound(x, y) || !expected(x, y) && near.is_some() && expected(y, x));
    if turned { Some((y, x)) } else { Some((x, y)).filter(|_| sound(x, y)) }
}

impl Atlas {
    /// Where a place of this name is expected, with a margin of two degrees; `None` if nothing is known.
    pub(super) fn expected(&self, name: &str, within: &str) -> Option<Rect<f64>> {
        let known = |name: &str| self.resolve(name).place.filter(|_| !name.is_empty());
        let rect = self.shape(known(within).or_else(|| known(name))?).bounding_rect()?;
        let margin = Coord { x: 2.0, y: 2.0 };
        Some(Rect::new(rect.min() - margin, rect.max() + margin))
    }
}
