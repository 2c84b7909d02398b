//! From one account to the others: all that is said of the same thing, and what is said against it.

use crate::checked::{Checked, words};
use gainsay_model::{Claim, EntityId, Mention};
use lsp_types::{Location, Position};
use std::collections::BTreeSet;

/// Every account of what is claimed at a place: claims of the same property about the same subject, in any document, in
/// order of place. The claim itself is among them only if asked for.
pub(crate) fn all(checked: &Checked, at: usize, position: Position, with_itself: bool) -> Vec<Location> {
    let here = checked.claims_at(at, position);
    let about: BTreeSet<(EntityId, &str)> = here
        .iter()
        .filter_map(|claim| Some((entity(checked, &claim.subject)?, claim.property.as_str())))
        .collect();
    let same = |claim: &&Claim| {
        let of_it =
            entity(checked, &claim.subject).is_some_and(|id| about.contains(&(id, claim.property.as_str())));
        of_it && (with_itself || !here.iter().any(|known| known.id() == claim.id()))
    };
    let spans: Vec<_> = checked.compiled.claims().iter().filter(same).map(|claim| claim.words).collect();
    locations(checked, spans)
}

/// What stands against what is claimed at a place: the passages of the other sides of its findings. Where nothing does,
/// the other accounts.
pub(crate) fn against(checked: &Checked, at: usize, position: Position) -> Vec<Location> {
    let mut spans = Vec::new();
    for (finding, number, passage) in checked.findings_in(at) {
        if !checked.touches(passage.quote, position) {
            continue;
        }
        let others = (1..).zip(finding.sides()).filter(|(other, _)| *other != number);
        spans.extend(others.flat_map(|(_, side)| side.passages.iter().map(words)));
    }
    if spans.is_empty() { all(checked, at, position, false) } else { locations(checked, spans) }
}

fn locations(checked: &Checked, spans: Vec<gainsay_model::Span>) -> Vec<Location> {
    let mut seen = BTreeSet::new();
    let once = spans.into_iter().filter(|span| seen.insert(*span));
    once.filter_map(|span| checked.location(span)).collect()
}

pub(crate) fn entity(checked: &Checked, mention: &Mention) -> Option<EntityId> {
    checked.compiled.entities.of(mention.id())
}
