//! Finds: plans, gathers, and gives up a word where nothing has them all.

use crate::collect::{Gather, Gathered, Leaf, ONE};
use crate::error::SearchError;
use crate::hit::{Found, Hits, Page};
use crate::index::Search;
use crate::plan::{Plan, plan, relaxed, slack};
use crate::query::{Ending, Query};
use crate::snapshot::Snapshot;
use std::collections::BTreeMap;
use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

/// The last hit that a page can hold.
const LAST: usize = 100_000;
/// Other spellings are looked for among so many words at most.
const SPELLINGS: usize = 200;

impl Search {
    /// Finds what is asked for. The same case and the same query give the same hits in the same order, however the index came
    /// to be. Where no hit has all the words, those with all but one are found, which is remarked.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn find(&self, query: &Query, page: Page) -> Result<Found, SearchError> {
        let now = self.now();
        let first = plan(&now, query)?;
        let mut remarks = first.remarks.clone();
        let mut gathered = gather(&now, query, first, page)?;
        if gathered.kinds == [0; 4] {
            remarks.extend(spellings(&now, query)?);
            if let Some(second) = relaxed(&now, query)? {
                gathered = gather(&now, query, second, page)?;
                if gathered.total > 0 {
                    remarks.push("nothing has all these words: this has all but one".to_owned());
                }
            }
        }
        let mut hits = Hits::new(&now, query);
        let best = gathered.best.iter().skip(page.offset);
        let hits = best.map(|ranked| hits.hit(ranked.at, &ranked.path.0, ranked.score as f64 / ONE));
        Ok(Found {
            total: gathered.total,
            hits: hits.collect::<Result<_, _>>()?,
            facets: gathered.counted.facets(gathered.kinds),
            remarks,
        })
    }
}

fn gather(now: &Snapshot, query: &Query, plan: Plan, page: Page) -> Result<Gathered, SearchError> {
    let leaves = plan.leaves.into_iter().map(|(term, weight)| Leaf::new(now, term, weight));
    let best = if page.limit == 0 { 0 } else { page.offset.saturating_add(page.limit).min(LAST) };
    let gather = Gather { best, kinds: query.kinds(), leaves: leaves.collect::<Result<_, _>>()? };
    Ok(now.searcher.search(plan.query.as_ref(), &gather)?)
}

/// For each word that stands nowhere, the one most like it that does.
fn spellings(now: &Snapshot, query: &Query) -> Result<Vec<String>, SearchError> {
    let mut out = Vec::new();
    for words in query.words() {
        for (_, word) in
            words.patterns.iter().filter(|pattern| pattern.ending == Ending::Whole).flat_map(|p| &p.terms)
        {
            let term = Term::from_field_text(now.fields.words, word);
            if now.frequency(&term)? > 0 || word.chars().count() < 3 {
                continue;
            }
            let said = match spelling(now, word)? {
                Some(other) => format!("`{word}` stands nowhere; did you mean `{other}`?"),
                None => format!("`{word}` stands nowhere"),
            };
            if !out.contains(&said) {
                out.push(said);
            }
        }
    }
    Ok(out)
}

/// The word of the case most like one: by letters that differ, then by how often it stands, then in order.
fn spelling(now: &Snapshot, word: &str) -> Result<Option<String>, SearchError> {
    let near = FuzzyTermQuery::new(Term::from_field_text(now.fields.words, word), slack(word), true);
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for reader in now.searcher.segment_readers() {
        let index = reader.inverted_index(now.fields.words)?;
        let mut stream = index.terms().search(near.automaton()?).into_stream()?;
        while stream.advance() {
            let other = String::from_utf8_lossy(stream.key()).into_owned();
            let edits = rapidfuzz::distance::osa::distance(word.chars(), other.chars());
            found.insert(other, edits);
        }
    }
    let mut best: Vec<(usize, &String)> = found.iter().map(|(other, edits)| (*edits, other)).collect();
    best.sort_unstable();
    let mut rated = Vec::new();
    for (edits, other) in best.into_iter().take(SPELLINGS) {
        let often = now.frequency(&Term::from_field_text(now.fields.words, other))?;
        if often > 0 {
            rated.push((edits, std::cmp::Reverse(often), other));
        }
    }
    Ok(rated.into_iter().min().map(|(_, _, other)| other.clone()))
}
