//! One sentence as frames see it: names, dates, numbers and offices are whole things, the rest words.
//!
//! The reading of a sentence is a line of *chunks* and its *shape*: one short word per chunk, so that a
//! frame can be a regular expression. `N3` is the name in chunk 3, `D` a date, `#` a number, `O` an
//! office, `P` a pronoun, `Q` a quotation; other chunks are their own word in lower case. What stands
//! in brackets is left out of the shape and kept as an aside.

use crate::chunker::Chunker;
use crate::lexicon::{kind_of_name, shaped_like_person};
use crate::tokens::{Words, lower, tokens};
use gainsay_model::{DateMention, EntityKind, Quantity};
use std::fmt::Write as _;
use std::ops::Range;

/// Words that stand for what was named before.
pub(crate) const PRONOUNS: [&str; 8] = ["it", "he", "she", "they", "its", "his", "her", "their"];

/// What a chunk is.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum ChunkKind {
    /// A name, with the kind that its words tell.
    Name(EntityKind),
    /// A time expression: index into the source's dates.
    Date(usize),
    /// A number.
    Number(Quantity),
    /// An office, rank or calling.
    Office,
    /// "it", "he", "they", "its", "his".
    Pronoun,
    /// Words in quotation marks.
    Quotation,
    /// Any other word or mark.
    Word,
}

/// One thing of a sentence.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Chunk {
    pub(crate) kind: ChunkKind,
    /// Bytes of the source's text; for a quotation without its marks.
    pub(crate) range: Range<usize>,
}

/// Words in brackets, and the chunk that they follow.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Aside {
    /// Bytes between the brackets.
    pub(crate) range: Range<usize>,
    /// Index of the chunk before the opening bracket; of a bracket that opens the sentence, 0.
    pub(crate) after: usize,
}

/// A sentence as read.
#[derive(Debug)]
pub(crate) struct Reading {
    /// Bytes of the sentence in the source's text.
    pub(crate) range: Range<usize>,
    pub(crate) chunks: Vec<Chunk>,
    pub(crate) asides: Vec<Aside>,
    /// One word a chunk, blanks between; brackets left out.
    pub(crate) shape: String,
    // The chunks that are pronouns, ascending, each in lower case.
    pronouns: Vec<(usize, &'static str)>,
    // Byte of `shape` at which each chunk that it holds begins, ascending, with the chunk.
    places: Vec<(usize, usize)>,
}

impl Reading {
    /// Reads the sentence `text[range]`. `dates` are the dates of the source, in order; `words`
    /// how the document writes words.
    pub(crate) fn new(text: &str, range: Range<usize>, dates: &[DateMention], words: &Words<'_>) -> Self {
        let tokens = tokens(text, range.clone());
        let mut chunker =
            Chunker { text, tokens: &tokens, dates, words, chunks: Vec::new(), asides: Vec::new() };
        chunker.run(range.start);
        let (chunks, asides) = (chunker.chunks, chunker.asides);
        Self::of_chunks(text, range, chunks, asides)
    }

    /// The same sentence without some of its chunks, and without what stands in brackets.
    pub(crate) fn without(&self, text: &str, left_out: impl Fn(usize) -> bool) -> Self {
        let chunks = self.chunks.iter().enumerate().filter(|(at, _)| !left_out(*at));
        let chunks = chunks.map(|(_, chunk)| chunk.clone()).collect();
        Self::of_chunks(text, self.range.clone(), chunks, Vec::new())
    }

    fn of_chunks(text: &str, range: Range<usize>, chunks: Vec<Chunk>, asides: Vec<Aside>) -> Self {
        let (mut shape, mut places, mut pronouns) = (String::new(), Vec::new(), Vec::new());
        for (index, chunk) in chunks.iter().enumerate() {
            if !shape.is_empty() {
                shape.push(' ');
            }
            places.push((shape.len(), index));
            let letter = match chunk.kind {
                ChunkKind::Name(_) => 'N',
                ChunkKind::Date(_) => 'D',
                ChunkKind::Number(_) => '#',
                ChunkKind::Office => 'O',
                ChunkKind::Pronoun => {
                    let word = lower(&text[chunk.range.clone()]);
                    pronouns
                        .extend(PRONOUNS.iter().find(|known| **known == word).map(|known| (index, *known)));
                    'P'
                }
                ChunkKind::Quotation => 'Q',
                ChunkKind::Word => {
                    shape.push_str(&lower(&text[chunk.range.clone()]));
                    continue;
                }
            };
            let _ = write!(shape, "{letter}{index}");
        }
        Self { range, chunks, asides, shape, pronouns, places }
    }

