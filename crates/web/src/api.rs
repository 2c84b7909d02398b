//! The case for programs: the same rows as `gainsay export`, as JSON, a page of them at a time.

use crate::links::Query;
use crate::page::Refusal;
use crate::passage::title;
use crate::reading::Reading;
use gainsay_model::{Claim, Entities, Entity, EntityId, Finding, Level, Stance};
use gainsay_render::{View, jsonl};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use utoipa::openapi::OpenApi;

/// What there is, in the words of OpenAPI 3.1, but for the version of the program.
const DESCRIPTION: &str = include_str!("api/openapi.json");

/// Rows of one answer, unless another number is asked for.
const ROWS: usize = 100;
/// The most rows of one answer.
const MOST: usize = 1000;

/// The answer to a question, as JSON. `path` is what follows `/api/v1/`.
///
/// # Errors
/// If there is no such thing, or the question cannot be understood.
pub fn answer(reading: &Reading, path: &str, query: &Query) -> Result<String, Refusal> {
    let (what, which) = path.split_once('/').unwrap_or((path, ""));
    match (what, which) {
        ("openapi.json", "") => description(),
        ("case", "") => Ok(case(reading).to_string()),
        ("claims", "") => claims(reading, query),
        ("claims", id) => {
            let claim = id.parse().ok().and_then(|id| reading.claim(id));
            let claim = claim.ok_or_else(|| Refusal::absent(format!("no claim `{id}`")))?;
            one(claim_rows(reading, &[claim]), "claim", id)
        }
        ("findings", "") => findings(reading, query),
        ("findings", id) => {
            let finding = id.parse().ok().and_then(|id| reading.finding(id));
            let finding = finding.ok_or_else(|| Refusal::absent(format!("no finding `{id}`")))?;
            one(finding_rows(reading, &[finding]), "finding", id)
        }
        ("entities", "") => entities(reading, query),
        ("entities", id) => {
            let entity = id.parse().ok().and_then(|id| reading.entity(id));
            let entity = entity.ok_or_else(|| Refusal::absent(format!("nobody and nothing `{id}`")))?;
            one(entity_rows(reading, vec![entity.clone()]), "entity", id)
        }
        ("dates", "") => dates(reading, query),
        ("reuse", "") => reuse(reading, query),
        ("sources", "") => sources(reading, query),
        ("sources", path) => source(reading, path),
        ("judgements", "") => judgements(reading, query),
        _ => Err(Refusal::absent(format!("nothing `{path}` to ask for; openapi.json lists all"))),
    }
}

/// The description of all this, with the version of the program.
fn description() -> Result<String, Refusal> {
    let broken = |error: serde_json::Error| Refusal::Broken(error.to_string());
    let mut description: OpenApi = serde_json::from_str(DESCRIPTION).map_err(broken)?;
    description.info.version = env!("CARGO_PKG_VERSION").to_owned();
    serde_json::to_string(&description).map_err(broken)
}

/// What is wrong, and what to do.
pub(crate) fn problem(refusal: &Refusal) -> Value {
    match refusal {
        Refusal::Absent { what, near } => json!({
            "error": format!("there is {what}"),
            "help": "it may have gone with a document or with words that were changed: list what is there",
            "near": near.iter().map(|(text, _)| text).collect::<Vec<_>>(),
        }),
        Refusal::Unclear { what, help } => json!({ "error": what, "help": help }),
        Refusal::Elsewhere(address) => json!({ "error": "it is to be found elsewhere", "help": address }),
        Refusal::Broken(error) => json!({
            "error": error,
            "help": "this is an error of the program: please report it with what you asked",
        }),
    }
}

/// Which rows are asked for.
struct Window {
    offset: usize,
    limit: usize,
}

