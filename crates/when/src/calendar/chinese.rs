//! The lunisolar calendar of China.
//!
//! Since 1900 as published (the tables of ICU4X). Before, months are those of the true moon and the true sun at
//! Beijing (Dershowitz and Reingold, *Calendrical Calculations*, ch. 19), the rule of the Shixian calendar of 1645 to 1911.
//! Held against printed chronological tables (Chen Yuan, *Ershi shi shuorun biao*, as the library `sxtwl` has them), it gives
//! the years 1645 to 1899 to within a day once five leap months are put where the court put them; before 1645 leap
//! months followed the mean sun, and a date can be a month off.

use super::plan::Plan;
use super::{Calendar, Month, from_icu};
use crate::Day;
use calendrical_calculations::chinese_based::{Chinese, YearBounds, month_structure_for_year};
use calendrical_calculations::rata_die::RataDie;
use std::sync::{LazyLock, OnceLock};

/// The first year that ICU4X has from published tables.
const PUBLISHED: i64 = 1900;

/// The first year of the Shixian calendar.
const TRUE_SUN: i64 = 1645;

/// The first year of the Taichu calendar, the first whose rules are known.
const EARLIEST: i64 = -103;

/// Years once reckoned, from [`EARLIEST`] on: the astronomy of one takes most of a millisecond.
static RECKONED: LazyLock<Vec<OnceLock<Option<Plan>>>> =
    LazyLock::new(|| (EARLIEST..PUBLISHED).map(|_| OnceLock::new()).collect());

/// Leap months that the court put elsewhere than reckoning has them: year, and the month that was doubled.
const DECREED: [(i64, u8); 5] = [(1645, 6), (1651, 2), (1661, 7), (1727, 3), (1805, 6)];

/// The plan of the year that begins in this Gregorian year.
pub(super) fn plan(year: i64) -> Option<Plan> {
    match year {
        PUBLISHED.. => from_icu::plan(Calendar::Chinese, year),
        EARLIEST..PUBLISHED => {
            let at = usize::try_from(year - EARLIEST).ok()?;
            RECKONED.get(at)?.get_or_init(|| reckoned(year)).clone()
        }
        _ => None,
    }
}

/// By how many days a date of `year` may be off, and why.
pub(super) fn doubt(year: i64) -> Option<(i64, &'static str)> {
    match year {
        PUBLISHED.. => None,
        TRUE_SUN..PUBLISHED => Some((1, "reckoned, not printed: up to a day earlier or later")),
        _ => Some((31, "leap months stood elsewhere in some years: up to a month earlier or later")),
    }
}

fn reckoned(year: i64) -> Option<Plan> {
    // Every year of this calendar that begins in a Gregorian year holds the July of it.
    let within = RataDie::new(Day::from_ymd(year, 7, 1)?.rata_die());
    let YearBounds { new_year, next_new_year } = YearBounds::compute::<Chinese>(within);
    let (long, leap) = month_structure_for_year::<Chinese>(new_year, next_new_year);
    let decreed = DECREED.iter().find(|(there, _)| *there == year).map(|(_, month)| month + 1);
    let leap = decreed.or(leap);
    let day = |date: RataDie| Day::from_rata_die(date.to_i64_date());
    let (mut starts, mut next) = (Vec::with_capacity(long.len()), new_year);
    for long in long {
        // The thirteenth month is there in leap years only.
        if next == next_new_year {
            break;
        }
        starts.push(day(next));
        next += if long { 30 } else { 29 };
    }
    Some(Plan { months: numbered(&starts, leap), last: day(next_new_year).plus(-1) })
}

/// Months for their first days, where the `leap`th (from 1) repeats the number before it.
pub(super) fn numbered(starts: &[Day], leap: Option<u8>) -> Vec<(Month, Day)> {
    let month = |at: u8| match leap {
        Some(leap) if at == leap => Month::leap(at - 1),
        Some(leap) if at > leap => Month::common(at - 1),
        _ => Month::common(at),
    };
    (1_u8..).zip(starts).map(|(at, start)| (month(at), *start)).collect()
}
