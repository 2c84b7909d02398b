//! Documents that hang together by copies, each group by itself: its families are told anew only when something of
//! the group changed.

use crate::classes::Classes;
use crate::direction::{Decided, Grounds, Held};
use crate::groups::Groups;
use crate::pairs::Two;
use crate::passage::Passage;
use crate::passages::{Changed, Passages};
use crate::stemma::{Descents, Material, Placed, stemma};
use crate::texts::Texts;
use gainsay_model::{ReuseKind, Source, Stemma};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a person has decided of pairs of documents, by number, the one that comes first in order first.
pub(crate) type Judged = BTreeMap<Two, Decided>;

/// All groups of documents that hang together, by their least number.
#[derive(Debug, Default)]
pub(crate) struct Kin {
    groups: BTreeMap<u32, Group>,
    judged: Judged,
}

/// Documents that hang together; by number.
#[derive(Debug)]
pub(crate) struct Group {
    /// In order of the documents.
    members: Vec<u32>,
    families: Vec<Placed>,
    /// The bytes of documents that they have from others; in order, apart.
    derived: Vec<(u32, Vec<Range<usize>>)>,
    /// For each member the one that stands for its text.
    chiefs: Vec<u32>,
    /// Passages of documents of one text that were judged apart from the first.
    parted: Vec<Passage>,
}

impl Kin {
    /// Takes the next state of the case; `citing` are documents that cite otherwise than before. Gives the documents
    /// whose group changed.
    pub(crate) fn step(
        &mut self,
        passages: &Passages,
        changed: &Changed,
        (held, citing): (&Held, &[u32]),
        judged: Judged,
    ) -> Vec<u32> {
        let stirred = self.stirred(passages, changed, citing, &judged);
        self.judged = judged;
        let mut before = std::mem::take(&mut self.groups);
        let mut left: Vec<(u32, Vec<u32>)> = Vec::new();
        for (least, members) in self.together(passages) {
            let calm = !members.iter().any(|member| stirred[*member as usize]);
            match before.remove(&least).filter(|known| calm && known.members == members) {
                Some(known) => drop(self.groups.insert(least, known)),
                None => left.push((least, members)),
            }
        }
        let judged = &self.judged;
        let group = |(least, members): (u32, Vec<u32>)| (least, Group::new(passages, held, judged, members));
        let new: Vec<(u32, Group)> = left.into_par_iter().map(group).collect();
        let old = before.into_values().flat_map(|group| group.members);
        let mut touched: Vec<u32> =
            old.chain(new.iter().flat_map(|(_, group)| group.members.clone())).collect();
        touched.sort_unstable();
        touched.dedup();
        self.groups.extend(new);
        touched
    }

    /// For each number, whether something of its document changed.
    fn stirred(&self, passages: &Passages, changed: &Changed, citing: &[u32], judged: &Judged) -> Vec<bool> {
        let mut stirred = vec![false; passages.numbered.rank().len()];
        let decided = |a: &Judged, b: &Judged| -> Vec<u32> {
            let other = a.iter().filter(|(pair, said)| b.get(pair) != Some(said));
            other.flat_map(|((a, b), _)| [*a, *b]).collect()
        };
        let decided = [decided(&self.judged, judged), decided(judged, &self.judged)].concat();
        let pairs = changed.pairs.iter().flat_map(|(a, b)| [*a, *b]);
        let steps = changed.steps.gone.iter().chain(&changed.steps.new).chain(citing).copied();
        for number in steps.chain(pairs).chain(decided) {
            if let Some(stirred) = stirred.get_mut(number as usize) {
                *stirred = true;
            }
        }
        stirred
    }

    /// The documents that hang together, by the least of their numbers; each group in order.
    fn together(&self, passages: &Passages) -> BTreeMap<u32, Vec<u32>> {
        let (order, texts) = (passages.numbered.order(), &passages.pairs.texts);
        let mut groups = Groups::new(passages.numbered.rank().len());
        order
            .iter()
            .for_each(|number| groups.join(*number as usize, texts.number(*number as usize) as usize));
        for ((a, b), passages) in &passages.pairs.found {
            if a != b && passages.iter().any(|passage| passage.kind.shows_copying()) {
                groups.join(*a as usize, *b as usize);
            }
        }
        for (a, b) in
            self.judged.iter().filter(|(_, said)| **said != Decided::Independent).map(|(pair, _)| pair)
        {
            groups.join(*a as usize, *b as usize);
        }
        let mut together: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for number in order {
            together.entry(groups.root(*number as usize) as u32).or_default().push(*number);
        }
        together.retain(|_, members| members.len() > 1);
        together
    }

