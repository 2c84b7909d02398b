//! Tells years from the other numbers of a text.

use super::calendar::{DASHES, Reader};
use super::language::Class;
use super::point::Point;
use super::unit::Unit;

/// Whether a bare number of four digits is in the range that histories and plans speak of.
pub(super) fn plausible(year: u32) -> bool {
    (1000..=2100).contains(&year)
}

/// The number that a Roman numeral up to 39 writes, in either case.
pub(super) fn roman(word: &str) -> Option<u8> {
    if word.is_empty() || word.len() > 7 {
        return None;
    }
    let (mut total, mut last) = (0_u8, u8::MAX);
    let mut digits = word.chars().peekable();
    while let Some(digit) = digits.next() {
        let value = |c: char| match c.to_ascii_lowercase() {
            'i' | 'і' | 'І' => Some(1),
            'v' => Some(5),
            'x' | 'х' | 'Х' => Some(10),
            _ => None,
        };
        let value_here = value(digit)?;
        let add = match digits.peek().copied() {
            Some(next) if value(next)? > value_here => {
                let pair = value(next)? - value_here;
                digits.next();
                pair
            }
            _ => value_here,
        };
        if add > last {
            return None;
        }
        (total, last) = (total.checked_add(add)?, add);
    }
    (1..=39).contains(&total).then_some(total)
}

