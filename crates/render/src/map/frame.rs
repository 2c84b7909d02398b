//! The frame: which part of the Earth is drawn, and where on the sheet.

use super::projection::{Projection, clip, unrolled};
use super::territory::{Territory, TerritoryClaim};
use gainsay_places::{Atlas, PlaceId, Shape};
use geo::{BoundingRect, Coord, LineString, Rect};

/// From degrees to units of the drawing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    projection: Projection,
    /// Degrees that are drawn, with a margin.
    wide: Rect<f64>,
    /// Units of the drawing for a radius of the Earth.
    scale: f64,
    /// Middle of what is drawn, projected.
    middle: Coord<f64>,
    /// Size of the drawing, about pixels.
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The narrowest frame, in degrees: less than this has no neighbourhood to be recognised by.
const LEAST: f64 = 1.6;
/// The Earth's mean radius in kilometres (IUGG).
const RADIUS: f64 = 6371.0088;

impl Frame {
    /// A frame around what is claimed; around points if nothing is; else around the world.
    pub(super) fn fitted(atlas: &Atlas, territory: &Territory, width: f64, most: f64) -> Self {
        // Whoever holds a whole state beside those who claim districts must not make the districts small.
        let fine = |claim: &&TerritoryClaim| !claim.negated && !is_wide(atlas, claim);
        let mut boxes: Vec<Rect<f64>> =
            territory.claims.iter().filter(fine).filter_map(|claim| rect(atlas, claim)).collect();
        if boxes.is_empty() {
            boxes = territory
                .claims
                .iter()
                .filter(|claim| !claim.negated)
                .filter_map(|claim| rect(atlas, claim))
                .collect();
        }
        if boxes.is_empty() {
            let exact = |point: &&super::territory::Point| !super::territory::is_large(atlas, point.place);
            let points = territory.points.iter().filter(exact).filter_map(|point| atlas.middle(point.place));
            boxes.extend(points.map(|(x, y)| Rect::new(Coord { x, y }, Coord { x, y })));
        }
        let extent = together(&boxes).unwrap_or_else(world);
        Self::of(extent, width, most)
    }

    /// A frame for an extent in degrees, as wide as asked and no higher than `most`.
    pub(super) fn of(extent: Rect<f64>, width: f64, most: f64) -> Self {
        let extent = padded(extent);
        let projection = Projection::of(extent);
        let bounds = projected(projection, extent);
        let scale = (width / bounds.width()).min(most / bounds.height());
        let height = (bounds.height() * scale).max(width * 0.4).min(most);
        let side = (width / (bounds.width() * scale) * 1.15 - 1.0).max(0.15) * extent.width();
        let above = (height / (bounds.height() * scale) * 1.15 - 1.0).max(0.15) * extent.height();
        let (min, max) = (extent.min(), extent.max());
        let wide = match projection {
            Projection::EqualEarth => world(),
            Projection::Azimuthal { .. } => Rect::new(
                Coord { x: min.x - side, y: (min.y - above).max(-89.9) },
                Coord { x: max.x + side, y: (max.y + above).min(89.9) },
            ),
        };
        Self { projection, wide, scale, middle: bounds.center(), width, height }
    }

    /// Where a point of the Earth is drawn.
    pub(super) fn at(&self, (x, y): (f64, f64)) -> Coord<f64> {
        let point = self.projection.project(Coord { x: self.near(x), y });
        Coord {
            x: (point.x - self.middle.x) * self.scale + self.width / 2.0,
            y: (self.middle.y - point.y) * self.scale + self.height / 2.0,
        }
    }

    fn near(&self, x: f64) -> f64 {
        let meridian = self.projection.meridian();
        if x - meridian > 180.0 {
            x - 360.0
        } else if x - meridian < -180.0 {
            x + 360.0
        } else {
            x
        }
    }

    /// Whether a point of the drawing is on the sheet, with a margin.
    pub(super) fn holds(&self, at: Coord<f64>, margin: f64) -> bool {
        (margin..=self.width - margin).contains(&at.x) && (margin..=self.height - margin).contains(&at.y)
    }

    /// Degrees of longitude and latitude that are drawn.
    pub(super) fn degrees(&self) -> Rect<f64> {
        self.wide
    }

    /// Kilometres of a unit of the drawing, in its middle.
    pub(super) fn kilometres(&self) -> f64 {
        RADIUS / self.scale
    }

    /// Whether so little of the Earth is drawn that units of states can be told apart.
    pub(super) fn shows_units(&self) -> bool {
        self.wide.width() < 30.0
    }

    /// The rings of a shape, cut to the sheet and without points that nobody could tell apart.
    pub(super) fn rings(&self, shape: &Shape) -> Vec<Vec<Coord<f64>>> {
        let Some(bounds) = shape.bounding_rect() else { return Vec::new() };
        if !self.may_show(bounds) {
            return Vec::new();
        }
        let all =
            shape.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
        all.map(|ring| self.ring(ring)).filter(|ring| ring.len() > 2).collect()
    }

    fn may_show(&self, bounds: Rect<f64>) -> bool {
        let meets = |shift: f64| {
            bounds.min().x + shift <= self.wide.max().x
                && bounds.max().x + shift >= self.wide.min().x
                && bounds.min().y <= self.wide.max().y
                && bounds.max().y >= self.wide.min().y
        };
        [-360.0, 0.0, 360.0].into_iter().any(meets)
    }

