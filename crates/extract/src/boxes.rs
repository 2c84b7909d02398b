//! Key-value boxes: every entry becomes a claim; numbered and paired keys are put together first.

use crate::discourse::Discourse;
use crate::number;
use crate::prose;
use crate::reading::kind_from;
use crate::scribe::{Saying, Scribe, tidy};
use crate::tokens::Words;
use gainsay_model::{Cardinality, EntityKind, Field, Mention, Property, Value, ValueRange};
use gainsay_when::When;
use gainsay_when::tag::{Context, tag};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

const BY: &str = "box";

/// An entry with its key as it is compared.
struct Entry {
    /// Key in lower case, blanks for underscores, without its number.
    key: String,
    /// The number behind the key ("leader 2"); 1 if there is none.
    number: u32,
    range: Range<usize>,
    value: Range<usize>,
}

/// Reads one box. Its subject is the topic, or the name that the box itself gives.
pub(crate) fn read(scribe: &mut Scribe<'_>, discourse: &mut Discourse, fields: &[Field], words: &Words) {
    let Some(subject) = discourse.topic.clone() else { return };
    let entries: Vec<Entry> = fields.iter().filter_map(|field| entry(scribe, field)).collect();
    let mut used = BTreeSet::new();
    read_dates(scribe, &subject, &entries, &mut used);
    read_leaders(scribe, &subject, &entries, &mut used);
    read_counts_with_years(scribe, &subject, &entries, &mut used);
    for (index, entry) in entries.iter().enumerate() {
        if used.contains(&index) {
            continue;
        }
        if is_prose(&entry.key, scribe.text(entry.value.clone())) {
            prose::read(scribe, discourse, entry.value.clone(), words);
            if entry.key.contains("caption") {
                continue;
            }
        }
        read_entry(scribe, &subject, &entries, entry);
    }
}

