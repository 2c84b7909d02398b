//! The network as a list for the terminal: every relation, with its witnesses.

use super::draw::words;
use super::graph::Link;
use super::net::Net;
use crate::columns::wrap;
use crate::paint;
use crate::safe::safe_folded;
use crate::terminal::Terminal;
use crate::timeline::Told;
use crate::view::{View, count};
use gainsay_model::EntityId;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes what a network shows: for each entity its relations to others, in the order of the drawing.
///
/// # Errors
/// If `out` cannot be written to.
pub fn text(view: &View<'_>, net: &Net, terminal: &Terminal<'_>, out: &mut dyn Write) -> io::Result<()> {
    let names: BTreeMap<EntityId, &str> =
        net.boxes.iter().map(|one| (one.entity, one.name.as_str())).collect();
    let mut from: BTreeMap<EntityId, Vec<&Link>> = BTreeMap::new();
    for link in net.lines.iter().flat_map(|line| &line.links) {
        from.entry(link.from).or_default().push(link);
    }
    for one in net.boxes.iter().filter(|one| from.contains_key(&one.entity)) {
        let head = format!("{} ({})", one.name, one.kind.name());
        writeln!(out, "{}", terminal.style.paint(paint::BOLD, &head))?;
        for link in from.get(&one.entity).into_iter().flatten() {
            relation(view, link, names.get(&link.to).copied().unwrap_or_default(), terminal, out)?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", words(net))
}

fn relation(
    view: &View<'_>,
    link: &Link,
    to: &str,
    terminal: &Terminal<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut said = format!("{}: {to}", safe_folded(&link.property.replace('_', " ")));
    if link.told != Told::Plain {
        said.push_str(&format!(" [{}]", link.told.note()));
    }
    let times =
        link.claims.iter().filter_map(|at| view.claims().get(*at)).filter_map(|claim| claim.time.as_ref());
    let mut times: Vec<String> = times.map(crate::timeline::when_said).collect();
    times.dedup();
    if !times.is_empty() {
        times.truncate(3);
        said.push_str(&format!("; {}", times.join(", ")));
    }
    if link.documents > 1 {
        let lines = if link.lines == 1 {
            "one line of descent".into()
        } else {
            format!("{} lines of descent", link.lines)
        };
        said.push_str(&format!(" ({}, {lines})", count(link.documents, "document")));
    }
    let mark =
        if link.findings.is_empty() { " ".to_owned() } else { terminal.style.paint(paint::GRAVE, "≠") };
    for (at, line) in wrap(&said, terminal.columns().saturating_sub(4)).iter().enumerate() {
        writeln!(out, "{} {line}", if at == 0 { mark.as_str() } else { "   " })?;
    }
    Ok(())
}
