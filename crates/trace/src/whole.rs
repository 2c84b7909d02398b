//! Near-duplicates: pairs of documents that share nearly all of their words.

use crate::extend::{Pair, Run};
use crate::gather::{disjoint, extents};
use crate::passage::Passage;
use gainsay_model::ReuseKind;

/// Of both documents so many hundredths stand in shared passages.
const SHARED: usize = 80;
/// And of the words within them so many are the same.
const SAME: usize = 70;
/// Shorter documents are told apart by their passages alone.
const LEAST_WORDS: usize = 20;

/// Two documents as near-duplicates of each other, if they are: from their passages, of which one
/// that covers both is named so itself. Beside several the whole is a pair of its own.
pub(crate) fn near_duplicate(pair: &Pair<'_>, found: &mut Vec<Passage>) {
    let Some((a, b)) = found.first().map(|first| (first.a.document, first.b.document)) else { return };
    let (x, y) = (pair.x.len(), pair.y.len());
    if x.min(y) < LEAST_WORDS {
        return;
    }
    let runs: Vec<Run> = disjoint(found.iter().flat_map(|passage| passage.runs.iter().copied()).collect());
    let common: usize = runs.iter().map(|run| run.len).sum();
    let (p, q) = covered(found);
    if p * 100 < x * SHARED || q * 100 < y * SHARED || common * 100 < x.max(y) * SAME {
        return;
    }
    match found.as_mut_slice() {
        [only] if only.kind == ReuseKind::Verbatim => {}
        [only] => only.call(ReuseKind::NearDuplicate),
        _ => found.extend(Passage::new((a, pair.x), (b, pair.y), runs).map(|mut whole| {
            whole.call(ReuseKind::NearDuplicate);
            whole
        })),
    }
}

/// Words of either document that lie in passages.
fn covered(found: &[Passage]) -> (usize, usize) {
    let union = |mut ranges: Vec<std::ops::Range<usize>>| {
        ranges.sort_unstable_by_key(|range| range.start);
        let (mut sum, mut until) = (0, 0);
        for range in ranges {
            sum += range.end.saturating_sub(range.start.max(until));
            until = until.max(range.end);
        }
        sum
    };
    let sides = found.iter().map(|passage| extents(&passage.runs));
    let (x, y): (Vec<_>, Vec<_>) = sides.unzip();
    (union(x), union(y))
}
