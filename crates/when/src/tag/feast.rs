//! Feast days: fixed, counted from Easter, or the n-th weekday of a month.

use super::calendar::Reader;
use super::julian;
use super::language::Feast;
use super::point::Point;
use crate::Day;

/// Month and day of a feast in a year.
pub(super) fn day(feast: Feast, year: i64) -> Option<(u8, u8)> {
    let of = |day: Day| {
        let (_, month, day) = day.ymd();
        (month, day)
    };
    match feast {
        Feast::Fixed(month, day) => Some((month, day)),
        Feast::Easter(offset) => easter(year).map(|day| of(day.plus(i64::from(offset)))),
        Feast::OrthodoxEaster(offset) => orthodox_easter(year).map(|day| of(day.plus(i64::from(offset)))),
        Feast::Nth(month, weekday, nth) => nth_weekday(year, month, weekday, nth).map(of),
        Feast::Moving => None,
    }
}

/// Western Easter Sunday (the algorithm of Meeus, Jones and Butcher: Meeus, *Astronomical Algorithms*, ch. 8).
/// `None` before the Gregorian calendar.
fn easter(year: i64) -> Option<Day> {
    if year < 1583 {
        return orthodox_easter(year);
    }
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    Day::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Easter Sunday of the Julian calendar, as a Gregorian day (Meeus, the same chapter).
fn orthodox_easter(year: i64) -> Option<Day> {
    if year < 326 {
        return None;
    }
    let (a, b, c) = (year % 4, year % 7, year % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let (month, day) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1);
    Day::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).map(julian::to_gregorian)
}

/// The `nth` such weekday of a month; the last if `nth` is negative.
fn nth_weekday(year: i64, month: u8, weekday: u8, nth: i8) -> Option<Day> {
    let first = Day::from_ymd(year, month, 1)?;
    if nth < 0 {
        let last = crate::When::month(year, month)?.latest()?;
        return Some(last.plus(-(last.rata_die() - i64::from(weekday)).rem_euclid(7)));
    }
    // Rata die 1 was a Monday.
    let to = (i64::from(weekday) - first.rata_die()).rem_euclid(7);
    Some(first.plus(to + 7 * (i64::from(nth) - 1)))
}

impl Reader<'_> {
    /// "Christmas 1963", "Easter Sunday, 1916".
    pub(super) fn feast(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let place = p.word(at).feast.filter(|_| p.capital(at) || !p.written(at).is_ascii())?;
        let feast = *p.language.feasts.get(usize::from(place))?;
        let mut point = Point { feast: Some(feast), first: at, next: at + 1, ..Point::default() };
        if let Feast::Fixed(month, day) = feast {
            (point.month, point.days) = (Some(month), vec![day]);
        }
        self.take_year(&mut point);
        point.settle();
        Some(point)
    }
}
