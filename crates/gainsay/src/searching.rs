//! Full text over a compiled case: the index that is kept beside its other products.

use crate::case::Case;
use crate::compile::Compiled;
use gainsay_model::{Claim, Noted};
use gainsay_search::{Input, Search, SearchError, Updated};
use std::path::PathBuf;

impl Case {
    /// The search index, if it was made of this very state of the case: nothing has to be compiled to ask it. `made_from` is
    /// what [`Case::fingerprint`] says of the state.
    pub fn current_search(&self, made_from: &str) -> Option<Search> {
        Search::current(&self.search_folder()?, made_from)
    }

    fn search_folder(&self) -> Option<PathBuf> {
        self.products().map(|products| products.join("search"))
    }
}

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
    search_made_from(case, None, compiled)
}

/// The same, to be known again by [`Case::current_search`]: `made_from` must have been told before the case was compiled, since
/// a document may change meanwhile.
///
/// # Errors
/// If the index cannot even be made in memory.
pub fn search_made_from(
    case: &Case,
    made_from: Option<&str>,
    compiled: &Compiled,
) -> Result<Noted<Search>, SearchError> {
    let kept = trusted(compiled);
    let input = compiled.searched(kept.as_deref().unwrap_or(&compiled.claims));
    Search::of_case(case.search_folder().as_deref(), made_from, &input)
}

/// Brings an index that stays open up to date with what was compiled since; whoever searches meanwhile finds what was there
/// before.
///
/// # Errors
/// If another run goes on writing the index, or it cannot be read or written; it is then as it was.
pub fn follow(search: &Search, compiled: &Compiled) -> Result<Updated, SearchError> {
    let kept = trusted(compiled);
    search.update(&compiled.searched(kept.as_deref().unwrap_or(&compiled.claims)))
}

/// The claims without those that were judged to be misread, which are not what a document says; `None` if there are none such.
fn trusted(compiled: &Compiled) -> Option<Vec<Claim>> {
    let misread = compiled.misread();
    let kept = || compiled.claims.iter().filter(|claim| !misread.contains(&claim.id())).cloned().collect();
    (!misread.is_empty()).then(kept)
}