    /// A chunk in lower case as frames see it: of what is no word, its code. Empty past the end.
    pub(crate) fn word(&self, chunk: usize) -> &str {
        let Some((start, _)) = self.places.get(chunk) else { return "" };
        let end = self.places.get(chunk + 1).map_or(self.shape.len(), |(next, _)| next.saturating_sub(1));
        self.shape.get(*start..end).unwrap_or_default()
    }

    /// The pronoun at a chunk, in lower case.
    pub(crate) fn pronoun(&self, chunk: usize) -> Option<&'static str> {
        self.pronouns.iter().find(|(at, _)| *at == chunk).map(|(_, word)| *word)
    }

    /// Bytes of the shape from the first to the last of these chunks.
    pub(crate) fn shape_of(&self, chunks: Range<usize>) -> Range<usize> {
        let start = self.shape_at(chunks.start);
        let next = self.places.get(chunks.end).map_or(self.shape.len(), |(next, _)| next.saturating_sub(1));
        start..next.max(start)
    }

    /// The chunks in a range of bytes of the shape.
    pub(crate) fn chunks_at(&self, shape: Range<usize>) -> Range<usize> {
        let first = self.places.partition_point(|(at, _)| *at < shape.start);
        let last = self.places.partition_point(|(at, _)| *at < shape.end);
        first..last.max(first)
    }

    /// The byte of the shape at which a chunk begins.
    pub(crate) fn shape_at(&self, chunk: usize) -> usize {
        let at = self.places.partition_point(|(_, index)| *index < chunk);
        self.places.get(at).map_or(self.shape.len(), |(place, _)| *place)
    }

    /// Bytes of the source's text from the first to the last of these chunks.
    pub(crate) fn text_range(&self, chunks: Range<usize>) -> Range<usize> {
        match self.chunks.get(chunks.clone()).unwrap_or_default() {
            [] => self.range.start..self.range.start,
            [first, .., last] => first.range.start..last.range.end.max(first.range.end),
            [only] => only.range.clone(),
        }
    }
}

/// The kind of thing that a name names, from its words alone.
pub(crate) fn kind_from(name: &str) -> EntityKind {
    match kind_of_name(name) {
        EntityKind::Unknown if shaped_like_person(name) => EntityKind::Person,
        kind => kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shape(text: &str) -> String {
        let reading = Reading::new(text, 0..text.len(), &[], &Words::default());
        let named: Vec<&str> = reading
            .chunks
            .iter()
            .filter(|chunk| chunk.kind != ChunkKind::Word)
            .map(|chunk| &text[chunk.range.clone()])
            .collect();
        format!("{} | {}", reading.shape, named.join(" / "))
    }

    #[test]
    fn names_offices_and_numbers_are_whole() {
        insta::assert_snapshot!(shape("The Council of Elders, led by Colonel Ann Hale, consisted of seven members."),
            @"the N1 , led by O5 N6 , consisted of #10 members . | Council of Elders / Colonel / Ann Hale / seven");
        insta::assert_snapshot!(shape("UNPO General Secretary, A. A. Hale of the Unrepresented Nations and Peoples Organization (UNPO), left."),
            @"N0 O1 , N3 of the N6 , left . | UNPO / General Secretary / A. A. Hale / Unrepresented Nations and Peoples Organization");
        insta::assert_snapshot!(shape("More than 80% of the Free Hills League’s districts of Tarn, Ober and Zell left it."),
            @"#0 of the N3 ’s districts of N7 , N9 and N11 left P13 . | More than 80% / Free Hills League / Tarn / Ober / Zell / it");
    }

    proptest! {
        #[test]
        fn chunks_lie_in_order_on_whole_letters(text in "[\\PC ]{0,120}") {
            let reading = Reading::new(&text, 0..text.len(), &[], &Words::default());
            let mut from = 0;
            for chunk in &reading.chunks {
                prop_assert!(chunk.range.start >= from && text.get(chunk.range.clone()).is_some());
                from = chunk.range.end;
            }
        }
    }
}
