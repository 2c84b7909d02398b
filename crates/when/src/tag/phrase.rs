//! Reads what is said with dates: ranges, "since", "until", "by", and dates in two calendars.

use super::calendar::{DASHES, Reader};
use super::julian;
use super::language::Class;
use super::point::{Grain, Point, Portion};
use crate::When;

/// A stretch or a date in the words of a text, before years are carried in.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Phrase {
    pub(super) shape: Shape,
    /// First token, and the token behind the last.
    pub(super) first: usize,
    pub(super) next: usize,
}

/// How the dates of a phrase make up its meaning.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Shape {
    /// A date.
    At(Point),
    /// From one to another.
    Range(Point, Point),
    /// From a date on.
    Since(Point),
    /// Up to a date.
    Until(Point),
    /// Not after a date.
    By(Point),
    /// Before a date.
    Before(Point),
    /// After a date.
    After(Point),
    /// All of a date's days.
    Throughout(Point),
}

impl Shape {
    /// Its dates, in order.
    pub(super) fn points(&self) -> Vec<&Point> {
        match self {
            Self::At(a)
            | Self::Since(a)
            | Self::Until(a)
            | Self::By(a)
            | Self::Before(a)
            | Self::After(a)
            | Self::Throughout(a) => {
                vec![a]
            }
            Self::Range(a, b) => vec![a, b],
        }
    }

    pub(super) fn points_mut(&mut self) -> Vec<&mut Point> {
        match self {
            Self::At(a)
            | Self::Since(a)
            | Self::Until(a)
            | Self::By(a)
            | Self::Before(a)
            | Self::After(a)
            | Self::Throughout(a) => {
                vec![a]
            }
            Self::Range(a, b) => vec![a, b],
        }
    }

    /// What it means, if its dates have years.
    pub(super) fn when(&self) -> Option<When> {
        match self {
            Self::At(point) => point.when(),
            Self::Range(a, b) => span(&a.when()?, &b.when()?),
            Self::Since(point) => since(&point.when()?),
            Self::Until(point) | Self::Before(point) => up_to(&until(point)?),
            Self::After(point) => since(&point.when()?),
            Self::By(point) => When::interval(None, Some(&by(point)?)),
            Self::Throughout(point) => throughout(point),
        }
    }
}

fn since(begin: &When) -> Option<When> {
    When::interval(Some(begin), None).or_else(|| When::interval(Some(&begin.begin()?), None))
}

fn up_to(end: &When) -> Option<When> {
    When::interval(None, Some(end)).or_else(|| When::interval(None, Some(&end.end()?)))
}

/// From the first to the second; either may be an interval itself (a year of another calendar).
fn span(begin: &When, end: &When) -> Option<When> {
    When::interval(Some(begin), Some(end))
        .or_else(|| When::interval(Some(&begin.begin()?), Some(&end.end()?)))
}

/// "Until the 1930s" ends about where they begin; "until 1993" and "until the end of 1993" end in 1993.
fn until(point: &Point) -> Option<When> {
    match (point.grain, point.year) {
        (Grain::Decade | Grain::Century, Some(year)) if point.portion.is_none() => {
            Some(When::year(year).approximately())
        }
        _ => by(point),
    }
}

/// "By the end of 1992" is by 1992.
fn by(point: &Point) -> Option<When> {
    match point.portion {
        Some(Portion::Late | Portion::Rest) => Point { portion: None, ..point.clone() }.when(),
        _ => point.when(),
    }
}

/// All months of a year, all days of a month; any other time as it is.
fn throughout(point: &Point) -> Option<When> {
    let when = point.when()?;
    match (point.year, point.month, point.days.as_slice()) {
        (Some(year), None, []) if point.is_year() && point.portion.is_none() => {
            When::interval(When::month(year, 1).as_ref(), When::month(year, 12).as_ref())
        }
        (Some(_), Some(_), []) if point.portion.is_none() => {
            When::interval(when.earliest().map(When::from).as_ref(), when.latest().map(When::from).as_ref())
        }
        _ => Some(when),
    }
}

