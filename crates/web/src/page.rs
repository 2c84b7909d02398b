//! A page: what a room says, and the house around it.

use crate::asked::{Asked, Pager};
use crate::assets::{self, ISLANDS};
use crate::html::{Html, filters};
use crate::links::Links;
use crate::reading::Reading;
use crate::rooms::{ROOMS, Room};
use askama::Template;

/// What a room answers.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The title, as text: it may hold words of documents.
    pub title: String,
    /// The language of the title as a BCP 47 tag, if it is not the language of the house.
    pub language: Option<String>,
    /// What stands over this page, besides the room itself: words and address.
    pub trail: Vec<(String, String)>,
    /// The page below its heading.
    pub body: Html,
    /// Which page of a long list this is.
    pub pager: Option<Pager>,
}

impl Page {
    /// A page of a template.
    ///
    /// # Errors
    /// If the template breaks off.
    pub fn of(title: impl Into<String>, body: &impl Template) -> Result<Self, Refusal> {
        let body = body.render().map_err(|error| Refusal::Broken(error.to_string()))?;
        Ok(Self { title: title.into(), body: Html::raw(body), ..Self::default() })
    }

    /// The same, below other pages of its room.
    #[must_use]
    pub fn below(mut self, words: impl Into<String>, address: impl Into<String>) -> Self {
        self.trail.push((words.into(), address.into()));
        self
    }

    /// The same, as one page of a long list.
    #[must_use]
    pub fn paged(mut self, pager: Pager) -> Self {
        self.pager = Some(pager);
        self
    }
}

/// Why a room does not answer with a page.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// There is no such thing.
    Absent {
        /// What there is not: "no finding `1a2b`", lower case, no full stop.
        what: String,
        /// What may have been meant: words and address.
        near: Vec<(String, String)>,
    },
    /// The question cannot be understood.
    Unclear {
        /// What is wrong with it, lower case, no full stop.
        what: String,
        /// What to do.
        help: String,
    },
    /// It is to be found at another address.
    Elsewhere(String),
    /// A fault of this program.
    Broken(String),
}

impl Refusal {
    /// There is no such thing, and nothing looks like it.
    pub fn absent(what: impl Into<String>) -> Self {
        Self::Absent { what: what.into(), near: Vec::new() }
    }

    /// The code of the answer (RFC 9110, section 15).
    pub fn status(&self) -> u16 {
        match self {
            Self::Absent { .. } => 404,
            Self::Unclear { .. } => 400,
            Self::Elsewhere(_) => 303,
            Self::Broken(_) => 500,
        }
    }
}

/// Something that all pages say for a while: that the case is being read anew, that it cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// What is said.
    pub text: String,
    /// Whether it is trouble.
    pub trouble: bool,
}

#[derive(Template)]
#[template(path = "base.html")]
struct Base<'a> {
    page: &'a Page,
    room: &'a str,
    case: &'a str,
    number: u64,
    rooms: Vec<Door<'a>>,
    links: Links,
    searched: &'a str,
    told: Option<&'a Told>,
    token: Option<&'a str>,
    islands: bool,
    served: bool,
}

/// A room as the header names it.
struct Door<'a> {
    room: &'a Room,
    address: String,
    here: bool,
}

/// The whole page with the house around it. `room` is the name of the room, as in its address.
///
/// # Errors
/// If the template breaks off.
pub fn whole(
    reading: &Reading,
    room: &str,
    asked: &Asked,
    page: &Page,
    told: Option<&Told>,
) -> Result<String, Refusal> {
    let links = asked.links;
    let here = ROOMS.iter().find(|known| known.name == room);
    let door = |room: &'static Room| Door {
        room,
        address: links.room(room.name),
        here: here.is_some_and(|here| here.name == room.name),
    };
    let base = Base {
        page,
        room: if room.is_empty() { "overview" } else { room },
        case: &reading.title(),
        number: reading.number(),
        rooms: ROOMS.iter().filter(|room| room.listed).map(door).collect(),
        links,
        searched: if room == "search" { asked.query.get("q").unwrap_or_default() } else { "" },
        told,
        token: asked.token.as_deref(),
        islands: assets::bytes(ISLANDS).is_some(),
        served: links == Links::Served,
    };
    base.render().map_err(|error| Refusal::Broken(error.to_string()))
}

#[derive(Template)]
#[template(path = "refusal.html")]
struct Refused<'a> {
    refusal: &'a Refusal,
    links: Links,
}

/// The page that says why there is none.
pub(crate) fn refused(refusal: &Refusal, links: Links) -> Page {
    let title = match refusal {
        Refusal::Absent { .. } => "Not in this case",
        Refusal::Unclear { .. } => "This cannot be understood",
        Refusal::Elsewhere(_) => "Elsewhere",
        Refusal::Broken(_) => "This page broke off",
    };
    Page::of(title, &Refused { refusal, links }).unwrap_or_default()
}
