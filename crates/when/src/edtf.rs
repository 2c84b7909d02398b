//! The EDTF value: what a date says, as a structure, and the days that it may mean.

mod bounds;
mod date;
mod holding;
mod level;
mod parse;
mod print;
mod readings;
mod shift;
mod time;
mod tolerance;
mod union;

use crate::day::Day;
use date::{Date, Doubt, Pair, Part, Year};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

pub use level::Level;
pub(crate) use readings::{Reading, Readings};
pub use tolerance::{Hemisphere, Tolerance};

/// A time as EDTF can say it: a date, an interval, a set; with its doubt.
///
/// Levels 0, 1 and 2 of the *Extended Date/Time Format* (Library of Congress, 2019; ISO 8601-2) are
/// read, and printed in one canonical form. Two values are equal if they say the same in the same way
/// (`1993-?06` is not `1993-06`); they are ordered by their first day, then their last, then as written.
///
/// **What a value means.** A date such as `1993` is one unknown day, or one unknown stretch of days,
/// somewhere in 1993: it may begin and end on any of its days. An interval runs from some day of its
/// first date to some day of its second; `..` is open, an empty side is unknown, and neither is
/// used to be sure of anything beyond the other side. `[…]` is one of its members, `{…}` all of them.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct When {
    expression: Expression,
}

/// What is written.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Expression {
    Date(Date),
    Interval(Edge, Edge),
    OneOf(Vec<Member>),
    AllOf(Vec<Member>),
}

/// One side of an interval.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Edge {
    Open,
    Unknown,
    At(Date),
}

/// A member of a set.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Member {
    One(Date),
    From(Date),
    UpTo(Date),
    Range(Date, Date),
}

/// Why a string is not EDTF.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{text}` is not an EDTF date")]
pub struct EdtfError {
    text: String,
}

impl EdtfError {
    /// The error of this text, of which it keeps the first 80 characters.
    pub(crate) fn of(text: &str) -> Self {
        Self { text: text.chars().take(80).collect() }
    }
}

/// The days in which something may lie. `None` is open or unknown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Stretch {
    /// First possible day.
    pub earliest: Option<Day>,
    /// Last possible day.
    pub latest: Option<Day>,
}

/// When a time begins and when it ends, each as a stretch of days.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Bounds {
    /// Days in which it may begin.
    pub begin: Stretch,
    /// Days in which it may end.
    pub end: Stretch,
}

/// How finely a time is told, finest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To a season, quarter or the like.
    Season,
    /// To the year.
    Year,
    /// To ten years.
    Decade,
    /// To a hundred years.
    Century,
    /// To a thousand years or worse.
    Millennium,
}

impl When {
    /// The astronomical year `year` (0 is 1 BC).
    pub fn year(year: i64) -> Self {
        Date::plain(Year::of(year), Part::None).into()
    }

    /// Month `month` (1 to 12) of a year; `None` if there is no such month, or the year has over four digits.
    pub fn month(year: i64, month: u8) -> Option<Self> {
        Self::whole(year, Part::Month(Pair::of(month)))
    }

    /// One day of the proleptic Gregorian calendar; `None` if there is no such day.
    pub fn day(year: i64, month: u8, day: u8) -> Option<Self> {
        Self::whole(year, Part::Day(Pair::of(month), Pair::of(day)))
    }

    /// A season or other division (21 to 41, ISO 8601-2, 4.8.1) of a year.
    pub fn season(year: i64, division: u8) -> Option<Self> {
        Self::whole(year, Part::Division(division))
    }

    /// The ten years that hold `year`: 1993 gives `199X`. `None` beyond four digits.
    pub fn decade(year: i64) -> Option<Self> {
        Self::vague_year(year, 1)
    }

    /// The hundred years that share their leading digits with `year`: 1993 gives `19XX`.
    pub fn century(year: i64) -> Option<Self> {
        Self::vague_year(year, 2)
    }

