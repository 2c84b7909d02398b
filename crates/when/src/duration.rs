//! Years, months and days as a calendar counts them, and how to add them.

use crate::day::{Day, days_in_month};
use crate::edtf::EdtfError;
use std::fmt;
use std::str::FromStr;

/// A stretch of time in years, months and days, none of which is turned into another: a month is as long as it falls.
///
/// Written as ISO 8601-1 (2019), 5.5.2, has it: `P2Y`, `P1Y6M`, `P10D`, `P2W` (fourteen days). Adding takes years and months
/// first, then shortens to the end of the month if there is no such day (31 January and a month is 28 or 29 February), then takes days.
///
/// ```
/// use gainsay_when::{Duration, When};
///
/// let later: Duration = "P1Y6M".parse()?;
/// let day = "2003-08-31".parse::<When>()?.earliest().unwrap();
/// assert_eq!(later.after(day).to_string(), "2005-02-28");
/// assert_eq!(later.to_string(), "P1Y6M");
/// # Ok::<(), gainsay_when::EdtfError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Duration {
    /// Years.
    pub years: i64,
    /// Months.
    pub months: i64,
    /// Days.
    pub days: i64,
}

impl Duration {
    /// No time at all.
    pub const NONE: Self = Self { years: 0, months: 0, days: 0 };

    /// So many years.
    pub const fn years(years: i64) -> Self {
        Self { years, ..Self::NONE }
    }

    /// So many months.
    pub const fn months(months: i64) -> Self {
        Self { months, ..Self::NONE }
    }

    /// So many days.
    pub const fn days(days: i64) -> Self {
        Self { days, ..Self::NONE }
    }

    /// The day that lies this much after `day` (before, if negative).
    pub fn after(self, day: Day) -> Day {
        let (year, month, date) = day.ymd();
        let months =
            self.years.saturating_mul(12).saturating_add(self.months).saturating_add(i64::from(month) - 1);
        let year = year.saturating_add(months.div_euclid(12));
        // A remainder of twelve fits.
        let month = months.rem_euclid(12) as u8 + 1;
        let date = date.min(days_in_month(year, month));
        let far = if year < 0 { Day::FIRST } else { Day::LAST };
        Day::from_ymd(year, month, date).unwrap_or(far).plus(self.days)
    }

    /// The day that lies this much before `day`.
    pub fn before(self, day: Day) -> Day {
        (-self).after(day)
    }

    /// Whether no part is below zero.
    pub fn is_forward(self) -> bool {
        self.years >= 0 && self.months >= 0 && self.days >= 0
    }

    /// Whole years, and whole months and days beyond them, from `from` to `to`; all negative or zero if `to` is the earlier.
    ///
    /// As ages are counted: a year is over on the day of the same name; one born on 29 February is a year older on 1 March.
    pub fn between(from: Day, to: Day) -> Self {
        if to < from {
            return -Self::between(to, from);
        }
        let ((y1, m1, d1), (y2, m2, d2)) = (from.ymd(), to.ymd());
        let months = (y2 - y1) * 12 + i64::from(m2) - i64::from(m1) - i64::from(d2 < d1);
        let turned = Self::months(months).after(from);
        Self { years: months / 12, months: months % 12, days: to.rata_die() - turned.rata_die() }
    }
}

impl std::ops::Neg for Duration {
    type Output = Self;

    fn neg(self) -> Self {
        let [years, months, days] = [self.years, self.months, self.days].map(i64::saturating_neg);
        Self { years, months, days }
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        for (number, unit) in [(self.years, 'Y'), (self.months, 'M'), (self.days, 'D')] {
            if number != 0 || (unit == 'D' && *self == Self::NONE) {
                write!(f, "{number}{unit}")?;
            }
        }
        Ok(())
    }
}

impl FromStr for Duration {
    type Err = EdtfError;

    /// Reads years, months, weeks and days of ISO 8601; a clock time is refused.
    fn from_str(text: &str) -> Result<Self, EdtfError> {
        read(text).ok_or_else(|| EdtfError::of(text))
    }
}

fn read(text: &str) -> Option<Duration> {
    let mut rest = text.strip_prefix('P').filter(|rest| !rest.is_empty())?;
    let mut read = Duration::NONE;
    for unit in ['Y', 'M', 'W', 'D'] {
        let Some((number, behind)) = rest.split_once(unit) else { continue };
        let number: i64 = number.parse().ok()?;
        match unit {
            'Y' => read.years = number,
            'M' => read.months = number,
            'W' => read.days = number.checked_mul(7)?,
            _ => read.days = read.days.checked_add(number)?,
        }
        rest = behind;
    }
    rest.is_empty().then_some(read)
}
