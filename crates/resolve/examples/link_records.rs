//! Links records of persons from standard input and prints for each, in order, the entity that it is of. A line
//! holds, between tabs: name, day of birth, place of birth, office; all but the name may be empty.
#![expect(clippy::print_stdout, reason = "the example's output is its purpose")]

use gainsay_model::{
    Claim, ClaimParts, Confidence, Decisions, EntityKind, Format, Mention, Metadata, Origin, Source,
    SourceId, SourceParts, Stance, Value, Voice,
};
use std::error::Error;
use std::fmt::Write;
use std::io::{self, Read};

fn main() -> Result<(), Box<dyn Error>> {
    let mut input = String::new();
    io::stdin().read_to_string(&mut input)?;
    let (mut sources, mut claims, mut persons) = (Vec::new(), Vec::new(), Vec::new());
    for (number, line) in input.lines().enumerate() {
        let source = source(number, line)?;
        let mut at = 0;
        let mut fields = Vec::new();
        for field in line.split('\t') {
            fields.push(source.span(at..at + field.len()).map(|span| (span, field)));
            at += field.len() + 1;
        }
        let Some(&Some((span, name))) = fields.first() else { continue };
        let person = Mention { span, form: name.to_owned(), kind: EntityKind::Person };
        let mentioned = |at: usize, kind| {
            let (span, form) = fields.get(at).copied().flatten().filter(|(_, form)| !form.is_empty())?;
            Some(Value::Entity(Mention { span, form: form.to_owned(), kind }))
        };
        let born = fields.get(1).copied().flatten().and_then(|(_, day)| Some(Value::Date(day.parse().ok()?)));
        let said = [
            ("date_of_birth", born),
            ("place_of_birth", mentioned(2, EntityKind::Place)),
            ("position_held", mentioned(3, EntityKind::Office)),
        ];
        claims.extend(said.into_iter().filter_map(|(name, value)| claim(&source, &person, name, value?)));
        persons.push(person);
        sources.push(source);
    }
    let found = gainsay_resolve::entities(&sources, &claims, &persons, &[], &Decisions::default()).value;
    let mut out = String::new();
    for person in &persons {
        writeln!(out, "{}", found.of(person.id()).map(|id| id.to_string()).unwrap_or_default())?;
    }
    print!("{out}");
    Ok(())
}

fn source(number: usize, line: &str) -> Result<Source, Box<dyn Error>> {
    Ok(Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.number(number as u64).field(line.as_bytes());
        }),
        path: format!("{number:08}"),
        format: Format::Plain,
        origin: Origin::identity(u32::try_from(line.len())?, 0),
        text: line.to_owned(),
        original_lines: vec![0],
        blocks: Vec::new(),
        meta: Metadata::default(),
    })?)
}

fn claim(source: &Source, subject: &Mention, property: &str, value: Value) -> Option<Claim> {
    let parts = ClaimParts {
        quote: subject.span,
        words: subject.span,
        subject: subject.clone(),
        property: property.to_owned(),
        value,
        negated: false,
        time: None,
        place: None,
        voice: Voice::Source,
        stance: Stance::Asserts,
        qualifiers: Vec::new(),
        extractor: "record",
        confidence: Confidence::per_cent(100),
    };
    Claim::new(source, parts)
}
