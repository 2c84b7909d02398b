//! The stemma as JSON Lines: one object for each copy and each edge.

use crate::jsonl::line;
use crate::view::View;
use serde::Serialize;
use std::io::{self, Write};

/// A copy: `doc` is null if it is lost.
#[derive(Serialize)]
struct CopyRow<'a> {
    family: usize,
    copy: usize,
    doc: Option<&'a str>,
    lost: bool,
    passages: Vec<PassageRow>,
}

#[derive(Serialize)]
struct PassageRow {
    start: usize,
    end: usize,
}

/// An edge between two copies of one family, by their numbers.
#[derive(Serialize)]
struct EdgeRow<'a> {
    family: usize,
    from: usize,
    to: usize,
    directed: bool,
    likeness: u8,
    because: &'a [String],
}

/// All families: their copies, then their edges. Offsets are code points of the document's text.
///
/// # Errors
/// If `out` cannot be written to.
pub fn jsonl(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let index = view.index();
    for (family, own) in (1..).zip(view.lineage.stemma().families()) {
        for (copy, node) in own.nodes.iter().enumerate() {
            let source = node.source().and_then(|source| index.source(source));
            let place = |span: &gainsay_model::Span| {
                let (start, end) = source?.code_points(*span);
                Some(PassageRow { start, end })
            };
            let passages = node.passages().iter().filter_map(place).collect();
            let doc = source.map(|source| source.path());
            line(&CopyRow { family, copy, doc, lost: node.source().is_none(), passages }, out)?;
        }
        for edge in &own.edges {
            let (from, to, directed) = (edge.from, edge.to, edge.directed);
            let because = &edge.because[..];
            line(&EdgeRow { family, from, to, directed, likeness: edge.likeness, because }, out)?;
        }
    }
    Ok(())
}
