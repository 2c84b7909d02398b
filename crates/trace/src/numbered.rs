//! Numbers of documents, which they keep as long as they stay in the case.

use gainsay_model::{Document, Documents, Source};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The documents of a state of a case by number. A document that changed has the number that it had before.
#[derive(Debug, Default)]
pub(crate) struct Numbered {
    documents: Vec<Option<Arc<Document>>>,
    /// The numbers, in the order of the documents.
    order: Vec<u32>,
    /// For each number the place of its document; the last for numbers that are free.
    rank: Vec<u32>,
    free: Vec<u32>,
    /// Numbers that went with the last state.
    left: Vec<u32>,
}

/// Numbers of documents that went, and of those that came; what changed did both.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    pub(crate) gone: Vec<u32>,
    pub(crate) new: Vec<u32>,
}

impl Numbered {
    /// Takes the next state of the case.
    pub(crate) fn step(&mut self, documents: &Documents) -> Steps {
        // A number that goes now is given to nobody before the next state: a document that was renamed would else pass
        // for unchanged, and stands elsewhere in the order.
        self.free.append(&mut self.left);
        let before = std::mem::take(&mut self.order);
        let mut steps = Steps::default();
        let mut old = before.into_iter().peekable();
        let mut new: Vec<&Arc<Document>> = Vec::new();
        let mut places: Vec<Option<u32>> = Vec::with_capacity(documents.len());
        for document in documents.all() {
            let mut number = None;
            while let Some(known) = old.peek().copied() {
                let path = self.source(known).map_or("", Source::path);
                match path.cmp(document.source.path()) {
                    Ordering::Less => steps.gone.extend(old.next()),
                    Ordering::Equal => {
                        number = old.next();
                        break;
                    }
                    Ordering::Greater => break,
                }
            }
            places.push(number);
            match number.and_then(|number| self.documents.get_mut(number as usize)) {
                Some(Some(known)) if Arc::ptr_eq(known, document) => {}
                Some(known) => {
                    *known = Some(Arc::clone(document));
                    steps.gone.extend(number);
                    steps.new.extend(number);
                }
                None => new.push(document),
            }
        }
        steps.gone.extend(old);
        self.let_go(&steps);
        let mut new = new.into_iter();
        for place in places {
            let number = place.or_else(|| new.next().map(|document| self.take_in(document)));
            if place.is_none() {
                steps.new.extend(number);
            }
            self.order.extend(number);
        }
        self.rank = vec![u32::MAX; self.documents.len()];
        for (place, number) in (0..).zip(&self.order) {
            self.rank[*number as usize] = place;
        }
        steps.gone.sort_unstable();
        steps.new.sort_unstable();
        steps
    }

    /// Frees the numbers of documents that went and were not changed only.
    fn let_go(&mut self, steps: &Steps) {
        let new: BTreeSet<u32> = steps.new.iter().copied().collect();
        for number in steps.gone.iter().filter(|number| !new.contains(number)) {
            self.documents[*number as usize] = None;
            self.left.push(*number);
        }
    }

    fn take_in(&mut self, document: &Arc<Document>) -> u32 {
        let document = Some(Arc::clone(document));
        match self.free.pop() {
            Some(number) => {
                self.documents[number as usize] = document;
                number
            }
            None => {
                self.documents.push(document);
                self.documents.len() as u32 - 1
            }
        }
    }

    /// The numbers, in the order of the documents.
    pub(crate) fn order(&self) -> &[u32] {
        &self.order
    }

    /// For each number the place of its document.
    pub(crate) fn rank(&self) -> &[u32] {
        &self.rank
    }

    /// The document of a number.
    pub(crate) fn document(&self, number: u32) -> Option<&Arc<Document>> {
        self.documents.get(number as usize)?.as_ref()
    }

    /// The document of a number, as read.
    pub(crate) fn source(&self, number: u32) -> Option<&Source> {
        self.document(number).map(|document| &document.source)
    }
}
