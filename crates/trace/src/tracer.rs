//! Holds what is known of the texts of a case from one state of it to the next.

use gainsay_model::{Decisions, Documents, Entities, Lineage};

/// Says what repeats what in the states of one case, one after the other.
#[derive(Debug, Default)]
pub struct Tracer {}

impl Tracer {
    /// The lineage of a state of the case: what a tracer that begins with nothing gives, to the byte.
    pub fn lineage(&mut self, documents: &Documents, entities: &Entities, decisions: &Decisions) -> Lineage {
        let sources: Vec<_> = documents.sources().iter().cloned().collect();
        let claims: Vec<_> = documents.claims().iter().cloned().collect();
        crate::lineage(&sources, &claims, entities, decisions)
    }
}
