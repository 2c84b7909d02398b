//! Ranks what a query finds, counts it, and keeps the best.

use crate::facets::{Counted, Counting};
use crate::kind::Kind;
use crate::snapshot::Snapshot;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet as _, Score, SegmentOrdinal, SegmentReader, Term};

/// The parameters of Okapi BM25 that Robertson and Zaragoza recommend ("The Probabilistic Relevance Framework", 2009, 3.5).
const K1: f64 = 1.2;
const B: f64 = 0.75;
/// Scores are counted in thousandths, so that their sum does not depend on the order in which they are added.
pub(crate) const ONE: f64 = 1000.0;

/// What is collected.
pub(crate) struct Gather {
    /// How many of the best are kept.
    pub(crate) best: usize,
    pub(crate) kinds: Vec<Kind>,
    pub(crate) leaves: Vec<Leaf>,
}

/// A term by which hits are ranked.
#[derive(Clone)]
pub(crate) struct Leaf {
    term: Term,
    /// What the term says where it stands once in a unit of average length.
    worth: f64,
    /// How long a unit is on average; `None` where length does not matter.
    average: Option<f64>,
    /// Whether it counts where in a unit it stands.
    placed: bool,
}

impl Leaf {
    pub(crate) fn new(now: &Snapshot, term: Term, weight: f64) -> Result<Self, crate::SearchError> {
        let (all, with) = (now.units as f64, now.frequency(&term)? as f64);
        let worth = weight * (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
        let measured = [now.fields.words, now.fields.around].contains(&term.field());
        let placed = term.field() == now.fields.words;
        Ok(Self { average: measured.then(|| now.average(term.field())), term, worth, placed })
    }
}

/// A hit of some rank.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Ranked {
    /// In thousandths, higher is better.
    pub(crate) score: u64,
    /// Ties go by document and by place in it.
    pub(crate) path: Reverse<String>,
    pub(crate) order: Reverse<u64>,
    pub(crate) at: DocAddress,
}

/// What was collected.
#[derive(Default)]
pub(crate) struct Gathered {
    /// The best, best first.
    pub(crate) best: Vec<Ranked>,
    pub(crate) total: usize,
    pub(crate) kinds: [usize; 4],
    pub(crate) counted: Counted,
}

impl Collector for Gather {
    type Fruit = Gathered;
    type Child = Segment;

