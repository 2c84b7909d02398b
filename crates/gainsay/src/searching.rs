//! Full text over a compiled case: the index that is kept beside its other products.

use crate::case::Case;
use crate::compile::Compiled;
use gainsay_model::{Claim, Noted};
use gainsay_search::{Input, Search, SearchError};

impl Compiled {
    /// What a search index is made of, with these of its claims.
    fn searched<'a>(&'a self, claims: &'a [Claim]) -> Input<'a> {
        Input {
            sources: &self.sources,
            claims,
            dates: &self.dates,
            mentions: &self.mentions,
            references: &self.references,
            entities: &self.entities,
            lineage: &self.lineage,
        }
    }
}

/// The search index of a case, brought up to date with what was compiled: kept in `search/` among the products of the case,
/// or in memory if it has none. Notes say what was made again and what could not be kept.
///
/// # Errors
/// If the index cannot even be made in memory.
pub fn search(case: &Case, compiled: &Compiled) -> Result<Noted<Search>, SearchError> {
    let folder = case.products().map(|products| products.join("search"));
    // What was judged to be misread is not what a document says.
    let misread = compiled.misread();
    if misread.is_empty() {
        return Search::of_case(folder.as_deref(), &compiled.searched(&compiled.claims));
    }
    let kept: Vec<Claim> =
        compiled.claims.iter().filter(|claim| !misread.contains(&claim.id())).cloned().collect();
    Search::of_case(folder.as_deref(), &compiled.searched(&kept))
}
