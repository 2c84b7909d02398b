//! Where everything is to be found: one place for every address, served or on disk.

use gainsay_model::{ClaimId, EntityId, FindingId};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::fmt::Write as _;

/// What is kept as it is in a path: unreserved characters (RFC 3986, 2.3) and the slash.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// How pages link to one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Links {
    /// Pages are served: addresses begin at the root and carry their question.
    Served,
    /// Pages are files that are opened from disk: addresses are relative, end in `.html` and carry no question.
    Published {
        /// How many folders deep the page lies that links.
        depth: usize,
    },
}

impl Links {
    /// The address of a room, or of a thing in it if `rest` is not empty.
    pub fn to(self, room: &str, rest: &str, query: &Query) -> String {
        match self {
            Self::Served => {
                let mut out = format!("/{room}");
                if !rest.is_empty() {
                    let _ = write!(out, "/{}", utf8_percent_encode(rest, PATH));
                }
                out + &query.to_string()
            }
            Self::Published { depth } => {
                let up = "../".repeat(depth);
                match (room, rest) {
                    ("", _) => format!("{up}index.html"),
                    (room, "") => format!("{up}{room}.html"),
                    (room, rest) => format!("{up}{room}/{}.html", utf8_percent_encode(rest, PATH)),
                }
            }
        }
    }

    /// The address of a room.
    pub fn room(self, room: &str) -> String {
        self.to(room, "", &Query::default())
    }

    /// The address of a room in a certain state.
    pub fn asking(self, room: &str, query: &Query) -> String {
        self.to(room, "", query)
    }

    /// The page of a finding.
    pub fn finding(self, id: FindingId) -> String {
        self.to("findings", &id.to_string(), &Query::default())
    }

    /// The dossier of an entity.
    pub fn entity(self, id: EntityId) -> String {
        self.to("entities", &id.to_string(), &Query::default())
    }

    /// The page of a claim.
    pub fn claim(self, id: ClaimId) -> String {
        self.to("claims", &id.to_string(), &Query::default())
    }

    /// A document, from its beginning; `path` is below the sources folder.
    pub fn source(self, path: &str) -> String {
        self.to("sources", path, &Query::default())
    }

    /// A document, opened where a claim stands.
    pub fn claim_in_source(self, path: &str, id: ClaimId) -> String {
        let id = id.to_string();
        let page = self.to("sources", path, &Query::default().with("claim", &id));
        format!("{page}#c-{id}")
    }

    /// The page of a rule.
    pub fn rule(self, name: &str) -> String {
        self.to("rules", name, &Query::default())
    }

    /// The file of a document, for download.
    pub fn original(self, path: &str) -> String {
        match self {
            Self::Served => format!("/originals/{}", utf8_percent_encode(path, PATH)),
            Self::Published { depth } => {
                format!("{}originals/{}", "../".repeat(depth), utf8_percent_encode(path, PATH))
            }
        }
    }

    /// A file that comes with the program; its address changes with its content.
    pub fn asset(self, name: &str) -> String {
        match self {
            Self::Served => format!("/assets/{}/{name}", crate::assets::hash(name)),
            Self::Published { depth } => format!("{}assets/{name}", "../".repeat(depth)),
        }
    }
}

/// What stands after the question mark of an address: names and values, in order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads what stands after the question mark.
    pub fn parse(text: &str) -> Self {
        Self(form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    /// The first value of this name that is not empty, without white space around it.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// All values of this name that are not empty.
    pub fn all<'a, 'n>(&'a self, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        let named = self.0.iter().filter(move |(known, _)| known == name);
        named.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// A number of this name.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.parse().ok()
    }

    /// The same with this value for the name, and no other.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut new = self.without(name);
        new.0.push((name.to_owned(), value.to_owned()));
        new
    }

    /// The same without this name.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        Self(self.0.iter().filter(|(known, _)| known != name).cloned().collect())
    }

    /// The same with only these names.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Self {
        Self(self.0.iter().filter(|(known, _)| names.contains(&known.as_str())).cloned().collect())
    }

    /// Names and values, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl std::fmt::Display for Query {
    /// With its question mark; empty if nothing is asked. What is empty is left out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut out = form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.0.iter().filter(|(_, value)| !value.trim().is_empty()) {
            out.append_pair(name, value);
        }
        let out = out.finish();
        if out.is_empty() { Ok(()) } else { write!(f, "?{out}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_served_from_the_root_and_relative_on_disk() {
        let query = Query::parse("level=note&empty=&q=a+b");
        assert_eq!(Links::Served.asking("findings", &query), "/findings?level=note&q=a+b");
        assert_eq!(Links::Served.source("a b/ä#.txt"), "/sources/a%20b/%C3%A4%23.txt");
        let page = Links::Published { depth: 1 };
        assert_eq!(page.asking("findings", &query), "../findings.html");
        assert_eq!(page.source("a.txt"), "../sources/a.txt.html");
        assert_eq!(page.room(""), "../index.html");
    }

    #[test]
    fn a_question_reads_back_as_asked() {
        for value in ["a b", "ä&=?#", "%41+", "تالش", "\u{202E}x", "a\nb"] {
            let query = Query::default().with("q", value);
            let text = query.to_string();
            assert_eq!(Query::parse(text.trim_start_matches('?')), query);
        }
    }
}
