//! Which way the edges of a family lead, as far as grounds tell.
//!
//! A passage has one parent. So wherever a family is a tree, one beginning settles all directions, and a
//! beginning is possible if it goes with every ground: an edge that is known to lead from here to there has the
//! beginning on this side, and so have two dated copies, however many undated ones lie between. An edge is
//! directed if all possible beginnings lie on one side of it.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

/// A family as a graph of copies.
pub(crate) struct Graph {
    /// For each node its edges, as neighbour and number of the edge.
    next: Vec<Vec<(usize, usize)>>,
    edges: Vec<(usize, usize)>,
}

impl Graph {
    /// A graph of so many nodes.
    pub(crate) fn new(nodes: usize, edges: Vec<(usize, usize)>) -> Self {
        let mut next = vec![Vec::new(); nodes];
        for (at, (a, b)) in edges.iter().enumerate() {
            next[*a].push((*b, at));
            next[*b].push((*a, at));
        }
        Self { next, edges }
    }

    /// The same for graphs with circles: what is known, and what follows from it at a node that has a passage
    /// from one neighbour and so gives it to the others. `words` tells the words of an edge at a node.
    pub(crate) fn spread<'w>(
        &self,
        known: &[Option<bool>],
        words: impl Fn(usize, usize) -> Option<&'w [Range<usize>]>,
    ) -> Vec<Option<bool>> {
        let mut told = known.to_vec();
        let mut ahead: VecDeque<usize> = (0..told.len()).filter(|edge| told[*edge].is_some()).collect();
        while let Some(edge) = ahead.pop_front() {
            let (a, b) = self.edges[edge];
            let child = if told[edge] == Some(true) { b } else { a };
            for (_, other) in &self.next[child] {
                if told[*other].is_none() && holds(words(edge, child), words(*other, child)) {
                    told[*other] = Some(self.edges[*other].0 == child);
                    ahead.push_back(*other);
                }
            }
        }
        told
    }

    /// The graph seen from its first node.
    fn seen(&self) -> Seen {
        let mut seen = Seen { order: vec![0], up: vec![None; self.next.len()] };
        let mut known = vec![false; self.next.len()];
        let mut at = 0;
        while let Some(node) = seen.order.get(at).copied() {
            known[node] = true;
            at += 1;
            for (other, edge) in &self.next[node] {
                if !std::mem::replace(&mut known[*other], true) {
                    seen.order.push(*other);
                    seen.up[*other] = Some((node, *edge));
                }
            }
        }
        seen
    }

    /// Whether it is a tree of one passage: all hangs together without a circle, and at every node all edges
    /// have words in common. `words` tells the words of an edge at a node.
    pub(crate) fn is_tree<'w>(&self, words: impl Fn(usize, usize) -> Option<&'w [Range<usize>]>) -> bool {
        let one = |(node, next): (usize, &Vec<(usize, usize)>)| {
            let mut common: Option<Vec<Range<usize>>> = None;
            next.iter().filter_map(|(_, edge)| words(*edge, node)).all(|words| {
                let shared =
                    common.as_deref().map_or_else(|| words.to_vec(), |known| intersection(known, words));
                common.insert(shared).iter().any(|range| !range.is_empty())
            })
        };
        self.edges.len() + 1 == self.next.len()
            && self.seen().order.len() == self.next.len()
            && self.next.iter().enumerate().all(one)
    }

    /// For each edge whether it leads from its first to its second node, as far as that follows. `known`
    /// are grounds for single edges, `days` the first and last possible day of each node.
    ///
    /// Only for trees. If no beginning goes with all grounds, only `known` stands.
    pub(crate) fn directions(
        &self,
        known: &[Option<bool>],
        days: &[Option<(i64, i64)>],
    ) -> Vec<Option<bool>> {
        let seen = self.seen();
        let mut asked: Vec<(usize, bool)> =
            known.iter().enumerate().filter_map(|(edge, forward)| Some((edge, (*forward)?))).collect();
        asked.extend(self.by_days(&seen, days));
        let possible = self.beginnings(&seen, &asked);
        if possible.is_empty() {
            return known.to_vec();
        }
        // How many possible beginnings lie at or below each node, seen from the first node.
        let mut below = vec![0usize; self.next.len()];
        possible.iter().for_each(|node| below[*node] = 1);
        let mut told = vec![None; self.edges.len()];
        for (node, parent, edge) in seen.upwards() {
            below[parent] += below[node];
            let parent_is_first = self.edges[edge].0 == parent;
            if below[node] == 0 {
                told[edge] = Some(parent_is_first);
            } else if below[node] == possible.len() {
                told[edge] = Some(!parent_is_first);
            }
        }
        told
    }

    /// The nodes that may be the beginning: each of `asked` says of an edge whether the beginning lies on the
    /// side of its first node.
    fn beginnings(&self, seen: &Seen, asked: &[(usize, bool)]) -> Vec<usize> {
        // For each edge, how many want the beginning above it and how many below.
        let mut wanted: BTreeMap<usize, (i64, i64)> = BTreeMap::new();
        let above = |edge: usize| {
            seen.up.get(self.edges[edge].1).copied().flatten() == Some((self.edges[edge].0, edge))
        };
        for (edge, first) in asked {
            let wanted = wanted.entry(*edge).or_default();
            if above(*edge) == *first { wanted.0 += 1 } else { wanted.1 += 1 }
        }
        let of = |edge: usize| wanted.get(&edge).copied().unwrap_or_default();
        let mut met = vec![0i64; self.next.len()];
        met[0] = wanted.values().map(|(above, _)| above).sum();
        for (node, parent, edge) in seen.downwards() {
            let (above, below) = of(edge);
            met[node] = met[parent] - above + below;
        }
        (0..self.next.len()).filter(|node| met[*node] == asked.len() as i64).collect()
    }

    /// What dates ask: where some copy beyond an edge is surely older than the copy before it, the beginning
    /// lies beyond. As in [`Self::beginnings`].
    fn by_days(&self, seen: &Seen, days: &[Option<(i64, i64)>]) -> Vec<(usize, bool)> {
        const NEVER: i64 = i64::MAX;
        let last = |node: usize| days[node].map_or(NEVER, |(_, last)| last);
        // The least last day at or below each node, and the two least among its children.
        let mut below: Vec<i64> = (0..self.next.len()).map(last).collect();
        let mut least = vec![[(NEVER, usize::MAX); 2]; self.next.len()];
        for (node, parent, _) in seen.upwards() {
            let day = below[node];
            below[parent] = below[parent].min(day);
            let known = &mut least[parent];
            if day < known[0].0 {
                *known = [(day, node), known[0]];
            } else if day < known[1].0 {
                known[1] = (day, node);
            }
        }
        // The least last day beyond the parent.
        let mut above = vec![NEVER; self.next.len()];
        let mut asked = Vec::new();
        for (node, parent, edge) in seen.downwards() {
            let [best, second] = least[parent];
            let beside = if best.1 == node { second.0 } else { best.0 };
            above[node] = beside.min(last(parent)).min(above[parent]);
            let parent_is_first = self.edges[edge].0 == parent;
            if days[parent].is_some_and(|(first, _)| below[node] < first) {
                asked.push((edge, !parent_is_first));
            }
            if days[node].is_some_and(|(first, _)| above[node] < first) {
                asked.push((edge, parent_is_first));
            }
        }
        asked
    }
}

