//! Finds which passages repeat which, and so the lines of descent of every claim.
//!
//! Passages are found by winnowed shingles of words (Schleimer, Wilkerson and Aiken, "Winnowing:
//! Local Algorithms for Document Fingerprinting", SIGMOD 2003, section 3) and widened to the longest
//! run that matches but for small gaps. Everything is linear in the length of the texts.

mod boilerplate;
mod descent;
mod direction;
mod passage;
mod seeds;
mod text;

#[cfg(test)]
mod tests;

use gainsay_model::{Claim, Decisions, Entities, Lineage, Reuse, Source};
use passage::Passage;
use text::Text;

/// The passages that documents share with one another or repeat within, and the lines of descent
/// of the claims: copies of one passage speak with one voice, and so do one document, one series
/// and byte-identical documents where they say the same.
///
/// What a person has decided (that one document copies another, that two are independent) comes last and
/// wins. The order of `sources` and `claims` changes nothing.
pub fn lineage(sources: &[Source], claims: &[Claim], entities: &Entities, decisions: &Decisions) -> Lineage {
    let mut sources: Vec<&Source> = sources.iter().collect();
    sources.sort_by(|a, b| (a.path(), a.id()).cmp(&(b.path(), b.id())));
    let texts: Vec<Text> = sources.iter().map(|source| Text::new(source)).collect();
    let found = passage::shared(&texts);
    let (telling, boilerplate) = boilerplate::set_apart(&sources, &texts, found);
    let groups = descent::lines(&sources, &texts, claims, entities, telling.iter().chain(&boilerplate));
    let direct = direction::Directions::new(&sources);
    let reuse = telling.iter().filter_map(|passage| reuse(&sources, &direct, passage)).collect();
    Lineage::new(reuse, groups)
}

fn reuse(sources: &[&Source], direct: &direction::Directions<'_>, passage: &Passage) -> Option<Reuse> {
    let (a, b) = (&passage.a, &passage.b);
    Some(Reuse {
        a: sources[a.document].span(a.bytes.clone())?,
        b: sources[b.document].span(b.bytes.clone())?,
        kind: passage.kind(),
        direction: direct.of(a.document, b.document),
        similarity: passage.similarity,
    })
}
