//! Reads what is longer or vaguer than a month: seasons, quarters, decades, centuries.

use super::calendar::{DASHES, Reader};
use super::language::Class;
use super::point::{Grain, Point};
use super::unit::Unit;
use super::year;

impl Reader<'_> {
    /// "'90s": of the twentieth century.
    pub(super) fn short_decade(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let (value, 2) = p.number(at + 1)? else { return None };
        let sound = value.is_multiple_of(10)
            && p.joined(at + 1)
            && p.joined(at + 2)
            && p.is(at + 2, Class::DECADE_SUFFIX);
        let point = Point::year(1900 + i64::from(value), at, at + 3);
        (sound && !p.joined(at)).then_some(Point { grain: Grain::Decade, ..point })
    }

    /// "summer 1992", "the winter of 1919–20", "in spring"; alone only where a pattern lets it.
    pub(super) fn season(&self, at: usize, season: u8) -> Option<Point> {
        let mut point = Point { season: Some(season), first: at, next: at + 1, ..Point::default() };
        self.take_year(&mut point);
        if point.year.is_some() || point.next > at + 1 {
            self.take_second_winter(&mut point);
            return Some(point);
        }
        None
    }

    /// The "–20" of "winter 1919–20".
    pub(super) fn take_second_winter(&self, point: &mut Point) {
        let Some(year) = point.year else { return };
        let p = self.passage;
        let dash = p.is_mark(point.next, DASHES) || p.is_mark(point.next, &['/']);
        let Some((value, digits)) = p.number(point.next + 1).filter(|_| dash && p.joined(point.next)) else {
            return;
        };
        let following = year + 1;
        let matches = match digits {
            2 => i64::from(value) == following.rem_euclid(100),
            4 => i64::from(value) == following,
            _ => false,
        };
        if matches {
            point.next += 2;
        }
    }

    /// "the third quarter of 1994", "third-quarter 1994".
    pub(super) fn quarter(&self, at: usize) -> Option<Point> {
        let (quarter, behind) = self.quarter_number(at)?;
        let mut point = Point { season: Some(32 + quarter), first: at, next: behind, ..Point::default() };
        self.take_year(&mut point);
        point.year.is_some().then_some(point)
    }

    /// The quarter that an ordinal and the word for it name, and the token behind.
    pub(super) fn quarter_number(&self, at: usize) -> Option<(u8, usize)> {
        let p = self.passage;
        let (number, behind) = self.day(at).filter(|(number, _)| (1..=4).contains(number))?;
        let noun = behind + usize::from(self.hyphen(behind));
        let named = p.word(noun).unit.is_some_and(|word| word.unit == Unit::Quarter && !word.plural);
        named.then_some((number, noun + 1))
    }

    /// "Q3 1994", "Q3".
    pub(super) fn short_quarter(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let (number @ 1..=4, 1) = p.number(at + 1)? else { return None };
        let letter = matches!(p.written(at), "Q" | "К" | "T");
        if !letter || !p.joined(at + 1) || p.joined(at + 2) && p.mark(at + 2).is_none() {
            return None;
        }
        let season = 32 + u8::try_from(number).ok()?;
        let mut point = Point { season: Some(season), first: at, next: at + 2, ..Point::default() };
        self.take_year(&mut point);
        point.year.is_some().then_some(point)
    }

    /// "1930s", "470s BC", "1920-е годы", "1920er Jahre".
    pub(super) fn decade(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let (value, digits @ 2..=4) = p.number(at)? else { return None };
        let year = i64::from(value);
        let mut next = at + 1;
        next += usize::from((p.is_mark(next, &['\'', '’']) || self.hyphen(next)) && p.joined(next));
        // "between 1918 and 1920, years of …": the word for years belongs to both numbers.
        let linked =
            at >= 2 && (p.is(at - 1, Class::AND) || p.is(at - 1, Class::TO) || p.is_mark(at - 1, DASHES));
        let paired = linked && p.number(at - 2).is_some_and(|(value, _)| !value.is_multiple_of(10));
        let worded = p.is(next, Class::DECADE_AFTER) && next == at + 1;
        let suffixed = p.joined(next) && p.is(next, Class::DECADE_SUFFIX);
        if year % 10 != 0 || !(suffixed || worded) || paired {
            return None;
        }
        next += usize::from(suffixed);
        let years = p.is(next, Class::DECADE_AFTER);
        // "1970-ci il" is a year, "1970-ci illər" a decade.
        if suffixed && !years && p.is(next - 1, Class::YEAR_SUFFIX) {
            return None;
        }
        next += usize::from(years);
        if digits == 2 {
            // "90-е годы" are of the twentieth century, unless it says of which.
            let (century, next) = self.century_of(next).unwrap_or((1900, next));
            let point = Point { grain: Grain::Decade, ..Point::year(century + year, at, next) };
            let led = suffixed && p.before_is(at, Class::IN) && year >= 20 && !p.is(next, Class::COUNTED);
            return (years || led).then_some(point);
        }
        if let Some((true, next)) = self.era(next) {
            return Some(Point { grain: Grain::Decade, ..Point::year(1 - (year + 9), at, next) });
        }
        let whole_century = year % 100 == 0 && year < 2000 && !years;
        let grain = if whole_century { Grain::Century } else { Grain::Decade };
        (digits == 4 && year::plausible(value)).then(|| Point { grain, ..Point::year(year, at, next) })
    }

    /// "19th century", "nineteenth century", "4th century BC", "XIX век", "19. Jahrhundert", "siglo XIX".
    pub(super) fn century(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let (number, next) = if p.is(at, Class::CENTURY) && !p.is(at + 1, Class::CENTURY) {
            // The word first: "siglo XIX", "secolul al XIX-lea", "قرن نوزدهم".
            let at = at + 1 + usize::from(p.is(at + 1, Class::OF) || p.is(at + 1, Class::ARTICLE));
            self.century_number(at)?
        } else {
            let (number, behind) = self.century_number(at)?;
            let at_word = behind + usize::from(self.hyphen(behind));
            let letter = p.written(at_word).chars().count() <= 2;
            let named = p.is(at_word, Class::CENTURY)
                && (!letter || p.is_mark(at_word + 1, &['.']) || p.written(at_word).ends_with('.'));
            let dot = usize::from(letter && p.is_mark(at_word + 1, &['.']));
            if !named {
                return None;
            }
            (number, at_word + 1 + dot)
        };
        let number = i64::from(number);
        // "XX əsrin 90-cı illəri".
        if let Some((tens, 2)) = p.number(next)
            && let Some(decade) = self.decade(next)
            && p.is(decade.next - 1, Class::DECADE_AFTER)
        {
            let year = (number - 1) * 100 + i64::from(tens);
            return Some(Point { first: at, grain: Grain::Decade, ..Point::year(year, at, decade.next) });
        }
        match self.era(next) {
            Some((true, next)) => {
                Some(Point { grain: Grain::Century, ..Point::year(1 - number * 100, at, next) })
            }
            era => {
                let next = era.map_or(next, |(_, next)| next);
                Some(Point { grain: Grain::Century, ..Point::year((number - 1) * 100, at, next) })
            }
        }
    }

    /// The number of a century and the token behind it and its suffix.
    pub(super) fn century_number(&self, at: usize) -> Option<(u8, usize)> {
        let p = self.passage;
        let written = p.written(at);
        if let Some(roman) = year::roman(written).filter(|_| p.capital(at)) {
            let suffix = (self.hyphen(at + 1) || p.is_mark(at + 1, &['\'', '’']))
                && p.joined(at + 2)
                && p.is(at + 2, Class::DAY_SUFFIX);
            let dot = usize::from(
                !suffix && p.is_mark(at + 1, &['.']) && p.joined(at + 1) && p.is(at + 2, Class::CENTURY),
            );
            return Some((roman, at + 1 + dot + 2 * usize::from(suffix)));
        }
        // "XIXe siècle" is one run of letters.
        if let Some(stem) = written.strip_suffix('e').filter(|_| p.capital(at)) {
            return year::roman(stem).map(|roman| (roman, at + 1));
        }
        self.day(at).filter(|(number, _)| (1..=21).contains(number))
    }
}
