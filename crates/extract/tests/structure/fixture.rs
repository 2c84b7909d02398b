//! A source built by hand from a readable notation, and its claims as lines.
//!
//! One line a block: `# title`, `## heading`, `### lower heading`, `- item`, `1. item`; `[name]` and `key = value` lines are one box,
//! `! head` and `| row` lines one table; any other line is a paragraph.

use gainsay_extract::extract;
use gainsay_model::{
    Block, BlockKind, Cell, Claim, Field, Format, Metadata, Origin, Row, Source, SourceId, SourceParts,
    Vocabulary,
};
use std::fmt::Write as _;

/// The claims of a fixture that structure gave, one a line; the indent of the fixture is taken off.
pub(crate) fn check(fixture: &str) -> String {
    let text: Vec<&str> =
        fixture.trim_matches('\n').lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
    let source = of_blocks(&text.join("\n"));
    let found = extract(&source, &Vocabulary::standard()).value;
    let structured = |claim: &&Claim| matches!(claim.extractor, "box" | "table" | "minutes" | "list");
    found.claims.iter().filter(structured).fold(String::new(), |mut out, claim| {
        let _ = writeln!(out, "{}", line(&source, claim));
        out
    })
}

/// `subject | property | value (time) {qualifiers} "quote"`, with the confidence where it is below 50.
fn line(source: &Source, claim: &Claim) -> String {
    let mut out = format!("{} | {} | {}", claim.subject.form, claim.property, claim.value);
    if let Some(time) = claim.time.as_ref().filter(|time| time.to_string() != claim.value.to_string()) {
        let _ = write!(out, " ({time})");
    }
    for (name, words) in &claim.qualifiers {
        let _ = write!(out, " {{{name}: {words}}}");
    }
    if claim.confidence.as_per_cent() < 50 {
        let _ = write!(out, " {}%", claim.confidence.as_per_cent());
    }
    let quote = source.words(claim.quote).lines().map(str::trim).collect::<Vec<_>>().join(" / ");
    let _ = write!(out, " “{quote}”");
    out
}

/// A source of plain text with the blocks that its lines mark.
#[expect(clippy::unwrap_used, reason = "a fixture whose blocks overlap is a mistake in the test")]
pub(crate) fn of_blocks(text: &str) -> Source {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut at, mut lists) = (0_u32, 0_u32);
    for line in text.split('\n') {
        let range = at..at + line.len() as u32;
        at = range.end + 1;
        push(&mut blocks, &mut lists, line, range);
    }
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(text.as_bytes());
        }),
        path: "fixture.txt".into(),
        format: Format::Plain,
        text: text.into(),
        origin: Origin::identity(text.len() as u32, 0),
        original_lines: vec![0],
        blocks,
        meta: Metadata::default(),
    })
    .unwrap()
}

fn push(blocks: &mut Vec<Block>, lists: &mut u32, line: &str, range: std::ops::Range<u32>) {
    let rest = |mark: &str| range.start + mark.len() as u32..range.end;
    if line.trim().is_empty() {
        return;
    }
    let item = |number: Option<String>| BlockKind::Item { list: *lists, depth: 0, number };
    let simple = if line.starts_with("# ") {
        (BlockKind::Title, rest("# "))
    } else if line.starts_with("## ") {
        (BlockKind::Heading { level: 2 }, rest("## "))
    } else if line.starts_with("### ") {
        (BlockKind::Heading { level: 3 }, rest("### "))
    } else if line.starts_with("- ") {
        (item(None), rest("- "))
    } else if let Some((number, _)) =
        line.split_once(". ").filter(|(n, _)| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    {
        (item(Some(number.to_owned())), rest(&format!("{number}. ")))
    } else if line.starts_with(['!', '|']) {
        return push_row(blocks, line, range);
    } else if line.starts_with('[') || line.contains(" = ") {
        return push_field(blocks, line, range);
    } else {
        (BlockKind::Paragraph, range.clone())
    };
    if simple.1.is_empty() {
        return;
    }
    if !matches!(simple.0, BlockKind::Item { .. }) {
        *lists += 1;
    }
    blocks.push(Block { kind: simple.0, range: simple.1 });
}

fn push_row(blocks: &mut Vec<Block>, line: &str, range: std::ops::Range<u32>) {
    let head = line.starts_with('!');
    let mut at = range.start + 1;
    let cells = line[1..]
        .split('|')
        .map(|cell| {
            let here = at..at + cell.len() as u32;
            at = here.end + 1;
            Cell { range: here, head, columns: 1, rows: 1 }
        })
        .collect();
    let row = Row { range: range.clone(), cells };
    match blocks.last_mut() {
        Some(Block { kind: BlockKind::Table { rows }, range: whole }) if whole.end + 1 == range.start => {
            rows.push(row);
            whole.end = range.end;
        }
        _ => blocks.push(Block { kind: BlockKind::Table { rows: vec![row] }, range }),
    }
}

fn push_field(blocks: &mut Vec<Block>, line: &str, range: std::ops::Range<u32>) {
    let name = line.strip_prefix('[').and_then(|rest| rest.split(']').next()).map(str::to_owned);
    let field = line.split_once(" = ").filter(|_| name.is_none()).map(|(key, _)| {
        let key = range.start..range.start + key.len() as u32;
        Field { range: range.clone(), value: key.end + 3..range.end, key }
    });
    match blocks.last_mut() {
        Some(Block { kind: BlockKind::Fields { fields, .. }, range: whole })
            if name.is_none() && whole.end + 1 == range.start =>
        {
            fields.extend(field);
            whole.end = range.end;
        }
        _ => blocks
            .push(Block { kind: BlockKind::Fields { name, fields: field.into_iter().collect() }, range }),
    }
}
