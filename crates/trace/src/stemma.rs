//! The stemma of all passages: which documents have them from which.

use crate::classes::Classes;
use crate::component::{Component, union};
use crate::direction::{Decided, Grounds, Stretch, Verdict};
use crate::groups::Groups;
use crate::passage::Passage;
use crate::rooting::Graph;
use crate::texts::Texts;
use gainsay_model::{Descent, Family, Node, Source, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What the stemma is made from.
#[derive(Clone, Copy)]
pub(crate) struct Material<'a> {
    pub(crate) sources: &'a [&'a Source],
    pub(crate) texts: &'a Texts,
    pub(crate) grounds: &'a Grounds<'a>,
    /// Documents of the same text: all but one of each are left out until the end.
    pub(crate) classes: &'a Classes,
    /// Words of documents that tell nothing (licence lines, forms), by document; in order, apart.
    pub(crate) aside: &'a BTreeMap<usize, Vec<Range<usize>>>,
}

/// A family in the making.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// The documents with the words of the passage, by document.
    pub(crate) present: BTreeMap<usize, Vec<Range<usize>>>,
    /// How many copies are lost; they come after those that are present.
    pub(crate) lost: usize,
    pub(crate) edges: Vec<Tie>,
}

/// An edge in the making. Ends are documents, or lost copies.
#[derive(Clone, Debug)]
pub(crate) struct Tie {
    pub(crate) a: End,
    pub(crate) b: End,
    pub(crate) because: Because,
}

/// One end of an edge.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum End {
    Document(usize),
    Lost(usize),
}

/// Why two copies are tied.
#[derive(Clone, Debug)]
pub(crate) enum Because {
    /// They have words in common.
    Words { a: Vec<Range<usize>>, b: Vec<Range<usize>>, words: usize, gaps: (usize, usize) },
    /// They are the same text throughout.
    Same,
    /// A lost copy lies between: in so many places others agree against one.
    Lost { places: usize },
}

/// The families of all passages that show copying.
pub(crate) fn stemma<'p>(material: Material<'_>, passages: impl Iterator<Item = &'p Passage>) -> Descents {
    let classes = material.classes;
    let mut groups = Groups::new(material.texts.len());
    let pair = |passage: &Passage| (classes.first[passage.a.document], classes.first[passage.b.document]);
    let passages: Vec<&Passage> = passages.filter(|passage| pair(passage).0 != pair(passage).1).collect();
    let judged: Vec<(usize, usize)> = judged(&material);
    for (a, b) in passages.iter().map(|passage| pair(passage)).chain(judged.iter().copied()) {
        groups.join(a, b);
    }
    let mut components: BTreeMap<usize, (BTreeSet<usize>, Vec<&Passage>)> = BTreeMap::new();
    for passage in passages {
        let component = components.entry(groups.root(pair(passage).0)).or_default();
        component.0.extend([pair(passage).0, pair(passage).1]);
        component.1.push(passage);
    }
    for (a, b) in judged {
        components.entry(groups.root(a)).or_default().0.extend([a, b]);
    }
    let mut drafts: Vec<Draft> = Vec::new();
    for (members, passages) in components.into_values() {
        let component = Component::new(&material, &classes.first, members.into_iter().collect(), &passages);
        drafts.extend(component.families());
    }
    with_twins(&material, &mut drafts);
    let mut owed = Owed::default();
    let family = |draft: Draft| {
        let (documents, (document, word)) = (draft.present.len(), draft.first_place());
        Placed { documents, document, word, family: draft.family(&material, &mut owed) }
    };
    let families = drafts.into_iter().map(family).collect();
    Descents { families, derived: owed.derived(material.texts) }
}

/// A family, with what orders families: how many documents it has, and the first of them and its first word.
#[derive(Debug)]
pub(crate) struct Placed {
    pub(crate) documents: usize,
    pub(crate) document: usize,
    pub(crate) word: usize,
    pub(crate) family: Family,
}

/// The families, and which words documents have from others.
pub(crate) struct Descents {
    pub(crate) families: Vec<Placed>,
    /// For each document that has words from others, their bytes; in order, apart.
    pub(crate) derived: BTreeMap<usize, Vec<Range<usize>>>,
}

/// The words that each document shares with a neighbour: those that it has from there, and those of which it
/// cannot be told, by family.
#[derive(Default)]
struct Owed {
    from: BTreeMap<usize, Vec<Range<usize>>>,
    untold: BTreeMap<usize, Vec<Vec<Range<usize>>>>,
    given: BTreeSet<usize>,
}

