//! An entity of Wikidata as a text: a title, a box with a line for each statement, and where the statements are from.
//!
//! Keys are those by which the vocabulary knows the property of a statement; what it does not know keeps the property's
//! number. Statements that Wikidata has marked as wrong or out of date stay out.

use gainsay_dumps::{Entity, Rank, Snak, Statement, Value};
use gainsay_model::Vocabulary;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Names of entities by their ids.
pub(super) type Names = BTreeMap<String, String>;

/// Languages in which names are looked for, in this order; then any.
pub(super) const LANGUAGES: [&str; 2] = ["en", "mul"];

/// The name of an entity; its id if it has none.
pub(super) fn name(entity: &Entity) -> &str {
    entity.name(&LANGUAGES).map_or(&entity.id, |(_, name)| name)
}

/// The entity as a text. `names` has those of the entities that it names.
pub(super) fn text(entity: &Entity, names: &Names, vocabulary: &Vocabulary) -> String {
    let keys = Keys::of(vocabulary);
    let mut text =
        format!("= {} =\n\nInfobox Wikidata item\n- Wikidata: {}\n", line(name(entity)), entity.id);
    let others = entity.aliases.values().flatten().chain(entity.labels.values());
    let mut seen = vec![name(entity)];
    for other in others {
        if !seen.contains(&other.as_str()) {
            seen.push(other);
            let _ = writeln!(text, "- Other name: {}", line(other));
        }
    }
    let mut stated: Vec<&Statement> =
        entity.statements.iter().filter(|statement| statement.rank != Rank::Deprecated).collect();
    stated.sort_by_key(|statement| statement.rank);
    let mut sources = String::new();
    for statement in stated {
        let Some(value) = value(&statement.main.value, names) else { continue };
        let key = keys.of_property(&statement.main.property);
        let _ = writeln!(text, "- {key}: {value}{}", qualified(&statement.qualifiers, names, &keys));
        for reference in &statement.references {
            let said: Vec<String> = reference.iter().filter_map(|snak| said(snak, names, &keys)).collect();
            if !said.is_empty() {
                let _ = writeln!(sources, "* {key}: {}", said.join("; "));
            }
        }
    }
    if !sources.is_empty() {
        let _ = write!(text, "\n== References ==\n{sources}");
    }
    text
}

/// By which key a box says a property.
struct Keys<'v>(BTreeMap<&'v str, &'v str>);

impl<'v> Keys<'v> {
    fn of(vocabulary: &'v Vocabulary) -> Self {
        let mut keys = BTreeMap::new();
        for property in vocabulary.all() {
            for id in &property.wikidata {
                let key = property.keys.first().unwrap_or(&property.name);
                keys.entry(id.as_str()).or_insert(key.as_str());
            }
        }
        Self(keys)
    }

    fn of_property<'k>(&'k self, id: &'k str) -> &'k str {
        self.0.get(id).copied().unwrap_or(id)
    }
}

/// Times first, then what else restricts a statement, in brackets.
fn qualified(qualifiers: &[Snak], names: &Names, keys: &Keys<'_>) -> String {
    let of = |property: &str| {
        let found = qualifiers.iter().find(|snak| snak.property == property);
        found.and_then(|snak| value(&snak.value, names))
    };
    let times = match (of("P580"), of("P582"), of("P585")) {
        (Some(start), Some(end), _) => Some(format!("from {start} to {end}")),
        (Some(start), None, _) => Some(format!("since {start}")),
        (None, Some(end), _) => Some(format!("until {end}")),
        (None, None, at) => at,
    };
    let others = qualifiers.iter().filter(|snak| !["P580", "P582", "P585"].contains(&snak.property.as_str()));
    let parts: Vec<String> =
        times.into_iter().chain(others.filter_map(|snak| said(snak, names, keys))).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) }
}

fn said(snak: &Snak, names: &Names, keys: &Keys<'_>) -> Option<String> {
    Some(format!("{} {}", keys.of_property(&snak.property), value(&snak.value, names)?))
}

fn value(value: &Value, names: &Names) -> Option<String> {
    let named = |id: &String| line(names.get(id).unwrap_or(id));
    match value {
        Value::Entity(id) => Some(named(id)),
        Value::Text { text, .. } => Some(line(text)).filter(|text| !text.is_empty()),
        Value::Time { time, precision, julian } => date(time, *precision, *julian),
        Value::Quantity { amount, unit: None } => Some(amount.clone()),
        Value::Quantity { amount, unit: Some(unit) } => Some(format!("{amount} {}", named(unit))),
        Value::Coordinate { latitude, longitude } => Some(format!("{latitude}, {longitude}")),
        Value::Unknown | Value::None | Value::Other => None,
    }
}

/// A time in words, as exact as it is.
fn date(time: &str, precision: u8, julian: bool) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (sign, rest) = time.split_at_checked(1)?;
    let mut parts = rest.split(['-', 'T']);
    let year: u64 = parts.next()?.parse().ok().filter(|year| *year > 0)?;
    let month: usize = parts.next()?.parse().ok()?;
    let day: u8 = parts.next()?.parse().ok()?;
    let era = if sign == "-" { " BC" } else { "" };
    let named = || month.checked_sub(1).and_then(|month| MONTHS.get(month));
    let words = match precision {
        11.. => format!("{day} {} {year}{era}", named()?),
        10 => format!("{} {year}{era}", named()?),
        9 => format!("{year}{era}"),
        8 => format!("{}s{era}", year / 10 * 10),
        7 => format!("{} century{era}", ordinal(year.div_ceil(100))),
        _ => return None,
    };
    // Where both calendars name the same year, only days and months tell them apart.
    Some(if julian && precision >= 10 { format!("{words} (Old Style)") } else { words })
}

fn ordinal(number: u64) -> String {
    let end = match (number % 10, number % 100) {
        (1, n) if n != 11 => "st",
        (2, n) if n != 12 => "nd",
        (3, n) if n != 13 => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}

/// Words on one line.
fn line(words: &str) -> String {
    words
        .split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_exact_as_they_are() {
        let said = |time, precision, julian| date(time, precision, julian).unwrap_or_default();
        assert_eq!(said("+1993-06-21T00:00:00Z", 11, false), "21 June 1993");
        assert_eq!(said("+1484-06-00T00:00:00Z", 10, true), "June 1484 (Old Style)");
        assert_eq!(said("+1993-00-00T00:00:00Z", 9, true), "1993");
        assert_eq!(said("-0044-03-15T00:00:00Z", 11, false), "15 March 44 BC");
        assert_eq!(said("+1850-00-00T00:00:00Z", 8, false), "1850s");
        assert_eq!(said("+1901-00-00T00:00:00Z", 7, false), "20th century");
        assert_eq!(date("+1993-13-01T00:00:00Z", 11, false), None);
        assert_eq!(date("é", 11, false), None);
    }
}
