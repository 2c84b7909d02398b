//! The timeline as a list for the terminal.

use super::chart::{Chart, Left};
use super::chronicle::Chronicle;
use super::scale::said;
use super::told::Told;
use super::words::{Line, LineAccount, lines};
use crate::columns::wrap;
use crate::paint;
use crate::safe::{safe, safe_folded};
use crate::terminal::Terminal;
use crate::view::{View, count};
use std::io::{self, Write};

/// So many documents of an account are named.
const NAMED: usize = 4;

/// Writes what a chart shows, lane by lane, and what it does not show.
///
/// # Errors
/// If `out` cannot be written to.
pub fn text(
    view: &View<'_>,
    chronicle: &Chronicle,
    chart: &Chart,
    terminal: &Terminal<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut lane = None;
    for line in lines(view, chronicle, chart) {
        if lane.as_ref() != Some(&line.lane) {
            if lane.is_some() {
                writeln!(out)?;
            }
            writeln!(out, "{}", terminal.style.paint(paint::BOLD, &line.lane))?;
            lane = Some(line.lane.clone());
        }
        event(&line, terminal, out)?;
    }
    if lane.is_some() {
        writeln!(out)?;
    }
    writeln!(out, "{} to {}: {}", said(chart.scale.from), said(chart.scale.to), count(chart.drawn, "claim"))?;
    for line in left(&chart.left) {
        writeln!(out, "not shown: {line}")?;
    }
    Ok(())
}

/// What is not shown, in words, a line each.
pub fn left(left: &Left) -> Vec<String> {
    [
        (left.undated, "without a date"),
        (left.earlier, "earlier"),
        (left.later, "later"),
        (left.crowded, "for which a lane has no room: ask for one subject, or for a shorter stretch"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, why)| format!("{} {why}", count(number, "claim")))
    .collect()
}

fn event(line: &Line, terminal: &Terminal<'_>, out: &mut dyn Write) -> io::Result<()> {
    let gainsaid = line.differs || !line.findings.is_empty();
    let mark = if gainsaid { terminal.style.paint(paint::GRAVE, "≠") } else { " ".to_owned() };
    for (at, text) in wrap(&line.event, terminal.columns().saturating_sub(4)).iter().enumerate() {
        writeln!(out, "{} {text}", if at == 0 { mark.as_str() } else { "   " })?;
    }
    for one in &line.accounts {
        account(one, terminal, out)?;
    }
    Ok(())
}

fn account(account: &LineAccount, terminal: &Terminal<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut said = account.time.clone();
    if account.told != Told::Plain {
        said.push_str(&format!(" [{}]", account.told.note()));
    }
    let documents: Vec<String> = account
        .documents
        .iter()
        .take(NAMED)
        .map(|document| {
            let written = if document.written.is_empty() {
                String::new()
            } else {
                format!(" “{}”", document.written)
            };
            let manner =
                document.manner.as_ref().map_or(String::new(), |manner| format!(", {}", safe_folded(manner)));
            format!("{}{written}{manner}", safe(&document.path))
        })
        .collect();
    let mut by = documents.join("; ");
    if account.documents.len() > NAMED {
        by.push_str(&format!("; and {} more", account.documents.len() - NAMED));
    }
    if account.documents.len() > 1 {
        by.push_str(&format!(
            " ({})",
            count(account.lines, "independent witness").replace("witnesss", "witnesses")
        ));
    }
    writeln!(out, "    {said}")?;
    for text in wrap(&by, terminal.columns().saturating_sub(6)) {
        writeln!(out, "      {}", terminal.style.paint(paint::DIM, &text))?;
    }
    Ok(())
}
