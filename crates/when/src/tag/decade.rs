//! Reads decades that a word names: "la década de 1920", "anni '20", "двадцатые годы", "عشرينيات القرن العشرين".

use super::calendar::Reader;
use super::language::Class;
use super::point::{Grain, Point};
use super::year;

/// What follows the word for decade.
enum Tens {
    /// "1920".
    Year(i64),
    /// "20", "twenty": of some century.
    Number(i64),
}

impl Reader<'_> {
    pub(super) fn named_decade(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let (tens, next) = if p.word(at).decade > 0 {
            (Tens::Number(i64::from(p.word(at).decade)), at + 1)
        } else if p.is(at, Class::DECADE_BEFORE) {
            self.tens(self.behind_links(at + 1))?
        } else {
            return None;
        };
        let (year, next) = match tens {
            Tens::Year(year) => (year, next),
            // Of the twentieth century, unless it says of which.
            Tens::Number(tens) => match self.century_of(self.behind_links(next)) {
                Some((century, next)) => (century + tens, next),
                None => (1900 + tens, next),
            },
        };
        Some(Point { grain: Grain::Decade, ..Point::year(year, at, next) })
    }

    /// The first year of a century, told by its number or its name ("Novecento"), and the token behind.
    pub(super) fn century_of(&self, at: usize) -> Option<(i64, usize)> {
        let p = self.passage;
        if let Some(point) = self.century(at) {
            return point.year.filter(|year| *year > 0).map(|year| (year, point.next));
        }
        let era = p.language.eras.get(usize::from(p.word(at).era?))?;
        let century: i64 = era.edtf.strip_suffix("XX")?.parse().ok()?;
        Some((century * 100, at + 1))
    }

    /// The token behind "of", "of the".
    fn behind_links(&self, at: usize) -> usize {
        let p = self.passage;
        let behind = at + usize::from(p.is(at, Class::OF));
        behind + usize::from(p.is(behind, Class::ARTICLE))
    }

    fn tens(&self, at: usize) -> Option<(Tens, usize)> {
        let p = self.passage;
        if let Some(number) = p.word(at).cardinal {
            let round = number % 10 == 0 && (10..=90).contains(&number);
            return round.then_some((Tens::Number(i64::from(number)), at + 1));
        }
        let at = at + usize::from(p.is_mark(at, &['\'', '’', '‘']));
        let (value, digits) = p.number(at).filter(|(value, _)| value.is_multiple_of(10))?;
        let mark = usize::from((p.is_mark(at + 1, &['\'', '’']) || self.hyphen(at + 1)) && p.joined(at + 1));
        let suffixed = p.joined(at + 1) && p.joined(at + 1 + mark) && self.ends_decade(at + 1 + mark);
        let next = if suffixed { at + 2 + mark } else { at + 1 };
        if self.tail_joined(next) {
            return None;
        }
        match digits {
            2 => Some((Tens::Number(i64::from(value)), next)),
            4 if year::plausible(value) => Some((Tens::Year(i64::from(value)), next)),
            _ => None,
        }
    }

    fn ends_decade(&self, at: usize) -> bool {
        self.passage.is(at, Class::DECADE_SUFFIX) || self.passage.is(at, Class::YEAR_SUFFIX)
    }
}
