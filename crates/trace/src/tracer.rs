//! Holds what is known of the texts of a case from one state of it to the next.

use crate::passages::Passages;
use crate::{alteration, classes, descent, direction, reuse, stemma, witnesses};
use gainsay_model::{Claim, Decisions, Documents, Entities, Lineage, ReuseKind};

/// Says what repeats what in the states of one case, one after the other.
#[derive(Debug, Default)]
pub struct Tracer {
    passages: Passages,
}

impl Tracer {
    /// The lineage of a state of the case: what a tracer that begins with nothing gives, to the byte.
    pub fn lineage(&mut self, documents: &Documents, entities: &Entities, decisions: &Decisions) -> Lineage {
        self.passages.step(documents);
        let claims: Vec<Claim> = documents.claims().iter().cloned().collect();
        let sources = self.passages.sources();
        let texts = self.passages.texts();
        let mut found = self.passages.placed();
        let grounds = direction::Grounds::new(&sources, &claims, decisions);
        let classes = classes::Classes::new(&texts, &grounds);
        found.extend(classes.parted(&texts, &found));
        let copies = || found.iter().filter(|passage| passage.kind.shows_copying());
        let boilerplate = || found.iter().filter(|passage| passage.kind == ReuseKind::Boilerplate);
        let aside = stemma::words_of(boilerplate());
        let material = stemma::Material {
            sources: &sources,
            texts: &texts,
            grounds: &grounds,
            classes: &classes,
            aside: &aside,
        };
        let stemma::Descents { stemma, derived } = stemma::stemma(material, copies());
        let lines = descent::Lines::new(
            (&sources, &texts),
            &claims,
            entities,
            (&grounds, &classes, &derived),
            copies().chain(boilerplate()),
        );
        let reuse = found.iter().filter_map(|passage| reuse(&sources, &stemma, passage)).collect();
        let altered = lines.altered.iter().map(|(a, b)| (&lines.all[*a], &lines.all[*b]));
        let altered = altered.filter_map(|(a, b)| alteration(&stemma, a, b));
        let circles = grounds.citations.circles(&sources);
        let lineage = Lineage::new(reuse, lines.groups())
            .with_copied(lines.copied_claims())
            .with_altered(altered.collect())
            .with_circles(circles);
        let standing = witnesses::standing(&lines, &lineage);
        lineage.with_standing(standing).with_stemma(stemma)
    }
}
