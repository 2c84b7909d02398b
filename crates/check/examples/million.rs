//! How long the rules take: a million claims about fifty thousand subjects, and one subject with a hundred thousand.
//!
//! `cargo run --release -p gainsay-check --example million [-- CLAIMS SUBJECTS [1 [CLAIMS A DOCUMENT]]]`; with a third
//! number, without the times of each rule. Then one document is changed, and what the lineage says of ten claims.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement for people")]

use gainsay_check::{Case, Checker, Levels, RULES, Setting};
use gainsay_model::{
    Claim, ClaimParts, Confidence, Document, Documents, Domain, Entities, Entity, EntityId, EntityKind,
    Format, Lineage, Mention, MentionId, Metadata, Origin, Quantity, Source, SourceId, SourceParts, Span,
    Stance, Standing, Value, ValueRange, Vocabulary, Voice,
};
use std::collections::BTreeMap;
use std::sync::Arc;
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
    let document = words.get(3).copied().unwrap_or(A_DOCUMENT);
    measure(claims, subjects, document, words.len() < 3);
    if words.len() < 4 {
        measure(100_000, 1, A_DOCUMENT, words.len() < 3);
    }
}

fn measure(count: usize, subjects: usize, a_document: usize, each: bool) {
    let vocabulary = Vocabulary::standard();
    let mut course = Course(7);
    let documents: Vec<Document> = (0..count.div_ceil(a_document))
        .map(|at| {
            let mut document = Document::new(source(at, a_document));
            let lines = a_document.min(count - at * a_document);
            let claim = |line| claim(&document.source, line, subjects, &vocabulary, &mut course);
            document.claims = (0..lines).map(claim).collect();
            document
        })
        .collect();
    let documents: Documents = documents.into_iter().collect();
    let entities = entities(&documents);
    let lineage = lineage(&documents, Standing::default());
    let case = Case::of(&documents, &entities, &lineage, &vocabulary);
    let mut checker = Checker::default();
    let start = Instant::now();
    let checked = checker.check(&case, &Levels::default());
    println!(
        "{count} claims about {subjects} subjects: checked in {:.2} s, {} findings, {} rules failed",
        start.elapsed().as_secs_f64(),
        checked.findings.len(),
        checked.failed.len()
    );
    change(&mut checker, &documents, &entities, &vocabulary);
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
            let found = checker.check(&case, &only).findings.len();
            (start.elapsed().as_secs_f64(), rule.name, found)
        })
        .collect();
    slowest.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (seconds, name, found) in slowest.iter().take(8) {
        println!("  {seconds:>6.2} s {name} ({found})");
    }
}

/// Checks again with one document changed, and with what the lineage says of the claims of another.
fn change(checker: &mut Checker, documents: &Documents, entities: &Entities, vocabulary: &Vocabulary) {
    let lineage = lineage(documents, Standing::default());
    let at = documents.len() / 2;
    let mut all = documents.all().to_vec();
    let mut changed = Document::clone(&all[at]);
    changed.claims.remove(0);
    all[at] = Arc::new(changed);
    let changed = Documents::new(all);
    let of_lineage =
        lineage_of(documents, |place| Standing { asserting: usize::from(place < 10), denying: 0 });
    let mut lap = |what: &str, documents: &Documents, lineage: &Lineage| {
        let case = Case::of(documents, entities, lineage, vocabulary);
        let start = Instant::now();
        let found = checker.check(&case, &Levels::default()).findings.len();
        println!("  {what}: {:.1} ms, {found} findings", start.elapsed().as_secs_f64() * 1e3);
    };
    lap("nothing changed", documents, &lineage);
    lap("one document changed", &changed, &lineage);
    lap("and back", documents, &lineage);
    lap("the standing of ten claims changed", documents, &of_lineage);
}

/// A lineage in which all claims stand alike.
fn lineage(documents: &Documents, standing: Standing) -> Lineage {
    lineage_of(documents, |_| standing)
}

/// A lineage in which claims stand as told by their places.
fn lineage_of(documents: &Documents, standing: impl Fn(usize) -> Standing) -> Lineage {
    let standings = documents.claims().iter().enumerate().map(|(at, claim)| (claim.id(), standing(at)));
    Lineage::default().with_standing(standings.collect())
}

fn source(at: usize, lines: usize) -> Source {
    let text = "x".repeat(lines * LINE);
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

fn entities(documents: &Documents) -> Entities {
    let mut of: BTreeMap<MentionId, EntityId> = BTreeMap::new();
    let mut known: BTreeMap<EntityId, Entity> = BTreeMap::new();
    for mention in documents.claims().iter().flat_map(Claim::mentions) {
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
