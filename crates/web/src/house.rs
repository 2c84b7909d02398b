//! The house: which reading of the case is open now, and how another takes its place.

use crate::discretion::Discretion;
use crate::page::Told;
use crate::reading::Reading;
use gainsay::{CaseError, Changes, Quiet, Resident};
use gainsay_model::{Act, DecisionId};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use tokio::sync::watch;

/// A case that is open to readers.
pub struct House {
    /// Held while the case is read anew or judged, so that no reading overtakes another.
    resident: Mutex<Resident>,
    by: String,
    token: Option<String>,
    now: RwLock<Arc<Reading>>,
    told: RwLock<Option<Told>>,
    changed: watch::Sender<u64>,
}

impl House {
    /// Opens a case to readers. `by` is who judges; `token` what forms must carry, `None` if nothing may be judged.
    pub fn new(resident: Resident, by: &str, token: Option<String>) -> Arc<Self> {
        Self::opened(resident, by, token, Discretion::default())
    }

    /// The same; `discretion` says what readers are shown that is not for everybody.
    pub fn opened(resident: Resident, by: &str, token: Option<String>, discretion: Discretion) -> Arc<Self> {
        let reading = Reading::first(resident.now()).held_back(discretion);
        Arc::new(Self {
            resident: Mutex::new(resident),
            by: by.to_owned(),
            token,
            changed: watch::Sender::new(reading.number()),
            now: RwLock::new(Arc::new(reading)),
            told: RwLock::new(None),
        })
    }

    /// The reading that is open now. It stays whole for whoever holds it.
    pub fn now(&self) -> Arc<Reading> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What forms must carry.
    pub(crate) fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// Who judges.
    pub(crate) fn by(&self) -> &str {
        &self.by
    }

    /// What all pages say at this moment.
    pub(crate) fn told(&self) -> Option<Told> {
        self.told.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn tell(&self, told: Option<Told>) {
        *self.told.write().unwrap_or_else(PoisonError::into_inner) = told;
    }

    /// Tells of every reading that takes the place of another, by its number.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    /// Puts what the case has come to in the place of what is open, if it is another.
    fn take(&self, resident: &Resident) {
        let (open, snapshot) = (self.now(), resident.now());
        self.tell(None);
        if open.is_of(&snapshot) {
            return;
        }
        let reading = open.next(snapshot);
        let number = reading.number();
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(reading);
        self.changed.send_replace(number);
    }

    fn resident(&self) -> MutexGuard<'_, Resident> {
        self.resident.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Judges, at this moment, and shows what comes of it.
    ///
    /// # Errors
    /// If the journal cannot be trusted or written: nothing is judged then.
    pub(crate) fn judge(&self, act: Act, by: &str, about: &str) -> Result<DecisionId, CaseError> {
        #[expect(clippy::disallowed_methods, reason = "a face gives the house its time")]
        let now = jiff::Timestamp::now();
        let now = now.round(jiff::Unit::Second).unwrap_or(now).to_string();
        let mut resident = self.resident();
        let judged = resident.judge(act, (&now, by, about), &Quiet);
        self.take(&resident);
        judged
    }

    /// Reads anew what has changed; what is open stays open until that is done, and for good if it fails.
    fn read_anew(&self) {
        let mut resident = self.resident();
        let text = "The case has changed and is being read again. This page shows it as it was before.";
        self.tell(Some(Told { text: text.to_owned(), trouble: false }));
        match resident.refresh(&Quiet) {
            Ok(_) => self.take(&resident),
            Err(error) => {
                let text = format!(
                    "The case has changed and cannot be read: {error}; {}. This page shows it as it was before.",
                    error.hint()
                );
                self.tell(Some(Told { text, trouble: true }));
                self.changed.send_modify(|_| {});
            }
        }
    }

    /// Reads the case anew whenever its files change, until `stopped`.
    pub(crate) fn watch(&self, stopped: impl Fn() -> bool) {
        let Ok(changes) = Changes::of(self.now().case()) else { return };
        while changes.wait(self.now().case(), &stopped) {
            self.read_anew();
        }
    }
}
