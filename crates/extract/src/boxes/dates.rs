//! Dates that a box gives in several entries: beginnings and ends in parts, events with their dates.

use super::entry::{date_of, interval_of};
use super::{BY, Sheet};
use crate::scribe::{Saying, Scribe, tidy};
use gainsay_model::{EntityKind, Value};

/// Reads beginnings and ends, then events.
pub(super) fn read(scribe: &mut Scribe<'_>, sheet: &mut Sheet) {
    read_course(scribe, sheet);
    read_edges(scribe, sheet);
    read_day(scribe, sheet);
    read_events(scribe, sheet);
}

/// "Date Start: 21 June" with "Year Start: 1993" is one date; so with End. The fullest reading wins.
fn read_edges(scribe: &mut Scribe<'_>, sheet: &mut Sheet) {
    for (property, edge) in [("inception", "start"), ("dissolved", "end")] {
        let find = |part: &str| {
            let keys = [format!("{part} {edge}"), format!("{edge} {part}"), format!("event {edge} {part}")];
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            sheet.find(&keys, None).or_else(|| sheet.find(&keys, Some(1)))
        };
        let (date, year) = (find("date"), find("year"));
        let text = |at: Option<usize>| at.map_or("", |at| sheet.words(scribe, at));
        let parts: Vec<usize> = date.into_iter().chain(year).collect();
        let Some(main) = parts.first().copied() else { continue };
        let has_year = text(date).as_bytes().windows(4).any(|w| w.iter().all(u8::is_ascii_digit));
        let words = if has_year {
            text(date).to_owned()
        } else {
            [text(date), text(year)].join(" ").trim().to_owned()
        };
        let Some(when) = date_of(&words).filter(|when| !when.is_interval()) else { continue };
        let quote = sheet.cover(scribe, &parts, main);
        sheet.used.extend(parts);
        scribe.record(Saying::new(&sheet.subject, property, Value::Date(when), quote, BY));
    }
}

/// "Date: 22 June" with "Year: 2008" is the day of an event.
fn read_day(scribe: &mut Scribe<'_>, sheet: &mut Sheet) {
    let (Some(date), Some(year)) = (sheet.find(&["date"], None), sheet.find(&["year"], None)) else { return };
    let words = [sheet.words(scribe, date), sheet.words(scribe, year)];
    let yearless = date_of(words[0]).is_none_or(|when| when.year_number().is_none());
    let event = matches!(sheet.subject.kind, EntityKind::Event | EntityKind::Unknown);
    let Some(when) = date_of(&words.join(" ")).filter(|when| yearless && event && !when.is_interval()) else {
        return;
    };
    let quote = sheet.cover(scribe, &[date, year], date);
    sheet.used.extend([date, year]);
    let words = sheet.entries[date].value.clone();
    scribe.record(Saying::new(&sheet.subject, "point_in_time", Value::Date(when), quote, BY).words(words));
}

/// Keys of the beginning and the end of an event.
const COURSE: &[(&[&str], &[&str])] = &[
    (&["start", "start date", "date start", "began", "begin"], &["end", "end date", "date end", "ended"]),
    (&["начало", "дата начала"], &["конец", "окончание", "дата окончания"]),
    (&["початок", "дата початку"], &["кінець", "закінчення", "дата закінчення"]),
    (&["beginn"], &["ende"]),
    (&["début"], &["fin"]),
    (&["başlangıç", "başlama"], &["bitiş", "bitmə"]),
];

/// "Began: 14 March", "Ended: 23 March 1939": how long an event lasted.
fn read_course(scribe: &mut Scribe<'_>, sheet: &mut Sheet) {
    if sheet.subject.kind != EntityKind::Event {
        return;
    }
    for (starts, ends) in COURSE {
        let (Some(start), Some(end)) = (sheet.find(starts, None), sheet.find(ends, None)) else { continue };
        let words = [start, end].map(|at| sheet.words(scribe, at));
        let Some(when) = interval_of(Some(words[0]), Some(words[1])).filter(|when| when.begin().is_some())
        else {
            continue;
        };
        let quote = sheet.cover(scribe, &[start, end], start);
        sheet.used.extend([start, end]);
        let saying = Saying::new(&sheet.subject, "existence_interval", Value::Date(when), quote, BY);
        let words = sheet.entries[start].value.clone();
        scribe.record(saying.words(words));
        return;
    }
}

/// Keys of an event and of its date.
const EVENTS: &[(&[&str], &[&str])] = &[
    (&["established event", "established title", "sovereignty note"], &["established date"]),
    (&["event"], &["event date", "date event"]),
    (&["event pre"], &["date pre"]),
    (&["event post"], &["date post"]),
];

/// "established_event1: Independence", "established_date1: 5 May 1951": an event of the subject with its date.
/// Those that say so, or the only one, tell when the subject came into being.
fn read_events(scribe: &mut Scribe<'_>, sheet: &mut Sheet) {
    let dated = |sheet: &Sheet, scribe: &Scribe<'_>, event: &[&str], date: &[&str], number| {
        let event = sheet.find(event, number)?;
        let date = sheet.find(date, number)?;
        date_of(sheet.words(scribe, date)).map(|when| (event, date, when))
    };
    let numbers: Vec<Option<u32>> = std::iter::once(None).chain((0..=20).map(Some)).collect();
    let mut found = Vec::new();
    for (event, date) in EVENTS {
        found.extend(numbers.iter().filter_map(|number| dated(sheet, scribe, event, date, *number)));
    }
    let begun = sheet.entries.iter().any(|entry| {
        matches!(
            entry.key.as_str(),
            "year start" | "date start" | "start date" | "founded" | "formation" | "established"
        )
    });
    let only = found.len() == 1
        && !begun
        && found.iter().all(|(event, ..)| sheet.entries[*event].key.starts_with("established"));
    for (event, date, when) in found {
        sheet.used.extend([event, date]);
        let quote = sheet.cover(scribe, &[event, date], date);
        let words = sheet.words(scribe, event);
        let saying = |property: &str, value| Saying::new(&sheet.subject, property, value, quote.clone(), BY);
        let edge = edge_of(words).or(only.then_some("inception"));
        if let Some(property) = edge.filter(|_| !when.is_interval()) {
            scribe.record(saying(property, Value::Date(when.clone())));
        }
        scribe.record(saying("event", Value::Text(tidy(words))).time(Some(when)));
    }
}

/// The property of which an event tells the date.
fn edge_of(event: &str) -> Option<&'static str> {
    let lower = event.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    // "Declared abolished" is an end.
    if says(&["dissol", "abolish", "disestablish", "disband", "распущ", "упраздн", "ліквід", "aufgelöst"])
    {
        return Some("dissolved");
    }
    let begins = says(&[
        "established",
        "independence",
        "proclaim",
        "proclam",
        "founded",
        "foundation",
        "declared",
        "formation",
        "formed",
        "creation",
        "incorporated",
        "провозглаш",
        "образован",
        "основан",
        "проголош",
        "засн",
        "gegründet",
        "gründung",
        "unabhängig",
    ]);
    begins.then_some("inception")
}
