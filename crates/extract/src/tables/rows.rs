//! Rows: a subject, or the owner of the table, and what the columns say of it.

use super::columns::{Column, is_total};
use super::grid::Line;
use super::{BY, Table};
use crate::boxes::{date_of, interval_of, kind_of_value};
use crate::number;
use crate::reading::kind_from;
use crate::scribe::{Saying, Scribe, tidy};
use gainsay_model::{EntityKind, Mention, Property, Quantity, Value, ValueRange};
use gainsay_when::When;
use std::ops::Range;

/// A row of which the subject and the time are known.
struct Entry<'t> {
    subject: &'t Mention,
    quote: Range<usize>,
    time: Option<When>,
}

/// Reads one row.
pub(super) fn read(scribe: &mut Scribe<'_>, table: &Table<'_>, line: &Line) {
    let quote = quote(line);
    if quote.is_empty() {
        return;
    }
    let time = time(scribe, table, line);
    let Some(at) = table.subject else {
        if let Some(owner) = &table.owner {
            read_cells(scribe, table, line, &Entry { subject: owner, quote, time });
        }
        return;
    };
    // Where one heading spans several columns, the last of them names the row most closely.
    let headed = |slot: usize| {
        table.headings.get(slot).map(|heading| &heading.range)
            == table.headings.get(at).map(|heading| &heading.range)
    };
    let slots = line.slots.iter().enumerate().filter(|(slot, _)| *slot == at || headed(*slot));
    let Some(slot) = slots.map(|(_, slot)| slot).rfind(|slot| !slot.range.is_empty()) else { return };
    if is_total(scribe.text(slot.range.clone())) {
        if let Some(owner) = &table.owner {
            read_total(scribe, table, line, &Entry { subject: owner, quote, time });
        }
        return;
    }
    let Some(subject) = subject(scribe, slot.range.clone(), table.kind) else { return };
    let entry = Entry { subject: &subject, quote, time };
    read_standing(scribe, table, &entry);
    read_cells(scribe, table, line, &entry);
}

/// The bytes of the row, and of what reaches into it from above if that is near.
fn quote(line: &Line) -> Range<usize> {
    let start = line.slots.iter().filter(|slot| !slot.range.is_empty()).map(|slot| slot.range.start).min();
    let own = line.slots.iter().filter(|slot| !slot.range.is_empty()).map(|slot| slot.range.end).max();
    match (start, own) {
        (Some(start), Some(end)) if end - start <= 4000 => start..end,
        _ => line.range.start..line.range.start,
    }
}

/// The time of a row: from its first to its last day, or as its column of terms says.
fn time(scribe: &Scribe<'_>, table: &Table<'_>, line: &Line) -> Option<When> {
    let words = |wanted: fn(&Column<'_>) -> bool| {
        let at = table.headings.iter().position(|heading| wanted(&heading.column))?;
        line.slots.get(at).map(|slot| scribe.text(slot.range.clone())).filter(|words| !words.is_empty())
    };
    let (from, to) = (words(|c| matches!(c, Column::From)), words(|c| matches!(c, Column::To)));
    interval_of(from, to).or_else(|| words(|c| matches!(c, Column::Time)).and_then(date_of))
}

/// The name in a cell, without what stands in brackets or on a second line.
fn subject(scribe: &Scribe<'_>, range: Range<usize>, kind: EntityKind) -> Option<Mention> {
    let text = scribe.text(range.clone());
    let end =
        text.find('\n').into_iter().chain(text.find(" (").filter(|at| *at > 0)).min().unwrap_or(text.len());
    let mut mention = scribe.mention(range.start..range.start + end, kind)?;
    if kind == EntityKind::Unknown {
        mention.kind = kind_from(&mention.form);
    }
    let named = mention.form.chars().any(char::is_alphabetic) && mention.form.len() <= 160;
    named.then_some(mention)
}

/// What a row says by being there: the subject is a part of the owner, holds the office that the table lists, or
/// happened on its day.
fn read_standing(scribe: &mut Scribe<'_>, table: &Table<'_>, entry: &Entry<'_>) {
    let words = entry.subject.span.range();
    if let (Some(member), Some(owner)) = (table.member, &table.owner) {
        let value = Value::Entity(entry.subject.clone());
        scribe.record(Saying::new(owner, member, value, entry.quote.clone(), BY).words(words.clone()));
    }
    if let Some(office) = &table.office {
        let value = Value::Entity(office.clone());
        let saying = Saying::new(entry.subject, "position_held", value, entry.quote.clone(), BY);
        scribe.record(saying.words(words.clone()).time(entry.time.clone()));
    }
    if table.kind == EntityKind::Event
        && let Some(when) = entry.time.clone()
    {
        let property = if when.is_interval() { "existence_interval" } else { "point_in_time" };
        scribe.record(
            Saying::new(entry.subject, property, Value::Date(when), entry.quote.clone(), BY).words(words),
        );
    }
}

