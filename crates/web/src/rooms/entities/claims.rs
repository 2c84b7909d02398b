//! What is claimed of an entity: by property, and of each property by value, with who says so.

use crate::asked::Asked;
use crate::passage::{Quoted, SHORT};
use crate::reading::Reading;
use gainsay_model::{Claim, Entity, FindingId, SourceId, Value};
use gainsay_render::{manner, value};
use std::collections::{BTreeMap, BTreeSet};

/// How many values of one property a dossier shows; the property alone shows more.
pub(super) const VALUES: usize = 12;
/// How many values of one property are shown where it stands alone.
pub(super) const ALL_VALUES: usize = 200;
/// How many quotes stand behind one value.
const QUOTES: usize = 6;

/// All values that a property is given.
pub(super) struct Property<'a> {
    pub(super) name: &'a str,
    pub(super) definition: &'a str,
    pub(super) values: Vec<Account<'a>>,
    pub(super) more: usize,
    pub(super) address: String,
}

/// One value, and the claims that give it.
pub(super) struct Account<'a> {
    /// The value as the first source writes it.
    pub(super) value: String,
    /// The entity that it is.
    pub(super) entity: Option<(&'a str, String)>,
    /// "denied by A"; nothing where the documents say so themselves.
    pub(super) manner: Option<String>,
    pub(super) stance: &'static str,
    pub(super) negated: bool,
    /// When it holds or happened, as the sources say.
    pub(super) times: Vec<String>,
    pub(super) documents: usize,
    pub(super) witnesses: usize,
    pub(super) misread: bool,
    pub(super) quotes: Vec<Quoted>,
    pub(super) more: usize,
    /// Findings that rest on it: level, headline, address.
    pub(super) findings: Vec<(&'static str, &'a str, String)>,
}

/// What tells two values apart: a denial is never one with what it denies, nor an allegation with a statement.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    negated: bool,
    manner: Option<String>,
    misread: bool,
    value: String,
}

/// Claims by property in the order of the vocabulary, and by value; `others` if it is about others: then by subject.
pub(super) fn properties<'a>(
    reading: &'a Reading,
    asked: &Asked,
    entity: &Entity,
    claims: impl Iterator<Item = &'a Claim>,
    others: bool,
) -> Vec<Property<'a>> {
    let vocabulary = reading.vocabulary();
    let only = asked.query.get("property");
    let most = if only.is_some() { ALL_VALUES } else { VALUES };
    let mut blocks: BTreeMap<(usize, &str), Vec<&Claim>> = BTreeMap::new();
    for claim in claims.filter(|claim| only.is_none_or(|only| claim.property == only)) {
        let place = vocabulary.place(&claim.property).unwrap_or(usize::MAX);
        blocks.entry((place, &claim.property)).or_default().push(claim);
    }
    let property = |((_, name), claims): ((usize, &'a str), Vec<&'a Claim>)| {
        let accounts = by_value(reading, &claims, others);
        let query = asked.query.with("property", name);
        Property {
            name,
            definition: vocabulary.get(name).map_or("", |property| property.definition.as_str()),
            more: accounts.len().saturating_sub(most),
            values: accounts
                .into_iter()
                .take(most)
                .map(|claims| account(reading, asked, &claims, others))
                .collect(),
            address: asked.links.to("entities", &entity.id.to_string(), &query),
        }
    };
    blocks.into_iter().map(property).collect()
}

/// The claims of one property, those of one value together; values in the order in which they are first given.
fn by_value<'a>(reading: &Reading, claims: &[&'a Claim], others: bool) -> Vec<Vec<&'a Claim>> {
    let mut at: BTreeMap<Key, usize> = BTreeMap::new();
    let mut accounts: Vec<Vec<&Claim>> = Vec::new();
    for claim in claims {
        let value = if others {
            reading.subject(claim).map_or_else(|| claim.subject.form.to_lowercase(), |e| e.id.to_string())
        } else {
            match (&claim.value, reading.value(claim)) {
                (_, Some(entity)) => entity.id.to_string(),
                (Value::Date(when), None) => when.to_string(),
                (value, None) => value.to_string().to_lowercase(),
            }
        };
        let key = Key {
            negated: claim.negated,
            manner: manner(claim).filter(|_| !claim.stance.vouches()),
            misread: reading.is_misread(claim.id()),
            value,
        };
        let place = *at.entry(key).or_insert_with(|| {
            accounts.push(Vec::new());
            accounts.len() - 1
        });
        if let Some(account) = accounts.get_mut(place) {
            account.push(claim);
        }
    }
    accounts
}

fn account<'a>(reading: &'a Reading, asked: &Asked, claims: &[&'a Claim], others: bool) -> Account<'a> {
    let first = claims.first().copied();
    let documents: BTreeSet<SourceId> = claims.iter().map(|claim| claim.source()).collect();
    let mut times: Vec<String> = Vec::new();
    for time in claims.iter().filter_map(|claim| claim.time.as_ref()) {
        let words = time.in_words();
        if !times.contains(&words) && times.len() < QUOTES {
            times.push(words);
        }
    }
    let entity = first.and_then(|claim| if others { reading.subject(claim) } else { reading.value(claim) });
    let quotes = claims.iter().take(QUOTES);
    Account {
        value: first.map_or_else(String::new, |claim| shown(claim, others)),
        entity: entity.map(|entity| (entity.canonical.as_str(), asked.links.entity(entity.id))),
        manner: first.and_then(manner),
        stance: first.map_or("asserts", |claim| claim.stance.name()),
        negated: first.is_some_and(|claim| claim.negated),
        times,
        documents: documents.len(),
        witnesses: reading.lineage().independent(claims.iter().map(|claim| (claim.id(), claim.source()))),
        misread: first.is_some_and(|claim| reading.is_misread(claim.id())),
        quotes: quotes.filter_map(|claim| Quoted::claim(reading, asked.links, claim, SHORT)).collect(),
        more: claims.len().saturating_sub(QUOTES),
        findings: findings(reading, asked, claims),
    }
}

/// The value in words; a date as people write it.
fn shown(claim: &Claim, others: bool) -> String {
    match &claim.value {
        _ if others => claim.subject.form.clone(),
        Value::Date(when) if !claim.negated => when.in_words(),
        Value::Truth if !claim.negated => "yes".to_owned(),
        Value::Truth => "no".to_owned(),
        _ => value(claim),
    }
}

fn findings<'a>(
    reading: &'a Reading,
    asked: &Asked,
    claims: &[&'a Claim],
) -> Vec<(&'static str, &'a str, String)> {
    let mut seen: BTreeSet<FindingId> = BTreeSet::new();
    let all = claims.iter().flat_map(|claim| reading.findings_with(claim.id()));
    let shown = all.filter(|finding| !reading.state(finding.id()).hides() && seen.insert(finding.id()));
    shown
        .take(QUOTES)
        .map(|finding| (finding.level.name(), finding.headline.as_str(), asked.links.finding(finding.id())))
        .collect()
}
