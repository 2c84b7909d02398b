//! The timeline of a case: what the documents date, by whose account, with ends as soft as their dates.
//!
//! A [`Chronicle`] gathers dated claims into events with their accounts; a [`Chart`] is the part of it that was asked for,
//! laid out; the renderers draw it (SVG) and list it in words. What has no date is counted, and so is what finds no room.

mod chart;
mod chronicle;
mod draw;
mod events;
mod lanes;
mod ribbon;
mod scale;
mod text;
mod told;
mod words;

pub use chart::{Asked, Chart, Lane, LanesBy, Left, Placed, Row, chart};
pub use chronicle::{Account, Chronicle, Event};
pub use draw::svg;
pub use ribbon::{Ribbon, ribbon};
pub use scale::{Scale, Tick};
pub use text::{left as left_in_words, text};
pub use told::Told;
pub use words::{Line, LineAccount, LineDocument, lines, when_said};
