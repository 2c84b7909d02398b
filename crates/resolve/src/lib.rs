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
mod members;
mod merged;
mod name;
mod nested;
mod node;
mod output;
mod reading;
mod recognise;
mod remembered;
mod resolver;
mod shorter;
mod slip;
mod spelling;
mod state;
mod who;
mod within;

#[cfg(test)]
mod tests;

use gainsay_model::{Claim, Decisions, Documents, Entities, Mention, Noted, Reference, Source};

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
    let documents = Documents::gathered(sources, claims, mentions, references);
    Resolver::of_names_only().entities(&documents, decisions)
}
