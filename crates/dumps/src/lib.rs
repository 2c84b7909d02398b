//! Streams the pages of encyclopedia dumps: MediaWiki XML and Wikidata JSON, compressed or not.
//!
//! A dump is read from front to back in memory that does not grow with it. Every page and every entity is handed over
//! as soon as it is whole, with the position from which a later run can go on. Trouble is named with its place, and
//! what stands before and behind it is read all the same.
//!
//! ```no_run
//! use gainsay_dumps::{Ask, Event, read};
//! use std::ops::ControlFlow;
//! let ask = Ask::default();
//! read("ruwiki-pages-articles.xml.bz2".as_ref(), &ask, &mut |event| {
//!     if let Event::Revision { page, revision } = event {
//!         eprintln!("{} {}", page.title, revision.text.len());
//!     }
//!     ControlFlow::Continue(())
//! })?;
//! # Ok::<(), gainsay_dumps::DumpError>(())
//! ```

mod dump;
mod entities;
mod filter;
mod links;
mod page;
mod pages;
mod position;
mod site;
mod titles;
mod trouble;
mod unpack;

pub use dump::{Ask, Content, Dump, Event, Limits, Summary, read};
pub use entities::{Entity, EntityEvent, Rank, Snak, Statement, Value, read_entities};
pub use filter::{Filter, Revisions};
pub use links::{categories, language_links, templates};
pub use page::{Contributor, Page, Revision};
pub use pages::index::{Index, beside as index_beside};
pub use position::Position;
pub use site::Site;
pub use titles::{Pattern, PatternError, Titles};
pub use trouble::{DumpError, Trouble, TroubleKind};
pub use unpack::Wrapping;

/// Changes whenever the same dump would give other pages; part of the key of what is kept of a dump.
pub const VERSION: u32 = 1;
