//! Groups mentions into entities, with reasons.
//!
//! Mentions are gathered within each document first, then across documents. Every link has a
//! strength and a reason; the strongest are taken first, and a link that would bring together what
//! cannot be one thing is refused, whatever chain leads to it. Names that fit more than one
//! candidate join none. What a person has decided comes last and wins.

mod across;
mod cluster;
mod evidence;
mod journal;
mod node;
mod output;
mod shorter;
mod spelling;
mod within;

#[cfg(test)]
mod tests;

use cluster::Clusters;
use evidence::Evidence;
use gainsay_model::{Claim, Decisions, Entities, Mention, Noted, Source};
use journal::Judgements;

/// The entities of a case. The order of `sources`, `claims` and `mentions` changes nothing.
///
/// `mentions` are what the documents name; those of the claims are added to them, so that it may be
/// empty. Every mention of a document of `sources` belongs to one entity. The notes name judgements
/// that could not be carried out, because no document uses the name or another judgement stands
/// against them.
pub fn entities(
    sources: &[Source],
    claims: &[Claim],
    mentions: &[Mention],
    decisions: &Decisions,
) -> Noted<Entities> {
    let judgements = Judgements::new(decisions);
    let nodes = node::nodes(sources, claims, mentions, &judgements);
    let evidence = Evidence::new(claims, &nodes);
    let mut clusters = Clusters::new(&nodes, &evidence, &judgements);
    within::link(&mut clusters);
    across::link(&mut clusters);
    let notes = judgements.merge(&mut clusters);
    Noted { value: output::entities(clusters), notes }
}