    fn ring(&self, ring: &LineString<f64>) -> Vec<Coord<f64>> {
        let points = match self.projection {
            Projection::EqualEarth => ring.0.clone(),
            Projection::Azimuthal { .. } => clip(&unrolled(ring, self.projection.meridian()), self.wide),
        };
        let mut out: Vec<Coord<f64>> = Vec::with_capacity(points.len());
        for point in points {
            let flat = self.projection.project(point);
            let at = Coord {
                x: (flat.x - self.middle.x) * self.scale + self.width / 2.0,
                y: (self.middle.y - flat.y) * self.scale + self.height / 2.0,
            };
            let far = out.last().is_none_or(|last| (last.x - at.x).hypot(last.y - at.y) >= 0.7);
            if far && at.x.is_finite() && at.y.is_finite() {
                out.push(at);
            }
        }
        out
    }
}

/// Whether a claim is to a whole state or region, or to a part of one that nobody has drawn.
pub(super) fn is_wide(atlas: &Atlas, claim: &TerritoryClaim) -> bool {
    super::territory::is_large(atlas, claim.place)
}

/// The box of the ground of a claim; what is only a part of a large state is not asked to fill the frame.
fn rect(atlas: &Atlas, claim: &TerritoryClaim) -> Option<Rect<f64>> {
    ground(atlas, claim.place, claim.ground.reading.part.as_deref()).bounding_rect()
}

/// The shape of a claim: the place, or the part of it that is meant as far as that can be drawn.
pub(super) fn ground(atlas: &Atlas, place: PlaceId, part: Option<&str>) -> Shape {
    use geo::BooleanOps;
    let shape = atlas.shape(place);
    let (Some(part), Some(bounds)) = (part, shape.bounding_rect()) else { return shape.clone() };
    let (min, max, middle) = (bounds.min(), bounds.max(), bounds.center());
    let third = Coord { x: bounds.width() / 6.0, y: bounds.height() / 6.0 };
    let (mut low, mut high) = (min, max);
    match part {
        "centre" => (low, high) = (middle - third, middle + third),
        part => {
            if part.contains("south") {
                high.y = middle.y;
            }
            if part.contains("north") {
                low.y = middle.y;
            }
            if part.contains("east") {
                low.x = middle.x;
            }
            if part.contains("west") {
                high.x = middle.x;
            }
        }
    }
    shape.intersection(&geo::MultiPolygon::new(vec![Rect::new(low, high).to_polygon()]))
}

fn together(boxes: &[Rect<f64>]) -> Option<Rect<f64>> {
    let first = boxes.first()?;
    let low = boxes
        .iter()
        .fold(first.min(), |low, one| Coord { x: low.x.min(one.min().x), y: low.y.min(one.min().y) });
    let high = boxes
        .iter()
        .fold(first.max(), |high, one| Coord { x: high.x.max(one.max().x), y: high.y.max(one.max().y) });
    // What lies on both sides of the 180th meridian is near together there, not around the world.
    if high.x - low.x > 180.0 {
        let east = |x: f64| if x < 0.0 { x + 360.0 } else { x };
        let xs: Vec<f64> = boxes.iter().flat_map(|one| [east(one.min().x), east(one.max().x)]).collect();
        let (west, end) = xs.iter().fold((f64::MAX, f64::MIN), |(w, e), x| (w.min(*x), e.max(*x)));
        if end - west < high.x - low.x {
            return Some(Rect::new(Coord { x: west, y: low.y }, Coord { x: end, y: high.y }));
        }
    }
    Some(Rect::new(low, high))
}

fn world() -> Rect<f64> {
    Rect::new(Coord { x: -180.0, y: -60.0 }, Coord { x: 180.0, y: 84.0 })
}

fn padded(extent: Rect<f64>) -> Rect<f64> {
    if extent.width() > 100.0 || extent.height() > 80.0 {
        return world();
    }
    let x = (extent.width() * 0.12).max((LEAST - extent.width()) / 2.0);
    let y = (extent.height() * 0.12).max((LEAST - extent.height()) / 2.0);
    let margin = Coord { x, y };
    let (low, high) = (extent.min() - margin, extent.max() + margin);
    Rect::new(Coord { x: low.x, y: low.y.max(-89.0) }, Coord { x: high.x, y: high.y.min(89.0) })
}

/// The box of an extent after projection, from points along its sides.
fn projected(projection: Projection, extent: Rect<f64>) -> Rect<f64> {
    let along = |from: f64, to: f64, step: usize| from + (to - from) * step as f64 / 16.0;
    let (min, max) = (extent.min(), extent.max());
    let sides = (0..=16).flat_map(|step| {
        let (x, y) = (along(min.x, max.x, step), along(min.y, max.y, step));
        [Coord { x, y: min.y }, Coord { x, y: max.y }, Coord { x: min.x, y }, Coord { x: max.x, y }]
    });
    let points: Vec<Coord<f64>> = sides.map(|point| projection.project(point)).collect();
    let (mut low, mut high) = (points[0], points[0]);
    for point in points {
        low = Coord { x: low.x.min(point.x), y: low.y.min(point.y) };
        high = Coord { x: high.x.max(point.x), y: high.y.max(point.y) };
    }
    Rect::new(low, high)
}
