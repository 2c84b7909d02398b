//! Reads dates that are written in numbers: `1993-06-21`, `21.06.1993`, `1993年6月21日`.

use super::calendar::{DASHES, Reader};
use super::language::Order;
use super::point::Point;
use super::year;

impl Reader<'_> {
    /// `1993-06-21` or `1993-06`, perhaps with a clock time.
    pub(super) fn iso(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let (year, 4) = p.number(at)? else { return None };
        let ((month, 2), true) = (p.number(at + 2)?, self.hyphen(at + 1)) else { return None };
        let month = u8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
        if !year::plausible(year) {
            return None;
        }
        let mut point = Point { month: Some(month), ..Point::year(i64::from(year), at, at + 3) };
        if self.hyphen(at + 3) && p.joined(at + 4) {
            let (day, 2) = p.number(at + 4)? else { return None };
            point.days = vec![u8::try_from(day).ok()?];
            point.next = at + 5;
            self.take_clock(&mut point);
        } else if u32::from(month) > year % 100 && !(at > 0 && p.is_mark(at - 1, &[':', '"', '='])) {
            // "1906-07" in prose is a range of years; behind a key it is a month.
            return None;
        }
        let next_free = !p.joined(point.next)
            || matches!(p.mark(point.next), Some(m) if !DASHES.contains(&m) && m != '_');
        (next_free && point.when().is_some()).then_some(point)
    }

    /// `T17:00:00Z` behind an ISO day.
    fn take_clock(&self, point: &mut Point) {
        let p = self.passage;
        if !(p.spells(point.next, "t") && p.joined(point.next)) {
            return;
        }
        let mut clock = Vec::new();
        let mut at = point.next + 1;
        while let Some((value, 2)) = p.number(at).filter(|_| p.joined(at)) {
            clock.push(format!("{value:02}"));
            at += 1;
            if clock.len() == 3 || !(p.is_mark(at, &[':']) && p.joined(at) && p.joined(at + 1)) {
                break;
            }
            at += 1;
        }
        if p.spells(at, "z") && p.joined(at) {
            at += 1;
        }
        if clock.len() >= 2 {
            point.clock = Some(clock.join(":"));
            point.next = at;
        }
    }

    /// `21.06.1993`, `21/06/1993`, `06/21/1993`, `1993/06/21`.
    pub(super) fn numeric(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let separator = p.mark(at + 1).filter(|mark| matches!(mark, '.' | '/' | '-'))?;
        let joined = (at + 1..=at + 4).all(|n| p.joined(n));
        if !joined || p.mark(at + 3) != Some(separator) {
            return None;
        }
        let ((a, a_digits), (b, b_digits), (c, c_digits)) =
            (p.number(at)?, p.number(at + 2)?, p.number(at + 4)?);
        let (day, month, year, other) = match (a_digits, c_digits) {
            (1 | 2, 4) => self.day_and_month(a, b, separator, c),
            (4, 1 | 2) if separator != '-' => (c, b, a, None),
            _ => return None,
        };
        if b_digits > 2 || !year::plausible(year) || self.tail_joined(at + 5) {
            return None;
        }
        let small = |n: u32| u8::try_from(n).ok();
        let other = match other {
            Some((day, month)) => Some((small(day)?, small(month)?)),
            None => None,
        };
        let (_, next) = self.year_marks(at + 5);
        let point = Point {
            month: Some(small(month)?),
            days: vec![small(day)?],
            other,
            ..Point::year(i64::from(year), at, next)
        };
        point.when().is_some().then_some(point)
    }

    /// Day and month of `a/b/year`, and the other way round if the language leaves it open.
    fn day_and_month(
        &self,
        a: u32,
        b: u32,
        separator: char,
        year: u32,
    ) -> (u32, u32, u32, Option<(u32, u32)>) {
        let either = a <= 12 && b <= 12 && a != b && separator != '.';
        let flipped = separator != '.' && a <= 12 && b > 12;
        match self.passage.language.order {
            _ if flipped => (b, a, year, None),
            Order::Either if either => (a, b, year, Some((a, b))),
            Order::MonthFirst if either => (b, a, year, None),
            _ => (a, b, year, None),
        }
    }

    /// `1993年6月21日`, `6月21日`: years, months and days behind their numbers, as in Chinese and Japanese.
    pub(super) fn cjk(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let part = |at: usize, signs: &[&str]| {
            let (value, _) = p.number(at)?;
            let sign = p.written(at + 1).chars().next()?;
            (p.joined(at + 1) && signs.iter().any(|known| known.starts_with(sign))).then_some(value)
        };
        let year = part(at, &["年", "년"]).filter(|year| year::plausible(*year));
        let month_at = if year.is_some() { at + 2 } else { at };
        let month = part(month_at, &["月", "월"])
            .and_then(|month| u8::try_from(month).ok())
            .filter(|m| (1..=12).contains(m));
        let day_at = month_at + 2;
        let day = month.and_then(|_| part(day_at, &["日", "일"])).and_then(|day| u8::try_from(day).ok());
        let next = match (year, month, day) {
            (None, _, None) | (None, None, _) => return None,
            (_, _, Some(_)) => day_at + 2,
            (_, Some(_), None) => day_at,
            (_, None, None) => month_at,
        };
        let point = Point {
            year: year.map(i64::from),
            month,
            days: day.into_iter().collect(),
            first: at,
            next,
            ..Point::default()
        };
        (day.is_none() || self.days_exist(&point)).then_some(point)
    }
}
