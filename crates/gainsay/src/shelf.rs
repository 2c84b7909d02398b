//! What was taken from the documents of a case, in the order of their paths, and how it changes with them.

use crate::shared::Shared;
use crate::stamp::Stamp;
use gainsay_model::{Claim, DateMention, Mention, Note, Reference, Source, SourceId};
use gainsay_store::Cached;
use std::cmp::Ordering;

/// All that was taken from the documents; held between compilings, so that only what changed is read again.
#[derive(Default)]
pub(crate) struct Shelf {
    /// The settings under which everything was read.
    pub(crate) settings: String,
    // Invariant: by path; the counts of all together are the lengths of the vectors below.
    pub(crate) held: Vec<Held>,
    pub(crate) sources: Shared<Vec<Source>>,
    pub(crate) claims: Shared<Vec<Claim>>,
    pub(crate) dates: Shared<Vec<DateMention>>,
    pub(crate) mentions: Shared<Vec<Mention>>,
    pub(crate) references: Shared<Vec<Reference>>,
}

/// What is held of one document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    /// Below the sources folder.
    pub(crate) path: String,
    /// Its file as it was read, if a change of it would show.
    pub(crate) stamp: Option<Stamp>,
    /// Its bytes, and whether they came from an editor; `None` if they could not be read.
    pub(crate) bytes: Option<(SourceId, bool)>,
    /// How many documents of the same bytes come before it.
    pub(crate) copy: u32,
    /// Trouble with it.
    pub(crate) notes: Vec<Note>,
    /// How many sources (one or none), claims, dates, mentions and references it gave.
    pub(crate) counts: Counts,
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    sources: usize,
    claims: usize,
    dates: usize,
    mentions: usize,
    references: usize,
}

impl Held {
    /// Whether it gave a document at all.
    pub(crate) fn is_read(&self) -> bool {
        self.counts.sources > 0
    }
}

/// What becomes of one document.
pub(crate) struct Change {
    pub(crate) held: Held,
    /// What was taken from it anew; `None` if what is held of it stands.
    pub(crate) taken: Option<Taken>,
}

/// What was taken from a document: nothing if it could not be read.
pub(crate) type Taken = Option<Box<Cached>>;

impl Shelf {
    /// What is held of a document.
    pub(crate) fn of(&self, path: &str) -> Option<&Held> {
        let at = self.held.binary_search_by(|held| held.path.as_str().cmp(path)).ok()?;
        self.held.get(at)
    }

    /// A word for all documents as they were read, by this program.
    pub(crate) fn word(&self, program: &str) -> String {
        let word = SourceId::of(|h| {
            h.field(program.as_bytes()).field(self.settings.as_bytes());
            for held in &self.held {
                h.field(held.path.as_bytes()).number(u64::from(held.copy));
                h.field(held.bytes.as_ref().map_or(&[][..], |(bytes, _)| bytes.as_bytes()));
            }
        });
        word.to_string()
    }

    /// Trouble with the documents, in their order.
    pub(crate) fn notes(&self) -> impl Iterator<Item = &Note> {
        self.held.iter().flat_map(|held| &held.notes)
    }

    /// Takes the documents as they are now, by path; whether anything that was taken from them changed.
    pub(crate) fn change(&mut self, changes: Vec<Change>) -> bool {
        let stands =
            |(change, held): (&Change, &Held)| change.taken.is_none() && change.held.path == held.path;
        if changes.len() == self.held.len() && changes.iter().zip(&self.held).all(stands) {
            self.held = changes.into_iter().map(|change| change.held).collect();
            return false;
        }
        let mut weave = Weave::of(self);
        let before = std::mem::take(&mut self.held);
        let mut before = before.iter().peekable();
        for mut change in changes {
            while let Some(held) = before.next_if(|held| held.path < change.held.path) {
                weave.pass(held.counts);
            }
            let own = before.next_if(|held| held.path.cmp(&change.held.path) == Ordering::Equal);
            match (change.taken.take(), own) {
                (Some(taken), own) => {
                    weave.pass(own.map(|held| held.counts).unwrap_or_default());
                    change.held.counts = weave.put(taken);
                }
                (None, own) => {
                    change.held.counts = own.map(|held| held.counts).unwrap_or_default();
                    weave.keep(change.held.counts);
                }
            }
            self.held.push(change.held);
        }
        weave.onto(self);
        true
    }
}

/// The vectors of a shelf, old and new.
struct Weave {
    sources: Strand<Source>,
    claims: Strand<Claim>,
    dates: Strand<DateMention>,
    mentions: Strand<Mention>,
    references: Strand<Reference>,
}

impl Weave {
    fn of(shelf: &mut Shelf) -> Self {
        Self {
            sources: Strand::of(&mut shelf.sources),
            claims: Strand::of(&mut shelf.claims),
            dates: Strand::of(&mut shelf.dates),
            mentions: Strand::of(&mut shelf.mentions),
            references: Strand::of(&mut shelf.references),
        }
    }

    fn pass(&mut self, counts: Counts) {
        self.sources.pass(counts.sources);
        self.claims.pass(counts.claims);
        self.dates.pass(counts.dates);
        self.mentions.pass(counts.mentions);
        self.references.pass(counts.references);
    }

    fn keep(&mut self, counts: Counts) {
        self.sources.keep(counts.sources);
        self.claims.keep(counts.claims);
        self.dates.keep(counts.dates);
        self.mentions.keep(counts.mentions);
        self.references.keep(counts.references);
    }

    fn put(&mut self, taken: Taken) -> Counts {
        let Some(cached) = taken else { return Counts::default() };
        let counts = Counts {
            sources: 1,
            claims: cached.claims.len(),
            dates: cached.dates.len(),
            mentions: cached.mentions.len(),
            references: cached.references.len(),
        };
        self.sources.new.push(cached.source);
        self.claims.new.extend(cached.claims);
        self.dates.new.extend(cached.dates);
        self.mentions.new.extend(cached.mentions);
        self.references.new.extend(cached.references);
        counts
    }

    fn onto(self, shelf: &mut Shelf) {
        shelf.sources = self.sources.new.into();
        shelf.claims = self.claims.new.into();
        shelf.dates = self.dates.new.into();
        shelf.mentions = self.mentions.new.into();
        shelf.references = self.references.new.into();
    }
}

/// One vector, old and new.
struct Strand<T> {
    old: std::vec::IntoIter<T>,
    new: Vec<T>,
}

impl<T: Clone> Strand<T> {
    /// Takes a vector apart; a copy of it, if somebody still looks at it.
    fn of(vector: &mut Shared<Vec<T>>) -> Self {
        let old = std::mem::take(vector).into_inner();
        Self { new: Vec::with_capacity(old.len()), old: old.into_iter() }
    }

    fn pass(&mut self, count: usize) {
        self.old.by_ref().take(count).for_each(drop);
    }

    fn keep(&mut self, count: usize) {
        self.new.extend(self.old.by_ref().take(count));
    }
}
