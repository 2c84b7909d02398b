//! How long a map of all states takes: `cargo run --release -p gainsay-render --example world > world.svg`. Every state claims itself,
//! so that each has a colour, a label and an entry.
#![expect(clippy::print_stderr, clippy::unwrap_used, reason = "a measurement that tells what it found")]

use gainsay_model::{
    Claim, ClaimParts, Confidence, Decisions, Documents, Entities, EntityKind, Format, Lineage, Mention,
    Metadata, Origin, Source, SourceId, SourceParts, Stance, Value, Vocabulary, Voice,
};
use gainsay_places::{Atlas, Sort};
use gainsay_render::View;
use gainsay_render::map::{self, Drawing};
use std::time::Instant;

fn main() {
    let start = Instant::now();
    let atlas = Atlas::standard();
    let states = atlas.ids().filter(|id| matches!(atlas.place(*id).sort, Sort::State | Sort::Territory));
    let names: Vec<String> = states.map(|id| atlas.place(id).name.clone()).collect();
    let text: String = names.iter().map(|name| format!("{name} holds {name}.\n")).collect();
    let source = source(&text);
    let mut at = 0;
    let claims: Vec<Claim> = names
        .iter()
        .map(|name| {
            let span = |from: usize, to: usize| source.span(from..to).unwrap();
            let subject =
                Mention { span: span(at, at + name.len()), form: name.clone(), kind: EntityKind::Polity };
            let value = at + name.len() + " holds ".len();
            let place = Mention {
                span: span(value, value + name.len()),
                form: name.clone(),
                kind: EntityKind::Place,
            };
            let claim = claim(&source, span(at, value + name.len() + 1), subject, place);
            at = value + name.len() + 2;
            claim
        })
        .collect();
    let (entities, lineage, decisions, vocabulary) =
        (Entities::default(), Lineage::default(), Decisions::default(), Vocabulary::standard());
    let documents = Documents::gathered([&source], &claims, [], []);
    let view = View {
        documents: &documents,
        entities: &entities,
        lineage: &lineage,
        findings: &[],
        decisions: &decisions,
        vocabulary: &vocabulary,
    };
    eprintln!("{} states, made in {:.0} ms", names.len(), start.elapsed().as_secs_f64() * 1e3);
    for round in ["first", "again"] {
        let start = Instant::now();
        let territory = map::territory(&view, &atlas);
        let resolved = start.elapsed();
        let mut out = Vec::new();
        map::svg(&view, &atlas, &territory, &Drawing::default(), &mut out).unwrap();
        eprintln!(
            "{round}: {} claims placed, {} not, in {:.0} ms; drawn in {:.0} ms; {} bytes",
            territory.claims.len(),
            territory.unplaced.len(),
            resolved.as_secs_f64() * 1e3,
            (start.elapsed() - resolved).as_secs_f64() * 1e3,
            out.len()
        );
        if round == "again" {
            std::io::Write::write_all(&mut std::io::stdout(), &out).unwrap();
        }
    }
}

fn source(text: &str) -> Source {
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(text.as_bytes());
        }),
        path: "states.txt".into(),
        format: Format::Plain,
        text: text.into(),
        origin: Origin::identity(u32::try_from(text.len()).unwrap(), 0),
        original_lines: vec![0],
        blocks: Vec::new(),
        meta: Metadata::default(),
    })
    .unwrap()
}

fn claim(source: &Source, quote: gainsay_model::Span, subject: Mention, place: Mention) -> Claim {
    let parts = ClaimParts {
        quote,
        words: place.span,
        subject,
        property: "contains_district".into(),
        value: Value::Entity(place),
        negated: false,
        time: None,
        place: None,
        voice: Voice::Source,
        stance: Stance::Asserts,
        qualifiers: Vec::new(),
        extractor: "example",
        confidence: Confidence::per_cent(100),
    };
    Claim::new(source, parts).unwrap()
}
