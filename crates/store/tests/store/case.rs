//! A small case, made by hand, that uses every noun which cache and tables keep.

use gainsay_model::*;
use gainsay_store::TableInput;
use gainsay_when::When;
use gainsay_when::tag::{Class, Tag};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub(crate) struct Case {
    pub(crate) documents: Documents,
    pub(crate) entities: Entities,
    pub(crate) lineage: Lineage,
    pub(crate) findings: Vec<Finding>,
    pub(crate) decisions: Decisions,
}

impl Case {
    pub(crate) fn input(&self) -> TableInput<'_> {
        TableInput {
            documents: &self.documents,
            entities: &self.entities,
            lineage: &self.lineage,
            findings: &self.findings,
            decisions: &self.decisions,
        }
    }
}

pub(crate) fn when(text: &str) -> When {
    text.parse().unwrap()
}

fn metadata() -> Metadata {
    Metadata {
        title: Some("Тест".into()),
        authors: vec!["A. Hale".into(), "B. Hale".into()],
        published: Some("1994".into()),
        series: Some("wire".into()),
        ..Metadata::default()
    }
}

/// A document of one box and one table around `text`, every line a block.
pub(crate) fn document(path: &str, text: &str) -> Source {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at as u32..(at + line.trim_end_matches('\n').len()) as u32;
        at += line.len();
        let kind = match (blocks.len() % 6, range.is_empty()) {
            (_, true) => continue,
            (0, _) => BlockKind::Title,
            (1, _) => BlockKind::Fields {
                name: Some("box".into()),
                fields: vec![Field {
                    range: range.clone(),
                    key: range.start..range.start,
                    value: range.clone(),
                }],
            },
            (2, _) => {
                let cell = Cell { range: range.clone(), head: true, columns: 2, rows: 1 };
                BlockKind::Table { rows: vec![Row { range: range.clone(), cells: vec![cell] }] }
            }
            (3, _) => BlockKind::Item { list: 0, depth: 1, number: Some("iv".into()) },
            (4, _) => BlockKind::Heading { level: 2 },
            _ => BlockKind::Paragraph,
        };
        blocks.push(Block { kind, range });
    }
    let mut origin = Origin::default();
    origin.push(text.len() as u32, 3..3 + text.len() as u32, true);
    let mut original_lines = vec![0];
    original_lines.extend(text.match_indices('\n').map(|(at, _)| at as u32 + 4));
    let id = SourceId::of(|h| {
        h.field(path.as_bytes()).field(text.as_bytes());
    });
    let (path, text, meta) = (path.to_owned(), text.to_owned(), metadata());
    Source::new(SourceParts { id, path, format: Format::Plain, text, origin, original_lines, blocks, meta })
        .unwrap()
}

fn mention(source: &Source, words: &str) -> Mention {
    let at = source.text().find(words).unwrap();
    let span = source.span(at..at + words.len()).unwrap();
    Mention { span, form: words.to_owned(), kind: EntityKind::Polity }
}

fn claim(source: &Source, property: &str, value: Value, words: &str) -> Claim {
    let words = mention(source, words).span;
    let reported =
        Voice::Speaker { name: mention(source, "Ann"), unnamed: true, via: Box::new(Voice::Source) };
    let parts = ClaimParts {
        quote: source.span(source.line_at(words.start())).unwrap(),
        words,
        subject: mention(source, "Müğan"),
        property: property.to_owned(),
        value,
        negated: property == "aid",
        time: Some(when("1993-06")),
        place: Some(mention(source, "Lənkəran")),
        voice: Voice::Speaker { name: mention(source, "Ben"), unnamed: false, via: Box::new(reported) },
        stance: Stance::Alleges,
        qualifiers: vec![("kind".into(), "\"de jure\"".into())],
        extractor: "box",
        confidence: Confidence::per_cent(80),
    };
    Claim::new(source, parts).unwrap()
}

