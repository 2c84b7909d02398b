//! The reading room: a case as pages, for people who would rather look than read a terminal.
//!
//! A page is a pure function of a [`Reading`] (a case at one moment) and a question ([`Asked`]); the server, and whoever
//! writes pages to disk, only carry them.

pub mod api;
mod asked;
pub mod assets;
mod card;
mod discretion;
mod house;
mod html;
mod index;
mod judging;
mod kept;
mod links;
mod near;
mod page;
mod passage;
mod pictures;
mod reading;
pub mod rooms;
mod sentence;
mod server;

pub use asked::{Asked, Pager};
pub use discretion::Discretion;
pub use house::House;
pub use html::{Html, count, figure, plain, quoted};
pub use links::{Links, Query};
pub use page::{Page, Refusal, Told, whole};
pub use reading::Reading;
pub use server::{Open, ServeError, router, serve};
