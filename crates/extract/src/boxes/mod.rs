//! Key-value boxes: every entry becomes a claim; numbered and paired keys are put together first.

mod dates;
mod entry;
mod offices;
mod parts;
mod subject;
mod values;

pub(crate) use entry::{date_of, interval_of, kind_of_box, normal_key, trimmed};
pub(crate) use offices::{capitalised, office_of};
pub(crate) use parts::kind_of_value;
pub(crate) use subject::own_name;

use crate::discourse::Discourse;
use crate::prose;
use crate::scribe::{Saying, Scribe, tidy};
use crate::tokens::Words;
use entry::Entry;
use gainsay_model::{EntityKind, Field, Mention, Property, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

const BY: &str = "box";

/// One box on its way to claims.
struct Sheet {
    subject: Mention,
    entries: Vec<Entry>,
    /// The first entry of each key and number.
    places: BTreeMap<(String, Option<u32>), usize>,
    /// Indices of entries that a group of entries has spoken for.
    used: BTreeSet<usize>,
    /// Whether it is about somebody who plays a game, where "position" is no office.
    plays: bool,
}

/// Reads one box. Its subject is the topic, or what the box itself names.
pub(crate) fn read(scribe: &mut Scribe<'_>, discourse: &mut Discourse, fields: &[Field], words: &Words<'_>) {
    let Some(subject) = subject::of_box(scribe, discourse.topic.as_ref(), fields) else { return };
    let entries: Vec<Entry> = fields.iter().filter_map(|field| entry::entry(scribe, field)).collect();
    let plays = offices::is_of_player(&entries);
    let mut places = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        places.entry((entry.key.clone(), entry.number)).or_insert(index);
    }
    let mut sheet = Sheet { subject, entries, places, used: BTreeSet::new(), plays };
    dates::read(scribe, &mut sheet);
    offices::read(scribe, &mut sheet);
    values::read_groups(scribe, &mut sheet);
    for index in 0..sheet.entries.len() {
        if sheet.used.contains(&index) {
            continue;
        }
        let entry = &sheet.entries[index];
        if is_prose(&entry.full, scribe.text(entry.value.clone())) {
            prose::read(scribe, discourse, entry.value.clone(), words);
            if entry.full.contains("caption") {
                continue;
            }
        }
        read_entry(scribe, &sheet, entry);
    }
}

impl Sheet {
    /// The first entry with this key and number, its number left off.
    fn find(&self, keys: &[&str], number: Option<u32>) -> Option<usize> {
        keys.iter().find_map(|key| self.places.get(&((*key).to_owned(), number)).copied())
    }

    /// The words of an entry.
    fn words<'a>(&self, scribe: &Scribe<'a>, index: usize) -> &'a str {
        scribe.text(self.entries[index].value.clone())
    }

    /// The run of entries that holds all parts, unless strangers stand between; then the one that counts most.
    fn cover(&self, scribe: &Scribe<'_>, parts: &[usize], main: usize) -> Range<usize> {
        let ranges = || parts.iter().map(|at| self.entries[*at].range.clone());
        let start = ranges().map(|range| range.start).min().unwrap_or_default();
        let end = ranges().map(|range| range.end).max().unwrap_or_default();
        // Parts that stand a page apart are not quoted as one.
        if end.saturating_sub(start) > 4000 {
            return self.entries[main].range.clone();
        }
        let written: usize = ranges().map(|range| scribe.text(range).lines().count()).sum();
        if scribe.text(start..end).lines().count() <= written + 1 {
            start..end
        } else {
            self.entries[main].range.clone()
        }
    }
}

/// Captions and notes are sentences, not values.
fn is_prose(key: &str, value: &str) -> bool {
    key.contains("caption")
        || key.contains("footnote")
        || key == "note"
        || value.len() > 160 && value.contains(". ")
}

/// One entry by itself: by the vocabulary, else under its own key.
fn read_entry(scribe: &mut Scribe<'_>, sheet: &Sheet, entry: &Entry) {
    let words = scribe.text(entry.value.clone());
    if let Some(neighbour) = flag_of(&entry.full) {
        let owner = sheet
            .find(&[&neighbour[..1]], entry.number)
            .and_then(|at| scribe.mention(sheet.entries[at].value.clone(), EntityKind::Polity));
        if let Some(owner) = owner {
            let saying = Saying::new(&owner, "insignia", Value::Text(tidy(words)), entry.range.clone(), BY)
                .words(entry.value.clone());
            scribe.record(saying.qualified("part", "flag"));
            return;
        }
    }
    match property(scribe, sheet, entry) {
        Some(property) => values::read_property(scribe, sheet, property, entry),
        None => read_own(scribe, sheet, entry),
    }
}

