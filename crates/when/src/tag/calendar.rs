//! Reads calendar dates: what stands on a sheet of a calendar, in any of the usual orders.

use super::foreign_year;
use super::language::{self, Class};
use super::lexer::{Kind, Passage};
use super::point::Point;
use super::unit::Unit;

/// Reads one passage.
#[derive(Clone, Copy)]
pub(super) struct Reader<'p> {
    pub(super) passage: &'p Passage<'p>,
}

/// Days of a month as they are listed.
pub(super) struct Days {
    pub(super) days: Vec<u8>,
    /// Where each stands: first token, and the token behind the last.
    pub(super) spans: Vec<(usize, usize)>,
    pub(super) next: usize,
}

/// Dashes between the ends of a range.
pub(super) const DASHES: &[char] = &['-', '–', '—', '‒', '‑', '−', '~', '〜'];

impl Reader<'_> {
    /// A date that begins at `at`.
    pub(super) fn date(&self, at: usize) -> Option<Point> {
        match self.passage.token(at)?.kind {
            Kind::Number(..) => self.number_first(at),
            Kind::Word => self.word_first(at),
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
            .or_else(|| self.cjk(at))
            .or_else(|| self.day_month(at))
            .or_else(|| self.year_first(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.century(at))
            .or_else(|| self.year(at))
    }

    fn word_first(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let word = p.word(at);
        if p.joined(at) && p.number(at.wrapping_sub(1)).is_some() {
            return None;
        }
        if word.month > 0 && !self.of_creation(at) {
            return self.month_first(at).or_else(|| self.season_at(at));
        }
        if word.calendar_month.is_some() {
            let month = self.foreign_month(at);
            if month.is_some() || word.feast.is_none() {
                return month;
            }
        }
        if word.weekday > 0 {
            return self.after_weekday(at);
        }
        if let Some(season) = self.season_at(at) {
            return Some(season);
        }
        if word.decade > 0 {
            return self.named_decade(at);
        }
        if word.ordinal > 0 || word.cardinal.is_some() {
            return self.day_month(at).or_else(|| self.century(at)).or_else(|| self.quarter(at));
        }
        self.named_decade(at)
            .or_else(|| self.named_year(at))
            .or_else(|| self.century(at))
            .or_else(|| self.feast(at))
            .or_else(|| self.short_quarter(at))
    }

    fn season_at(&self, at: usize) -> Option<Point> {
        let season = self.passage.season(at);
        if season > 0 { self.season(at, season) } else { None }
    }

    /// Whether a number at `at` stands free at its left.
    pub(super) fn clean_start(&self, at: usize) -> bool {
        let p = self.passage;
        if !p.joined(at) {
            return true;
        }
        match p.token(at - 1).map(|token| token.kind) {
            Some(Kind::Mark('/')) if at >= 2 && p.is_mark(at - 2, &['/']) => false,
            Some(Kind::Mark(mark)) if DASHES.contains(&mark) || mark == '/' => {
                !p.joined(at - 1) || at < 2 || p.mark(at - 2).is_some() || p.is(at - 2, Class::PREFIX)
            }
            // "b.1923"
            Some(Kind::Mark('.')) if p.is(at.wrapping_sub(2), Class::BORN) => true,
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
            // "l'8 maggio", "dell'11 settembre"
            Some(Kind::Word) if p.written(at - 1).ends_with(['\'', '’']) => true,
            Some(Kind::Word) => self.clinging_word(at - 1),
            Some(Kind::Number(..)) => false,
            None => true,
        }
    }

    /// Whether the word at `at` is one that scripts without capitals join to the next: "و1920", "ב1948".
    fn clinging_word(&self, at: usize) -> bool {
        let p = self.passage;
        let link = [Class::AND, Class::IN, Class::TO].iter().any(|class| p.is(at, *class));
        link && !p.joined(at) && !p.written(at).is_ascii() && p.written(at).chars().count() == 1
    }

    /// Whether a hyphen at `at` clings to what stands at both its sides.
    pub(super) fn hyphen(&self, at: usize) -> bool {
        self.passage.is_mark(at, &['-', '‑']) && self.passage.joined(at) && self.passage.joined(at + 1)
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

    /// The date behind a dash that clings to it, as the end of a range.
    pub(super) fn range_end(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let clings = p.number(at).is_some()
            && p.joined(at)
            && (p.is_mark(at - 1, DASHES) || p.is_mark(at - 1, &['/']));
        self.dated(at)
            .or_else(|| clings.then(|| self.numbered(at)).flatten().map(|end| self.with_calendar(end)))
    }

    /// "21 June 1993", "the 5 th of october 2018", "3 and 5 May", "21. Juni", "20 мая 1992 года".
    fn day_month(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let Days { days, spans, next: behind } = self.days(at)?;
        let (month_at, month) = self.month_after_day(behind)?;
        let mut point = Point {
            month: Some(month),
            days,
            day_spans: spans,
            first: at,
            next: month_at + 1,
            ..Point::default()
        };
        point.calendar = self.calendar_of(month_at);
        self.take_abbreviation_dot(&mut point);
        self.take_second_name(&mut point);
        self.take_year(&mut point);
        if point.year.is_none() && self.needs_year(month_at) {
            return None;
        }
        let doubtful = p.word(month_at).doubtful && !p.capital(month_at);
        let lower_word =
            doubtful && point.year.is_none() && (p.written(month_at).is_ascii() || p.word(month_at).foreign);
        // "5 May 99999999999" has a year that no calendar has.
        if point.year.is_none() && p.number(point.next).is_some_and(|(_, digits)| digits > 6) {
            return None;
        }
        let beyond =
            point.calendar.zip(point.year).is_some_and(|(name, year)| !foreign_year::has_come_to(name, year));
        point.impossible = beyond || !self.days_exist(&point);
        let sound =
            !point.impossible || point.days.len() == 1 && p.number(at).is_some() && point.year.is_some();
        (!lower_word && sound).then_some(point)
    }

    pub(super) fn month_after_day(&self, at: usize) -> Option<(usize, u8)> {
        let p = self.passage;
        let mut at = at;
        if p.word(at).unit.is_some_and(|word| word.unit == Unit::Day) {
            at += 1;
        }
        if p.is(at, Class::OF) {
            at += 1 + usize::from(p.is_mark(at + 1, &['\'', '’']));
        }
        // "21-June-1993"; in "19-April 30" the hyphen is a dash.
        if self.hyphen(at) && self.hyphen(at + 2) && p.number(at + 3).is_some() {
            at += 1;
        }
        let word = p.word(at);
        let month = if word.month > 0 && !self.of_creation(at) { word.month } else { word.calendar_month?.1 };
        Some((at, month))
    }

    /// Whether the month at `at` is one only with a year of its own: it is of another calendar, or of another
    /// language than the text ("2 Mars bars", "7 Set points"), or a feast as well.
    fn needs_year(&self, at: usize) -> bool {
        let (p, word) = (self.passage, self.passage.word(at));
        let other = word.month == 0 || self.of_creation(at);
        word.foreign && (other || p.language.code != "und") || word.feast.is_some()
    }

    /// Whether the month at `at`, whose name other calendars have too, stands before a year of the Hebrew calendar.
    fn of_creation(&self, at: usize) -> bool {
        let p = self.passage;
        p.word(at).foreign
            && p.word(at).calendar_month.is_some()
            && p.number(at + 1).is_some_and(|(year, _)| (5000..=6000).contains(&year))
    }

    /// One or more days of a month, with what follows their numbers.
    pub(super) fn days(&self, at: usize) -> Option<Days> {
        let (first, mut next) = self.day(at)?;
        let mut days = vec![first];
        let mut spans = vec![(at, next)];
        while days.len() < 8 {
            let p = self.passage;
            let comma = p.is_mark(next, &[',', '&', '،']);
            let linked = comma || p.is(next, Class::AND);
            let skip = next + 1 + usize::from(comma && p.is(next + 1, Class::AND));
            let Some((day, behind)) =
                self.day(skip).filter(|(day, _)| linked && days.last().is_some_and(|last| day > last))
            else {
                break;
            };
            days.push(day);
            spans.push((skip, behind));
            next = behind;
        }
        Some(Days { days, spans, next })
    }

    /// The number of a day, and where its suffix ends.
    pub(super) fn day(&self, at: usize) -> Option<(u8, usize)> {
        let p = self.passage;
        let word = p.word(at);
        if word.ordinal > 0 {
            // The "first" of "twenty-first" is no day of its own.
            let tail = at >= 2
                && p.is_mark(at - 1, DASHES)
                && p.word(at - 2).cardinal.is_some_and(|tens| (20..=90).contains(&tens));
            return (!tail).then_some((word.ordinal, at + 1));
        }
        if let Some(tens @ (20 | 30)) = word.cardinal {
            let dash = usize::from(p.is_mark(at + 1, DASHES));
            let ones = p.word(at + 1 + dash).ordinal;
            let day = u8::try_from(tens).unwrap_or(0) + ones;
            return ((1..=9).contains(&ones) && day <= 31).then_some((day, at + 2 + dash));
        }
        let (value, 1 | 2) = p.number(at)? else { return None };
        let day = u8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
        Some((day, self.behind_day(at + 1)))
    }

    /// The token behind what follows a day's number: "th", "-го", ".", "º".
    fn behind_day(&self, next: usize) -> usize {
        let p = self.passage;
        if p.is(next, Class::DAY_SUFFIX) {
            return next + 1;
        }
        let clings =
            (self.hyphen(next) || p.is_mark(next, &['\'', '’']) && p.joined(next)) && p.joined(next + 1);
        if clings && p.is(next + 1, Class::DAY_SUFFIX) {
            return next + 2;
        }
        next + usize::from(p.is_mark(next, &['.', 'º', '°', 'ª']) && p.joined(next))
    }

    /// Whether all days of `point` are days of its month (of a leap year, if the year is unknown).
    pub(super) fn days_exist(&self, point: &Point) -> bool {
        if point.calendar.is_some() {
            return point.days.iter().all(|day| (1..=32).contains(day));
        }
        let year = point.year.unwrap_or(2000);
        point
            .month
            .is_some_and(|month| point.days.iter().all(|day| crate::When::day(year, month, *day).is_some()))
    }

    /// The calendar whose month stands at `at`, if it is not the Gregorian.
    pub(super) fn calendar_of(&self, at: usize) -> Option<&'static str> {
        let word = self.passage.word(at);
        let (place, _) = word.calendar_month.filter(|_| word.month == 0 || self.of_creation(at))?;
        // The names that no language file has are those of the language of all.
        let language = if word.foreign { language::languages().absolute() } else { self.passage.language };
        language.calendars.get(usize::from(place)).map(String::as_str)
    }

    /// "June 21st, 1993", "May 07, 2015", "June 1993", "April 480 BC", "June".
    fn month_first(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let word = p.word(at);
        let mut point = Point { month: Some(word.month), first: at, next: at + 1, ..Point::default() };
        self.take_abbreviation_dot(&mut point);
        self.take_second_name(&mut point);
        let bare = point.clone();
        self.take_year(&mut point);
        if point.year.is_some() || point.next > bare.next {
            return (p.capital(at) || !word.doubtful || word.foreign || p.uncased(at)).then_some(point);
        }
        if let Some(days) = self.days_behind_month(&bare) {
            return Some(days);
        }
        self.may_stand_alone(at).then_some(bare)
    }

    /// "خرداد ۱۳۷۲": a month of another calendar and its year.
    fn foreign_month(&self, at: usize) -> Option<Point> {
        let (_, month) = self.passage.word(at).calendar_month?;
        let mut point = Point { month: Some(month), first: at, next: at + 1, ..Point::default() };
        point.calendar = self.calendar_of(at);
        self.take_year(&mut point);
        if point.calendar.zip(point.year).is_some_and(|(name, year)| !foreign_year::has_come_to(name, year))
            || point.year.is_none() && self.passage.word(at).feast.is_some()
        {
            return None;
        }
        (point.year.is_some() || !self.passage.word(at).doubtful && self.passage.is(at + 1, Class::TO))
            .then_some(point)
    }

    fn days_behind_month(&self, bare: &Point) -> Option<Point> {
        let p = self.passage;
        let at = bare.next + usize::from(p.is(bare.next, Class::ARTICLE));
        let Days { days, spans, next: behind } =
            self.days(at).filter(|_| p.number(at).is_some() || at > bare.next)?;
        // German's full stop of an ordinal ends a sentence here.
        let behind = if p.is_mark(behind - 1, &['.']) { behind - 1 } else { behind };
        if self.tail_joined(behind) || p.is(behind, Class::COUNTED) {
            return None;
        }
        if self.month_after_day(behind).is_some() && !p.is_mark(behind, &[',']) {
            return None;
        }
        let mut point = Point { days, day_spans: spans, next: behind, ..bare.clone() };
        let written = point.next;
        self.take_year(&mut point);
        // Where months have no capitals, the day must show that it is one: "május 1-jén".
        let range = p.is_mark(behind, DASHES) && p.joined(behind) && p.number(behind + 1).is_some();
        let suffixed = !p.language.capital_months() && (behind > at + 1 || range);
        let sure = p.capital(bare.first) || point.next > written || suffixed;
        point.impossible = !self.days_exist(&point);
        let sound = !point.impossible || point.days.len() == 1 && point.year.is_some();
        let sure = sure && (point.year.is_some() || !self.needs_year(bare.first));
        (sure && sound).then_some(point)
    }

    fn may_stand_alone(&self, at: usize) -> bool {
        let p = self.passage;
        let month = |at: usize| p.word(at).month > 0;
        let dashed = at >= 2 && p.is_mark(at - 1, DASHES);
        let hyphenated = dashed && (month(at - 2) || p.is(at - 2, Class::PREFIX));
        let link = |at: usize| p.is(at, Class::AND) || p.is(at, Class::TO);
        // "and March on Rome": a conjunction helps only where a month stands before it.
        let heads_list = (p.is_mark(at + 1, DASHES) || p.is_mark(at + 1, &['/']) || link(at + 1))
            && month(at + 2)
            && p.capital(at + 2);
        let listed = at >= 2 && link(at - 1) && month(at - 2);
        let led = p.before_is(at, Class::BEFORE_MONTH);
        let word = p.word(at);
        let cased = p.capital(at) || !p.language.capital_months();
        let short = p.written(at).chars().count() <= 3 && p.written(at).is_ascii() && !word.doubtful;
        if word.foreign || !cased || short {
            return false;
        }
        !word.doubtful || led || listed || hyphenated || heads_list
    }

    /// The "/يناير" of "كانون الثاني/يناير": the same month by another name.
    fn take_second_name(&self, point: &mut Point) {
        let p = self.passage;
        let bracket = p.is_mark(point.next, &['(']);
        let same = point.month.is_some_and(|month| p.word(point.next + 1).month == month);
        if same && p.is_mark(point.next, &['/']) {
            point.next += 2;
        } else if same && bracket && p.is_mark(point.next + 2, &[')']) {
            point.next += 3;
        }
    }

    /// "Feb. 20": the dot of a shortened name.
    pub(super) fn take_abbreviation_dot(&self, point: &mut Point) {
        let p = self.passage;
        let short = p.written(point.next - 1).chars().count() <= 5;
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
        if p.is_mark(at, &[',', '،']) && p.joined(at) {
            at += 1;
        }
        if p.is(at, Class::OF) {
            at += 1;
        }
        if p.is(at, Class::ARTICLE) && p.is(at + 1, Class::YEAR_BEFORE) {
            at += 1;
        }
        if p.is(at, Class::YEAR_BEFORE) {
            at += 1;
        }
        let year = if point.calendar.is_some() { self.any_year(at) } else { self.year_number(at) };
        if let Some((year, next)) = year.filter(|_| self.clean_start(at)) {
            (point.year, point.next) = (Some(year), next);
            return;
        }
        if self.hyphen(at)
            && at >= 2
            && self.hyphen(at - 2)
            && let Some((year, next)) = self.year_number(at + 1)
        {
            (point.year, point.next) = (Some(year), next);
            return;
        }
        // "of that year": said, but to be looked up.
        let year_word =
            |at: usize| p.word(at).unit.is_some_and(|word| word.unit == Unit::Year && !word.plural);
        let article = at + usize::from(p.is(at, Class::ARTICLE));
        let of = at == point.next + 1 || p.language.code != "en" && at == point.next;
        if of && p.is(article, Class::SAME) {
            let noun = article + 1 + usize::from(p.is(article + 1, Class::SAME));
            if year_word(noun) {
                (point.next, point.same_year) = (noun + 1, true);
            }
        }
    }

    /// A year of a calendar whose month stands before it: any number of up to four digits.
    fn any_year(&self, at: usize) -> Option<(i64, usize)> {
        let (value, 1..=4) = self.passage.number(at)? else { return None };
        (value > 0 && !self.tail_joined(at + 1)).then(|| (i64::from(value), self.year_marks(at + 1).1))
    }

    /// "Thursday, 13 September 2007": a weekday that adorns a date.
    fn after_weekday(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let mut next = at + 1 + usize::from(p.is_mark(at + 1, &[',', '.', '،']));
        next += usize::from(p.is(next, Class::ARTICLE));
        // A row of weekdays must not be read once from each of them.
        if p.word(next).weekday > 0 {
            return None;
        }
        let point = self.date(next).filter(|point| !point.days.is_empty())?;
        Some(Point { first: at, ..point })
    }

    /// "the year 1950", "AD 79", "Kr. e. 44".
    fn named_year(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        if p.is(at, Class::YEAR_BEFORE) {
            let (year, next) = self.year_number(at + 1).or_else(|| self.small_year(at + 1))?;
            return Some(Point::year(year, at, next));
        }
        if p.is(at, Class::BC) {
            if let Some(century) = self.century(at + 1) {
                let year = century.year.map(|year| 1 - (year + 100));
                return Some(Point { year, first: at, ..century });
            }
            let (value, 1..=4) = p.number(at + 1)? else { return None };
            let (_, next) = self.year_marks(self.behind_suffix(at + 1));
            return (value > 0 && !self.tail_joined(next))
                .then(|| Point::year(1 - i64::from(value), at, next));
        }
        if p.is(at, Class::AD) && p.capital(at) {
            let (value, 1..=4) = p.number(at + 1)? else { return None };
            return (value > 0 && !self.tail_joined(at + 2))
                .then(|| Point::year(i64::from(value), at, at + 2));
        }
        None
    }

    /// "the year 622": a year of three digits behind its word.
    fn small_year(&self, at: usize) -> Option<(i64, usize)> {
        let (value, 3) = self.passage.number(at)? else { return None };
        (value > 0 && !self.tail_joined(at + 1)).then_some((i64::from(value), at + 1))
    }
}
