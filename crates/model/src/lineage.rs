//! Lineage: which passages repeat which, so that copies speak with one voice.

use crate::ids::{ClaimId, SourceId};
use crate::source::Span;
use crate::stemma::Stemma;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Two passages that share text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Reuse {
    /// One passage.
    pub a: Span,
    /// The other.
    pub b: Span,
    /// How close they are.
    pub kind: ReuseKind,
    /// Who copied whom, if that can be told.
    pub direction: ReuseDirection,
    /// Share of the words of the longer passage that the two have in common, in per cent.
    pub similarity: u8,
}

/// How close two passages are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ReuseKind {
    /// The same words.
    Verbatim,
    /// The same words but for a few.
    Edited,
    /// The same words, in parts of another order.
    Reordered,
    /// Other words around the same rare ones.
    Paraphrase,
    /// Both quote the same words of somebody else, in quotation marks.
    Quotation,
    /// A licence line, navigation, a credit, a formula: repeated, but not copied from one another.
    Boilerplate,
    /// Two whole documents that are the same but for a little.
    NearDuplicate,
    /// Names, numbers and dates line up as in a translation; a hint, no proof.
    Translation,
}

/// One step from one text to another, as a reader would mark it; see `gainsay_trace::difference`.
/// Offsets are bytes of the two texts; an empty range says where the words are missing.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Edit {
    /// What happened to the words.
    pub kind: EditKind,
    /// The words in the first text.
    pub a: Range<usize>,
    /// The words in the second text.
    pub b: Range<usize>,
}

/// What happened to words on the way from one text to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EditKind {
    /// They are the same but for case, accents and marks.
    Kept,
    /// Others stand in their place.
    Replaced,
    /// They are gone.
    Removed,
    /// They are new.
    Added,
    /// They are the same and stand elsewhere.
    Moved,
}

impl EditKind {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Replaced => "replaced",
            Self::Removed => "removed",
            Self::Added => "added",
            Self::Moved => "moved",
        }
    }
}

/// Who copied whom.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ReuseDirection {
    /// The second passage repeats the first.
    FromFirst,
    /// The first passage repeats the second.
    FromSecond,
    /// It cannot be told.
    Unknown,
}

impl ReuseKind {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Edited => "edited",
            Self::Reordered => "reordered",
            Self::Paraphrase => "paraphrase",
            Self::Quotation => "quotation",
            Self::Boilerplate => "boilerplate",
            Self::NearDuplicate => "near-duplicate",
            Self::Translation => "translation",
        }
    }

    /// Whether such passages show that one document had its words from the other, or both from a
    /// third. A common quotation, boilerplate and the hint of a translation do not.
    pub fn shows_copying(self) -> bool {
        !matches!(self, Self::Quotation | Self::Boilerplate | Self::Translation)
    }
}

impl ReuseDirection {
    /// The same, seen from the other passage.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::FromFirst => Self::FromSecond,
            Self::FromSecond => Self::FromFirst,
            Self::Unknown => Self::Unknown,
        }
    }

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::FromFirst => "a_to_b",
            Self::FromSecond => "b_to_a",
            Self::Unknown => "unknown",
        }
    }
}

/// The lines of descent of all claims.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lineage {
    reuse: Vec<Reuse>,
    // Invariant: a claim's line is named by its least claim; a claim that is not here stands alone.
    line: BTreeMap<ClaimId, ClaimId>,
    stemma: Stemma,
    standing: BTreeMap<ClaimId, Standing>,
    // Claims that a document has from another, as far as it can be told.
    copied: BTreeSet<ClaimId>,
    altered: Vec<Alteration>,
    circles: Vec<Circle>,
}

/// How many independent lines of descent say what a claim says, and how many deny it.
///
/// Counted by passage: a document that copies one paragraph and adds its own is no new witness for the
/// paragraph, and one for the rest. Nobody is counted who only alleges, plans or demands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Standing {
    /// Lines that say that it is so.
    pub asserting: usize,
    /// Lines that say that it is not so.
    pub denying: usize,
}