impl Window {
    fn of(query: &Query) -> Result<Self, Refusal> {
        let number = |name: &str, otherwise: usize| match query.get(name) {
            None => Ok(otherwise),
            Some(text) => text.parse().map_err(|_| Refusal::Unclear {
                what: format!("`{name}` is `{text}`, which is no number"),
                help: "write a whole number from 0 on".to_owned(),
            }),
        };
        let limit = number("limit", ROWS)?;
        if !(1..=MOST).contains(&limit) {
            return Err(Refusal::Unclear {
                what: format!("`limit` is {limit}"),
                help: format!("ask for 1 to {MOST} rows at a time"),
            });
        }
        Ok(Self { offset: number("offset", 0)?, limit })
    }

    /// The rows of the window; and how many there are in all.
    fn take<T>(&self, all: impl Iterator<Item = T>) -> (Vec<T>, usize) {
        let mut taken = Vec::new();
        let mut total = 0;
        for (at, item) in all.enumerate() {
            total = at + 1;
            if at >= self.offset && taken.len() < self.limit {
                taken.push(item);
            }
        }
        (taken, total)
    }

    /// The rows as one object with what is needed to ask for the next.
    fn said(&self, lines: &[u8], total: usize) -> Result<String, Refusal> {
        let rows: Vec<&str> = text(lines)?.lines().collect();
        Ok(format!(
            "{{\"total\":{total},\"offset\":{},\"limit\":{},\"items\":[{}]}}",
            self.offset,
            self.limit,
            rows.join(",")
        ))
    }
}

fn text(lines: &[u8]) -> Result<&str, Refusal> {
    std::str::from_utf8(lines).map_err(|error| Refusal::Broken(error.to_string()))
}

/// Rows that were written; an error of the renderer is ours.
type Rows = io::Result<Vec<u8>>;

fn one(rows: Rows, what: &str, id: &str) -> Result<String, Refusal> {
    let rows = rows.map_err(|error| Refusal::Broken(error.to_string()))?;
    let row = text(&rows)?.trim_end();
    if row.is_empty() { Err(Refusal::absent(format!("no {what} `{id}`"))) } else { Ok(row.to_owned()) }
}

fn many(window: &Window, rows: Rows, total: usize) -> Result<String, Refusal> {
    window.said(&rows.map_err(|error| Refusal::Broken(error.to_string()))?, total)
}

fn case(reading: &Reading) -> Value {
    let total = reading.view().summary();
    json!({
        "title": reading.title(),
        "reading": reading.number(),
        "documents": total.documents,
        "claims": total.claims,
        "entities": reading.entities().all().len(),
        "findings": reading.findings().len(),
        "contradictions": total.contradictions,
        "tensions": total.tensions,
        "notes": total.notes,
        "dismissed": total.dismissed,
        "judgements": reading.entries().len(),
    })
}

/// Refuses what is asked for and is none of those that there are.
fn known<'q>(query: &'q Query, name: &str, all: &[&str]) -> Result<Option<&'q str>, Refusal> {
    match query.get(name) {
        Some(value) if !all.contains(&value) => Err(Refusal::Unclear {
            what: format!("`{name}` is `{value}`"),
            help: format!("ask for one of {}", all.join(", ")),
        }),
        value => Ok(value),
    }
}

/// The number of the document that is asked for.
fn document(reading: &Reading, query: &Query) -> Result<Option<usize>, Refusal> {
    let missing = |path: &str| Refusal::absent(format!("no document `{path}`"));
    let Some(path) = query.get("doc") else { return Ok(None) };
    reading.source_at(path).map(Some).ok_or_else(|| missing(path))
}

fn subject(reading: &Reading, query: &Query) -> Result<Option<EntityId>, Refusal> {
    let Some(id) = query.get("subject") else { return Ok(None) };
    let entity = id.parse().ok().and_then(|id| reading.entity(id));
    entity.map(|entity| Some(entity.id)).ok_or_else(|| Refusal::absent(format!("nobody and nothing `{id}`")))
}

