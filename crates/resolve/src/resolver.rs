//! Holds what is known of the names of a case from one state of it to the next.

use gainsay_model::{Decisions, Documents, Entities, Noted, Source};

/// Says who is who in the states of one case, one after the other.
#[derive(Debug, Default)]
pub struct Resolver {}

impl Resolver {
    /// The entities of a state of the case, with the words that stand for them: "the republic" is no name, and no evidence
    /// for joining names. What comes out is what a resolver that begins with nothing gives, to the byte.
    pub fn entities(&mut self, documents: &Documents, decisions: &Decisions) -> Noted<Entities> {
        let sources: Vec<_> = documents.sources().iter().cloned().collect();
        let claims: Vec<_> = documents.claims().iter().cloned().collect();
        let mentions: Vec<_> = documents.mentions().iter().cloned().collect();
        let references: Vec<_> = documents.references().iter().cloned().collect();
        let Noted { value, notes } = crate::entities(&sources, &claims, &mentions, &references, decisions);
        let path = |id| documents.source(id).map_or("", Source::path);
        let with_paths =
            references.iter().map(|reference| (reference, path(reference.mention.span.source())));
        Noted { value: value.referring(with_paths), notes }
    }
}
