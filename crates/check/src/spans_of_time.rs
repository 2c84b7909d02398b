//! Stretches of days: when two of them cannot meet, and when they surely do.

use gainsay_model::{Claim, Value};
use gainsay_when::{Day, Stretch, When};

/// Whether two claims speak of the same time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Together {
    /// In no reading.
    Never,
    /// In some readings, or nothing is said of the time.
    Possibly,
    /// In every reading, or both speak of one year or less.
    Surely,
}

/// A year: what two claims may be apart within and still speak of one time.
const YEAR: i64 = 366;

/// Compares the times of two claims.
pub(crate) fn together(a: Option<&When>, b: Option<&When>) -> Together {
    let (Some(a), Some(b)) = (a, b) else { return Together::Possibly };
    let (x, y) = (whole(a), whole(b));
    if apart(x, y) {
        return Together::Never;
    }
    let one_time = length(x).zip(length(y)).is_some_and(|(x, y)| x <= YEAR && y <= YEAR);
    let shared = sure(a).zip(sure(b)).is_some_and(|(a, b)| a.0 <= b.1 && b.0 <= a.1);
    if one_time || shared { Together::Surely } else { Together::Possibly }
}

/// All days that a time may touch.
pub(crate) fn whole(when: &When) -> Stretch {
    Stretch { earliest: when.earliest(), latest: when.latest() }
}

/// The days that a term of office surely holds: from its last possible first day to its first possible
/// last day. A term without a known end is sure on its first day alone.
pub(crate) fn sure(when: &When) -> Option<(Day, Day)> {
    let bounds = when.bounds();
    let from = bounds.begin.latest?;
    let to = bounds.end.earliest.unwrap_or(from);
    (from <= to).then_some((from, to))
}

/// True if no day is in both.
pub(crate) fn apart(a: Stretch, b: Stretch) -> bool {
    ends_before(a, b) || ends_before(b, a)
}

/// True if every day of `a` is before every day of `b`.
pub(crate) fn ends_before(a: Stretch, b: Stretch) -> bool {
    matches!((a.latest, b.earliest), (Some(end), Some(begin)) if end < begin)
}

/// Days from the first to the last, both counted; `None` if one of them is open.
pub(crate) fn length(stretch: Stretch) -> Option<i64> {
    let (earliest, latest) = (stretch.earliest?, stretch.latest?);
    Some(latest.rata_die() - earliest.rata_die() + 1)
}

/// The one day that a stretch consists of.
pub(crate) fn day(stretch: Stretch) -> Option<Day> {
    stretch.earliest.filter(|day| Some(*day) == stretch.latest)
}

/// Which end of a subject's time is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum End {
    /// The beginning.
    Begin,
    /// The end.
    End,
}

/// The days in which a claim puts an event: of a date, all of it; of a life span, the end asked for, if
/// the claim says anything of it.
pub(crate) fn stretch_of(claim: &Claim, end: End) -> Option<Stretch> {
    let Value::Date(when) = &claim.value else { return None };
    if claim.property != "existence_interval" {
        return Some(whole(when));
    }
    let bounds = when.bounds();
    match end {
        End::Begin => Some(bounds.begin).filter(|stretch| stretch.earliest.is_some()),
        End::End => Some(bounds.end).filter(|stretch| stretch.latest.is_some()),
    }
}
