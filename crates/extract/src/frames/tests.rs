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
fn every_pattern_can_be_read() {
    let frames = parse::frames().unwrap();
    crate::pattern::Patterns::new(frames.iter().map(|frame| frame.pattern.as_str())).unwrap();
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

/// Who says what, and how, of every claim in a text.
fn voices(text: &str) -> String {
    let extracted = crate::extract(&source(text), &Vocabulary::standard());
    let line = |c: &gainsay_model::Claim| {
        format!("{} {} {} {} = {}", c.voice, c.stance.name(), c.subject.form, c.property, c.value)
    };
    extracted.value.claims.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_denial_keeps_its_not_and_hearsay_vouches_for_nothing() {
    insta::assert_snapshot!(voices("The police denied that Otto Brand was arrested."), @"The police (unnamed) denies Otto Brand arrested = true");
    insta::assert_snapshot!(voices("Police deny that Otto Brand was arrested."), @"Police (unnamed) denies Otto Brand arrested = true");
    insta::assert_snapshot!(voices("It is said that the Elm Republic was founded on 4 July 1902."), @"somebody (unnamed) alleges Elm Republic inception = 1902-07-04");
    insta::assert_snapshot!(voices("Some claim that the Elm Republic was founded on 9 September 1904."), @"Some (unnamed) alleges Elm Republic inception = 1904-09-09");
    insta::assert_snapshot!(voices("The rumour that the Elm Republic was founded on 3 January 1909 is false."), @"source denies Elm Republic inception = 1909-01-03");
    insta::assert_snapshot!(voices("The rumour that Otto Brand captured Ober is false."), @"source denies Otto Brand took_control_of = Ober");
    insta::assert_snapshot!(voices("According to one report, Otto Brand captured Ober."), @"one report (unnamed) asserts Otto Brand took_control_of = Ober");
    insta::assert_snapshot!(voices("The Hill League was to be founded in 1930."), @"source plans Hill League inception = 1930");
    insta::assert_snapshot!(voices("In her second novel, Ida Brook was born on 3 May 1904."), @"");
    insta::assert_snapshot!(voices("There were rumours that Otto Brand was arrested in 1944."), @"rumours (unnamed) alleges Otto Brand arrested = true");
    insta::assert_snapshot!(voices("Witnesses say that Otto Brand was arrested on 3 May 1944."), @"Witnesses (unnamed) asserts Otto Brand arrested = true");
    insta::assert_snapshot!(voices("They alleged that Otto Brand was arrested in 1944."), @"They (unnamed) alleges Otto Brand arrested = true");
    insta::assert_snapshot!(voices("There is no evidence that Otto Brand was arrested."), @"");
    insta::assert_snapshot!(voices("Ida Brook said the Hill League was founded in 1931."), @"Ida Brook asserts Hill League inception = 1931");
    insta::assert_snapshot!(voices("The Hill League was founded in 1931, but according to Ida Brook, the Elm Party had 500 members."), @r"
    source asserts Hill League inception = 1931
    Ida Brook asserts Elm Party number_of_members = 500
    ");
    insta::assert_snapshot!(voices("Ida Brook alleged that Ann Hale (born 2 May 1898) was arrested."), @"Ida Brook alleges Ann Hale arrested = true");
    insta::assert_snapshot!(voices("Otto Brand was allegedly arrested in 1944."), @"source alleges Otto Brand arrested = true");
}

#[test]
fn a_title_that_the_document_is_named_by_is_part_of_a_name() {
    let text = "General Elm\n\nGeneral Elm is a town in Tarnland. The mayor of General Elm is old.";
    let plain = source(text);
    let blocks = vec![
        Block { kind: BlockKind::Title, range: 0..11 },
        Block { kind: BlockKind::Paragraph, range: 13..text.len() as u32 },
    ];
    let titled = Source::new(SourceParts {
        id: plain.id(),
        path: "titled.txt".into(),
        format: Format::Plain,
        text: text.into(),
        origin: Origin::identity(text.len() as u32, 0),
        original_lines: vec![0],
        blocks,
        meta: Metadata::default(),
    })
    .unwrap();
    let claims = crate::extract(&titled, &Vocabulary::standard()).value.claims;
    assert!(claims.iter().all(|claim| claim.property != "military_rank"), "{claims:#?}");
}

#[test]
fn he_in_quoted_words_is_not_who_speaks() {
    let claims = claims_of(
        "Ida Brook spoke. Spokesman Otto Brand said: “Karl Vane will be the president of the Hill League; he will be the president of the Elm Union.”",
    );
    assert!(
        !claims.iter().any(|claim| claim.contains("position_held Otto Brand = president")),
        "{claims:#?}"
    );
}

#[test]
fn what_is_released_by_a_press_was_in_no_prison() {
    let claims =
        claims_of("Her fifth book, A Sceptic Makes Peace, was released by Hill House in January 2010.");
    assert!(!claims.iter().any(|claim| claim.starts_with("released")), "{claims:#?}");
}
