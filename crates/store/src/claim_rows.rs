//! Rows of the tables of claims: mentions, entities and their names, and the claims themselves.

use crate::columns::{Cell, Table};
use crate::table_rows::{Sources, TableInput, days, offsets};
use gainsay_model::{Bound, Claim, Mention, MentionId, SourceId, Value};
use gainsay_when::When;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn mentions(input: &TableInput<'_>, sources: &Sources<'_>, table: &mut Table<'_>) {
    let mut seen = BTreeSet::<MentionId>::new();
    let stand_ins = input.documents.references().iter().map(|reference| &reference.mention);
    for mention in input
        .documents
        .claims()
        .iter()
        .flat_map(Claim::mentions)
        .chain(input.documents.mentions())
        .chain(stand_ins)
    {
        let Some(source) = sources.get(&mention.span.source()) else { continue };
        if !seen.insert(mention.id()) {
            continue;
        }
        let [start, end, start_byte, end_byte] = offsets(source, mention.span);
        table.row([
            mention.id().to_string().into(),
            source.id().to_string().into(),
            start,
            end,
            start_byte,
            end_byte,
            source.words(mention.span).into(),
            mention.form.as_str().into(),
            mention.kind.name().into(),
            entity_of(input, mention).into(),
        ]);
    }
}

pub(crate) fn entities(input: &TableInput<'_>, table: &mut Table<'_>) {
    let mut mentions = BTreeMap::new();
    input.entities.mentions().values().for_each(|id| *mentions.entry(*id).or_insert(0usize) += 1);
    for entity in input.entities.all() {
        table.row([
            entity.id.to_string().into(),
            entity.kind.name().into(),
            entity.canonical.as_str().into(),
            mentions.get(&entity.id).copied().unwrap_or(0).into(),
        ]);
    }
}

pub(crate) fn names(input: &TableInput<'_>, table: &mut Table<'_>) {
    let ids: BTreeMap<&str, SourceId> =
        input.documents.sources().iter().map(|s| (s.path(), s.id())).collect();
    for entity in input.entities.all() {
        let id = entity.id.to_string();
        for (form, path) in
            entity.forms.iter().flat_map(|form| form.documents.iter().map(|path| (&form.form, path)))
        {
            table.row([
                id.as_str().into(),
                form.as_str().into(),
                ids.get(path.as_str()).map(SourceId::to_string).into(),
                path.as_str().into(),
            ]);
        }
    }
}

pub(crate) fn links(input: &TableInput<'_>, table: &mut Table<'_>) {
    for entity in input.entities.all() {
        for link in &entity.links {
            table.row([
                entity.id.to_string().into(),
                link.a.as_str().into(),
                link.b.as_str().into(),
                link.because.as_str().into(),
            ]);
        }
    }
}

pub(crate) fn claims(input: &TableInput<'_>, sources: &Sources<'_>, table: &mut Table<'_>) {
    for claim in input.documents.claims() {
        let Some(source) = sources.get(&claim.source()) else { continue };
        let [start, end, start_byte, end_byte] = offsets(source, claim.quote);
        let [words_start, words_end, words_start_byte, words_end_byte] = offsets(source, claim.words);
        let [value, value_type, value_mention, value_entity, number, bound, unit] =
            value_cells(input, &claim.value);
        let [earliest, latest, earliest_day, latest_day] = days(claim.time.as_ref());
        let [place, place_mention, place_entity] = mention_cells(input, claim.place.as_ref());
        let [subject, subject_mention, subject_entity] = mention_cells(input, Some(&claim.subject));
        table.row([
            claim.id().to_string().into(),
            source.id().to_string().into(),
            subject,
            subject_mention,
            subject_entity,
            claim.property.as_str().into(),
            value,
            value_type,
            value_mention,
            value_entity,
            number,
            bound,
            unit,
            claim.negated.into(),
            claim.time.as_ref().map(When::to_string).into(),
            earliest,
            latest,
            earliest_day,
            latest_day,
            place,
            place_mention,
            place_entity,
            claim.voice.to_string().into(),
            claim.stance.name().into(),
            qualifiers(claim).into(),
            source.words(claim.quote).into(),
            start,
            end,
            start_byte,
            end_byte,
            words_start,
            words_end,
            words_start_byte,
            words_end_byte,
            usize::from(claim.confidence.as_per_cent()).into(),
            claim.extractor.into(),
            input.lineage.line(claim.id()).to_string().into(),
        ]);
    }
}

/// Form, mention, entity.
fn mention_cells<'a>(input: &TableInput<'_>, mention: Option<&'a Mention>) -> [Cell<'a>; 3] {
    [
        mention.map(|mention| mention.form.as_str()).into(),
        mention.map(|mention| mention.id().to_string()).into(),
        mention.and_then(|mention| entity_of(input, mention)).into(),
    ]
}

fn entity_of(input: &TableInput<'_>, mention: &Mention) -> Option<String> {
    input.entities.of(mention.id()).map(|id| id.to_string())
}

/// Value, type, mention, entity, number, bound, unit.
fn value_cells<'a>(input: &TableInput<'_>, value: &'a Value) -> [Cell<'a>; 7] {
    let kind = match value {
        Value::Entity(_) => "entity",
        Value::Text(_) => "text",
        Value::Quantity(quantity) if quantity.unit.is_none() && quantity.bound == Bound::Exactly => "number",
        Value::Quantity(_) => "quantity",
        Value::Date(when) if when.is_interval() => "edtf_interval",
        Value::Date(_) => "date",
        Value::Truth => "boolean",
    };
    let (mention, quantity) = match value {
        Value::Entity(mention) => (Some(mention), None),
        Value::Quantity(quantity) => (None, Some(quantity)),
        _ => (None, None),
    };
    let [_, mention, entity] = mention_cells(input, mention);
    [
        value.to_string().into(),
        kind.into(),
        mention,
        entity,
        quantity.map_or(Cell::Null, |quantity| Cell::Real(quantity.thousandths as f64 / 1000.0)),
        quantity.map(|quantity| bound(quantity.bound)).into(),
        quantity.and_then(|quantity| quantity.unit.as_deref()).into(),
    ]
}

/// The qualifiers as a JSON object; a name that comes twice keeps its last words.
fn qualifiers(claim: &Claim) -> String {
    let pairs: BTreeMap<&str, &str> =
        claim.qualifiers.iter().map(|(name, words)| (name.as_str(), words.as_str())).collect();
    serde_json::to_string(&pairs).unwrap_or_default()
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exactly => "exactly",
        Bound::About => "about",
        Bound::Over => "over",
        Bound::Under => "under",
    }
}