fn claims(reading: &Reading, query: &Query) -> Result<String, Refusal> {
    let window = Window::of(query)?;
    let stance = known(query, "stance", &Stance::ALL.map(Stance::name))?;
    let (document, subject, property) =
        (document(reading, query)?, subject(reading, query)?, query.get("property"));
    let asked = |claim: &&Claim| {
        stance.is_none_or(|stance| claim.stance.name() == stance)
            && property.is_none_or(|property| claim.property == property)
    };
    let (found, total) = match (document, subject) {
        (Some(at), Some(id)) => {
            let of = |claim: &&Claim| reading.subject(claim).is_some_and(|entity| entity.id == id);
            window.take(reading.claims_in(at).iter().filter(of).filter(asked))
        }
        (Some(at), None) => window.take(reading.claims_in(at).iter().filter(asked)),
        (None, Some(id)) => window.take(reading.claims_of(id).filter(asked)),
        (None, None) => window.take(reading.claims().iter().filter(asked)),
    };
    many(&window, claim_rows(reading, &found), total)
}

fn claim_rows(reading: &Reading, claims: &[&Claim]) -> Rows {
    let mut out = Vec::new();
    let index = View { findings: &[], ..reading.view() }.index_with(claims.iter().copied());
    jsonl::some_claims(&index, claims.iter().copied(), &mut out)?;
    Ok(out)
}

fn findings(reading: &Reading, query: &Query) -> Result<String, Refusal> {
    let window = Window::of(query)?;
    let level = known(query, "level", &["contradiction", "tension", "note"])?.and_then(Level::from_name);
    let rules: Vec<&str> = gainsay::RULES.iter().map(|rule| rule.name).collect();
    let rule = known(query, "rule", &rules)?;
    let subject = subject(reading, query)?;
    let document =
        document(reading, query)?.and_then(|at| reading.sources().get(at)).map(|source| source.id());
    let asked = |finding: &&Finding| {
        let mut passages = finding.sides().iter().flat_map(|side| &side.passages);
        level.is_none_or(|level| finding.level == level)
            && rule.is_none_or(|rule| finding.rule == rule)
            && subject.is_none_or(|id| reading.entities().present(finding.subject) == Some(id))
            && document.is_none_or(|id| passages.any(|passage| passage.quote.source() == id))
    };
    let (found, total) = window.take(reading.findings().iter().filter(asked));
    many(&window, finding_rows(reading, &found), total)
}

fn finding_rows(reading: &Reading, findings: &[&Finding]) -> Rows {
    let parties = findings.iter().flat_map(|finding| finding.sides()).flat_map(|side| &side.claims);
    // A line of descent is named by a claim of its own, which need not be a party.
    let ids: BTreeSet<_> = parties.flat_map(|id| [*id, reading.lineage().line(*id)]).collect();
    let index = reading.view().index_with(ids.iter().filter_map(|id| reading.claim(*id)));
    let mut out = Vec::new();
    jsonl::some_findings(&index, findings.iter().copied(), &mut out)?;
    Ok(out)
}

fn entities(reading: &Reading, query: &Query) -> Result<String, Refusal> {
    let window = Window::of(query)?;
    let kinds = gainsay_model::EntityKind::ALL.map(gainsay_model::EntityKind::name);
    let kind = known(query, "kind", &kinds)?;
    let wanted = query.get("name").map(gainsay_names::fold);
    let asked = |entity: &&Entity| {
        kind.is_none_or(|kind| entity.kind.name() == kind)
            && wanted.as_deref().is_none_or(|wanted| {
                entity.forms.iter().any(|form| gainsay_names::fold(&form.form).contains(wanted))
            })
    };
    let (found, total) = window.take(reading.entities().all().iter().filter(asked));
    many(&window, entity_rows(reading, found.into_iter().cloned().collect()), total)
}