/// What an entry says under its own key, of which the vocabulary knows nothing.
fn read_own(scribe: &mut Scribe<'_>, sheet: &Sheet, entry: &Entry) {
    let words = scribe.text(entry.value.clone());
    let key = if entry.number.is_some() || entry.unit.is_some() { &entry.key } else { &entry.full };
    let at = sheet.find(&[&entry.key], entry.number);
    let dated = values::year_of(sheet, entry).zip(at).filter(|(year, at)| year != at);
    let time = dated.and_then(|(year, _)| date_of(sheet.words(scribe, year)));
    let quote = match dated {
        Some((year, at)) if sheet.entries[at].range == entry.range => sheet.cover(scribe, &[at, year], at),
        _ => entry.range.clone(),
    };
    let mut saying = Saying::new(&sheet.subject, &key.replace(' ', "_"), Value::Text(tidy(words)), quote, BY)
        .words(entry.value.clone())
        .time(time);
    saying.confidence = if entry::is_presentational(&entry.key, words) { 30 } else { 60 };
    if let Some(unit) = entry.unit {
        saying = saying.qualified("unit", unit);
    }
    scribe.record(saying);
}

/// "flag p1", "flag s2": the flag is that of a predecessor or successor, not of the subject.
fn flag_of(key: &str) -> Option<&str> {
    let base = key.strip_prefix("flag ").or_else(|| key.strip_prefix("image "))?;
    let neighbour =
        base.starts_with(['p', 's']) && base.len() <= 3 && base[1..].bytes().all(|b| b.is_ascii_digit());
    neighbour.then_some(base)
}

/// Keys that mean one thing of one kind of subject and another, or nothing, of others.
const BY_KIND: &[(EntityKind, &[&str], &str)] = &[
    (
        EntityKind::Work,
        &["released", "release date", "release", "premiere", "first aired", "erscheinungsjahr"],
        "publication_date",
    ),
    (EntityKind::Work, &["artist", "creator", "writer", "writers"], "author"),
    (
        EntityKind::Person,
        &[
            "birth name",
            "full name",
            "fullname",
            "pseudonym",
            "pen name",
            "native name",
            "geburtsname",
            "имя при рождении",
            "полное имя",
            "повне ім'я",
            "ім'я при народженні",
        ],
        "also_known_as",
    ),
    (EntityKind::Organisation, &["fullname"], "official_name"),
    (EntityKind::Organisation, &["origin"], "location_of_formation"),
    (EntityKind::Organisation, &["seats", "number of seats"], "number_of_members"),
    (EntityKind::Event, &["combatant", "belligerent", "сторона", "противник"], "participant"),
    (EntityKind::Event, &["commander", "командир", "командующий"], "led_by"),
    (EntityKind::Event, &["strength", "силы", "сили"], "number_of_participants"),
];

/// The property that an entry means, if it can be said of the subject.
fn property<'a>(scribe: &Scribe<'a>, sheet: &Sheet, entry: &Entry) -> Option<&'a Property> {
    let kind = sheet.subject.kind;
    if sheet.plays && entry.key == "position" || entry.key == "origin" && kind == EntityKind::Unknown {
        return None;
    }
    let of_kind = BY_KIND
        .iter()
        .find(|(of, keys, _)| *of == kind && keys.contains(&entry.key.as_str()))
        .and_then(|(_, _, name)| scribe.vocabulary.get(name));
    let known = |key: &str| scribe.property_of_key(key);
    // "area total" and "population total" are the whole; land and water are parts.
    let whole = || entry.key.strip_suffix(" total").and_then(known);
    of_kind
        .or_else(|| known(&entry.full))
        .or_else(|| known(&entry.key))
        .or_else(whole)
        .filter(|property| property.domain.admits(kind))
        .filter(|_| {
            !entry::is_file(&scribe.text(entry.value.clone()).to_lowercase()) || is_insignia(entry, known)
        })
}

/// A file is the value of a flag or an emblem, and of nothing else.
fn is_insignia<'a>(entry: &Entry, known: impl Fn(&str) -> Option<&'a Property>) -> bool {
    known(&entry.full).or_else(|| known(&entry.key)).is_some_and(|property| property.name == "insignia")
}
