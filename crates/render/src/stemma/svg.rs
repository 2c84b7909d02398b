//! The stemma as a drawing (SVG) that a screen reader can read and that follows light and dark.

use super::arrange::{Tree, tree};
use super::{first_words, name};
use crate::columns::clip;
use crate::safe::{safe_folded, width};
use crate::view::{Index, View, count};
use gainsay_model::Family;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Sizes in units of the drawing, about pixels.
const COLUMN: usize = 250;
const LINE: usize = 30;
const BOX: (usize, usize) = (210, 22);
const MARGIN: usize = 16;
/// Longest name, in columns of a terminal.
const LONGEST: usize = 30;
/// Copies of copies beyond this depth stand in one column.
const DEEPEST: usize = 12;

/// Units that a bold letter takes at most, on the average.
const LETTER: usize = 8;

/// Plain colours first: many programs that show drawings know neither variables nor media queries.
const STYLE: &str = "\
.p{fill:#fff}.g text{fill:#1a1a1a;font:12px system-ui,sans-serif}.g .h{font-weight:600}\
.b{fill:#eef2f7;stroke:#5b6472}.l{fill:none;stroke:#9a6700;stroke-dasharray:4 3}\
.e{fill:none;stroke:#5b6472;stroke-width:1.5}.u{stroke-dasharray:2 3}.a{fill:#5b6472}\
@media (prefers-color-scheme:dark){.p{fill:#16181c}.g text{fill:#e8e8e8}.b{fill:#262b33;stroke:#9aa4b2}\
.l{stroke:#e3b341}.e{stroke:#9aa4b2}.a{fill:#9aa4b2}}";

/// All families, one below the other, each read from left to right. An arrow leads to the copy; a dotted line
/// joins copies of which it cannot be told who copied whom; a dashed box is a lost copy. Reasons are the titles of the
/// edges.
///
/// # Errors
/// If `out` cannot be written to.
pub fn svg(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let index = view.index();
    let families = view.lineage.stemma().families();
    let mut body = String::new();
    let (mut top, mut wide) = (MARGIN, COLUMN);
    let mut told = 0;
    for family in families {
        let tree = tree(family);
        let places = places(&tree);
        let depth = tree.rows.iter().map(|row| row.depth.min(DEEPEST)).max().unwrap_or(0);
        wide = wide.max((depth + 1) * COLUMN).max(LETTER * width(&headline(&index, family)));
        told += family.documents();
        drawn(&index, family, (&tree, &places), top, &mut body);
        top += (places.iter().map(|place| place.1).max().unwrap_or(0) + 2) * LINE + MARGIN;
    }
    let (width, height) = (wide + 2 * MARGIN, top + MARGIN);
    let families = match families.len() {
        1 => "1 family".to_owned(),
        many => format!("{many} families"),
    };
    let said = format!("{families} of passages in {}", count(told, "copy").replace("copys", "copies"));
    write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"g\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"t d\"><title id=\"t\">Stemma</title>\
         <desc id=\"d\">{said}</desc><style>{STYLE}</style><defs><marker id=\"m\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" \
         markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path class=\"a\" d=\"M0 0L8 4L0 8z\"/></marker></defs>\
         <rect class=\"p\" width=\"{width}\" height=\"{height}\"/>{body}</svg>"
    )?;
    writeln!(out)
}

/// Column and line of each row: leaves one below the other, a copy in the middle of what was copied from it.
fn places(tree: &Tree) -> Vec<(usize, usize)> {
    let mut halves: Vec<Option<(usize, usize)>> = vec![None; tree.rows.len()];
    let mut lines = vec![0; tree.rows.len()];
    let mut has_children = vec![false; tree.rows.len()];
    tree.rows.iter().filter_map(|row| row.up).for_each(|(parent, _)| has_children[parent] = true);
    for (line, at) in (0..tree.rows.len()).filter(|at| !has_children[*at]).enumerate() {
        lines[at] = line;
    }
    for (at, row) in tree.rows.iter().enumerate().rev() {
        if let Some((first, last)) = halves[at] {
            lines[at] = usize::midpoint(first, last);
        }
        if let Some((parent, _)) = row.up {
            let line = lines[at];
            let known = halves[parent].get_or_insert((line, line));
            *known = (known.0.min(line), known.1.max(line));
        }
    }
    tree.rows.iter().zip(lines).map(|(row, line)| (row.depth.min(DEEPEST), line)).collect()
}

/// What stands above a family.
fn headline(index: &Index<'_>, family: &Family) -> String {
    format!("{}: “{}”", count(family.documents(), "document"), first_words(index, family))
}

fn drawn(
    index: &Index<'_>,
    family: &Family,
    (tree, places): (&Tree, &[(usize, usize)]),
    top: usize,
    body: &mut String,
) {
    let corner = |at: usize| {
        let (column, line) = places[at];
        (MARGIN + column * COLUMN, top + (line + 1) * LINE)
    };
    let head = headline(index, family);
    let _ = write!(body, "<g><text class=\"h\" x=\"{MARGIN}\" y=\"{}\">{}</text>", top + 10, escaped(&head));
    let row_of = |node: usize| tree.rows.iter().position(|row| row.node == node);
    let own =
        tree.rows.iter().enumerate().filter_map(|(at, row)| row.up.map(|(parent, edge)| (parent, at, edge)));
    let beside = tree.beside.iter().filter_map(|edge| {
        let ends = &family.edges[*edge];
        Some((row_of(ends.from)?, row_of(ends.to)?, *edge))
    });
    for (from, to, edge) in own.chain(beside) {
        let descent = &family.edges[edge];
        let ((x, y), (to_x, to_y)) = (corner(from), corner(to));
        let (x, y, to_y) = (x + BOX.0, y + BOX.1 / 2, to_y + BOX.1 / 2);
        let bend = usize::midpoint(x.min(to_x), x.max(to_x));
        let how = if descent.directed { "class=\"e\" marker-end=\"url(#m)\"" } else { "class=\"e u\"" };
        let because =
            escaped(&descent.because.iter().map(|reason| safe_folded(reason)).collect::<Vec<_>>().join("; "));
        let _ = write!(
            body,
            "<path {how} d=\"M{x} {y}C{bend} {y} {bend} {to_y} {to_x} {to_y}\"><title>{because}</title></path>"
        );
    }
    for (at, row) in tree.rows.iter().enumerate() {
        let (x, y) = corner(at);
        let node = &family.nodes[row.node];
        let full = name(index, node);
        let class = if node.source().is_some() { "b" } else { "l" };
        let more = if row.more > 0 { format!(" +{}", row.more) } else { String::new() };
        let short = clip(&full, LONGEST - more.len());
        let _ = write!(
            body,
            "<g><title>{}</title><rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" rx=\"4\"/>\
             <text x=\"{}\" y=\"{}\">{}{more}</text></g>",
            escaped(&full),
            BOX.0,
            BOX.1,
            x + 8,
            y + 15,
            escaped(&short)
        );
    }
    body.push_str("</g>");
}

/// Text as XML has it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
