//! Dates as uncertain as their sources. The README is the documentation and its examples are tests.

#![doc = include_str!("../README.md")]

pub mod calendar;
mod day;
mod edtf;
mod eras;
pub mod julian;
mod relation;
pub mod suspicion;
pub mod tag;
mod words;

pub use calendar::Calendar;
pub use day::Day;
pub use edtf::{Bounds, EdtfError, Precision, Stretch, Tolerance, When};
pub use eras::{Era, EraError, EraProblem, Eras};
pub use relation::Sure;
