//! Claims at corresponding places of two copies, kept from one state of a case to the next.

use crate::extend::Run;
use crate::pairs::Two;
use crate::passage::{Passage, Side};
use crate::passages::{Changed, Passages};
use crate::text::Text;
use crate::voiced::{Spoken, Voiced};
use gainsay_model::{Claim, ReuseKind};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A claim of one document and a claim of another at corresponding places, by place among the claims of each.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Meet {
    pub(crate) a: u32,
    pub(crate) b: u32,
    /// Whether the words of the second value stand where those of the first would.
    pub(crate) in_place: bool,
}

/// All claims that meet, by pair of documents.
#[derive(Debug, Default)]
pub(crate) struct Meets {
    pub(crate) found: BTreeMap<Two, Vec<Meet>>,
}

/// Quotes of more words than this are not looked for from their end.
const LONGEST: usize = 512;

impl Meets {
    /// Takes the next state of the case.
    pub(crate) fn step(&mut self, passages: &Passages, changed: &Changed, voiced: &Voiced) {
        let mut left: BTreeSet<Two> = changed.pairs.clone();
        let two = |passage: &Passage| (passage.a.document as u32, passage.b.document as u32);
        for number in changed.steps.gone.iter().chain(&changed.steps.new) {
            left.extend(passages.of(*number).map(two));
        }
        let look = |two: &Two| {
            let own = passages.of(two.1).filter(|passage| {
                (passage.a.document, passage.b.document) == (two.0 as usize, two.1 as usize)
            });
            let mut meets: Vec<Meet> =
                own.flat_map(|passage| of_passage(passages, voiced, passage)).collect();
            meets.sort_unstable();
            meets.dedup();
            (*two, meets)
        };
        let looked: Vec<(Two, Vec<Meet>)> = left.par_iter().map(look).collect();
        for (two, meets) in looked {
            if meets.is_empty() { drop(self.found.remove(&two)) } else { drop(self.found.insert(two, meets)) }
        }
    }
}

/// The claims that meet in a passage that shows copying, or is boilerplate.
pub(crate) fn of_passage(passages: &Passages, voiced: &Voiced, passage: &Passage) -> Vec<Meet> {
    if !passage.kind.shows_copying() && passage.kind != ReuseKind::Boilerplate {
        return Vec::new();
    }
    let (a, b) = (&passage.a, &passage.b);
    let claims =
        |side: &Side| passages.numbered.document(side.document as u32).map(|document| &document.claims[..]);
    let (Some(of_a), Some(of_b)) = (claims(a), claims(b)) else { return Vec::new() };
    let (own, others) = (voiced.of(a.document as u32), voiced.of(b.document as u32));
    let (x, y) = (&passages.pairs.texts[a.document], &passages.pairs.texts[b.document]);
    let theirs = inside(y, (others, of_b), b);
    let word_for_word = a.document != b.document && passage.kind != ReuseKind::Paraphrase;
    let mut meets = Vec::new();
    if theirs.is_empty() {
        return meets;
    }
    for (p, words) in inside(x, (own, of_a), a) {
        let Some(carried) = passage.carried(&words) else { continue };
        let from = theirs.partition_point(|(_, other)| other.start + LONGEST < carried.start);
        let near = theirs[from..].iter().take_while(|(_, other)| other.start < carried.end);
        for (q, _) in near.filter(|(_, other)| corresponds(&carried, other)) {
            let claim = |spoken: Option<&Spoken>, claims: &'_ [Claim]| {
                claims.get(spoken?.claim as usize).map(|c| c.words.range())
            };
            let words = claim(own.get(p), of_a).zip(claim(others.get(*q), of_b));
            let in_place = word_for_word
                && words.is_some_and(|(v, w)| in_place(passage, &x.words_in(v), &y.words_in(w)));
            meets.push(Meet { a: p as u32, b: *q as u32, in_place });
        }
    }
    meets
}

/// Whether the words of the second claim's value stand where, after the passage, those of the first would.
fn in_place(passage: &Passage, x: &Range<usize>, y: &Range<usize>) -> bool {
    let after = passage.runs.partition_point(|run| run.a <= x.start);
    let Some(Run { a: from, b: to, len, .. }) = after.checked_sub(1).and_then(|at| passage.runs.get(at))
    else {
        return false;
    };
    if x.start < from + len {
        return y.start == to + (x.start - from);
    }
    let until = passage.runs.get(after).map_or(passage.b.words.end, |next| next.b);
    (to + len..=until).contains(&y.start)
}

/// Claims of which most of the quote lies within a passage: index, and the quote's words.
fn inside(text: &Text, (own, claims): (&[Spoken], &[Claim]), side: &Side) -> Vec<(usize, Range<usize>)> {
    let quote = |spoken: &Spoken| claims.get(spoken.claim as usize).map_or(0..0, |claim| claim.quote.range());
    let first = own.partition_point(|spoken| quote(spoken).start + LONGEST * 64 < side.bytes.start);
    let near =
        own.iter().enumerate().skip(first).take_while(|(_, spoken)| quote(spoken).start < side.bytes.end);
    near.filter_map(|(at, spoken)| {
        let quote = text.words_in(quote(spoken));
        let shared = quote.end.min(side.words.end).saturating_sub(quote.start.max(side.words.start));
        (shared * 3 >= quote.len() * 2 && shared > 0).then_some((at, quote))
    })
    .collect()
}

/// Whether two runs of words overlap by half of the shorter.
fn corresponds(a: &Range<usize>, b: &Range<usize>) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared > 0 && shared * 2 >= a.len().min(b.len())
}
