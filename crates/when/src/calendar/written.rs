//! A date as written in some calendar, and what became of it.

use super::era_names::{self, EraYear};
use super::{Calendar, chinese, japanese, plan};
use crate::edtf::{Bounds, Stretch};
use crate::{Day, When};
use std::fmt;

/// A month of a calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Month {
    /// Its number, from 1.
    pub number: u8,
    /// Whether it is the leap month of that number: Adar I of the Hebrew calendar (5), a doubled month of the Chinese.
    pub leap: bool,
}

impl Month {
    /// The common month of this number.
    pub fn common(number: u8) -> Self {
        Self { number, leap: false }
    }

    /// The leap month of this number.
    pub fn leap(number: u8) -> Self {
        Self { number, leap: true }
    }
}

/// Era, year, month and day, as a calendar counts them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Fields {
    /// The era or reign whose year it is, in any spelling of the table ("Meiji", "明治", "Guangxu"). Only the calendars
    /// of Japan and China have any.
    pub era: Option<String>,
    /// The year.
    pub year: i64,
    /// The month, if it is told.
    pub month: Option<Month>,
    /// The day of the month, if it is told.
    pub day: Option<u8>,
}

/// A date as its source has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// The words, verbatim.
    pub words: String,
    /// The calendar in which they are to be understood.
    pub calendar: Calendar,
    /// What they say.
    pub fields: Fields,
}

/// What became of a date, and by which rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Converted {
    /// The Gregorian time: a day; an interval `a/b` of the days of a year or month; one of several days, `[a..b]`,
    /// where the day itself is in doubt. The interval of a doubtful year or month holds the doubtful days as well.
    pub when: When,
    /// First and last day, each with its doubt.
    pub bounds: Bounds,
    /// The date as it was written.
    pub written: Written,
    /// The rule that made it, in words.
    pub rule: String,
    /// What is doubtful about it, in words.
    pub note: Option<String>,
}

/// Why a date has no days.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// The calendar has no such year, or was not in use.
    #[error("the {} calendar has no year {year}", calendar.name())]
    Year {
        /// The calendar.
        calendar: Calendar,
        /// The year asked for.
        year: i64,
    },
    /// That year has no such month.
    #[error("year {year} of the {} calendar has no such month", calendar.name())]
    Month {
        /// The calendar.
        calendar: Calendar,
        /// The year.
        year: i64,
    },
    /// That month has no such day.
    #[error("that month has {days} days")]
    Day {
        /// How many days the month has.
        days: i64,
    },
    /// A day needs its month.
    #[error("a day without month")]
    DayAlone,
    /// Years of the calendar are counted by eras, and none is told.
    #[error("years of the {} calendar need an era", calendar.name())]
    NeedsEra {
        /// The calendar.
        calendar: Calendar,
    },
    /// The era is not in the table, or did not last so long.
    #[error("no year {year} of an era `{era}`")]
    Era {
        /// The era asked for.
        era: String,
        /// The year asked for.
        year: i64,
    },
}

/// How far the days of a conversion may be off.
struct Doubt {
    days: i64,
    why: &'static str,
}

impl Written {
    /// A date of `calendar`, with its words.
    pub fn new(words: impl Into<String>, calendar: Calendar, fields: Fields) -> Self {
        Self { words: words.into(), calendar, fields }
    }

    /// The days that it names, and the rule that says so.
    ///
    /// # Errors
    /// [`Refused`] if the calendar has no such date.
    pub fn convert(&self) -> Result<Converted, Refused> {
        let EraYear { year, span, namesake } = self.plain_year()?;
        let calendar = self.calendar;
        let plan = plan::of(calendar, year).ok_or(Refused::Year { calendar, year: self.fields.year })?;
        let (first, last) = days(&plan, calendar, year, &self.fields)?;
        let (first, last) = clipped(first, last, span).ok_or_else(|| Refused::Era {
            era: self.fields.era.clone().unwrap_or_default(),
            year: self.fields.year,
        })?;
        let doubt = doubt(calendar, year);
        let slack = doubt.as_ref().map_or(0, |doubt| doubt.days);
        let around = |day: Day| Stretch { earliest: Some(day.plus(-slack)), latest: Some(day.plus(slack)) };
        Ok(Converted {
            when: self.when(year, first.plus(-slack), last.plus(slack)),
            bounds: Bounds { begin: around(first), end: around(last) },
            written: self.clone(),
            rule: rule(calendar, year).to_owned(),
            note: note(doubt.map(|doubt| doubt.why), namesake),
        })
    }

    /// The year as the plan counts it, and the days to which an era confines it.
    fn plain_year(&self) -> Result<EraYear, Refused> {
        let (calendar, year) = (self.calendar, self.fields.year);
        match (&self.fields.era, calendar) {
            (None, Calendar::Japanese) => Err(Refused::NeedsEra { calendar }),
            (Some(era), Calendar::Japanese | Calendar::Chinese) => {
                era_names::year(calendar, era, year).ok_or_else(|| Refused::Era { era: era.clone(), year })
            }
            (Some(era), _) => Err(Refused::Era { era: era.clone(), year }),
            (None, _) => Ok(EraYear { year, span: (None, None), namesake: None }),
        }
    }

