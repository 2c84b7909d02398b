//! What is kept of a dump beside the texts of its pages: one line of JSON for each thing, in the order of the dump.
//!
//! Lines are only added. A run that was broken off leaves lines up to some place of the dump; the next goes on there.

use gainsay_dumps::{Contributor, Entity, Page, Position, Revision, Site};
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Write};

/// One line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Line {
    /// What all that follows was read of; the first line.
    Key(Key),
    /// The wiki.
    Wiki(Wiki),
    /// A page whose text is kept.
    Page(Row),
    /// A page that leads to another.
    Redirect {
        /// Its title.
        from: String,
        /// The other's.
        to: String,
    },
    /// Something wrong, in words.
    Trouble(String),
    /// All before a place of the dump is kept.
    Reached {
        /// Where the compressed stream begins, in bytes of the dump.
        stream: u64,
        /// Bytes unpacked of it.
        unpacked: u64,
        /// Bytes of text that were kept by then.
        text: u64,
    },
    /// The dump was read to its end, or as far as it can be.
    Whole,
}

/// What a reading of a dump depends on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Key {
    /// The programs that read it.
    pub(super) version: String,
    /// Bytes of the dump.
    pub(super) length: u64,
    /// When it was last changed, in nanoseconds since 1970.
    pub(super) modified: u64,
    /// Hash of its first and last bytes.
    pub(super) ends: String,
    /// Which pages were wanted.
    pub(super) choice: String,
}

/// What is known of the wiki that a dump is of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub(super) struct Wiki {
    /// Its name.
    pub(super) name: Option<String>,
    /// Name of its database.
    pub(super) database: Option<String>,
    /// Address of its main page.
    pub(super) base: Option<String>,
    /// Its language.
    pub(super) language: Option<String>,
}

/// What is known of one revision of a page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Row {
    /// First byte of its text among all texts.
    pub(super) start: u64,
    /// Bytes of its text.
    pub(super) length: u64,
    /// Its title, or the name of the entity.
    pub(super) title: String,
    /// The id of the entity, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) entity: Option<String>,
    pub(super) namespace: i64,
    pub(super) page: u64,
    pub(super) revision: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) time: Option<String>,
    /// Name or address of who saved it. Kept here and nowhere else: no finding and no export shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) contributor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) comment: Option<String>,
}

impl Wiki {
    pub(super) fn of(site: &Site) -> Self {
        let Site { name, database, base, language, .. } = site.clone();
        Self { name, database, base, language }
    }

    /// The wiki as its dump tells of it.
    pub(super) fn site(&self) -> Site {
        let Self { name, database, base, language } = self.clone();
        Site { name, database, base, language, ..Site::default() }
    }
}

impl Row {
    pub(super) fn of(page: &Page, revision: &Revision, start: u64) -> Self {
        let contributor = match &revision.contributor {
            Contributor::User { name, .. } => Some(name.clone()),
            Contributor::Address(address) => Some(address.clone()),
            Contributor::Unknown => None,
        };
        Self {
            start,
            length: revision.text.len() as u64,
            title: page.title.clone(),
            entity: None,
            namespace: page.namespace,
            page: page.id,
            revision: revision.id,
            parent: revision.parent,
            time: revision.timestamp.clone(),
            contributor,
            comment: revision.comment.clone(),
        }
    }

    /// The row of an entity whose text has so many bytes.
    pub(super) fn of_entity(entity: &Entity, name: &str, start: u64, length: u64) -> Self {
        Self {
            start,
            length,
            title: name.to_owned(),
            entity: Some(entity.id.clone()),
            namespace: 0,
            page: 0,
            revision: entity.revision.unwrap_or(0),
            parent: None,
            time: entity.modified.clone(),
            contributor: None,
            comment: None,
        }
    }
}

/// Lines as far as they are sound, and from where to go on.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    /// Whether the last of them says that nothing is missing.
    pub(super) whole: bool,
    /// The last place reached: the place, bytes of lines up to there, bytes of text up to there.
    pub(super) reached: Option<(Position, u64, u64)>,
}

impl Lines {
    /// Reads lines that were written for `key`; none if they were written for another.
    pub(super) fn read(mut reader: impl BufRead, key: &Key) -> io::Result<Self> {
        let (mut read, mut line, mut bytes) = (Self::default(), Vec::new(), 0u64);
        let mut reached_lines = 0;
        loop {
            line.clear();
            let length = reader.read_until(b'\n', &mut line)?;
            let Some(found) = sound(&line) else { break };
            if read.lines.is_empty() && found != Line::Key(key.clone()) {
                return Ok(Self::default());
            }
            bytes += length as u64;
            read.whole = found == Line::Whole;
            let reached = match &found {
                Line::Reached { stream, unpacked, text } => {
                    Some((Position { stream: *stream, unpacked: *unpacked }, bytes, *text))
                }
                _ => None,
            };
            read.lines.push(found);
            if reached.is_some() {
                read.reached = reached;
                reached_lines = read.lines.len();
            }
        }
        if !read.whole {
            read.lines.truncate(reached_lines);
        }
        Ok(read)
    }
}

/// A line that was written to its end.
fn sound(line: &[u8]) -> Option<Line> {
    serde_json::from_slice(line.strip_suffix(b"\n")?).ok()
}

/// Writes a line.
pub(super) fn write(into: &mut impl Write, line: &Line) -> io::Result<()> {
    let text = serde_json::to_string(line).map_err(io::Error::other)?;
    into.write_all(text.as_bytes())?;
    into.write_all(b"\n")
}
