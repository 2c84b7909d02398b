//! How many independent lines of descent say what a claim says, and how many deny it.

use crate::descent::{About, Lines, Said, times_apart};
use gainsay_model::{ClaimId, Lineage, Stance, Standing, Value};
use gainsay_when::Sure;
use std::collections::BTreeMap;

/// Beyond so many different things said of one property of one subject only equal ones are put together.
const MOST_READINGS: usize = 64;
/// How far "about" reaches, in per cent.
const ABOUT: i64 = 10;

/// The standing of every claim. Lines are counted by passage; and since one document is one witness for what
/// it says again, never more than documents.
pub(crate) fn standing(lines: &Lines<'_>, lineage: &Lineage) -> BTreeMap<ClaimId, Standing> {
    let mut about: BTreeMap<About, Vec<usize>> = BTreeMap::new();
    for (at, said) in lines.all.iter().enumerate() {
        about.entry(About { denied: false, ..said.about.clone() }).or_default().push(at);
    }
    let mut standing = BTreeMap::new();
    for same in about.values() {
        let readings = readings(lines, same);
        for (at, reading) in readings.iter().enumerate() {
            let meets = |other: usize, members: &[usize]| {
                other == at
                    || (readings.len() <= MOST_READINGS
                        && compatible(&lines.all[reading[0]], &lines.all[members[0]]))
            };
            let near: Vec<usize> = readings
                .iter()
                .enumerate()
                .filter(|(other, members)| meets(*other, members))
                .flat_map(|(_, members)| members.iter().copied())
                .collect();
            let count = |wanted: Side| {
                let said = near.iter().map(|at| &lines.all[*at]).filter(|said| side(said) == Some(wanted));
                lineage.independent(said.map(|said| (said.claim.id(), said.claim.source())))
            };
            let counted = Standing { asserting: count(Side::Asserting), denying: count(Side::Denying) };
            standing.extend(reading.iter().map(|at| (lines.all[*at].claim.id(), counted)));
        }
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
    let mut readings: BTreeMap<(&str, Option<String>), Vec<usize>> = BTreeMap::new();
    for at in same {
        let said = &lines.all[*at];
        let time = said.claim.time.as_ref().map(ToString::to_string);
        readings.entry((&said.value, time)).or_default().push(*at);
    }
    readings.into_values().collect()
}

/// Whether two claims of one property may mean the same: a date told more or less exactly, a number within
/// what "about" reaches, words that hold the other's.
fn compatible(a: &Said<'_>, b: &Said<'_>) -> bool {
    let value = match (&a.claim.value, &b.claim.value) {
        (Value::Date(x), Value::Date(y)) => x.overlaps(y) != Sure::SurelyNot,
        (Value::Quantity(x), Value::Quantity(y)) => x.unit == y.unit && !x.surely_differs(y, ABOUT),
        (Value::Text(_), Value::Text(_)) => holds(&a.value, &b.value) || holds(&b.value, &a.value),
        _ => a.value == b.value,
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
