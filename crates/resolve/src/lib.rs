//! Groups mentions into entities, with reasons.
//!
//! Mentions are gathered within each document first, then across documents. Every link has a
//! strength and a reason; the strongest are taken first, and a link that would bring together what
//! cannot be one thing is refused, whatever chain leads to it. Names that fit more than one
//! candidate join none. What a person has decided comes last and wins.

mod across;
mod cluster;
mod company;
mod composed;
mod courtesy;
mod evidence;
mod filing;
mod ids;
mod initials;
mod journal;
mod life;
mod loose;
mod name;
mod nested;
mod node;
mod output;
mod recognise;
mod resolver;
mod shorter;
mod slip;
mod spelling;
mod who;
mod within;

#[cfg(test)]
mod tests;

use cluster::Clusters;
use evidence::Evidence;
use gainsay_model::{Claim, Decisions, Entities, Mention, Noted, Reference, Source};
use journal::{Judgements, Meant};
use node::Nodes;
use rayon::prelude::*;

pub use resolver::Resolver;
pub use who::{NameUse, Who, who};

/// The entities of a case. The order of `sources`, `claims` and `mentions` changes nothing.
///
/// `mentions` are what the documents name; those of the claims are added to them, so that it may be
/// empty. `references` are words that stand for what is named elsewhere: they join nothing by themselves,
/// but tell what a name within which they stand is made of ("the leader of the movement"). Every mention of a document of `sources` belongs to one entity. The notes name judgements
/// that could not be carried out, because no document uses the name or another judgement stands
/// against them, and names borne by so many that not all were held against one another.
pub fn entities(
    sources: &[Source],
    claims: &[Claim],
    mentions: &[Mention],
    references: &[Reference],
    decisions: &Decisions,
) -> Noted<Entities> {
    let judgements = Judgements::new(decisions);
    let nodes = Nodes::new(sources, claims, mentions, references, &judgements);
    let meant = Meant::new(&judgements, &nodes);
    let evidence = Evidence::new(claims, &nodes);
    let mut clusters = Clusters::new(&nodes, &evidence, &meant, 0..nodes.all.len());
    each_document(&mut clusters, &nodes, &evidence, &meant);
    let mut notes = across::link(&mut clusters);
    notes.extend(meant.merge(&mut clusters));
    let (value, uncalled) = meant.call(&nodes, output::entities(clusters));
    notes.extend(uncalled);
    Noted { value, notes }
}

/// Gathers the mentions of each document by itself, all documents side by side.
fn each_document(clusters: &mut Clusters<'_>, nodes: &Nodes, evidence: &Evidence, meant: &Meant<'_>) {
    let gather = |own: &std::ops::Range<usize>| {
        let mut clusters = Clusters::new(nodes, evidence, meant, own.clone());
        within::link(&mut clusters, &own.clone().collect::<Vec<_>>());
        clusters.bonds()
    };
    let gathered: Vec<_> = nodes.of.par_iter().map(gather).collect();
    for (taken, refused) in gathered {
        clusters.retake(taken, refused);
    }
}
