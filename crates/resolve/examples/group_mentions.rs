//! Groups mentions from standard input and prints the entities as JSON Lines, for measuring. A line
//! holds, between tabs: document, form, kind, and if the line is a naming claim its property and value.
#![expect(clippy::print_stdout, reason = "the example's output is its purpose")]

use gainsay_model::{
    Claim, ClaimParts, Confidence, Decisions, EntityKind, Format, Mention, Metadata, Origin, Source,
    SourceId, SourceParts, Stance, Value, Voice,
};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Read};

fn main() -> Result<(), Box<dyn Error>> {
    let mut input = String::new();
    io::stdin().read_to_string(&mut input)?;
    let mut documents: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
    for line in input.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        documents.entry(fields[0]).or_default().push(fields);
    }
    let (mut sources, mut claims) = (Vec::new(), Vec::new());
    for (path, lines) in &documents {
        let text: String = lines.iter().map(|fields| format!("{}\n", fields[1])).collect();
        let source = source(path, text)?;
        let mut at = 0;
        for fields in lines {
            claims.extend(claim(&source, at, fields));
            at += fields[1].len() + 1;
        }
        sources.push(source);
    }
    let found = gainsay_resolve::entities(&sources, &claims, &[], &[], &Decisions::default()).value;
    for entity in found.all() {
        let aliases: Vec<String> = entity
            .forms
            .iter()
            .map(|form| format!(r#"{{"form":{:?},"docs":{:?}}}"#, form.form, form.documents))
            .collect();
        let (kind, name) = (entity.kind.name(), &entity.canonical);
        println!(
            r#"{{"id":"{}","type":"{kind}","canonical":{name:?},"aliases":[{}]}}"#,
            entity.id,
            aliases.join(",")
        );
    }
    Ok(())
}

fn source(path: &str, text: String) -> Result<Source, Box<dyn Error>> {
    Ok(Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(path.as_bytes());
        }),
        path: path.into(),
        format: Format::Plain,
        origin: Origin::identity(u32::try_from(text.len())?, 0),
        text,
        original_lines: vec![0],
        blocks: Vec::new(),
        meta: Metadata::default(),
    })?)
}

fn claim(source: &Source, at: usize, fields: &[&str]) -> Option<Claim> {
    let span = source.span(at..at + fields[1].len())?;
    let kind = EntityKind::from_name(fields.get(2)?).unwrap_or_default();
    let value = fields.get(4).map_or(Value::Truth, |text| Value::Text((*text).to_owned()));
    let parts = ClaimParts {
        quote: span,
        words: span,
        subject: Mention { span, form: fields[1].to_owned(), kind },
        property: fields.get(3).copied().unwrap_or("activity").to_owned(),
        value,
        negated: false,
        time: None,
        place: None,
        voice: Voice::Source,
        stance: Stance::Asserts,
        qualifiers: Vec::new(),
        extractor: "mentions",
        confidence: Confidence::per_cent(100),
    };
    Claim::new(source, parts)
}
