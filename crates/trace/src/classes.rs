//! Documents of the same text, as far as no person has said that they are independent.

use crate::direction::{Decided, Grounds};
use crate::groups::Groups;
use crate::passage::Passage;
use crate::texts::Texts;
use std::collections::{BTreeMap, BTreeSet};

/// Documents of the same text; no two of a class have been judged apart.
pub(crate) struct Classes {
    /// For each document, the one that stands for all of its class: the oldest.
    pub(crate) first: Vec<usize>,
    /// The others of each class of several, in order, by the one that stands for them.
    twins: BTreeMap<usize, Vec<usize>>,
    /// Which document of a class copies which, as judged: the copy last.
    judged: BTreeMap<usize, Vec<(usize, usize)>>,
}

/// What has been judged of one document: the other documents, and whether one of the two copies the other.
type Judged = BTreeMap<usize, Vec<(usize, bool)>>;

impl Classes {
    /// Puts the documents of each text together, the oldest first; what was judged apart from one of a class
    /// goes on to the next.
    pub(crate) fn new(texts: &Texts, grounds: &Grounds<'_>) -> Self {
        let mut said = Judged::new();
        let mut copies = Vec::new();
        for ((a, b), decided) in grounds.decided() {
            if texts.number(*a) != texts.number(*b) {
                continue;
            }
            said.entry(*a).or_default().push((*b, *decided != Decided::Independent));
            said.entry(*b).or_default().push((*a, *decided != Decided::Independent));
            if let Decided::Copies { first, .. } = decided {
                copies.push(if *first { (*b, *a) } else { (*a, *b) });
            }
        }
        let age = |document: &usize| (grounds.days(*document).map_or(i64::MAX, |days| days.0), *document);
        let mut same: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for document in (0..texts.len()).filter(|document| texts[*document].len() > 0) {
            same.entry(texts.number(document)).or_default().push(document);
        }
        let mut first: Vec<usize> = (0..texts.len()).collect();
        let mut twins = BTreeMap::new();
        for mut documents in same.into_values().filter(|same| same.len() > 1) {
            documents.sort_by_key(age);
            for (chief, mut others) in parted(&documents, &said) {
                others.sort_unstable();
                others.iter().for_each(|twin| first[*twin] = chief);
                twins.insert(chief, others);
            }
        }
        twins.retain(|_, others| !others.is_empty());
        let mut judged: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for (from, to) in copies.into_iter().filter(|(from, to)| first[*from] == first[*to]) {
            judged.entry(first[from]).or_default().push((from, to));
        }
        Self { first, twins, judged }
    }

    /// Those that stand for classes of several.
    pub(crate) fn chiefs(&self) -> impl Iterator<Item = usize> {
        self.twins.keys().copied()
    }

    /// Whether a document stands for others.
    pub(crate) fn has_twins(&self, document: usize) -> bool {
        self.twins.contains_key(&document)
    }

    /// The other documents of the class for which this one stands.
    pub(crate) fn twins(&self, chief: usize) -> &[usize] {
        self.twins.get(&chief).map_or(&[], Vec::as_slice)
    }

    /// Ties between the documents of a class, without a circle: those that were judged, and for what these
    /// leave apart one to the document that stands for all, from what is itself no copy.
    pub(crate) fn ties(&self, chief: usize) -> Vec<(usize, usize)> {
        let mut members = vec![chief];
        members.extend_from_slice(self.twins(chief));
        let place: BTreeMap<usize, usize> = members.iter().enumerate().map(|(at, d)| (*d, at)).collect();
        let mut groups = Groups::new(members.len());
        let judged = self.judged.get(&chief).map_or(&[][..], Vec::as_slice);
        let copies: BTreeSet<usize> = judged.iter().map(|(_, copy)| *copy).collect();
        members.sort_by_key(|member| copies.contains(member));
        let to_chief = members.iter().map(|member| (chief, *member));
        let mut ties = Vec::new();
        for (a, b) in judged.iter().copied().chain(to_chief) {
            let (x, y) = (place[&a], place[&b]);
            if groups.root(x) != groups.root(y) {
                groups.join(x, y);
                ties.push((a, b));
            }
        }
        ties
    }

    /// Whether two documents have one text and were parted.
    pub(crate) fn part(&self, texts: &Texts, a: usize, b: usize) -> bool {
        texts.number(a) == texts.number(b) && self.first[a] != self.first[b]
    }

    /// The passages between documents of one class that has been parted from the first that has the text:
    /// all passages of identical documents are with that one.
    pub(crate) fn parted(&self, texts: &Texts, found: &[Passage]) -> Vec<Passage> {
        let apart = found.iter().filter(|passage| self.part(texts, passage.a.document, passage.b.document));
        let mut known: BTreeMap<usize, usize> = BTreeMap::new();
        let mut more = Vec::new();
        for passage in apart {
            let document = passage.b.document;
            let first = *known.entry(self.first[document]).or_insert(document);
            if first != document {
                let mut passage = passage.clone();
                passage.a.document = first;
                more.push(passage);
            }
        }
        more
    }
}

/// Classes of documents of one text, each as its first document and the others: every document goes to a
/// class where it was judged a copy or source of one, else to the first; never to one from which it was parted.
fn parted(documents: &[usize], said: &Judged) -> Vec<(usize, Vec<usize>)> {
    let mut classes: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut class: BTreeMap<usize, usize> = BTreeMap::new();
    for document in documents {
        let of = |wanted: bool| -> BTreeSet<usize> {
            let others = said.get(document).into_iter().flatten().filter(|(_, copies)| *copies == wanted);
            others.filter_map(|(other, _)| class.get(other).copied()).collect()
        };
        let (never, copies) = (of(false), of(true));
        let near = copies.difference(&never).next().copied();
        let free = near.or_else(|| (0..classes.len()).find(|at| !never.contains(at)));
        let at = free.unwrap_or(classes.len());
        match classes.get_mut(at) {
            Some((_, others)) => others.push(*document),
            None => classes.push((*document, Vec::new())),
        }
        class.insert(*document, at);
    }
    classes
}
