//! The plan of a year: its months and their first days. Every conversion, both ways, is a look into one.

use super::{Calendar, Fields, Month, chinese, french, from_icu, japanese, rumi};
use crate::Day;

/// No calendar is reckoned so far, either way, so that years can be added to.
const FARTHEST: i64 = 1 << 20;

/// One year of a calendar.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// Its months in order, each with its first day. Never empty.
    pub(super) months: Vec<(Month, Day)>,
    /// Its last day.
    pub(super) last: Day,
}

impl Plan {
    /// First and last day of the year.
    pub(super) fn year(&self) -> (Day, Day) {
        (self.months.first().map_or(self.last, |(_, first)| *first), self.last)
    }

    /// First and last day of one of its months.
    pub(super) fn month(&self, month: Month) -> Option<(Day, Day)> {
        let at = self.months.iter().position(|(there, _)| *there == month)?;
        let last = self.months.get(at + 1).map_or(self.last, |(_, next)| next.plus(-1));
        Some((self.months[at].1, last))
    }

    /// The month of `day`, and its number in it, if it lies in this year.
    fn place(&self, day: Day) -> Option<(Month, u8)> {
        let (month, first) = self.months.iter().rev().find(|(_, first)| *first <= day)?;
        let number = u8::try_from(day.rata_die() - first.rata_die() + 1).ok()?;
        (day <= self.last).then_some((*month, number))
    }
}

/// The plan of `year`, counted as [`Fields`] without an era count it; `None` where the calendar has no such year.
pub(super) fn of(calendar: Calendar, year: i64) -> Option<Plan> {
    match calendar {
        _ if year.saturating_abs() > FARTHEST => None,
        Calendar::FrenchRepublican => french::plan(year),
        Calendar::Rumi => rumi::plan(year),
        Calendar::Japanese => japanese::plan(year),
        Calendar::Chinese => chinese::plan(year),
        _ => from_icu::plan(calendar, year),
    }
}

/// How `calendar` names `day`.
pub(super) fn fields(calendar: Calendar, day: Day) -> Option<Fields> {
    let (gregorian, ..) = day.ymd();
    let named = match calendar {
        Calendar::FrenchRepublican => find(calendar, day, gregorian - 1792..=gregorian - 1791),
        Calendar::Rumi => find(calendar, day, gregorian - 585..=gregorian - 584),
        Calendar::Chinese | Calendar::Japanese => find(calendar, day, gregorian - 1..=gregorian),
        _ => {
            let year = from_icu::year_of(calendar, day)?;
            find(calendar, day, year..=year)
        }
    }?;
    match calendar {
        Calendar::Japanese => japanese::with_era(named, day),
        _ => Some(named),
    }
}

fn find(calendar: Calendar, day: Day, mut years: impl Iterator<Item = i64>) -> Option<Fields> {
    years.find_map(|year| {
        let plan = of(calendar, year)?;
        let (month, number) = plan.place(day).filter(|_| plan.year().0 <= day)?;
        Some(Fields { era: None, year, month: Some(month), day: Some(number) })
    })
}
