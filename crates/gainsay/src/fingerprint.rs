//! A word for everything that a case is compiled from, told without reading the documents.

use crate::case::Case;
use crate::documents::settings_hash;
use crate::stamp::{self, Stamp};
use gainsay_model::SourceId;
use gainsay_store::Tables;
use gainsay_store::schema::SCHEMA_VERSION;

/// Which build of the program this is: rules and the stages before them have no versions of their own.
pub(crate) fn program() -> Option<String> {
    let file = std::env::current_exe().ok()?;
    Some(format!("{} {:?}", env!("CARGO_PKG_VERSION"), Stamp::of(&std::fs::metadata(file).ok()?)?))
}

impl Case {
    /// A word that changes whenever what the case comes to may change: with the program, the settings, the journal, and
    /// the stamp of any document (places that a map is drawn with are not among it: no table holds them). `None` where that cannot be told without reading: a document that has only just
    /// changed, one in an editor, a system that does not stamp files.
    pub fn fingerprint(&self) -> Option<String> {
        if !self.unsaved.is_empty() || self.journal_fault.is_some() {
            return None;
        }
        let now = stamp::now();
        let program = program()?;
        let stamps: Vec<Stamp> = self
            .documents
            .iter()
            .map(|document| Stamp::of(&std::fs::metadata(&document.file).ok()?))
            .map(|stamp| stamp.filter(|stamp| stamp.settled_by(now)))
            .collect::<Option<_>>()?;
        let word = SourceId::of(|h| {
            let versions = [gainsay_read::VERSION, gainsay_extract::VERSION, SCHEMA_VERSION];
            h.field(env!("CARGO_PKG_VERSION").as_bytes()).field(program.as_bytes());
            for version in versions {
                h.number(u64::from(version));
            }
            h.field(settings_hash(self).as_bytes());
            h.field(format!("{:?} {:?}", self.settings.levels, self.until).as_bytes());
            for entry in self.journal.entries() {
                h.field(entry.decision.id.as_bytes());
            }
            for note in self.notes.iter().chain(&self.case_notes) {
                h.field(note.to_string().as_bytes());
            }
            for (document, stamp) in self.documents.iter().zip(&stamps) {
                h.field(document.path.as_bytes()).field(format!("{stamp:?}").as_bytes());
            }
        });
        Some(word.to_string())
    }

    /// Whether the tables of the case are those that compiling it now would write. False where in doubt.
    pub fn tables_are_current(&self) -> bool {
        let Some(products) = self.products() else { return false };
        let made_from = self.fingerprint();
        made_from.is_some_and(|made_from| Tables::are_made_from(&products.join("tables"), &made_from))
    }
}
