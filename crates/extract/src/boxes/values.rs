//! Values of entries, as the property wants them. What does not fit stays words, never a wrong number.

use super::entry::{Entry, date_of, is_file, trimmed};
use super::parts::{kind_of_value, lines, parts};
use super::{BY, Sheet};
use crate::number;
use crate::scribe::{Saying, Scribe, tidy};
use gainsay_model::{EntityKind, Property, Quantity, Value, ValueRange};
use gainsay_when::When;
use gainsay_when::tag::{Context, tag};
use std::ops::Range;

/// Endings of keys that give the year of a count or a share.
const YEARS: &[&str] = &[
    "as of",
    "year",
    "date",
    "census",
    "census year",
    "estimate year",
    "estimate date",
    "jahr",
    "год",
    "рік",
    "yılı",
];

/// Entries that stand in pairs: counts with their years, units of a country with their names.
pub(super) fn read_groups(scribe: &mut Scribe<'_>, sheet: &mut Sheet) {
    read_subdivisions(scribe, sheet);
    for index in 0..sheet.entries.len() {
        let entry = &sheet.entries[index];
        if sheet.used.contains(&index) {
            continue;
        }
        let Some(property) = super::property(scribe, sheet, entry) else { continue };
        if !matches!(property.range, ValueRange::Number | ValueRange::Quantity) {
            continue;
        }
        let Some(year) = year_of(sheet, entry) else { continue };
        let Some(when) = date_of(sheet.words(scribe, year)) else { continue };
        if sheet.entries[index].range == sheet.entries[year].range {
            continue;
        }
        let (entry, parts) = (sheet.entries[index].clone(), [index, year]);
        let quote = sheet.cover(scribe, &parts, index);
        sheet.used.extend(parts);
        read_measure(scribe, sheet, property, &entry, quote, Some(when));
    }
}

/// The entry that gives the year of a count: "stat year1" of "stat pop1", "population as of" of "population total".
pub(super) fn year_of(sheet: &Sheet, entry: &Entry) -> Option<usize> {
    let base = entry
        .key
        .strip_suffix(" total")
        .or_else(|| entry.key.strip_suffix(" estimate"))
        .unwrap_or(&entry.key);
    let bases = [entry.key.as_str(), base];
    let mut keys: Vec<String> =
        bases.iter().flat_map(|base| YEARS.iter().map(move |year| format!("{base} {year}"))).collect();
    if entry.key.starts_with("stat ") {
        keys.insert(0, "stat year".to_owned());
    }
    if matches!(entry.key.as_str(), "pop" | "population" | "einwohner") {
        keys.extend(["year", "stand", "pop year", "pop date"].map(str::to_owned));
    }
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    sheet.find(&keys, entry.number)
}

/// "subdivision_type1: State", "subdivision_name1: Wisconsin": the place lies in the one named.
fn read_subdivisions(scribe: &mut Scribe<'_>, sheet: &mut Sheet) {
    let numbers: Vec<Option<u32>> = std::iter::once(None).chain((0..=9).map(Some)).collect();
    for number in numbers {
        let Some(name) = sheet.find(&["subdivision name"], number) else { continue };
        let kind = sheet.find(&["subdivision type"], number);
        let lower = kind.map(|at| sheet.words(scribe, at).to_lowercase()).unwrap_or_default();
        let state = ["country", "sovereign state", "state party"].contains(&lower.as_str());
        let parts: Vec<usize> = kind.into_iter().chain([name]).collect();
        let quote = sheet.cover(scribe, &parts, name);
        sheet.used.extend(parts);
        let words = sheet.entries[name].value.clone();
        let (property, kind) =
            if state { ("country", EntityKind::Polity) } else { ("location", EntityKind::Place) };
        let Some(mention) = scribe.mention(words.clone(), kind) else { continue };
        scribe.record(Saying::new(&sheet.subject, property, Value::Entity(mention), quote, BY).words(words));
    }
}

/// The values of an entry for a property of the vocabulary.
pub(super) fn read_property(scribe: &mut Scribe<'_>, sheet: &Sheet, property: &Property, entry: &Entry) {
    let (quote, whole) = (entry.range.clone(), entry.value.clone());
    let text = scribe.text(whole.clone());
    match property.range {
        ValueRange::Date | ValueRange::Interval => read_date(scribe, sheet, property, entry),
        ValueRange::Number | ValueRange::Quantity => {
            read_measure(scribe, sheet, property, entry, quote, None);
        }
        ValueRange::Truth => {
            let time = date_of(text);
            let denied =
                matches!(text.to_lowercase().as_str(), "no" | "none" | "never" | "nein" | "нет" | "ні");
            let mut saying =
                Saying::new(&sheet.subject, &property.name, Value::Truth, quote, BY).words(whole).time(time);
            saying.negated = denied;
            scribe.record(saying);
        }
        // "Present: 22" counts, it names nobody.
        _ if property.name == "participant" && number::stated(text).is_some() => {
            if let Some(counted) = scribe.vocabulary.get("number_of_participants") {
                read_measure(scribe, sheet, counted, entry, quote, None);
            }
        }
        // "59.5% Christian": the shares of the faiths.
        ValueRange::Text | ValueRange::Entity
            if text.contains('%') && matches!(property.name.as_str(), "religion" | "language_used") =>
        {
            let year = year_of(sheet, entry).and_then(|year| date_of(sheet.words(scribe, year)));
            read_shares(scribe, sheet, entry, quote, year.as_ref());
        }
        ValueRange::Text | ValueRange::Entity => {
            for part in parts(scribe, property, whole) {
                read_part(scribe, sheet, property, entry, part);
            }
        }
    }
}