    fn for_segment(&self, ordinal: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<Segment> {
        let fast = reader.fast_fields();
        let mut leaves = Vec::new();
        for leaf in &self.leaves {
            let index = reader.inverted_index(leaf.term.field())?;
            let wanted = match leaf.placed && self.leaves.len() > 1 {
                true => IndexRecordOption::WithFreqsAndPositions,
                false => IndexRecordOption::WithFreqs,
            };
            let Some(postings) = index.read_postings(&leaf.term, wanted)? else { continue };
            let norms = leaf.average.map(|_| reader.get_fieldnorms_reader(leaf.term.field())).transpose()?;
            leaves.push(Scoring { postings, norms, leaf: leaf.clone(), positions: Vec::new() });
        }
        Ok(Segment {
            ordinal,
            wanted: std::array::from_fn(|kind| self.kinds.iter().any(|wanted| *wanted as usize == kind)),
            most: self.best,
            kind: fast.u64("kind")?,
            order: fast.u64("order")?,
            path: fast.str("at")?,
            leaves,
            counting: Counting::of(reader)?,
            best: BinaryHeap::new(),
            total: 0,
            kinds: [0; 4],
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Gathered>) -> tantivy::Result<Gathered> {
        let mut all = Gathered::default();
        for segment in segments {
            all.best.extend(segment.best);
            all.total += segment.total;
            all.kinds.iter_mut().zip(segment.kinds).for_each(|(all, more)| *all += more);
            all.counted.add(segment.counted);
        }
        all.best.sort_unstable_by(|a, b| b.cmp(a));
        all.best.truncate(self.best);
        Ok(all)
    }
}

/// A term within a segment of the index.
struct Scoring {
    postings: SegmentPostings,
    norms: Option<FieldNormReader>,
    leaf: Leaf,
    /// Where in the unit it stands.
    positions: Vec<u32>,
}

impl Scoring {
    /// What the term adds to the score of a unit. Units come in ascending order.
    fn score(&mut self, unit: DocId, several: bool) -> u64 {
        self.positions.clear();
        if self.postings.doc() < unit {
            self.postings.seek(unit);
        }
        if self.postings.doc() != unit {
            return 0;
        }
        if several && self.leaf.placed {
            self.postings.positions(&mut self.positions);
        }
        let often = f64::from(self.postings.term_freq());
        let length = match (&self.norms, self.leaf.average) {
            (Some(norms), Some(average)) => f64::from(norms.fieldnorm(unit)) / average,
            _ => 1.0,
        };
        let share = often * (K1 + 1.0) / (often + K1 * (1.0 - B + B * length));
        (self.leaf.worth * share * ONE).round() as u64
    }
}

/// What it adds that terms stand side by side in the order in which they were asked for: as much as the lesser says.
fn side_by_side(leaves: &[Scoring]) -> u64 {
    let pairs = leaves.windows(2).filter_map(|pair| match pair {
        [first, second] if first.leaf.placed && second.leaf.placed => Some((first, second)),
        _ => None,
    });
    let together = pairs.filter(|(first, second)| {
        let behind = |at: &u32| second.positions.binary_search(&(at + 1)).is_ok();
        first.positions.iter().any(behind)
    });
    together.map(|(first, second)| (first.leaf.worth.min(second.leaf.worth) * ONE).round() as u64).sum()
}

/// Score, path, place among the units of the document, and the unit itself.
type Candidate = (u64, Reverse<u64>, Reverse<u64>, DocId);

/// Collects within one segment of the index.
pub(crate) struct Segment {
    ordinal: SegmentOrdinal,
    wanted: [bool; 4],
    most: usize,
    kind: Column<u64>,
    order: Column<u64>,
    path: Option<StrColumn>,
    leaves: Vec<Scoring>,
    counting: Counting,
    // Paths by their order among those of the segment, which is the order of the paths.
    best: BinaryHeap<Reverse<Candidate>>,
    total: usize,
    kinds: [usize; 4],
}

impl SegmentCollector for Segment {
    type Fruit = Gathered;

    fn collect(&mut self, unit: DocId, _: Score) {
        let Some(kind) = self.kind.first(unit).and_then(|kind| usize::try_from(kind).ok()) else { return };
        if let Some(count) = self.kinds.get_mut(kind) {
            *count += 1;
        }
        if !self.wanted.get(kind).copied().unwrap_or(false) {
            return;
        }
        self.total += 1;
        self.counting.see(unit);
        if self.most == 0 {
            return;
        }
        let several = self.leaves.len() > 1;
        let terms: u64 = self.leaves.iter_mut().map(|leaf| leaf.score(unit, several)).sum();
        let score = terms + side_by_side(&self.leaves);
        let path = self.path.as_ref().and_then(|path| path.ords().first(unit)).unwrap_or(u64::MAX);
        let order = self.order.first(unit).unwrap_or(u64::MAX);
        self.best.push(Reverse((score, Reverse(path), Reverse(order), unit)));
        if self.best.len() > self.most {
            self.best.pop();
        }
    }

    fn harvest(self) -> Gathered {
        let ranked = self.best.iter().map(|Reverse((score, path_ord, order, unit))| {
            let mut path = String::new();
            let known = self
                .path
                .as_ref()
                .is_some_and(|column| column.ord_to_str(path_ord.0, &mut path).unwrap_or(false));
            let path = if known { path } else { String::new() };
            Ranked {
                score: *score,
                path: Reverse(path),
                order: *order,
                at: DocAddress::new(self.ordinal, *unit),
            }
        });
        let best = ranked.collect();
        Gathered { best, total: self.total, kinds: self.kinds, counted: self.counting.counted() }
    }
}