    /// The families of all groups: those of most documents first.
    pub(crate) fn stemma(&self, rank: &[u32]) -> Stemma {
        let mut all: Vec<(&Group, &Placed)> = self
            .groups
            .values()
            .flat_map(|group| group.families.iter().map(move |family| (group, family)))
            .collect();
        all.sort_by_key(|(group, placed)| {
            (Reverse(placed.documents), rank[group.members[placed.document] as usize], placed.word)
        });
        Stemma::new(all.into_iter().map(|(_, placed)| placed.family.clone()))
    }

    /// What a person has decided.
    pub(crate) fn judged(&self) -> &Judged {
        &self.judged
    }

    /// The bytes that documents have from others.
    pub(crate) fn derived(&self) -> FxHashMap<u32, &[Range<usize>]> {
        let all = self.groups.values().flat_map(|group| &group.derived);
        all.map(|(document, bytes)| (*document, bytes.as_slice())).collect()
    }

    /// The document that stands for the class of each document that has twins.
    pub(crate) fn chiefs(&self) -> FxHashMap<u32, u32> {
        let pairs = |group: &Group| {
            group.members.iter().copied().zip(group.chiefs.iter().copied()).collect::<Vec<_>>()
        };
        self.groups.values().flat_map(pairs).collect()
    }

    /// Passages between documents of one text that were judged apart from the first.
    pub(crate) fn parted(&self) -> impl Iterator<Item = &Passage> {
        self.groups.values().flat_map(|group| &group.parted)
    }
}

impl Group {
    /// Tells the families of some documents, in order. They are a case of their own: nothing outside bears on them.
    fn new(passages: &Passages, held: &Held, judged: &Judged, members: Vec<u32>) -> Self {
        let place: FxHashMap<u32, usize> =
            members.iter().enumerate().map(|(at, number)| (*number, at)).collect();
        let sources: Vec<&Source> =
            members.iter().filter_map(|number| passages.numbered.source(*number)).collect();
        let all = &passages.pairs.texts;
        let first = |number: &u32| place.get(&all.number(*number as usize)).map_or(0, |at| *at as u32);
        let own = |number: &u32| all.get(*number).filter(|_| all.has(*number)).cloned();
        let texts = Texts::new(members.iter().map(own).collect(), members.iter().map(first).collect());
        let decided =
            judged.iter().filter_map(|((a, b), said)| Some(((*place.get(a)?, *place.get(b)?), said.clone())));
        let grounds = Grounds::new(&sources, &members, held, decided.collect());
        let classes = Classes::new(&texts, &grounds);
        let (found, aside) = within(passages, &members, &place);
        let parted = classes.parted(&texts, &found);
        let material = Material {
            sources: &sources,
            texts: &texts,
            grounds: &grounds,
            classes: &classes,
            aside: &aside,
        };
        let copies = found.iter().chain(&parted).filter(|passage| passage.kind.shows_copying());
        let Descents { families, derived } = stemma(material, copies);
        let number = |mut passage: Passage| {
            passage.a.document = members[passage.a.document] as usize;
            passage.b.document = members[passage.b.document] as usize;
            passage
        };
        Self {
            families,
            derived: derived.into_iter().map(|(document, bytes)| (members[document], bytes)).collect(),
            chiefs: classes.first.iter().map(|chief| members[*chief]).collect(),
            parted: parted.into_iter().map(number).collect(),
            members,
        }
    }
}

/// The passages among some documents, by place among them, and the words of each that lie in boilerplate.
fn within(
    passages: &Passages,
    members: &[u32],
    place: &FxHashMap<u32, usize>,
) -> (Vec<Passage>, BTreeMap<usize, Vec<Range<usize>>>) {
    let at = |document: usize| place.get(&(document as u32)).copied();
    let mut found = Vec::new();
    let mut aside: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    for (own, number) in members.iter().enumerate() {
        for passage in passages.of(*number) {
            let (a, b) = (at(passage.a.document), at(passage.b.document));
            let sides = [(a, &passage.a), (b, &passage.b)];
            if passage.kind == ReuseKind::Boilerplate {
                for (_, side) in sides.iter().filter(|(at, _)| *at == Some(own)) {
                    aside.entry(own).or_default().push(side.words.clone());
                }
            }
            // Each is met from either end, and kept from its later one.
            if let (Some(a), Some(b)) = (a, b)
                && b == own
            {
                let mut passage = passage.clone();
                (passage.a.document, passage.b.document) = (a, b);
                found.push(passage);
            }
        }
    }
    found.sort_by_key(|passage| (passage.b.document, passage.a.document));
    let aside = aside.into_iter().map(|(document, words)| (document, crate::component::union(words)));
    (found, aside.collect())
}