/// A document of which so much, in per cent, stands in several others that do not share it with each other was
/// put together from them.
const PUT_TOGETHER: usize = 85;

impl Owed {
    fn derived(mut self, texts: &Texts) -> BTreeMap<usize, Vec<Range<usize>>> {
        for (document, shared) in self.untold {
            let all = union(shared.iter().flatten().cloned().collect());
            let covered: usize = all.iter().map(Range::len).sum();
            let whole = covered * 100 >= texts[document].len() * PUT_TOGETHER;
            if shared.len() > 1 && whole && !self.given.contains(&document) {
                self.from.entry(document).or_default().extend(all);
            }
        }
        let bytes = |document: usize, words: Vec<Range<usize>>| {
            union(words).into_iter().map(|words| texts[document].bytes(words)).collect()
        };
        self.from.into_iter().map(|(document, words)| (document, bytes(document, words))).collect()
    }
}

/// Pairs of which a person has said that one copies the other.
fn judged(material: &Material<'_>) -> Vec<(usize, usize)> {
    let classes = material.classes;
    let copies = material.grounds.decided().iter().filter(|(_, decided)| **decided != Decided::Independent);
    let pairs = copies.map(|((a, b), _)| (classes.first[*a], classes.first[*b]));
    pairs.filter(|(a, b)| a != b).collect()
}

/// Puts documents of the same text beside the one that stood for them, or makes a family of them alone.
fn with_twins(material: &Material<'_>, drafts: &mut Vec<Draft>) {
    let classes = material.classes;
    // Of several families with passages of one document, the one with most of its words.
    let mut home: BTreeMap<usize, (usize, std::cmp::Reverse<usize>)> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        for (document, words) in draft.present.iter().filter(|(document, _)| classes.has_twins(**document)) {
            let size = (words.iter().map(Range::len).sum(), std::cmp::Reverse(at));
            let best = home.entry(*document).or_insert(size);
            *best = (*best).max(size);
        }
    }
    for chief in classes.chiefs() {
        match home.get(&chief) {
            Some((_, at)) => drafts[at.0].add_twins(classes, chief),
            None => {
                let whole = std::iter::once(0..material.texts[chief].len()).collect();
                let mut draft = Draft { present: BTreeMap::from([(chief, whole)]), ..Draft::default() };
                draft.add_twins(classes, chief);
                drafts.push(draft);
            }
        }
    }
}

impl Draft {
    /// Adds the documents of the same text as one of the family's.
    fn add_twins(&mut self, classes: &Classes, chief: usize) {
        let Some(words) = self.present.get(&chief).cloned() else { return };
        for twin in classes.twins(chief) {
            self.present.insert(*twin, words.clone());
        }
        for (a, b) in classes.ties(chief) {
            self.edges.push(Tie { a: End::Document(a), b: End::Document(b), because: Because::Same });
        }
    }

    fn first_place(&self) -> (usize, usize) {
        let first = self.present.iter().next();
        first.map_or((0, 0), |(document, words)| (*document, words.first().map_or(0, |words| words.start)))
    }

    /// The family with its directions and reasons.
    fn family(self, material: &Material<'_>, owed: &mut Owed) -> Family {
        let places: BTreeMap<usize, usize> =
            self.present.keys().enumerate().map(|(at, d)| (*d, at)).collect();
        let node = |end: End| match end {
            End::Document(document) => places.get(&document).copied().unwrap_or_default(),
            End::Lost(number) => places.len() + number,
        };
        let verdicts: Vec<Verdict> = self.edges.iter().map(|tie| self.verdict(material, tie)).collect();
        let known: Vec<Option<bool>> = verdicts.iter().map(|verdict| verdict.forward).collect();
        let graph = Graph::new(
            places.len() + self.lost,
            self.edges.iter().map(|tie| (node(tie.a), node(tie.b))).collect(),
        );
        let mut days: Vec<Option<(i64, i64)>> =
            self.present.keys().map(|document| material.grounds.days(*document)).collect();
        days.resize(days.len() + self.lost, None);
        let mut directions = match graph.is_tree(|edge, at| self.words_at(edge, at, &places)) {
            true => graph.directions(&known, &days),
            false => graph.spread(&known, |edge, at| self.words_at(edge, at, &places)),
        };
        for (direction, _) in directions.iter_mut().zip(&verdicts).filter(|(_, verdict)| verdict.against) {
            *direction = None;
        }
        self.owes(&directions, owed);
        let mut edges = Vec::new();
        for ((tie, verdict), forward) in self.edges.iter().zip(verdicts).zip(directions) {
            let (from, to) = if forward == Some(false) { (tie.b, tie.a) } else { (tie.a, tie.b) };
            let mut because = verdict.because;
            if forward.is_some() && verdict.forward.is_none() {
                because.push("only so do all grounds of this family go together".to_owned());
            }
            let (words, likeness, said) = self.said(tie);
            because.push(said);
            let directed = forward.is_some();
            edges.push(Descent { from: node(from), to: node(to), directed, words, likeness, because });
        }
        edges.sort();
        let mut nodes: Vec<Node> =
            self.present.iter().map(|(at, words)| present(material, *at, words)).collect();
        nodes.resize(nodes.len() + self.lost, Node::Lost { called: None });
        Family { nodes, edges }
    }

