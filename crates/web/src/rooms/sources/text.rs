//! The text of a document in its structure: headings, paragraphs, lists, tables, boxes.

use super::marks::Marks;
use crate::html::{Html, escape, plain};
use gainsay_model::{Block, BlockKind, Field, Row, Source};
use std::ops::Range;

/// Writes the blocks of a part; after each comes what `margin` has to say of it.
pub(super) fn text(
    source: &Source,
    part: &Range<usize>,
    marks: &Marks<'_>,
    margin: impl Fn(&Range<usize>) -> Html,
) -> Html {
    let mut out = Html::default();
    if source.blocks().is_empty() {
        leaf(source, "pre", "text", part.clone(), marks, &mut out);
        return out;
    }
    let blocks = source.blocks();
    let from = blocks.partition_point(|block| block.range.end as usize <= part.start);
    for block in blocks[from..].iter().take_while(|block| (block.range.start as usize) < part.end) {
        let range = (block.range.start as usize).max(part.start)..(block.range.end as usize).min(part.end);
        if range.is_empty() {
            continue;
        }
        out.markup("<div class=\"leaf\">");
        one(source, block, range.clone(), marks, &mut out);
        out.markup(margin(&range).as_str()).markup("</div>\n");
    }
    out
}

/// One block, as far as it lies in `range`.
fn one(source: &Source, block: &Block, range: Range<usize>, marks: &Marks<'_>, out: &mut Html) {
    match &block.kind {
        BlockKind::Title => leaf(source, "p", "title", range, marks, out),
        BlockKind::Heading { level } => {
            let tag = ["h2", "h3", "h4", "h5", "h6"][usize::from(level.saturating_sub(1)).min(4)];
            leaf(source, tag, "heading", range, marks, out);
        }
        BlockKind::Paragraph => leaf(source, "p", "", range, marks, out),
        BlockKind::Quotation => leaf(source, "blockquote", "", range, marks, out),
        BlockKind::Caption => leaf(source, "p", "caption", range, marks, out),
        BlockKind::Note => leaf(source, "p", "footnote", range, marks, out),
        BlockKind::Preformatted => leaf(source, "pre", "text", range, marks, out),
        BlockKind::Furniture => leaf(source, "p", "furniture", range, marks, out),
        BlockKind::Item { depth, number, .. } => {
            let depth = (*depth).min(6);
            let number = number.as_deref().unwrap_or("•");
            let mut label = String::new();
            escape(&plain(number), &mut label);
            out.markup(&format!(
                "<div class=\"item\" data-depth=\"{depth}\"><span class=\"bullet\" data-aside>{label}</span>"
            ));
            leaf(source, "p", "", range, marks, out);
            out.markup("</div>");
        }
        BlockKind::Fields { name, fields } => box_of(source, name.as_deref(), fields, &range, marks, out),
        BlockKind::Table { rows } => table(source, rows, &range, marks, out),
    }
}

/// An element of text that says at which code point of the document it begins.
fn leaf(source: &Source, tag: &str, class: &str, range: Range<usize>, marks: &Marks<'_>, out: &mut Html) {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    out.markup(&format!("<{tag}{class} dir=\"auto\" data-from=\"{}\">", point(source, range.start)));
    marks.text(range, out);
    out.markup(&format!("</{tag}>"));
}

/// Code points before a byte of the text.
fn point(source: &Source, byte: usize) -> usize {
    source.span(byte..byte).map_or(0, |span| source.code_points(span).0)
}

fn box_of(
    source: &Source,
    name: Option<&str>,
    fields: &[Field],
    part: &Range<usize>,
    marks: &Marks<'_>,
    out: &mut Html,
) {
    out.markup("<dl class=\"fields\">");
    if let Some(name) = name {
        out.markup("<div class=\"unseen\" data-aside><dt>Box</dt><dd>").text(name).markup("</dd></div>");
    }
    let within = |field: &&Field| part.contains(&(field.range.start as usize));
    for field in fields.iter().filter(within) {
        let [key, value] = [&field.key, &field.value].map(|range| range.start as usize..range.end as usize);
        out.markup("<div>");
        leaf(source, "dt", "", key, marks, out);
        leaf(source, "dd", "", value, marks, out);
        out.markup("</div>");
    }
    out.markup("</dl>");
}

fn table(source: &Source, rows: &[Row], part: &Range<usize>, marks: &Marks<'_>, out: &mut Html) {
    out.markup("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>");
    let within = |row: &&Row| part.contains(&(row.range.start as usize));
    for row in rows.iter().filter(within) {
        out.markup("<tr>");
        for cell in &row.cells {
            let range = cell.range.start as usize..cell.range.end as usize;
            let tag = if cell.head { "th" } else { "td" };
            let spans = match (cell.columns, cell.rows) {
                (1, 1) => String::new(),
                (columns, rows) => format!(" colspan=\"{columns}\" rowspan=\"{rows}\""),
            };
            let from = point(source, range.start);
            out.markup(&format!("<{tag} dir=\"auto\" data-from=\"{from}\"{spans}>"));
            marks.text(range, out);
            out.markup(&format!("</{tag}>"));
        }
        out.markup("</tr>");
    }
    out.markup("</table></div>");
}
