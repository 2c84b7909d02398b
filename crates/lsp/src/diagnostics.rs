//! Findings as squiggles in the documents, each with links to the other sides.

use crate::checked::{Checked, words};
use gainsay_model::{Finding, Level, Note, Passage, State};
use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, NumberOrString, Position, Range,
};
use serde_json::json;
use std::collections::BTreeMap;

/// How many passages of other sides are linked.
const LINKED: usize = 24;

/// What is shown in each document in which something is, by the document's number. No side is shown as the wrong one:
/// every passage of a finding bears the same mark.
pub(crate) fn all(checked: &Checked) -> BTreeMap<usize, Vec<Diagnostic>> {
    let mut all: BTreeMap<usize, Vec<Diagnostic>> = BTreeMap::new();
    for finding in &checked.compiled.findings {
        let state = checked.state(finding.id());
        if state.hides() {
            continue;
        }
        for (number, side) in (1..).zip(finding.sides()) {
            for passage in &side.passages {
                let Some(at) = checked.of_span(passage.quote) else { continue };
                all.entry(at).or_default().extend(diagnostic(checked, finding, state, number, passage));
            }
        }
    }
    let sources = checked.compiled.sources().iter().enumerate();
    let by_path: BTreeMap<&str, usize> = sources.map(|(at, source)| (source.path(), at)).collect();
    for note in &checked.compiled.notes {
        if let Some(at) = by_path.get(note.path.as_str()) {
            all.entry(*at).or_default().push(trouble(note));
        }
    }
    all
}

fn diagnostic(
    checked: &Checked,
    finding: &Finding,
    state: State<'_>,
    number: usize,
    passage: &Passage,
) -> Option<Diagnostic> {
    Some(Diagnostic {
        range: checked.range(words(passage))?,
        severity: Some(severity(finding.level, state)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        source: Some("gainsay".to_owned()),
        message: message(finding, state, number),
        related_information: Some(related(checked, finding, passage)),
        data: Some(json!({ "finding": finding.id().to_string() })),
        ..Diagnostic::default()
    })
}

fn severity(level: Level, state: State<'_>) -> DiagnosticSeverity {
    match level {
        _ if state.settles() => DiagnosticSeverity::HINT,
        Level::Contradiction => DiagnosticSeverity::ERROR,
        Level::Tension => DiagnosticSeverity::WARNING,
        Level::Note => DiagnosticSeverity::INFORMATION,
    }
}

/// The headline, what this passage says, what the other sides say, and readings that would reconcile them.
fn message(finding: &Finding, state: State<'_>, number: usize) -> String {
    let mut text = finding.headline.clone();
    for (other, side) in (1..).zip(finding.sides()) {
        let here = if other == number { " (here)" } else { "" };
        let witnesses =
            if side.witnesses > 1 { format!(", {} independent", side.witnesses) } else { String::new() };
        text += &format!("\nside {other}{here}: {}{witnesses}", side.says);
    }
    for note in &finding.notes {
        text += &format!("\nnote: {note}");
    }
    for help in &finding.helps {
        text += &format!("\nhelp: {}", help.text);
    }
    if let Some(because) = state.because() {
        let side = match state {
            State::Preferred { side, .. } => format!(" ({side})"),
            _ => String::new(),
        };
        text += &format!("\n{}{side}: {because}", state.name());
    }
    text
}

fn related(checked: &Checked, finding: &Finding, here: &Passage) -> Vec<DiagnosticRelatedInformation> {
    let sides = (1..).zip(finding.sides());
    let passages = sides.flat_map(|(number, side)| side.passages.iter().map(move |p| (number, side, p)));
    let others = passages.filter(|(_, _, passage)| *passage != here);
    let link = |(number, side, passage): (usize, &gainsay_model::Side, &Passage)| {
        let label = if passage.label.is_empty() { &side.says } else { &passage.label };
        let message = format!("side {number}: {label}");
        Some(DiagnosticRelatedInformation { location: checked.location(words(passage))?, message })
    };
    others.filter_map(link).take(LINKED).collect()
}

/// Trouble with a document, at its line.
fn trouble(note: &Note) -> Diagnostic {
    let line = u32::try_from(note.line.unwrap_or(1).saturating_sub(1)).unwrap_or(u32::MAX);
    let help = note.help.as_deref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    Diagnostic {
        range: Range::new(Position::new(line, 0), Position::new(line, 0)),
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some("gainsay".to_owned()),
        message: format!("{}{help}", note.message),
        ..Diagnostic::default()
    }
}
