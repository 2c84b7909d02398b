//! `gainsay.toml`: title, languages, levels of rules, limits, and properties of the case's own.

use crate::properties::{self, PropertyTable};
use gainsay_check::{Levels, Setting};
use gainsay_model::Vocabulary;
use gainsay_read::Limits;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// What a case sets.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Title of the case, for people.
    pub title: Option<String>,
    /// Languages of the documents, as BCP 47 tags.
    pub languages: Vec<String>,
    /// How grave each rule's findings are to be.
    pub levels: Levels,
    /// What a document may cost.
    pub limits: Limits,
    /// Seasons are those of the southern hemisphere.
    pub southern: bool,
    /// The standard vocabulary with the case's own properties.
    pub vocabulary: Vocabulary,
}

/// Why a text is no `gainsay.toml`.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{path}:{line}: {problem}")]
pub struct SettingsError {
    /// The file.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong, lower case, no full stop.
    pub problem: String,
    /// What to do about it.
    pub help: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: Option<String>,
    #[serde(default)]
    languages: Vec<String>,
    #[serde(default)]
    rules: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    limits: LimitsTable,
    #[serde(default)]
    dates: DatesTable,
    #[serde(default)]
    property: Vec<Spanned<PropertyTable>>,
    #[serde(default)]
    properties: BTreeMap<String, Spanned<PropertyTable>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct LimitsTable {
    document_bytes: Option<u64>,
    depth: Option<u32>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct DatesTable {
    #[serde(default)]
    southern: bool,
}

impl Settings {
    /// The settings of a folder without `gainsay.toml`.
    pub fn standard() -> Self {
        Self { vocabulary: Vocabulary::standard(), ..Self::default() }
    }

    /// Reads the text of a `gainsay.toml`; `path` is what errors call the file.
    ///
    /// # Errors
    /// If the text is not TOML, or has a key, a rule, a level or a word that there is not. The place is
    /// named, with what to do.
    pub fn parse(path: &str, text: &str) -> Result<Self, SettingsError> {
        let place = |span: Option<Range<usize>>, problem: String, help: String| {
            let before = text.get(..span.map_or(0, |span| span.start)).unwrap_or(text);
            SettingsError { path: path.to_owned(), line: before.matches('\n').count() + 1, problem, help }
        };
        let file: File = toml::from_str(text).map_err(|error| {
            let problem = error.message().lines().next().unwrap_or("no TOML");
            let problem = problem.replace("expected u64", NUMBER).replace("expected u32", NUMBER);
            place(
                error.span(),
                problem,
                "known are title, languages, [rules], [limits], [dates], [[property]] and [properties.NAME]"
                    .into(),
            )
        })?;
        let southern = file.dates.southern;
        let mut settings =
            Self { title: file.title, languages: file.languages, southern, ..Self::standard() };
        for (rule, level) in &file.rules {
            let span = Some(level.span());
            let setting: Setting =
                level.get_ref().parse().map_err(|error: gainsay_check::UnknownSetting| {
                    place(span.clone(), error.to_string(), "write off, note, tension or contradiction".into())
                })?;
            settings.levels.set(rule, setting).map_err(|error| {
                let help = error.meant.map_or_else(
                    || "`gainsay explain` lists the rules".to_owned(),
                    |meant| format!("did you mean `{meant}`?"),
                );
                place(span, error.to_string(), help)
            })?;
        }
        let standard = Limits::default();
        settings.limits = Limits {
            document_bytes: file.limits.document_bytes.unwrap_or(standard.document_bytes),
            depth: file.limits.depth.unwrap_or(standard.depth),
        };
        properties::add(&mut settings.vocabulary, &file.property, &file.properties)
            .map_err(|trouble| place(Some(trouble.span), trouble.problem, trouble.help))?;
        Ok(settings)
    }
}

const NUMBER: &str = "expected a whole number that is not less than 0";

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        let error = Settings::parse("gainsay.toml", text).unwrap_err();
        format!("{error} ({})", error.help)
    }

    #[test]
    fn trouble_is_named_with_its_line_and_what_to_do() {
        assert_eq!(
            error("title = \"T\"\n[rules]\ncounts-differs = \"off\""),
            "gainsay.toml:3: there is no rule `counts-differs` (did you mean `counts-differ`?)"
        );
        assert_eq!(
            error("[rules]\n\ncounts-differ = \"loud\""),
            "gainsay.toml:3: `loud` is no level: off, note, tension or contradiction (write off, note, tension or contradiction)"
        );
        assert!(error("title = ").starts_with("gainsay.toml:1: "));
        assert!(error("titel = \"x\"").starts_with("gainsay.toml:1: unknown field `titel`"));
    }

    #[test]
    fn a_case_adds_properties_of_its_own() {
        let text = "[[property]]\nname = \"ship_tonnage\"\nrange = \"quantity\"\ncardinality = \"one\"\nkeys = [\"Tonnage\"]";
        let settings = Settings::parse("gainsay.toml", text).unwrap();
        let property = settings.vocabulary.get("ship_tonnage").unwrap();
        assert_eq!(property.keys, ["tonnage"]);
        assert!(settings.vocabulary.get("capital").is_some());
    }

    #[test]
    fn a_case_changes_what_there_is_and_adds_constraints() {
        let text = "[properties.population]\nconstraints = [\"mandatory-qualifier: time\", \"single-value\"]\n\
                    exceptions = [\"Elm\"]\n[properties.tonnage]\nrange = \"quantity\"";
        let vocabulary = Settings::parse("gainsay.toml", text).unwrap().vocabulary;
        let population = vocabulary.get("population").unwrap();
        assert_eq!(population.cardinality, gainsay_model::Cardinality::One);
        assert_eq!(population.exceptions, ["Elm"]);
        assert!(population.keys.contains(&"inhabitants".to_owned()));
        assert!(vocabulary.get("tonnage").is_some());
    }

    #[test]
    fn trouble_with_a_property_names_its_key_and_what_is_allowed() {
        assert_eq!(
            error("[properties.population]\ncardinality = \"sole\""),
            "gainsay.toml:2: `cardinality` of `population`: `sole` is no cardinality: one, one-at-a-time or many \
             (the guide's page on gainsay.toml lists the words)"
        );
        assert_eq!(
            error("[properties.populaton]\nconstraints = [\"single-value\"]"),
            "gainsay.toml:1: there is no property `populaton` to change (did you mean `population`? A new one wants a \
             `range`)"
        );
        assert!(
            error("[properties.population]\nconstraints = [\"singel-value\"]")
                .contains("did you mean `single-value`?")
        );
        assert!(
            error("[properties.capital]\nconstraints = [\"inverse: capital_off\"]")
                .contains("there is no property `capital_off`")
        );
    }
}