/// A key as it is compared: lower case, underscores and hyphens as blanks, number and colon off.
pub(crate) fn normal_key(key: &str) -> String {
    let lower = key.to_lowercase().replace(['_', '\u{a0}'], " ");
    lower.trim().trim_end_matches(':').trim().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn entry(scribe: &Scribe<'_>, field: &Field) -> Option<Entry> {
    let value = trimmed(scribe, field.value.start as usize..field.value.end as usize);
    if value.is_empty() {
        return None;
    }
    let key = normal_key(scribe.text(field.key.start as usize..field.key.end as usize));
    let bare = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = key.get(bare.len()..).and_then(|digits| digits.parse().ok());
    // "p1" and "s1" are keys of their own; "stat pop1" too.
    let key = if scribe.property_of_key(&key).is_some() || flag_of(&key).is_some() || number.is_none() {
        key
    } else {
        bare.trim_end().to_owned()
    };
    Some(Entry {
        key,
        number: number.unwrap_or(1),
        range: field.range.start as usize..field.range.end as usize,
        value,
    })
}

fn trimmed(scribe: &Scribe<'_>, range: Range<usize>) -> Range<usize> {
    let text = scribe.text(range.clone());
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// Captions and notes are sentences, not values.
fn is_prose(key: &str, value: &str) -> bool {
    key.contains("caption")
        || key.contains("footnote")
        || key == "note"
        || value.len() > 160 && value.contains(". ")
}

/// "Date Start: 21 June" with "Year Start: 1993" is one date; so with End. The fullest reading wins.
fn read_dates(scribe: &mut Scribe<'_>, subject: &Mention, entries: &[Entry], used: &mut BTreeSet<usize>) {
    for (property, edge) in [("inception", "start"), ("dissolved", "end")] {
        let find = |part: &str| {
            entries.iter().position(|e| {
                e.number == 1
                    && (e.key == format!("{part} {edge}")
                        || e.key == format!("{edge} {part}")
                        || e.key == format!("event {edge} {part}"))
            })
        };
        let (date, year) = (find("date"), find("year"));
        let text = |at: Option<usize>| at.map_or("", |at| scribe.text(entries[at].value.clone()));
        let whole = [text(date), text(year)].join(" ");
        let parts: Vec<usize> = date.into_iter().chain(year).collect();
        let Some(first) = parts.iter().map(|at| entries[*at].range.start).min() else { continue };
        let last = parts.iter().map(|at| entries[*at].range.end).max().unwrap_or(first);
        let has_year = |text: &str| text.as_bytes().windows(4).any(|w| w.iter().all(u8::is_ascii_digit));
        let words = if has_year(text(date)) { text(date).to_owned() } else { whole };
        let Some(when) = date_of(&words) else { continue };
        used.extend(parts.iter().copied());
        // A date and a year far apart in the box are quoted by the fuller one.
        let near = parts.len() < 2 || scribe.text(first..last).lines().count() <= 4;
        let quote = if near { first..last } else { entries[parts[0]].range.clone() };
        scribe.record(Saying::new(subject, property, Value::Date(when), quote, BY));
    }
}

/// The date that a whole value states.
fn date_of(words: &str) -> Option<When> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    tag(&words, &Context::default()).into_iter().find_map(|tag| tag.when).or_else(|| words.parse().ok())
}

/// What a key says of a leader: which leader, and whether it is the name, the office or the term.
fn leader_part(key: &str) -> Option<(&'static str, &'static str)> {
    let role =
        ["deputy", "representative", "leader", "president", "monarch", "governor", "minister", "commander"]
            .into_iter()
            .find(|role| key.split(' ').any(|word| word == *role || word.strip_suffix('s') == Some(*role)))?;
    let part = if key.contains("title") || key.contains("type") {
        "title"
    } else if key.contains("year") || key.contains("term") || key.contains("date") {
        "term"
    } else if key == role || key.contains("name") || key.strip_suffix('s') == Some(role) {
        "name"
    } else {
        return None;
    };
    Some((role, part))
}

/// "Leader Title1", "Leader Name1", "Year Leader1": a person, an office of the subject, a term.
fn read_leaders(scribe: &mut Scribe<'_>, subject: &Mention, entries: &[Entry], used: &mut BTreeSet<usize>) {
    let mut found: BTreeMap<(&str, &str, u32), usize> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        if let Some((role, part)) = leader_part(&entry.key) {
            found.entry((role, part, entry.number)).or_insert(index);
        }
    }
    for ((role, part, number), index) in &found {
        // One title may serve several leaders ("Title Leader" for "Leader1", "Leader2").
        let title = found.get(&(*role, "title", *number)).or_else(|| found.get(&(*role, "title", 1)));
        let (true, Some(title)) = (*part == "name", title) else { continue };
        let term = found.get(&(*role, "term", *number));
        let office_words = tidy(scribe.text(entries[*title].value.clone()));
        let Some(person) = person(scribe, entries[*index].value.clone()) else { continue };
        let parts: Vec<usize> = [Some(title), Some(index), term].into_iter().flatten().copied().collect();
        used.extend(parts.iter().copied());
        let quote = cover(scribe, entries, &parts, *index);
        let words = person.span.range();
        let Some(mut office) = scribe.mention(entries[*title].value.clone(), EntityKind::Office) else {
            continue;
        };
        office.form = if office_words.contains(" of ") {
            office_words
        } else {
            crate::frames::of_body(&office_words, subject)
        };
        let time = term.and_then(|at| date_of(scribe.text(entries[*at].value.clone())));
        scribe.record(
            Saying::new(&person, "position_held", Value::Entity(office), quote, BY).words(words).time(time),
        );
    }
}

/// The run of entries that holds all parts, unless strangers stand between; then the one that counts most.
fn cover(scribe: &Scribe<'_>, entries: &[Entry], parts: &[usize], main: usize) -> Range<usize> {
    let start = parts.iter().map(|at| entries[*at].range.start).min().unwrap_or_default();
    let end = parts.iter().map(|at| entries[*at].range.end).max().unwrap_or_default();
    let lines = scribe.text(start..end).lines().count();
    if lines <= parts.len() + 1 { start..end } else { entries[main].range.clone() }
}

/// The person at a value, without a term in brackets.
fn person(scribe: &Scribe<'_>, value: Range<usize>) -> Option<Mention> {
    let text = scribe.text(value.clone());
    let end = text.find(['(', '\n', ';']).unwrap_or(text.len());
    let range = trimmed(scribe, value.start..value.start + end);
    let mut mention = scribe.mention(range, EntityKind::Person)?;
    if kind_from(&mention.form) == EntityKind::Organisation {
        mention.kind = EntityKind::Organisation;
    }
    Some(mention)
}

