//! The rules on claims that people made: reads the claims and names of a gold standard with its documents, checks
//! them, and writes findings as `gainsay export findings` does, so that rules are measured apart from extraction.
//!
//! `cargo run --release -p gainsay-check --example gold -- GOLD_DIR DOCUMENTS_DIR > findings.jsonl`
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a measurement for people, on files that they name"
)]

use gainsay_check::{Case, Levels, run};
use gainsay_model::{
    Bound, Claim, ClaimParts, Confidence, Entities, Entity, EntityId, EntityKind, Finding, Form, Format,
    Lineage, Mention, MentionId, Metadata, Origin, Quantity, Source, SourceId, SourceParts, Span, Stance,
    Value, Vocabulary, Voice,
};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::path::Path;

/// Names of the gold standard: entity by form, and what is known of each.
#[derive(Default)]
struct Names {
    entities: Vec<Entity>,
    of_form: BTreeMap<String, EntityId>,
}

fn main() {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    let [gold, documents] = &folders[..] else { panic!("say where the gold standard and the documents are") };
    let (gold, documents) = (Path::new(gold), Path::new(documents));
    let rows = lines(&gold.join("claims.jsonl"));
    let names = names(&lines(&gold.join("entities.jsonl")));
    let sources = sources(&rows, documents);
    let vocabulary = Vocabulary::standard();
    let mut of: BTreeMap<MentionId, EntityId> = BTreeMap::new();
    let mut all = names.entities.clone();
    let claims: Vec<Claim> = rows
        .iter()
        .filter_map(|row| {
            let claim = claim(row, &sources, &names)?;
            for mention in claim.mentions() {
                let id = names.of_form.get(&mention.form).copied().unwrap_or_else(|| unknown(&mention.form));
                of.insert(mention.id(), id);
                all.push(entity(id, mention));
            }
            Some(claim)
        })
        .collect();
    let entities = Entities::new(all, of);
    let lineage = Lineage::default();
    let case = Case::new(sources.values(), &claims, &entities, &lineage, &vocabulary);
    for finding in run(&case, &Levels::default()) {
        println!("{}", export(&finding, &case, &sources));
    }
}

fn lines(path: &Path) -> Vec<Json> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text<'j>(row: &'j Json, field: &str) -> &'j str {
    row[field].as_str().unwrap_or_default()
}

fn unknown(form: &str) -> EntityId {
    EntityId::of(|h| {
        h.field(form.as_bytes());
    })
}

fn entity(id: EntityId, mention: &Mention) -> Entity {
    Entity { id, kind: mention.kind, canonical: mention.form.clone(), forms: Vec::new(), links: Vec::new() }
}

fn names(rows: &[Json]) -> Names {
    let mut names = Names::default();
    for row in rows {
        let canonical = text(row, "canonical").to_owned();
        let id = unknown(&canonical);
        let kind = EntityKind::from_name(text(row, "type")).unwrap_or_default();
        let aliases = row["aliases"].as_array().cloned().unwrap_or_default();
        let forms: Vec<Form> = aliases
            .iter()
            .map(|alias| Form { form: text(alias, "form").to_owned(), documents: Vec::new(), count: 1 })
            .collect();
        for form in forms.iter().map(|form| &form.form).chain([&canonical]) {
            names.of_form.entry(form.clone()).or_insert(id);
        }
        names.entities.push(Entity { id, kind, canonical, forms, links: Vec::new() });
    }
    names
}

fn sources(rows: &[Json], folder: &Path) -> BTreeMap<String, Source> {
    let mut sources = BTreeMap::new();
    for row in rows {
        let path = text(row, "doc");
        sources.entry(path.to_owned()).or_insert_with(|| {
            let text = std::fs::read_to_string(folder.join(path)).unwrap();
            Source::new(SourceParts {
                id: SourceId::of(|h| {
                    h.field(path.as_bytes());
                }),
                path: path.to_owned(),
                format: Format::Plain,
                origin: Origin::identity(text.len() as u32, 0),
                text,
                original_lines: vec![0],
                blocks: Vec::new(),
                meta: Metadata::default(),
            })
            .unwrap()
        });
    }
    sources
}

