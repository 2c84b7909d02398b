//! Puts the claims that readers have made among those that were taken from their documents.

use gainsay_model::{
    Claim, ClaimId, DecisionId, Decisions, Document, Documents, Note, NoteKind, OwnClaim, Vocabulary,
};
use gainsay_store::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Documents with the claims of readers, held between the states of a case: a document that did not change, and of which
/// no reader claims anything else than before, is the same value again.
#[derive(Default)]
pub(crate) struct Own {
    known: BTreeMap<String, Known>,
}

/// A document with what readers claim of it.
struct Known {
    /// The document as it was read.
    read: Arc<Document>,
    claims: Vec<(DecisionId, OwnClaim)>,
    with: Arc<Document>,
    lost: Vec<(DecisionId, String)>,
}

impl Own {
    /// The documents with what readers claim of them, and the entries of the journal of which the claim cannot be found
    /// any more, each with why.
    pub(crate) fn added(
        &mut self,
        read: &Documents,
        decisions: &Decisions,
        vocabulary: &Vocabulary,
    ) -> (Documents, Vec<(DecisionId, String)>) {
        let mut by_path: BTreeMap<&str, Vec<(DecisionId, &OwnClaim)>> = BTreeMap::new();
        for (id, claim) in decisions.own_claims() {
            by_path.entry(&claim.path).or_default().push((id, claim));
        }
        if by_path.is_empty() {
            self.known.clear();
            return (read.clone(), Vec::new());
        }
        let mut before = std::mem::take(&mut self.known);
        let mut lost = Vec::new();
        let mut all: Vec<Arc<Document>> = Vec::with_capacity(read.len());
        for document in read.all() {
            let Some(claims) = by_path.remove(document.source.path()) else {
                all.push(Arc::clone(document));
                continue;
            };
            let path = document.source.path().to_owned();
            let known = before.remove(&path).filter(|known| known.is_of(document, &claims));
            let known = known.unwrap_or_else(|| Known::of(document, &claims, vocabulary));
            all.push(Arc::clone(&known.with));
            lost.extend(known.lost.iter().cloned());
            self.known.insert(path, known);
        }
        let gone = by_path.into_values().flatten();
        lost.extend(
            gone.map(|(id, claim)| (id, format!("the document `{}` is not here any more", claim.path))),
        );
        (Documents::new(all), lost)
    }
}

impl Known {
    fn is_of(&self, document: &Arc<Document>, claims: &[(DecisionId, &OwnClaim)]) -> bool {
        let same = |((a, own), (b, other)): (&(DecisionId, OwnClaim), &(DecisionId, &OwnClaim))| {
            a == b && own == *other
        };
        Arc::ptr_eq(&self.read, document)
            && self.claims.len() == claims.len()
            && self.claims.iter().zip(claims).all(same)
    }

    fn of(document: &Arc<Document>, claims: &[(DecisionId, &OwnClaim)], vocabulary: &Vocabulary) -> Self {
        let mut with = Document::clone(document);
        let mut there: BTreeSet<ClaimId> = with.claims.iter().map(Claim::id).collect();
        let mut lost = Vec::new();
        for (id, own) in claims {
            match own.claim(&document.source, vocabulary.get(&own.property), &document.mentions) {
                // What the program has come to read by itself is one claim, not two.
                Ok(claim) => with.claims.extend(there.insert(claim.id()).then_some(claim)),
                Err(unfit) => lost.push((*id, format!("{unfit} any more"))),
            }
        }
        let claims = claims.iter().map(|(id, own)| (*id, (*own).clone())).collect();
        Self { read: Arc::clone(document), claims, with: Arc::new(with), lost }
    }
}

/// Whether both hold the very same documents.
pub(crate) fn are_same(a: &Documents, b: &Documents) -> bool {
    a.is(b) || a.len() == b.len() && a.all().iter().zip(b.all()).all(|(a, b)| Arc::ptr_eq(a, b))
}

/// A note for each claim of a reader that has lost its words.
pub(crate) fn notes(lost: &[(DecisionId, String)], entries: &[Entry]) -> Vec<Note> {
    let note = |(id, why): &(DecisionId, String)| {
        let message = format!("the claim that a reader made here is not counted: {why}");
        let help = "select the words in the document as it is now and claim it anew; `gainsay judge undo` takes the old claim back";
        let note = Note::new("decisions.jsonl", NoteKind::Orphan, message).help(help);
        match entries.iter().position(|entry| entry.decision.id == *id) {
            Some(at) => note.at(at + 1),
            None => note,
        }
    };
    lost.iter().map(note).collect()
}
