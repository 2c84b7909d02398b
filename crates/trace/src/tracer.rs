//! Holds what is known of the texts of a case from one state of it to the next.

use crate::descent::{Lines, Matter, Said};
use crate::direction::{Held, decided};
use crate::kin::Kin;
use crate::meets::Meets;
use crate::passages::Passages;
use crate::voiced::Voiced;
use crate::{alteration, reuse, witnesses};
use gainsay_model::{ClaimId, Decisions, Documents, Entities, Lineage, Reuse};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Says what repeats what in the states of one case, one after the other.
///
/// What it holds it holds by document, by pair of documents and by group of documents that hang together, and makes
/// anew what a changed document touches: its own pairs and group, and where a count of all texts goes over a border,
/// the pairs that have the word.
#[derive(Debug, Default)]
pub struct Tracer {
    passages: Passages,
    held: Held,
    kin: Kin,
    voiced: Voiced,
    meets: Meets,
}

impl Tracer {
    /// The lineage of a state of the case: what a tracer that begins with nothing gives, to the byte.
    pub fn lineage(&mut self, documents: &Documents, entities: &Entities, decisions: &Decisions) -> Lineage {
        let changed = self.passages.step(documents);
        let numbered = &self.passages.numbered;
        let citing = self.held.step(numbered, &changed.steps);
        let decided = decided(numbered, decisions);
        self.kin.step(&self.passages, &changed, (&self.held, &citing), decided);
        self.voiced.step(numbered, &changed.steps, entities);
        self.meets.step(&self.passages, &changed, &self.voiced);
        let stemma = self.kin.stemma(numbered.rank());
        let (passages, kin) = (&self.passages, &self.kin);
        let lines = Lines::new(Matter { passages, voiced: &self.voiced, meets: &self.meets, kin });
        let all: Vec<_> = passages.all().chain(kin.parted()).collect();
        let mut found: Vec<Reuse> =
            all.par_iter().filter_map(|passage| reuse(passages, &stemma, passage)).collect();
        found.par_sort_unstable();
        let altered = lines.altered.iter().map(|(a, b)| (&lines.all[*a], &lines.all[*b]));
        let altered =
            altered.filter_map(|(a, b): (&Said<'_>, &Said<'_>)| alteration(&stemma, a, b)).collect();
        let least = lines.least();
        let several = lines.all.iter().zip(&least).filter(|(_, (_, several))| *several);
        let mut together: Vec<(ClaimId, ClaimId)> =
            several.map(|(said, (least, _))| (said.spoken.id, *least)).collect();
        together.par_sort_unstable();
        Lineage::new(found, [])
            .with_lines(together.into_iter().collect::<BTreeMap<_, _>>())
            .with_copied(lines.copied_claims())
            .with_altered(altered)
            .with_circles(self.held.citations.circles(numbered))
            .with_standing(witnesses::standing(&lines, &least))
            .with_stemma(stemma)
    }
}