fn read_date(scribe: &mut Scribe<'_>, sheet: &Sheet, property: &Property, entry: &Entry) {
    let text = scribe.text(entry.value.clone());
    let say = |name: &str, value| {
        Saying::new(&sheet.subject, name, value, entry.range.clone(), BY).words(entry.value.clone())
    };
    let interval = property.range == ValueRange::Interval;
    match date_of(text) {
        Some(when) if interval || !when.is_interval() => {
            scribe.record(say(&property.name, Value::Date(when)));
        }
        Some(when) if sheet.subject.kind == EntityKind::Event => {
            scribe.record(say("existence_interval", Value::Date(when)));
        }
        _ => {
            let mut saying = say(&property.name, Value::Text(tidy(text)));
            saying.confidence = 50;
            scribe.record(saying);
        }
    }
    read_place_beside_date(scribe, sheet, property, entry);
}

/// A count or a measure, with the unit of the key and the year in brackets where the value names none.
fn read_measure(
    scribe: &mut Scribe<'_>,
    sheet: &Sheet,
    property: &Property,
    entry: &Entry,
    quote: Range<usize>,
    time: Option<When>,
) {
    if property.name == "population_share" {
        read_shares(scribe, sheet, entry, quote, time.as_ref());
        return;
    }
    // "1,840 km² / 710 sq mi": the first of several measures is the one that the source chose.
    let first =
        parts(scribe, property, entry.value.clone()).into_iter().next().unwrap_or(entry.value.clone());
    let text = scribe.text(first.clone());
    let time = time.or_else(|| number::year_beside(text));
    // Under a key with its unit, templates want a point before decimals, also before three of them.
    let plain = entry.unit.is_some() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let padded = if plain && text.contains('.') { format!("{text}0") } else { text.to_owned() };
    let saying = match number::stated(&padded) {
        Some(Quantity { unit: None, bound, thousandths }) => {
            let unit = entry.unit.map(str::to_owned);
            Value::Quantity(Quantity { unit, bound, thousandths })
        }
        Some(quantity) => Value::Quantity(quantity),
        None => Value::Text(tidy(scribe.text(entry.value.clone()))),
    };
    let fits = matches!(saying, Value::Quantity(_));
    let words = if fits { first } else { entry.value.clone() };
    let mut saying = Saying::new(&sheet.subject, &property.name, saying, quote, BY).words(words).time(time);
    if let Some(side) = side_of(sheet, entry) {
        saying = saying.qualified("side", &side);
    }
    if !fits {
        saying.confidence = 50;
    }
    scribe.record(saying);
}

/// "combatant2", "strength2": the side is the second.
fn side_of(sheet: &Sheet, entry: &Entry) -> Option<String> {
    let sided = sheet.subject.kind == EntityKind::Event
        && matches!(
            entry.key.as_str(),
            "combatant"
                | "belligerent"
                | "commander"
                | "strength"
                | "casualties"
                | "сторона"
                | "командир"
                | "силы"
                | "сили"
        );
    entry.number.filter(|_| sided).map(|number| number.to_string())
}

/// "87.1% White; 7% Asian": each group with its share.
fn read_shares(
    scribe: &mut Scribe<'_>,
    sheet: &Sheet,
    entry: &Entry,
    quote: Range<usize>,
    time: Option<&When>,
) {
    for part in lines(scribe, entry.value.clone(), true) {
        let text = scribe.text(part.clone());
        let Some(value) = number::stated(text).filter(|value| value.unit.as_deref() == Some("%")) else {
            let mut saying =
                Saying::new(&sheet.subject, "population_share", Value::Text(tidy(text)), quote.clone(), BY);
            saying.confidence = 50;
            scribe.record(saying.words(part).time(time.cloned()));
            continue;
        };
        let group: String = text
            .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ':' | '–' | '~' | '<' | '>'))
            .filter(|word| !word.contains('%') && !word.chars().any(|c| c.is_ascii_digit()))
            .collect::<Vec<_>>()
            .join(" ");
        let saying =
            Saying::new(&sheet.subject, "population_share", Value::Quantity(value), quote.clone(), BY)
                .words(part)
                .time(time.cloned());
        let saying = saying.qualified("group", tidy(&group).trim_matches('-').trim());
        // Faiths divide the same whole anew: their shares do not add to those of peoples.
        let peoples = scribe.property_of_key(&entry.key).is_some_and(|p| p.name == "population_share");
        scribe.record(if peoples { saying } else { saying.qualified("census", &entry.key) });
    }
}