/// "stat pop1" with "stat year1", "population" with "population year".
fn read_counts_with_years(
    scribe: &mut Scribe<'_>,
    subject: &Mention,
    entries: &[Entry],
    used: &mut BTreeSet<usize>,
) {
    for (value_keys, year_keys, property) in [
        (["stat pop", "population"], ["stat year", "population year"], "population"),
        (["stat area", "area"], ["stat year", "area year"], "area"),
    ] {
        for (index, entry) in entries
            .iter()
            .enumerate()
            .filter(|(_, e)| value_keys.contains(&e.key.trim_end_matches(|c: char| c.is_ascii_digit())))
        {
            let year = entries.iter().position(|e| {
                e.number == entry.number
                    && year_keys.contains(&e.key.trim_end_matches(|c: char| c.is_ascii_digit()))
            });
            let (Some(year), Some(quantity)) = (year, number::quantity(scribe.text(entry.value.clone())))
            else {
                continue;
            };
            used.extend([index, year]);
            let time = date_of(scribe.text(entries[year].value.clone()));
            let quote = cover(scribe, entries, &[index, year], index);
            let words = entry.value.clone();
            scribe.record(
                Saying::new(subject, property, Value::Quantity(quantity), quote, BY).words(words).time(time),
            );
        }
    }
}

/// One entry by itself: by the vocabulary, else under its own key.
fn read_entry(scribe: &mut Scribe<'_>, subject: &Mention, entries: &[Entry], entry: &Entry) {
    let words = scribe.text(entry.value.clone());
    if let Some(neighbour) = flag_of(&entry.key) {
        let owner = entries
            .iter()
            .find(|other| other.key == neighbour)
            .and_then(|other| scribe.mention(other.value.clone(), EntityKind::Polity));
        if let Some(owner) = owner {
            let saying = Saying::new(&owner, "insignia", Value::Text(tidy(words)), entry.range.clone(), BY)
                .words(entry.value.clone());
            scribe.record(saying.qualified("part", "flag"));
            return;
        }
    }
    match scribe.property_of_key(&entry.key) {
        Some(property) if property.domain.admits(subject.kind) => {
            read_property(scribe, subject, property, entry)
        }
        _ => {
            let property = entry.key.replace(' ', "_");
            let mut saying =
                Saying::new(subject, &property, Value::Text(tidy(words)), entry.range.clone(), BY)
                    .words(entry.value.clone());
            saying.confidence = 60;
            scribe.record(saying);
        }
    }
}

/// "flag p1", "flag s2": the flag is that of a predecessor or successor, not of the subject.
fn flag_of(key: &str) -> Option<&str> {
    let base = key.strip_prefix("flag ").or_else(|| key.strip_prefix("image "))?;
    let neighbour =
        base.starts_with(['p', 's']) && base.len() <= 3 && base[1..].bytes().all(|b| b.is_ascii_digit());
    neighbour.then_some(base)
}

/// The values of an entry for a property of the vocabulary.
fn read_property(scribe: &mut Scribe<'_>, subject: &Mention, property: &Property, entry: &Entry) {
    let (quote, whole) = (entry.range.clone(), entry.value.clone());
    let text = scribe.text(whole.clone());
    match property.range {
        ValueRange::Date | ValueRange::Interval => {
            if let Some(when) = date_of(text) {
                let interval = property.range == ValueRange::Interval;
                if interval || !when.is_interval() {
                    scribe.record(
                        Saying::new(subject, &property.name, Value::Date(when), quote.clone(), BY)
                            .words(whole.clone()),
                    );
                }
            }
            read_place_beside_date(scribe, subject, property, entry);
        }
        ValueRange::Number | ValueRange::Quantity => {
            let value = number::quantity(text).map_or_else(|| Value::Text(tidy(text)), Value::Quantity);
            scribe.record(Saying::new(subject, &property.name, value, quote, BY).words(whole));
        }
        ValueRange::Truth => {
            let time = date_of(text);
            scribe.record(
                Saying::new(subject, &property.name, Value::Truth, quote, BY).words(whole).time(time),
            );
        }
        ValueRange::Text | ValueRange::Entity => {
            for part in parts(scribe, property, whole) {
                read_part(scribe, subject, property, quote.clone(), part);
            }
        }
    }
}

/// "Born: 12 May 1948, Lankaran" names a place behind the date.
fn read_place_beside_date(scribe: &mut Scribe<'_>, subject: &Mention, property: &Property, entry: &Entry) {
    let place = match property.name.as_str() {
        "date_of_birth" => "place_of_birth",
        "date_of_death" => "place_of_death",
        "inception" => "location_of_formation",
        _ => return,
    };
    let text = scribe.text(entry.value.clone());
    let Some(tagged) = tag(text, &Context::default()).into_iter().next() else { return };
    let rest = text.get(tagged.range.end..).unwrap_or_default();
    let lead = rest.len() - rest.trim_start_matches(|c: char| !c.is_alphabetic()).len();
    // Only what follows a comma, a bracket or a line break; "in 1993 (aged 40)" is no place.
    if lead == 0
        || rest.trim_start().starts_with("aged")
        || rest.get(lead..).is_none_or(|r| !r.starts_with(char::is_uppercase))
    {
        return;
    }
    let start = entry.value.start + tagged.range.end + lead;
    let end =
        scribe.text(start..entry.value.end).find(['(', ';', '\n']).map_or(entry.value.end, |at| start + at);
    let Some(mention) = scribe.mention(trimmed(scribe, start..end), EntityKind::Place) else { return };
    let words = mention.span.range();
    scribe.record(Saying::new(subject, place, Value::Entity(mention), entry.range.clone(), BY).words(words));
}

