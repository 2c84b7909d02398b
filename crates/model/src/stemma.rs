//! The stemma: how the copies of a passage descend from one another.
//!
//! The words are those of textual criticism (Maas, "Textkritik", 3rd edition 1957): a family of copies hangs
//! together by edges, and where two copies share what neither can have from the other, a lost origin is
//! supposed.

use crate::ids::SourceId;
use crate::source::Span;
use std::collections::BTreeMap;

/// All families of a case.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stemma {
    // Invariant: edges name nodes of their own family, no edge leads from a node to itself.
    families: Vec<Family>,
    // Invariant: every pair of documents that an edge joins, both ways round, with family and edge.
    joined: BTreeMap<(SourceId, SourceId), (usize, usize)>,
}

/// The least and the greatest id.
const ENDS: (SourceId, SourceId) = (SourceId::from_bytes([0; 16]), SourceId::from_bytes([u8::MAX; 16]));

/// Copies of one passage, or of passages that overlap.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Family {
    /// The documents that have the passage, and lost ones that must have had it.
    pub nodes: Vec<Node>,
    /// Who has it from whom.
    pub edges: Vec<Descent>,
}

/// One copy of a passage.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Node {
    /// It stands in a document of the case.
    Present {
        /// The document.
        source: SourceId,
        /// Where, in text order; not overlapping.
        passages: Vec<Span>,
    },
    /// No document of the case has it; others must have had it from there.
    Lost {
        /// What the copies call it, if they do.
        called: Option<String>,
    },
}

/// One copy descends from another, or the other from it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Descent {
    /// The earlier copy, if `directed`; else one of the two. Index into [`Family::nodes`].
    pub from: usize,
    /// The later copy, if `directed`; else the other.
    pub to: usize,
    /// Whether it can be told who copied whom.
    pub directed: bool,
    /// How many words the two have in common; none for a lost copy.
    pub words: usize,
    /// Share of the words of the shorter copy that the two have in common, in per cent.
    pub likeness: u8,
    /// The reasons, in words, for the edge and for its direction; in a fixed order.
    pub because: Vec<String>,
}

impl Node {
    /// The document, unless the copy is lost.
    pub fn source(&self) -> Option<SourceId> {
        match self {
            Self::Present { source, .. } => Some(*source),
            Self::Lost { .. } => None,
        }
    }

    /// Where it stands; empty for a lost copy.
    pub fn passages(&self) -> &[Span] {
        match self {
            Self::Present { passages, .. } => passages,
            Self::Lost { .. } => &[],
        }
    }
}

impl Family {
    /// The copies that descend from no other: known beginnings, lost ones, and copies of which it cannot
    /// be told.
    pub fn roots(&self) -> Vec<usize> {
        let mut has_parent = vec![false; self.nodes.len()];
        for edge in self.edges.iter().filter(|edge| edge.directed) {
            if let Some(child) = has_parent.get_mut(edge.to) {
                *child = true;
            }
        }
        has_parent.iter().enumerate().filter(|(_, has)| !**has).map(|(at, _)| at).collect()
    }

    /// How many documents of the case belong to it.
    pub fn documents(&self) -> usize {
        self.nodes.iter().filter(|node| node.source().is_some()).count()
    }
}

impl Stemma {
    /// Gathers families. Edges between nodes that a family does not have are left out, and so are
    /// families of fewer than two copies.
    pub fn new(families: impl IntoIterator<Item = Family>) -> Self {
        let mut all = Vec::new();
        for mut family in families {
            let count = family.nodes.len();
            family.edges.retain(|edge| edge.from < count && edge.to < count && edge.from != edge.to);
            if count > 1 {
                all.push(family);
            }
        }
        let mut joined = BTreeMap::new();
        for (at, family) in all.iter().enumerate() {
            for (edge, descent) in family.edges.iter().enumerate() {
                let ends = [descent.from, descent.to].map(|end| family.nodes.get(end).and_then(Node::source));
                if let [Some(a), Some(b)] = ends {
                    joined.entry((a, b)).or_insert((at, edge));
                    joined.entry((b, a)).or_insert((at, edge));
                }
            }
        }
        Self { families: all, joined }
    }

    /// The families: those of most documents first.
    pub fn families(&self) -> &[Family] {
        &self.families
    }

    /// The documents next to one, with the edge; each once.
    pub fn next(&self, document: SourceId) -> impl Iterator<Item = (SourceId, &Descent)> {
        let pairs = self.joined.range((document, ENDS.0)..=(document, ENDS.1));
        pairs.filter_map(|((_, other), (family, edge))| {
            Some((*other, self.families.get(*family)?.edges.get(*edge)?))
        })
    }

    /// The edge between two documents, if one was copied from the other, with its family. If they share
    /// several passages, that of the first family.
    pub fn between(&self, a: SourceId, b: SourceId) -> Option<(&Family, &Descent)> {
        let (family, edge) = self.joined.get(&(a, b))?;
        let family = self.families.get(*family)?;
        Some((family, family.edges.get(*edge)?))
    }
}