    /// From `begin` to `end`, `None` being open (`..`). An interval given as a side lends the side
    /// that it has there. `None` if a side is a set, or if the interval would surely end before it begins.
    pub fn interval(begin: Option<&Self>, end: Option<&Self>) -> Option<Self> {
        let begin = begin.map_or(Some(Edge::Open), |when| when.edge(true))?;
        let end = end.map_or(Some(Edge::Open), |when| when.edge(false))?;
        let interval = Self { expression: Expression::Interval(begin, end) };
        (!interval.reversed()).then_some(interval)
    }

    /// One of several dates, not known which: `[a,b]`. `None` if empty or if any is not a single date.
    pub fn one_of(dates: &[Self]) -> Option<Self> {
        Self::members(dates).map(|members| Self { expression: Expression::OneOf(members) })
    }

    /// All of several dates: `{a,b}`. `None` if empty or if any is not a single date.
    pub fn all_of(dates: &[Self]) -> Option<Self> {
        Self::members(dates).map(|members| Self { expression: Expression::AllOf(members) })
    }

    /// One day, not known which, of those from `first` to `last`: `[first..last]`. `None` if they are not in order
    /// or lie beyond the years of four digits.
    pub fn one_of_days(first: Day, last: Day) -> Option<Self> {
        Self::one_of_stretches(&[(first, last)])
    }

    /// A time in one of several stretches of days, each from its first to its last: `[a..b,c..d]`. `None` if there are none,
    /// if they are not in order or lie beyond the years of four digits.
    pub fn one_of_stretches(stretches: &[(Day, Day)]) -> Option<Self> {
        let date = |day: Day| {
            let (year, month, day) = day.ymd();
            Self::day(year, month, day).and_then(|when| when.single().cloned())
        };
        let member = |(first, last): (Day, Day)| match first.cmp(&last) {
            Ordering::Less => Some(Member::Range(date(first)?, date(last)?)),
            Ordering::Equal => date(first).map(Member::One),
            Ordering::Greater => None,
        };
        let members: Option<Vec<Member>> = stretches.iter().copied().map(member).collect();
        members
            .filter(|members| !members.is_empty())
            .map(|members| Self { expression: Expression::OneOf(members) })
    }

    /// The same time, approximate (`~`) in all its components.
    #[must_use]
    pub fn approximately(self) -> Self {
        self.doubted(Doubt { uncertain: false, approximate: true })
    }

    /// The same time, uncertain (`?`) in all its components.
    #[must_use]
    pub fn uncertainly(self) -> Self {
        self.doubted(Doubt { uncertain: true, approximate: false })
    }

    /// The first and last days in which this begins and ends, with the default [`Tolerance`].
    pub fn bounds(&self) -> Bounds {
        self.bounds_with(&Tolerance::default())
    }

    /// The bounds with a tolerance of the caller's.
    pub fn bounds_with(&self, tolerance: &Tolerance) -> Bounds {
        bounds::of(&self.expression, tolerance)
    }

    /// The first day that this could touch; `None` if open or unknown.
    pub fn earliest(&self) -> Option<Day> {
        self.bounds().begin.earliest
    }

    /// The last day that this could touch; `None` if open or unknown.
    pub fn latest(&self) -> Option<Day> {
        self.bounds().end.latest
    }

    /// True for an interval `a/b`, false for a single date however vague.
    pub fn is_interval(&self) -> bool {
        matches!(self.expression, Expression::Interval(..))
    }

    /// True for a set, `[…]` or `{…}`.
    pub fn is_set(&self) -> bool {
        matches!(self.expression, Expression::OneOf(_) | Expression::AllOf(_))
    }

    /// Whether there may be days between its days that are not its own: `{…}` with several members.
    pub(crate) fn has_gaps(&self) -> bool {
        matches!(&self.expression, Expression::AllOf(members) if members.len() > 1)
    }

    /// The first side of an interval, `None` if open or unknown; any other time as it is.
    pub fn begin(&self) -> Option<Self> {
        self.side(true)
    }

