//! The language of queries: any text is a query or an error that points into it, and any query is answered by any case.
#![no_main]

use gainsay_extract::{Extracted, extract};
use gainsay_model::{Document, Entities, Lineage, Vocabulary};
use gainsay_read::{Limits, read};
use gainsay_search::{Input, Page, Query, Search};
use libfuzzer_sys::fuzz_target;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// A case of one document in several scripts.
const DOCUMENT: &str = "= The Republic of Quorrin =\n\nThe Republic of Quorrin had seven districts in June 1951, said \
                        Ann Hale’s letter. Ёлка стояла в Оске. 中華民國 كِتَاب Hümmətov ประเทศไทย\n";

fn searched() -> &'static Search {
    static SEARCH: OnceLock<Search> = OnceLock::new();
    SEARCH.get_or_init(|| {
        let source = read("a.txt", DOCUMENT.as_bytes(), 0, &Limits::default()).value.unwrap();
        let Extracted { claims, dates, mentions, references } =
            extract(&source, &Vocabulary::standard()).value;
        let document = Document { claims, dates, mentions, references, ..Document::new(source) };
        let search = Search::in_memory().unwrap();
        let input = Input {
            documents: &[document].into_iter().collect(),
            without: &BTreeSet::new(),
            entities: &Entities::default(),
            lineage: &Lineage::default(),
        };
        search.update(&input).unwrap();
        search
    })
}

fuzz_target!(|text: &str| {
    let query = match Query::parse(text) {
        Ok(query) => query,
        Err(error) => {
            assert!(text.get(error.at.clone()).is_some(), "{text:?} {error:?}");
            return;
        }
    };
    for changed in [query.with("source", text), query.without("source")] {
        let _ = Query::parse(&changed);
    }
    let found = searched().find(&query, Page { offset: 0, limit: 5 }).unwrap();
    assert!(found.hits.len() <= 5 && found.hits.len() <= found.total, "{text:?}");
    for hit in &found.hits {
        assert!(hit.snippet.marks.iter().all(|mark| hit.snippet.text.get(mark.clone()).is_some()), "{text:?}");
        assert!(DOCUMENT.get(hit.bytes.clone()).is_some(), "{text:?}");
    }
});