/// The parts of a value that holds several: lines, semicolons, slashes between blanks; commas too where a
/// subject may have many values and the parts are no address.
fn parts(scribe: &Scribe<'_>, property: &Property, value: Range<usize>) -> Vec<Range<usize>> {
    let text = scribe.text(value.clone());
    let address = matches!(
        property.name.as_str(),
        "location" | "headquarters_location" | "place_of_birth" | "location_of_formation"
    );
    let commas = property.cardinality == Cardinality::Many && !address && property.range != ValueRange::Text
        || matches!(
            property.name.as_str(),
            "ideology" | "religion" | "occupation" | "native_name" | "has_goal" | "also_known_as"
        );
    let mut out = Vec::new();
    let mut from = 0;
    let mut depth = 0_usize;
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let slash = c == '/' && at > 0 && bytes[at - 1] == b' ' && bytes.get(at + 1) == Some(&b' ');
        if depth == 0 && (matches!(c, '\n' | ';' | '•' | '·') || slash || commas && matches!(c, ',' | '،'))
        {
            out.push(value.start + from..value.start + at);
            from = at + c.len_utf8();
        }
    }
    out.push(value.start + from..value.end);
    let whole = out.len() == 1;
    out.into_iter().map(|part| trimmed(scribe, part)).filter(|part| whole || !part.is_empty()).collect()
}

/// One value in words. What stands in brackets behind it says more of it, and is no part of its name.
fn read_part(
    scribe: &mut Scribe<'_>,
    subject: &Mention,
    property: &Property,
    quote: Range<usize>,
    part: Range<usize>,
) {
    let text = scribe.text(part.clone());
    let bracket = text.find(" (").filter(|at| *at > 0 && property.name != "insignia");
    let named = part.start..bracket.map_or(part.end, |at| part.start + at);
    let aside = bracket.and_then(|at| text.get(at + 2..)).map(|rest| rest.trim_end_matches(')'));
    let time = aside.and_then(date_of);
    let value = if property.range == ValueRange::Entity {
        let Some(mut mention) = scribe.mention(named.clone(), EntityKind::Unknown) else { return };
        mention.kind = kind_of_value(&property.name, &mention.form);
        Value::Entity(mention)
    } else {
        Value::Text(tidy(scribe.text(named.clone())))
    };
    if property.name == "official_name" && property.range == ValueRange::Text {
        read_name(scribe, subject, quote, named);
        return;
    }
    scribe.record(Saying::new(subject, &property.name, value, quote, BY).words(named).time(time));
}

fn read_name(scribe: &mut Scribe<'_>, subject: &Mention, quote: Range<usize>, named: Range<usize>) {
    let form = tidy(scribe.text(named.clone()));
    scribe.record(Saying::new(subject, "official_name", Value::Text(form), quote, BY).words(named));
}

/// The kind of thing that a property takes, where its words do not tell.
pub(crate) fn kind_of_value(property: &str, form: &str) -> EntityKind {
    let told = kind_from(form);
    match property {
        "capital"
        | "contains_district"
        | "headquarters_location"
        | "location"
        | "location_of_formation"
        | "place_of_birth"
        | "place_of_death"
        | "place_of_burial"
        | "residence"
        | "moved_to"
        | "moved_from"
            if matches!(told, EntityKind::Unknown | EntityKind::Person) =>
        {
            EntityKind::Place
        }
        "country" | "replaces" | "replaced_by" | "extradited_to" | "citizenship_revoked"
            if matches!(told, EntityKind::Unknown | EntityKind::Person) =>
        {
            EntityKind::Polity
        }
        "language_used" => EntityKind::Language,
        "ethnic_group" => EntityKind::People,
        "position_held" => EntityKind::Office,
        "founded_by" | "led_by" | "speaker" | "author" | "relative" | "opened_by" | "closed_by"
            if told == EntityKind::Unknown =>
        {
            EntityKind::Person
        }
        _ => told,
    }
}
