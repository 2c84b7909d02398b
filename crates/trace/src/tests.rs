//! What repeats what, and which claims count once.

use super::*;
use gainsay_model::{
    ClaimParts, Confidence, Decisions, EntityKind, Format, Mention, Metadata, Origin, ReuseDirection,
    ReuseKind, SourceId, SourceParts, Stance, Value, Voice,
};
use proptest::prelude::*;

const STORY: &str = "In the spring of that year the council of the valley met in the old mill and chose Ann Hale \
    to speak for the seven villages before the governor of the northern province.";

fn source_with(path: &str, text: &str, meta: Metadata) -> Source {
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(path.as_bytes()).field(text.as_bytes());
        }),
        path: path.into(),
        format: Format::Plain,
        text: text.into(),
        origin: Origin::identity(text.len() as u32, 0),
        original_lines: vec![0],
        blocks: Vec::new(),
        meta,
    })
    .unwrap()
}

fn source(path: &str, text: &str) -> Source {
    source_with(path, text, Metadata::default())
}

fn claim(source: &Source, quote: &str, value: &str) -> Claim {
    let start = source.text().find(quote).unwrap();
    let span = source.span(start..start + quote.len()).unwrap();
    Claim::new(
        source,
        ClaimParts {
            quote: span,
            words: span,
            subject: Mention { span, form: "council".into(), kind: EntityKind::Organisation },
            property: "led_by".into(),
            value: Value::Text(value.into()),
            negated: false,
            time: None,
            place: None,
            voice: Voice::Source,
            stance: Stance::Asserts,
            qualifiers: Vec::new(),
            extractor: "test",
            confidence: Confidence::per_cent(100),
        },
    )
    .unwrap()
}

fn traced(sources: &[Source]) -> Lineage {
    lineage(sources, &[], &Entities::default(), &Decisions::default())
}

fn witnesses(found: &Lineage, claims: &[Claim]) -> usize {
    found.independent(claims.iter().map(|claim| (claim.id(), claim.source())))
}

#[test]
fn a_copied_passage_is_found_with_its_bounds() {
    let a = source("a.txt", &format!("Another beginning here. {STORY} And one end."));
    let b = source("b.txt", &format!("Quite other words stand first. {STORY} Then something else follows."));
    let found = traced(&[a.clone(), b.clone()]);
    let [reuse] = found.reuse() else { panic!("{:?}", found.reuse()) };
    assert_eq!(a.words(reuse.a), STORY.trim_end_matches('.'));
    assert_eq!(b.words(reuse.b), STORY.trim_end_matches('.'));
    assert_eq!((reuse.kind, reuse.similarity), (ReuseKind::Verbatim, 100));
    assert_eq!(reuse.direction, ReuseDirection::Unknown);
}

#[test]
fn case_accents_and_a_changed_word_do_not_hide_a_copy() {
    let changed =
        STORY.to_uppercase().replace("SEVEN", "EIGHT").replace("ANN", "ÁNN").replace("OLD MILL", "mill");
    let found = traced(&[source("a.txt", STORY), source("b.txt", &changed)]);
    let [reuse] = found.reuse() else { panic!("{:?}", found.reuse()) };
    assert_eq!(reuse.kind, ReuseKind::NearDuplicate);
    assert!(reuse.similarity > 85 && reuse.similarity < 100);
    assert_eq!(reuse.a.range(), 0..STORY.len() - 1);
}

#[test]
fn a_few_common_words_are_no_copy() {
    let found = traced(&[
        source("a.txt", "He was a member of the European Parliament from 1990 on."),
        source("b.txt", "She, a member of the European Parliament, spoke of other things."),
    ]);
    assert!(found.reuse().is_empty());
}

#[test]
fn a_repetition_within_one_document_is_found() {
    let found = traced(&[source("a.txt", &format!("{STORY}\n\nBetween them something else.\n\n{STORY}"))]);
    let [reuse] = found.reuse() else { panic!("{:?}", found.reuse()) };
    assert!(reuse.a.end() < reuse.b.start());
}

#[test]
fn licence_lines_are_set_apart() {
    let licence =
        "This page and all that it holds is licensed under a Creative Commons licence of the fourth version.";
    let found = traced(&[source("a.txt", licence), source("b.txt", &format!("Other text. {licence}"))]);
    let [reuse] = found.reuse() else { panic!("{:?}", found.reuse()) };
    assert_eq!(reuse.kind, ReuseKind::Boilerplate);
}

