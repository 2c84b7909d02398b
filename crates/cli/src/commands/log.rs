//! `gainsay judge log`.

use super::explain::wrapped;
use super::{Failure, moment};
use crate::args::Log;
use crate::exit::Exit;
use crate::face::Face;
use gainsay::{Entry, Journal};
use gainsay_model::{Act, Decision, DecisionId};
use gainsay_render::act_in_words;
use gainsay_render::safe::safe_folded;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Lists all judgements, or only says whether the journal is whole. Of an altered journal the sound part is listed,
/// and the fault named.
pub(super) fn run(asked: &Log, face: &Face) -> Result<Exit, Failure> {
    let until = asked.as_of.as_deref().map(moment::end_of).transpose()?;
    let (journal, fault) = gainsay::journal(&asked.case)?;
    let verify = asked.verify;
    face.notes(journal.notes());
    if !verify {
        let room = face.columns().map_or(usize::MAX, |columns| columns.saturating_sub(INDENT).max(24));
        list(&journal, until.as_deref(), room, &mut face.out())?;
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

/// The judgements made until a moment, with those marked that were undone by then.
fn list(journal: &Journal, until: Option<&str>, room: usize, out: &mut dyn Write) -> io::Result<()> {
    let then = |decision: &Decision| until.is_none_or(|end| decision.at.as_str() < end);
    let decisions = journal.decisions().until(then);
    let standing: BTreeSet<DecisionId> = decisions.standing().map(|decision| decision.id).collect();
    let entries = journal.entries().iter().filter(|entry| then(&entry.decision));
    entries.into_iter().try_for_each(|entry| item(entry, &standing, room, out))
}

/// Columns that stand before what is said of a judgement.
const INDENT: usize = 10;

fn item(entry: &Entry, standing: &BTreeSet<DecisionId>, room: usize, out: &mut dyn Write) -> io::Result<()> {
    let decision = &entry.decision;
    let undone = !standing.contains(&decision.id) && !matches!(decision.act, Act::Undo { .. });
    let by = if decision.by.is_empty() { String::new() } else { format!(" by {}", decision.by) };
    let at = safe_folded(&format!("{}{by}", decision.at));
    let end = if undone { "  (undone)" } else { "" };
    writeln!(out, "{}  {at}  {}{end}", decision.id.short(), safe_folded(&act_in_words(&decision.act)))?;
    let indent = " ".repeat(INDENT);
    let mut below =
        |text: &str| wrapped(text, room).iter().try_for_each(|line| writeln!(out, "{indent}{line}"));
    below(&safe_folded(&entry.about))?;
    let because = decision.act.because();
    if because.is_empty() {
        return Ok(());
    }
    below(&format!("because {}", safe_folded(because)))
}