    fn when(&self, year: i64, first: Day, last: Day) -> When {
        let gregorian = || match (self.calendar, self.fields.month, self.fields.day) {
            (Calendar::Gregorian, None, None) => Some(When::year(year)),
            (Calendar::Gregorian, Some(month), None) => When::month(year, month.number),
            _ => None,
        };
        if first == last {
            return first.into();
        }
        let stretch = match self.fields.day {
            Some(_) => When::one_of_days(first, last),
            None => When::interval(Some(&first.into()), Some(&last.into())),
        };
        gregorian().or(stretch).unwrap_or_else(|| first.into())
    }
}

fn days(plan: &plan::Plan, calendar: Calendar, year: i64, fields: &Fields) -> Result<(Day, Day), Refused> {
    let Some(month) = fields.month else {
        return if fields.day.is_some() { Err(Refused::DayAlone) } else { Ok(plan.year()) };
    };
    let (first, last) = plan.month(month).ok_or(Refused::Month { calendar, year })?;
    let Some(day) = fields.day else { return Ok((first, last)) };
    let length = last.rata_die() - first.rata_die() + 1;
    if day == 0 || i64::from(day) > length {
        return Err(Refused::Day { days: length });
    }
    let day = first.plus(i64::from(day) - 1);
    Ok((day, day))
}

/// What is doubtful: the days, and which era was meant.
fn note(doubt: Option<&str>, namesake: Option<i64>) -> Option<String> {
    let other = namesake.map(|first| format!("an era that sounds alike began in {first}"));
    match (doubt, other) {
        (Some(doubt), Some(other)) => Some(format!("{doubt}; {other}")),
        (doubt, other) => other.or(doubt.map(str::to_owned)),
    }
}

/// What of the days lies in an era.
fn clipped(first: Day, last: Day, (from, to): era_names::Span) -> Option<(Day, Day)> {
    let first = from.map_or(first, |from| first.max(from));
    let last = to.map_or(last, |to| last.min(to));
    (first <= last).then_some((first, last))
}

fn doubt(calendar: Calendar, year: i64) -> Option<Doubt> {
    let of = |days, why| Some(Doubt { days, why });
    match calendar {
        Calendar::Islamic => of(2, "months began with the sighted moon: up to two days earlier or later"),
        Calendar::UmmAlQura if year < 1420 => {
            of(2, "tables of this calendar disagree before 1420 AH: up to two days earlier or later")
        }
        Calendar::UmmAlQura if year > 1449 => {
            of(1, "tables of this calendar disagree after 1449 AH: up to a day earlier or later")
        }
        Calendar::Persian if year < 1304 => {
            of(1, "before the law of 1925 months and leap years were not fixed: up to a day earlier or later")
        }
        Calendar::Hebrew if year < 4682 => {
            of(2, "before 922 CE postponements were still disputed: up to two days earlier or later")
        }
        Calendar::Chinese => chinese::doubt(year).and_then(|(days, why)| of(days, why)),
        Calendar::Japanese => japanese::doubt(year).and_then(|(days, why)| of(days, why)),
        _ => None,
    }
}

/// The rule, as a sentence.
fn rule(calendar: Calendar, year: i64) -> &'static str {
    match calendar {
        Calendar::Gregorian => "Gregorian calendar, as written",
        Calendar::Julian => "Julian calendar: a leap year every fourth year; years begin on 1 January",
        Calendar::Persian => "Solar Hijri calendar: the year begins at the spring equinox of Tehran",
        Calendar::Islamic => "tabular Islamic calendar (16 July 622), in place of the sighted moon",
        Calendar::IslamicCivil => {
            "tabular Islamic calendar (16 July 622; leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29)"
        }
        Calendar::UmmAlQura => "Umm al-Qura calendar, as tabulated; tabular outside the years 1300 to 1600",
        Calendar::Hebrew => "Hebrew calendar, fixed arithmetic (molad and postponements)",
        Calendar::Coptic => "Coptic calendar: Julian years from 29 August 284",
        Calendar::Ethiopic => "Ethiopian calendar: Julian years from 29 August 8",
        Calendar::FrenchRepublican => "French Republican calendar, years as they were in force",
        Calendar::Chinese if year >= 1900 => "Chinese calendar, as published",
        Calendar::Chinese => "Chinese calendar, reckoned from the true moon and sun at Beijing",
        Calendar::Japanese if year >= 1873 => "Japanese era year; Gregorian days since 1873",
        Calendar::Japanese => "Japanese era year; lunisolar days, reckoned as for China",
        Calendar::Rumi if year < 1333 => "Ottoman financial year: Julian days, years from 1 March",
        Calendar::Rumi => "Ottoman financial year: Gregorian days since 1 March 1917",
    }
}

impl fmt::Display for Fields {
    /// Numbers only: `Meiji 6-1-1`, `1402-5L-3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(era) = &self.era {
            write!(f, "{era} ")?;
        }
        write!(f, "{}", self.year)?;
        if let Some(Month { number, leap }) = self.month {
            write!(f, "-{number}{}", if leap { "L" } else { "" })?;
        }
        self.day.map_or(Ok(()), |day| write!(f, "-{day}"))
    }
}