#[test]
fn direction_is_told_by_dates_or_credits_only() {
    let dated = |day: &str| Metadata { published: Some(day.into()), ..Metadata::default() };
    let direction = |a: &Source, b: &Source| traced(&[a.clone(), b.clone()]).reuse()[0].direction;
    let early = source_with("a.txt", STORY, dated("2014-02-19"));
    let late = source_with("b.txt", &format!("{STORY} More."), dated("2015-05-05T10:00:00Z"));
    let year = source_with("c.txt", &format!("{STORY} More."), dated("2014"));
    assert_eq!(direction(&early, &late), ReuseDirection::FromFirst);
    assert_eq!(direction(&early, &year), ReuseDirection::Unknown);
    let page = Metadata { url: Some("https://example.org/valley/1".into()), ..Metadata::default() };
    let origin = source_with("z.txt", STORY, page);
    let copy = source("y.txt", &format!("{STORY}\nhttps://example.org/valley/1"));
    assert_eq!(direction(&copy, &origin), ReuseDirection::FromSecond);
    let other = source("y.txt", &format!("{STORY}\nhttps://example.org/valley/12"));
    assert_eq!(direction(&other, &origin), ReuseDirection::Unknown);
}

#[test]
fn claims_of_copies_are_one_line_if_they_say_the_same() {
    let a = source("a.txt", &format!("One opening. {STORY}"));
    let b = source("b.txt", &format!("Another opening, longer. {STORY}"));
    let c = source("c.txt", "The council chose Ann Hale to speak.");
    let quote = "chose Ann Hale to speak";
    let claims = [claim(&a, quote, "Ann Hale"), claim(&b, quote, "ann hale"), claim(&c, quote, "Ann Hale")];
    let found = lineage(&[a.clone(), b.clone(), c], &claims, &Entities::default(), &Decisions::default());
    assert_eq!(witnesses(&found, &claims), 2);
    let claims = [claim(&a, quote, "Ann Hale"), claim(&b, quote, "Ann Dale")];
    let found = lineage(&[a, b], &claims, &Entities::default(), &Decisions::default());
    assert_eq!(witnesses(&found, &claims), 2);
}

#[test]
fn one_document_one_series_and_identical_documents_are_one_witness() {
    let series = || Metadata { series: Some("Gazette".into()), ..Metadata::default() };
    let a = source_with("a.txt", "Ann Hale led it. Indeed Hale led it.", series());
    let b = source_with("b.txt", "It was led by Hale.", series());
    let c = source("c.txt", "Short text.");
    let d = source("d.txt", "Short text.");
    let claims = [
        claim(&a, "Ann Hale led it", "Hale"),
        claim(&a, "Hale led it.", "Hale"),
        claim(&b, "led by Hale", "Hale"),
        claim(&c, "Short text", "Hale"),
        claim(&d, "Short text", "Hale"),
    ];
    let found = lineage(&[a, b, c, d], &claims, &Entities::default(), &Decisions::default());
    assert_eq!(witnesses(&found, &claims), 2);
}

#[test]
fn endless_repetition_stays_cheap() {
    let same = "round and round ".repeat(20_000);
    let found = traced(&[source("a.txt", &same), source("b.txt", &format!("once {same}"))]);
    assert!(found.reuse().len() < 1000, "{}", found.reuse().len());
}

proptest! {
    #[test]
    fn any_texts_can_be_traced_in_any_order(a in "\\PC{0,80}", b in "([ab] ){0,60}", c in "([ab] ){0,60}") {
        let all = [source("a", &a), source("b", &b), source("c", &c)];
        let turned = [all[2].clone(), all[0].clone(), all[1].clone()];
        let found = traced(&all);
        prop_assert_eq!(&found, &traced(&turned));
        for reuse in found.reuse() {
            prop_assert!(!reuse.a.overlaps(reuse.b));
            prop_assert!(reuse.similarity <= 100);
        }
    }

    #[test]
    fn a_planted_copy_is_always_found(before in "[a-z]{1,9}( [a-z]{1,9}){0,20}", after in "[a-z]{1,9}( [a-z]{1,9}){0,20}") {
        let found = traced(&[source("a", STORY), source("b", &format!("{before} {STORY} {after}"))]);
        prop_assert_eq!(found.reuse().len(), 1);
    }
}
