//! What a vocabulary asks of the values of a property, under the names that Wikidata gives such constraints
//! (Wikidata, *Help:Property constraints portal*).

use crate::entity::EntityKind;

/// Something that values of a property must be, or what follows where they are not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Constraint {
    /// One value and no other, ever: the property has cardinality `one`.
    SingleValue,
    /// One value at a time: the property has cardinality `one-at-a-time`.
    SingleBestValue,
    /// A subject that has this property cannot have the other one; with values, not with one of these; with
    /// `same`, not with the same value.
    ConflictsWith {
        /// The other property.
        property: String,
        /// Its values that are excluded, as written; empty for all.
        values: Vec<String>,
        /// Only the same value on both sides is excluded.
        same: bool,
    },
    /// Subject and value must have been there at one time.
    Contemporary,
    /// The value may be so many years after that of another property, and no less or more.
    DifferenceWithinRange {
        /// The property counted from.
        property: String,
        /// Fewest years.
        least: i64,
        /// Most years.
        most: i64,
    },
    /// What this property says of A and B, the other says of B and A.
    Inverse(String),
    /// What it says of A and B holds of B and A.
    Symmetric,
    /// The value is one of these, as written.
    OneOf(Vec<String>),
    /// The subject is of one of these kinds: the property's domain.
    Type(Vec<EntityKind>),
    /// The value is of one of these kinds.
    ValueType(Vec<EntityKind>),
    /// Every claim says this, too.
    MandatoryQualifier(String),
    /// Nobody is to say it on one document's word.
    CitationNeeded,
}

/// The names of all constraints, as a vocabulary writes them.
pub const CONSTRAINTS: [&str; 12] = [
    "single-value",
    "single-best-value",
    "conflicts-with",
    "contemporary",
    "difference-within-range",
    "inverse",
    "symmetric",
    "one-of",
    "type",
    "value-type",
    "mandatory-qualifier",
    "citation-needed",
];

impl Constraint {
    /// Reads `name` or `name: argument, argument`. The name may be written as Wikidata does ("single-value
    /// constraint").
    ///
    /// # Errors
    /// A sentence without full stop, if there is no such constraint or its arguments do not fit it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (name, arguments) = text.split_once(':').unwrap_or((text, ""));
        let name = name.trim().to_lowercase().replace([' ', '_'], "-");
        let name = name.trim_end_matches("-constraint");
        let arguments: Vec<&str> =
            arguments.split(',').map(str::trim).filter(|argument| !argument.is_empty()).collect();
        match name {
            "single-value" => bare(name, &arguments, Self::SingleValue),
            "single-best-value" => bare(name, &arguments, Self::SingleBestValue),
            "contemporary" => bare(name, &arguments, Self::Contemporary),
            "symmetric" => bare(name, &arguments, Self::Symmetric),
            "citation-needed" => bare(name, &arguments, Self::CitationNeeded),
            "inverse" => Ok(Self::Inverse(one(name, &arguments)?)),
            "mandatory-qualifier" => Ok(Self::MandatoryQualifier(one(name, &arguments)?)),
            "one-of" if !arguments.is_empty() => {
                Ok(Self::OneOf(arguments.iter().map(|value| (*value).to_owned()).collect()))
            }
            "one-of" => Err("`one-of` wants the values that there are, between commas".into()),
            "type" => Ok(Self::Type(kinds(name, &arguments)?)),
            "value-type" => Ok(Self::ValueType(kinds(name, &arguments)?)),
            "conflicts-with" => conflict(&arguments),
            "difference-within-range" => difference(&arguments),
            _ => Err(format!("`{name}` is no constraint{}", crate::nearest::hint(name, CONSTRAINTS))),
        }
    }
}

fn bare(name: &str, arguments: &[&str], constraint: Constraint) -> Result<Constraint, String> {
    match arguments {
        [] => Ok(constraint),
        _ => Err(format!("`{name}` takes nothing after it")),
    }
}

fn one(name: &str, arguments: &[&str]) -> Result<String, String> {
    match arguments {
        [only] => Ok((*only).to_owned()),
        _ => Err(format!("`{name}` wants one name after a colon: `{name}: NAME`")),
    }
}

fn kinds(name: &str, arguments: &[&str]) -> Result<Vec<EntityKind>, String> {
    if arguments.is_empty() {
        return Err(format!("`{name}` wants kinds of entities, between commas"));
    }
    let names = || EntityKind::ALL.map(EntityKind::name);
    let kind = |word: &&str| {
        EntityKind::from_name(word)
            .ok_or_else(|| format!("`{word}` is no kind of entity{}", crate::nearest::hint(word, names())))
    };
    arguments.iter().map(kind).collect()
}

fn conflict(arguments: &[&str]) -> Result<Constraint, String> {
    let Some((property, values)) = arguments.split_first() else {
        return Err("`conflicts-with` wants a property, and may name values of it after it".into());
    };
    let same = values == ["same value"];
    let values = if same { Vec::new() } else { values.iter().map(|value| (*value).to_owned()).collect() };
    Ok(Constraint::ConflictsWith { property: (*property).to_owned(), values, same })
}

fn difference(arguments: &[&str]) -> Result<Constraint, String> {
    let wanted = "`difference-within-range` wants a property, the fewest and the most years: \
                  `difference-within-range: date_of_birth, 0, 120`";
    let [property, least, most] = arguments else { return Err(wanted.into()) };
    let (Ok(least), Ok(most)) = (least.parse(), most.parse()) else { return Err(wanted.into()) };
    if least > most {
        return Err(format!("`difference-within-range`: {least} years are more than {most}"));
    }
    Ok(Constraint::DifferenceWithinRange { property: (*property).to_owned(), least, most })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wikidatas_names_are_understood() {
        assert_eq!(Constraint::parse("Single-value constraint"), Ok(Constraint::SingleValue));
        assert_eq!(Constraint::parse("inverse: replaced_by"), Ok(Constraint::Inverse("replaced_by".into())));
        assert_eq!(
            Constraint::parse("conflicts-with: opposes, same value"),
            Ok(Constraint::ConflictsWith { property: "opposes".into(), values: Vec::new(), same: true })
        );
        for name in CONSTRAINTS {
            let known = Constraint::parse(name).err().is_none_or(|error| !error.contains("no constraint"));
            assert!(known, "{name}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_what_may_be_meant() {
        let error = |text: &str| Constraint::parse(text).unwrap_err();
        assert_eq!(
            error("single-vale"),
            "`single-vale` is no constraint: single-value, single-best-value, conflicts-with, contemporary, \
             difference-within-range, inverse, symmetric, one-of, type, value-type, mandatory-qualifier or \
             citation-needed; did you mean `single-value`?"
        );
        assert_eq!(
            error("value-type: persn"),
            "`persn` is no kind of entity: person, polity, organisation, place, event, people, language, work, \
             office or unknown; did you mean `person`?"
        );
        assert_eq!(error("inverse"), "`inverse` wants one name after a colon: `inverse: NAME`");
        assert_eq!(error("symmetric: x"), "`symmetric` takes nothing after it");
        assert!(error("difference-within-range: date_of_birth, 9, 1").contains("9 years are more than 1"));
    }
}