/// "Born: 12 May 1948, Lankaran" names a place behind the date.
fn read_place_beside_date(scribe: &mut Scribe<'_>, sheet: &Sheet, property: &Property, entry: &Entry) {
    let place = match property.name.as_str() {
        "date_of_birth" => "place_of_birth",
        "date_of_death" => "place_of_death",
        "inception" => "location_of_formation",
        _ => return,
    };
    let text = scribe.text(entry.value.clone());
    let Some(tagged) = tag(text, &Context::default()).into_iter().next() else { return };
    // "(aged 62)" stands between the date and the place.
    let mut from = tagged.range.end;
    while let Some(open) =
        text.get(from..).map(|rest| rest.len() - rest.trim_start().len()).map(|lead| from + lead)
        && text.get(open..).is_some_and(|rest| rest.starts_with('('))
        && let Some(close) = text.get(open..).and_then(|rest| rest.find(')'))
        && text.get(open..open + close).is_some_and(|aside| aside.chars().any(|c| c.is_ascii_digit()))
    {
        from = open + close + 1;
    }
    let rest = text.get(from..).unwrap_or_default();
    let bare = rest.trim_start_matches(|c: char| !c.is_alphabetic());
    let bare =
        ["in ", "at ", "в ", "у ", "in der "].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    let lead = rest.len() - bare.len();
    let aged = ["aged", "age ", "as ", "years"].iter().any(|word| bare.starts_with(word));
    if lead == 0 || aged || !bare.starts_with(char::is_uppercase) {
        return;
    }
    let start = entry.value.start + from + lead;
    let end =
        scribe.text(start..entry.value.end).find(['(', ';', '\n']).map_or(entry.value.end, |at| start + at);
    let range = trimmed(scribe, start..end);
    if scribe.text(range.clone()).chars().any(|c| c.is_ascii_digit()) || range.len() > 120 {
        return;
    }
    let Some(mention) = scribe.mention(range, EntityKind::Place) else { return };
    let words = mention.span.range();
    scribe.record(
        Saying::new(&sheet.subject, place, Value::Entity(mention), entry.range.clone(), BY).words(words),
    );
}

/// One value in words. What stands in brackets behind it says more of it, and is no part of its name.
fn read_part(scribe: &mut Scribe<'_>, sheet: &Sheet, property: &Property, entry: &Entry, part: Range<usize>) {
    let text = scribe.text(part.clone());
    let bracket = text.find(" (").filter(|at| *at > 0 && property.name != "insignia");
    let named = trimmed(scribe, part.start..bracket.map_or(part.end, |at| part.start + at));
    let aside = bracket.and_then(|at| text.get(at + 2..)).map(|rest| rest.trim_end_matches(')'));
    let words = scribe.text(named.clone());
    if is_file(&words.to_lowercase()) && property.name != "insignia" {
        return;
    }
    let time = aside.filter(|aside| !is_life(aside)).and_then(date_of);
    let value = if property.range == ValueRange::Entity {
        let Some(value) = entity(scribe, property, named.clone()) else { return };
        value
    } else {
        Value::Text(tidy(words))
    };
    let mut saying =
        Saying::new(&sheet.subject, &property.name, value, entry.range.clone(), BY).words(named).time(time);
    if let Some(side) = side_of(sheet, entry) {
        saying = saying.qualified("side", &side);
    }
    if property.name == "led_by" && names_office(&entry.key) {
        saying = saying.qualified("office", &entry.key);
    }
    scribe.record(saying);
}

/// Something named, if the words can be a name; else the words.
fn entity(scribe: &Scribe<'_>, property: &Property, named: Range<usize>) -> Option<Value> {
    let mut mention = scribe.mention(named, EntityKind::Unknown)?;
    let letters = mention.form.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 || mention.form.len() > 160 {
        return Some(Value::Text(mention.form));
    }
    mention.kind = kind_of_value(&property.name, &mention.form);
    Some(Value::Entity(mention))
}

/// Whether a key under which a head is named is an office of its own, beside which there may be others.
fn names_office(key: &str) -> bool {
    !matches!(
        key,
        "leader"
            | "head"
            | "led by"
            | "leaders"
            | "commander"
            | "commanders"
            | "командир"
            | "руководитель"
            | "глава"
    )
}

/// "born 2 May 1898", "aged 60": words about a person's life, which date no office.
pub(super) fn is_life(aside: &str) -> bool {
    let lower = aside.trim_start_matches([' ', '(']).to_lowercase();
    ["born", "b.", "died", "d.", "aged", "age", "†", "род.", "geb", "gest"]
        .iter()
        .any(|word| lower.starts_with(word))
}
