//! `gainsay check --watch`: checks again whenever something changes that a check depends on.

use super::wanted::Wanted;
use crate::args::Check;
use crate::commands::Failure;
use crate::exit::Exit;
use crate::face::Face;
use gainsay::{Case, Changes, Compiler};
use std::time::Duration;

/// Checks until Ctrl-C, and ends as the last check did. Trouble with the case's own files is said, and its mending
/// waited for.
pub(super) fn run(check: &Check, wanted: &Wanted, face: &Face) -> Result<Exit, Failure> {
    // What cannot be opened or watched at all is said at once.
    let mut watched = watched(check)?;
    if watched.1.are_polled() {
        face.say("the system does not tell of changes here: looking every two seconds");
    }
    face.stop_gently();
    let mut last = Exit::Agreed;
    let mut compiler = Compiler::default();
    loop {
        match super::once(check, wanted, &mut compiler, face) {
            Ok((opened, exit)) => {
                last = exit;
                if let Some(fault) = opened.case.journal_fault {
                    last = face.fail(&Failure::Journal(fault));
                }
            }
            Err(_) if face.stopped() => return Ok(last),
            Err(failure) if failure.is_broken_pipe() => return Ok(last),
            Err(failure) => last = face.fail(&failure),
        }
        face.say("watching; Ctrl-C ends it");
        if !watched.1.wait(&watched.0, || face.stopped()) {
            return Ok(last);
        }
        // A folder that was deleted and made anew is another folder: what watched the old one hears nothing of it.
        let mut gone = false;
        watched = loop {
            gone |= !check.case.case.exists();
            match self::watched(check) {
                Ok(anew) => break anew,
                Err(_) if face.stopped() => return Ok(last),
                // Trouble with its settings: the folder is the same, and the next check says what it is.
                Err(_) if !gone => break watched,
                Err(_) => std::thread::sleep(AGAIN),
            }
        };
    }
}

/// How often to look whether a folder that is gone is there again.
const AGAIN: Duration = Duration::from_millis(200);

/// The case as it is now, and its changes from now on. What cannot be opened or watched at all is an error.
fn watched(check: &Check) -> Result<(Case, Changes), Failure> {
    let case = Case::open(&check.case.case, crate::commands::options(&check.case.products, None))?;
    let changes = Changes::of(&case)?;
    Ok((case, changes))
}
