//! Arranges a family as a tree to be read from its beginnings on.

use gainsay_model::Family;
use std::collections::{BTreeMap, BTreeSet};

/// A family as a tree, with the edges that are not part of it.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The copies in reading order, each after its parent.
    pub(super) rows: Vec<Row>,
    /// Edges beside the tree: a copy put together from several has more than one parent.
    pub(super) beside: Vec<usize>,
}

/// One line of the tree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Row {
    /// Index into the family's nodes.
    pub(super) node: usize,
    /// How many copies stand between it and the beginning.
    pub(super) depth: usize,
    /// Row of its parent, and the edge to it.
    pub(super) up: Option<(usize, usize)>,
    /// Whether it is its parent's last.
    pub(super) last: bool,
    /// How many copies of the same text stand for this row as well and are not shown.
    pub(super) more: usize,
}

/// So many copies of the same text of one parent are shown one by one.
const SHOWN: usize = 6;

/// The tree of a family: from its beginnings on, edges that have a direction first. Order by place in the family.
pub(super) fn tree(family: &Family) -> Tree {
    let count = family.nodes.len();
    let mut next: Vec<Vec<(usize, usize)>> = vec![Vec::new(); count];
    for (at, edge) in family.edges.iter().enumerate() {
        next[edge.from].push((edge.to, at));
        if !edge.directed {
            next[edge.to].push((edge.from, at));
        }
    }
    // Where nothing is known of a beginning, the copy with most neighbours is the best place to start reading.
    let mut starts = family.roots();
    starts.sort_by_key(|node| {
        let out = family.edges.iter().filter(|edge| edge.directed && edge.from == *node).count();
        let lost = family.nodes[*node].source().is_none();
        (!lost, std::cmp::Reverse(out), std::cmp::Reverse(next[*node].len()), *node)
    });
    starts.extend(0..count);
    let mut tree = Tree::default();
    let mut seen = vec![false; count];
    let mut used = BTreeSet::new();
    for start in starts {
        if !std::mem::replace(&mut seen[start], true) {
            grow(&next, start, &mut seen, &mut used, &mut tree);
        }
    }
    tree.beside = (0..family.edges.len()).filter(|edge| !used.contains(edge)).collect();
    fold(family, tree)
}

/// Adds all that can be reached from a start, depth first, without recursion.
fn grow(
    next: &[Vec<(usize, usize)>],
    start: usize,
    seen: &mut [bool],
    used: &mut BTreeSet<usize>,
    tree: &mut Tree,
) {
    let mut ahead = vec![(start, 0, None, true)];
    while let Some((node, depth, up, last)) = ahead.pop() {
        let row = tree.rows.len();
        tree.rows.push(Row { node, depth, up, last, more: 0 });
        let mut children: Vec<(usize, usize)> = Vec::new();
        for (other, edge) in &next[node] {
            if !std::mem::replace(&mut seen[*other], true) {
                used.insert(*edge);
                children.push((*other, *edge));
            }
        }
        children.sort_unstable();
        let count = children.len();
        let placed = children.into_iter().enumerate();
        let mut placed: Vec<_> = placed
            .map(|(at, (child, edge))| (child, depth + 1, Some((row, edge)), at + 1 == count))
            .collect();
        placed.reverse();
        ahead.append(&mut placed);
    }
}

/// Leaves out what a long row of equal copies would repeat.
fn fold(family: &Family, tree: Tree) -> Tree {
    let mut has_children = vec![false; tree.rows.len()];
    let parents = tree.rows.iter().filter_map(|row| row.up);
    parents.for_each(|(parent, _)| has_children[parent] = true);
    let mut alike: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, row) in tree.rows.iter().enumerate().filter(|(at, _)| !has_children[*at]) {
        if let Some((parent, edge)) = row.up
            && family.edges[edge].likeness == 100
        {
            alike.entry(parent).or_default().push(at);
        }
    }
    let mut hidden: BTreeSet<usize> = BTreeSet::new();
    let mut more: BTreeMap<usize, usize> = BTreeMap::new();
    for rows in alike.into_values().filter(|rows| rows.len() > SHOWN + 1) {
        hidden.extend(rows[SHOWN..].iter().copied());
        more.insert(rows[SHOWN - 1], rows.len() - SHOWN);
    }
    let mut place = vec![0; tree.rows.len()];
    let mut rows: Vec<Row> = Vec::new();
    for (at, row) in tree.rows.into_iter().enumerate().filter(|(at, _)| !hidden.contains(at)) {
        place[at] = rows.len();
        let up = row.up.map(|(parent, edge)| (place[parent], edge));
        rows.push(Row { up, more: more.get(&at).copied().unwrap_or(0), ..row });
    }
    mark_last(&mut rows);
    Tree { rows, beside: tree.beside }
}

fn mark_last(rows: &mut [Row]) {
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        last.extend(row.up.map(|(parent, _)| (parent, at)));
    }
    for (at, row) in rows.iter_mut().enumerate() {
        row.last = row.up.is_none_or(|(parent, _)| last.get(&parent) == Some(&at));
    }
}
