//! Findings as annotations of a change on GitHub: workflow commands, which its runner takes from standard output.
//!
//! The form is that of the page "Workflow commands for GitHub Actions": `::error file=…,line=…,title=…::message`.

use crate::choice::Choice;
use crate::safe::safe_folded;
use crate::sides::underlined;
use crate::terminal::Terminal;
use crate::view::{Index, View};
use gainsay_model::{Finding, Level, Note};
use std::io::{self, Write};

/// An annotation for each note about a document and for each finding, at the first passage of its first side; the other
/// sides stand in the message.
///
/// # Errors
/// If `out` cannot be written to.
pub fn annotations(
    view: &View<'_>,
    notes: &[Note],
    choice: &Choice<'_>,
    terminal: &Terminal<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for note in notes {
        let line = note.line.map(|line| format!(",line={line}")).unwrap_or_default();
        let file = property(&note.path);
        writeln!(out, "::notice file={file}{line},title=document::{}", message(&note.message))?;
    }
    let index = view.index();
    for finding in view.findings.iter().filter(|finding| choice.shows(&index, finding)) {
        annotation(&index, finding, terminal, out)?;
    }
    Ok(())
}

fn annotation(
    index: &Index<'_>,
    finding: &Finding,
    terminal: &Terminal<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let state = index.state(finding.id());
    let kind = match finding.level {
        // What somebody has had the last word on is news to nobody.
        _ if state.settles() => "notice",
        Level::Contradiction => "error",
        Level::Tension => "warning",
        Level::Note => "notice",
    };
    let mut said = safe_folded(&finding.headline);
    let mut place = String::new();
    for (number, side) in (1..).zip(finding.sides()) {
        let Some(passage) = side.passages.first() else { continue };
        let Some(source) = index.source(passage.quote.source()) else { continue };
        let (line, column) = terminal.places.place(source, underlined(passage));
        let file = format!("{}{}", terminal.root, source.path());
        said += &format!(
            "\nside {number}, {}: {}",
            safe_folded(&format!("{file}:{line}:{column}")),
            safe_folded(&side.says)
        );
        if place.is_empty() {
            place = format!("file={},line={line},col={column}", property(&file));
        }
    }
    let help = finding.helps.iter().map(|help| format!("\nhelp: {}", safe_folded(&help.text)));
    said.extend(help);
    said += &format!("\nfinding {}", index.short(finding.id()));
    if let Some(because) = state.because() {
        said += &format!("\njudged {}: {}", state.name(), safe_folded(because));
    }
    writeln!(out, "::{kind} {place},title={}::{}", property(finding.rule), message(&said))
}

/// Text as the message of a command: what would end it is written as the runner reads it back.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text as the value of a property of a command, without what a terminal would obey.
fn property(text: &str) -> String {
    message(&safe_folded(text)).replace(':', "%3A").replace(',', "%2C")
}