    /// Notes which words of its documents come from others of the family.
    fn owes(&self, directions: &[Option<bool>], owed: &mut Owed) {
        let mut untold: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
        for (tie, forward) in self.edges.iter().zip(directions) {
            for (end, other_first) in [(tie.a, false), (tie.b, true)] {
                let End::Document(document) = end else { continue };
                let words = match &tie.because {
                    Because::Words { a, .. } if end == tie.a => a.clone(),
                    Because::Words { b, .. } => b.clone(),
                    _ => self.present.get(&document).cloned().unwrap_or_default(),
                };
                match forward {
                    Some(forward) if *forward == other_first => {
                        owed.from.entry(document).or_default().extend(words);
                    }
                    Some(_) => drop(owed.given.insert(document)),
                    None => untold.entry(document).or_default().extend(words),
                }
            }
        }
        for (document, words) in untold {
            owed.untold.entry(document).or_default().push(words);
        }
    }

    fn verdict(&self, material: &Material<'_>, tie: &Tie) -> Verdict {
        let (End::Document(a), End::Document(b)) = (tie.a, tie.b) else { return Verdict::default() };
        let whole = |document: &usize| self.present.get(document).cloned().unwrap_or_default();
        let stretch = |document: usize, words: &[Range<usize>], common: usize, gaps: usize| Stretch {
            document,
            bytes: words.iter().map(|words| material.texts[document].bytes(words.clone())).collect(),
            own_words: words.iter().map(Range::len).sum::<usize>().saturating_sub(common),
            own_places: gaps,
            common,
        };
        let (x, y) = match &tie.because {
            Because::Words { a: in_a, b: in_b, words, gaps } => {
                (stretch(a, in_a, *words, gaps.0), stretch(b, in_b, *words, gaps.1))
            }
            _ => (stretch(a, &whole(&a), usize::MAX, 0), stretch(b, &whole(&b), usize::MAX, 0)),
        };
        material.grounds.of(&x, &y)
    }

    /// How many words two copies have in common, how like they are in per cent, and why they are tied, in words.
    fn said(&self, tie: &Tie) -> (usize, u8, String) {
        match &tie.because {
            Because::Words { a, b, words, .. } => {
                let size = |ranges: &[Range<usize>]| ranges.iter().map(Range::len).sum::<usize>();
                let likeness = (words * 100 / size(a).min(size(b)).max(1)).min(100) as u8;
                (*words, likeness, format!("{words} words in common, {likeness} % of the shorter copy"))
            }
            Because::Same => {
                let End::Document(document) = tie.a else { return (0, 100, String::new()) };
                let words = self.present.get(&document).map_or(0, |words| words.iter().map(Range::len).sum());
                (words, 100, "the same text throughout".to_owned())
            }
            Because::Lost { places } => (
                0,
                0,
                format!("in {places} places the others agree against one: none of them had it from that one"),
            ),
        }
    }

    /// The words at one end of an edge; `None` at a lost copy, which has all.
    fn words_at(&self, edge: usize, node: usize, places: &BTreeMap<usize, usize>) -> Option<&[Range<usize>]> {
        let tie = self.edges.get(edge)?;
        let is = |end: End| matches!(end, End::Document(document) if places.get(&document) == Some(&node));
        match &tie.because {
            Because::Words { a, .. } if is(tie.a) => Some(a),
            Because::Words { b, .. } if is(tie.b) => Some(b),
            _ => None,
        }
    }
}

fn present(material: &Material<'_>, document: usize, words: &[Range<usize>]) -> Node {
    let source = material.sources[document];
    let spans = words.iter().map(|words| material.texts[document].bytes(words.clone()));
    let passages: Vec<Span> =
        spans.filter(|bytes| !bytes.is_empty()).filter_map(|bytes| source.span(bytes)).collect();
    Node::Present { source: source.id(), passages }
}
