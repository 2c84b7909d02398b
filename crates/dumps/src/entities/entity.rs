//! An entity of Wikidata as its dump has it
//! (<https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html>).

use serde_json::Value as Json;
use std::collections::BTreeMap;

/// An item or a property.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Entity {
    /// `Q42`, `P571`.
    pub id: String,
    /// When it was last changed, as written (RFC 3339 in UTC), if the dump says.
    pub modified: Option<String>,
    /// Number of the revision, if the dump says.
    pub revision: Option<u64>,
    /// Its name by language code.
    pub labels: BTreeMap<String, String>,
    /// What it is, in a few words, by language code.
    pub descriptions: BTreeMap<String, String>,
    /// Its other names by language code.
    pub aliases: BTreeMap<String, Vec<String>>,
    /// The titles of the pages on it, by the database name of their wiki (`ruwiki`).
    pub sitelinks: BTreeMap<String, String>,
    /// What is stated of it, in the order of the dump.
    pub statements: Vec<Statement>,
}

/// Something stated of an entity.
#[derive(Clone, PartialEq, Debug)]
pub struct Statement {
    /// What.
    pub main: Snak,
    /// How it stands to other statements of the same property.
    pub rank: Rank,
    /// What restricts or describes it.
    pub qualifiers: Vec<Snak>,
    /// Where it is from, each as what is said of the place.
    pub references: Vec<Vec<Snak>>,
}

/// How a statement stands to others of the same property.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Rank {
    /// The one to show first.
    Preferred,
    /// One of several.
    Normal,
    /// Kept although it is known to be wrong or out of date.
    Deprecated,
}

/// A property and what it is set to.
#[derive(Clone, PartialEq, Debug)]
pub struct Snak {
    /// `P571`.
    pub property: String,
    /// What it is set to.
    pub value: Value,
}

/// What a property is set to.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Another entity, by id.
    Entity(String),
    /// Words, an id in another register, an address.
    Text {
        /// The words.
        text: String,
        /// Their language, if they have one.
        language: Option<String>,
    },
    /// A time.
    Time {
        /// As written: `+1993-06-21T00:00:00Z`; months and days may be 0.
        time: String,
        /// 11 a day, 10 a month, 9 a year, 8 a decade, 7 a century, 6 a millennium, less for longer.
        precision: u8,
        /// Whether it is of the Julian calendar.
        julian: bool,
    },
    /// A number.
    Quantity {
        /// As written, without a plus sign.
        amount: String,
        /// The entity that is its unit, if it has one.
        unit: Option<String>,
    },
    /// A place on earth, in degrees.
    Coordinate {
        /// To the north.
        latitude: f64,
        /// To the east.
        longitude: f64,
    },
    /// There is one, and it is not known which.
    Unknown,
    /// There is none.
    None,
    /// Of a kind that is not read.
    Other,
}

impl Entity {
    /// Understands the JSON of one entity.
    ///
    /// # Errors
    /// If it is no JSON, is nested too deep, or has no id: why, in words.
    pub fn parse(json: &[u8]) -> Result<Self, String> {
        let json: Json = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        let id = json["id"].as_str().filter(|id| is_id(id)).ok_or("it has no id")?;
        let statements = pairs(&json["claims"]).flat_map(|(_, list)| items(list)).filter_map(statement);
        Ok(Self {
            id: id.to_owned(),
            modified: json["modified"].as_str().map(str::to_owned),
            revision: json["lastrevid"].as_u64(),
            labels: words(&json["labels"]),
            descriptions: words(&json["descriptions"]),
            aliases: pairs(&json["aliases"])
                .map(|(code, list)| {
                    (code.to_owned(), items(list).filter_map(|item| text(&item["value"])).collect())
                })
                .collect(),
            sitelinks: pairs(&json["sitelinks"])
                .filter_map(|(site, link)| Some((site.to_owned(), text(&link["title"])?)))
                .collect(),
            statements: statements.collect(),
        })
    }

