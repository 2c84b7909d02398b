//! From degrees to the plane of the drawing, and what of the Earth the drawing shows.

use geo::{Coord, LineString, Rect};

/// A projection.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Projection {
    /// Lambert's azimuthal equal-area projection of the sphere (Snyder, USGS Professional Paper 1395, page 185),
    /// with its centre.
    Azimuthal { longitude: f64, latitude: f64 },
    /// Equal Earth (Šavrič, Patterson and Jenny 2018), for most of the world.
    EqualEarth,
}

impl Projection {
    /// The one that suits an extent in degrees.
    pub(super) fn of(extent: Rect<f64>) -> Self {
        if extent.width() > 100.0 || extent.height() > 80.0 {
            return Self::EqualEarth;
        }
        let centre = extent.center();
        Self::Azimuthal { longitude: centre.x, latitude: centre.y }
    }

    /// The middle meridian, in degrees.
    pub(super) fn meridian(self) -> f64 {
        match self {
            Self::Azimuthal { longitude, .. } => longitude,
            Self::EqualEarth => 0.0,
        }
    }

    /// Radii of the Earth east and north of the middle.
    pub(super) fn project(self, point: Coord<f64>) -> Coord<f64> {
        match self {
            Self::Azimuthal { longitude, latitude } => {
                let (lambda, phi) = ((point.x - longitude).to_radians(), point.y.to_radians());
                let (sin0, cos0) = latitude.to_radians().sin_cos();
                let near = 1.0 + sin0 * phi.sin() + cos0 * phi.cos() * lambda.cos();
                // The antipode has no place in the plane; what lies near it is never within the frame.
                let k = (2.0 / near.max(1e-6)).sqrt();
                let x = k * phi.cos() * lambda.sin();
                let y = k * (cos0 * phi.sin() - sin0 * phi.cos() * lambda.cos());
                Coord { x, y }
            }
            Self::EqualEarth => equal_earth(point),
        }
    }
}

fn equal_earth(point: Coord<f64>) -> Coord<f64> {
    const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
    let root = 3.0_f64.sqrt();
    let theta = (root / 2.0 * point.y.to_radians().sin()).asin();
    let (t2, t6) = (theta * theta, theta.powi(6));
    let x = 2.0 * root * point.x.to_radians() * theta.cos()
        / (3.0 * (9.0 * A[3] * t6 * t2 + 7.0 * A[2] * t6 + 3.0 * A[1] * t2 + A[0]));
    let y = theta * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2));
    Coord { x, y }
}

/// The ring on the near side of the Earth: no step between neighbours is longer than half way round, and the whole
/// lies within half a turn of the meridian where it can.
pub(super) fn unrolled(ring: &LineString<f64>, meridian: f64) -> Vec<Coord<f64>> {
    let mut out: Vec<Coord<f64>> = Vec::with_capacity(ring.0.len());
    for point in &ring.0 {
        let near = out.last().map_or(meridian, |last| last.x);
        let mut x = point.x;
        // A ring that already spans the world (Antarctica, Russia cut at the 180th meridian) has no such steps.
        if x - near > 180.0 {
            x -= 360.0;
        } else if x - near < -180.0 {
            x += 360.0;
        }
        out.push(Coord { x, y: point.y });
    }
    out
}

/// What of a ring lies within a rectangle (Sutherland and Hodgman 1974).
pub(super) fn clip(ring: &[Coord<f64>], frame: Rect<f64>) -> Vec<Coord<f64>> {
    let (min, max) = (frame.min(), frame.max());
    let mut out = ring.to_vec();
    let sides: [(bool, f64, f64); 4] =
        [(true, min.x, 1.0), (true, max.x, -1.0), (false, min.y, 1.0), (false, max.y, -1.0)];
    for (across, limit, sign) in sides {
        let value = |point: &Coord<f64>| if across { point.x } else { point.y };
        let inside = |point: &Coord<f64>| (value(point) - limit) * sign >= 0.0;
        if out.iter().all(inside) {
            continue;
        }
        let input = std::mem::take(&mut out);
        let Some(mut before) = input.last().copied() else { return Vec::new() };
        for point in input {
            if inside(&point) != inside(&before) {
                let along = (limit - value(&before)) / (value(&point) - value(&before));
                out.push(Coord {
                    x: before.x + (point.x - before.x) * along,
                    y: before.y + (point.y - before.y) * along,
                });
            }
            if inside(&point) {
                out.push(point);
            }
            before = point;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_the_middle_and_areas_keep_their_ratio() {
        let projection = Projection::Azimuthal { longitude: 47.0, latitude: 39.0 };
        let middle = projection.project(Coord { x: 47.0, y: 39.0 });
        assert!(middle.x.abs() < 1e-12 && middle.y.abs() < 1e-12);
        let north = projection.project(Coord { x: 47.0, y: 40.0 });
        assert!((north.y - 1.0_f64.to_radians()).abs() < 1e-4);
        // The whole sphere has the area 4π: a quarter of the width of Equal Earth times its height is less.
        let east = equal_earth(Coord { x: 180.0, y: 0.0 });
        assert!((east.x - 2.706_63).abs() < 1e-3, "{east:?}");
    }

    #[test]
    fn what_lies_outside_is_cut_off() {
        let square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)].map(|(x, y)| Coord { x, y });
        let frame = Rect::new(Coord { x: 1.0, y: 1.0 }, Coord { x: 9.0, y: 9.0 });
        let kept = clip(&square, frame);
        assert_eq!(kept.len(), 4);
        assert!(kept.iter().all(|point| point.x >= 1.0 && point.y >= 1.0));
        assert!(clip(&square, Rect::new(Coord { x: 5.0, y: 5.0 }, Coord { x: 6.0, y: 6.0 })).is_empty());
    }
}
