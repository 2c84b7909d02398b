//! Finds which passages repeat which, and so the lines of descent of every claim.
//!
//! Passages are found by winnowed shingles of words (Schleimer, Wilkerson and Aiken, "Winnowing:
//! Local Algorithms for Document Fingerprinting", SIGMOD 2003, section 3) and widened to the longest
//! run that matches but for small gaps. Everything is linear in the length of the texts.

pub mod accuracy;
mod beyond;
mod boilerplate;
mod citations;
mod classes;
mod component;
mod descent;
mod difference;
mod direction;
mod extend;
mod fragment;
mod gather;
mod groups;
mod kin;
mod lost;
mod meets;
mod numbered;
mod pairs;
mod paraphrase;
mod passage;
mod passages;
mod quotation;
mod readings;
mod rooting;
mod seeds;
mod stemma;
mod telling;
mod text;
mod texts;
mod tracer;
mod translation;
mod voiced;
mod weave;
mod weigh;
mod whole;
mod witnesses;

#[cfg(test)]
mod tests;

use descent::Said;
use gainsay_model::{
    Alteration, Claim, Decisions, Entities, Lineage, Node, Reuse, ReuseDirection, Source, SourceId, Stemma,
};
use passage::Passage;

pub use beyond::{Documents, Shared, Spill, passages_beyond_memory};
pub use difference::difference;
pub use tracer::Tracer;

/// The passages that documents share with one another or repeat within, and the lines of descent
/// of the claims: copies of one passage speak with one voice, and so do one document, one series
/// and byte-identical documents where they say the same.
///
/// What a person has decided (that one document copies another, that two are independent) comes last and
/// wins. The order of `sources` and `claims` changes nothing.
pub fn lineage(sources: &[Source], claims: &[Claim], entities: &Entities, decisions: &Decisions) -> Lineage {
    let documents = gainsay_model::Documents::gathered(sources, claims, [], []);
    Tracer::default().lineage(&documents, entities, decisions)
}

/// The passages alone, without who copied whom: what `lineage` begins with, and all that it takes to lay two
/// documents side by side.
pub fn passages(sources: &[Source]) -> Vec<Reuse> {
    let mut passages = passages::Passages::default();
    passages.step(&gainsay_model::Documents::gathered(sources, [], [], []));
    passages.all().filter_map(|passage| reuse(&passages, &Stemma::default(), passage)).collect()
}

fn reuse(passages: &passages::Passages, stemma: &Stemma, passage: &Passage) -> Option<Reuse> {
    let (a, b) = (&passage.a, &passage.b);
    let source = |document: usize| passages.numbered.source(document as u32);
    let (x, y) = (source(a.document)?, source(b.document)?);
    Some(Reuse {
        a: x.span(a.bytes.clone())?,
        b: y.span(b.bytes.clone())?,
        kind: passage.kind,
        direction: direction(stemma, x.id(), y.id()),
        similarity: passage.similarity,
    })
}

/// From which of two documents the other has its words; unknown unless they are next to each other.
fn direction(stemma: &Stemma, a: SourceId, b: SourceId) -> ReuseDirection {
    let Some((family, edge)) = stemma.between(a, b).filter(|(_, edge)| edge.directed) else {
        return ReuseDirection::Unknown;
    };
    let from = family.nodes.get(edge.from).and_then(Node::source);
    if from == Some(a) { ReuseDirection::FromFirst } else { ReuseDirection::FromSecond }
}

/// Two copies with fewer words in common, or a smaller share of the shorter, in per cent, may have been written
/// apart: what they say differently was then not altered.
const SURELY_COPIED: (usize, u8) = (30, 70);

/// What one says otherwise than the other, if they are next to each other and surely copies.
fn alteration(stemma: &Stemma, a: &Said<'_>, b: &Said<'_>) -> Option<Alteration> {
    let (x, y) = (a.claim.source(), b.claim.source());
    let (_, edge) = stemma.between(x, y)?;
    let surely = edge.words >= SURELY_COPIED.0 && edge.likeness >= SURELY_COPIED.1;
    let (from, to) = if direction(stemma, x, y) == ReuseDirection::FromSecond { (b, a) } else { (a, b) };
    surely.then(|| Alteration { from: from.claim.id(), to: to.claim.id(), directed: edge.directed })
}
