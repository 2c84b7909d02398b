//! Properties of a case's own, and what it asks of those that there are: `[[property]]` and `[properties.NAME]`.

use gainsay_model::{Cardinality, Constraint, Property, Vocabulary};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// What a table on a property may say; what it leaves out stays as it is, or claims nothing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PropertyTable {
    name: Option<String>,
    definition: Option<Spanned<String>>,
    domain: Option<Spanned<Vec<String>>>,
    range: Option<Spanned<String>>,
    cardinality: Option<Spanned<String>>,
    temporal: Option<Spanned<String>>,
    wikidata: Option<Vec<String>>,
    separators: Option<Vec<String>>,
    keys: Option<Vec<String>>,
    #[serde(default)]
    constraints: Vec<Spanned<String>>,
    #[serde(default)]
    exceptions: Vec<String>,
}

/// Trouble with one of the tables: where, what, and what to do.
pub(crate) struct Trouble {
    pub(crate) span: Range<usize>,
    pub(crate) problem: String,
    pub(crate) help: String,
}

/// Adds the properties of a case, and changes those that it names again.
///
/// # Errors
/// At the first word that the vocabulary does not know.
pub(crate) fn add(
    vocabulary: &mut Vocabulary,
    listed: &[Spanned<PropertyTable>],
    named: &BTreeMap<String, Spanned<PropertyTable>>,
) -> Result<(), Trouble> {
    let mut spans: BTreeMap<String, Range<usize>> = BTreeMap::new();
    for table in listed {
        let Some(name) = table.get_ref().name.clone() else {
            return Err(trouble(
                table.span(),
                "a [[property]] without `name`",
                "give it a name, in lower_case",
            ));
        };
        vocabulary.add(read(fresh(&name), table)?);
        spans.insert(name, table.span());
    }
    for (name, table) in named {
        if table.get_ref().name.as_ref().is_some_and(|own| own != name) {
            let problem = format!("`[properties.{name}]` has another `name`");
            return Err(trouble(table.span(), &problem, "leave `name` out: the table's own name counts"));
        }
        let start = vocabulary.get(name).cloned();
        let known = start.is_some();
        let property = read(start.unwrap_or_else(|| fresh(name)), table)?;
        if let Some(meant) = vocabulary.nearest(name).filter(|_| !known && alters_only(table.get_ref())) {
            let (problem, help) = (
                format!("there is no property `{name}` to change"),
                format!("did you mean `{meant}`? A new one wants a `range`"),
            );
            return Err(trouble(table.span(), &problem, &help));
        }
        vocabulary.add(property);
        spans.insert(name.clone(), table.span());
    }
    dangling(vocabulary, &spans)
}

/// A constraint that names a property which is nowhere.
fn dangling(vocabulary: &Vocabulary, spans: &BTreeMap<String, Range<usize>>) -> Result<(), Trouble> {
    let first = vocabulary.dangling().into_iter().find_map(|(property, problem)| {
        let span = spans.get(property)?.clone();
        Some(trouble(
            span,
            &format!("`{property}`: {problem}"),
            "constraints name properties of the vocabulary or of this file",
        ))
    });
    first.map_or(Ok(()), Err)
}

/// Whether a table says nothing that makes a property: it can only mean one that is there.
fn alters_only(table: &PropertyTable) -> bool {
    table.range.is_none() && table.definition.is_none() && table.keys.is_none()
}

fn fresh(name: &str) -> Property {
    let row = format!("{name}\t{name}\tany\ttext\tmany\ttimeless\t-\t-\t-");
    // The row is well-formed whatever the name, but for tabs and line breaks, which TOML keys may hold.
    row.parse().unwrap_or_else(|_| Property {
        name: name.to_owned(),
        definition: name.to_owned(),
        domain: gainsay_model::Domain::Any,
        range: gainsay_model::ValueRange::Text,
        cardinality: Cardinality::Many,
        temporal: gainsay_model::Temporal::Timeless,
        wikidata: Vec::new(),
        separators: Vec::new(),
        keys: Vec::new(),
        constraints: Vec::new(),
        exceptions: Vec::new(),
    })
}

/// The property with what the table says of it.
fn read(mut property: Property, table: &Spanned<PropertyTable>) -> Result<Property, Trouble> {
    let table = table.get_ref();
    let name = property.name.clone();
    let wrong = |key: &str, span: Range<usize>, problem: String| {
        trouble(
            span,
            &format!("`{key}` of `{name}`: {problem}"),
            "the guide's page on gainsay.toml lists the words",
        )
    };
    if let Some(definition) = &table.definition {
        property.definition = definition.get_ref().clone();
    }
    if let Some(domain) = &table.domain {
        let words = domain.get_ref().join(", ");
        property.domain = words.parse().map_err(|problem| wrong("domain", domain.span(), problem))?;
    }
    if let Some(range) = &table.range {
        property.range = range.get_ref().parse().map_err(|problem| wrong("range", range.span(), problem))?;
    }
    if let Some(word) = &table.cardinality {
        property.cardinality =
            word.get_ref().parse().map_err(|problem| wrong("cardinality", word.span(), problem))?;
    }
    if let Some(word) = &table.temporal {
        property.temporal =
            word.get_ref().parse().map_err(|problem| wrong("temporal", word.span(), problem))?;
    }
    property.wikidata = table.wikidata.clone().unwrap_or(property.wikidata);
    property.separators = table.separators.clone().unwrap_or(property.separators);
    if let Some(keys) = &table.keys {
        property.keys.extend(keys.iter().map(|key| key.to_lowercase()));
    }
    for text in &table.constraints {
        let constraint = Constraint::parse(text.get_ref())
            .map_err(|problem| wrong("constraints", text.span(), problem))?;
        property.constrain(constraint);
    }
    property.exceptions.extend(table.exceptions.iter().cloned());
    Ok(property)
}

fn trouble(span: Range<usize>, problem: &str, help: &str) -> Trouble {
    Trouble { span, problem: problem.to_owned(), help: help.to_owned() }
}
