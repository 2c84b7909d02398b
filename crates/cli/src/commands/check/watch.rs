//! `gainsay check --watch`: checks again whenever something changes that a check depends on.

use super::wanted::Wanted;
use crate::args::Check;
use crate::commands::Failure;
use crate::exit::Exit;
use crate::face::Face;
use gainsay::Case;
use notify::{Config, Event, EventKind, PollWatcher, RecursiveMode, Watcher};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How long nothing may change before the check begins: editors and git write in bursts.
const QUIET: Duration = Duration::from_millis(120);
/// After so long it begins even if things go on changing.
const AT_LAST: Duration = Duration::from_secs(2);
/// How often to see whether somebody wants to stop.
const GLANCE: Duration = Duration::from_millis(50);
/// How often to look where the system does not tell of changes.
const POLL: Duration = Duration::from_secs(2);

/// Checks until Ctrl-C, and ends as the last check did. Trouble with the case's own files is said, and its mending
/// waited for.
pub(super) fn run(check: &Check, wanted: &Wanted, face: &Face) -> Result<Exit, Failure> {
    // What cannot be watched at all is said at once.
    let case = Case::open(&check.case.case, crate::commands::options(&check.case.products, None))?;
    let (send, changes) = mpsc::channel();
    let _watcher = watcher(&case, send, face)?;
    face.stop_gently();
    let mut last = Exit::Agreed;
    loop {
        match super::once(check, wanted, face) {
            Ok((opened, exit)) => {
                last = exit;
                if let Some(fault) = opened.case.journal_fault {
                    face.fail(&Failure::Journal(fault));
                }
            }
            Err(_) if face.stopped() => return Ok(last),
            Err(failure) if failure.is_broken_pipe() => return Ok(last),
            Err(failure) => {
                last = face.fail(&failure);
            }
        }
        face.say("watching; Ctrl-C ends it");
        if !changed(&case, &changes, face) {
            return Ok(last);
        }
    }
}

/// Tells of changes below the case's folders as long as it lives.
fn watcher(
    case: &Case,
    send: mpsc::Sender<notify::Result<Event>>,
    face: &Face,
) -> Result<Box<dyn Watcher>, Failure> {
    let unwatched = |error: &notify::Error| {
        let what = format!("cannot watch `{}`: {error}", case.root().display());
        Failure::asked(what, "see that the folder may be read; without `--watch` it can be checked once")
    };
    let add = |watcher: &mut dyn Watcher| {
        watcher.watch(case.root(), RecursiveMode::Recursive)?;
        let elsewhere = case.sources().canonicalize().ok().filter(|path| !below(path, case.root()));
        elsewhere.map_or(Ok(()), |path| watcher.watch(&path, RecursiveMode::Recursive))
    };
    if let Ok(mut system) = notify::recommended_watcher(send.clone())
        && add(&mut system).is_ok()
    {
        return Ok(Box::new(system));
    }
    face.say("the system does not tell of changes here: looking every two seconds");
    let config = Config::default().with_poll_interval(POLL);
    let mut poll = PollWatcher::new(send, config).map_err(|error| unwatched(&error))?;
    add(&mut poll).map_err(|error| unwatched(&error))?;
    Ok(Box::new(poll))
}

fn below(path: &Path, folder: &Path) -> bool {
    folder.canonicalize().is_ok_and(|folder| path.starts_with(folder))
}

/// Waits until something has changed and all is quiet again; false if somebody wants to stop.
fn changed(case: &Case, changes: &Receiver<notify::Result<Event>>, face: &Face) -> bool {
    let mut first: Option<Instant> = None;
    let mut quiet_since = Instant::now();
    loop {
        if face.stopped() {
            return false;
        }
        match changes.recv_timeout(GLANCE) {
            Ok(event) if concerns(case, event.as_ref()) => {
                quiet_since = Instant::now();
                first.get_or_insert(quiet_since);
            }
            Ok(_) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return false,
        }
        if first.is_some_and(|first| quiet_since.elapsed() >= QUIET || first.elapsed() >= AT_LAST) {
            return true;
        }
    }
}

/// Whether an event may change what is found. Trouble of the watcher may hide one that does.
fn concerns(case: &Case, event: Result<&Event, &notify::Error>) -> bool {
    let Ok(event) = event else { return true };
    let read = matches!(event.kind, EventKind::Access(_));
    !read && (event.need_rescan() || event.paths.iter().any(|path| case.concerns(path)))
}
