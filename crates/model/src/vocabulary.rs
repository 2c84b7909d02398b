//! The vocabulary of properties: what can be said of whom, how often, and when.

use crate::constraint::Constraint;
use crate::entity::EntityKind;
use crate::nearest;
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
    /// What its values must be; see [`Property::constrain`].
    pub constraints: Vec<Constraint>,
    /// Names of subjects of which all this is not asked, as written.
    pub exceptions: Vec<String>,
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
    /// The vocabulary that ships with Gainsay: `data/properties.tsv` with `data/constraints.tsv`.
    pub fn standard() -> Self {
        let mut vocabulary = Self::parse(include_str!("../data/properties.tsv")).unwrap_or_default();
        // A test holds that the table reads whole.
        let _whole = vocabulary.constrain(include_str!("../data/constraints.tsv"));
        vocabulary
    }

    /// Reads a table of constraints: a head line, then one a line, property and constraint between tabs.
    ///
    /// # Errors
    /// At the first line that names a property which is not there, or no constraint.
    pub fn constrain(&mut self, table: &str) -> Result<(), VocabularyError> {
        for (at, line) in table.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty()) {
            let trouble = |problem| VocabularyError { line: at + 1, problem };
            let (name, constraint) =
                line.split_once('\t').ok_or_else(|| trouble("two fields are wanted".to_owned()))?;
            let constraint = Constraint::parse(constraint).map_err(trouble)?;
            let unknown = || trouble(self.unknown(name));
            if !self.properties.contains_key(name) {
                return Err(unknown());
            }
            if let Some(property) = self.properties.get_mut(name) {
                property.constrain(constraint);
            }
        }
        Ok(())
    }

    /// The property that somebody may have meant who wrote `name`.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        nearest::nearest(name, self.properties.keys().map(String::as_str))
    }

    /// Properties that constraints name and that are not there, as sentences without full stop, each with
    /// the property whose constraint it is.
    pub fn dangling(&self) -> Vec<(&str, String)> {
        let named = |constraint: &Constraint| match constraint {
            Constraint::Inverse(property)
            | Constraint::ConflictsWith { property, .. }
            | Constraint::DifferenceWithinRange { property, .. } => Some(property.clone()),
            _ => None,
        };
        let all = self.properties.values();
        all.flat_map(|property| property.constraints.iter().map(move |own| (property, own)))
            .filter_map(|(property, own)| Some((property.name.as_str(), named(own)?)))
            .filter(|(_, named)| !self.properties.contains_key(named))
            .map(|(property, named)| (property, self.unknown(&named)))
            .collect()
    }

    fn unknown(&self, name: &str) -> String {
        let meant = self.nearest(name).map(|meant| format!("; did you mean `{meant}`?"));
        format!("there is no property `{name}`{}", meant.unwrap_or_default())
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
        constraints: Vec::new(),
        exceptions: Vec::new(),
    })
}

/// The domain written so: `any`, or kinds between commas.
fn parse_domain(text: &str) -> Result<Domain, String> {
    if text == "any" {
        return Ok(Domain::Any);
    }
    let names = || EntityKind::ALL.map(EntityKind::name).into_iter().chain(["any"]);
    let kind = |name: &str| {
        EntityKind::from_name(name)
            .ok_or_else(|| format!("`{name}` is no kind of entity{}", nearest::hint(name, names())))
    };
    text.split(", ").map(kind).collect::<Result<_, _>>().map(Domain::Kinds)
}

const RANGES: [&str; 7] = ["entity", "text", "number", "quantity", "date", "edtf_interval", "boolean"];
const CARDINALITIES: [&str; 3] = ["one", "one-at-a-time", "many"];
const TEMPORALS: [&str; 3] = ["point", "interval", "timeless"];

fn parse_range(text: &str) -> Result<Range, String> {
    Ok(match text {
        "entity" => Range::Entity,
        "text" => Range::Text,
        "number" => Range::Number,
        "quantity" => Range::Quantity,
        "date" => Range::Date,
        "edtf_interval" => Range::Interval,
        "boolean" => Range::Truth,
        _ => {
            return Err(format!("`{text}` is no range{}", nearest::hint(text, RANGES)));
        }
    })
}

