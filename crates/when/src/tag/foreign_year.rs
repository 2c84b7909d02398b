//! Years of other calendars: those that a mark names ("1340 هـ", "۱۳۲۴ هجری قمری"), and those that readers of a language
//! take for such without one ("سال ۱۳۵۷" is of the Solar Hijri calendar).

use super::calendar::{DASHES, Reader};
use super::language::Class;
use super::point::{Grain, Point};
use crate::When;
use crate::calendar::Calendar;

impl Reader<'_> {
    /// The date with its calendar, if that is another than the Gregorian, and the mark that says so.
    pub(super) fn with_calendar(&self, point: Point) -> Point {
        let p = self.passage;
        if point.calendar.is_some() || point.julian || point.feast.is_some() {
            return self.behind_mark(point);
        }
        let Some(year) = point.year.filter(|year| *year > 0) else { return point };
        if (point.first..point.next).any(|at| p.word(at).month > 0) {
            return point;
        }
        if let Some(name) = self.mark(point.next, year) {
            // "1310 годах хиджры": the plural that elsewhere makes a decade counts years here.
            let plural = name != "gregorian" && point.grain == Grain::Decade && point.next == point.first + 2;
            let grain = if plural { Grain::Year } else { point.grain };
            let calendar = (name != "gregorian").then_some(name);
            return Point { calendar, grain, next: point.next + 1, ..point };
        }
        if let Some(name) = self.mark_of_neighbour(&point, year) {
            return Point { calendar: (name != "gregorian").then_some(name), ..point };
        }
        let gregorian = p.is(point.next - 1, Class::AD) || p.is(point.next, Class::AD);
        match &p.language.years {
            Some((name, years)) if years.contains(&year) && !gregorian && point.grain != Grain::Century => {
                Point { calendar: Some(name), ..point }
            }
            _ => point,
        }
    }

    /// The mark behind a date that has shown its calendar already: "۱۴ جمادی‌الثانی ۱۳۲۴ قمری".
    fn behind_mark(&self, point: Point) -> Point {
        let marked = point.calendar.is_some() && self.mark(point.next, point.year.unwrap_or(1)).is_some();
        Point { next: point.next + usize::from(marked), ..point }
    }

    /// The mark that stands behind the other end of a range ("1300–1310 AH"), or before the year ("AH 1300").
    fn mark_of_neighbour(&self, point: &Point, year: i64) -> Option<&'static str> {
        let p = self.passage;
        let linked = p.is_mark(point.next, DASHES)
            || p.is_mark(point.next, &['/'])
            || p.is(point.next, Class::TO)
            || p.is(point.next, Class::AND);
        let (_, behind) = self.year_marks(point.next + 2);
        if linked && p.number(point.next + 1).is_some() && self.mark(behind, year).is_some() {
            return self.mark(behind, year);
        }
        let before = point.first.checked_sub(1)?;
        let letters = p.written(before);
        let alone = before == 0 || p.number(before - 1).is_none();
        let capitals = letters.len() >= 2 && letters.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
        self.mark(before, year).filter(|_| alone && capitals)
    }

    /// The calendar that the word at `at` says `year` is of, if that calendar has come so far. Letters that
    /// open a name ("in 1390 H. Smith", "ah") are none.
    fn mark(&self, at: usize, year: i64) -> Option<&'static str> {
        let p = self.passage;
        let place = p.word(at).calendar_mark?;
        let written = p.written(at);
        let letters = written.trim_end_matches('.');
        let small = letters.len() <= 3 && letters.starts_with(|c: char| c.is_ascii_lowercase());
        let single = letters.chars().count() == 1 && p.capital(at);
        let initial =
            single && (p.capital(at + 1) || p.capital(at + 2)) || letters.contains(". ") && p.capital(at + 1);
        let name = p.language.calendars.get(usize::from(place)).map(String::as_str)?;
        (!small && !initial && has_come_to(name, year)).then_some(name)
    }
}

/// Whether texts can speak of this year of a calendar: a year beyond what it has reached is of another.
pub(super) fn has_come_to(calendar: &str, year: i64) -> bool {
    match calendar {
        "islamic" | "islamic-civil" | "islamic-umalqura" | "persian" => year <= 1500,
        "hebrew" => (3000..=6000).contains(&year),
        "coptic" => year <= 1800,
        _ => true,
    }
}

impl Point {
    /// The Gregorian days of a date in another calendar.
    pub(super) fn converted(&self, year: i64) -> Option<When> {
        let calendar = Calendar::from_name(self.calendar?)?;
        let days: Vec<When> =
            self.days.iter().filter_map(|day| calendar.date(year, self.month, Some(*day))).collect();
        match (days.as_slice(), self.days.len()) {
            ([], 0) => {}
            ([day], 1) => return Some(day.clone()),
            _ => return When::all_of(&days),
        }
        let (first, last) = match (self.month, self.season, self.grain) {
            (Some(month), ..) => ((year, Some(month)), (year, Some(month))),
            // Spring is the first three months of a solar year.
            (None, Some(season @ 21..=24), _) => {
                let begin = (season - 21) * 3 + 1;
                ((year, Some(begin)), (year, Some(begin + 2)))
            }
            (None, None, Grain::Year) => ((year, None), (year, None)),
            (None, None, Grain::Decade) => ((year, None), (year + 9, None)),
            _ => return None,
        };
        let stretch = |(year, month)| calendar.date(year, month, None);
        let (begin, end) = (stretch(first)?.earliest()?, stretch(last)?.latest()?);
        When::interval(Some(&When::from(begin)), Some(&When::from(end)))
    }
}
