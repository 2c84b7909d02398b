//! How far a rule looks: at one subject, at one document, at claims that have something in common, or at what the
//! lineage of the whole case tells.

use crate::ledger::Claims;
use crate::view::{Subject, View};
use gainsay_model::{Claim, Finding, SourceId};

/// One way in which a rule looks at a case, with what it does there. What it asks for beyond that is noted, and it looks
/// again where any of it changes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Look {
    /// At each subject.
    Subject(fn(&View<'_>, &Subject<'_>, &mut Vec<Finding>)),
    /// At each document: its claims in order of place.
    Document(fn(&View<'_>, &[&Claim], &mut Vec<Finding>)),
    /// At claims, of whatever subjects, that have a key in common.
    Together {
        /// The keys of a subject's claims.
        keys: fn(&View<'_>, &Subject<'_>, &mut Keys<'_>),
        /// What is done with two or more claims of one key, in order of place.
        check: fn(&View<'_>, &[&Claim], &mut Vec<Finding>),
    },
    /// At what the lineage tells of the whole case: it looks again after every change, and must be quick.
    Lineage(fn(&View<'_>, &mut Vec<Finding>)),
}

/// What claims have in common, as a hash of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Key([u8; 16]);

impl Key {
    /// The key of these words.
    pub(crate) fn of(words: &str) -> Self {
        let id = SourceId::of(|hasher| {
            hasher.field(words.as_bytes());
        });
        Self(*id.as_bytes())
    }

    /// The key with the bytes of an id.
    pub(crate) fn id(bytes: &[u8; 16]) -> Self {
        Self(*bytes)
    }

    /// The key of an id with a number.
    pub(crate) fn numbered(bytes: &[u8; 16], number: i64) -> Self {
        let id = SourceId::of(|hasher| {
            hasher.field(bytes).field(&number.to_le_bytes());
        });
        Self(*id.as_bytes())
    }
}

/// The keys of claims, as a rule gives them.
pub(crate) struct Keys<'k> {
    put: &'k mut dyn FnMut(Key, &Claim),
}

impl<'k> Keys<'k> {
    /// Hands keys to `put`.
    pub(crate) fn new(put: &'k mut dyn FnMut(Key, &Claim)) -> Self {
        Self { put }
    }

    /// Gives a claim a key.
    pub(crate) fn put(&mut self, key: Key, claim: &Claim) {
        (self.put)(key, claim);
    }

    /// Gives all of some claims one key.
    pub(crate) fn put_all(&mut self, key: Key, claims: Claims<'_>) {
        claims.iter().for_each(|claim| self.put(key, claim));
    }
}
