//! The index as it stood at one moment, and what is counted over it.

use crate::error::SearchError;
use crate::schema::Fields;
use std::collections::BTreeSet;
use tantivy::collector::DocSetCollector;
use tantivy::query::Query;
use tantivy::schema::{Field, IndexRecordOption, Value as _};
use tantivy::{DocAddress, Searcher, SegmentReader, TantivyDocument, Term};

/// The index at one moment.
pub(crate) struct Snapshot {
    pub(crate) searcher: Searcher,
    pub(crate) fields: Fields,
    /// How many units there are.
    pub(crate) units: u64,
    /// How many words a unit has on average, and how many around it.
    average: [f64; 2],
}

impl Snapshot {
    pub(crate) fn new(searcher: Searcher, fields: Fields) -> Result<Self, SearchError> {
        let units = searcher.num_docs();
        let average = [average(&searcher, fields.words, units)?, average(&searcher, fields.around, units)?];
        Ok(Self { searcher, fields, units, average })
    }

    /// How many words a unit has in this field on average; at least one.
    pub(crate) fn average(&self, field: Field) -> f64 {
        self.average[usize::from(field == self.fields.around)].max(1.0)
    }

    /// How many units hold a term. What was taken out counts no longer, so that an index that was brought up to date counts as
    /// one that was made anew.
    pub(crate) fn frequency(&self, term: &Term) -> Result<u64, SearchError> {
        let mut sum = 0;
        for reader in self.searcher.segment_readers() {
            sum += u64::from(frequency(reader, term)?);
        }
        Ok(sum)
    }

    /// The terms of a field that `fits` accepts, in order; terms of units that were taken out may be among them.
    pub(crate) fn terms(
        &self,
        field: Field,
        fits: impl Fn(&str) -> bool,
    ) -> Result<BTreeSet<String>, SearchError> {
        let mut out = BTreeSet::new();
        for reader in self.searcher.segment_readers() {
            let index = reader.inverted_index(field)?;
            let mut stream = index.terms().stream()?;
            while stream.advance() {
                let term = std::str::from_utf8(stream.key()).unwrap_or_default();
                if fits(term) {
                    out.insert(term.to_owned());
                }
            }
        }
        Ok(out)
    }

    /// The units that a query finds.
    pub(crate) fn all(&self, query: &dyn Query) -> Result<BTreeSet<DocAddress>, SearchError> {
        Ok(self.searcher.search(query, &DocSetCollector)?.into_iter().collect())
    }

    /// Text and rest of a unit.
    pub(crate) fn stored(&self, at: DocAddress) -> Result<(String, Vec<u8>), SearchError> {
        let unit: TantivyDocument = self.searcher.doc(at)?;
        let text =
            unit.get_first(self.fields.text).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
        let rest =
            unit.get_first(self.fields.rest).and_then(|value| value.as_bytes()).unwrap_or_default().to_vec();
        Ok((text, rest))
    }
}

fn average(searcher: &Searcher, field: Field, units: u64) -> Result<f64, SearchError> {
    let mut sum = 0_u64;
    for reader in searcher.segment_readers() {
        let norms = reader.get_fieldnorms_reader(field)?;
        sum += reader.doc_ids_alive().map(|unit| u64::from(norms.fieldnorm(unit))).sum::<u64>();
    }
    Ok(sum as f64 / units.max(1) as f64)
}

fn frequency(reader: &SegmentReader, term: &Term) -> Result<u32, SearchError> {
    let index = reader.inverted_index(term.field())?;
    let Some(alive) = reader.alive_bitset() else { return Ok(index.doc_freq(term)?) };
    let postings = index.read_postings(term, IndexRecordOption::Basic)?;
    Ok(postings.map_or(0, |postings| postings.doc_freq_given_deletes(alive)))
}
