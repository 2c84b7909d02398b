//! The network of a case: who stands to whom how, by whose account.
//!
//! A [`Graph`] gathers the claims that relate two entities; a [`Net`] is the part of it that was asked for, laid out by a
//! method without chance; the renderers draw it (SVG) and list it in words.

mod draw;
mod graph;
mod grid;
mod net;
mod stress;
mod text;

pub use draw::svg;
pub use graph::{Graph, Link};
pub use net::{Asked, Box, Left, Line, Net, net};
pub use text::text;
