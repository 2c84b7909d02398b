//! Shared passages: seeds widened to the longest runs that match but for small gaps.

use crate::seeds::{At, SHINGLE, seeds};
use crate::text::Text;
use gainsay_model::ReuseKind;
use std::collections::BTreeMap;
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
    /// Runs of equal words: first word in `a`, first word in `b`, number of words; in order.
    pub(crate) runs: Vec<(usize, usize, usize)>,
    /// Share of the longer passage's words that are in `runs`, in per cent.
    pub(crate) similarity: u8,
}

/// A gap of at most so many words on either side is bridged.
const GAP: usize = 6;
/// After a gap so many words must match again.
const FOOTHOLD: usize = 3;
/// A passage has so many equal words or so many bytes of them; what is shorter may be chance.
const LEAST_WORDS: usize = 12;
const LEAST_BYTES: usize = 60;
/// And no fewer words than this, if it goes by bytes.
const LEAST_TELLING: usize = 9;
/// Within one document an edited passage has so many equal words in a row.
const LEAST_OWN: usize = 10;
/// A passage that fills a whole line in both texts is told apart from chance by fewer words.
const LEAST_LINE: usize = 7;
/// And never has fewer words than this, however long.
const LEAST_EVER: usize = 7;
/// Of the longer passage so much must be shared, in per cent.
const LEAST_SHARE: usize = 70;

impl Passage {
    /// The same words, or the same but for a few.
    pub(crate) fn kind(&self) -> ReuseKind {
        let whole = self.runs.len() == 1 && self.similarity == 100;
        if whole { ReuseKind::Verbatim } else { ReuseKind::Edited }
    }

    /// Number of words that the two have in common.
    pub(crate) fn common(&self) -> usize {
        self.runs.iter().map(|run| run.2).sum()
    }

    /// The words of `b` that stand where the words of `a` stand in the other passage.
    pub(crate) fn carried(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let met = |(a, b, len): &(usize, usize, usize)| {
            let (from, to) = (words.start.max(*a), words.end.min(a + len));
            (from < to).then(|| b + (from - a)..b + (to - a))
        };
        let first = self.runs.partition_point(|(a, _, len)| a + len <= words.start);
        let mut found = self.runs[first..].iter().take_while(|(a, _, _)| *a < words.end).filter_map(met);
        let start = found.next()?;
        let end = found.last().map_or(start.end, |last| last.end);
        Some(start.start..end)
    }
}

/// All pairs of shared passages, identical documents first, then in text order.
pub(crate) fn shared(texts: &[Text]) -> Vec<Passage> {
    let (mut found, skip) = identical(texts);
    let pairs = seeds(texts, &skip);
    for group in pairs.chunk_by(|x, y| (x.0.document, x.1.document) == (y.0.document, y.1.document)) {
        between(texts, group, &mut found);
    }
    found
}

/// Documents of one text are whole passages of each other; only the first is searched further.
fn identical(texts: &[Text]) -> (Vec<Passage>, Vec<bool>) {
    let mut first: BTreeMap<(u64, usize), usize> = BTreeMap::new();
    let mut found = Vec::new();
    let mut skip = vec![false; texts.len()];
    for (at, text) in texts.iter().enumerate() {
        if text.len() == 0 {
            continue;
        }
        let twin = *first.entry(text.whole).or_insert(at);
        if twin != at && texts[twin].hashes == text.hashes {
            skip[at] = true;
            found.extend(passage(texts, twin, at, vec![(0, 0, text.len())]));
        }
    }
    (found, skip)
}

/// Widens the seeds of one pair of documents; a seed within a passage found before adds nothing.
fn between(texts: &[Text], seeds: &[(At, At)], found: &mut Vec<Passage>) {
    // The end in `a` of the last run on each diagonal; seeds come in the order of `a`.
    let mut reached: BTreeMap<i64, usize> = BTreeMap::new();
    for (a, b) in seeds {
        let (i, j) = (a.word as usize, b.word as usize);
        if reached.get(&diagonal(i, j)).is_some_and(|end| i < *end) {
            continue;
        }
        let (x, y) = (&texts[a.document as usize], &texts[b.document as usize]);
        let same = a.document == b.document;
        let limit = if same { j } else { usize::MAX };
        let runs = widen(&x.hashes, &y.hashes, i, j, limit);
        for (from, to, len) in &runs {
            let end = reached.entry(diagonal(*from, *to)).or_insert(0);
            *end = (*end).max(from + len);
        }
        let wide = passage(texts, a.document as usize, b.document as usize, runs);
        found.extend(wide.filter(|passage| is_telling(texts, passage)));
    }
}

fn diagonal(i: usize, j: usize) -> i64 {
    j as i64 - i as i64
}

