//! A sentence as a row of words in lower case, for those who walk along it.

use crate::reading::{Chunk, ChunkKind, Reading};
use crate::scribe::Scribe;
use std::borrow::Cow;
use std::ops::Range;

/// The words of a sentence beside its chunks.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    pub(crate) reading: &'a Reading,
    /// One entry a chunk: its words in lower case.
    words: Vec<Cow<'a, str>>,
}

impl<'a> Line<'a> {
    /// The words of a sentence.
    pub(crate) fn of(scribe: &Scribe<'_>, reading: &'a Reading) -> Self {
        let word = |(at, chunk): (usize, &Chunk)| match chunk.kind {
            ChunkKind::Word => Cow::Borrowed(reading.word(at)),
            _ => Cow::Owned(scribe.text(chunk.range.clone()).to_lowercase()),
        };
        Self { reading, words: reading.chunks.iter().enumerate().map(word).collect() }
    }

    /// How many chunks the sentence has.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words of a chunk; empty behind the end.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", AsRef::as_ref)
    }

    /// The word before a chunk; empty at the head.
    pub(crate) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    /// The chunk at a place.
    pub(crate) fn chunk(&self, at: usize) -> Option<&'a Chunk> {
        self.reading.chunks.get(at)
    }

    /// Whether a chunk is a name.
    pub(crate) fn is_name(&self, at: usize) -> bool {
        self.chunk(at).is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Name(_)))
    }

    /// Whether a chunk is a pronoun.
    pub(crate) fn is_pronoun(&self, at: usize) -> bool {
        self.chunk(at).is_some_and(|chunk| chunk.kind == ChunkKind::Pronoun)
    }

    /// Whether a chunk is a plain word, no name, number or mark.
    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.chunk(at).is_some_and(|chunk| chunk.kind == ChunkKind::Word)
            && self.word(at).starts_with(char::is_alphabetic)
    }

    /// Whether the words from a place on are these.
    pub(crate) fn says(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(on, word)| self.word(at + on) == *word)
    }

    /// The first chunk in a range that has one of these words.
    pub(crate) fn find(&self, range: Range<usize>, words: &[&str]) -> Option<usize> {
        range.into_iter().find(|at| words.contains(&self.word(*at)))
    }

    /// Bytes of the source's text from the first to the last of these chunks.
    pub(crate) fn bytes(&self, chunks: Range<usize>) -> Range<usize> {
        self.reading.text_range(chunks)
    }
}
