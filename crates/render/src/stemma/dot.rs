//! The stemma in the language of Graphviz (DOT).

use super::{first_words, name};
use crate::view::View;
use std::io::{self, Write};

/// One graph, one cluster for each family. Edges without direction have no arrow; lost copies are dashed. Reasons
/// are tooltips.
///
/// # Errors
/// If `out` cannot be written to.
pub fn dot(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let index = view.index();
    writeln!(
        out,
        "digraph stemma {{\n  rankdir=LR;\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];"
    )?;
    for (number, family) in view.lineage.stemma().families().iter().enumerate() {
        writeln!(out, "  subgraph cluster_{number} {{\n    label={};", quoted(&first_words(&index, family)))?;
        for (at, node) in family.nodes.iter().enumerate() {
            let lost = if node.source().is_none() { ", style=\"rounded,dashed\"" } else { "" };
            writeln!(out, "    n{number}_{at} [label={}{lost}];", quoted(&name(&index, node)))?;
        }
        for edge in &family.edges {
            let arrow = if edge.directed { "" } else { ", dir=none" };
            let because = quoted(&edge.because.join("\n"));
            writeln!(
                out,
                "    n{number}_{} -> n{number}_{} [tooltip={because}{arrow}];",
                edge.from, edge.to
            )?;
        }
        writeln!(out, "  }}")?;
    }
    writeln!(out, "}}")
}

/// A quoted string of the language: quotes and backslashes escaped, line breaks as `\n`.
fn quoted(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(|line| crate::safe::safe(line).replace('\\', "\\\\").replace('"', "\\\"")).collect();
    format!("\"{}\"", lines.join("\\n"))
}
