//! Dates as uncertain as their sources. The README is the documentation and its examples are tests.

#![doc = include_str!("../README.md")]

mod allen;
mod arithmetic;
pub mod calendar;
#[doc = include_str!("../EDTF.md")]
pub mod conformance {}
mod day;
mod duration;
mod edtf;
mod eras;
pub mod julian;
mod relation;
pub mod suspicion;
pub mod tag;
mod timeline;
mod words;

pub use allen::{Relation, Relations};
pub use arithmetic::Extent;
pub use calendar::Calendar;
pub use day::Day;
pub use duration::Duration;
pub use edtf::{Bounds, EdtfError, Hemisphere, Level, Precision, Stretch, Tolerance, When};
pub use eras::{Era, EraError, EraProblem, Eras};
pub use relation::Sure;
pub use timeline::Place;
