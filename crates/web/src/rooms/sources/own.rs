//! The reader's own claims in a document: those that were made, and what is needed to make another.

use crate::asked::Asked;
use crate::reading::Reading;
use gainsay_model::{Act, Source, Stance};
use std::collections::BTreeSet;
use std::ops::Range;

/// So many names of the page are offered as subjects.
const NAMES: usize = 200;

/// What a form offers, and what was made with it.
pub(super) struct OwnClaims<'a> {
    pub(super) token: Option<&'a str>,
    /// The page to come back to.
    pub(super) back: String,
    pub(super) made: Vec<Made<'a>>,
    /// What the page names, in text order.
    pub(super) names: Vec<&'a str>,
    /// Names and definitions.
    pub(super) properties: Vec<(&'a str, &'a str)>,
    /// Names, and what the document does to the claim.
    pub(super) stances: [(&'static str, &'static str); 8],
}

/// A claim that a reader made.
pub(super) struct Made<'a> {
    pub(super) decision: String,
    pub(super) said: String,
    pub(super) quote: &'a str,
    pub(super) because: &'a str,
    /// Its page; nothing if the words are not there any more.
    pub(super) address: Option<String>,
}

/// How a document can stand to what is claimed, in words that follow "the document".
const STANCES: [(Stance, &str); 8] = [
    (Stance::Asserts, "says so"),
    (Stance::Reports, "reports it"),
    (Stance::Alleges, "alleges it"),
    (Stance::Denies, "denies it"),
    (Stance::Plans, "tells of a plan"),
    (Stance::Demands, "demands it"),
    (Stance::Predicts, "foresees it"),
    (Stance::Opines, "holds the opinion"),
];

impl<'a> OwnClaims<'a> {
    /// Those of a document, with the names within `part`, bytes of its text.
    pub(super) fn of(
        reading: &'a Reading,
        asked: &'a Asked,
        at: usize,
        source: &'a Source,
        part: &Range<usize>,
    ) -> Self {
        let here = reading.mentions_in(at).iter().filter(|mention| part.contains(&mention.span.start()));
        let mut seen = BTreeSet::new();
        let names = here.map(|mention| reading.name(mention)).filter(|name| seen.insert(*name)).take(NAMES);
        let properties = reading.vocabulary().all();
        let query = asked.query.only(&["page"]);
        Self {
            token: asked.token.as_deref(),
            back: format!("{}#own", asked.links.to("sources", source.path(), &query)),
            made: made(reading, asked, at, source),
            names: if asked.token.is_some() { names.collect() } else { Vec::new() },
            properties: properties.map(|known| (known.name.as_str(), known.definition.as_str())).collect(),
            stances: STANCES.map(|(stance, words)| (stance.name(), words)),
        }
    }
}

/// Claims of this document that stand in the journal, in the order made.
fn made<'a>(reading: &'a Reading, asked: &Asked, at: usize, source: &Source) -> Vec<Made<'a>> {
    let standing = reading.decisions().standing();
    let own = standing.filter_map(|decision| match &decision.act {
        Act::Claim { claim, because } if claim.path == source.path() => Some((decision.id, claim, because)),
        _ => None,
    });
    let one =
        |(decision, own, because): (gainsay_model::DecisionId, &'a gainsay_model::OwnClaim, &'a String)| {
            let property = reading.vocabulary().get(&own.property);
            let claim = own.claim(source, property, reading.mentions_in(at)).ok();
            let there = claim.and_then(|claim| reading.claim(claim.id()));
            Made {
                decision: decision.to_string(),
                said: format!("{}, {}: {}", own.subject, own.property.replace('_', " "), own.value),
                quote: &own.quote,
                because,
                address: there.map(|claim| asked.links.claim(claim.id())),
            }
        };
    own.map(|(decision, claim, because)| one((decision, &**claim, because))).collect()
}
