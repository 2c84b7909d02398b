//! The vocabulary of properties: what can be said of whom, how often, and when.

use crate::entity::EntityKind;
use std::collections::BTreeMap;

/// What may be the subject of a property.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Domain {
    /// Anything.
    Any,
    /// Only these kinds.
    Kinds(Vec<EntityKind>),
}

/// What kind of value a property takes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Range {
    /// Something named.
    Entity,
    /// Words.
    Text,
    /// A count.
    Number,
    /// A number with a unit or a bound.
    Quantity,
    /// A date.
    Date,
    /// An interval.
    Interval,
    /// Simply so.
    Truth,
}

/// How many values a subject can have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Cardinality {
    /// One and no other, ever.
    One,
    /// One at a time.
    OneAtATime,
    /// Any number.
    Many,
}

/// How a property stands in time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Temporal {
    /// It happens at a time.
    Point,
    /// It holds for a while.
    Interval,
    /// It has no time.
    Timeless,
}

/// One property.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Property {
    /// Its stable name, `lower_case`.
    pub name: String,
    /// What it says of its subject, in a sentence.
    pub definition: String,
    /// Of what it can be said.
    pub domain: Domain,
    /// What it takes.
    pub range: Range,
    /// How many values it takes.
    pub cardinality: Cardinality,
    /// How it stands in time.
    pub temporal: Temporal,
    /// Wikidata property ids, if it has any.
    pub wikidata: Vec<String>,
    /// Qualifiers that set values apart which do not conflict.
    pub separators: Vec<String>,
    /// Keys of boxes, columns and lists that mean it, lower case.
    pub keys: Vec<String>,
}

/// All properties of a case, by name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Vocabulary {
    properties: BTreeMap<String, Property>,
    // Invariant: a number for each property, in the order added.
    places: BTreeMap<String, usize>,
}

/// Why a table is no vocabulary.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line} of the vocabulary: {problem}")]
pub struct VocabularyError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

impl Vocabulary {
    /// The vocabulary that ships with Gainsay, `data/properties.tsv`.
    pub fn standard() -> Self {
        Self::parse(include_str!("../data/properties.tsv")).unwrap_or_default()
    }

    /// Reads a table: a head line, then one property a line, nine fields between tabs: name, definition,
    /// domain, range, cardinality, temporal, wikidata, separators, keys. Lists are separated by `, `;
    /// `-` is an empty list.
    ///
    /// # Errors
    /// If a line has another number of fields or a word that the field does not know.
    pub fn parse(table: &str) -> Result<Self, VocabularyError> {
        let mut vocabulary = Self::default();
        for (at, line) in table.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty()) {
            let property = property(line).map_err(|problem| VocabularyError { line: at + 1, problem })?;
            vocabulary.add(property);
        }
        Ok(vocabulary)
    }

    /// Adds a property, or puts another in the place of one of the same name.
    pub fn add(&mut self, property: Property) {
        let next = self.places.len();
        self.places.entry(property.name.clone()).or_insert(next);
        self.properties.insert(property.name.clone(), property);
    }

    /// The property of this name.
    pub fn get(&self, name: &str) -> Option<&Property> {
        self.properties.get(name)
    }

    /// How many properties were added before the one of this name: a table lists first what is most
    /// telling of its subject.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// All properties, by name.
    pub fn all(&self) -> impl Iterator<Item = &Property> {
        self.properties.values()
    }
}

fn property(line: &str) -> Result<Property, String> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [name, definition, domain, range, cardinality, temporal, wikidata, separators, keys] = fields[..]
    else {
        return Err(format!("{} fields where 9 are wanted", fields.len()));
    };
    Ok(Property {
        name: name.to_owned(),
        definition: definition.to_owned(),
        domain: parse_domain(domain)?,
        range: parse_range(range)?,
        cardinality: parse_cardinality(cardinality)?,
        temporal: parse_temporal(temporal)?,
        wikidata: list(wikidata),
        separators: list(separators),
        keys: list(keys),
    })
}

/// The domain written so: `any`, or kinds between commas.
pub(crate) fn parse_domain(text: &str) -> Result<Domain, String> {
    if text == "any" {
        return Ok(Domain::Any);
    }
    let kind =
        |name: &str| EntityKind::from_name(name).ok_or_else(|| format!("`{name}` is no kind of entity"));
    text.split(", ").map(kind).collect::<Result<_, _>>().map(Domain::Kinds)
}

pub(crate) fn parse_range(text: &str) -> Result<Range, String> {
    Ok(match text {
        "entity" => Range::Entity,
        "text" => Range::Text,
        "number" => Range::Number,
        "quantity" => Range::Quantity,
        "date" => Range::Date,
        "edtf_interval" => Range::Interval,
        "boolean" => Range::Truth,
        _ => {
            return Err(format!(
                "`{text}` is no range: entity, text, number, quantity, date, edtf_interval or boolean"
            ));
        }
    })
}

pub(crate) fn parse_cardinality(text: &str) -> Result<Cardinality, String> {
    Ok(match text {
        "one" => Cardinality::One,
        "one-at-a-time" => Cardinality::OneAtATime,
        "many" => Cardinality::Many,
        _ => return Err(format!("`{text}` is no cardinality: one, one-at-a-time or many")),
    })
}

pub(crate) fn parse_temporal(text: &str) -> Result<Temporal, String> {
    Ok(match text {
        "point" => Temporal::Point,
        "interval" => Temporal::Interval,
        "timeless" => Temporal::Timeless,
        _ => return Err(format!("`{text}` is no temporal kind: point, interval or timeless")),
    })
}

fn list(text: &str) -> Vec<String> {
    text.split(", ").filter(|item| !matches!(*item, "" | "-")).map(str::to_owned).collect()
}

impl std::str::FromStr for Property {
    type Err = String;

    /// One line of the table, as [`Vocabulary::parse`] takes it.
    fn from_str(line: &str) -> Result<Self, String> {
        property(line)
    }
}

impl Domain {
    /// Whether something of this kind may be the subject. What is unknown may be anything.
    pub fn admits(&self, kind: EntityKind) -> bool {
        match self {
            Self::Any => true,
            Self::Kinds(kinds) => kind == EntityKind::Unknown || kinds.contains(&kind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_vocabulary_reads_whole() {
        let table = include_str!("../data/properties.tsv");
        let vocabulary = Vocabulary::parse(table).unwrap();
        assert_eq!(vocabulary.all().count(), table.lines().count() - 1);
        assert_eq!(vocabulary.all().count(), 102);
    }

    #[test]
    fn a_broken_line_is_named() {
        let error = Vocabulary::parse("head\nx\ty").unwrap_err();
        assert_eq!(error.line, 2);
    }
}
