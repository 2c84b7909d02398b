//! Reads dates whose year stands first: chronologies ("1945 December 15"), and the languages that always write so
//! ("1993. június 21-én", "1993 წლის 21 ივნისს", "1993-cü il iyunun 21-də").

use super::calendar::{Days, Reader};
use super::language::Class;
use super::point::Point;
use super::year;

/// How a year is joined to what stands behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// By a case, or by the word for year: "1993 წლის".
    Word,
    /// By a full stop: "1993. június".
    Dot,
    Comma,
    Nothing,
}

impl Reader<'_> {
    pub(super) fn year_first(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let (value, 4) = p.number(at)? else { return None };
        let (joint, behind) = self.joint(at);
        let year = Point::year(i64::from(value), at, behind);
        if !year::plausible(value) {
            return None;
        }
        if joint == Joint::Word
            && let Some(point) = self.day_behind_year(&year)
        {
            return Some(point);
        }
        let month = Some(p.word(behind).month).filter(|month| *month > 0)?;
        let point = Point { month: Some(month), next: behind + 1, ..year };
        self.days_of_year_first(&point, joint).or_else(|| {
            // "1993. június" and "1993 júniusában", but not "in 1993. June was hot".
            let dotted = joint == Joint::Dot && !p.capital(behind);
            let bare = joint == Joint::Nothing && p.language.year_first && !p.word(behind).foreign;
            let followed = p.number(behind + 1).is_some();
            ((joint == Joint::Word || dotted || bare) && !followed).then_some(point)
        })
    }

    fn joint(&self, at: usize) -> (Joint, usize) {
        let p = self.passage;
        if let Some(next) = self.year_with_suffix(at) {
            return (Joint::Word, next);
        }
        match (self.year_marks(at + 1), p.mark(at + 1)) {
            ((true, next), _) => (Joint::Word, next),
            (_, Some('.')) => (Joint::Dot, at + 2),
            (_, Some(',')) => (Joint::Comma, at + 2),
            _ => (Joint::Nothing, at + 1),
        }
    }

    /// The "21 ივნისს" of "1993 წლის 21 ივნისს".
    fn day_behind_year(&self, year: &Point) -> Option<Point> {
        let p = self.passage;
        let Days { days, spans, next: behind } =
            self.days(year.next).filter(|_| p.number(year.next).is_some())?;
        let (month_at, month) = self.month_after_day(behind)?;
        let point = Point { month: Some(month), days, day_spans: spans, next: month_at + 1, ..year.clone() };
        let taken = p.number(point.next).is_some_and(|(_, digits)| digits == 4);
        (!taken && self.days_exist(&point)).then_some(point)
    }

    /// The "December 15" of "1945 December 15"; `point` ends behind the month.
    fn days_of_year_first(&self, point: &Point, joint: Joint) -> Option<Point> {
        let p = self.passage;
        let month_at = point.next - 1;
        let Days { days, spans, next: behind } =
            self.days(point.next).filter(|_| p.number(point.next).is_some())?;
        let behind = if p.is_mark(behind - 1, &['.']) { behind - 1 } else { behind };
        let four = |at: usize| p.number(at).is_some_and(|(_, digits)| digits == 4);
        let taken = four(behind) || p.is_mark(behind, &[',']) && four(behind + 1);
        let sure = joint == Joint::Word
            || (joint == Joint::Dot) != p.capital(month_at)
            || !p.written(month_at).is_ascii();
        if !sure || taken || self.tail_joined(behind) || p.is(behind, Class::COUNTED) {
            return None;
        }
        let point = Point { days, day_spans: spans, next: behind, ..point.clone() };
        self.days_exist(&point).then_some(point)
    }
}
