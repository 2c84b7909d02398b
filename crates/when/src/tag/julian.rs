//! The Julian calendar (Old Style).

use crate::day::Day;

/// The day that carries, in the Julian calendar, the year, month and day that `written` carries in the Gregorian.
///
/// Dershowitz and Reingold, *Calendrical Calculations*, ch. 3: the two differ by the century years that
/// only the Julian calendar keeps as leap years. 29 February of such a year, which the Gregorian calendar
/// lacks, cannot be given here.
pub(super) fn to_gregorian(written: Day) -> Day {
    written.plus(offset(written))
}

/// How many days the Julian calendar is behind on the day that it calls `written`.
pub(super) fn offset(written: Day) -> i64 {
    let (year, month, _) = written.ymd();
    let reckoned = if month <= 2 { year - 1 } else { year };
    reckoned.div_euclid(100) - reckoned.div_euclid(400) - 2
}