/// What two sets of ranges, each in order and apart, have in common.
fn intersection(a: &[Range<usize>], b: &[Range<usize>]) -> Vec<Range<usize>> {
    let (mut i, mut j, mut shared) = (0, 0, Vec::new());
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let range = x.start.max(y.start)..x.end.min(y.end);
        if !range.is_empty() {
            shared.push(range);
        }
        if x.end <= y.end { i += 1 } else { j += 1 }
    }
    shared
}

/// Whether the first words hold nearly all of the second; no words stand for all.
fn holds(whole: Option<&[Range<usize>]>, part: Option<&[Range<usize>]>) -> bool {
    const NEARLY: usize = 90;
    let size = |ranges: &[Range<usize>]| ranges.iter().map(Range::len).sum::<usize>();
    match (whole, part) {
        (Some(whole), Some(part)) => size(&intersection(whole, part)) * 100 >= size(part) * NEARLY,
        _ => true,
    }
}

/// A graph seen from its first node: every node after its parent.
struct Seen {
    order: Vec<usize>,
    /// For each node its parent and the edge to it.
    up: Vec<Option<(usize, usize)>>,
}

impl Seen {
    /// Node, parent and edge, parents first.
    fn downwards(&self) -> impl DoubleEndedIterator<Item = (usize, usize, usize)> + '_ {
        self.order.iter().filter_map(|node| self.up[*node].map(|(parent, edge)| (*node, parent, edge)))
    }

    /// The same, children first.
    fn upwards(&self) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
        self.downwards().rev()
    }
}
