//! `gainsay check`.

mod accepted;
mod code_scanning;
mod wanted;
mod watch;

use super::files::Files;
use super::{Failure, Opened, open_again, options};
use crate::args::{CasePath, Check, MessageFormat};
use crate::exit::Exit;
use crate::face::Face;
use gainsay::{Compiler, Options, StoreError};
use gainsay_model::Note;
use gainsay_render::{Accepted, Choice, Terminal, github, jsonl, short, terminal};
use std::io::{self, ErrorKind, Write as _};
use wanted::Wanted;

/// Compiles the case and says where its documents disagree.
pub(super) fn run(check: &Check, face: &Face) -> Result<Exit, Failure> {
    let wanted = Wanted::of(check)?;
    if check.watch {
        return watch::run(check, &wanted, face);
    }
    let (opened, exit) = once(check, &wanted, &mut Compiler::default(), face)?;
    opened.end(exit)
}

/// One check, said.
fn once(
    check: &Check,
    wanted: &Wanted,
    compiler: &mut Compiler,
    face: &Face,
) -> Result<(Opened, Exit), Failure> {
    if let Some(scheduler) = &check.cluster {
        super::cluster::read(check, scheduler, face)?;
    }
    let CasePath { case, products } = &check.case;
    // Whoever watches wants to know soon; the tables are written when somebody asks them.
    let options = Options { tables: !check.watch, ..options(products, wanted.until.clone()) };
    let mut opened = open_again(case, options, compiler, face)?;
    let accepted = accepted::compare(check, &opened, face)?;
    for rule in wanted.denied_in_vain(&opened.case.settings.levels) {
        face.say(&format!("`{rule}` is set to off in gainsay.toml: `--deny {rule}` finds nothing"));
    }
    opened.compiled.findings.retain(|finding| !wanted.allows(finding));
    match say(&opened, check, accepted.as_ref(), face) {
        // Whoever reads only the beginning still learns how it ended.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        said => said?,
    }
    let exit = exit(&opened, wanted, accepted.as_ref());
    Ok((opened, exit))
}

fn say(opened: &Opened, check: &Check, accepted: Option<&Accepted>, face: &Face) -> io::Result<()> {
    let view = opened.view();
    // Where the journal cannot be trusted, no dismissal of it hides anything.
    let dismissed = check.dismissed || opened.case.journal_fault.is_some();
    let choice = Choice { dismissed, accepted };
    let (root, case) = (opened.root(), opened.named());
    let files = Files::of(opened);
    let terminal = Terminal { places: &files, ..face.terminal(&root, &case) };
    match check.message_format {
        MessageFormat::Human => {
            face.notes(&opened.notes());
            terminal::findings(&view, &choice, &terminal, &mut face.out())
        }
        MessageFormat::Short => {
            face.notes(&opened.notes());
            short::findings(&view, &choice, &terminal, &mut face.out())
        }
        MessageFormat::Json => {
            let compiled = &opened.compiled;
            let notes = compiled.notes.iter().chain(&compiled.case_notes).cloned().chain(fault(opened));
            let notes: Vec<Note> = notes.collect();
            let mut out = face.data();
            jsonl::messages(&view, &notes, &choice, &mut out)?;
            out.flush()
        }
        MessageFormat::Sarif => {
            let notes: Vec<Note> = opened.notes().into_iter().chain(fault(opened)).collect();
            let mut out = face.data();
            code_scanning::log(opened, &choice, &notes, &mut out)?;
            out.flush()
        }
        MessageFormat::Github => {
            let notes: Vec<Note> = opened.notes().into_iter().chain(fault(opened)).collect();
            let mut out = face.data();
            github::annotations(&view, &notes, &choice, &terminal, &mut out)?;
            out.flush()
        }
    }
}

fn fault(opened: &Opened) -> Option<Note> {
    opened.case.journal_fault.as_ref().map(StoreError::note)
}

/// How it ends: with 1 if a finding is grave enough, is no old news, and nobody has had the last word on it.
fn exit(opened: &Opened, wanted: &Wanted, accepted: Option<&Accepted>) -> Exit {
    let compiled = &opened.compiled;
    let states = compiled.decisions.states();
    let news = Choice { dismissed: true, accepted };
    let gainsaid = compiled.findings.iter().any(|finding| {
        let settled = states.get(&finding.id()).is_some_and(|state| state.settles());
        wanted.counts(finding) && !settled && news.is_new(finding.id())
    });
    if gainsaid { Exit::Gainsaid } else { Exit::Agreed }
}
