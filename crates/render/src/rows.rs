//! The rows of the five tables that leave the program, the same for every format.

use crate::view::Index;
use gainsay_model::{
    Bound, Claim, ClaimId, DateMention, Entity, Finding, Passage, Reuse, Side, Span, Value, ValueRange,
    Vocabulary, Voice,
};
use serde::Serialize;
use std::collections::BTreeSet;

/// The longest quote of a side, in code points; of a longer one only the words are given.
const SIDE: usize = 1000;

/// A passage: a document and code points of its text, end exclusive.
#[derive(Serialize)]
pub(crate) struct PassageRow<'a> {
    pub(crate) doc: &'a str,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A claim. The order of the fields is the order in which they leave.
#[derive(Serialize)]
pub(crate) struct ClaimRow<'a> {
    pub(crate) id: String,
    pub(crate) doc: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) property: &'a str,
    pub(crate) value: String,
    pub(crate) value_type: &'static str,
    pub(crate) time: Option<String>,
    pub(crate) place: Option<&'a str>,
    pub(crate) holder: String,
    pub(crate) stance: &'static str,
    pub(crate) quote: &'a str,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) confidence: f64,
    pub(crate) extractor: &'static str,
}

/// A time expression.
#[derive(Serialize)]
pub(crate) struct DateRow<'a> {
    pub(crate) doc: &'a str,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) text: &'a str,
    pub(crate) edtf: Option<String>,
    pub(crate) r#type: String,
    pub(crate) timex_type: &'static str,
    pub(crate) timex_value: Option<&'a str>,
    pub(crate) calendar: &'static str,
    pub(crate) earliest: Option<String>,
    pub(crate) latest: Option<String>,
}

/// An entity.
#[derive(Serialize)]
pub(crate) struct EntityRow<'a> {
    pub(crate) id: String,
    pub(crate) r#type: &'static str,
    pub(crate) canonical: &'a str,
    pub(crate) aliases: Vec<AliasRow<'a>>,
}

/// A form of an entity's name.
#[derive(Serialize)]
pub(crate) struct AliasRow<'a> {
    pub(crate) form: &'a str,
    pub(crate) docs: &'a [String],
}

/// A finding.
#[derive(Serialize)]
pub(crate) struct FindingRow<'a> {
    pub(crate) id: String,
    pub(crate) rule: &'static str,
    pub(crate) severity: &'static str,
    pub(crate) subject: &'a str,
    pub(crate) property: &'a str,
    pub(crate) explanation: String,
    pub(crate) witnesses: usize,
    pub(crate) sides: Vec<SideRow<'a>>,
}

/// A passage of a side of a finding.
#[derive(Serialize)]
pub(crate) struct SideRow<'a> {
    pub(crate) claims: Vec<String>,
    pub(crate) doc: &'a str,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) quote: &'a str,
    /// The number of the side, from 1, as people see it: a side with several passages has several rows.
    pub(crate) side: usize,
}

/// Two passages that share text.
#[derive(Serialize)]
pub(crate) struct ReuseRow<'a> {
    pub(crate) a: PassageRow<'a>,
    pub(crate) b: PassageRow<'a>,
    pub(crate) kind: &'static str,
    pub(crate) direction: &'static str,
    pub(crate) similarity: f64,
}

/// Where a span stands; `None` if its document is not in the view.
pub(crate) fn passage<'a>(index: &Index<'a>, span: Span) -> Option<PassageRow<'a>> {
    let source = index.source(span.source())?;
    let (start, end) = source.code_points(span);
    Some(PassageRow { doc: source.path(), start, end })
}

/// The row of a claim; `None` if its document is not in the view: no quote, no claim.
pub(crate) fn claim<'a>(index: &Index<'a>, claim: &'a Claim) -> Option<ClaimRow<'a>> {
    let PassageRow { doc, start, end } = passage(index, claim.quote)?;
    Some(ClaimRow {
        id: claim.id().to_string(),
        doc,
        subject: &claim.subject.form,
        property: &claim.property,
        value: value(claim),
        value_type: value_type(index.view().vocabulary, &claim.property, &claim.value),
        time: claim.time.as_ref().map(ToString::to_string),
        place: claim.place.as_ref().map(|place| place.form.as_str()),
        holder: held_by(claim),
        stance: claim.stance.name(),
        quote: index.words(claim.quote),
        start,
        end,
        confidence: f64::from(claim.confidence.as_per_cent()) / 100.0,
        extractor: claim.extractor,
    })
}

/// The value as a string: a denial is never written as the plain value.
pub fn value(claim: &Claim) -> String {
    match (&claim.value, claim.negated) {
        (Value::Truth, true) => "false".to_owned(),
        (value, true) => format!("not {value}"),
        (value, false) => value.to_string(),
    }
}

fn value_type(vocabulary: &Vocabulary, property: &str, value: &Value) -> &'static str {
    let range = vocabulary.get(property).map(|property| property.range);
    match value {
        Value::Entity(_) => "entity",
        Value::Text(_) => "text",
        Value::Truth => "boolean",
        Value::Date(when) if when.is_interval() || range == Some(ValueRange::Interval) => "edtf_interval",
        Value::Date(_) => "date",
        Value::Quantity(quantity) => {
            let bare = quantity.unit.is_none() && quantity.bound == Bound::Exactly;
            if bare && range == Some(ValueRange::Number) { "number" } else { "quantity" }
        }
    }
}

