//! How places lie to each other: overlap, containment, distance.

use crate::atlas::{Atlas, Shape};
use crate::place::PlaceId;
use geo::{
    Area, BooleanOps, BoundingRect, Contains, Coord, InteriorPoint, LinesIter, MultiPolygon, Point, Rect,
};

/// How much of two places is common ground, in per cent of each, 0 to 100.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Overlap {
    /// Of the first.
    pub of_a: u8,
    /// Of the second.
    pub of_b: u8,
}

impl Overlap {
    /// No common ground.
    pub const NONE: Self = Self { of_a: 0, of_b: 0 };

    /// Whether there is common ground beyond what coarse borders explain: five per cent of the smaller.
    pub fn is_sure(self) -> bool {
        self.of_a.max(self.of_b) >= 5
    }
}

/// Where a town lies to a place that covers ground.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Lies {
    /// Within it.
    Inside,
    /// Outside, but no farther than public shapes are off; kilometres.
    Near(f64),
    /// Outside; kilometres.
    Outside(f64),
}

/// So many kilometres public shapes may be off.
pub const COARSE: f64 = 5.0;

/// Kilometres in a degree of latitude (mean radius of the Earth, 6371.0088 km, IUGG).
const DEGREE: f64 = 111.195_08;

impl Atlas {
    /// How much ground two places share; none where either has no shape.
    pub fn overlap(&self, a: PlaceId, b: PlaceId) -> Overlap {
        if a == b {
            return if self.shape(a).0.is_empty() { Overlap::NONE } else { Overlap { of_a: 100, of_b: 100 } };
        }
        let (one, other) = (self.shape(a), self.shape(b));
        let (Some(box_a), Some(box_b)) = (one.bounding_rect(), other.bounding_rect()) else {
            return Overlap::NONE;
        };
        if !meet(box_a, box_b) {
            return Overlap::NONE;
        }
        let (size_a, size_b) = (area(one), area(other));
        let common = if self.is_part(a, b) {
            size_a
        } else if self.is_part(b, a) {
            size_b
        } else {
            area(&one.intersection(other))
        };
        let share =
            |size: f64| if size > 0.0 { (common / size * 100.0).clamp(0.0, 100.0).round() as u8 } else { 0 };
        Overlap { of_a: share(size_a), of_b: share(size_b) }
    }

    /// Whether a place is known to be a part of another: it lies in it, or the other is made of it.
    pub fn is_part(&self, part: PlaceId, whole: PlaceId) -> bool {
        part == whole || self.around(part).contains(&whole) || self.is_made_of(whole, part, 0)
    }

    fn is_made_of(&self, whole: PlaceId, part: PlaceId, depth: usize) -> bool {
        depth < 4
            && self.parts(whole).iter().any(|one| *one == part || self.is_made_of(*one, part, depth + 1))
    }

    /// Where a point or the middle of a place lies to a place that covers ground; `None` where either is not known.
    pub fn lies(&self, place: PlaceId, ground: PlaceId) -> Option<Lies> {
        let point = self.middle(place)?;
        let shape = self.shape(ground);
        if shape.0.is_empty() {
            return None;
        }
        if shape.contains(&Point::new(point.0, point.1)) {
            return Some(Lies::Inside);
        }
        let away = distance(point, shape);
        Some(if away <= COARSE { Lies::Near(away) } else { Lies::Outside(away) })
    }

    /// A point that stands for a place: a town's own, else one well inside its largest part. Degrees, longitude first.
    pub fn middle(&self, place: PlaceId) -> Option<(f64, f64)> {
        let slot = self.middles.get(place.0 as usize)?;
        *slot.get_or_init(|| self.place(place).point.or_else(|| inside_of(self.shape(place))))
    }

    /// Square kilometres of a place; 0 where no shape is known.
    pub fn square_kilometres(&self, place: PlaceId) -> f64 {
        area(self.shape(place))
    }
}

/// A point well inside the largest part of a shape.
fn inside_of(shape: &Shape) -> Option<(f64, f64)> {
    let largest = shape.iter().max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))?;
    largest.interior_point().map(|point| (point.x(), point.y()))
}

fn meet(a: Rect<f64>, b: Rect<f64>) -> bool {
    a.min().x <= b.max().x && b.min().x <= a.max().x && a.min().y <= b.max().y && b.min().y <= a.max().y
}

/// Square kilometres on the sphere: the equirectangular area, each polygon scaled at its middle latitude. Within a
/// hundredth for what is smaller than a few degrees, which is what shares are taken of.
fn area(shape: &Shape) -> f64 {
    let one = |polygon: &geo::Polygon<f64>| {
        let Some(rect) = polygon.bounding_rect() else { return 0.0 };
        let narrow = rect.center().y.to_radians().cos();
        polygon.unsigned_area() * DEGREE * DEGREE * narrow
    };
    shape.iter().map(one).sum()
}

/// Kilometres from a point to the border of a shape, on the plane that touches the Earth at the point.
fn distance((x, y): (f64, f64), shape: &MultiPolygon<f64>) -> f64 {
    let narrow = y.to_radians().cos();
    let flat = |point: Coord<f64>| ((point.x - x) * narrow * DEGREE, (point.y - y) * DEGREE);
    let to_line = |line: geo::Line<f64>| {
        let (a, b) = (flat(line.start), flat(line.end));
        let side = (b.0 - a.0, b.1 - a.1);
        let length = side.0 * side.0 + side.1 * side.1;
        let along =
            if length > 0.0 { (-(a.0 * side.0 + a.1 * side.1) / length).clamp(0.0, 1.0) } else { 0.0 };
        (a.0 + along * side.0).hypot(a.1 + along * side.1)
    };
    shape.lines_iter().map(to_line).fold(f64::INFINITY, f64::min)
}
