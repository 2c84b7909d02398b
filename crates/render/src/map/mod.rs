//! The map of claims: who claims or holds which ground, from when to when, by whose account. What overlaps is shown as
//! overlapping; nothing is settled.
//!
//! [`territory()`] makes territory claims of claims; the renderers draw them (SVG), list them in words, and write them as
//! GeoJSON and Linked Places.

mod colours;
mod draw;
mod frame;
mod geojson;
mod labels;
mod legend;
mod paper;
mod place_names;
mod points;
mod projection;
mod svg;
mod territory;
mod text;
mod times;
mod words;

pub(crate) use colours::page_style;
pub use geojson::{geojson, linked_places};
pub use svg::{Drawing, picture, svg};
pub use territory::{Journey, Point, PointKind, Status, Territory, TerritoryClaim, Unplaced, territory};
pub use text::text;
pub use times::may_meet;
