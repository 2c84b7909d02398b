//! The calendars that ICU4X reckons.

use super::plan::Plan;
use super::{Calendar, Month};
use crate::Day;
use icu_calendar::cal::hijri::{TabularAlgorithmEpoch, TabularAlgorithmLeapYears};
use icu_calendar::cal::{ChineseTraditional, Coptic, Ethiopian, Gregorian, Hebrew, Hijri, Julian, Persian};
use icu_calendar::types::{Month as IcuMonth, RataDie};
use icu_calendar::{AsCalendar, Date};

/// No calendar has more months in a year.
const MOST_MONTHS: usize = 13;

/// Days beyond any year of four digits.
const FARTHEST: i64 = 4_000_000;

/// Calls `$ask` with the calendar of ICU4X that stands behind ours, `None` if none does.
macro_rules! with {
    ($calendar:expr, $ask:ident, $($argument:expr),*) => {
        match $calendar {
            Calendar::Gregorian => $ask(Gregorian, $($argument),*),
            Calendar::Julian => $ask(Julian, $($argument),*),
            Calendar::Persian => $ask(Persian, $($argument),*),
            Calendar::Islamic | Calendar::IslamicCivil => $ask(tabular(), $($argument),*),
            Calendar::UmmAlQura => $ask(Hijri::new_umm_al_qura(), $($argument),*),
            Calendar::Hebrew => $ask(Hebrew, $($argument),*),
            Calendar::Coptic => $ask(Coptic, $($argument),*),
            Calendar::Ethiopic => $ask(Ethiopian::new(), $($argument),*),
            Calendar::Chinese => $ask(ChineseTraditional::default(), $($argument),*),
            Calendar::FrenchRepublican | Calendar::Japanese | Calendar::Rumi => None,
        }
    };
}

fn tabular() -> Hijri<icu_calendar::cal::hijri::TabularAlgorithm> {
    Hijri::new_tabular(TabularAlgorithmLeapYears::TypeII, TabularAlgorithmEpoch::Friday)
}

/// The plan of `year` (an *extended year* of ICU4X).
pub(super) fn plan(calendar: Calendar, year: i64) -> Option<Plan> {
    let year = i32::try_from(year).ok().filter(|year| year.abs() <= 9999)?;
    with!(calendar, plan_in, year)
}

/// The year that holds `day`.
pub(super) fn year_of(calendar: Calendar, day: Day) -> Option<i64> {
    with!(calendar, year_in, day)
}

fn plan_in<A: AsCalendar + Copy>(calendar: A, year: i32) -> Option<Plan> {
    let mut date = Date::try_new(year.into(), IcuMonth::new(1), 1, calendar).ok()?;
    let mut months = Vec::with_capacity(MOST_MONTHS);
    while date.year().extended_year() == year && months.len() < MOST_MONTHS {
        let month = date.month().to_input();
        months.push((Month { number: month.number(), leap: month.is_leap() }, day_of(&date)));
        date = Date::from_rata_die(date.to_rata_die() + i64::from(date.days_in_month()), calendar);
    }
    Some(Plan { months, last: day_of(&date).plus(-1) })
}

fn year_in<A: AsCalendar>(calendar: A, day: Day) -> Option<i64> {
    // ICU4X panics on the farthest days and clamps far ones; what does not come back is out of its reach.
    if day.rata_die().abs() > FARTHEST {
        return None;
    }
    let date = Date::from_rata_die(RataDie::new(day.rata_die()), calendar);
    (day_of(&date) == day).then(|| i64::from(date.year().extended_year()))
}

fn day_of<A: AsCalendar>(date: &Date<A>) -> Day {
    Day::from_rata_die(date.to_rata_die().to_i64_date())
}
