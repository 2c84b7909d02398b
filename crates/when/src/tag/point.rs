//! One date as it was read: what it gives, and what it leaves to its surroundings.

use super::feast;
use super::language::Feast;
use super::narrative::Anchor;
use crate::When;

/// A part of a year, month, decade or century.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Portion {
    Early,
    Middle,
    Late,
    FirstHalf,
    SecondHalf,
    /// What is left of it.
    Rest,
    /// All of it.
    Whole,
}

impl Portion {
    /// Whether it is as long as what it is a part of, as far as a calendar can tell.
    pub(super) fn is_whole(self) -> bool {
        matches!(self, Self::Rest | Self::Whole)
    }
}

/// How much of a year's number is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Grain {
    /// All of it.
    #[default]
    Year,
    /// The decade that begins with the year.
    Decade,
    /// The century that begins with the year (1800 for the 19th); before Christ, that ends with it.
    Century,
}

/// A date in the words of a text.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Point {
    /// Astronomical.
    pub(super) year: Option<i64>,
    pub(super) grain: Grain,
    pub(super) month: Option<u8>,
    /// One day, or several that are listed ("3 and 5 May").
    pub(super) days: Vec<u8>,
    /// Where each of several days stands: first token, and the token behind the last.
    pub(super) day_spans: Vec<(usize, usize)>,
    /// A season (21 to 24) or a quarter (33 to 36), as EDTF numbers them.
    pub(super) season: Option<u8>,
    /// A feast, whose day depends on the year.
    pub(super) feast: Option<Feast>,
    /// The calendar of the words, if it is neither Gregorian nor Julian.
    pub(super) calendar: Option<&'static str>,
    pub(super) portion: Option<Portion>,
    pub(super) approximate: bool,
    /// The source puts a question mark behind it.
    pub(super) uncertain: bool,
    /// The year was not written with the date but taken from what came before.
    pub(super) borrowed: bool,
    /// There is no such day: "31 February".
    pub(super) impossible: bool,
    /// Its year is said to be that of the date before it: "of that year".
    pub(super) same_year: bool,
    /// Code of a part of the day, or a clock time, for TIMEX3 alone.
    pub(super) clock: Option<String>,
    pub(super) julian: bool,
    /// A reading that the writing allows as well (day and month of `3/4/1993`).
    pub(super) other: Option<(u8, u8)>,
    /// First token.
    pub(super) first: usize,
    /// The token behind the last.
    pub(super) next: usize,
}

impl Point {
    /// A year alone.
    pub(super) fn year(year: i64, first: usize, next: usize) -> Self {
        Self { year: Some(year), first, next, ..Self::default() }
    }

    pub(super) fn is_year(&self) -> bool {
        self.month.is_none() && self.season.is_none() && self.feast.is_none() && self.grain == Grain::Year
    }

    /// Gives a feast its day, once the year is known.
    pub(super) fn settle(&mut self) {
        if let (Some(feast), Some(year)) = (self.feast, self.year)
            && let Some((month, day)) = feast::day(feast, year)
        {
            (self.month, self.days) = (Some(month), vec![day]);
        }
    }

    /// What it means; `None` without a year.
    pub(super) fn when(&self) -> Option<When> {
        if self.impossible {
            return None;
        }
        let when = self.portioned().or_else(|| self.plain())?;
        let when = if self.approximate { when.approximately() } else { when };
        Some(if self.uncertain { when.uncertainly() } else { when })
    }

    fn plain(&self) -> Option<When> {
        let year = self.year?;
        if self.calendar.is_some() {
            return self.converted(year);
        }
        if self.feast == Some(Feast::Moving) {
            return None;
        }
        match (self.month, self.season, self.grain) {
            (Some(month), ..) => self.within_month(year, month),
            (None, Some(season), _) => When::season(year, season),
            (None, None, Grain::Year) => Some(When::year(year)),
            (None, None, Grain::Decade) if year >= 0 => When::decade(year),
            (None, None, Grain::Century) if year >= 0 => When::century(year),
            (None, None, _) => {
                let (first, last) = self.years(year);
                When::interval(Some(&When::year(first)), Some(&When::year(last)))
            }
        }
    }

    fn within_month(&self, year: i64, month: u8) -> Option<When> {
        let days: Vec<When> = self.days.iter().filter_map(|day| When::day(year, month, *day)).collect();
        if let Some((month, day)) = self.other {
            let other = When::day(year, month, day)?;
            let mut readings = [days.first()?.clone(), other];
            readings.sort();
            return When::one_of(&readings);
        }
        match days.as_slice() {
            [] if self.days.is_empty() => When::month(year, month),
            [day] if self.julian => day.earliest().map(super::julian::to_gregorian).map(When::from),
            [day] => Some(day.clone()),
            _ => When::all_of(&days),
        }
    }

    /// First and last year of the grain.
    fn years(&self, year: i64) -> (i64, i64) {
        match self.grain {
            Grain::Year => (year, year),
            Grain::Decade => (year, year + 9),
            Grain::Century => (year, year + 99),
        }
    }

