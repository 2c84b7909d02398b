//! The EDTF value and its bounds.

use crate::day::{Day, days_in_month};
use std::fmt;
use std::str::FromStr;

/// A time as EDTF can say it: a date, an interval, a set; with its doubt.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct When {
    text: String,
    begin: (Option<Day>, Option<Day>),
    end: (Option<Day>, Option<Day>),
}

/// Why a string is not EDTF.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{text}` is not an EDTF date")]
pub struct EdtfError {
    text: String,
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

/// How far an approximate (`~`) date may reach, in days, by its precision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tolerance {
    /// For a date known to the day.
    pub day: i64,
    /// For a date known to the month.
    pub month: i64,
    /// For a date known to the year or less.
    pub year: i64,
}

impl Default for Tolerance {
    fn default() -> Self {
        Self { day: 15, month: 92, year: 1826 }
    }
}

impl When {
    /// The first and last days in which this begins and ends, with the default [`Tolerance`].
    pub fn bounds(&self) -> Bounds {
        self.bounds_with(&Tolerance::default())
    }

    /// The bounds with a tolerance of the caller's.
    pub fn bounds_with(&self, _tolerance: &Tolerance) -> Bounds {
        Bounds {
            begin: Stretch { earliest: self.begin.0, latest: self.begin.1 },
            end: Stretch { earliest: self.end.0, latest: self.end.1 },
        }
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
        self.text.contains('/')
    }
}

impl FromStr for When {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        let bad = || EdtfError { text: text.to_owned() };
        if let Some((a, b)) = text.split_once('/') {
            let a = point(a).ok_or_else(bad)?;
            let b = point(b).ok_or_else(bad)?;
            return Ok(Self { text: text.to_owned(), begin: a, end: b });
        }
        let p = point(text).filter(|p| p.0.is_some()).ok_or_else(bad)?;
        Ok(Self { text: text.to_owned(), begin: p, end: p })
    }
}

fn point(text: &str) -> Option<(Option<Day>, Option<Day>)> {
    if text == ".." || text.is_empty() {
        return Some((None, None));
    }
    let mut parts = text.split('-');
    let year: i64 = parts.next()?.parse().ok()?;
    let month = parts.next().map(|m| m.parse::<u8>()).transpose().ok()?;
    let day = parts.next().map(|d| d.parse::<u8>()).transpose().ok()?;
    let first = Day::from_ymd(year, month.unwrap_or(1), day.unwrap_or(1))?;
    let m = month.unwrap_or(12);
    let last = Day::from_ymd(year, m, day.unwrap_or_else(|| days_in_month(year, m)))?;
    Some((Some(first), Some(last)))
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
