//! Reads dumps of Wikidata: one entity a line, in one array
//! (<https://www.wikidata.org/wiki/Wikidata:Database_download>).

mod entity;

pub use entity::{Entity, Rank, Snak, Statement, Value};

use crate::dump::{Content, Dump, Limits};
use crate::position::Position;
use crate::trouble::{DumpError, Trouble, TroubleKind};
use crate::unpack::{self, Bounds, Plan, Unpacked};
use std::ops::ControlFlow;
use std::path::Path;

/// What a reader of a dump of entities is told, in the order of the dump.
#[derive(Debug)]
pub enum EntityEvent {
    /// An entity.
    Entity(Box<Entity>),
    /// All before this place was told: reading can go on from here.
    Reached(Position),
    /// Something is wrong.
    Trouble(Trouble),
}

/// Reads a dump of entities from a place on, until the end or until `see` breaks off. `may_want` sees the JSON of an
/// entity before it is understood, and may spare the effort.
///
/// # Errors
/// If the file cannot be opened or read, or is no dump of entities. What is wrong inside is [`EntityEvent::Trouble`].
pub fn read_entities(
    path: &Path,
    from: Option<Position>,
    limits: Limits,
    may_want: &dyn Fn(&[u8]) -> bool,
    see: &mut dyn FnMut(EntityEvent) -> ControlFlow<()>,
) -> Result<(), DumpError> {
    let dump = Dump::open(path)?;
    if dump.content != Content::Entities {
        return Err(DumpError::NotADump { path: path.to_owned() });
    }
    let bounds = Bounds { ratio: limits.ratio, free: 64 << 20 };
    let pieces = unpack::start(path, dump.wrapping, Plan::From(from.unwrap_or_default()), bounds);
    let mut lines = Lines {
        limits,
        may_want,
        see,
        held: Vec::new(),
        at: Position::default(),
        skipping: false,
        ended: false,
    };
    let mut torn = false;
    for piece in pieces {
        let done = match piece? {
            Unpacked::Piece(piece) => {
                torn = false;
                lines.take(piece.at, &piece.bytes)
            }
            Unpacked::Torn(trouble) => {
                torn = trouble.kind != TroubleKind::Trailing;
                lines.held.clear();
                lines.skipping = torn;
                (lines.see)(EntityEvent::Trouble(trouble))
            }
        };
        if done.is_break() {
            return Ok(());
        }
    }
    if !torn {
        let _ = lines.finish();
    }
    Ok(())
}

/// Takes bytes in pieces and gives their lines.
struct Lines<'l> {
    limits: Limits,
    may_want: &'l dyn Fn(&[u8]) -> bool,
    see: &'l mut dyn FnMut(EntityEvent) -> ControlFlow<()>,
    /// The beginning of a line that has not ended, and its place.
    held: Vec<u8>,
    at: Position,
    /// The line is too long, or its beginning was lost.
    skipping: bool,
    /// The array has ended.
    ended: bool,
}

impl Lines<'_> {
    fn take(&mut self, at: Position, bytes: &[u8]) -> ControlFlow<()> {
        let mut from = 0;
        for end in memchr::memchr_iter(b'\n', bytes) {
            let line = &bytes[from..end];
            let place = at.after(from as u64);
            from = end + 1;
            if std::mem::take(&mut self.skipping) {
                self.held.clear();
                continue;
            }
            if self.held.is_empty() {
                self.line(place, line)?;
            } else {
                let mut whole = std::mem::take(&mut self.held);
                whole.extend_from_slice(line);
                self.line(self.at, &whole)?;
            }
            (self.see)(EntityEvent::Reached(at.after(from as u64)))?;
        }
        if self.held.is_empty() {
            self.at = at.after(from as u64);
        }
        if !self.skipping {
            self.held.extend_from_slice(&bytes[from..]);
        }
        if self.held.len() as u64 > self.limits.unit {
            self.held = Vec::new();
            self.skipping = true;
            return self.trouble(self.at, TroubleKind::TooLong { limit: self.limits.unit });
        }
        ControlFlow::Continue(())
    }

    fn finish(&mut self) -> ControlFlow<()> {
        let rest = std::mem::take(&mut self.held);
        self.line(self.at, &rest)?;
        if self.ended {
            return ControlFlow::Continue(());
        }
        self.trouble(self.at, TroubleKind::Truncated)
    }

    fn line(&mut self, at: Position, line: &[u8]) -> ControlFlow<()> {
        let line = line.trim_ascii();
        let line = line.strip_suffix(b",").unwrap_or(line);
        let line = line.strip_prefix(b"[").unwrap_or(line).trim_ascii();
        // A dump of one line ends its array in the same.
        let line = line.strip_suffix(b"}]").map_or(line, |_| &line[..line.len() - 1]);
        self.ended |= line == b"]";
        if line.is_empty() || line == b"]" || !(self.may_want)(line) {
            return ControlFlow::Continue(());
        }
        if line.len() as u64 > self.limits.unit {
            return self.trouble(at, TroubleKind::TooLong { limit: self.limits.unit });
        }
        match Entity::parse(line) {
            Ok(entity) => (self.see)(EntityEvent::Entity(Box::new(entity))),
            Err(why) => self.trouble(at, TroubleKind::NotAnEntity(why)),
        }
    }

    fn trouble(&mut self, at: Position, kind: TroubleKind) -> ControlFlow<()> {
        (self.see)(EntityEvent::Trouble(Trouble { at, title: None, kind }))
    }
}