    /// A part of a longer time, as an interval between approximate ends; halves are exact.
    fn portioned(&self) -> Option<When> {
        let (portion, year) = (self.portion.filter(|portion| !portion.is_whole())?, self.year?);
        if self.calendar.is_some() {
            return self.converted(year).map(|when| when.approximately());
        }
        if let Some(season) = self.season {
            return Some(When::season(year, season)?.approximately());
        }
        let (begin, end) = match (self.month, self.grain) {
            (Some(_), _) if !self.days.is_empty() => return None,
            (Some(month), _) => {
                let last = When::month(year, month)?.latest()?.ymd().2;
                let (a, b) = cut(portion, 1, i64::from(last), [10, 15, 20]);
                (When::day(year, month, a as u8)?, When::day(year, month, b as u8)?)
            }
            (None, Grain::Year) => {
                let (a, b) = match portion {
                    Portion::Early => (1, 3),
                    Portion::Middle => (5, 8),
                    Portion::Late => (10, 12),
                    Portion::FirstHalf => (1, 6),
                    Portion::SecondHalf => (7, 12),
                    Portion::Rest | Portion::Whole => (1, 12),
                };
                (When::month(year, a)?, When::month(year, b)?)
            }
            (None, grain) => {
                let (first, last) = self.years(year);
                let thirds = if grain == Grain::Decade { [3, 5, 6] } else { [33, 50, 66] };
                let (a, b) = cut(portion, first, last, thirds);
                (When::year(a), When::year(b))
            }
        };
        let exact = matches!(portion, Portion::FirstHalf | Portion::SecondHalf);
        let doubt = |when: When| if exact { when } else { when.approximately() };
        When::interval(Some(&doubt(begin)), Some(&doubt(end)))
    }

    /// The value that TIMEX3 gives, `X` for what is missing; BC years as `BC0480`.
    pub(super) fn value(&self) -> String {
        if self.calendar.is_some() {
            return self.when().map(|when| when.to_string()).unwrap_or_default();
        }
        if self.year.is_some() && (self.other.is_some() || self.julian) {
            return self.when().map(|when| when.to_string()).unwrap_or_default();
        }
        if self.impossible || self.feast == Some(Feast::Moving) {
            return String::new();
        }
        let mut value = match (self.year, self.grain) {
            (Some(year), Grain::Year) if year > 0 => format!("{year:04}"),
            (Some(year), Grain::Year) => format!("BC{:04}", 1 - year),
            (Some(year), Grain::Decade) if year > 0 => format!("{:03}", year / 10),
            (Some(year), Grain::Decade) => format!("BC{:03}", -year / 10),
            (Some(year), Grain::Century) if year >= 0 => format!("{:02}", year / 100),
            (Some(year), Grain::Century) => format!("BC{:02}", -year / 100),
            (None, _) => "XXXX".to_owned(),
        };
        match (self.season, self.month, self.portion) {
            (Some(season @ 33..), ..) => value += ["-Q1", "-Q2", "-Q3", "-Q4"][usize::from(season - 33) % 4],
            (Some(season), ..) => value += ["-SP", "-SU", "-FA", "-WI"][usize::from(season.max(21) - 21) % 4],
            (None, Some(month), _) => {
                value += &format!("-{month:02}");
                value += &self.days.first().map(|day| format!("-{day:02}")).unwrap_or_default();
            }
            (None, None, Some(Portion::FirstHalf)) if self.grain == Grain::Year => value += "-H1",
            (None, None, Some(Portion::SecondHalf)) if self.grain == Grain::Year => value += "-H2",
            _ => {}
        }
        value + &self.clock.as_ref().map(|clock| format!("T{clock}")).unwrap_or_default()
    }

    /// Where the story stands after this date.
    pub(super) fn anchor(&self) -> Option<Anchor> {
        if self.calendar.is_some() {
            return Anchor::from_date(self.when().as_ref());
        }
        let year = self.year?;
        (self.grain == Grain::Year).then(|| Anchor {
            year,
            month: self.month,
            day: self.days.last().copied(),
            season: self.season,
        })
    }
}

/// The part of `first..=last` that is meant; `marks` are the end of the early part, of the first half, and the
/// end of the middle, counted from `first`.
fn cut(portion: Portion, first: i64, last: i64, marks: [i64; 3]) -> (i64, i64) {
    // Days count from one, years of a decade from zero.
    let shift = if first == 1 { 0 } else { first };
    let [early, half, middle] = marks.map(|mark| mark + shift);
    let half = if shift == 0 { half } else { half - 1 };
    match portion {
        Portion::Early => (first, early),
        Portion::Middle => (early + 1, middle),
        Portion::Late => (middle + 1, last),
        Portion::FirstHalf => (first, half),
        Portion::SecondHalf => (half + 1, last),
        Portion::Rest | Portion::Whole => (first, last),
    }
}
