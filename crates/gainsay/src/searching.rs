//! Full text over a compiled case: the index that is kept beside its other products.

use crate::case::Case;
use crate::compile::Compiled;
use gainsay_model::{ClaimId, Noted};
use gainsay_search::{Input, Search, SearchError, Updated};
use std::collections::BTreeSet;
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
    /// What a search index is made of: all but the claims that were judged to be misread, which are not what a document
    /// says.
    fn searched<'a>(&'a self, without: &'a BTreeSet<ClaimId>) -> Input<'a> {
        Input { documents: &self.documents, without, entities: &self.entities, lineage: &self.lineage }
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
    Search::of_case(case.search_folder().as_deref(), made_from, &compiled.searched(&compiled.misread()))
}

/// Brings an index that stays open up to date with what was compiled since; whoever searches meanwhile finds what was there
/// before.
///
/// # Errors
/// If another run goes on writing the index, or it cannot be read or written; it is then as it was.
pub fn follow(search: &Search, compiled: &Compiled) -> Result<Updated, SearchError> {
    search.update(&compiled.searched(&compiled.misread()))
}
