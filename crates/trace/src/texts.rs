//! The texts of all documents; identical ones are held once.

use crate::text::Text;
use crate::weigh::Counts;
use gainsay_model::Source;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Index;

/// The words of all documents, by index of the document.
pub(crate) struct Texts {
    /// Different texts, in the order of the first documents that have them.
    pub(crate) unique: Vec<Text>,
    /// For each different text the first document that has it.
    pub(crate) first: Vec<usize>,
    /// For each document its text.
    of: Vec<u32>,
    /// How often words stand in the different texts.
    pub(crate) counts: Counts,
}

impl Texts {
    /// Reads and weighs the words of the documents.
    pub(crate) fn new(sources: &[&Source]) -> Self {
        let (first, of) = different(sources);
        let mut unique: Vec<Text> = first.par_iter().map(|at| Text::new(sources[*at])).collect();
        let counts = Counts::of(&unique);
        unique.par_iter_mut().for_each(|text| text.tells = counts.tells(text));
        Self { unique, first, of, counts }
    }

    /// Number of documents.
    pub(crate) fn len(&self) -> usize {
        self.of.len()
    }

    /// The number of a document's text; documents of one text have one number.
    pub(crate) fn number(&self, document: usize) -> u32 {
        self.of[document]
    }

    /// Documents whose text another has before them: the other, and the document.
    pub(crate) fn twins(&self) -> impl Iterator<Item = (usize, usize)> {
        let first = |(at, text): (usize, &u32)| (self.first[*text as usize], at);
        self.of.iter().enumerate().map(first).filter(|(first, at)| first != at)
    }
}

impl Index<usize> for Texts {
    type Output = Text;

    fn index(&self, document: usize) -> &Text {
        &self.unique[self.of[document] as usize]
    }
}

/// The first documents of each text, and for every document its text.
fn different(sources: &[&Source]) -> (Vec<usize>, Vec<u32>) {
    let hashes: Vec<u64> =
        sources.par_iter().map(|source| crate::text::hash(source.text().as_bytes())).collect();
    let mut known: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    let (mut first, mut of) = (Vec::new(), Vec::with_capacity(sources.len()));
    for (at, hash) in hashes.iter().enumerate() {
        let same = known.entry(*hash).or_default();
        let twin = same.iter().find(|text| {
            let other: &Source = sources[first[**text as usize]];
            other.text() == sources[at].text() && other.blocks() == sources[at].blocks()
        });
        let text = twin.copied().unwrap_or(first.len() as u32);
        if twin.is_none() {
            first.push(at);
            same.push(text);
        }
        of.push(text);
    }
    (first, of)
}
