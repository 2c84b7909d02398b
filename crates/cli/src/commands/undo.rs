//! `gainsay judge undo`.

use super::Failure;
use super::judge::{append, pick, refused};
use crate::args::Undo;
use crate::exit::Exit;
use crate::face::Face;
use gainsay_model::Act;
use gainsay_render::act_in_words;

/// Takes back the last judgement that stands, or the one named.
pub(super) fn run(asked: &Undo, face: &Face) -> Result<Exit, Failure> {
    let (decision, reason) = (asked.decision.as_deref(), &asked.reason);
    let (mut journal, fault) = gainsay::journal(&reason.case)?;
    if let Some(fault) = fault {
        return Err(refused(fault));
    }
    let target = match decision {
        Some(prefix) => {
            let all = journal.entries().iter();
            let all =
                all.map(|entry| (entry.decision.id.to_string(), entry.about.as_str(), entry.decision.id));
            pick(all, prefix, "judgement", "`gainsay judge log` lists them")?
        }
        None => journal.decisions().last_standing().map(|decision| decision.id).ok_or_else(|| {
            Failure::asked("there is no judgement to undo", "`gainsay judge log` lists all judgements")
        })?,
    };
    if journal.decisions().is_undone(target) {
        return Err(Failure::asked(
            format!("the judgement {} is undone already", target.short()),
            "to bring it back, undo the undo: `gainsay judge log` lists both",
        ));
    }
    let entry = journal.entries().iter().find(|entry| entry.decision.id == target);
    let what = entry.map_or_else(String::new, |entry| act_in_words(&entry.decision.act));
    let about = entry.map_or_else(String::new, |entry| format!("{what} ({})", entry.about));
    let because = reason.because.clone().unwrap_or_default();
    append(&mut journal, Act::Undo { decision: target, because }, &reason.by, &about, face)?;
    face.say(&format!("undone: {what}"));
    Ok(Exit::Agreed)
}
