//! What the tags of a dump say: of the wiki, of a page, of a revision.
//!
//! Entities that a dump defines for itself are never expanded: a reference to one stays as written.

use crate::page::{Contributor, Page, Revision};
use crate::site::Site;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Why bytes are not what they should be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// They are no UTF-8.
    NotUnicode,
    /// They are no XML, or something is missing.
    Broken(String),
}

/// An element that holds words and no elements, as it ends.
struct Leaf<'l> {
    /// Names of the elements around it, outermost first.
    around: &'l [String],
    name: &'l str,
    words: String,
    attributes: &'l [(String, String)],
}

/// What was seen beside elements.
#[derive(Default)]
struct Seen {
    doctype: bool,
    unknown: Vec<String>,
}

/// Goes through XML and shows every element without children. What is open at the end is no trouble: heads are given
/// without their ends.
fn leaves(bytes: &[u8], leaf: &mut dyn FnMut(Leaf<'_>)) -> Result<Seen, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::NotUnicode)?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
    reader.config_mut().allow_dangling_amp = true;
    let (mut open, mut words, mut seen) = (Vec::<String>::new(), String::new(), Seen::default());
    let mut attributes = Vec::new();
    let mut childless = false;
    loop {
        match reader.read_event().map_err(|error| Fault::Broken(error.to_string()))? {
            Event::Start(start) => {
                attributes = attributes_of(&start);
                open.push(start.name().as_ref().to_owned());
                words = String::new();
                childless = true;
            }
            Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                leaf(Leaf {
                    around: &open,
                    name: &name,
                    words: String::new(),
                    attributes: &attributes_of(&start),
                });
            }
            Event::End(_) => {
                let name = open.pop().unwrap_or_default();
                if childless {
                    let words = std::mem::take(&mut words);
                    leaf(Leaf { around: &open, name: &name, words, attributes: &attributes });
                }
                childless = false;
            }
            Event::Text(text) => {
                if words.is_empty() && open.last().is_some_and(|name| name == "text") {
                    words.reserve(bytes.len());
                }
                words.push_str(&text);
            }
            Event::CData(text) => words.push_str(&text),
            Event::GeneralRef(reference) => refer(&reference, &mut words, &mut seen.unknown),
            Event::DocType(_) => seen.doctype = true,
            Event::Eof => return Ok(seen),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
    }
}

/// Adds the character that a reference is for.
fn refer(reference: &BytesRef<'_>, words: &mut String, unknown: &mut Vec<String>) {
    match &**reference {
        "lt" => words.push('<'),
        "gt" => words.push('>'),
        "amp" => words.push('&'),
        "quot" => words.push('"'),
        "apos" => words.push('\''),
        name if reference.is_char_ref() => {
            // A number that is no character shows as the sign for that.
            words.push(reference.resolve_char_ref().ok().flatten().unwrap_or('\u{FFFD}'));
            let _ = name;
        }
        name => {
            words.push('&');
            words.push_str(name);
            words.push(';');
            if unknown.len() < 8 {
                unknown.push(name.chars().take(64).collect());
            }
        }
    }
}

fn attributes_of(start: &BytesStart<'_>) -> Vec<(String, String)> {
    let all = start.attributes().filter_map(Result::ok);
    all.map(|attribute| (attribute.key.as_ref().to_owned(), attribute.value.to_string())).collect()
}

impl Leaf<'_> {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn number(&self) -> Option<u64> {
        self.words.trim().parse().ok()
    }

    fn line(&self) -> String {
        self.words.trim().to_owned()
    }

    fn within(&self, name: &str) -> bool {
        self.around.last().is_some_and(|around| around == name)
    }
}

/// What the head of a dump says, and whether it defines entities. A head that is no XML says what was understood.
pub(crate) fn site(bytes: &[u8]) -> (Site, bool) {
    let mut site = Site { first_letter: true, ..Site::default() };
    let mut doctype = false;
    site.language = language(bytes);
    let seen = leaves(bytes, &mut |leaf| match leaf.name {
        "sitename" => site.name = Some(leaf.line()),
        "dbname" => site.database = Some(leaf.line()),
        "base" => site.base = Some(leaf.line()),
        "case" => site.first_letter = leaf.line() == "first-letter",
        "namespace" => {
            if let Some(number) = leaf.attribute("key").and_then(|key| key.parse().ok()) {
                site.namespaces.insert(number, leaf.line());
            }
        }
        _ => {}
    });
    if let Ok(seen) = seen {
        doctype = seen.doctype;
    }
    (site, doctype || memchr::memmem::find(bytes, b"<!DOCTYPE").is_some())
}

/// The language that the outermost element names.
fn language(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096))?);
    let element = &text[text.find("<mediawiki")?..];
    let element = &element[..element.find('>')?];
    let value = element.split_once("xml:lang=")?.1;
    let quote = value.chars().next().filter(|quote| "\"'".contains(*quote))?;
    let tag = value[1..].split(quote).next()?.trim();
    (!tag.is_empty() && tag.len() < 36).then(|| tag.to_owned())
}

/// What the head of a page says.
pub(crate) fn page(bytes: &[u8]) -> Result<Page, Fault> {
    let mut page = Page::default();
    leaves(bytes, &mut |leaf| match leaf.name {
        "title" => page.title = leaf.line(),
        "ns" => page.namespace = leaf.words.trim().parse().unwrap_or(0),
        "id" if leaf.within("page") => page.id = leaf.number().unwrap_or(0),
        "redirect" => page.redirect = leaf.attribute("title").map(unescape),
        _ => {}
    })?;
    match page.title.is_empty() {
        true => Err(Fault::Broken("it has no title".to_owned())),
        false => Ok(page),
    }
}

/// The words of an attribute with the references of XML in them.
fn unescape(words: &str) -> String {
    let marks =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#039;", "'"), ("&apos;", "'"), ("&amp;", "&")];
    marks.iter().fold(words.to_owned(), |words, (from, to)| words.replace(from, to))
}

/// What a revision says.
pub(crate) fn revision(bytes: &[u8]) -> Result<Revision, Fault> {
    let mut revision = Revision::default();
    let (mut user, mut user_id, mut address, mut text) = (None, 0, None, false);
    let seen = leaves(bytes, &mut |leaf| {
        // Texts of other slots than the main one stand in elements of their own (export format 0.11).
        if leaf.within("content") {
            return;
        }
        match leaf.name {
            "id" if leaf.within("contributor") => user_id = leaf.number().unwrap_or(0),
            "id" => revision.id = leaf.number().unwrap_or(0),
            "parentid" => revision.parent = leaf.number(),
            "timestamp" => revision.timestamp = Some(leaf.line()),
            "username" => user = Some(leaf.line()),
            "ip" => address = Some(leaf.line()),
            "comment" if !leaf.words.is_empty() => revision.comment = Some(leaf.words),
            "model" => revision.model = Some(leaf.line()),
            "format" => revision.format = Some(leaf.line()),
            "text" => {
                text = true;
                revision.deleted = leaf.attribute("deleted").is_some();
                revision.text = leaf.words;
            }
            _ => {}
        }
    })?;
    revision.unknown = seen.unknown;
    revision.contributor = match (user.filter(|name| !name.is_empty()), address) {
        (Some(name), _) => Contributor::User { name, id: user_id },
        (None, Some(address)) if !address.is_empty() => Contributor::Address(address),
        _ => Contributor::Unknown,
    };
    match text {
        true => Ok(revision),
        false => Err(Fault::Broken("a revision has no text".to_owned())),
    }
}
