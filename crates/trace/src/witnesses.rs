//! How many independent lines of descent say what a claim says, and how many deny it.

use crate::descent::{Lines, Said, times_apart};
use gainsay_model::{ClaimId, Lineage, Stance, Standing, Value};
use gainsay_names::fold;
use gainsay_when::Sure;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Beyond so many different things said of one property of one subject only equal ones are put together.
const MOST_READINGS: usize = 64;
/// How far "about" reaches, in per cent.
const ABOUT: i64 = 10;

/// The standing of every claim. Lines are counted by passage; and since one document is one witness for what
/// it says again, never more than documents. `least` is the least claim of each claim's line.
pub(crate) fn standing(lines: &Lines<'_>, least: &[(ClaimId, bool)]) -> BTreeMap<ClaimId, Standing> {
    let mut order: Vec<(u128, u32)> =
        (0..).zip(&lines.all).map(|(at, said)| (said.spoken.about, at)).collect();
    order.par_sort_unstable();
    let same: Vec<&[(u128, u32)]> = order.chunk_by(|x, y| x.0 == y.0).collect();
    let mut counted: Vec<(ClaimId, Standing)> =
        same.par_iter().flat_map_iter(|same| of_subject(lines, least, same)).collect();
    counted.par_sort_unstable_by_key(|(claim, _)| *claim);
    counted.into_iter().collect()
}

/// The standing of the claims of one property of one subject.
fn of_subject(
    lines: &Lines<'_>,
    least: &[(ClaimId, bool)],
    same: &[(u128, u32)],
) -> Vec<(ClaimId, Standing)> {
    let count = |near: &[usize], wanted: Side| {
        let said = near.iter().filter(|at| side(&lines.all[**at]) == Some(wanted));
        let witness = |at: &usize| {
            let claim = lines.all[*at].claim;
            (claim.source(), lines.copied[*at], claim.id(), least[*at].0)
        };
        Lineage::count(said.map(witness))
    };
    let counted = |near: &[usize]| Standing {
        asserting: count(near, Side::Asserting),
        denying: count(near, Side::Denying),
    };
    let same: Vec<usize> = same.iter().map(|(_, at)| *at as usize).collect();
    if let [only] = same[..] {
        return vec![(lines.all[only].spoken.id, counted(&same))];
    }
    let readings = readings(lines, &same);
    let mut standing = Vec::with_capacity(same.len());
    for (at, reading) in readings.iter().enumerate() {
        let meets = |other: usize, members: &[usize]| {
            other == at
                || (readings.len() <= MOST_READINGS
                    && compatible(&lines.all[reading[0]], &lines.all[members[0]]))
        };
        let near = readings.iter().enumerate().filter(|(other, members)| meets(*other, members));
        let near: Vec<usize> = near.flat_map(|(_, members)| members.iter().copied()).collect();
        let counted = counted(&near);
        standing.extend(reading.iter().map(|at| (lines.all[*at].spoken.id, counted)));
    }
    standing
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Asserting,
    Denying,
}

/// On which side a claim counts. Who alleges, plans or demands vouches for neither.
fn side(said: &Said<'_>) -> Option<Side> {
    match (said.claim.stance, said.claim.negated) {
        (Stance::Denies, false) => Some(Side::Denying),
        (stance, true) if stance.vouches() => Some(Side::Denying),
        (stance, false) if stance.vouches() => Some(Side::Asserting),
        _ => None,
    }
}

/// Claims of one property of one subject, those of one value and time together.
fn readings(lines: &Lines<'_>, same: &[usize]) -> Vec<Vec<usize>> {
    let mut readings: BTreeMap<(u128, Option<String>), Vec<usize>> = BTreeMap::new();
    for at in same {
        let said = &lines.all[*at];
        let time = said.claim.time.as_ref().map(ToString::to_string);
        readings.entry((said.spoken.value, time)).or_default().push(*at);
    }
    readings.into_values().collect()
}

/// Whether two claims of one property may mean the same: a date told more or less exactly, a number within
/// what "about" reaches, words that hold the other's.
fn compatible(a: &Said<'_>, b: &Said<'_>) -> bool {
    let value = match (&a.claim.value, &b.claim.value) {
        (Value::Date(x), Value::Date(y)) => x.overlaps(y) != Sure::SurelyNot,
        (Value::Quantity(x), Value::Quantity(y)) => x.unit == y.unit && !x.surely_differs(y, ABOUT),
        (Value::Text(x), Value::Text(y)) => {
            let (x, y) = (fold(x), fold(y));
            holds(&x, &y) || holds(&y, &x)
        }
        _ => a.spoken.value == b.spoken.value,
    };
    value && !times_apart(a.claim, b.claim)
}

/// Whether a longer text has a shorter one of at least two words in it, word for word.
fn holds(long: &str, short: &str) -> bool {
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let whole = |(at, _): (usize, &str)| {
        ends(long[..at].chars().next_back()) && ends(long[at + short.len()..].chars().next())
    };
    long == short || (short.contains(' ') && long.match_indices(short).any(whole))
}
