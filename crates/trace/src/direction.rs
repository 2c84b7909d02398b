//! Who copied whom, where the documents themselves tell.

use gainsay_model::{ReuseDirection, Source};
use gainsay_names::fold;
use gainsay_when::{Sure, When};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// What each document says about its date and its sources.
pub(crate) struct Directions<'a> {
    known: Vec<Known<'a>>,
    asked: RefCell<BTreeMap<(usize, usize), ReuseDirection>>,
}

struct Known<'a> {
    text: &'a str,
    published: Option<When>,
    address: Option<String>,
    title: Option<String>,
    credits: Vec<String>,
}

/// Words that open a line which names a source, folded.
const CREDITS: &[&str] = &[
    "source",
    "sources",
    "via",
    "originally published",
    "first published",
    "reprinted from",
    "taken from",
    "republished from",
    "quelle",
    "источник",
    "menbe",
    "kaynak",
    "fuente",
    "fonte",
    "աղբյուր",
    "წყარო",
    "المصدر",
];

/// A shorter title is no sure sign of the document that bears it.
const LEAST_TITLE: usize = 15;
/// A credit stands in a line of its own, no longer than this many bytes.
const LONGEST_CREDIT: usize = 400;

impl<'a> Directions<'a> {
    /// Reads what the documents say.
    pub(crate) fn new(sources: &[&'a Source]) -> Self {
        Self { known: sources.iter().map(|source| Known::new(source)).collect(), asked: RefCell::default() }
    }

    /// From which of two documents the other's text came. Unknown unless one names the other as its
    /// source or their dates of publication are surely in order; and if these two speak against
    /// each other.
    pub(crate) fn of(&self, a: usize, b: usize) -> ReuseDirection {
        if a == b {
            return ReuseDirection::Unknown;
        }
        *self.asked.borrow_mut().entry((a, b)).or_insert_with(|| self.find(&self.known[a], &self.known[b]))
    }

    fn find(&self, a: &Known<'_>, b: &Known<'_>) -> ReuseDirection {
        let before = |x: &Known<'_>, y: &Known<'_>| match (&x.published, &y.published) {
            (Some(x), Some(y)) => x.before(y) == Sure::Surely,
            _ => false,
        };
        let forwards = before(a, b) || b.names(a);
        let backwards = before(b, a) || a.names(b);
        match (forwards, backwards) {
            (true, false) => ReuseDirection::FromFirst,
            (false, true) => ReuseDirection::FromSecond,
            _ => ReuseDirection::Unknown,
        }
    }
}

impl<'a> Known<'a> {
    fn new(source: &'a Source) -> Self {
        let meta = source.meta();
        let title = meta.title.as_deref().map(fold).filter(|title| title.len() >= LEAST_TITLE);
        Self {
            text: source.text(),
            published: meta.published.as_deref().and_then(day),
            address: meta.url.as_deref().and_then(address),
            title,
            credits: credits(source.text()),
        }
    }

    /// Whether this document names the other as its source: by its address, or by its title in a
    /// line that opens as credits do.
    fn names(&self, other: &Self) -> bool {
        let by_address = other.address.as_ref().is_some_and(|address| links(self.text, address));
        let shared = self.title == other.title;
        let titled =
            |title: &String| !shared && self.credits.iter().any(|line| line.contains(title.as_str()));
        (by_address && self.address != other.address) || other.title.as_ref().is_some_and(titled)
    }
}

/// The address without scheme and closing slash; `None` for a site's front page.
fn address(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.trim_start_matches("www.").trim_end_matches('/');
    let path = rest.split_once('/')?.1;
    (path.len() > 2).then(|| rest.to_owned())
}

/// Whether the text holds the address, and not merely a longer one that begins with it.
fn links(text: &str, address: &str) -> bool {
    text.match_indices(address).any(|(at, found)| {
        let rest = text[at + found.len()..].trim_start_matches('/');
        !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'))
    })
}

/// The day in ISO 8601 form, with or without a time of day.
fn day(published: &str) -> Option<When> {
    let text = published.trim();
    text.parse().ok().or_else(|| text.get(..10)?.parse().ok())
}

fn credits(text: &str) -> Vec<String> {
    let opens = |line: &String| {
        let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        CREDITS.iter().any(|word| {
            let rest = bare.strip_prefix(word);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    };
    let short = text.lines().filter(|line| line.len() <= LONGEST_CREDIT);
    let likely = short.filter(|line| {
        let head: String = line.trim_start().chars().take(32).collect();
        opens(&fold(&head))
    });
    likely.map(fold).collect()
}
