//! Clusters as a person's merges leave them: what was linked stays as it was, so that a judgement costs no more than what
//! it touches.

use crate::cluster::{Bond, Finished};
use crate::journal::Partings;
use crate::members::Members;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Clusters with those joined that a person has merged.
pub(crate) struct Merged<'a> {
    linked: &'a Finished,
    partings: &'a Partings,
    /// Clusters that went into others, and into which.
    into: FxHashMap<u32, u32>,
    /// Clusters that others went into.
    grown: FxHashMap<u32, Grown>,
}

/// A cluster that others went into.
pub(crate) struct Grown {
    /// The nodes of all.
    pub(crate) nodes: Members,
    /// The clusters as they were linked.
    pub(crate) parts: Vec<u32>,
    /// The bonds by which they were joined.
    pub(crate) bonds: Vec<Bond>,
}

impl<'a> Merged<'a> {
    /// Nothing merged yet.
    pub(crate) fn new(linked: &'a Finished, partings: &'a Partings) -> Self {
        Self { linked, partings, into: FxHashMap::default(), grown: FxHashMap::default() }
    }

    /// The node that stands for a node's cluster.
    pub(crate) fn root(&self, node: usize) -> u32 {
        let mut root = self.linked.roots[node];
        while let Some(next) = self.into.get(&root) {
            root = *next;
        }
        root
    }

    /// Whether a cluster went into another.
    pub(crate) fn is_gone(&self, root: u32) -> bool {
        self.into.contains_key(&root)
    }

    /// What a cluster became, if others went into it.
    pub(crate) fn grown(&self, root: u32) -> Option<&Grown> {
        self.grown.get(&root)
    }

    /// The nodes of the cluster for which a node stands, in order.
    pub(crate) fn nodes(&self, root: u32) -> Arc<[u32]> {
        match self.grown.get(&root) {
            Some(grown) => grown.nodes.iter().map(|at| at as u32).collect(),
            None => self.linked.nodes(root),
        }
    }

    /// Joins two clusters unless a person's partings forbid it. False if they do.
    pub(crate) fn force(&mut self, bond: Bond) -> bool {
        let (a, b) = (self.root(bond.a), self.root(bond.b));
        if a == b {
            return true;
        }
        let (x, y) = (self.take(a), self.take(b));
        if self.partings.part(&x.nodes, &y.nodes) {
            self.put_back(a, x);
            self.put_back(b, y);
            return false;
        }
        // The smaller goes into the larger, so that all together stay near linear.
        let (keep, gone, mut kept, other) =
            if x.nodes.len() >= y.nodes.len() { (a, b, x, y) } else { (b, a, y, x) };
        kept.nodes.absorb(other.nodes);
        kept.parts.extend(other.parts);
        kept.bonds.extend(other.bonds);
        kept.bonds.push(bond);
        self.into.insert(gone, keep);
        self.grown.insert(keep, kept);
        true
    }

    fn take(&mut self, root: u32) -> Grown {
        self.grown.remove(&root).unwrap_or_else(|| {
            let nodes: BTreeSet<usize> = self.linked.nodes(root).iter().map(|at| *at as usize).collect();
            Grown { nodes: Members::Many(nodes), parts: vec![root], bonds: Vec::new() }
        })
    }

    fn put_back(&mut self, root: u32, grown: Grown) {
        if grown.parts.len() > 1 {
            self.grown.insert(root, grown);
        }
    }
}
