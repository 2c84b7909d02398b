//! How long the rules take: a million claims about fifty thousand subjects, and one subject with a hundred thousand.
//!
//! `cargo run --release -p gainsay-check --example million [-- CLAIMS SUBJECTS [1]]`; with a third
//! number, without the times of each rule.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement for people")]

use gainsay_check::{Case, Levels, RULES, Setting, check};
use gainsay_model::{
    Claim, ClaimParts, Confidence, Domain, Entities, Entity, EntityId, EntityKind, Format, Lineage, Mention,
    MentionId, Metadata, Origin, Quantity, Source, SourceId, SourceParts, Span, Stance, Value, ValueRange,
    Vocabulary, Voice,
};
use std::collections::BTreeMap;
use std::time::Instant;

/// Claims of one document, each with a line of its own.
const A_DOCUMENT: usize = 500;
const LINE: usize = 64;

/// A fixed course of numbers that look like chance (Vigna 2015, SplitMix64).
struct Course(u64);

impl Course {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % below as u64) as usize
    }
}

fn main() {
    let words: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let (claims, subjects) =
        (words.first().copied().unwrap_or(1_000_000), words.get(1).copied().unwrap_or(50_000));
    measure(claims, subjects, words.len() < 3);
    measure(100_000, 1, words.len() < 3);
}

fn measure(count: usize, subjects: usize, each: bool) {
    let vocabulary = Vocabulary::standard();
    let sources: Vec<Source> = (0..count.div_ceil(A_DOCUMENT)).map(source).collect();
    let mut course = Course(7);
    let claims: Vec<Claim> = (0..count)
        .map(|at| claim(&sources[at / A_DOCUMENT], at % A_DOCUMENT, subjects, &vocabulary, &mut course))
        .collect();
    let entities = entities(&claims);
    let lineage = Lineage::default();
    let start = Instant::now();
    let case = Case::new(&sources, &claims, &entities, &lineage, &vocabulary);
    let indexed = start.elapsed();
    let checked = check(&case, &Levels::default());
    let whole = start.elapsed();
    println!(
        "{count} claims about {subjects} subjects: indexed in {:.2} s, checked in {:.2} s, {} findings, {} rules failed",
        indexed.as_secs_f64(),
        whole.as_secs_f64(),
        checked.findings.len(),
        checked.failed.len()
    );
    if !each {
        return;
    }
    let mut slowest: Vec<(f64, &str, usize)> = RULES
        .iter()
        .map(|rule| {
            let mut only = Levels::default();
            for other in RULES.iter().filter(|other| other.name != rule.name) {
                only.set(other.name, Setting::Off).unwrap();
            }
            let start = Instant::now();
            let found = check(&case, &only).findings.len();
            (start.elapsed().as_secs_f64(), rule.name, found)
        })
        .collect();
    slowest.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (seconds, name, found) in slowest.iter().take(8) {
        println!("  {seconds:>6.2} s {name} ({found})");
    }
}

fn source(at: usize) -> Source {
    let text = "x".repeat(A_DOCUMENT * LINE);
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.number(at as u64);
        }),
        path: format!("{at:06}.txt"),
        format: Format::Plain,
        origin: Origin::identity(text.len() as u32, 0),
        text,
        original_lines: vec![0],
        blocks: Vec::new(),
        meta: Metadata::default(),
    })
    .unwrap()
}

fn claim(
    source: &Source,
    line: usize,
    subjects: usize,
    vocabulary: &Vocabulary,
    course: &mut Course,
) -> Claim {
    let from = line * LINE;
    let span = |a: usize, b: usize| source.span(from + a..from + b).unwrap();
    let properties = vocabulary.all().count();
    let property = vocabulary.all().nth(course.next(properties)).unwrap();
    let kind = match &property.domain {
        Domain::Kinds(kinds) => kinds[0],
        Domain::Any => EntityKind::Polity,
    };
    let mention = |span: Span, number: usize, kind: EntityKind| Mention {
        span,
        form: format!("{} {number}", kind.name()),
        kind,
    };
    let year = 1800 + course.next(200) as i64;
    let value = match property.range {
        ValueRange::Entity => Value::Entity(mention(span(20, 40), course.next(subjects), EntityKind::Place)),
        ValueRange::Text => Value::Text(format!("words number {}", course.next(1000))),
        ValueRange::Number | ValueRange::Quantity => {
            Value::Quantity(Quantity::count(course.next(5000) as i64))
        }
        ValueRange::Date | ValueRange::Interval => {
            Value::Date(format!("{year}-0{}-1{}", 1 + course.next(9), course.next(9)).parse().unwrap())
        }
        ValueRange::Truth => Value::Truth,
    };
    let time = (course.next(2) == 0).then(|| year.to_string().parse().unwrap());
    let stance = if course.next(20) == 0 { Stance::Alleges } else { Stance::Asserts };
    let parts = ClaimParts {
        quote: span(0, LINE - 2),
        words: span(20, 40),
        subject: mention(span(0, 18), course.next(subjects), kind),
        property: property.name.clone(),
        value,
        negated: course.next(50) == 0,
        time,
        place: None,
        voice: Voice::Source,
        stance,
        qualifiers: Vec::new(),
        extractor: "chance",
        confidence: Confidence::per_cent(90),
    };
    Claim::new(source, parts).unwrap()
}

fn entities(claims: &[Claim]) -> Entities {
    let mut of: BTreeMap<MentionId, EntityId> = BTreeMap::new();
    let mut known: BTreeMap<EntityId, Entity> = BTreeMap::new();
    for mention in claims.iter().flat_map(Claim::mentions) {
        let number = mention.form.rsplit(' ').next().unwrap_or_default();
        let id = EntityId::of(|h| {
            h.field(number.as_bytes());
        });
        of.insert(mention.id(), id);
        known.entry(id).or_insert_with(|| Entity {
            id,
            kind: mention.kind,
            canonical: mention.form.clone(),
            forms: Vec::new(),
            links: Vec::new(),
        });
    }
    Entities::new(known.into_values().collect(), of)
}
