//! Where places are: a gazetteer with shapes, and place names resolved against it. The README is the documentation
//! and its examples are tests.

#![doc = include_str!("../README.md")]

mod atlas;
mod bytes;
mod gazetteer;
mod geometry;
mod key;
mod own;
mod place;
mod reading;
mod resolve;
mod votes;
mod words;

pub use atlas::{Atlas, Shape};
pub use geometry::{COARSE, Lies, Overlap};
pub use key::{index_numbers, key};
pub use own::{Trouble, Unit};
pub use place::{Account, Place, PlaceId, Sort};
pub use reading::Reading;
pub use resolve::{Asked, Resolution};
pub use words::Wanted;