    /// The second side of an interval, `None` if open or unknown; any other time as it is.
    pub fn end(&self) -> Option<Self> {
        self.side(false)
    }

    /// How finely this is told; for intervals and sets, the coarsest of their dates.
    pub fn precision(&self) -> Precision {
        self.dates().into_iter().map(precision_of).max().unwrap_or(Precision::Millennium)
    }

    /// The astronomical year, if this is a single date whose year is wholly given.
    pub fn year_number(&self) -> Option<i64> {
        let date = self.single()?;
        let (low, high) = date.year.range();
        (low == high).then_some(low)
    }

    /// The year that is estimated, where only some digits of it are significant: 1950 for `1950S2`, which is a year
    /// between 1900 and 1999 (ISO 8601-2, 4.4.3).
    pub fn estimated_year(&self) -> Option<i64> {
        self.single()?.year.estimate()
    }

    /// The month (1 to 12), if this is a single date that gives it.
    pub fn month_number(&self) -> Option<u8> {
        match self.single()?.part {
            Part::Month(month) | Part::Day(month, _) => month.value(),
            _ => None,
        }
    }

    /// The day of the month, if this is a single date that gives it.
    pub fn day_number(&self) -> Option<u8> {
        match self.single()?.part {
            Part::Day(_, day) => day.value(),
            _ => None,
        }
    }

    /// The season or other division (21 to 41), if this is a single date that gives it.
    pub fn season_number(&self) -> Option<u8> {
        match self.single()?.part {
            Part::Division(division) => Some(division),
            _ => None,
        }
    }

    /// True if any part is marked approximate (`~` or `%`).
    pub fn is_approximate(&self) -> bool {
        self.dates().iter().any(|date| date.doubts().iter().any(|doubt| doubt.approximate))
    }

    /// True if any part is marked uncertain (`?` or `%`): the source itself doubts it.
    pub fn is_uncertain(&self) -> bool {
        self.dates().iter().any(|date| date.doubts().iter().any(|doubt| doubt.uncertain))
    }

    fn whole(year: i64, part: Part) -> Option<Self> {
        let fits = year.abs() <= 9999;
        let sound = match &part {
            Part::None => true,
            Part::Division(division) => (21..=41).contains(division),
            Part::Month(month) => month.value().is_some_and(|m| (1..=12).contains(&m)),
            Part::Day(month, day) => {
                month.value().zip(day.value()).is_some_and(|(m, d)| Day::from_ymd(year, m, d).is_some())
            }
        };
        (fits && sound).then(|| Date::plain(Year::of(year), part).into())
    }

    fn vague_year(year: i64, open: usize) -> Option<Self> {
        let Year::Four { negative, mut digits, significant } = Year::of(year) else { return None };
        digits[4 - open..].fill(date::OPEN);
        Some(Date::plain(Year::Four { negative, digits, significant }, Part::None).into())
    }

    fn edge(&self, begin: bool) -> Option<Edge> {
        match &self.expression {
            Expression::Date(date) => Some(Edge::At(Date { time: None, ..date.clone() })),
            Expression::Interval(a, b) => Some(if begin { a.clone() } else { b.clone() }),
            Expression::OneOf(_) | Expression::AllOf(_) => None,
        }
    }

    fn side(&self, begin: bool) -> Option<Self> {
        match &self.expression {
            Expression::Interval(a, b) => match if begin { a } else { b } {
                Edge::At(date) => Some(date.clone().into()),
                Edge::Open | Edge::Unknown => None,
            },
            _ => Some(self.clone()),
        }
    }

    /// Whether no reading, without regard to doubt, lets this begin before it ends.
    fn reversed(&self) -> bool {
        let exact = Tolerance { seasons: Hemisphere::Either, ..Tolerance::EXACT };
        let days = |when: Option<Self>| when.map(|w| w.bounds_with(&exact));
        match (days(self.begin()), days(self.end())) {
            (Some(b), Some(e)) => b.begin.earliest.zip(e.end.latest).is_some_and(|(b, e)| b > e),
            _ => false,
        }
    }

