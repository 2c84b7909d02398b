//! Judging from the editor: what is offered at a finding, and the commands that write judgements.

use crate::checked::{Checked, words};
use crate::draft::{self, Judged};
use gainsay_model::{Act, Claim, Finding};
use lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Command, Range};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;

/// Writes a judgement that is given whole.
pub(crate) const JUDGE: &str = "gainsay.judge";
/// Opens a file in which to write the reason.
pub(crate) const DRAFT: &str = "gainsay.draft";
/// Takes the last judgement back.
pub(crate) const UNDO: &str = "gainsay.undo";

/// What the commands take.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Argument {
    /// The finding, by its id.
    pub(crate) finding: String,
    /// One of [`draft::ACTS`].
    #[serde(default)]
    pub(crate) act: Option<String>,
    /// The number of a side, where the act takes one.
    #[serde(default)]
    pub(crate) side: Option<usize>,
    /// Why; the draft asks for it.
    #[serde(default)]
    pub(crate) because: Option<String>,
}

/// What is offered for the findings that touch a range of a document: each reading that would reconcile the sides as a
/// reason ready made, and a file for a reason of one's own.
pub(crate) fn offered(checked: &Checked, at: usize, range: Range) -> Vec<CodeActionOrCommand> {
    let mut offers = Vec::new();
    let mut seen = BTreeSet::new();
    for (finding, _, passage) in checked.findings_in(at) {
        let there = checked.range(words(passage));
        let touches = there.is_some_and(|there| there.start <= range.end && range.start <= there.end);
        if touches && seen.insert(finding.id()) {
            offers.extend(for_finding(finding));
        }
    }
    offers
}

fn for_finding(finding: &Finding) -> Vec<CodeActionOrCommand> {
    let id = finding.id();
    let argument = |act: &str, side: Option<usize>, because: Option<String>| {
        json!(Argument { finding: id.to_string(), act: Some(act.to_owned()), side, because })
    };
    let mut offers = Vec::new();
    for help in &finding.helps {
        let title = format!("Dismiss {}: {}", id.short(), help.text);
        offers.push(offer(title, JUDGE, argument("dismiss", None, Some(help.text.clone()))));
    }
    for act in ["dismiss", "confirm", "both-stand", "different-things", "needs-source"] {
        let title = format!("Judge {} {act}, and say why …", id.short());
        offers.push(offer(title, DRAFT, argument(act, None, None)));
    }
    for (number, side) in (1..).zip(finding.sides()) {
        let title = format!("Prefer side {number} of {} ({}), and say why …", id.short(), side.says);
        offers.push(offer(title, DRAFT, argument("prefer", Some(number), None)));
        // A side that rests on several claims does not tell which of them was misread.
        if let [_] = side.claims[..] {
            let title = format!("Side {number} of {} was misread ({}), and say why …", id.short(), side.says);
            offers.push(offer(title, DRAFT, argument("misread", Some(number), None)));
        }
    }
    offers
}

fn offer(title: String, command: &str, argument: serde_json::Value) -> CodeActionOrCommand {
    let command = Command::new(title.clone(), command.to_owned(), Some(vec![argument]));
    let kind = Some(CodeActionKind::QUICKFIX);
    CodeActionOrCommand::CodeAction(CodeAction {
        title,
        kind,
        command: Some(command),
        ..CodeAction::default()
    })
}

/// The draft of a judgement, filled with what is known.
pub(crate) fn draft(checked: &Checked, argument: &Argument) -> Result<(String, String), String> {
    let finding = found(checked, &argument.finding)?;
    let place = |side: &gainsay_model::Side| {
        side.passages.first().map_or_else(String::new, |passage| checked.place(words(passage)))
    };
    let places: Vec<String> = finding.sides().iter().map(place).collect();
    let side = argument.side.map(|number| format!(" {number}")).unwrap_or_default();
    let act = format!("{}{side}", argument.act.as_deref().unwrap_or("dismiss"));
    Ok((format!("judgement-{}.txt", finding.id().short()), draft::of(finding, &places, &act)))
}

/// Writes a judgement into the journal of the case; gives back what to tell.
///
/// # Errors
/// If there is no such finding, side or act, no reason, or the journal cannot be written; in words.
pub(crate) fn judge(
    checked: &Checked,
    root: &Path,
    finding: &str,
    judged: &Judged,
    by: &str,
) -> Result<String, String> {
    let finding = found(checked, finding)?;
    if judged.because.trim().is_empty() {
        return Err("a judgement needs its reason".to_owned());
    }
    let about = format!("{}: {}", finding.rule, finding.headline);
    let (act, about) = match judged.act.as_str() {
        "misread" => misread(checked, finding, judged)?,
        _ => (draft::act(finding, judged)?, about),
    };
    append(root, act, by, &about)?;
    Ok(format!("{}: {about}", judged.act))
}

/// The claims of a side are what was misread; a side may rest on one only, else it is not told which is meant.
fn misread(checked: &Checked, finding: &Finding, judged: &Judged) -> Result<(Act, String), String> {
    let side = judged.side.and_then(|number| finding.sides().get(number.checked_sub(1)?));
    let side = side.ok_or("say which side was misread: `misread 1`")?;
    let claims: Vec<&Claim> =
        checked.compiled.claims().iter().filter(|claim| side.claims.contains(&claim.id())).collect();
    let [claim] = claims[..] else {
        return Err(format!(
            "this side rests on {} claims: `gainsay judge misread CLAIM` names one",
            claims.len()
        ));
    };
    let source =
        checked.of_span(claim.quote).and_then(|at| checked.source(at)).ok_or("its document is gone")?;
    let about = format!(
        "{}: {}, {}: {}",
        checked.place(claim.words),
        claim.subject.form,
        claim.property,
        claim.value
    );
    Ok((Act::Misread { reading: claim.reading(source), because: judged.because.clone() }, about))
}

/// Takes the last judgement back that stands.
///
/// # Errors
/// If there is none, or the journal cannot be written; in words.
pub(crate) fn undo(root: &Path, by: &str) -> Result<String, String> {
    let (journal, _) = gainsay::journal(root).map_err(|error| error.to_string())?;
    let last = journal.decisions().last_standing().ok_or("there is no judgement to undo")?;
    let (act, about) = (last.act.name(), last.id);
    append(root, Act::Undo { decision: about, because: String::new() }, by, act)?;
    Ok(format!("undone: {act}"))
}

fn append(root: &Path, act: Act, by: &str, about: &str) -> Result<(), String> {
    let (mut journal, fault) = gainsay::journal(root).map_err(|error| error.to_string())?;
    if let Some(fault) = fault {
        return Err(format!("{fault}; {}", fault.hint()));
    }
    #[expect(clippy::disallowed_methods, reason = "a face gives the house its time")]
    let now = jiff::Timestamp::now();
    let now = now.round(jiff::Unit::Second).unwrap_or(now);
    journal.append(act, &now.to_string(), by, about).map(drop).map_err(|error| error.to_string())
}

fn found<'a>(checked: &'a Checked, id: &str) -> Result<&'a Finding, String> {
    checked.finding(id).ok_or_else(|| format!("the finding {id} is not found any more"))
}
