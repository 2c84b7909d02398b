//! When places took up the Gregorian calendar, and what a date meant that was written there.

use crate::{Day, julian};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/calendar_adoption.tsv");

/// The passage of a place from the Julian to the Gregorian calendar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adoption {
    /// Names of the place, in English; the first is the one that is shown.
    pub places: Vec<&'static str>,
    /// The last day of the Julian calendar.
    pub last_old: Day,
    /// The first day of the Gregorian calendar.
    pub first_new: Day,
    /// The first year, month and day that were never written there.
    gap: (i64, u8, u8),
    /// The source of the dates, and what else is to be known.
    pub note: &'static str,
}

/// What a year, month and day meant at a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    /// A date of the Julian calendar: this day.
    OldStyle(Day),
    /// A date of the Gregorian calendar: this day.
    NewStyle(Day),
    /// One of the days that were left out.
    LeftOut,
}

static ADOPTIONS: LazyLock<Vec<Adoption>> = LazyLock::new(|| TABLE.lines().filter_map(row).collect());

/// All passages, in the order of the table.
pub fn all() -> &'static [Adoption] {
    &ADOPTIONS
}

/// The passage of a place, by any of its names, without regard to case.
///
/// ```
/// use gainsay_when::calendar::adoption::{self, Reading};
///
/// let russia = adoption::of("Russia").unwrap();
/// assert!(matches!(russia.read(1917, 10, 25), Some(Reading::OldStyle(day)) if day.to_string() == "1917-11-07"));
/// assert_eq!(russia.read(1918, 2, 5), Some(Reading::LeftOut));
/// ```
pub fn of(place: &str) -> Option<&'static Adoption> {
    let asked = place.trim().to_lowercase();
    ADOPTIONS.iter().find(|row| row.places.iter().any(|name| name.to_lowercase() == asked))
}

impl Adoption {
    /// What this date, written at this place, meant; `None` if the calendar of its time has no such day. Years are those from
    /// January ([`crate::julian::YearStyle`] has others).
    pub fn read(&self, year: i64, month: u8, date: u8) -> Option<Reading> {
        let written = (year, month, date);
        if written < self.gap {
            return julian::day(year, month, date).map(Reading::OldStyle);
        }
        if written < self.first_new.ymd() {
            return Some(Reading::LeftOut);
        }
        Day::from_ymd(year, month, date).map(Reading::NewStyle)
    }
}

fn row(line: &'static str) -> Option<Adoption> {
    let mut cells = line.split('\t').filter(|_| !line.starts_with('#'));
    let (places, old, new) = (cells.next()?, cells.next()?, cells.next()?);
    let (year, month, date) = ymd(old)?;
    let gap = if julian::day(year, month, date + 1).is_some() {
        (year, month, date + 1)
    } else {
        (year, month + 1, 1)
    };
    Some(Adoption {
        places: places.split('|').collect(),
        last_old: julian::day(year, month, date)?,
        first_new: ymd(new).and_then(|(year, month, date)| Day::from_ymd(year, month, date))?,
        gap,
        note: cells.next().unwrap_or_default(),
    })
}

fn ymd(text: &str) -> Option<(i64, u8, u8)> {
    let mut parts = text.split('-');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}
