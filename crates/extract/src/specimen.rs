//! Sentences read for tests as the whole room reads them.

use gainsay_model::{
    Block, BlockKind, Claim, Format, Metadata, Origin, Source, SourceId, SourceParts, Vocabulary,
};

/// A source of paragraphs, parted by blank lines.
fn source(text: &str) -> Source {
    let mut blocks = Vec::new();
    let mut from = 0;
    for paragraph in text.split("\n\n") {
        let range = from..from + paragraph.len() as u32;
        from = range.end + 2;
        if !paragraph.trim().is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, range });
        }
    }
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(text.as_bytes());
        }),
        path: "specimen.txt".into(),
        format: Format::Plain,
        text: text.into(),
        origin: Origin::identity(text.len() as u32, 0),
        original_lines: vec![0],
        blocks,
        meta: Metadata::default(),
    })
    .unwrap()
}

/// Everything that a text claims.
pub(crate) fn claims(text: &str) -> Vec<Claim> {
    crate::extract(&source(text), &Vocabulary::standard()).value.claims
}

/// `property subject = value` of every claim of a text.
pub(crate) fn claims_of(text: &str) -> Vec<String> {
    let line = |c: Claim| {
        let denied = if c.negated { "denied " } else { "" };
        format!("{denied}{} {} = {}", c.property, c.subject.form, c.value)
    };
    claims(text).into_iter().map(line).collect()
}

/// `holder | stance | property subject = value` of every claim of a text.
pub(crate) fn said(text: &str) -> Vec<String> {
    let line = |c: Claim| {
        format!("{} | {} | {} {} = {}", c.voice, c.stance.name(), c.property, c.subject.form, c.value)
    };
    claims(text).into_iter().map(line).collect()
}
