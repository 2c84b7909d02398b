//! Japan's eras and its two calendars.
//!
//! From 1873 the Gregorian one: the third day of the twelfth month of Meiji 5 became 1 January of Meiji 6 (edict of 9 November
//! 1872). Before, a lunisolar one that is reckoned here as the Chinese of the day was. From 1844 to 1872 the
//! Tenpō calendar followed the true sun as well, and differs by the meridian of Kyoto and one leap month; before, dates can be
//! a month off (Uchida, *Nihon rekijitsu genten*, Tokyo, 1975).

use super::plan::Plan;
use super::{Calendar, Fields, chinese, era_names, from_icu};
use crate::Day;

/// The first Gregorian year.
const GREGORIAN: i64 = 1873;

/// The first year of the Tenpō calendar.
const TRUE_SUN: i64 = 1844;

/// China doubled the eighth month of this year, Japan the second of the next.
const LEAP_A_YEAR_LATER: i64 = 1851;

pub(super) fn plan(year: i64) -> Option<Plan> {
    let starts =
        |year| chinese::plan(year).map(|plan| (plan.months.into_iter().map(|(_, first)| first), plan.last));
    match year {
        GREGORIAN.. => from_icu::plan(Calendar::Gregorian, year),
        LEAP_A_YEAR_LATER => {
            let (starts, _) = starts(year)?;
            let mut starts: Vec<Day> = starts.collect();
            let last = starts.pop()?.plus(-1);
            Some(Plan { months: chinese::numbered(&starts, None), last })
        }
        _ if year == LEAP_A_YEAR_LATER + 1 => {
            let (first, (rest, last)) = (starts(year - 1)?.0.next_back()?, starts(year)?);
            let starts: Vec<Day> = std::iter::once(first).chain(rest).collect();
            Some(Plan { months: chinese::numbered(&starts, Some(3)), last })
        }
        _ => {
            let plan = chinese::plan(year)?;
            let last = plan.last.min(Day::from_ymd(GREGORIAN - 1, 12, 31)?);
            Some(Plan { months: plan.months, last })
        }
    }
}

/// By how many days a date of `year` may be off, and why.
pub(super) fn doubt(year: i64) -> Option<(i64, &'static str)> {
    match year {
        GREGORIAN.. => None,
        TRUE_SUN..GREGORIAN => Some((1, "reckoned, not printed: up to a day earlier or later")),
        _ => Some((31, "leap months stood elsewhere in some years: up to a month earlier or later")),
    }
}

/// The fields with their era; `None` before the first.
pub(super) fn with_era(fields: Fields, day: Day) -> Option<Fields> {
    let (era, year) = era_names::naming(Calendar::Japanese, fields.year, day)?;
    Some(Fields { era: Some(era), year, ..fields })
}
