//! Reads what is longer or vaguer than a month: seasons, decades, centuries.

use super::calendar::{DASHES, Reader};
use super::lexicon::Sense;
use super::point::{Grain, Point};
use super::year;

impl Reader<'_> {
    /// "'90s": of the twentieth century.
    pub(super) fn short_decade(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let (value, 2) = p.number(at + 1)? else { return None };
        let sound = value.is_multiple_of(10) && p.joined(at + 1) && p.joined(at + 2) && p.is(at + 2, &["s"]);
        let point = Point::year(1900 + i64::from(value), at, at + 3);
        (sound && !p.joined(at)).then_some(Point { grain: Grain::Decade, ..point })
    }

    /// "summer 1992", "the winter of 1919–20", "the spring".
    pub(super) fn season(&self, at: usize, season: u8) -> Option<Point> {
        let p = self.passage;
        let mut point = Point { season: Some(season), first: at, next: at + 1, ..Point::default() };
        let before = p.word_before(at);
        self.take_year(&mut point);
        if point.year.is_some() || point.next > at + 1 {
            self.take_second_winter(&mut point);
            return Some(point);
        }
        let led =
            matches!(before, "the" | "in" | "early" | "late" | "by" | "that" | "following" | "previous");
        let article = led && !(p.is(at + 1, &["of"]) || p.joined(at + 1) && p.is_mark(at + 1, DASHES));
        let word = p.is(at, &["spring", "summer", "autumn", "winter"]);
        (word && article && !p.is(at, &["fall"])).then_some(point)
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

    /// "1930s", "470s BC", "1920-е годы", "1920er Jahre".
    pub(super) fn decade(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let (value, digits @ 2..=4) = p.number(at)? else { return None };
        let year = i64::from(value);
        let mut next = at + 1;
        let turkic = ["ler", "lar", "lerde", "larda", "lerin", "ların"];
        if p.is_mark(next, &['\'', '’'])
            && p.joined(next)
            && (p.is(next + 1, &["s"]) || p.is(next + 1, &turkic))
        {
            next += 1;
        }
        let plural = p.joined(next) && (p.is(next, &["s", "er", "ern"]) || p.is(next, &turkic));
        let russian = self.hyphen(next) && p.is(next + 1, &["е", "х", "ых", "ые", "ті", "ми"]);
        if digits == 2 {
            // "90-е годы" are of the twentieth century.
            let years = russian && p.is(next + 2, &["годы", "годов", "годах", "гг", "роки", "років"]);
            let point = Point { grain: Grain::Decade, ..Point::year(1900 + year, at, next + 3) };
            return (years && year % 10 == 0).then_some(point);
        }
        if year % 10 != 0 || !(plural || russian) {
            return None;
        }
        next += if plural { 1 } else { 2 };
        if p.is(next, &["годы", "годов", "годах", "гг", "роки", "років", "jahre", "jahren"])
        {
            next += 1;
        }
        if let Some((true, next)) = self.era(next) {
            return Some(Point { grain: Grain::Decade, ..Point::year(1 - (year + 9), at, next) });
        }
        let whole_century = year % 100 == 0 && year < 2000 && plural;
        let grain = if whole_century { Grain::Century } else { Grain::Decade };
        (digits == 4 && year::plausible(value)).then(|| Point { grain, ..Point::year(year, at, next) })
    }

    /// "19th century", "nineteenth century", "4th century BC", "XIX век", "19. Jahrhundert".
    pub(super) fn century(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let (number, behind) = self.century_number(at)?;
        let at_word = behind + usize::from(self.hyphen(behind));
        let named =
            matches!(p.sense(at_word), Some(Sense::Century)) || p.is(at_word, &["century", "centuries", "c"]);
        let only_letter = p.is(at_word, &["c", "в", "jh"]) && !p.is_mark(at_word + 1, &['.']);
        if !named || only_letter || p.is(at_word, &["c"]) {
            return None;
        }
        let next = at_word + 1 + usize::from(p.is(at_word, &["в", "вв", "jh"]));
        let number = i64::from(number);
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
        if let Some(roman) = year::roman(p.word(at)).filter(|_| p.capital(at)) {
            return Some((roman, at + 1));
        }
        // "XIXe siècle" is one run of letters.
        if let Some(stem) = p.word(at).strip_suffix('e').filter(|_| p.capital(at)) {
            return year::roman(stem).map(|roman| (roman, at + 1));
        }
        self.day(at).filter(|(number, _)| (1..=21).contains(number))
    }
}
