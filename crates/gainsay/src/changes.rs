//! Tells when something changes that a check of a case depends on.

use crate::case::Case;
use crate::error::CaseError;
use notify::{Config, Event, EventKind, PollWatcher, RecursiveMode, Watcher};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How long nothing may change before a change is told: editors and git write in bursts.
const QUIET: Duration = Duration::from_millis(120);
/// After so long it is told even if things go on changing.
const AT_LAST: Duration = Duration::from_secs(2);
/// How often to see whether somebody wants to stop.
const GLANCE: Duration = Duration::from_millis(50);
/// How often to look where the system does not tell of changes.
const POLL: Duration = Duration::from_secs(2);

/// Changes of a case's files, from the moment on at which this is made.
pub struct Changes {
    _watcher: Box<dyn Watcher + Send>,
    events: Receiver<notify::Result<Event>>,
    polled: bool,
}

impl Changes {
    /// Begins to watch the folders of a case. Where the system does not tell of changes, it looks every two seconds.
    ///
    /// # Errors
    /// If the folders cannot be watched at all.
    pub fn of(case: &Case) -> Result<Self, CaseError> {
        let (send, events) = mpsc::channel();
        if let Ok(mut system) = notify::recommended_watcher(send.clone())
            && add(&mut system, case).is_ok()
        {
            return Ok(Self { _watcher: Box::new(system), events, polled: false });
        }
        let unwatched = |error: notify::Error| CaseError::Unwatched {
            path: case.root().to_owned(),
            problem: error.to_string(),
        };
        let mut poll =
            PollWatcher::new(send, Config::default().with_poll_interval(POLL)).map_err(unwatched)?;
        add(&mut poll, case).map_err(unwatched)?;
        Ok(Self { _watcher: Box::new(poll), events, polled: true })
    }

    /// Whether the system does not tell of changes, so that they are looked for.
    pub fn are_polled(&self) -> bool {
        self.polled
    }

    /// Waits until a file of `case` has changed and all is quiet again; false as soon as `stopped` is true.
    pub fn wait(&self, case: &Case, stopped: impl Fn() -> bool) -> bool {
        let mut first: Option<Instant> = None;
        let mut last = Instant::now();
        loop {
            if stopped() {
                return false;
            }
            match self.events.recv_timeout(GLANCE) {
                Ok(event) if concerns(case, event.as_ref()) => {
                    last = Instant::now();
                    first.get_or_insert(last);
                }
                Ok(_) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return false,
            }
            if first.is_some_and(|first| last.elapsed() >= QUIET || first.elapsed() >= AT_LAST) {
                return true;
            }
        }
    }
}

fn add(watcher: &mut dyn Watcher, case: &Case) -> notify::Result<()> {
    watcher.watch(case.root(), RecursiveMode::Recursive)?;
    let elsewhere = case.sources().canonicalize().ok().filter(|path| !below(path, case.root()));
    elsewhere.map_or(Ok(()), |path| watcher.watch(&path, RecursiveMode::Recursive))
}

fn below(path: &Path, folder: &Path) -> bool {
    folder.canonicalize().is_ok_and(|folder| path.starts_with(folder))
}

/// Whether an event may change what is found. Trouble of the watcher may hide one that does.
fn concerns(case: &Case, event: Result<&Event, &notify::Error>) -> bool {
    let Ok(event) = event else { return true };
    let read = matches!(event.kind, EventKind::Access(_));
    !read && (event.need_rescan() || event.paths.iter().any(|path| case.concerns(path)))
}
