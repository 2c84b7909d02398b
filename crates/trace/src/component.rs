//! Documents that hang together by shared passages, taken apart into families of passages.

use crate::direction::Decided;
use crate::groups::Groups;
use crate::lost::{Lost, lost};
use crate::passage::Passage;
use crate::readings::Readings;
use crate::stemma::{Because, Draft, End, Material, Tie};
use crate::weave::{Join, join, weave};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Documents that hang together by shared passages.
pub(crate) struct Component {
    members: Vec<usize>,
    joins: Vec<Join>,
    lost: Vec<Lost>,
}

/// Two stretches of one document belong together if they share so much of the shorter, in per cent.
const OVERLAP: usize = 25;
impl Component {
    /// Finds which members are next to each other. `first` gives for each document the one that stands for
    /// its text; `members` are such, in order.
    pub(crate) fn new(
        material: &Material<'_>,
        first: &[usize],
        members: Vec<usize>,
        passages: &[&Passage],
    ) -> Self {
        let place: BTreeMap<usize, usize> = members.iter().enumerate().map(|(at, d)| (*d, at)).collect();
        let member = |document: usize| place.get(&first[document]).copied().unwrap_or_default();
        let mut own = BTreeSet::new();
        for passage in passages {
            let (a, b) = (member(passage.a.document), member(passage.b.document));
            own.insert((a.min(b), a.max(b)));
        }
        let decided = material.grounds.decided();
        let of = |wanted: bool| -> BTreeSet<(usize, usize)> {
            let said = decided.iter().filter(|(_, decided)| (**decided == Decided::Independent) == wanted);
            let pairs =
                said.filter(|((a, b), _)| place.contains_key(&first[*a]) && place.contains_key(&first[*b]));
            pairs.map(|((a, b), _)| (member(*a).min(member(*b)), member(*a).max(member(*b)))).collect()
        };
        let (never, copies) = (of(true), of(false));
        let readings = Readings::new(material.texts, members, material.aside);
        let documents = &readings.members;
        let closer = |a: usize, b: usize| material.grounds.nearness(documents[a], documents[b]);
        let later = |a: usize, b: usize| {
            let second = material.grounds.second_is_later(documents[a], documents[b])?;
            Some(if second { b } else { a })
        };
        let (mut joins, mut told) = weave(&readings, &own, &never, closer, later);
        let known: BTreeSet<(usize, usize)> = joins.iter().map(|join| (join.a, join.b)).collect();
        joins.extend(copies.difference(&known).map(|(a, b)| join(&readings, *a, *b)));
        let likely = passages.iter().filter(|passage| {
            let (a, b) = (member(passage.a.document), member(passage.b.document));
            !never.contains(&(a.min(b), a.max(b)))
        });
        add_unread(&mut joins, likely.copied(), member);
        let lost = lost(&readings, &joins, &mut told);
        Self { members: readings.members, joins, lost }
    }

    /// The families: edges hang together where their words overlap in one document.
    pub(crate) fn families(self) -> Vec<Draft> {
        let edges = self.edges();
        let mut groups = Groups::new(edges.len());
        let mut spots: BTreeMap<End, Spots> = BTreeMap::new();
        for (at, edge) in edges.iter().enumerate() {
            spots.entry(edge.tie.a).or_default().put(&edge.in_a, at, &mut groups);
            spots.entry(edge.tie.b).or_default().put(&edge.in_b, at, &mut groups);
        }
        let mut drafts: BTreeMap<usize, Draft> = BTreeMap::new();
        let mut lost: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, edge) in edges.into_iter().enumerate() {
            let draft = drafts.entry(groups.root(at)).or_default();
            let mut end = |end: End, words: Vec<Range<usize>>| match end {
                End::Document(document) => {
                    draft.present.entry(document).or_default().extend(words);
                    end
                }
                End::Lost(number) => {
                    let count = &mut draft.lost;
                    End::Lost(*lost.entry(number).or_insert_with(|| std::mem::replace(count, *count + 1)))
                }
            };
            let (a, b) = (end(edge.tie.a, edge.in_a), end(edge.tie.b, edge.in_b));
            draft.edges.push(Tie { a, b, because: edge.tie.because });
        }
        for words in drafts.values_mut().flat_map(|draft| draft.present.values_mut()) {
            *words = union(std::mem::take(words));
        }
        drafts.into_values().collect()
    }

    /// The joins as edges, those around a lost copy through it.
    fn edges(&self) -> Vec<Edge> {
        let around = |join: &Join| {
            self.lost.iter().position(|lost| lost.next.contains(&join.a) && lost.next.contains(&join.b))
        };
        let mut through: BTreeMap<(usize, usize), Vec<Range<usize>>> = BTreeMap::new();
        let mut edges = Vec::new();
        for join in &self.joins {
            if let Some(number) = around(join) {
                for (member, words) in [(join.a, &join.in_a), (join.b, &join.in_b)] {
                    through.entry((number, member)).or_default().extend(words.iter().cloned());
                }
                continue;
            }
            let (a, b) = (End::Document(self.members[join.a]), End::Document(self.members[join.b]));
            let (in_a, in_b) = (join.in_a.clone(), join.in_b.clone());
            let because =
                Because::Words { a: in_a.clone(), b: in_b.clone(), words: join.words, gaps: join.gaps };
            edges.push(Edge { tie: Tie { a, b, because }, in_a, in_b });
        }
        for ((number, member), words) in through {
            let because = Because::Lost { places: self.lost[number].places };
            let tie = Tie { a: End::Lost(number), b: End::Document(self.members[member]), because };
            edges.push(Edge { tie, in_a: Vec::new(), in_b: union(words) });
        }
        edges
    }
}

