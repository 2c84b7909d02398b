//! Counts of what was found, by kind, source, language, property, stance and decade.

use crate::kind::Kind;
use std::collections::BTreeMap;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

/// The most values of a facet that are given.
const MOST: usize = 50;

/// How many hits have a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Count {
    /// The value, as the query's filter takes it.
    pub value: String,
    /// How many hits have it.
    pub count: usize,
}

/// Counts of all hits of a query, not only of those on a page; the most frequent first, then in order of the value.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facets {
    /// By kind (`kind:`), whatever kinds were asked for.
    pub kinds: Vec<Count>,
    /// By document (`source:`); at most fifty.
    pub sources: Vec<Count>,
    /// How many documents are left out of `sources`.
    pub sources_left_out: usize,
    /// By language of the document (`language:`).
    pub languages: Vec<Count>,
    /// By property (`property:`); claims only, at most fifty.
    pub properties: Vec<Count>,
    /// By stance (`stance:`); claims only.
    pub stances: Vec<Count>,
    /// By decade of the times that are spoken of (`when:`), as a range of years, in order of time.
    pub decades: Vec<Count>,
}

/// A column of words, and how often each was seen.
struct Words {
    column: Option<StrColumn>,
    seen: Vec<u32>,
}

impl Words {
    fn of(reader: &SegmentReader, field: &str) -> tantivy::Result<Self> {
        let column = reader.fast_fields().str(field)?;
        let terms = column.as_ref().map_or(0, |column| column.num_terms());
        Ok(Self { column, seen: vec![0; terms] })
    }

    fn see(&mut self, unit: DocId) {
        for term in self.column.iter().flat_map(|column| column.term_ords(unit)) {
            if let Some(seen) = usize::try_from(term).ok().and_then(|term| self.seen.get_mut(term)) {
                *seen += 1;
            }
        }
    }

    fn add_to(&self, all: &mut BTreeMap<String, usize>) {
        let Some(column) = &self.column else { return };
        let mut word = String::new();
        for (term, seen) in self.seen.iter().enumerate().filter(|(_, seen)| **seen > 0) {
            word.clear();
            if column.ord_to_str(term as u64, &mut word).unwrap_or(false) {
                *all.entry(word.clone()).or_default() += *seen as usize;
            }
        }
    }
}

/// Counts within one segment of the index.
pub(crate) struct Counting {
    words: [Words; 4],
    decade: Column<i64>,
    decades: BTreeMap<i64, usize>,
}

/// Counts of several segments.
#[derive(Default)]
pub(crate) struct Counted {
    words: [BTreeMap<String, usize>; 4],
    decades: BTreeMap<i64, usize>,
}

impl Counting {
    pub(crate) fn of(reader: &SegmentReader) -> tantivy::Result<Self> {
        let of = |field| Words::of(reader, field);
        Ok(Self {
            words: [of("path")?, of("language")?, of("property")?, of("stance")?],
            decade: reader.fast_fields().i64("decade")?,
            decades: BTreeMap::new(),
        })
    }

    pub(crate) fn see(&mut self, unit: DocId) {
        self.words.iter_mut().for_each(|words| words.see(unit));
        for decade in self.decade.values_for_doc(unit) {
            *self.decades.entry(decade).or_default() += 1;
        }
    }

    pub(crate) fn counted(self) -> Counted {
        let mut counted = Counted { decades: self.decades, ..Counted::default() };
        self.words.iter().zip(&mut counted.words).for_each(|(words, all)| words.add_to(all));
        counted
    }
}

impl Counted {
    pub(crate) fn add(&mut self, other: Self) {
        for (all, more) in self.words.iter_mut().zip(other.words) {
            for (word, count) in more {
                *all.entry(word).or_default() += count;
            }
        }
        for (decade, count) in other.decades {
            *self.decades.entry(decade).or_default() += count;
        }
    }

    pub(crate) fn facets(self, kinds: [usize; 4]) -> Facets {
        let [sources, languages, properties, stances] = self.words;
        let of_kinds = Kind::ALL.into_iter().map(|kind| (kind.name().to_owned(), kinds[kind as usize]));
        let sources_left_out = sources.len().saturating_sub(MOST);
        let decade = |(decade, count): (i64, usize)| Count { value: decade_range(decade), count };
        Facets {
            kinds: most(of_kinds.filter(|(_, count)| *count > 0)),
            sources: most(sources),
            sources_left_out,
            languages: most(languages),
            properties: most(properties),
            stances: most(stances),
            decades: self.decades.into_iter().map(decade).collect(),
        }
    }
}

/// The ten years as a range of the query language.
fn decade_range(first: i64) -> String {
    let year = |year: i64| if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") };
    format!("{}..{}", year(first), year(first + 9))
}

fn most(counts: impl IntoIterator<Item = (String, usize)>) -> Vec<Count> {
    let mut out: Vec<Count> = counts.into_iter().map(|(value, count)| Count { value, count }).collect();
    out.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    out.truncate(MOST);
    out
}
