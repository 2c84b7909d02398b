//! Reads calendar dates: what stands on a sheet of a calendar, in any of the usual orders.

use super::lexer::{Kind, Passage};
use super::lexicon::{Language, Sense};
use super::point::Point;
use super::year;

/// Reads one passage.
#[derive(Clone, Copy)]
pub(super) struct Reader<'p> {
    pub(super) passage: &'p Passage,
}

/// Dashes between the ends of a range.
pub(super) const DASHES: &[char] = &['-', '–', '—', '‒', '‑', '−', '~', '〜'];

/// Words behind a day's number.
const DAY_SUFFIXES: &[&str] = &["st", "nd", "rd", "th", "er", "го", "е", "e", "º", "ª"];

/// Words between day and month, or month and year.
const OF: &[&str] = &["of", "de", "del", "di", "do", "d"];

/// Words that let a month's name stand alone.
const BEFORE_MONTH: &[&str] = &[
    "in",
    "by",
    "until",
    "till",
    "since",
    "from",
    "to",
    "of",
    "during",
    "early",
    "late",
    "mid",
    "through",
    "between",
    "last",
    "next",
    "this",
    "that",
    "each",
    "every",
    "before",
    "after",
    "around",
    "following",
    "previous",
    "end",
    "begin",
    "beginning",
    "throughout",
    "and",
    "or",
];

/// Their like in other languages, which let a foreign month's name stand alone.
const BEFORE_OTHER_MONTH: &[&str] = &[
    "im", "seit", "bis", "ab", "anfang", "mitte", "ende", "в", "с", "до", "к", "по", "en", "depuis", "τον",
    "το",
];