/// The values of a row.
fn read_cells(scribe: &mut Scribe<'_>, table: &Table<'_>, line: &Line, entry: &Entry<'_>) {
    let named = table.subject.and_then(|at| table.headings.get(at)).map(|heading| heading.range.clone());
    for (heading, slot) in table.headings.iter().zip(&line.slots) {
        // A cell that spans several columns is the value of none of them; one under the heading of the subjects
        // names them more closely.
        let silent = !scribe.text(slot.range.clone()).chars().any(char::is_alphanumeric);
        if named.as_ref() == Some(&heading.range) || silent || slot.columns > 1 {
            continue;
        }
        match &heading.column {
            Column::Property(property, unit, year) => {
                let time = year.clone().or_else(|| entry.time.clone());
                read_value(scribe, table, entry, property, unit.as_deref(), time, slot.range.clone());
            }
            Column::Subject(kind, _) => read_beside(scribe, entry, *kind, &heading.range, slot.range.clone()),
            Column::Other(key, year) if !key.is_empty() => {
                let time = year.clone().or_else(|| entry.time.clone());
                let value = plain_value(scribe.text(slot.range.clone()));
                let mut saying = Saying::new(
                    entry.subject,
                    &key.replace([' ', '\n'], "_"),
                    value,
                    entry.quote.clone(),
                    BY,
                );
                saying.confidence = 70;
                scribe.record(saying.words(slot.range.clone()).time(time));
            }
            _ => {}
        }
    }
}

/// A number if the cell is just one, else its words.
fn plain_value(words: &str) -> Value {
    // A bare year is no count.
    let year = words.len() == 4 && words.starts_with(['1', '2']);
    let numeric = !year && !words.chars().any(char::is_alphabetic);
    match number::stated(words).filter(|_| numeric) {
        Some(quantity) => Value::Quantity(quantity),
        None => Value::Text(tidy(words)),
    }
}

/// A second name in the row: the party of a person, else under the heading's own words.
fn read_beside(
    scribe: &mut Scribe<'_>,
    entry: &Entry<'_>,
    kind: EntityKind,
    heading: &Range<usize>,
    cell: Range<usize>,
) {
    let Some(mention) = subject(scribe, cell.clone(), kind) else { return };
    let party = kind == EntityKind::Organisation
        && matches!(entry.subject.kind, EntityKind::Person | EntityKind::Unknown);
    let key = crate::boxes::normal_key(scribe.text(heading.clone())).replace(' ', "_");
    let property = if party { "affiliation" } else { key.as_str() };
    let words = mention.span.range();
    let mut saying = Saying::new(entry.subject, property, Value::Entity(mention), entry.quote.clone(), BY);
    saying.confidence = if party { 85 } else { 70 };
    scribe.record(saying.words(words).time(entry.time.clone()));
}

/// One cell as the value of a property.
fn read_value(
    scribe: &mut Scribe<'_>,
    table: &Table<'_>,
    entry: &Entry<'_>,
    property: &Property,
    unit: Option<&str>,
    time: Option<When>,
    cell: Range<usize>,
) {
    let Some(value) = value(scribe, table, property, unit, cell.clone()) else { return };
    let mut saying =
        Saying::new(entry.subject, &property.name, value, entry.quote.clone(), BY).words(cell).time(time);
    if matches!(saying.value, Value::Text(_)) && property.range != ValueRange::Text {
        saying.confidence = 50;
    }
    scribe.record(saying);
}

fn value(
    scribe: &Scribe<'_>,
    table: &Table<'_>,
    property: &Property,
    unit: Option<&str>,
    cell: Range<usize>,
) -> Option<Value> {
    let text = scribe.text(cell.clone());
    if !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    Some(match property.range {
        ValueRange::Entity => {
            let mut mention = scribe.mention(cell, EntityKind::Unknown)?;
            mention.kind = kind_of_value(&property.name, &mention.form);
            if property.name == "position_held" && !mention.form.contains(" of ") {
                let bodies =
                    |owner: &&Mention| matches!(owner.kind, EntityKind::Polity | EntityKind::Organisation);
                if let Some(owner) = table.owner.as_ref().filter(bodies) {
                    mention.form = crate::boxes::office_of(&mention.form, owner);
                }
            }
            Value::Entity(mention)
        }
        ValueRange::Text => Value::Text(tidy(text)),
        ValueRange::Number | ValueRange::Quantity => match number::stated(text) {
            Some(found) => {
                let unit = found.unit.or_else(|| unit.map(str::to_owned));
                Value::Quantity(Quantity { unit, bound: found.bound, thousandths: found.thousandths })
            }
            None => Value::Text(tidy(text)),
        },
        ValueRange::Date | ValueRange::Interval => {
            let when = date_of(text)?;
            (property.range == ValueRange::Interval || !when.is_interval()).then_some(Value::Date(when))?
        }
        ValueRange::Truth => return None,
    })
}

/// A row of totals: what the columns add up to is said of the owner.
fn read_total(scribe: &mut Scribe<'_>, table: &Table<'_>, line: &Line, entry: &Entry<'_>) {
    for (heading, slot) in table.headings.iter().zip(&line.slots) {
        let Column::Property(property, unit, year) = &heading.column else { continue };
        let numeric = matches!(property.range, ValueRange::Number | ValueRange::Quantity);
        if !numeric || slot.range.is_empty() || slot.columns > 1 || property.name == "population_share" {
            continue;
        }
        read_value(scribe, table, entry, property, unit.as_deref(), year.clone(), slot.range.clone());
    }
}
