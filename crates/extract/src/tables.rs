//! Tables: a head row names properties, every other row a subject and its values.

use crate::boxes::{kind_of_value, normal_key};
use crate::discourse::Discourse;
use crate::number;
use crate::reading::kind_from;
use crate::scribe::{Saying, Scribe, tidy};
use gainsay_model::{Cell, EntityKind, Mention, Property, Row, Value, ValueRange};
use gainsay_when::When;
use gainsay_when::tag::{Context, tag};
use std::ops::Range;

const BY: &str = "table";

/// What a column holds.
enum Column<'a> {
    /// The names of the subjects of the rows.
    Subject(EntityKind, Option<&'static str>),
    /// Values of a property.
    Property(&'a Property),
    /// Terms or dates of what the row says.
    Time,
    /// Anything else, under its own heading.
    Other(String),
}

/// Reads one table with a head row; a table without one says nothing certain.
pub(crate) fn read(scribe: &mut Scribe<'_>, discourse: &Discourse, rows: &[Row]) {
    let Some(head_at) =
        rows.iter().position(|row| row.cells.len() > 1 && row.cells.iter().all(|cell| cell.head))
    else {
        return;
    };
    let mut columns: Vec<Column<'_>> = rows[head_at].cells.iter().map(|cell| column(scribe, cell)).collect();
    // The first column names the rows unless another says that it does.
    if !columns.iter().any(|column| matches!(column, Column::Subject(..))) {
        let plain = matches!(columns.first(), Some(Column::Other(_) | Column::Property(_)));
        match columns.first_mut() {
            Some(first) if plain => *first = Column::Subject(EntityKind::Unknown, None),
            _ => return,
        }
    }
    for row in rows.iter().skip(head_at + 1).filter(|row| row.cells.iter().all(|cell| cell.columns == 1)) {
        read_row(scribe, discourse, &columns, row);
    }
}

/// Headings of columns that name the rows, their kind, and what the topic has to do with each.
const SUBJECTS: &[(&[&str], EntityKind, Option<&str>)] = &[
    (
        &[
            "district",
            "districts",
            "region",
            "county",
            "province",
            "raion",
            "rayon",
            "uezd",
            "okrug",
            "район",
            "kreis",
        ],
        EntityKind::Place,
        Some("contains_district"),
    ),
    (
        &[
            "name",
            "person",
            "candidate",
            "deputy",
            "delegate",
            "holder",
            "office holder",
            "imię",
            "имя",
            "кандидат",
            "фамилия",
        ],
        EntityKind::Person,
        None,
    ),
    (&["party", "organisation", "organization", "list", "партия"], EntityKind::Organisation, None),
    (&["polity", "republic", "state", "country"], EntityKind::Polity, None),
    (&["town", "city", "village", "settlement", "place", "город", "село"], EntityKind::Place, None),
    (&["event", "meeting", "session", "congress", "conference", "событие"], EntityKind::Event, None),
    (&["item", "motion", "question", "proposal", "вопрос"], EntityKind::Event, None),
];

fn column<'a>(scribe: &Scribe<'a>, cell: &Cell) -> Column<'a> {
    let key = normal_key(scribe.text(cell.range.start as usize..cell.range.end as usize));
    if let Some((_, kind, member)) = SUBJECTS.iter().find(|(keys, ..)| keys.contains(&key.as_str())) {
        return Column::Subject(*kind, *member);
    }
    if matches!(
        key.as_str(),
        "term"
            | "years"
            | "term of office"
            | "in office"
            | "period"
            | "dates"
            | "date"
            | "from – to"
            | "срок"
    ) {
        return Column::Time;
    }
    scribe.property_of_key(&key).map_or(Column::Other(key), Column::Property)
}

fn read_row(scribe: &mut Scribe<'_>, discourse: &Discourse, columns: &[Column<'_>], row: &Row) {
    let cells: Vec<(&Column<'_>, Range<usize>)> = columns
        .iter()
        .zip(&row.cells)
        .map(|(column, cell)| (column, trimmed(scribe, cell.range.start as usize..cell.range.end as usize)))
        .filter(|(_, range)| !range.is_empty())
        .collect();
    let Some((subject, member)) = cells.iter().find_map(|(column, range)| match column {
        Column::Subject(kind, member) => Some((row_subject(scribe, range.clone(), *kind)?, *member)),
        _ => None,
    }) else {
        return;
    };
    if matches!(subject.form.to_lowercase().as_str(), "total" | "sum" | "all" | "итого" | "всего" | "gesamt")
    {
        return;
    }
    let quote = trimmed(scribe, row.range.start as usize..row.range.end as usize);
    let time = cells.iter().find_map(|(column, range)| match column {
        Column::Time => date_of(scribe.text(range.clone())),
        _ => None,
    });
    if let (Some(member), Some(topic)) = (member, &discourse.topic) {
        let words = subject.span.range();
        scribe.record(
            Saying::new(topic, member, Value::Entity(subject.clone()), quote.clone(), BY).words(words),
        );
    }
    for (column, range) in &cells {
        let saying = match column {
            Column::Property(property) => value(scribe, discourse, property, range.clone())
                .map(|value| Saying::new(&subject, &property.name, value, quote.clone(), BY)),
            Column::Other(key) if !key.is_empty() && !matches!(key.as_str(), "no" | "no." | "#" | "№") => {
                let value = Value::Text(tidy(scribe.text(range.clone())));
                Some(Saying::new(&subject, &key.replace(' ', "_"), value, quote.clone(), BY))
            }
            _ => None,
        };
        if let Some(saying) = saying {
            scribe.record(saying.words(range.clone()).time(time.clone()));
        }
    }
}

fn row_subject(scribe: &Scribe<'_>, range: Range<usize>, kind: EntityKind) -> Option<Mention> {
    let text = scribe.text(range.clone());
    let end = text
        .find([' ', '\n'])
        .and_then(|_| text.find(" (").or_else(|| text.find('\n')))
        .unwrap_or(text.len());
    let mut mention = scribe.mention(range.start..range.start + end, kind)?;
    if kind == EntityKind::Unknown {
        mention.kind = kind_from(&mention.form);
    }
    Some(mention)
}

fn value(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    property: &Property,
    range: Range<usize>,
) -> Option<Value> {
    let text = scribe.text(range.clone());
    Some(match property.range {
        ValueRange::Entity => {
            let mut mention = scribe.mention(range, EntityKind::Unknown)?;
            mention.kind = kind_of_value(&property.name, &mention.form);
            if property.name == "position_held"
                && !mention.form.contains(" of ")
                && let Some(topic) = discourse
                    .topic
                    .as_ref()
                    .filter(|t| matches!(t.kind, EntityKind::Polity | EntityKind::Organisation))
            {
                mention.form = crate::frames::of_body(&mention.form, topic);
            }
            Value::Entity(mention)
        }
        ValueRange::Text => Value::Text(tidy(text)),
        ValueRange::Number | ValueRange::Quantity => Value::Quantity(number::quantity(text)?),
        ValueRange::Date | ValueRange::Interval => Value::Date(date_of(text)?),
        ValueRange::Truth => return None,
    })
}

fn date_of(words: &str) -> Option<When> {
    tag(words, &Context::default()).into_iter().find_map(|tag| tag.when)
}

fn trimmed(scribe: &Scribe<'_>, range: Range<usize>) -> Range<usize> {
    let text = scribe.text(range.clone());
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}
