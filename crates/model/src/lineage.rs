//! Lineage: which passages repeat which, so that copies speak with one voice.

use crate::ids::ClaimId;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

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
        }
    }
}

impl ReuseDirection {
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
        Self { reuse, line }
    }

    /// Passages that share text, in order.
    pub fn reuse(&self) -> &[Reuse] {
        &self.reuse
    }

    /// The line of descent of a claim, named by one of its claims.
    pub fn line(&self, claim: ClaimId) -> ClaimId {
        self.line.get(&claim).copied().unwrap_or(claim)
    }

    /// Copies speak with one voice: counts independent lines of descent.
    pub fn witnesses(&self, claims: impl IntoIterator<Item = ClaimId>) -> usize {
        claims.into_iter().map(|claim| self.line(claim)).collect::<BTreeSet<_>>().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_count_once() {
        let ids: Vec<ClaimId> = (0..4)
            .map(|n| {
                ClaimId::of(|h| {
                    h.number(n);
                })
            })
            .collect();
        let lineage = Lineage::new(Vec::new(), [ids[..3].iter().copied().collect()]);
        assert_eq!(lineage.witnesses(ids.clone()), 2);
        assert_eq!(Lineage::default().witnesses(ids), 4);
    }
}