    fn members(dates: &[Self]) -> Option<Vec<Member>> {
        let members: Option<Vec<_>> = dates.iter().map(|d| d.single().cloned().map(Member::One)).collect();
        members.filter(|members| !members.is_empty())
    }

    fn single(&self) -> Option<&Date> {
        match &self.expression {
            Expression::Date(date) => Some(date),
            _ => None,
        }
    }

    fn dates(&self) -> Vec<&Date> {
        match &self.expression {
            Expression::Date(date) => vec![date],
            Expression::Interval(a, b) => [a, b].into_iter().filter_map(Edge::date).collect(),
            Expression::OneOf(members) | Expression::AllOf(members) => {
                members.iter().flat_map(Member::dates).collect()
            }
        }
    }

    fn doubted(mut self, more: Doubt) -> Self {
        let add = |date: &mut Date| {
            let given = date.components();
            date.doubt[..given].iter_mut().for_each(|d| *d = d.and(more));
        };
        match &mut self.expression {
            Expression::Date(date) => add(date),
            Expression::Interval(a, b) => [a, b].into_iter().for_each(|edge| {
                if let Edge::At(date) = edge {
                    add(date);
                }
            }),
            Expression::OneOf(members) | Expression::AllOf(members) => {
                members.iter_mut().for_each(|member| match member {
                    Member::One(date) | Member::From(date) | Member::UpTo(date) => add(date),
                    Member::Range(begin, end) => [begin, end].into_iter().for_each(add),
                });
            }
        }
        self
    }

    /// First and last day, an open side being infinitely far.
    fn sort_key(&self) -> (i64, i64) {
        let bounds = self.bounds();
        let first = bounds.begin.earliest.map_or(i64::MIN, Day::rata_die);
        (first, bounds.end.latest.map_or(i64::MAX, Day::rata_die))
    }
}

impl Edge {
    fn date(&self) -> Option<&Date> {
        match self {
            Self::At(date) => Some(date),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl Member {
    fn dates(&self) -> Vec<&Date> {
        match self {
            Self::One(date) | Self::From(date) | Self::UpTo(date) => vec![date],
            Self::Range(begin, end) => vec![begin, end],
        }
    }
}

fn precision_of(date: &Date) -> Precision {
    match (date.year.open_places(), &date.part) {
        (0, Part::Day(m, d)) if m.value().is_some() && d.value().is_some() => Precision::Day,
        (0, Part::Day(m, _) | Part::Month(m)) if m.value().is_some() => Precision::Month,
        (0, Part::Division(_)) => Precision::Season,
        (0, _) => Precision::Year,
        (1, _) => Precision::Decade,
        (2, _) => Precision::Century,
        _ => Precision::Millennium,
    }
}

impl From<Date> for When {
    fn from(date: Date) -> Self {
        Self { expression: Expression::Date(date) }
    }
}

impl From<Day> for When {
    /// The one day; a year if the day lies beyond the years of four digits.
    fn from(day: Day) -> Self {
        let (year, month, day) = day.ymd();
        Self::day(year, month, day).unwrap_or_else(|| Self::year(year))
    }
}

impl PartialOrd for When {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for When {
    fn cmp(&self, other: &Self) -> Ordering {
        self.sort_key().cmp(&other.sort_key()).then_with(|| self.expression.cmp(&other.expression))
    }
}

impl FromStr for When {
    type Err = EdtfError;

    /// Reads EDTF. The error keeps the first 80 characters of what was given.
    fn from_str(text: &str) -> Result<Self, EdtfError> {
        parse::expression(text)
            .map(|expression| Self { expression })
            .filter(|when| !when.reversed())
            .ok_or_else(|| EdtfError::of(text))
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.expression.fmt(f)
    }
}