/// A passage told in other words ties two documents if so many words are the same; fewer may be the names and
/// numbers of a fact that two tell independently.
const LEAST_UNREAD: usize = 16;

struct Edge {
    tie: Tie,
    in_a: Vec<Range<usize>>,
    in_b: Vec<Range<usize>>,
}

/// Adds the passages that hardly share a reading (told in other words) where nothing joins their places yet.
fn add_unread<'p>(
    joins: &mut Vec<Join>,
    passages: impl Iterator<Item = &'p Passage>,
    member: impl Fn(usize) -> usize,
) {
    let mut all: Vec<&Passage> = passages.collect();
    all.sort_by_key(|passage| std::cmp::Reverse(passage.common()));
    let mut groups = Groups::new(joins.len() + all.len());
    let mut spots: BTreeMap<usize, Spots> = BTreeMap::new();
    for (at, join) in joins.iter().enumerate() {
        spots.entry(join.a).or_default().put(&join.in_a, at, &mut groups);
        spots.entry(join.b).or_default().put(&join.in_b, at, &mut groups);
    }
    for passage in all {
        let (a, b) = (member(passage.a.document), member(passage.b.document));
        let (in_a, in_b) = (vec![passage.a.words.clone()], vec![passage.b.words.clone()]);
        let mut there = |member: usize, words: &[Range<usize>]| -> BTreeSet<usize> {
            let edges = spots.entry(member).or_default().find(words);
            edges.into_iter().map(|edge| groups.root(edge)).collect()
        };
        let (x, y) = (there(a, &in_a), there(b, &in_b));
        if passage.common() < LEAST_UNREAD || !x.is_disjoint(&y) {
            continue;
        }
        let at = joins.len();
        spots.entry(a).or_default().put(&in_a, at, &mut groups);
        spots.entry(b).or_default().put(&in_b, at, &mut groups);
        let words = passage.common();
        let (a, b, in_a, in_b) = if a < b { (a, b, in_a, in_b) } else { (b, a, in_b, in_a) };
        joins.push(Join { a, b, in_a, in_b, words, gaps: (0, 0) });
    }
}

/// The stretches of one document in which its edges lie, each with one of its edges.
#[derive(Default)]
struct Spots(Vec<(Vec<Range<usize>>, usize)>);

impl Spots {
    /// Adds an edge: it joins those whose stretches its own overlaps. No words stand for all.
    fn put(&mut self, words: &[Range<usize>], edge: usize, groups: &mut Groups) {
        let mut own = words.to_vec();
        let mut rest = Vec::new();
        for (ranges, other) in std::mem::take(&mut self.0) {
            if overlap(&ranges, words) {
                groups.join(edge, other);
                own.extend(ranges);
            } else {
                rest.push((ranges, other));
            }
        }
        rest.push((union(own), edge));
        self.0 = rest;
    }

    /// The edges whose stretches these words overlap.
    fn find(&self, words: &[Range<usize>]) -> Vec<usize> {
        self.0.iter().filter(|(ranges, _)| overlap(ranges, words)).map(|(_, edge)| *edge).collect()
    }
}

/// Whether two sets of stretches share enough of the shorter; no stretches stand for all.
pub(crate) fn overlap(a: &[Range<usize>], b: &[Range<usize>]) -> bool {
    let size = |ranges: &[Range<usize>]| ranges.iter().map(Range::len).sum::<usize>();
    if a.is_empty() || b.is_empty() {
        return true;
    }
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        shared += x.end.min(y.end).saturating_sub(x.start.max(y.start));
        if x.end <= y.end { i += 1 } else { j += 1 }
    }
    shared > 0 && shared * 100 >= size(a).min(size(b)) * OVERLAP
}

/// The ranges in order, those that touch as one.
pub(crate) fn union(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut all: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match all.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => all.push(range),
        }
    }
    all
}