impl Reader<'_> {
    /// The begin of a range: a date, or only a day's number.
    pub(super) fn endpoint(&self, at: usize) -> Option<Point> {
        self.dated(at).or_else(|| {
            let at = at + usize::from(self.passage.is(at, Class::ARTICLE));
            let (day, next) = self.day(at)?;
            let number = self.passage.number(at).is_some() && self.clean_start(at);
            number.then(|| Point { days: vec![day], first: at, next, ..Point::default() })
        })
    }

    /// A date, or two with a dash or "to" between them.
    pub(super) fn range_or_date(&self, at: usize) -> Option<Phrase> {
        if let Some(range) = self.bare_days(at).or_else(|| self.roman_centuries(at)) {
            return Some(range);
        }
        let point = self.dated(at)?;
        if let Some(double) = self.double_date(&point) {
            let next = double.next;
            return Some(Phrase { shape: Shape::At(double), first: at, next });
        }
        Some(self.range_from(point))
    }

    /// "5–7 May 1920", "7/20 May", "7 (20) May 1920": numbers of days before the date that they share.
    fn bare_days(&self, at: usize) -> Option<Phrase> {
        let p = self.passage;
        let first = self
            .endpoint(at)
            .filter(|point| point.month.is_none() && point.year.is_none() && !point.days.is_empty())?;
        let (dash, slash, bracket) = (
            p.is_mark(first.next, DASHES) || p.is(first.next, Class::TO),
            p.is_mark(first.next, &['/']),
            p.is_mark(first.next, &['(']),
        );
        if bracket {
            // "7 (20) May 1920": the bracket closes between the day and its month.
            let (day, behind) = self.day(first.next + 1)?;
            let closed = p.is_mark(behind, &[')']);
            let month = self
                .date(behind + 1)
                .filter(|point| closed && point.month.is_some() && point.days.is_empty());
            let end = Point { days: vec![day], ..month? };
            return self.two_styles(&first, &end, end.next).map(at_point(at));
        }
        if let Some(centuries) = self.centuries(at, &first) {
            return Some(centuries);
        }
        if !(dash || slash) {
            return None;
        }
        let end = self.range_end(first.next + 1).filter(|end| end.month.is_some() && end.days.len() == 1)?;
        let next = end.next;
        if slash {
            return self.two_styles(&first, &end, next).map(at_point(at));
        }
        let (begin, end) = fit(first, end)?;
        Some(Phrase { shape: Shape::Range(begin, end), first: at, next })
    }

    /// "17th–19th centuries", "the 19th and 20th centuries".
    fn centuries(&self, at: usize, first: &Point) -> Option<Phrase> {
        let p = self.passage;
        let linked =
            p.is_mark(first.next, DASHES) || p.is(first.next, Class::TO) || p.is(first.next, Class::AND);
        let end = self.date(first.next + 1).or_else(|| self.range_end(first.next + 1)).filter(|_| linked)?;
        let year = end.year.filter(|year| end.grain == Grain::Century && *year >= 0)?;
        let begin = (i64::from(*first.days.first()?) - 1) * 100;
        let next = end.next;
        let begin = Point { grain: Grain::Century, year: Some(begin), days: Vec::new(), ..first.clone() };
        (begin.year < Some(year)).then_some(Phrase { shape: Shape::Range(begin, end), first: at, next })
    }

    /// "XVIII–XIX вв."
    fn roman_centuries(&self, at: usize) -> Option<Phrase> {
        let roman = self.passage.capital(at) && !self.passage.word(at).has_sense();
        let (number, next) = self.century_number(at).filter(|_| roman)?;
        self.centuries(at, &Point { days: vec![number], first: at, next, ..Point::default() })
    }

    fn range_from(&self, begin: Point) -> Phrase {
        let p = self.passage;
        let first = begin.first;
        let year_slash = p.is_mark(begin.next, &['/']) && begin.is_year() && p.joined(begin.next);
        let joiner = p.is_mark(begin.next, DASHES) || year_slash || p.is(begin.next, Class::TO);
        // "1993-" that opens a compound ("1993-style") is no range.
        if joiner && begin.other.is_none() {
            let at_end = begin.next + 1;
            let end = self.short_end(&begin, at_end).or_else(|| self.range_end(at_end));
            let alike = |end: &Point| !year_slash || end.is_year();
            if let Some((begin, end)) = end.filter(alike).and_then(|end| fit(begin.clone(), end)) {
                let next = end.next;
                let shape = match begin.portion {
                    // "the end of the 1997–98 season" is of its second year.
                    Some(portion)
                        if begin.is_year()
                            && end.is_year()
                            && p.joined(begin.next)
                            && end.portion.is_none() =>
                    {
                        let year = if portion == Portion::Late { end.year } else { begin.year };
                        Shape::At(Point { year, next, ..begin })
                    }
                    _ => Shape::Range(begin, end),
                };
                return Phrase { shape, first, next };
            }
            let dash = p.is_mark(begin.next, DASHES);
            if dash && p.is(at_end, Class::PRESENT) && begin.year.is_some() {
                return Phrase { shape: Shape::Since(begin), first, next: at_end + 1 };
            }
            let year_alone = begin.is_year() && p.joined(begin.next) && p.is_mark(at_end, &[')', ',', ';']);
            if dash && year_alone {
                let next = at_end;
                return Phrase { shape: Shape::Since(begin), first, next };
            }
        }
        let next = begin.next;
        Phrase { shape: Shape::At(begin), first, next }
    }

    /// The "30" of "1923–30", the "7" of "5 May–7" or "May 5–7, 1920", the "90" of "1980s–90s".
    pub(super) fn short_end(&self, begin: &Point, at: usize) -> Option<Point> {
        let p = self.passage;
        let (value, digits @ 1..=2) = p.number(at)? else { return None };
        if !begin.days.is_empty() {
            return self.second_day(begin, at);
        }
        let year = begin.year.filter(|_| begin.is_year())?;
        let clings = p.joined(begin.next) && p.joined(at);
        // "1820 – 88" with spaces: only with a true dash, and if 88 is not the day of a month.
        let apart =
            !p.joined(begin.next) && !p.joined(at) && p.is_mark(begin.next, &['–', '—']) && digits == 2;
        let day = self.month_after_day(at + 1).is_some() || p.is(at + 1, Class::COUNTED);
        let close = (clings && !self.day_of_month(at) || apart && !day) && !self.tail_joined(at + 1);
        let unit = if digits == 1 { 10 } else { 100 };
        let end = year - year.rem_euclid(unit) + i64::from(value);
        let (_, next) = self.year_marks(at + 1);
        (close && end > year && year > 0).then(|| self.with_calendar(Point::year(end, at, next)))
    }

    fn second_day(&self, begin: &Point, at: usize) -> Option<Point> {
        let p = self.passage;
        let (day, next) = self.day(at)?;
        let next = next - usize::from(p.is_mark(next - 1, &['.']));
        let month_before_day = p.word(begin.first).month > 0;
        let later = begin.days.last().is_some_and(|last| day > *last);
        if !month_before_day || !later || begin.year.is_some() || self.tail_joined(next) {
            return None;
        }
        let at_year = next + usize::from(p.is_mark(next, &[',']));
        let year = self.year_number(at_year).filter(|_| self.clean_start(at_year));
        Some(Point {
            month: begin.month,
            days: vec![day],
            year: year.map(|(year, _)| year),
            first: at,
            next: year.map_or(next, |(_, next)| next),
            ..Point::default()
        })
    }

    /// "28 October / 10 November 1917", "25 October (7 November) 1917", "10 November [O.S. 28 October]
    /// 1917", "21 June 1917 (O.S.)".
    fn double_date(&self, point: &Point) -> Option<Point> {
        let p = self.passage;
        if point.days.len() != 1 || point.month.is_none() {
            return None;
        }
        let bracket = p.is_mark(point.next, &['(', '[']);
        if let Some(next) = self.old_style(point.next + usize::from(bracket)) {
            let next = next + usize::from(bracket && p.is_mark(next, &[')', ']']));
            if !bracket || p.is_mark(next - 1, &[')', ']']) {
                return Some(Point { julian: true, next, ..point.clone() });
            }
        }
        if !(bracket || p.is_mark(point.next, &['/'])) {
            return None;
        }
        let mut at = point.next + 1;
        at = self.style_mark(at).unwrap_or(at);
        // "25 October/7 November 1917"
        let clinging = || (!bracket && p.joined(at)).then(|| self.numbered(at)).flatten();
        let other =
            self.date(at).or_else(clinging).filter(|other| other.days.len() == 1 && other.month.is_some())?;
        let mut next = self.style_mark(other.next).unwrap_or(other.next);
        if bracket {
            next = p.is_mark(next, &[')', ']']).then_some(next + 1)?;
        }
        let mut other = Point { next, ..other };
        let at_year = next + usize::from(p.is_mark(next, &[',']));
        if point.year.or(other.year).is_none()
            && let Some((year, next)) = self.year_number(at_year)
        {
            other.year = Some(year);
            other.next = next;
        }
        let next = other.next;
        self.two_styles(point, &other, next)
    }

    /// The token behind "O.S.", "New Style" and the like at `at`.
    fn style_mark(&self, at: usize) -> Option<usize> {
        self.old_style(at).or_else(|| self.passage.is(at, Class::NEW_STYLE).then_some(at + 1))
    }

    /// The token behind "O.S.", "Old Style", "ст. ст." at `at`.
    fn old_style(&self, at: usize) -> Option<usize> {
        let p = self.passage;
        let letters = p.written(at).len() == 2;
        (p.is(at, Class::OLD_STYLE) && (!letters || p.capital(at))).then_some(at + 1)
    }

    /// One day told in both calendars, if the two are as far apart as the calendars were: the later
    /// number is of the Gregorian calendar, and becomes the value.
    fn two_styles(&self, a: &Point, b: &Point, next: usize) -> Option<Point> {
        let year = a.year.or(b.year);
        let month = |x: &Point, y: &Point| x.month.or(y.month);
        let day_of = |x: &Point, y: &Point| {
            crate::Day::from_ymd(x.year.or(year).unwrap_or(1900), month(x, y)?, *x.days.first()?)
        };
        let (first, second) = (day_of(a, b)?, day_of(b, a)?);
        let (old, new) = if first <= second { (first, second) } else { (second, first) };
        if new.rata_die() - old.rata_die() != julian::offset(old) {
            return None;
        }
        let (new_year, new_month, new_day) = old.ymd();
        Some(Point {
            year: year.map(|_| new_year),
            month: Some(new_month),
            days: vec![new_day],
            julian: true,
            first: a.first,
            next,
            ..Point::default()
        })
    }
}

