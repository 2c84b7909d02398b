//! The stemma as text, with the reasons.

use super::arrange::{Row, Tree, tree};
use super::{first_words, name};
use crate::columns::{clip, wrap};
use crate::paint::{self, Style};
use crate::safe::safe_folded;
use crate::terminal::Terminal;
use crate::view::{Index, View, count};
use gainsay_model::{Descent, Family};
use std::io::{self, Write};

/// All families, each as a tree from its beginnings on: an arrow leads from a copy to what was copied from it, a
/// plain line joins copies of which it cannot be told. Under each copy stands why.
///
/// # Errors
/// If `out` cannot be written to.
pub fn text(view: &View<'_>, terminal: &Terminal<'_>, out: &mut dyn Write) -> io::Result<()> {
    let index = view.index();
    let families = view.lineage.stemma().families();
    if families.is_empty() {
        return writeln!(out, "no document shares a passage with another");
    }
    for (number, family) in (1..).zip(families) {
        let documents = count(family.documents(), "document");
        let head = format!("{number}. {documents}: “{}”", first_words(&index, family));
        writeln!(out, "{}", terminal.style.paint(paint::BOLD, &clip(&head, terminal.columns())))?;
        let tree = tree(family);
        for at in 0..tree.rows.len() {
            row(&index, family, &tree, at, terminal, out)?;
        }
        for edge in &tree.beside {
            beside(&index, family, &family.edges[*edge], terminal, out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn row(
    index: &Index<'_>,
    family: &Family,
    tree: &Tree,
    at: usize,
    terminal: &Terminal<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let row = &tree.rows[at];
    let edge = row.up.and_then(|(_, edge)| family.edges.get(edge));
    let before = rails(tree, row);
    let joint = match edge.map(|edge| (edge.directed, row.last)) {
        None => "",
        Some((true, false)) => "├─▶ ",
        Some((true, true)) => "└─▶ ",
        Some((false, false)) => "├── ",
        Some((false, true)) => "└── ",
    };
    let style = terminal.style;
    let frame = format!("{before}{joint}");
    let room = terminal.columns().saturating_sub(frame.chars().count());
    let name = clip(&name(index, &family.nodes[row.node]), room.max(12));
    writeln!(out, "{}{name}", style.paint(paint::FRAME, &frame))?;
    let below = match edge {
        None => before,
        Some(_) if row.last => format!("{before}      "),
        Some(_) => format!("{before}│     "),
    };
    if let Some(edge) = edge {
        reasons(edge, &below, terminal, out)?;
    }
    if row.more > 0 {
        let more = format!("and {} of the same text", count(row.more, "more copy"));
        let more = more.replace("copys", "copies");
        writeln!(out, "{}{}", style.paint(paint::FRAME, &below), style.paint(paint::DIM, &more))?;
    }
    Ok(())
}

/// The lines of rows above that go on past this one.
fn rails(tree: &Tree, row: &Row) -> String {
    const DEEPEST: usize = 12;
    let mut rails: Vec<&str> = Vec::new();
    let mut up = row.up;
    while let Some((parent, _)) = up {
        let row = &tree.rows[parent];
        up = row.up;
        if up.is_some() {
            rails.push(if row.last { "    " } else { "│   " });
        }
    }
    rails.reverse();
    // A long chain of copies of copies would leave no room.
    let deep = rails.len().saturating_sub(DEEPEST);
    let cut = if deep > 0 { "… " } else { "" };
    format!("{cut}{}", rails[deep..].concat())
}

fn reasons(edge: &Descent, below: &str, terminal: &Terminal<'_>, out: &mut dyn Write) -> io::Result<()> {
    let room = terminal.columns().saturating_sub(below.chars().count()).max(20);
    let untold = (!edge.directed).then(|| "who copied whom cannot be told".to_owned());
    let reasons = edge.because.iter().map(|reason| safe_folded(reason)).chain(untold);
    for line in reasons.flat_map(|reason| wrap(&reason, room)) {
        let style: Style = terminal.style;
        writeln!(out, "{}{}", style.paint(paint::FRAME, below), style.paint(paint::DIM, &line))?;
    }
    Ok(())
}

/// An edge beside the tree.
fn beside(
    index: &Index<'_>,
    family: &Family,
    edge: &Descent,
    terminal: &Terminal<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (from, to) = (name(index, &family.nodes[edge.from]), name(index, &family.nodes[edge.to]));
    let verb = if edge.directed { "also went into" } else { "is also tied to" };
    let line = format!("+ {from} {verb} {to}");
    writeln!(out, "{}", clip(&line, terminal.columns()))?;
    reasons(edge, "    ", terminal, out)
}
