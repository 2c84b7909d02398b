//! What a rule read beyond the claims that it was given: where any of it changes, the rule looks again.

use gainsay_model::{EntityId, SourceId};
use rustc_hash::FxHashSet;
use std::cell::RefCell;

/// One thing that a rule asked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Read {
    /// The claims of a subject.
    Subject(EntityId),
    /// The claims whose value an entity is.
    Naming(EntityId),
    /// What a thing lies within, at one remove.
    Outer(EntityId),
    /// All names of an entity.
    Forms(EntityId),
    /// The claims of a document.
    Document(SourceId),
}

/// What was asked for so far.
#[derive(Debug, Default)]
pub(crate) struct Reads(RefCell<FxHashSet<Read>>);

impl Reads {
    /// Notes that something was asked for.
    pub(crate) fn note(&self, read: Read) {
        self.0.borrow_mut().insert(read);
    }

    /// All that was asked for, in order.
    pub(crate) fn into_all(self) -> Box<[Read]> {
        let mut all: Vec<Read> = self.0.into_inner().into_iter().collect();
        all.sort_unstable();
        all.into_boxed_slice()
    }
}
