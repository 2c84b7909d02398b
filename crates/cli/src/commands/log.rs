//! `gainsay judge log`.

use super::Failure;
use crate::exit::Exit;
use crate::face::Face;
use gainsay::{Entry, Journal};
use gainsay_model::{Act, DecisionId};
use gainsay_render::safe::safe_folded;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

/// Lists all judgements, or only says whether the journal is whole. Of an altered journal the sound part is listed,
/// and the fault named.
pub(super) fn run(case: &Path, verify: bool, face: &Face) -> Result<Exit, Failure> {
    let (journal, fault) = gainsay::journal(case)?;
    face.notes(journal.notes());
    if !verify {
        list(&journal, &mut face.out())?;
    }
    if let Some(fault) = fault {
        return Err(Failure::Journal(fault));
    }
    let entries = journal.entries().len();
    if verify {
        let word = if entries == 1 { "judgement" } else { "judgements" };
        writeln!(face.out(), "{entries} {word}, whole and unaltered")?;
    } else if entries == 0 {
        face.say("nothing has been judged yet");
    }
    Ok(Exit::Agreed)
}

fn list(journal: &Journal, out: &mut dyn Write) -> io::Result<()> {
    let standing: BTreeSet<DecisionId> = journal.decisions().standing().map(|decision| decision.id).collect();
    journal.entries().iter().try_for_each(|entry| item(entry, &standing, out))
}

fn item(entry: &Entry, standing: &BTreeSet<DecisionId>, out: &mut dyn Write) -> io::Result<()> {
    let decision = &entry.decision;
    let undone = !standing.contains(&decision.id) && !matches!(decision.act, Act::Undo { .. });
    let by = if decision.by.is_empty() { String::new() } else { format!(" by {}", decision.by) };
    let at = safe_folded(&format!("{}{by}", decision.at));
    let end = if undone { "  (undone)" } else { "" };
    writeln!(out, "{}  {at}  {}{end}", decision.id.short(), safe_folded(&describe(&decision.act)))?;
    writeln!(out, "          {}", safe_folded(&entry.about))?;
    let because = decision.act.because();
    if because.is_empty() {
        return Ok(());
    }
    writeln!(out, "          because {}", safe_folded(because))
}

/// A judgement in a few words.
pub(super) fn describe(act: &Act) -> String {
    match act {
        Act::Dismiss { finding, .. } => format!("dismiss {}", finding.short()),
        Act::Confirm { finding, .. } => format!("confirm {}", finding.short()),
        Act::Merge { a, b, .. } => format!("merge `{a}` and `{b}`"),
        Act::Part { a, b, .. } => format!("part `{a}` and `{b}`"),
        Act::Call { a, b, .. } => format!("call `{a}` by the name `{b}`"),
        Act::Copies { a, b, .. } => format!("`{a}` copies `{b}`"),
        Act::Independent { a, b, .. } => format!("`{a}` and `{b}` are independent"),
        Act::Undo { decision, .. } => format!("undo {}", decision.short()),
    }
}