/// A lone date as a phrase that begins at `first`.
fn at_point(first: usize) -> impl FnOnce(Point) -> Phrase {
    move |point| {
        let next = point.next;
        Phrase { shape: Shape::At(Point { first, ..point }), first, next }
    }
}

/// Lends month and year from one end of a range to the other; `None` if the two do not make a range.
pub(super) fn fit(mut begin: Point, mut end: Point) -> Option<(Point, Point)> {
    if begin.month.is_none() && begin.year.is_none() && begin.season.is_none() {
        if end.days.is_empty() || end.days[0] <= *begin.days.first()? {
            return None;
        }
        begin.month = end.month;
    }
    // "1920–1930s", "1920–1930-е годы": the sign of the decade stands behind both.
    if begin.is_year() && end.grain == Grain::Decade && begin.year.is_some_and(|year| year % 10 == 0) {
        begin.grain = Grain::Decade;
    }
    let same_kind = begin.month.is_some() == end.month.is_some() || begin.is_year() || end.is_year();
    let (end_month, begin_month) = (end.month.unwrap_or(12), begin.month.unwrap_or(1));
    match (begin.year, end.year) {
        (None, Some(year)) if begin.month > end.month && end.month.is_some() => begin.year = Some(year - 1),
        (None, year @ Some(_)) => begin.year = year,
        (Some(year), None) if end.month.is_some() => {
            end.year = Some(year + i64::from(end_month < begin_month))
        }
        // "499–450 BC": the mark stands behind both.
        (Some(first), Some(last)) if last <= 0 && first > 0 && begin.is_year() => {
            begin.year = Some(1 - first)
        }
        _ => {}
    }
    let ordered = match (begin.when(), end.when()) {
        (Some(a), Some(b)) => span(&a, &b).is_some(),
        (None, None) => begin.month.is_some() && end.month.is_some(),
        _ => false,
    };
    (same_kind && ordered).then_some((begin, end))
}