/// Who says so, as in [`holder`]; whether it is a reader who takes the words so is part of it.
pub(crate) fn held_by(claim: &Claim) -> String {
    let holder = holder(&claim.voice);
    if claim.is_readers() { format!("{holder}, as a reader reads it") } else { holder }
}

/// `source`, `A`, `A via B`; a speaker without a name as `unnamed: some observers`.
pub fn holder(voice: &Voice) -> String {
    let mut out = String::new();
    let mut voice = voice;
    while let Voice::Speaker { name, unnamed, via } = voice {
        out.push_str(if out.is_empty() { "" } else { " via " });
        out.push_str(if *unnamed { "unnamed: " } else { "" });
        out.push_str(&name.form);
        voice = via;
    }
    if out.is_empty() { "source".to_owned() } else { out }
}

/// The row of a time expression; `None` if its document is not in the view.
pub(crate) fn date<'a>(index: &Index<'a>, date: &'a DateMention) -> Option<DateRow<'a>> {
    let PassageRow { doc, start, end } = passage(index, date.span)?;
    let (tag, when) = (&date.tag, date.tag.when.as_ref());
    Some(DateRow {
        doc,
        start,
        end,
        text: index.words(date.span),
        edtf: when.map(ToString::to_string),
        r#type: if tag.timex_type.is_empty() { "date".to_owned() } else { tag.timex_type.to_lowercase() },
        timex_type: tag.timex_type,
        timex_value: Some(tag.timex_value.as_str()).filter(|value| !value.is_empty()),
        calendar: tag.calendar,
        earliest: when.and_then(|when| when.earliest()).map(|day| day.to_string()),
        latest: when.and_then(|when| when.latest()).map(|day| day.to_string()),
    })
}

/// The row of an entity.
pub(crate) fn entity(entity: &Entity) -> EntityRow<'_> {
    EntityRow {
        id: entity.id.to_string(),
        r#type: entity.kind.name(),
        canonical: &entity.canonical,
        aliases: entity.forms.iter().map(|f| AliasRow { form: &f.form, docs: &f.documents }).collect(),
    }
}

/// The row of a finding.
pub(crate) fn finding<'a>(index: &Index<'a>, finding: &'a Finding) -> FindingRow<'a> {
    let claims = finding.sides().iter().flat_map(|side| side.claims.iter().copied());
    FindingRow {
        id: finding.id().to_string(),
        rule: finding.rule,
        severity: finding.level.name(),
        subject: &finding.subject_name,
        property: &finding.property,
        explanation: std::iter::once(&finding.headline)
            .chain(&finding.notes)
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("; "),
        witnesses: independent_documents(index, claims),
        sides: finding
            .sides()
            .iter()
            .zip(1..)
            .flat_map(|(side, number)| side_rows(index, side, number))
            .collect(),
    }
}

/// One row for each run of words that the side stands on.
fn side_rows<'a>(index: &Index<'a>, side: &'a Side, number: usize) -> Vec<SideRow<'a>> {
    let mut rows: Vec<(Span, SideRow<'a>)> = Vec::new();
    for passage in &side.passages {
        let span = shown_span(index, passage);
        if rows.iter().any(|(seen, _)| *seen == span) {
            continue;
        }
        let Some(PassageRow { doc, start, end }) = self::passage(index, span) else { continue };
        let claims = claims_at(index, side, passage.quote).iter().map(ToString::to_string).collect();
        rows.push((span, SideRow { claims, doc, start, end, quote: index.words(span), side: number }));
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The quote, or only the words if the quote is too long to say where the disagreement lies; a long run
/// of words is cut.
fn shown_span(index: &Index<'_>, passage: &Passage) -> Span {
    let Some(source) = index.source(passage.quote.source()) else { return passage.quote };
    let length = |span: Span| source.words(span).chars().count();
    if length(passage.quote) <= SIDE {
        return passage.quote;
    }
    let words = if passage.words.is_empty() { passage.quote } else { passage.words };
    let end = source.words(words).char_indices().nth(SIDE).map_or(words.end(), |(at, _)| words.start() + at);
    source.span(words.start()..end).unwrap_or(words)
}

/// The claims of a side that quote these words; if none does, those of the same document, else all.
fn claims_at(index: &Index<'_>, side: &Side, quote: Span) -> Vec<ClaimId> {
    let those = |holds: &dyn Fn(&Claim) -> bool| -> Vec<ClaimId> {
        side.claims.iter().copied().filter(|id| index.claim(*id).is_some_and(holds)).collect()
    };
    [those(&|claim| claim.quote == quote), those(&|claim| claim.source() == quote.source())]
        .into_iter()
        .find(|claims| !claims.is_empty())
        .unwrap_or_else(|| side.claims.clone())
}

/// The row of two passages that share text; `None` if a document is not in the view.
pub(crate) fn reuse<'a>(index: &Index<'a>, reuse: &Reuse) -> Option<ReuseRow<'a>> {
    Some(ReuseRow {
        a: passage(index, reuse.a)?,
        b: passage(index, reuse.b)?,
        kind: reuse.kind.name(),
        direction: reuse.direction.name(),
        similarity: f64::from(reuse.similarity) / 100.0,
    })
}

/// How many independent documents take part: each line of descent stands for the document of the claim that names
/// it, so that three claims of one document are one witness.
fn independent_documents(index: &Index<'_>, claims: impl Iterator<Item = ClaimId>) -> usize {
    let line = |claim: ClaimId| index.claim(index.view().lineage.line(claim)).or_else(|| index.claim(claim));
    claims.filter_map(|claim| Some(line(claim)?.source())).collect::<BTreeSet<_>>().len()
}
