//! Weeks and their days.

use super::Class;
use super::narrative::Anchor;
use super::resolve::Resolved;
use super::unit::Unit;
use crate::{Day, When};

/// In which direction to look for a weekday.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Toward {
    /// On the day or before it.
    Back,
    /// On the day or after it.
    Ahead,
}

/// The nearest such weekday (Monday is 1). Rata die 1 was a Monday.
pub(super) fn nearest(today: Day, weekday: u8, toward: Toward) -> Day {
    let difference = i64::from(weekday) - today.rata_die();
    match toward {
        Toward::Back => today.plus(-(-difference).rem_euclid(7)),
        Toward::Ahead => today.plus(difference.rem_euclid(7)),
    }
}

/// "last Friday" (-1: the one before today), "next Friday" (1: the one after today), "this Friday" (0: of this week).
pub(super) fn weekday(today: Day, weekday: u8, by: i8) -> Day {
    match by {
        0 => monday(today).plus(i64::from(weekday) - 1),
        by if by < 0 => nearest(today.plus(-1), weekday, Toward::Back).plus(7 * (i64::from(by) + 1)),
        by => nearest(today.plus(1), weekday, Toward::Ahead).plus(7 * (i64::from(by) - 1)),
    }
}

fn monday(day: Day) -> Day {
    nearest(day, 1, Toward::Back)
}

/// The week or weekend `by` weeks from `base`: from its Monday to its Sunday, as ISO 8601 counts.
pub(super) fn step(unit: Unit, by: i64, class: Class, base: Option<Anchor>) -> Resolved {
    let Some(today) = base.and_then(Anchor::as_day) else {
        return Resolved::new(class, "DATE", unit.unknown());
    };
    let start = monday(today).plus(7 * by);
    let first = if unit == Unit::Weekend { start.plus(5) } else { start };
    let when = When::interval(Some(&When::from(first)), Some(&When::from(start.plus(6))));
    let (year, week) = iso_week(start);
    let weekend = if unit == Unit::Weekend { "-WE" } else { "" };
    let mut resolved = Resolved::new(class, "DATE", format!("{year:04}-W{week:02}{weekend}"));
    resolved.when = when;
    resolved
}

/// Year and number of the week that begins with this Monday (ISO 8601, 3.1.1.23): that of its Thursday.
fn iso_week(monday: Day) -> (i64, i64) {
    let thursday = monday.plus(3);
    let (year, ..) = thursday.ymd();
    let first = Day::from_ymd(year, 1, 1).map_or(0, Day::rata_die);
    (year, (thursday.rata_die() - first) / 7 + 1)
}