/// The words of a passage moved on, but what they say changed on the way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Alteration {
    /// What one copy says: the earlier one, if `directed`.
    pub from: ClaimId,
    /// What the other says at the same place.
    pub to: ClaimId,
    /// Whether it can be told who copied whom.
    pub directed: bool,
}

/// A document names another as where it has its words from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Citation {
    /// The document that cites.
    pub from: SourceId,
    /// The document that it names.
    pub to: SourceId,
    /// The words in which it does so, in `from`.
    pub words: Span,
    /// Whether it is said of the whole document ("Source: …" in a line of its own), not of what stands
    /// beside it.
    pub whole: bool,
}

/// Documents that name one another in a circle, each leaning on the next and the last on the first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Circle {
    /// The citations, in the order of the circle; at least two.
    pub citations: Vec<Citation>,
}

impl Lineage {
    /// Passages that share text, and groups of claims that are one line of descent each.
    pub fn new(mut reuse: Vec<Reuse>, groups: impl IntoIterator<Item = BTreeSet<ClaimId>>) -> Self {
        reuse.sort();
        reuse.dedup();
        let mut line = BTreeMap::new();
        for group in groups {
            if let Some(first) = group.first().copied() {
                line.extend(group.into_iter().map(|claim| (claim, first)));
            }
        }
        Self { reuse, line, ..Self::default() }
    }

    /// The same with lines of descent in place of those that it has: for each claim that does not stand alone the
    /// least of its line.
    #[must_use]
    pub fn with_lines(mut self, line: BTreeMap<ClaimId, ClaimId>) -> Self {
        self.line = line;
        self
    }

    /// The same with families of passages.
    #[must_use]
    pub fn with_stemma(mut self, stemma: Stemma) -> Self {
        self.stemma = stemma;
        self
    }

    /// The same with how many lines say so and how many deny it, by claim.
    #[must_use]
    pub fn with_standing(mut self, standing: BTreeMap<ClaimId, Standing>) -> Self {
        self.standing = standing;
        self
    }

    /// The same with the claims that a document has from another.
    #[must_use]
    pub fn with_copied(mut self, copied: BTreeSet<ClaimId>) -> Self {
        self.copied = copied;
        self
    }

    /// The same with what changed in copying.
    #[must_use]
    pub fn with_altered(mut self, mut altered: Vec<Alteration>) -> Self {
        altered.sort_unstable();
        altered.dedup();
        self.altered = altered;
        self
    }

    /// The same with circles of citations.
    #[must_use]
    pub fn with_circles(mut self, mut circles: Vec<Circle>) -> Self {
        circles.sort();
        self.circles = circles;
        self
    }

    /// The families of passages, and how their copies descend from one another.
    pub fn stemma(&self) -> &Stemma {
        &self.stemma
    }

    /// How many independent lines say what a claim says, and how many deny it. A claim that was not
    /// counted stands alone, and for nothing.
    pub fn standing(&self, claim: ClaimId) -> Standing {
        self.standing.get(&claim).copied().unwrap_or_default()
    }

    /// Whether a document has a claim from another document of the case, as far as it can be told.
    pub fn is_copied(&self, claim: ClaimId) -> bool {
        self.copied.contains(&claim)
    }

    /// How many independent witnesses these claims are, taken as saying one thing; never more than
    /// documents. Copies are one witness with what they copy. A document is one witness for all that it says
    /// of its own, and for what it copied from one place; if it has claims from several places, these stay
    /// as many.
    pub fn independent(&self, claims: impl IntoIterator<Item = (ClaimId, SourceId)>) -> usize {
        Self::count(
            claims
                .into_iter()
                .map(|(claim, source)| (source, self.is_copied(claim), claim, self.line(claim))),
        )
    }