fn claim(row: &Json, sources: &BTreeMap<String, Source>, names: &Names) -> Option<Claim> {
    let source = sources.get(text(row, "doc"))?;
    let byte = |points: u64| {
        let at = source.text().char_indices().nth(points as usize).map(|(at, _)| at);
        at.unwrap_or(source.text().len())
    };
    let quote = source.span(byte(row["start"].as_u64()?)..byte(row["end"].as_u64()?))?;
    let value = value(row, source, quote, names);
    let words = match &value {
        Value::Entity(mention) => mention.span,
        other => find(source, quote, &other.to_string()).unwrap_or(quote),
    };
    let parts = ClaimParts {
        quote,
        words,
        subject: mention(text(row, "subject"), source, quote, names),
        property: text(row, "property").to_owned(),
        value,
        negated: false,
        time: row["time"].as_str().and_then(|time| time.parse().ok()),
        place: row["place"].as_str().map(|place| mention(place, source, quote, names)),
        voice: voice(text(row, "holder"), source, quote, names),
        stance: Stance::from_name(text(row, "stance"))?,
        qualifiers: Vec::new(),
        extractor: "gold",
        confidence: Confidence::per_cent(100),
    };
    Claim::new(source, parts)
}

/// Where words last stand in a quote.
fn find(source: &Source, quote: Span, words: &str) -> Option<Span> {
    let at = source.words(quote).rfind(words).filter(|_| !words.is_empty())?;
    source.span(quote.start() + at..quote.start() + at + words.len())
}

/// The mention of a name: where its longest alias stands in the quote, else the whole quote.
fn mention(name: &str, source: &Source, quote: Span, names: &Names) -> Mention {
    let id = names.of_form.get(name).copied();
    let known = id.and_then(|id| names.entities.iter().find(|entity| entity.id == id));
    let mut forms: Vec<&str> =
        known.into_iter().flat_map(|entity| entity.forms.iter().map(|form| form.form.as_str())).collect();
    forms.push(name);
    forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    let span = forms.iter().find_map(|form| find(source, quote, form)).unwrap_or(quote);
    let kind = known.map_or(EntityKind::Unknown, |entity| entity.kind);
    Mention { span, form: name.to_owned(), kind }
}

fn value(row: &Json, source: &Source, quote: Span, names: &Names) -> Value {
    let text = text(row, "value");
    match text_of_type(row) {
        "entity" => Value::Entity(mention(text, source, quote, names)),
        "number" | "quantity" => quantity(text).map_or_else(|| Value::Text(text.to_owned()), Value::Quantity),
        "date" | "edtf_interval" => text.parse().map_or_else(|_| Value::Text(text.to_owned()), Value::Date),
        "boolean" => Value::Truth,
        _ => Value::Text(text.to_owned()),
    }
}

fn text_of_type(row: &Json) -> &str {
    text(row, "value_type")
}

fn quantity(text: &str) -> Option<Quantity> {
    let (bound, rest) = match text.chars().next()? {
        '~' => (Bound::About, &text[1..]),
        '>' => (Bound::Over, &text[1..]),
        '<' => (Bound::Under, &text[1..]),
        _ => (Bound::Exactly, text),
    };
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let thousandths = (rest[..end].parse::<f64>().ok()? * 1000.0).round() as i64;
    let unit = Some(rest[end..].trim().to_owned()).filter(|unit| !unit.is_empty());
    Some(Quantity { bound, thousandths, unit })
}

fn voice(holder: &str, source: &Source, quote: Span, names: &Names) -> Voice {
    if matches!(holder, "source" | "") {
        return Voice::Source;
    }
    let (who, via) = holder.split_once(" via ").unwrap_or((holder, "source"));
    let name = who.trim_end_matches(" (unnamed)");
    Voice::Speaker {
        name: mention(name, source, quote, names),
        unnamed: who != name,
        via: Box::new(voice(via, source, quote, names)),
    }
}

fn export(finding: &Finding, case: &Case<'_>, sources: &BTreeMap<String, Source>) -> Json {
    let sides: Vec<Json> = finding
        .sides()
        .iter()
        .enumerate()
        .flat_map(|(at, side)| side.passages.iter().map(move |passage| (at + 1, passage)))
        .map(|(side, passage)| {
            let source = &sources[case.path(passage.quote)];
            let (start, end) = source.code_points(passage.quote);
            json!({"doc": source.path(), "start": start, "end": end, "quote": source.words(passage.quote), "side": side})
        })
        .collect();
    json!({
        "id": finding.id().to_string(), "rule": finding.rule, "severity": finding.level.name(),
        "subject": finding.subject_name, "property": finding.property, "explanation": finding.headline,
        "sides": sides,
    })
}