impl Reader<'_> {
    /// A year that stands alone at `at`, if its surroundings let it be one.
    pub(super) fn year(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let (year, next) = self.year_number(at)?;
        let point = Point::year(year, at, next);
        let season = p.season(next);
        if season > 0 && !p.word(next).doubtful && !p.capital(next) && !p.joined(next) {
            return Some(Point { season: Some(season), next: next + 1, ..point });
        }
        // "BC", "года" and the like settle it.
        if next > at + 1 || year <= 0 {
            return Some(point);
        }
        let numbered = p.before_is(at, Class::NOT_YEAR)
            || (at > 1 && p.is_mark(at - 1, &['.']) && p.joined(at - 1) && p.is(at - 2, Class::NOT_YEAR));
        let money = at > 0 && p.is_mark(at - 1, &['$', '€', '£', '№', '#', '§']);
        let fraction = p.is_mark(next, &['%', '$', '€']);
        // "BWV 1007", "TSE 1503": capitals before a number make it a mark of something.
        let labelled = year < 1800
            && at > 0
            && p.acronym(at - 1)
            && p.word(at - 1).calendar_mark.is_none()
            && !p.before_is(at, Class::BEFORE_YEAR)
            || self.other_key(at);
        if numbered || money || fraction || labelled || p.counting {
            return None;
        }
        self.year_in_prose(at, next).then_some(point)
    }

    /// Whether the number at `at` is the value of a key that is not about years: "page=1107", "?id=1019".
    fn other_key(&self, at: usize) -> bool {
        let p = self.passage;
        if at < 2 || !p.is_mark(at - 1, &['=', ':']) {
            return false;
        }
        let clings = p.joined(at) && p.joined(at - 1) && p.is_mark(at - 1, &['=']);
        let dated = p.is(at - 2, Class::DATE_KEY) || p.is(at - 2, Class::YEAR_KEY);
        p.is(at - 2, Class::NOT_YEAR) || (clings && !dated)
    }

    fn year_in_prose(&self, at: usize, next: usize) -> bool {
        let p = self.passage;
        let value = p.number(at).map_or(0, |(value, _)| value);
        let noun = |at: usize| !p.capital(at) || p.language.capital_nouns;
        let counts = |at: usize| p.is(at, Class::COUNTED) && noun(at) && !p.is_mark(at + 1, &['\'', '’']);
        let counted =
            counts(next) || (counts(next + 1) && !p.capital(next) && !p.is(next, Class::NOT_COUNTED));
        let led = p.before_is(at, Class::BEFORE_YEAR);
        if counted && (!led || counts(next)) {
            // "In 1942 troops landed": a preposition at the head of a sentence, with no article, is of time.
            return led && p.capital(at - 1) && p.before_is(at, Class::IN);
        }
        let bracketed = at > 0 && p.is_mark(at - 1, &['(', '[', ':', ',', '/', '=', '|']);
        let written = p.written(next);
        // A census and a congress are one each.
        let one = ["ss", "us", "is"].iter().any(|end| written.ends_with(end));
        let plural = written.len() > 3 && written.ends_with('s') && !one && !p.capital(next);
        if p.before_is(at, Class::ESTIMATE) && !led {
            return false;
        }
        let link =
            [Class::ABOUT, Class::OF, Class::TO, Class::AND].iter().any(|class| p.before_is(at, *class));
        if (link || p.before_is(at, Class::NOT_COUNTED)) && plural && !led {
            return false;
        }
        let round = value < 1200 || value.is_multiple_of(1000);
        let opened = [Class::OF, Class::ABOUT, Class::ARTICLE, Class::BORN, Class::ONE]
            .iter()
            .any(|class| p.before_is(at, *class));
        !round || led || bracketed || opened || p.len() <= next
    }

    /// A number that is written as a year (also 480 BC), and the token behind it.
    pub(super) fn year_number(&self, at: usize) -> Option<(i64, usize)> {
        let p = self.passage;
        let (value, digits) = p.number(at)?;
        if digits > 4 || value == 0 {
            return None;
        }
        if let Some((before_christ, next)) =
            self.era(at + 1).or_else(|| self.era(self.year_marks(self.behind_suffix(at)).1))
        {
            let year = i64::from(value);
            return Some((if before_christ { 1 - year } else { year }, next));
        }
        if self.before_christ_behind(at) {
            return Some((1 - i64::from(value), at + 1));
        }
        if digits == 3 && self.early_year(at, value) {
            return Some((i64::from(value), at + 1));
        }
        if digits != 4 || !plausible(value) {
            return None;
        }
        if let Some(suffixed) = self.year_with_suffix(at) {
            return Some((i64::from(value), suffixed));
        }
        let clings = p.joined(at + 1) && p.joined(at + 2);
        let slash = clings && p.is_mark(at + 1, &['/']) && p.number(at + 2).is_some();
        let dash = clings && p.is_mark(at + 1, DASHES);
        let (marked, next) = self.year_marks(at + 1);
        if (slash || dash) && !self.range_behind(at, value) || (!slash && self.tail_joined(at + 1) && !marked)
        {
            return None;
        }
        Some((i64::from(value), next))
    }

    /// "In 642, …": a year of three digits opens its sentence, alone before the comma.
    fn early_year(&self, at: usize, value: u32) -> bool {
        let p = self.passage;
        let opens = at > 0 && p.is(at - 1, Class::IN) && p.capital(at - 1);
        opens
            && value >= 100
            && p.is_mark(at + 1, &[','])
            && p.token(at + 2).is_some_and(|token| token.spaced)
    }

    /// Whether the number at `at` shares the "BC" of the number that ends its range: "499–450 BC".
    fn before_christ_behind(&self, at: usize) -> bool {
        let p = self.passage;
        let linked = p.is_mark(at + 1, DASHES)
            || p.is_mark(at + 1, &['/'])
            || p.is(at + 1, Class::TO)
            || p.is(at + 1, Class::AND);
        linked
            && p.number(at + 2).is_some_and(|(_, digits)| digits <= 4)
            && matches!(self.era(at + 3), Some((true, _)))
    }

    /// Whether what clings behind the dash at `at + 1` may follow a year: a word, or the end of a range.
    fn range_behind(&self, at: usize, value: u32) -> bool {
        let p = self.passage;
        match p.number(at + 2) {
            None => true,
            // "12 March 1920-15 April 1925"
            Some((_, 1 | 2)) if self.day_of_month(at + 2) => true,
            Some((end, 4)) => plausible(end) && end >= value && !self.tail_joined(at + 3),
            Some((end, 2)) => {
                !self.tail_joined(at + 3)
                    && !self.hyphen(at + 3)
                    && (end > value % 100 || end <= 12 && !p.is_mark(at + 1, &['/']))
            }
            Some((end, 1)) => end > value % 10 && !p.is_mark(at + 1, &['-']),
            Some(_) => false,
        }
    }

    /// Whether a year stands behind a date that could not be read with it: "25 December 0 BC".
    pub(super) fn unread_year(&self, at: usize) -> bool {
        let zero = at + usize::from(self.passage.is_mark(at, &[',']));
        let none =
            self.passage.number(zero).is_some_and(|(value, _)| value == 0) && self.era(zero + 1).is_some();
        none || self.passage.number(at).is_some_and(|(_, digits)| digits == 4)
    }

    /// Whether the number at `at` is the day of the month named behind it.
    pub(super) fn day_of_month(&self, at: usize) -> bool {
        let p = self.passage;
        let month = self.day(at).and_then(|(_, behind)| self.month_after_day(behind));
        month.is_some_and(|(at, _)| !p.word(at).foreign && (!p.word(at).doubtful || p.capital(at)))
    }

    /// "1993-cü il", "1956-ban", "1993 წელს": the token behind a year's suffix that a hyphen joins, with the word for year.
    pub(super) fn year_with_suffix(&self, at: usize) -> Option<usize> {
        let p = self.passage;
        let next = self.behind_suffix(at);
        // A suffix that a range could be ("1993-é", "1993–95") is one only if the file says so.
        (next > at + 1 && !(p.joined(next) && p.number(next).is_some())).then(|| self.year_marks(next).1)
    }

    /// The token behind a year's number at `at` and its suffix, which a hyphen or an apostrophe joins, or nothing:
    /// "1993-cü", "1993'te", "1993an".
    pub(super) fn behind_suffix(&self, at: usize) -> usize {
        let p = self.passage;
        let mark = p.is_mark(at + 1, DASHES) || p.is_mark(at + 1, &['\'', '’']);
        let suffix = at + 1 + usize::from(mark);
        let clings = p.joined(at + 1) && p.joined(suffix) && p.is(suffix, Class::YEAR_SUFFIX);
        if clings { suffix + 1 } else { at + 1 }
    }

    /// Words for "year" behind its number: "1993 года", "1993 г.", "1993 yılında"; whether there are any.
    pub(super) fn year_marks(&self, at: usize) -> (bool, usize) {
        let p = self.passage;
        if !p.is(at, Class::YEAR_AFTER) {
            return (false, at);
        }
        // A letter by itself needs its dot.
        let letter =
            p.written(at).chars().count() <= 2 && p.word(at).unit.is_none_or(|word| word.unit != Unit::Year);
        let dotted = p.is_mark(at + 1, &['.']) && p.joined(at + 1);
        match (letter, dotted) {
            (true, true) => (true, at + 2),
            (true, false) if p.written(at).ends_with('.') => (true, at + 1),
            (true, false) => (false, at),
            (false, _) => (true, at + 1),
        }
    }

    /// "BC", "B.C.", "BCE" (true) or "AD", "CE" (false) at `at`, and the token behind.
    pub(super) fn era(&self, at: usize) -> Option<(bool, usize)> {
        let p = self.passage;
        if p.is(at, Class::BC) {
            return Some((true, at + 1));
        }
        // "ad" in small letters is a word of its own; "n. Chr.", "d.C." are not.
        let plain = p.written(at).bytes().all(|byte| byte.is_ascii_lowercase());
        (p.is(at, Class::AD) && !plain).then_some((false, at + 1))
    }
}
