//! Shared passages: what they are, and all of them in a case.

use crate::extend::{Pair, Run};
use crate::fragment::fragments;
use crate::seeds::Hit;
use crate::text::Text;
use crate::texts::Texts;
use crate::weigh::Counts;
use crate::{boilerplate, gather, paraphrase, whole};
use gainsay_model::ReuseKind;
use std::ops::Range;

/// One of the two passages of a pair.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Side {
    /// Index of the document.
    pub(crate) document: usize,
    /// Its words.
    pub(crate) words: Range<usize>,
    /// Its bytes.
    pub(crate) bytes: Range<usize>,
}

/// Two passages that share text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Passage {
    pub(crate) a: Side,
    pub(crate) b: Side,
    /// Runs of words that stand for one another, in the order of `a`.
    pub(crate) runs: Vec<Run>,
    /// How the two hang together.
    pub(crate) kind: ReuseKind,
    /// How they would, if no other documents had the same.
    pub(crate) alone: ReuseKind,
    /// Share of the longer passage's words that are in `runs`, in per cent.
    pub(crate) similarity: u8,
}

impl Passage {
    /// A passage of these runs, which are in the order of `a`; `None` for no runs.
    pub(crate) fn new(
        (a, first): (usize, &Text),
        (b, second): (usize, &Text),
        runs: Vec<Run>,
    ) -> Option<Self> {
        let whole = |ranges: &mut dyn Iterator<Item = (usize, usize)>| {
            ranges.reduce(|x, y| (x.0.min(y.0), x.1.max(y.1))).map(|(start, end)| start..end)
        };
        let x = whole(&mut runs.iter().map(|run| (run.a, run.a + run.len)))?;
        let y = whole(&mut runs.iter().map(|run| (run.b, run.b + run.len)))?;
        let common: usize = runs.iter().map(|run| run.len).sum();
        let similarity = (common * 100 / x.len().max(y.len()).max(1)).min(100) as u8;
        let ordered = runs.windows(2).all(|two| two[0].b < two[1].b);
        let same = runs.len() == 1 && similarity == 100 && !runs[0].kin;
        let side = |document: usize, text: &Text, words: Range<usize>| Side {
            document,
            bytes: text.bytes(words.clone()),
            words,
        };
        let kind = match (same, ordered, similarity) {
            (true, ..) => ReuseKind::Verbatim,
            (_, _, ..50) => ReuseKind::Paraphrase,
            (_, true, _) => ReuseKind::Edited,
            (_, false, _) => ReuseKind::Reordered,
        };
        Some(Self { a: side(a, first, x), b: side(b, second, y), runs, kind, alone: kind, similarity })
    }

    /// Whether another is the same, but for how many documents have it.
    pub(crate) fn is(&self, other: &Self) -> bool {
        (&self.a, &self.b, &self.runs, self.alone, self.similarity)
            == (&other.a, &other.b, &other.runs, other.alone, other.similarity)
    }

    /// Names how the two hang together.
    pub(crate) fn call(&mut self, kind: ReuseKind) {
        (self.kind, self.alone) = (kind, kind);
    }

    /// Number of words that the two have in common.
    pub(crate) fn common(&self) -> usize {
        self.runs.iter().map(|run| run.len).sum()
    }

    /// The words of `b` that stand where the words of `a` stand in the other passage.
    pub(crate) fn carried(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let met = |run: &Run| {
            let (from, to) = (words.start.max(run.a), words.end.min(run.a + run.len));
            (from < to).then(|| run.b + (from - run.a)..run.b + (to - run.a))
        };
        let first = self.runs.partition_point(|run| run.a + run.len <= words.start);
        let found = self.runs[first..].iter().take_while(|run| run.a < words.end).filter_map(met);
        found.reduce(|x, y| x.start.min(y.start)..x.end.max(y.end))
    }
}

/// The passages of documents of one text with the first of them, which are their whole texts.
pub(crate) fn twins(texts: &Texts) -> Vec<Passage> {
    let whole = |(first, at): (usize, usize)| {
        let len = texts[at].len();
        let runs = vec![Run { a: 0, b: 0, len, kin: false }];
        let mut passage = Passage::new((first, &texts[first]), (at, &texts[at]), runs).filter(|_| len > 0)?;
        boilerplate::name_whole(&texts[at], &mut passage);
        Some(passage)
    };
    texts.twins().filter_map(whole).collect()
}

/// What two texts share, or one repeats, at these hits.
pub(crate) fn of_pair(
    counts: &Counts,
    pair: &Pair<'_>,
    documents: (usize, usize),
    hits: &[Hit],
) -> Vec<Passage> {
    let mut found = gather::passages(counts, pair, fragments(counts, pair, hits));
    let paraphrases = paraphrase::paraphrases(counts, pair, hits, &found);
    gather::add(&mut found, paraphrases);
    let passage = |runs| Passage::new((documents.0, pair.x), (documents.1, pair.y), runs);
    let mut passages: Vec<Passage> = found.into_iter().filter_map(passage).collect();
    if pair.same {
        return once(passages);
    }
    whole::near_duplicate(pair, &mut passages);
    passages
}

/// What one document repeats many times is shown with its first place only: a group, not all pairs.
fn once(mut found: Vec<Passage>) -> Vec<Passage> {
    found.sort_by_key(|passage| (passage.b.words.start, passage.a.words.start, passage.b.words.end));
    let mut kept: Vec<Passage> = Vec::new();
    for passage in found {
        let (b, len) = (&passage.b.words, passage.b.words.len());
        let known = kept.last().is_some_and(|other| {
            let shared = other.b.words.end.min(b.end).saturating_sub(other.b.words.start.max(b.start));
            shared * 5 >= len * 4
        });
        if !known {
            kept.push(passage);
        }
    }
    kept
}
