//! Parts and blurs of a date: "early 1930s", "the second half of August", "c. 1860".

use super::calendar::{DASHES, Reader};
use super::language::Class;
use super::point::{Grain, Point, Portion};

impl Reader<'_> {
    /// A date with what qualifies it, beginning at `at`.
    pub(super) fn dated(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        if !p.may_be_dated(at) {
            return None;
        }
        let (approximate, behind) = self.approximation(at);
        // "c.1860" and "c1860" cling to their mark.
        let clinging = approximate && p.number(behind).is_some();
        let point =
            self.part_of_date(behind).or_else(|| clinging.then(|| self.numbered(behind)).flatten())?;
        let point = self.with_tail(self.with_calendar(point));
        // "(1860?–1921)": a question mark that does not end a sentence is the source's own doubt.
        let doubted = p.is_mark(point.next, &['?']) && p.joined(point.next);
        let inside =
            p.is_mark(point.next + 1, &[')', ']', ',', ';', '/']) || p.is_mark(point.next + 1, DASHES);
        let uncertain = doubted && inside;
        let next = point.next + usize::from(uncertain);
        let first = if approximate { at } else { point.first };
        Some(Point { first, approximate, uncertain, next, ..point })
    }

    /// A date with the part of it that stands behind: "1993 yılının başında", "1993 elején".
    fn with_tail(&self, point: Point) -> Point {
        let whole = point.days.is_empty() && point.portion.is_none() && point.clock.is_none();
        match self.tail(point.next).filter(|_| whole) {
            Some((portion, next)) => Point { portion: Some(portion), next, ..point },
            None => point,
        }
    }

    fn part_of_date(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let article = usize::from(p.is(at, Class::ARTICLE));
        if let Some(point) = self.part_of_day(at, at + article) {
            return Some(point);
        }
        if let Some((portion, behind)) = self.portion(at) {
            let inner = behind + usize::from(p.is(behind, Class::ARTICLE));
            if let Some(point) = self.date(inner).filter(|point| point.days.is_empty()) {
                return Some(Point { portion: Some(portion), first: at, ..point });
            }
        }
        let point = self.date(at + article)?;
        if article == 0 {
            return Some(point);
        }
        let takes_article = point.grain != Grain::Year
            || point.season.is_some()
            || p.is(at + 1, Class::YEAR_BEFORE)
            || (!point.days.is_empty() && p.number(at + 1).is_some() || p.word(at + 1).ordinal > 0);
        takes_article.then_some(Point { first: at, ..point })
    }

    /// "the early morning hours of 5 May 1920".
    fn part_of_day(&self, first: usize, at: usize) -> Option<Point> {
        let p = self.passage;
        let part = match self.portion(at) {
            Some((_, behind)) => behind,
            None => at,
        };
        let code = p.word(part).day_part?;
        let of = part + 1 + usize::from(p.is(part + 1, Class::FILLER));
        let joined = p.is(of, Class::OF) || p.is(of, Class::ON);
        let inner = of + usize::from(joined) + usize::from(p.is(of + usize::from(joined), Class::ARTICLE));
        let point = self
            .date(inner)
            .filter(|point| joined || p.word(inner).weekday == 0 && !point.days.is_empty())?;
        let one_day = point.days.len() == 1 && point.clock.is_none();
        one_day.then(|| Point { first, clock: Some(code.to_owned()), ..point })
    }

    /// Whether `at` begins with a word for "about", and the token behind it.
    fn approximation(&self, at: usize) -> (bool, usize) {
        let p = self.passage;
        if p.is_mark(at, &['~', '≈']) && p.number(at + 1).is_some() {
            return (true, at + 1);
        }
        if !p.is(at, Class::ABOUT) {
            return (false, at);
        }
        if p.written(at).chars().count() > 3 || p.written(at).ends_with('.') {
            return (true, at + 1);
        }
        // A short mark must be one: "c. 1860", "ca. June".
        let free = !p.joined(at) || p.is_mark(at - 1, &['(', '[', '–', '—', '-']);
        let behind = at + 1 + usize::from(p.is_mark(at + 1, &['.']));
        let date = p.number(behind).is_some() || p.word(behind).month > 0;
        if free && date { (true, behind) } else { (false, at) }
    }

    /// "early", "mid-", "the end of", "first half of" and the like; the token behind them.
    pub(super) fn portion(&self, at: usize) -> Option<(Portion, usize)> {
        let token = self.passage.token(at)?;
        if !token.word.starts {
            return None;
        }
        self.part(at)
    }
}