fn parse_cardinality(text: &str) -> Result<Cardinality, String> {
    Ok(match text {
        "one" => Cardinality::One,
        "one-at-a-time" => Cardinality::OneAtATime,
        "many" => Cardinality::Many,
        _ => return Err(format!("`{text}` is no cardinality{}", nearest::hint(text, CARDINALITIES))),
    })
}

fn parse_temporal(text: &str) -> Result<Temporal, String> {
    Ok(match text {
        "point" => Temporal::Point,
        "interval" => Temporal::Interval,
        "timeless" => Temporal::Timeless,
        _ => return Err(format!("`{text}` is no temporal kind{}", nearest::hint(text, TEMPORALS))),
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

impl Property {
    /// Adds a constraint. Those that say how many values there are, or of what the property can be said, set
    /// just that; an inverse or a difference takes the place of one that was there.
    pub fn constrain(&mut self, constraint: Constraint) {
        match constraint {
            Constraint::SingleValue => self.cardinality = Cardinality::One,
            Constraint::SingleBestValue => self.cardinality = Cardinality::OneAtATime,
            Constraint::Type(kinds) => self.domain = Domain::Kinds(kinds),
            other => {
                let sort = std::mem::discriminant(&other);
                let one =
                    matches!(other, Constraint::Inverse(_) | Constraint::OneOf(_) | Constraint::ValueType(_));
                self.constraints
                    .retain(|known| *known != other && !(one && std::mem::discriminant(known) == sort));
                self.constraints.push(other);
            }
        }
    }
}

macro_rules! read_from_words {
    ($($type:ty = $read:path;)+) => {$(
        impl std::str::FromStr for $type {
            type Err = String;

            /// Reads the words of the table.
            ///
            /// # Errors
            /// A sentence without full stop that lists the words there are.
            fn from_str(words: &str) -> Result<Self, String> {
                $read(words)
            }
        }
    )+};
}

read_from_words! {
    Domain = parse_domain;
    Range = parse_range;
    Cardinality = parse_cardinality;
    Temporal = parse_temporal;
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
    fn the_standard_constraints_read_whole() {
        let mut vocabulary = Vocabulary::standard();
        assert_eq!(vocabulary.constrain(include_str!("../data/constraints.tsv")), Ok(()));
        assert_eq!(vocabulary.dangling(), []);
        let replaces = vocabulary.get("replaces").unwrap();
        assert_eq!(replaces.constraints, [Constraint::Inverse("replaced_by".into())]);
    }

    #[test]
    fn a_constraint_on_what_is_not_there_is_named_with_what_may_be_meant() {
        let mut vocabulary = Vocabulary::standard();
        let error = vocabulary.constrain("head\nreplace\tsymmetric").unwrap_err();
        assert_eq!(
            error.to_string(),
            "line 2 of the vocabulary: there is no property `replace`; did you mean `replaces`?"
        );
        vocabulary.constrain("head\nreplaces\tinverse: replaced_buy").unwrap();
        let dangling = vocabulary.dangling();
        assert_eq!(
            dangling,
            [("replaces", "there is no property `replaced_buy`; did you mean `replaced_by`?".to_owned())]
        );
    }

    #[test]
    fn constraints_of_number_and_kind_set_the_columns() {
        let mut property: Property = "x\tx\tany\ttext\tmany\ttimeless\t-\t-\t-".parse().unwrap();
        property.constrain(Constraint::SingleBestValue);
        property.constrain(Constraint::Type(vec![EntityKind::Person]));
        assert_eq!(property.cardinality, Cardinality::OneAtATime);
        assert_eq!(property.domain, Domain::Kinds(vec![EntityKind::Person]));
        assert!(property.constraints.is_empty());
    }

    #[test]
    fn a_broken_line_is_named() {
        let error = Vocabulary::parse("head\nx\ty").unwrap_err();
        assert_eq!(error.line, 2);
    }
}
