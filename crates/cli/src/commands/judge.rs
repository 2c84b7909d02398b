//! `gainsay judge`.

use super::{Failure, Opened, open};
use crate::args::{CasePath, Judge, OnFinding, OnNames, Reason};
use crate::exit::Exit;
use crate::face::Face;
use gainsay::{Case, Options};
use gainsay_model::{Act, Decision, DecisionId, Finding, FindingId};
use gainsay_render::safe::safe;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;

/// Writes a judgement into the journal, or shows the journal.
pub(super) fn run(judge: Judge, face: &Face) -> Result<Exit, Failure> {
    match judge {
        Judge::Dismiss(on) => {
            on_finding(&on, face, "dismissed", |finding, because| Act::Dismiss { finding, because })
        }
        Judge::Confirm(on) => {
            on_finding(&on, face, "confirmed", |finding, because| Act::Confirm { finding, because })
        }
        Judge::Merge(on) => on_names(&on, face, "merged", |a, b, because| Act::Merge { a, b, because }),
        Judge::Part(on) => on_names(&on, face, "parted", |a, b, because| Act::Part { a, b, because }),
        Judge::Undo { decision, reason } => undo(decision.as_deref(), &reason, face),
        Judge::Log { case, verify } => log(&case, verify, face),
    }
}

fn on_finding(
    on: &OnFinding,
    face: &Face,
    done: &str,
    act: fn(FindingId, String) -> Act,
) -> Result<Exit, Failure> {
    let because = reason(&on.reason)?;
    let mut opened = open(&whole(&on.reason.case), face)?;
    let finding = find(&opened.compiled.findings, &on.finding)?;
    let about = format!("{}: {}", finding.rule, finding.headline);
    let id = finding.id();
    let short = id.short();
    append(&mut opened.case, act(id, because), &on.reason.by, &about)?;
    face.say(&format!("{done} {short} ({about})"));
    Ok(Exit::Agreed)
}

fn on_names(
    on: &OnNames,
    face: &Face,
    done: &str,
    act: fn(String, String, String) -> Act,
) -> Result<Exit, Failure> {
    let because = reason(&on.reason)?;
    let mut opened = open(&whole(&on.reason.case), face)?;
    for name in [&on.a, &on.b] {
        named(&opened, name)?;
    }
    let about = format!("{} / {}", on.a, on.b);
    append(&mut opened.case, act(on.a.clone(), on.b.clone(), because), &on.reason.by, &about)?;
    face.say(&format!("{done} {about}"));
    Ok(Exit::Agreed)
}

/// A name must be one that some document writes, or the judgement would say nothing.
fn named(opened: &Opened, name: &str) -> Result<(), Failure> {
    let wanted = gainsay_names::fold(name);
    let known = |form: &str| gainsay_names::fold(form) == wanted;
    let mut entities = opened.compiled.entities.all().iter();
    if entities.any(|entity| entity.forms.iter().any(|form| known(&form.form))) {
        return Ok(());
    }
    Err(Failure::asked(
        format!("no document names `{name}`"),
        "write the name as a document writes it; `gainsay export entities` lists all",
    ))
}

fn undo(decision: Option<&str>, reason: &Reason, face: &Face) -> Result<Exit, Failure> {
    let mut case = Case::open(&reason.case, Options::default())?;
    let decisions = case.journal.decisions();
    let target: &Decision = match decision {
        Some(prefix) => {
            let found: Vec<&Decision> =
                decisions.all().iter().filter(|d| d.id.to_string().starts_with(prefix)).collect();
            one(&found, prefix, "judgement", "`gainsay judge log` lists them")?
        }
        None => decisions.last_standing().ok_or_else(|| {
            Failure::asked("there is no judgement to undo", "`gainsay judge log` lists all judgements")
        })?,
    };
    let (target, what) = (target.id, describe(&target.act));
    let because = reason.because.clone().unwrap_or_default();
    append(&mut case, Act::Undo { decision: target, because }, &reason.by, &what)?;
    face.say(&format!("undone: {what}"));
    Ok(Exit::Agreed)
}

fn log(path: &Path, verify: bool, face: &Face) -> Result<Exit, Failure> {
    let case = Case::open(path, Options::default())?;
    face.notes(case.journal.notes(), "")?;
    let mut out = face.out();
    let entries = case.journal.entries();
    if verify {
        writeln!(out, "{} judgements, whole and unaltered", entries.len())?;
        return Ok(Exit::Agreed);
    }
    let standing: BTreeSet<DecisionId> =
        case.journal.decisions().standing().map(|decision| decision.id).collect();
    for entry in entries {
        let decision = &entry.decision;
        let undone = !standing.contains(&decision.id) && !matches!(decision.act, Act::Undo { .. });
        let by = if decision.by.is_empty() { String::new() } else { format!(" by {}", decision.by) };
        writeln!(
            out,
            "{}  {}{}  {}{}",
            decision.id.short(),
            safe(&decision.at),
            safe(&by),
            safe(&describe(&decision.act)),
            if undone { "  (undone)" } else { "" }
        )?;
        writeln!(out, "          {}", safe(&entry.about))?;
        let because = because(&decision.act);
        if !because.is_empty() {
            writeln!(out, "          because {}", safe(because))?;
        }
    }
    Ok(Exit::Agreed)
}

fn describe(act: &Act) -> String {
    match act {
        Act::Dismiss { finding, .. } => format!("dismiss {}", finding.short()),
        Act::Confirm { finding, .. } => format!("confirm {}", finding.short()),
        Act::Merge { a, b, .. } => format!("merge `{a}` and `{b}`"),
        Act::Part { a, b, .. } => format!("part `{a}` and `{b}`"),
        Act::Undo { decision, .. } => format!("undo {}", decision.short()),
    }
}

fn because(act: &Act) -> &str {
    match act {
        Act::Dismiss { because, .. }
        | Act::Confirm { because, .. }
        | Act::Merge { because, .. }
        | Act::Part { because, .. }
        | Act::Undo { because, .. } => because,
    }
}

fn reason(reason: &Reason) -> Result<String, Failure> {
    let given = reason.because.as_deref().map(str::trim).filter(|because| !because.is_empty());
    given.map(str::to_owned).ok_or_else(|| {
        Failure::asked(
            "a judgement needs its reason",
            "say why: `--because \"…\"`; it is kept with the judgement",
        )
    })
}

fn whole(case: &Path) -> CasePath {
    CasePath { case: case.to_owned(), cache: None, no_cache: false }
}

fn find<'a>(findings: &'a [Finding], prefix: &str) -> Result<&'a Finding, Failure> {
    let found: Vec<&Finding> =
        findings.iter().filter(|finding| finding.id().to_string().starts_with(prefix)).collect();
    one(&found, prefix, "finding", "`gainsay check --dismissed` shows all, each with its id")
}

fn one<'a, T>(found: &[&'a T], prefix: &str, what: &str, help: &str) -> Result<&'a T, Failure> {
    match found {
        [only] if !prefix.is_empty() => Ok(only),
        [] => Err(Failure::asked(format!("there is no {what} `{prefix}`"), help)),
        _ => Err(Failure::asked(
            format!("`{prefix}` begins {} ids", found.len()),
            "give more digits of the id",
        )),
    }
}

fn append(case: &mut Case, act: Act, by: &str, about: &str) -> Result<(), Failure> {
    #[expect(clippy::disallowed_methods, reason = "a face gives the house its time")]
    let now = jiff::Timestamp::now();
    let now = now.round(jiff::Unit::Second).unwrap_or(now);
    case.journal.append(act, &now.to_string(), by, about)?;
    Ok(())
}
