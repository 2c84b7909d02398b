//! Says it: terminal, JSON Lines, CSV, SARIF, annotations of GitHub.
//!
//! Every renderer takes a [`View`] of a compiled case and writes to a writer that the caller owns.
//! Nothing here prints, reads or writes a file, and nothing from a document reaches a terminal raw.

mod acts;
mod choice;
mod columns;
pub mod csv;
pub mod dates;
pub mod dossier;
mod excerpt;
pub mod explain;
pub mod github;
pub mod ink;
pub mod jsonl;
pub mod map;
pub mod network;
mod paint;
pub mod parallel;
mod report;
mod rows;
pub mod safe;
pub mod sarif;
pub mod short;
mod sides;
pub mod stemma;
pub mod table;
pub mod terminal;
pub mod timeline;
mod view;
mod voices;
pub mod who;
pub mod why;
mod windows;

pub use acts::act_in_words;
pub use choice::{Absent, Accepted, Choice};
pub use dossier::script;
pub use paint::Style;
pub use rows::{holder, value};
pub use terminal::{Places, Terminal, WithoutFiles};
pub use view::{Index, Summary, View};
pub use voices::{manner, speakers};

#[cfg(test)]
mod cases;