    /// The name in the first of these languages that has one, with its language; else in any.
    pub fn name<'e>(&'e self, languages: &[&str]) -> Option<(&'e str, &'e str)> {
        let asked = languages.iter().find_map(|code| self.labels.get_key_value(*code));
        asked.or_else(|| self.labels.iter().next()).map(|(code, name)| (code.as_str(), name.as_str()))
    }

    /// Ids of all entities that statements name, units and those of qualifiers and references among them.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        let snaks = self.statements.iter().flat_map(|statement| {
            std::iter::once(&statement.main)
                .chain(&statement.qualifiers)
                .chain(statement.references.iter().flatten())
        });
        snaks.filter_map(|snak| match &snak.value {
            Value::Entity(id) => Some(id.as_str()),
            Value::Quantity { unit, .. } => unit.as_deref(),
            _ => None,
        })
    }
}

fn is_id(id: &str) -> bool {
    let digits = id.get(1..).unwrap_or_default();
    id.starts_with(['Q', 'P', 'L'])
        && !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
        && id.len() < 20
}

/// The pairs of an object. An empty one is written as an empty list.
fn pairs(json: &Json) -> impl Iterator<Item = (&str, &Json)> {
    json.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), value))
}

fn items(json: &Json) -> impl Iterator<Item = &Json> {
    json.as_array().into_iter().flatten()
}

fn text(json: &Json) -> Option<String> {
    json.as_str().map(str::to_owned)
}

fn words(json: &Json) -> BTreeMap<String, String> {
    pairs(json).filter_map(|(code, said)| Some((code.to_owned(), text(&said["value"])?))).collect()
}

fn statement(json: &Json) -> Option<Statement> {
    let snaks =
        |json: &Json| pairs(json).flat_map(|(_, list)| items(list)).filter_map(snak).collect::<Vec<_>>();
    Some(Statement {
        main: snak(&json["mainsnak"])?,
        rank: match json["rank"].as_str() {
            Some("preferred") => Rank::Preferred,
            Some("deprecated") => Rank::Deprecated,
            _ => Rank::Normal,
        },
        qualifiers: snaks(&json["qualifiers"]),
        references: items(&json["references"]).map(|reference| snaks(&reference["snaks"])).collect(),
    })
}

fn snak(json: &Json) -> Option<Snak> {
    let property = json["property"].as_str().filter(|id| is_id(id))?.to_owned();
    let value = match json["snaktype"].as_str() {
        Some("value") => value(&json["datavalue"]),
        Some("somevalue") => Value::Unknown,
        Some("novalue") => Value::None,
        _ => Value::Other,
    };
    Some(Snak { property, value })
}

fn value(json: &Json) -> Value {
    let inner = &json["value"];
    let known = match json["type"].as_str() {
        Some("string") => text(inner).map(|text| Value::Text { text, language: None }),
        Some("monolingualtext") => {
            text(&inner["text"]).map(|words| Value::Text { text: words, language: text(&inner["language"]) })
        }
        Some("wikibase-entityid") => {
            inner["id"].as_str().filter(|id| is_id(id)).map(|id| Value::Entity(id.to_owned()))
        }
        Some("time") => text(&inner["time"]).map(|time| Value::Time {
            time,
            precision: inner["precision"]
                .as_u64()
                .and_then(|precision| precision.try_into().ok())
                .unwrap_or(0),
            julian: ends_with_id(&inner["calendarmodel"]).is_some_and(|id| id == "Q1985786"),
        }),
        Some("quantity") => inner["amount"].as_str().map(|amount| Value::Quantity {
            amount: amount.trim_start_matches('+').to_owned(),
            unit: ends_with_id(&inner["unit"]).map(str::to_owned),
        }),
        Some("globecoordinate") => match (inner["latitude"].as_f64(), inner["longitude"].as_f64()) {
            (Some(latitude), Some(longitude)) => Some(Value::Coordinate { latitude, longitude }),
            _ => None,
        },
        _ => None,
    };
    known.unwrap_or(Value::Other)
}

/// The id at the end of the address of an entity.
fn ends_with_id(json: &Json) -> Option<&str> {
    json.as_str()?.rsplit('/').next().filter(|id| is_id(id))
}