impl Reader<'_> {
    /// A date that begins at `at`.
    pub(super) fn date(&self, at: usize) -> Option<Point> {
        match self.passage.token(at)?.kind {
            Kind::Number(..) => self.number_first(at),
            Kind::Word(sense) => self.word_first(at, sense),
            Kind::Mark('\'' | '’' | '‘') => self.short_decade(at),
            Kind::Mark(_) => None,
        }
    }

    fn number_first(&self, at: usize) -> Option<Point> {
        self.clean_start(at).then(|| self.numbered(at)).flatten()
    }

    /// A date at the number `at`, which is known to stand free at its left.
    pub(super) fn numbered(&self, at: usize) -> Option<Point> {
        self.iso(at)
            .or_else(|| self.numeric(at))
            .or_else(|| self.day_month(at))
            .or_else(|| self.year_first(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.century(at))
            .or_else(|| self.year(at))
    }

    /// "1945 December 15", "1945, December 15": the order of chronologies.
    fn year_first(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let (year, 4) = p.number(at)? else { return None };
        let month_at = at + 1 + usize::from(p.is_mark(at + 1, &[',']));
        let Sense::Month(month, _) = p.sense(month_at)? else { return None };
        let (days, behind) = self.days(month_at + 1).filter(|_| p.number(month_at + 1).is_some())?;
        let behind = if p.is_mark(behind - 1, &['.']) { behind - 1 } else { behind };
        let taken = p.number(behind).is_some_and(|(_, digits)| digits == 4)
            || p.is_mark(behind, &[',']) && p.number(behind + 1).is_some_and(|(_, digits)| digits == 4);
        if !year::plausible(year)
            || !p.capital(month_at)
            || taken
            || self.tail_joined(behind)
            || p.is(behind, year::COUNTED)
        {
            return None;
        }
        let mut point = Point::year(i64::from(year), at, behind);
        (point.month, point.days) = (Some(month), days);
        self.days_exist(&point).then_some(point)
    }

    /// The date behind a dash that clings to it, as the end of a range.
    pub(super) fn range_end(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let clings = p.number(at).is_some()
            && p.joined(at)
            && (p.is_mark(at - 1, DASHES) || p.is_mark(at - 1, &['/']));
        self.dated(at).or_else(|| clings.then(|| self.numbered(at)).flatten())
    }

    fn word_first(&self, at: usize, sense: Option<Sense>) -> Option<Point> {
        if self.passage.joined(at)
            && matches!(self.passage.token(at.wrapping_sub(1)).map(|t| t.kind), Some(Kind::Number(..)))
        {
            return None;
        }
        match sense {
            Some(Sense::Month(month, language)) => self.month_first(at, month, language),
            Some(Sense::Weekday(_)) => self.after_weekday(at),
            Some(Sense::Season(season)) => self.season(at, season),
            Some(Sense::Ordinal(_) | Sense::Cardinal(_)) => self.day_month(at).or_else(|| self.century(at)),
            _ => self.named_year(at).or_else(|| self.century(at)).or_else(|| self.feast(at)),
        }
    }

    /// Whether a number at `at` stands free at its left.
    pub(super) fn clean_start(&self, at: usize) -> bool {
        if !self.passage.joined(at) {
            return true;
        }
        match self.passage.token(at - 1).map(|token| token.kind) {
            Some(Kind::Mark('/')) if at >= 2 && self.passage.is_mark(at - 2, &['/']) => false,
            Some(Kind::Mark(mark)) if DASHES.contains(&mark) || mark == '/' => {
                !self.passage.joined(at - 1)
                    || at < 2
                    || matches!(self.passage.token(at - 2).map(|t| t.kind), Some(Kind::Mark(_)))
                    || self.passage.is(at - 2, &["pre", "post", "mid", "early", "late", "non"])
            }
            // "b.1923"
            Some(Kind::Mark('.'))
                if self.passage.is(at.wrapping_sub(2), &["b", "d", "r", "fl", "born", "est"]) =>
            {
                true
            }
            Some(Kind::Mark(mark)) => !matches!(
                mark,
                '.' | ','
                    | '$'
                    | '€'
                    | '£'
                    | '¥'
                    | '#'
                    | '№'
                    | '_'
                    | '§'
                    | '%'
                    | '°'
                    | '+'
                    | '×'
                    | '@'
                    | '\\'
                    | '&'
            ),
            Some(Kind::Word(_) | Kind::Number(..)) => false,
            None => true,
        }
    }

    /// `1993-06-21` or `1993-06`, perhaps with a clock time.
    fn iso(&self, at: usize) -> Option<Point> {
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

    /// Whether a hyphen at `at` clings to what stands at both its sides.
    pub(super) fn hyphen(&self, at: usize) -> bool {
        self.passage.is_mark(at, &['-', '‑']) && self.passage.joined(at) && self.passage.joined(at + 1)
    }

    /// `T17:00:00Z` behind an ISO day.
    fn take_clock(&self, point: &mut Point) {
        let p = self.passage;
        if !(p.is(point.next, &["t"]) && p.joined(point.next)) {
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
        if p.is(at, &["z"]) && p.joined(at) {
            at += 1;
        }
        if clock.len() >= 2 {
            point.clock = Some(clock.join(":"));
            point.next = at;
        }
    }

    /// `21.06.1993`, `21/06/1993`, `06/21/1993`, `1993/06/21`.
    fn numeric(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let separator = p.mark(at + 1).filter(|mark| matches!(mark, '.' | '/' | '-'))?;
        let joined = (at + 1..=at + 4).all(|n| p.joined(n));
        if !joined || p.mark(at + 3) != Some(separator) {
            return None;
        }
        let ((a, a_digits), (b, b_digits), (c, c_digits)) =
            (p.number(at)?, p.number(at + 2)?, p.number(at + 4)?);
        let (day, month, year, other) = match (a_digits, c_digits) {
            (1 | 2, 4) => {
                let (day, month) = if a <= 12 && b > 12 && separator != '.' { (b, a) } else { (a, b) };
                let both = separator != '.' && a <= 12 && b <= 12 && a != b;
                (day, month, c, both.then_some((day, month)))
            }
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

    /// Whether the token at `at` clings to a number so that it is more than that number.
    pub(super) fn tail_joined(&self, at: usize) -> bool {
        let p = self.passage;
        if !p.joined(at) {
            return false;
        }
        let digit_behind = p.joined(at + 1) && p.number(at + 1).is_some();
        match p.token(at).map(|token| token.kind) {
            Some(Kind::Mark(mark)) => {
                matches!(mark, '%' | '°' | '_' | '×' | '€' | '$' | '£' | '\u{2030}')
                    || (digit_behind && matches!(mark, '.' | ',' | ':' | '/' | '+'))
            }
            Some(_) => true,
            None => false,
        }
    }

    /// "21 June 1993", "the 5 th of october 2018", "3 and 5 May", "21. Juni", "20 мая 1992 года".
    fn day_month(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let (days, behind) = self.days(at)?;
        let (month_at, month) = self.month_after_day(behind)?;
        let mut point = Point { month: Some(month), days, first: at, next: month_at + 1, ..Point::default() };
        self.take_abbreviation_dot(&mut point);
        self.take_year(&mut point);
        let lower_may =
            !p.capital(month_at) && p.is(month_at, &["may", "march", "mar"]) && point.year.is_none();
        (!lower_may && self.days_exist(&point)).then_some(point)
    }

    pub(super) fn month_after_day(&self, at: usize) -> Option<(usize, u8)> {
        let p = self.passage;
        let mut at = at;
        if p.is(at, &["day"]) {
            at += 1;
        }
        if p.is(at, OF) {
            at += 1 + usize::from(p.is_mark(at + 1, &['\'', '’']));
        }
        // "21-June-1993"; in "19-April 30" the hyphen is a dash.
        if self.hyphen(at) && self.hyphen(at + 2) && p.number(at + 3).is_some() {
            at += 1;
        }
        match p.sense(at)? {
            Sense::Month(month, _) => Some((at, month)),
            _ => None,
        }
    }

    /// One or more days of a month, with what follows their numbers.
    fn days(&self, at: usize) -> Option<(Vec<u8>, usize)> {
        let (first, mut next) = self.day(at)?;
        let mut days = vec![first];
        while days.len() < 8 {
            let p = self.passage;
            let linked = p.is_mark(next, &[',', '&'])
                || p.is(next, &["and", "und", "и", "et", "y", "e", "ve", "və", "or"]);
            let skip = next + 1 + usize::from(p.is_mark(next, &[',']) && p.is(next + 1, &["and"]));
            let Some((day, behind)) =
                self.day(skip).filter(|(day, _)| linked && days.last().is_some_and(|last| day > last))
            else {
                break;
            };
            days.push(day);
            next = behind;
        }
        Some((days, next))
    }

    /// The number of a day, and where its suffix ends.
    pub(super) fn day(&self, at: usize) -> Option<(u8, usize)> {
        let p = self.passage;
        if let Some(Sense::Ordinal(day)) = p.sense(at) {
            // The "first" of "twenty-first" is no day of its own.
            let tail = at >= 2
                && p.is_mark(at - 1, DASHES)
                && matches!(p.sense(at - 2), Some(Sense::Cardinal(20..=90)));
            return (!tail).then_some((day, at + 1));
        }
        if let Some(Sense::Cardinal(tens @ (20 | 30))) = p.sense(at)
            && let Some(Sense::Ordinal(ones @ 1..=9)) = p.sense(at + 2)
            && p.is_mark(at + 1, DASHES)
        {
            return u8::try_from(tens).ok().map(|tens| (tens + ones, at + 3)).filter(|(day, _)| *day <= 31);
        }
        let (value, 1 | 2) = p.number(at)? else { return None };
        let day = u8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
        let mut next = at + 1;
        if p.is(next, DAY_SUFFIXES) {
            next += 1;
        } else if self.hyphen(next) && p.is(next + 1, &["го", "е", "ое", "ці", "го"]) {
            next += 2;
        } else if p.is_mark(next, &['.', 'º', '°']) && p.joined(next) {
            next += 1;
        }
        Some((day, next))
    }

    /// Whether all days of `point` are days of its month (of a leap year, if the year is unknown).
    fn days_exist(&self, point: &Point) -> bool {
        let year = point.year.unwrap_or(2000);
        point
            .month
            .is_some_and(|month| point.days.iter().all(|day| crate::When::day(year, month, *day).is_some()))
    }

    /// "June 21st, 1993", "May 07, 2015", "June 1993", "April 480 BC", "June".
    fn month_first(&self, at: usize, month: u8, language: Language) -> Option<Point> {
        let p = self.passage;
        let mut point = Point { month: Some(month), first: at, next: at + 1, ..Point::default() };
        self.take_abbreviation_dot(&mut point);
        let bare = point.clone();
        self.take_year(&mut point);
        if point.year.is_some() || point.next > bare.next {
            return (p.capital(at) || language != Language::Doubtful).then_some(point);
        }
        if let Some(days) = self.days_behind_month(&bare) {
            return Some(days);
        }
        self.may_stand_alone(at, language).then_some(bare)
    }

    fn days_behind_month(&self, bare: &Point) -> Option<Point> {
        let p = self.passage;
        let at = bare.next + usize::from(p.is(bare.next, &["the"]));
        let (days, behind) = self.days(at).filter(|_| p.number(at).is_some() || at > bare.next)?;
        // German's full stop of an ordinal ends a sentence here.
        let behind = if p.is_mark(behind - 1, &['.']) { behind - 1 } else { behind };
        if self.tail_joined(behind) || p.is(behind, year::COUNTED) {
            return None;
        }
        if self.month_after_day(behind).is_some() && !p.is_mark(behind, &[',']) {
            return None;
        }
        let mut point = Point { days, next: behind, ..bare.clone() };
        let written = point.next;
        self.take_year(&mut point);
        let sure = p.capital(bare.first) || point.next > written;
        (sure && self.days_exist(&point)).then_some(point)
    }

    fn may_stand_alone(&self, at: usize, language: Language) -> bool {
        let p = self.passage;
        let before = p.word_before(at);
        let hyphenated =
            at >= 2 && p.is_mark(at - 1, DASHES) && matches!(p.sense(at - 2), Some(Sense::Month(..)));
        let mid = at >= 2 && p.is_mark(at - 1, DASHES) && p.is(at - 2, &["mid"]);
        let full = p.word(at).chars().count() > 4 || p.is(at, &["may", "june", "july"]);
        // "and March on Rome": a conjunction helps only where a month stands before it.
        let linked =
            p.is_mark(at + 1, DASHES) || p.is_mark(at + 1, &['/']) || p.is(at + 1, &["and", "or", "to"]);
        let heads_list = linked && matches!(p.sense(at + 2), Some(Sense::Month(..))) && p.capital(at + 2);
        let listed = at >= 2
            && p.is(at - 1, &["and", "or", "to"])
            && matches!(p.sense(at - 2), Some(Sense::Month(..)));
        let preposition =
            BEFORE_MONTH.contains(&before) && (!matches!(before, "and" | "or" | "to") || listed);
        match language {
            Language::English => full && p.capital(at),
            Language::Doubtful => p.capital(at) && (preposition || hyphenated || mid || heads_list),
            Language::Other => BEFORE_OTHER_MONTH.contains(&before),
        }
    }

    /// "Feb. 20": the dot of a shortened name.
    fn take_abbreviation_dot(&self, point: &mut Point) {
        let p = self.passage;
        let short = p.word(point.next - 1).chars().count() <= 5;
        if short
            && p.is_mark(point.next, &['.'])
            && p.joined(point.next)
            && p.number(point.next + 1).is_some()
        {
            point.next += 1;
        }
    }

    /// The year behind a month or day: ", 1993", "of 1993", "1993 года", "480 BC", "of the same year".
    pub(super) fn take_year(&self, point: &mut Point) {
        let p = self.passage;
        let mut at = point.next;
        if p.is_mark(at, &[',']) && p.joined(at) {
            at += 1;
        }
        if p.is(at, OF) {
            at += 1;
        }
        if p.is(at, &["the", "year"]) && p.is(at + 1, &["year"]) {
            at += 1;
        }
        if p.is(at, &["year"]) {
            at += 1;
        }
        if let Some((year, next)) = self.year_number(at).filter(|_| self.clean_start(at)) {
            point.year = Some(year);
            point.next = next;
            return;
        }
        if self.hyphen(at)
            && at >= 2
            && self.hyphen(at - 2)
            && let Some((year, next)) = self.year_number(at + 1)
        {
            point.year = Some(year);
            point.next = next;
            return;
        }
        // "of that year": said, but to be looked up.
        let same = p.is(at, &["that", "this"]) || (p.is(at, &["the"]) && p.is(at + 1, &["same"]));
        let unit = at
            + if p.is(at, &["the"]) { 2 } else { 1 }
            + usize::from(p.is(at, &["that"]) && p.is(at + 1, &["same"]));
        if same && p.is(unit, &["year"]) && at == point.next + 1 {
            point.next = unit + 1;
        }
    }

    /// "Thursday, 13 September 2007": a weekday that adorns a date.
    fn after_weekday(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let mut next = at + 1 + usize::from(p.is_mark(at + 1, &[',', '.']));
        if p.is(next, &["the"]) {
            next += 1;
        }
        // A row of weekdays must not be read once from each of them.
        if matches!(p.sense(next), Some(Sense::Weekday(_))) {
            return None;
        }
        let point = self.date(next).filter(|point| !point.days.is_empty())?;
        Some(Point { first: at, ..point })
    }

    /// "Christmas 1963", "New Year's Eve".
    fn feast(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        if !p.capital(at) {
            return None;
        }
        let (month, day, next) = if p.is(at, &["christmas"]) {
            match p.word(at + 1) {
                "eve" => (12, 24, at + 2),
                "day" => (12, 25, at + 2),
                _ => (12, 25, at + 1),
            }
        } else if p.is(at, &["new"]) && p.is(at + 1, &["year"]) && p.is(at + 3, &["s"]) {
            match p.word(at + 4) {
                "eve" => (12, 31, at + 5),
                "day" => (1, 1, at + 5),
                _ => return None,
            }
        } else {
            return None;
        };
        let mut point = Point { month: Some(month), days: vec![day], first: at, next, ..Point::default() };
        self.take_year(&mut point);
        Some(point)
    }

    /// "the year 1950", "AD 79", "c1860".
    fn named_year(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        if p.is(at, &["year", "jahr", "jahre", "année", "an", "año", "рік"]) {
            let (year, next) = self.year_number(at + 1)?;
            return Some(Point::year(year, at, next));
        }
        if p.is(at, &["ad", "ce"]) && p.capital(at) {
            let (value, 1..=4) = p.number(at + 1)? else { return None };
            return (value > 0 && !self.tail_joined(at + 2))
                .then(|| Point::year(i64::from(value), at, at + 2));
        }
        None
    }
}
