//! Every example of every frame file is a test of the whole reading of prose.

use super::parse;
use gainsay_model::{Block, BlockKind, Format, Metadata, Origin, Source, SourceId, SourceParts, Vocabulary};

fn source(text: &str) -> Source {
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(text.as_bytes());
        }),
        path: "example.txt".into(),
        format: Format::Plain,
        text: text.into(),
        origin: Origin::identity(text.len() as u32, 0),
        original_lines: vec![0],
        blocks: vec![Block { kind: BlockKind::Paragraph, range: 0..text.len() as u32 }],
        meta: Metadata::default(),
    })
    .unwrap()
}

fn claims_of(text: &str) -> Vec<String> {
    let extracted = crate::extract(&source(text), &Vocabulary::standard());
    extracted
        .value
        .claims
        .iter()
        .map(|c| {
            format!(
                "{}{} {} = {}",
                if c.negated { "denied " } else { "" },
                c.property,
                c.subject.form,
                c.value
            )
        })
        .collect()
}

#[test]
fn every_frame_claims_what_its_examples_say() {
    let mut failures = Vec::new();
    for frame in parse::frames().unwrap() {
        for example in &frame.examples {
            let claims = claims_of(example.text);
            for wanted in &example.claims {
                let (wanted, here) =
                    wanted.strip_prefix("not ").map_or((*wanted, true), |unwanted| (unwanted, false));
                if claims.iter().any(|claim| claim == wanted) != here {
                    failures.push(format!(
                        "{}: {}\n  {} {wanted}\n  got {claims:#?}",
                        frame.name,
                        example.text,
                        if here { "wants" } else { "must not have" }
                    ));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_frame_has_an_example_or_shares_one() {
    let bare: Vec<&str> =
        parse::frames().unwrap().iter().filter(|f| f.examples.is_empty()).map(|f| f.name).collect();
    assert_eq!(bare, ["readmitted"], "its example stands with membership-ended");
}

#[test]
fn a_sentence_as_long_as_a_book_is_noted() {
    let text = format!("The Hill League was founded in 1931. Then {}", "and so on ".repeat(3_000));
    let source = source(&text);
    let extracted = crate::extract(&source, &Vocabulary::standard());
    assert_eq!(extracted.value.claims.len(), 1);
    insta::assert_snapshot!(extracted.notes[0], @"example.txt:1: a sentence of 30004 bytes is too long to be read for claims");
}
