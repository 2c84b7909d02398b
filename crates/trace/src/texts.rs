//! The texts of documents; identical ones are held once.

use crate::numbered::{Numbered, Steps};
use crate::text::Text;
use gainsay_model::{BlockKind, Source, SourceId};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Index;
use std::sync::{Arc, LazyLock};

/// The words of documents, by number of the document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    // Invariant: a text stands under the number of the first document that has it.
    texts: Vec<Option<Arc<Text>>>,
    /// For each document the first document that has its text.
    of: Vec<u32>,
}

static EMPTY: LazyLock<Text> = LazyLock::new(Text::default);

impl Texts {
    /// Texts under the numbers of the first documents that have them, and for each document the first.
    pub(crate) fn new(texts: Vec<Option<Arc<Text>>>, of: Vec<u32>) -> Self {
        Self { texts, of }
    }

    /// Number of documents.
    pub(crate) fn len(&self) -> usize {
        self.of.len()
    }

    /// The number of a document's text; documents of one text have one number.
    pub(crate) fn number(&self, document: usize) -> u32 {
        self.of[document]
    }

    /// Whether a text stands under a number.
    pub(crate) fn has(&self, number: u32) -> bool {
        self.texts.get(number as usize).is_some_and(Option::is_some)
    }

    /// The text of a document, to hold.
    pub(crate) fn get(&self, document: u32) -> Option<&Arc<Text>> {
        self.texts.get(*self.of.get(document as usize)? as usize)?.as_ref()
    }

    /// All different texts with their numbers.
    pub(crate) fn all(&self) -> impl Iterator<Item = (u32, &Arc<Text>)> {
        (0..).zip(&self.texts).filter_map(|(number, text)| Some((number, text.as_ref()?)))
    }

    /// All different texts with their numbers, to be changed.
    pub(crate) fn all_mut(&mut self) -> impl ParallelIterator<Item = (usize, &mut Arc<Text>)> {
        self.texts.par_iter_mut().enumerate().filter_map(|(number, text)| Some((number, text.as_mut()?)))
    }

    /// Documents whose text another has before them: the other, and the document.
    pub(crate) fn twins(&self) -> impl Iterator<Item = (usize, usize)> {
        let first = |(at, text): (usize, &u32)| (*text as usize, at);
        let held =
            |(first, at): &(usize, usize)| first != at && self.texts.get(*first).is_some_and(Option::is_some);
        self.of.iter().enumerate().map(first).filter(held)
    }

    /// Takes for each document the first that has its text.
    pub(crate) fn follow(&mut self, of: Vec<u32>) {
        self.of = of;
    }

    /// Takes a text out.
    pub(crate) fn take(&mut self, number: u32) -> Option<Arc<Text>> {
        self.texts.get_mut(number as usize)?.take()
    }

    /// Puts a text in.
    pub(crate) fn put(&mut self, number: u32, text: Arc<Text>) {
        let number = number as usize;
        if self.texts.len() <= number {
            self.texts.resize(number + 1, None);
        }
        self.texts[number] = Some(text);
    }
}

impl Index<usize> for Texts {
    type Output = Text;

    fn index(&self, document: usize) -> &Text {
        self.get(document as u32).map_or(&EMPTY, |text| text)
    }
}

/// Which documents are of one text, from one state of a case to the next.
#[derive(Debug, Default)]
pub(crate) struct Same {
    /// What each document's text and structure come to.
    hashes: Vec<Option<SourceId>>,
    /// For each number the first document that has its text.
    of: Vec<u32>,
}

/// Numbers of texts that went, of those that came, and for each document the first that has its text.
pub(crate) struct Contents {
    pub(crate) gone: Vec<u32>,
    pub(crate) new: Vec<u32>,
    pub(crate) of: Vec<u32>,
}

impl Same {
    /// Takes the next state of the case.
    pub(crate) fn step(&mut self, numbered: &Numbered, steps: &Steps) -> Contents {
        let before = self.hashes.clone();
        self.hashes.resize(numbered.rank().len(), None);
        steps.gone.iter().for_each(|number| self.hashes[*number as usize] = None);
        let hash = |number: &u32| (*number, numbered.source(*number).map(content));
        let new: Vec<(u32, Option<SourceId>)> = steps.new.par_iter().map(hash).collect();
        new.into_iter().for_each(|(number, hash)| self.hashes[number as usize] = hash);
        let mut known: FxHashMap<SourceId, u32> = FxHashMap::default();
        let mut of: Vec<u32> = (0..self.hashes.len() as u32).collect();
        for number in numbered.order() {
            if let Some(hash) = self.hashes[*number as usize] {
                of[*number as usize] = *known.entry(hash).or_insert(*number);
            }
        }
        let held = |hashes: &[Option<SourceId>], of: &[u32], number: usize| -> Option<SourceId> {
            let first = of.get(number).is_some_and(|first| *first as usize == number);
            hashes.get(number).copied().flatten().filter(|_| first)
        };
        let mut contents = Contents { gone: Vec::new(), new: Vec::new(), of: Vec::new() };
        for number in 0..of.len() {
            let (was, is) = (held(&before, &self.of, number), held(&self.hashes, &of, number));
            if was != is {
                contents.gone.extend(was.map(|_| number as u32));
                contents.new.extend(is.map(|_| number as u32));
            }
        }
        self.of.clone_from(&of);
        Contents { of, ..contents }
    }
}

/// What a text and the structure that is looked at come to.
fn content(source: &Source) -> SourceId {
    SourceId::of(|hasher| {
        hasher.field(source.text().as_bytes());
        for block in source.blocks() {
            let kind = match block.kind {
                BlockKind::Furniture => 1,
                BlockKind::Quotation => 2,
                _ => continue,
            };
            hasher.number(kind).number(block.range.start.into()).number(block.range.end.into());
        }
    })
}
