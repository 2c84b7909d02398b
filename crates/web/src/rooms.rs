//! The rooms, in the order in which the header names them: one file each, one template each.
//!
//! A room is a pure function of a reading and a question. It knows no socket, no clock and no file.

mod claims;
mod compare;
mod entities;
mod findings;
mod health;
mod journal;
mod map;
mod network;
mod overview;
mod queue;
mod rules;
mod search;
mod sources;
mod stemma;
mod timeline;

pub(crate) use timeline::ribbon;

use crate::asked::Asked;
use crate::page::{Page, Refusal};
use crate::reading::Reading;

/// A room.
#[derive(Debug)]
pub struct Room {
    /// The first part of its address; empty for the overview.
    pub name: &'static str,
    /// What the header calls it.
    pub title: &'static str,
    /// What is to be found in it, in a few words.
    pub says: &'static str,
    /// Whether the header names it; others are reached from within.
    pub listed: bool,
    /// Its page: of the room itself, or of the thing that `asked.rest` names.
    pub page: fn(&Reading, &Asked) -> Result<Page, Refusal>,
}

/// Every room, in the order of the header.
pub const ROOMS: &[Room] = &[
    overview::ROOM,
    findings::ROOM,
    entities::ROOM,
    sources::ROOM,
    timeline::ROOM,
    map::ROOM,
    network::ROOM,
    stemma::ROOM,
    compare::ROOM,
    queue::ROOM,
    journal::ROOM,
    health::ROOM,
    claims::ROOM,
    rules::ROOM,
    search::ROOM,
];

/// The answer of the room of this name.
///
/// # Errors
/// If there is no such room, or it has no such thing.
pub fn page(reading: &Reading, room: &str, asked: &Asked) -> Result<Page, Refusal> {
    match ROOMS.iter().find(|known| known.name == room) {
        Some(room) => (room.page)(reading, asked),
        None => Err(Refusal::Absent {
            what: format!("no room `{room}`"),
            near: ROOMS
                .iter()
                .filter(|known| known.listed)
                .map(|known| (known.title.to_owned(), asked.links.room(known.name)))
                .collect(),
        }),
    }
}
