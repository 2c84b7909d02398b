//! `gainsay check`.

use super::{Failure, Opened, open};
use crate::args::{Check, Gravity, MessageFormat};
use crate::exit::Exit;
use crate::face::Face;
use gainsay::StoreError;
use gainsay_model::{Level, Note, State};
use gainsay_render::{jsonl, terminal};
use std::io::{self, ErrorKind, Write as _};

/// Compiles the case and says where its documents disagree.
pub(super) fn run(check: &Check, face: &Face) -> Result<Exit, Failure> {
    let opened = open(&check.case, face)?;
    match say(&opened, check, face) {
        // Whoever reads only the beginning still learns how it ended.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        said => said?,
    }
    let exit = exit(&opened, check.level);
    opened.end(exit)
}

fn say(opened: &Opened, check: &Check, face: &Face) -> io::Result<()> {
    let view = opened.view();
    // Where the journal cannot be trusted, no dismissal of it hides anything.
    let all = check.dismissed || opened.case.journal_fault.is_some();
    match check.message_format {
        MessageFormat::Human => {
            face.notes(&opened.notes());
            let (root, case) = (opened.root(), opened.named());
            terminal::findings(&view, &face.terminal(&root, &case, all), &mut face.out())
        }
        MessageFormat::Json => {
            let compiled = &opened.compiled;
            let fault = opened.case.journal_fault.as_ref().map(StoreError::note);
            let notes: Vec<Note> =
                compiled.notes.iter().chain(&compiled.case_notes).cloned().chain(fault).collect();
            let mut out = face.data();
            jsonl::messages(&view, &notes, all, &mut out)?;
            out.flush()
        }
    }
}

fn exit(opened: &Opened, level: Gravity) -> Exit {
    let asked = match level {
        Gravity::Note => Level::Note,
        Gravity::Tension => Level::Tension,
        Gravity::Contradiction => Level::Contradiction,
    };
    let compiled = &opened.compiled;
    let grave = compiled.findings.iter().any(|finding| {
        finding.level >= asked && !matches!(compiled.decisions.state(finding.id()), State::Dismissed(_))
    });
    if grave { Exit::Gainsaid } else { Exit::Agreed }
}
