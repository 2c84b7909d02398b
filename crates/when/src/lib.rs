//! Dates as uncertain as their sources: EDTF (ISO 8601-2), bounds in days, three-valued
//! comparison, and a tagger that finds time expressions in running text.
//!
//! The crate stands alone: it knows nothing of claims or sources.

mod day;
mod edtf;
mod relation;
pub mod tag;

pub use day::Day;
pub use edtf::{Bounds, EdtfError, Precision, Stretch, Tolerance, When};
pub use relation::Sure;
