//! Years of other calendars: those that a mark names ("1340 هـ", "۱۳۲۴ هجری قمری"), and those that readers of a language
//! take for such without one ("سال ۱۳۵۷" is of the Solar Hijri calendar).

use super::calendar::Reader;
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
        if let Some(name) = self.mark(point.next) {
            return Point { calendar: (name != "gregorian").then_some(name), next: point.next + 1, ..point };
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
        let marked = point.calendar.is_some() && self.mark(point.next).is_some();
        Point { next: point.next + usize::from(marked), ..point }
    }

    fn mark(&self, at: usize) -> Option<&'static str> {
        let place = self.passage.word(at).calendar_mark?;
        self.passage.language.calendars.get(usize::from(place)).map(String::as_str)
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