/// The runs of equal words around a seed, forwards and backwards. `limit` keeps the first passage
/// off the second where both are of one document.
fn widen(x: &[u64], y: &[u64], i: usize, j: usize, limit: usize) -> Vec<(usize, usize, usize)> {
    let mut runs = Vec::new();
    let (mut a, mut b) = (i, j);
    let end = x.len().min(limit);
    loop {
        let len = x[a..end.max(a)].iter().zip(&y[b..]).take_while(|(p, q)| p == q).count();
        if len > 0 {
            runs.push((a, b, len));
        }
        let Some((skip_a, skip_b)) = bridge(&x[(a + len).min(end)..end], &y[b + len..]) else { break };
        (a, b) = (a + len + skip_a, b + len + skip_b);
    }
    backwards(x, y, i, j, limit, &mut runs);
    runs
}

fn backwards(x: &[u64], y: &[u64], i: usize, j: usize, limit: usize, runs: &mut Vec<(usize, usize, usize)>) {
    let same = limit != usize::MAX;
    // Within one document the second passage may not reach back into the first.
    let floor = if same { runs.last().map_or(i, |(a, _, len)| a + len) } else { 0 };
    let (before_x, before_y): (Vec<u64>, Vec<u64>) = (
        x[i.saturating_sub(REACH)..i].iter().rev().copied().collect(),
        y[floor.max(j.saturating_sub(REACH)).min(j)..j].iter().rev().copied().collect(),
    );
    let (mut a, mut b) = (0, 0);
    let mut found = Vec::new();
    loop {
        let len = before_x[a..].iter().zip(&before_y[b..]).take_while(|(p, q)| p == q).count();
        if len > 0 {
            found.push((i - a - len, j - b - len, len));
        }
        let Some((skip_a, skip_b)) = bridge(&before_x[a + len..], &before_y[b + len..]) else { break };
        (a, b) = (a + len + skip_a, b + len + skip_b);
    }
    found.reverse();
    found.append(runs);
    *runs = join(found);
}

/// Seeds come in text order, so what lies far before one was found from an earlier seed.
const REACH: usize = 64;

/// Runs that touch on both sides are one.
fn join(runs: Vec<(usize, usize, usize)>) -> Vec<(usize, usize, usize)> {
    let mut out: Vec<(usize, usize, usize)> = Vec::new();
    for (a, b, len) in runs {
        match out.last_mut() {
            Some(last) if last.0 + last.2 == a && last.1 + last.2 == b => last.2 += len,
            _ => out.push((a, b, len)),
        }
    }
    out
}

/// The smallest gap after which the texts go on alike for [`FOOTHOLD`] words.
fn bridge(x: &[u64], y: &[u64]) -> Option<(usize, usize)> {
    for total in 1..=2 * GAP {
        for skip in total.saturating_sub(GAP)..=total.min(GAP) {
            let (p, q) = (x.get(skip..skip + FOOTHOLD), y.get(total - skip..total - skip + FOOTHOLD));
            if p.is_some() && p == q {
                return Some((skip, total - skip));
            }
        }
    }
    None
}

fn passage(texts: &[Text], a: usize, b: usize, runs: Vec<(usize, usize, usize)>) -> Option<Passage> {
    let (first, last) = (runs.first()?, runs.last()?);
    let side = |document: usize, words: Range<usize>| Side {
        document,
        bytes: texts[document].bytes(words.clone()),
        words,
    };
    let (a, b) = (side(a, first.0..last.0 + last.2), side(b, first.1..last.1 + last.2));
    let common: usize = runs.iter().map(|run| run.2).sum();
    let longer = a.words.len().max(b.words.len()).max(1);
    let similarity = (common * 100 / longer).min(100) as u8;
    Some(Passage { a, b, runs, similarity })
}

/// Whether a passage is too long, or too much a line of its own, to be alike by chance. One document
/// often fills one form again and again; there a passage needs a longer stretch of equal words.
fn is_telling(texts: &[Text], passage: &Passage) -> bool {
    let common = passage.common();
    let bytes = passage.a.bytes.len().min(passage.b.bytes.len());
    let long = common >= LEAST_WORDS || (bytes >= LEAST_BYTES && common >= LEAST_TELLING);
    let line = common >= LEAST_LINE && fills_line(texts, &passage.a) && fills_line(texts, &passage.b);
    let longest = passage.runs.iter().map(|run| run.2).max().unwrap_or(0);
    let form = passage.a.document == passage.b.document && passage.similarity < 100 && longest < LEAST_OWN;
    let apart = passage.a.document != passage.b.document || passage.a.words.end <= passage.b.words.start;
    common >= LEAST_EVER.max(SHINGLE)
        && (long || line)
        && !form
        && apart
        && usize::from(passage.similarity) >= LEAST_SHARE
}

fn fills_line(texts: &[Text], side: &Side) -> bool {
    texts[side.document].fills_line(&side.words)
}
