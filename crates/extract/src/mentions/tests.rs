//! Mentions as users meet them.

use super::find;
use gainsay_model::{Block, BlockKind, Format, Metadata, Origin, Source, SourceId, SourceParts};

/// A source of one paragraph.
fn source(text: &str) -> Source {
    let length = u32::try_from(text.len()).unwrap();
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(text.as_bytes());
        }),
        path: "text.txt".into(),
        format: Format::Plain,
        text: text.into(),
        origin: Origin::identity(length, 0),
        original_lines: vec![0],
        blocks: vec![Block { kind: BlockKind::Paragraph, range: 0..length }],
        meta: Metadata::default(),
    })
    .unwrap()
}

fn mentions(text: &str) -> String {
    let found = find(&source(text), &[]);
    found.iter().map(|m| format!("{} [{}]", m.form, m.kind.name())).collect::<Vec<_>>().join("; ")
}

#[test]
fn titles_heads_and_given_names_tell_the_kind() {
    insta::assert_snapshot!(
        mentions("In March the party leader Ann Hale met Colonel Orlo Vantsyan of the Quorrin Liberation Front in Tarnovar."),
        @""
    );
}
