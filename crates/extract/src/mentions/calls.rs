//! What words that call again stand for, as users meet it.

use super::{find, quoted, scan::Scan};
use gainsay_model::{Block, BlockKind, Format, Metadata, Origin, Source, SourceId, SourceParts};

/// A source of these blocks, a line each.
fn source(blocks: &[(BlockKind, &str)]) -> Source {
    let text: String = blocks.iter().map(|(_, text)| format!("{text}\n")).collect();
    let length = u32::try_from(text.len()).unwrap();
    let mut at = 0;
    let placed = blocks.iter().map(|(kind, text)| {
        let range = at..at + u32::try_from(text.len()).unwrap();
        at = range.end + 1;
        Block { kind: kind.clone(), range }
    });
    let blocks = placed.collect();
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(text.as_bytes());
        }),
        path: "text.txt".into(),
        format: Format::Plain,
        text,
        origin: Origin::identity(length, 0),
        original_lines: vec![0],
        blocks,
        meta: Metadata::default(),
    })
    .unwrap()
}

/// What each reference stands for.
fn called(source: &Source) -> String {
    let found = find(source, &[], &[]);
    let form = |id| found.mentions.iter().find(|m| m.id() == id).map_or("?", |m| m.form.as_str());
    let told = found.references.iter().map(|r| format!("{} = {}", r.mention.form, form(r.to)));
    told.collect::<Vec<_>>().join("; ")
}

const HEADING: BlockKind = BlockKind::Heading { level: 1 };
const PROSE: BlockKind = BlockKind::Paragraph;

#[test]
fn a_headline_calls_the_one_conference_below_it() {
    let source = source(&[
        (HEADING, "UQW Conference in Tarnovar: Ways Forward for Quorrin"),
        (PROSE, "In March the weavers held a conference entitled “Quorrin Wool in Our Time”."),
        (PROSE, "Ann Hale opened the conference."),
    ]);
    insta::assert_snapshot!(called(&source), @"UQW Conference in Tarnovar = Quorrin Wool in Our Time; the conference = Quorrin Wool in Our Time");
}

#[test]
fn panels_are_told_by_number_and_by_the_title_that_follows() {
    let source = source(&[(
        PROSE,
        "The first panel, entitled Quorrin Wool in Our Time, was full. The second panel was empty; the panel was short. \
         The first panel was long.",
    )]);
    insta::assert_snapshot!(called(&source), @"The first panel = Quorrin Wool in Our Time; the panel = second panel; The first panel = Quorrin Wool in Our Time");
}

#[test]
fn a_name_that_only_holds_the_noun_is_not_what_it_calls() {
    let source = source(&[(
        PROSE,
        "The Quorrin Movement met. The Executive Board of the Quorrin Movement sat. Secretary of the movement: Ann Hale.",
    )]);
    insta::assert_snapshot!(called(&source), @"the movement = Quorrin Movement");
}

#[test]
fn topics_of_a_list_of_pages_are_works() {
    let source = source(&[
        (HEADING, "See also"),
        (BlockKind::Item { list: 0, depth: 0, number: None }, "Quorrin weaving culture"),
    ]);
    assert_eq!(quoted::pages(&Scan::of(&source)).len(), 1);
}

#[test]
fn a_pronoun_is_the_one_person_of_the_sentence_before() {
    let told = |text: &str| called(&source(&[(PROSE, text)]));
    insta::assert_snapshot!(
        told("In 1993 President Karl Vant was arrested. He was freed in 1994. He left Tarnovar."),
        @"He = Karl Vant; He = Karl Vant"
    );
    assert_eq!(told("President Karl Vant met President John Hale. He left."), "");
    assert_eq!(told("In 1993 President Karl Vant was arrested. She left."), "");
}