    /// The same for claims with their documents, whether these have them from others, and their lines.
    pub fn count(claims: impl IntoIterator<Item = (SourceId, bool, ClaimId, ClaimId)>) -> usize {
        let mut claims: Vec<(SourceId, bool, ClaimId, ClaimId)> = claims.into_iter().collect();
        claims.sort_unstable();
        claims.dedup();
        let mut lines: BTreeMap<ClaimId, usize> = BTreeMap::new();
        let mut joined: Vec<usize> = Vec::new();
        let mut documents = 0;
        let mut last: Option<(SourceId, usize)> = None;
        for (source, copied, _, line) in &claims {
            let next = joined.len();
            let line = *lines.entry(*line).or_insert(next);
            if line == next {
                joined.push(next);
            }
            match last.filter(|(before, _)| before == source) {
                // What a document says of its own comes first and joins the first that it copied, no more.
                Some((_, own)) if own != usize::MAX => {
                    join(&mut joined, own, line);
                    last = Some((*source, if *copied { usize::MAX } else { own }));
                }
                Some(_) => {}
                None => {
                    documents += 1;
                    last = Some((*source, if *copied { usize::MAX } else { line }));
                }
            }
        }
        let lines = (0..joined.len()).filter(|at| joined.get(*at) == Some(at)).count();
        lines.min(documents)
    }

    /// Claims at the same place of two copies that say different things, in order.
    pub fn altered(&self) -> &[Alteration] {
        &self.altered
    }

    /// Documents that name one another in a circle.
    pub fn circles(&self) -> &[Circle] {
        &self.circles
    }

    /// Passages that share text, in order.
    pub fn reuse(&self) -> &[Reuse] {
        &self.reuse
    }

    /// The claims that do not stand alone, in order, each with its line.
    pub fn lines(&self) -> impl Iterator<Item = (&ClaimId, &ClaimId)> {
        self.line.iter()
    }

    /// The claims that were counted, in order, each with how many lines say so and how many deny it.
    pub fn standings(&self) -> impl Iterator<Item = (&ClaimId, &Standing)> {
        self.standing.iter()
    }

    /// The claims that a document has from another, in order.
    pub fn copied(&self) -> impl Iterator<Item = &ClaimId> {
        self.copied.iter()
    }

    /// The line of descent of a claim, named by one of its claims.
    pub fn line(&self, claim: ClaimId) -> ClaimId {
        self.line.get(&claim).copied().unwrap_or(claim)
    }
}

/// Makes one set of two (Tarjan 1975); the least member is the root.
fn join(joined: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(joined, a), root(joined, b));
    if let Some(slot) = joined.get_mut(a.max(b)) {
        *slot = a.min(b);
    }
}

/// The least member of a set, shortening the way there for the next who asks.
fn root(joined: &mut [usize], mut at: usize) -> usize {
    while let Some(up) = joined.get(at).copied().filter(|up| *up != at) {
        let above = joined.get(up).copied().unwrap_or(up);
        if let Some(slot) = joined.get_mut(at) {
            *slot = above;
        }
        at = up;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims() -> Vec<(ClaimId, SourceId)> {
        let claim = |n| {
            ClaimId::of(|h| {
                h.number(n);
            })
        };
        let source = |n| {
            SourceId::of(|h| {
                h.number(n);
            })
        };
        (0..4).map(|n| (claim(n), source(n))).collect()
    }

    #[test]
    fn copies_count_once() {
        let claims = claims();
        let lineage = Lineage::new(Vec::new(), [claims[..3].iter().map(|(claim, _)| *claim).collect()]);
        assert_eq!(lineage.independent(claims.iter().copied()), 2);
        assert_eq!(Lineage::default().independent(claims), 4);
    }

    #[test]
    fn a_document_that_adds_its_own_words_to_a_copy_is_no_further_witness() {
        let claims = claims();
        // The second claim stands in the first document, too, in words of its own beside those it copied.
        let said = [claims[0], (claims[1].0, claims[0].1), (claims[2].0, claims[1].1)];
        let lineage = Lineage::new(Vec::new(), [BTreeSet::from([claims[0].0, claims[2].0])])
            .with_copied(BTreeSet::from([claims[0].0]));
        assert_eq!(lineage.independent(said), 1);
    }
}