fn cached(path: &str, count: i64) -> Document {
    let text = format!(
        "Müğan\n\nLənkəran was its seat from 1993\nBen, through Ann: {count} districts, no aid\nend\n"
    );
    let source = document(path, &text);
    let share = Quantity { bound: Bound::Over, thousandths: 80_500, unit: Some("%".into()) };
    let districts = Value::Quantity(Quantity::count(count));
    let claims = vec![
        claim(&source, "seat", Value::Entity(mention(&source, "Lənkəran")), "Lənkəran"),
        claim(&source, "districts", districts, &format!("{count} districts")),
        claim(&source, "share", Value::Quantity(share), &format!("{count}")),
        claim(&source, "motto", Value::Text("end".into()), "end"),
        claim(&source, "life", Value::Date(when("1993-06-21/1993-08")), "1993"),
        claim(&source, "aid", Value::Truth, "no aid"),
    ];
    let span = mention(&source, "1993").span;
    let range: Range<usize> = span.range();
    let tag = Tag {
        range,
        when: Some(when("1993")),
        class: Class::Calendar,
        timex_type: "DATE",
        timex_value: "1993".into(),
        calendar: "gregorian",
    };
    let dates = vec![DateMention { span, tag }];
    let notes = vec![Note::new(path, NoteKind::Doubtful, "a guessed encoding").at(2).help("name it")];
    let mentions = vec![mention(&source, "Müğan")];
    let to = mentions[0].id();
    let references = vec![Reference { mention: mention(&source, "its seat"), to }];
    Document { source, claims, dates, mentions, references, notes }
}

pub(crate) fn case() -> Case {
    let documents: Documents = [cached("a.txt", 7), cached("b/c.txt", 8)].into_iter().collect();
    let claims: Vec<&Claim> = documents.claims().iter().collect();
    let entities = entities(&documents);
    let subject = entities.all()[0].clone();
    let sides = [1, 7].map(|at| Side {
        says: claims[at].value.to_string(),
        claims: vec![claims[at].id()],
        passages: vec![Passage::of(claims[at], "so many districts")],
        witnesses: 1,
    });
    let subject = (subject.id, subject.canonical);
    let headline = "seven districts or eight".to_owned();
    let finding =
        Finding::new("counts-differ", Level::Contradiction, subject, "districts", headline, sides.to_vec())
            .unwrap()
            .note("neither is presumed wrong")
            .help("with-or-without-the-seat", "one may count the seat");
    let act = Act::Dismiss { finding: finding.id(), because: "one counts the seat".into() };
    let id = DecisionId::from_bytes([9; 16]);
    let decision = Decision { id, at: "2026-03-01T10:00:00Z".into(), by: "Ann Hale".into(), act };
    let reuse = Reuse {
        a: claims[0].quote,
        b: claims[6].quote,
        kind: ReuseKind::Verbatim,
        direction: ReuseDirection::FromFirst,
        similarity: 100,
    };
    let copies = BTreeSet::from([claims[0].id(), claims[6].id()]);
    let lineage = Lineage::new(vec![reuse], [copies]);
    let (findings, decisions) = (vec![finding], Decisions::new(vec![decision]));
    Case { documents, entities, lineage, findings, decisions }
}

/// One entity a form, which is all that the fixture needs.
fn entities(documents: &Documents) -> Entities {
    let mut forms = BTreeMap::<&str, Vec<&Mention>>::new();
    documents
        .claims()
        .iter()
        .flat_map(Claim::mentions)
        .for_each(|m| forms.entry(&m.form).or_default().push(m));
    let mut of = BTreeMap::new();
    let mut all = Vec::new();
    for (form, mentions) in forms {
        let id = EntityId::from_bytes(*mentions[0].id().as_bytes());
        of.extend(mentions.iter().map(|mention| (mention.id(), id)));
        let documents = documents.sources().iter().map(|source| source.path().to_owned()).collect();
        let canonical = form.to_owned();
        let forms = vec![Form { form: canonical.clone(), documents, count: 1 }];
        let links = vec![Link {
            a: canonical.clone(),
            b: canonical.clone(),
            because: "the same name".into(),
            evidence: Vec::new(),
        }];
        all.push(Entity { id, kind: EntityKind::Polity, canonical, forms, links });
    }
    Entities::new(all, of)
}
