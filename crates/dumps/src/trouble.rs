//! What can be wrong with a dump: trouble that is named while reading goes on, and errors that end it.

use crate::position::Position;
use std::fmt;
use std::path::PathBuf;

/// Something wrong in a dump, with its place. What stands before it was given, and what stands behind it will be if it
/// can be found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trouble {
    /// Where.
    pub at: Position,
    /// The title of the page or the id of the entity, if it is known.
    pub title: Option<String>,
    /// What.
    pub kind: TroubleKind,
}

/// What is wrong at a place of a dump.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TroubleKind {
    /// The file ends in the middle of a page, of a stream, or without the end mark.
    Truncated,
    /// What is compressed cannot be unpacked; the decoder's words.
    Corrupt(String),
    /// A stream unpacks to far more than any text does: so many bytes from so many.
    Bomb {
        /// Bytes of the file.
        packed: u64,
        /// Bytes that they had given when the reading was stopped.
        unpacked: u64,
    },
    /// A page, a revision or an entity is longer than the limit, in bytes.
    TooLong {
        /// The limit.
        limit: u64,
    },
    /// What should be one page is no XML, or lacks what every page has.
    NotAPage(String),
    /// A page that begins before the one before it ended.
    Unclosed,
    /// Words that are not UTF-8.
    NotUnicode,
    /// The dump brings entities of its own, which are never expanded.
    Doctype,
    /// A reference to an entity that XML does not have; it stands in the text as written.
    UnknownEntity(String),
    /// The index names a place where no stream begins.
    IndexPlace {
        /// The byte of the dump that the index names.
        byte: u64,
    },
    /// The index names a page that is not where it says.
    IndexPage {
        /// The byte of the dump that the index names.
        byte: u64,
    },
    /// A line of the index that is none.
    IndexLine {
        /// The line, from 1.
        line: u64,
    },
    /// Bytes after the end that belong to no stream.
    Trailing,
    /// What should be one entity is no JSON, or lacks what every entity has.
    NotAnEntity(String),
    /// For so many bytes there was neither the beginning nor the end of a page.
    NoPages {
        /// The bytes.
        bytes: u64,
    },
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.kind)?;
        match &self.title {
            Some(title) => write!(f, " (`{}`)", title.escape_debug()),
            None => Ok(()),
        }
    }
}

impl fmt::Display for TroubleKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truncated => f.write_str("the dump breaks off here"),
            Self::Corrupt(why) => write!(f, "the dump is damaged here and cannot be unpacked: {why}"),
            Self::Bomb { packed, unpacked } => {
                write!(
                    f,
                    "{packed} bytes unpack to {unpacked} and more, which no text does; the rest is not read"
                )
            }
            Self::TooLong { limit } => write!(f, "this is longer than {limit} bytes and is left out"),
            Self::NotAPage(why) => write!(f, "this is no whole page: {why}"),
            Self::Unclosed => f.write_str("a page begins before this one has ended"),
            Self::NotUnicode => f.write_str("this page is not UTF-8 and is left out"),
            Self::Doctype => f.write_str("the dump defines entities of its own, which are not expanded"),
            Self::UnknownEntity(name) => {
                write!(f, "`&{};` is no entity of XML and stands as written", name.escape_debug())
            }
            Self::IndexPlace { byte } => {
                write!(f, "the index says that a stream begins at byte {byte}; none does")
            }
            Self::IndexPage { byte } => {
                write!(f, "the index says that a page stands in the stream at byte {byte}; it does not")
            }
            Self::IndexLine { line } => write!(f, "line {line} of the index is not `byte:id:title`"),
            Self::Trailing => f.write_str("what follows the end of the dump is no part of it"),
            Self::NotAnEntity(why) => write!(f, "this is no whole entity: {why}"),
            Self::NoPages { bytes } => {
                write!(f, "no page begins or ends in {bytes} bytes; the rest is not read")
            }
        }
    }
}

/// Why a dump cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum DumpError {
    /// The file cannot be opened or read.
    #[error("cannot read `{path}`")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no dump that is known.
    #[error("`{path}` is no dump of pages (MediaWiki XML) or of entities (Wikidata JSON)")]
    NotADump {
        /// The file.
        path: PathBuf,
    },
    /// The archive cannot be opened.
    #[error("cannot open the archive `{path}`: {why}")]
    Archive {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
}
