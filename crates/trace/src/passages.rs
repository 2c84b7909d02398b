//! All passages of a case, kept from one state of it to the next.

use crate::boilerplate::everywhere;
use crate::numbered::{Numbered, Steps};
use crate::pairs::{Pairs, Two};
use crate::passage::{Passage, twins};
use crate::text::Text;
use crate::texts::Same;
use crate::translation::Hints;
use gainsay_model::{Documents, ReuseKind};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The passages that documents share with one another or repeat within. Documents stand under their numbers.
#[derive(Debug, Default)]
pub(crate) struct Passages {
    pub(crate) numbered: Numbered,
    same: Same,
    pub(crate) pairs: Pairs,
    hints: Hints,
    twins: Vec<Passage>,
    /// For each document the hints and the passages of identical documents that it has part in.
    beside: FxHashMap<u32, (Vec<Two>, Vec<usize>)>,
}

/// What changed from one state to the next.
pub(crate) struct Changed {
    pub(crate) steps: Steps,
    /// Pairs of documents whose passages changed, the earlier first.
    pub(crate) pairs: BTreeSet<Two>,
}

impl Passages {
    /// Takes the next state of the case.
    pub(crate) fn step(&mut self, documents: &Documents) -> Changed {
        let steps = self.numbered.step(documents);
        let contents = self.same.step(&self.numbered, &steps);
        let numbered = &self.numbered;
        let source = |number: u32| numbered.source(number);
        let text = |number: &u32| Some((*number, Text::new(source(*number)?)));
        let new: Vec<(u32, Text)> = contents.new.par_iter().filter_map(text).collect();
        let mut pairs = self.pairs.step((&contents.gone, new), contents.of, numbered.rank(), &source);
        let (gone, new) = (&contents.gone, &contents.new);
        pairs.extend(self.hints.step((gone, new), &self.pairs.texts, numbered.rank(), &source));
        let twins = twins(&self.pairs.texts);
        if twins != self.twins {
            let two = |passage: &Passage| (passage.a.document as u32, passage.b.document as u32);
            pairs.extend(self.twins.iter().map(two));
            pairs.extend(twins.iter().map(two));
            self.twins = twins;
        }
        self.beside.clear();
        for two in self.hints.found.keys() {
            [two.0, two.1].iter().for_each(|number| self.beside.entry(*number).or_default().0.push(*two));
        }
        for (at, twin) in self.twins.iter().enumerate() {
            for side in [&twin.a, &twin.b] {
                self.beside.entry(side.document as u32).or_default().1.push(at);
            }
        }
        self.count(&mut pairs);
        Changed { steps, pairs }
    }

    /// Tells apart what stands in very many documents.
    fn count(&mut self, touched: &mut BTreeSet<Two>) {
        let everywhere = everywhere(self.numbered.order().len(), &self.all().collect::<Vec<_>>());
        let own = self.pairs.found.values_mut().flatten();
        let all = own.chain(self.hints.found.values_mut()).chain(&mut self.twins);
        for (passage, everywhere) in all.zip(everywhere) {
            let kind = if everywhere { ReuseKind::Boilerplate } else { passage.alone };
            if passage.kind != kind {
                passage.kind = kind;
                touched.insert((passage.a.document as u32, passage.b.document as u32));
            }
        }
    }

    /// All passages.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Passage> {
        self.pairs.found.values().flatten().chain(self.hints.found.values()).chain(&self.twins)
    }

    /// The passages of one document with others and with itself.
    pub(crate) fn of(&self, document: u32) -> impl Iterator<Item = &Passage> {
        let beside = self.beside.get(&document);
        let hints =
            beside.into_iter().flat_map(|(hints, _)| hints).filter_map(|two| self.hints.found.get(two));
        let twins = beside.into_iter().flat_map(|(_, twins)| twins).filter_map(|at| self.twins.get(*at));
        self.pairs.of(document).flat_map(|(_, passages)| passages).chain(hints).chain(twins)
    }
}
