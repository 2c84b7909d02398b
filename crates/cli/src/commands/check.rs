//! `gainsay check`.

use super::{Failure, open};
use crate::args::{Check, Gravity, MessageFormat};
use crate::exit::Exit;
use crate::face::Face;
use gainsay_model::{Level, State};
use gainsay_render::{jsonl, terminal};

/// Compiles the case and says where its documents disagree.
pub(super) fn run(check: &Check, face: &Face) -> Result<Exit, Failure> {
    let opened = open(&check.case, face)?;
    let (view, root) = (opened.view(), opened.root());
    match check.message_format {
        MessageFormat::Human => {
            face.notes(&opened.compiled.notes, &root)?;
            terminal::findings(&view, &face.terminal(&root, check.dismissed), &mut face.out())?;
        }
        MessageFormat::Json => {
            jsonl::messages(&view, &opened.compiled.notes, check.dismissed, &mut face.out())?
        }
    }
    let asked = match check.level {
        Gravity::Note => Level::Note,
        Gravity::Tension => Level::Tension,
        Gravity::Contradiction => Level::Contradiction,
    };
    let grave = view.findings.iter().any(|finding| {
        finding.level >= asked && !matches!(view.decisions.state(finding.id()), State::Dismissed(_))
    });
    Ok(if grave { Exit::Gainsaid } else { Exit::Agreed })
}
