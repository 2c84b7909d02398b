//! Findings a line each, as editors and `grep` take them: place, level, rule, headline, id, and what was judged.

use crate::choice::Choice;
use crate::safe::{safe, safe_folded};
use crate::sides::underlined;
use crate::terminal::Terminal;
use crate::view::View;
use gainsay_model::State;
use std::io::{self, Write};

/// One line for each place of a finding's sides: the first says what differs, the others what stands against it.
/// Lines are not broken, whatever the columns.
///
/// # Errors
/// If `out` cannot be written to.
pub fn findings(
    view: &View<'_>,
    choice: &Choice<'_>,
    terminal: &Terminal<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let index = view.index();
    for finding in view.findings.iter().filter(|finding| choice.shows(&index, finding)) {
        let id = index.short(finding.id());
        let state = index.state(finding.id());
        let judged = if state == State::Open { String::new() } else { format!(", {}", state.name()) };
        for (at, side) in finding.sides().iter().enumerate() {
            let Some(passage) = side.passages.first() else { continue };
            let Some(source) = index.source(passage.quote.source()) else { continue };
            let place = terminal.at(source, underlined(passage));
            let said = match at {
                0 => safe_folded(&finding.headline),
                _ => format!("side {}: {}", at + 1, safe_folded(&side.says)),
            };
            let level = if at == 0 { finding.level.name() } else { "related" };
            writeln!(out, "{place}: {level}[{}] {said} ({id}{judged})", safe(finding.rule))?;
        }
    }
    writeln!(out, "{}", view.summary())?;
    choice.since(&index).iter().try_for_each(|line| writeln!(out, "{line}"))
}
