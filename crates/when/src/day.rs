//! A civil day, counted so that days can be compared and subtracted.

use std::fmt;

/// The last day, either way, that is counted.
const FARTHEST: i64 = 1 << 48;

/// The last year, either way, whose days are all counted.
const FARTHEST_YEAR: i64 = 1 << 39;

/// One day of the proleptic Gregorian calendar, counted as a *rata die*: day 1 is 0001-01-01
/// (Dershowitz and Reingold, *Calendrical Calculations*, ch. 1). Years are astronomical: 0 is 1 BC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(i64);

impl Day {
    /// The first day that is counted.
    pub(crate) const FIRST: Self = Self(-FARTHEST);
    /// The last day that is counted.
    pub(crate) const LAST: Self = Self(FARTHEST);

    /// The day `day` (1–31) of month `month` (1–12) of astronomical year `year`; `None` if there is no such day.
    pub fn from_ymd(year: i64, month: u8, day: u8) -> Option<Self> {
        if !(1..=12).contains(&month)
            || day == 0
            || day > days_in_month(year, month)
            || year.abs() > FARTHEST_YEAR
        {
            return None;
        }
        // March-based years put the leap day last (same source, ch. 2).
        let (y, m) = if month > 2 { (year, i64::from(month) - 3) } else { (year - 1, i64::from(month) + 9) };
        let days = 365 * y + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400);
        Some(Self(days + (153 * m + 2) / 5 + i64::from(day) - 306))
    }

    /// The day with this *rata die*; beyond the reach of this type (±2^48 days), the farthest it has.
    pub fn from_rata_die(rata_die: i64) -> Self {
        Self(rata_die.clamp(-FARTHEST, FARTHEST))
    }

    /// The *rata die* of this day.
    pub fn rata_die(self) -> i64 {
        self.0
    }

    /// Year (astronomical), month (1–12) and day (1–31).
    pub fn ymd(self) -> (i64, u8, u8) {
        let z = self.0 + 305;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = (doy - (153 * mp + 2) / 5 + 1) as u8;
        let month = (if mp < 10 { mp + 3 } else { mp - 9 }) as u8;
        (yoe + era * 400 + i64::from(month <= 2), month, day)
    }

    /// This day plus `days` (which may be negative).
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self::from_rata_die(self.0.saturating_add(days))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (y, m, d) = self.ymd();
        let sign = if y < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{m:02}-{d:02}", y.unsigned_abs())
    }
}

/// Days of a month of the proleptic Gregorian calendar; 0 for a month outside 1–12.
pub(crate) fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
        2 => 28,
        _ => 0,
    }
}