fn entity_rows(reading: &Reading, entities: Vec<Entity>) -> Rows {
    let mut out = Vec::new();
    let entities = Entities::new(entities, BTreeMap::new());
    jsonl::entities(&View { entities: &entities, ..reading.view() }, &mut out)?;
    Ok(out)
}

fn dates(reading: &Reading, query: &Query) -> Result<String, Refusal> {
    let window = Window::of(query)?;
    let (found, total) = match document(reading, query)? {
        Some(at) => window.take(reading.dates_in(at).iter()),
        None => window.take(reading.view().dates().iter()),
    };
    let mut out = Vec::new();
    let index = View { findings: &[], ..reading.view() }.index_with([]);
    let rows = jsonl::some_dates(&index, found, &mut out);
    many(&window, rows.map(|()| out), total)
}

fn reuse(reading: &Reading, query: &Query) -> Result<String, Refusal> {
    let window = Window::of(query)?;
    let (found, total) = match document(reading, query)? {
        Some(at) => window.take(reading.reuse_in(at)),
        None => window.take(reading.lineage().reuse().iter()),
    };
    let lineage = gainsay_model::Lineage::new(found.into_iter().cloned().collect(), []);
    let mut out = Vec::new();
    let view = View { lineage: &lineage, findings: &[], ..reading.view() };
    many(&window, jsonl::reuse(&view, &mut out).map(|()| out), total)
}

fn about(reading: &Reading, at: usize) -> Option<Value> {
    let source = reading.sources().get(at)?;
    let meta = source.meta();
    Some(json!({
        "doc": source.path(),
        "id": source.id().to_string(),
        "title": title(source),
        "authors": meta.authors,
        "publisher": meta.publisher,
        "published": meta.published,
        "url": meta.url,
        "language": meta.language,
        "licence": meta.licence,
        "series": meta.series,
        "sensitivity": meta.sensitivity,
        "format": source.format().name(),
        "code_points": source.span(0..source.text().len()).map_or(0, |span| source.code_points(span).1),
        "claims": reading.claims_in(at).len(),
        "findings": reading.findings_in(at).count(),
    }))
}

fn sources(reading: &Reading, query: &Query) -> Result<String, Refusal> {
    let window = Window::of(query)?;
    let (found, total) = window.take(0..reading.sources().len());
    let rows: Vec<Value> = found.into_iter().filter_map(|at| about(reading, at)).collect();
    Ok(json!({ "total": total, "offset": window.offset, "limit": window.limit, "items": rows }).to_string())
}

/// A document with its text.
fn source(reading: &Reading, path: &str) -> Result<String, Refusal> {
    let missing = || Refusal::absent(format!("no document `{path}`"));
    let at = reading.source_at(path).ok_or_else(missing)?;
    let mut row = about(reading, at).ok_or_else(missing)?;
    let source = reading.sources().get(at).ok_or_else(missing)?;
    // Of what is held back there are the claims, with their quotes, and nothing else.
    let text = (!reading.withholds(source)).then(|| source.text());
    if let Some(row) = row.as_object_mut() {
        row.insert("text".to_owned(), text.into());
    }
    Ok(row.to_string())
}

fn judgements(reading: &Reading, query: &Query) -> Result<String, Refusal> {
    let window = Window::of(query)?;
    let (found, total) = window.take(reading.entries().iter());
    let row = |entry: &&gainsay::Entry| {
        let decision = &entry.decision;
        json!({
            "id": decision.id.to_string(),
            "at": decision.at,
            "by": reading.judge(decision),
            "act": decision.act.name(),
            "finding": decision.act.finding().map(|id| id.to_string()),
            "about": entry.about,
            "because": decision.act.because(),
            "undone": reading.decisions().is_undone(decision.id),
        })
    };
    let rows: Vec<Value> = found.iter().map(row).collect();
    Ok(json!({ "total": total, "offset": window.offset, "limit": window.limit, "items": rows }).to_string())
}
