//! Where a text stands in time: what "9 June", "the same year" and "two days later" count from.

use super::lexicon::Unit;
use crate::{Day, When};

/// The last date that the text gave.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Anchor {
    pub(super) year: i64,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    pub(super) season: Option<u8>,
}

impl Anchor {
    fn of(when: &When) -> Option<Self> {
        let when = when.begin()?;
        Some(Self {
            year: when.year_number()?,
            month: when.month_number(),
            day: when.day_number(),
            season: when.season_number(),
        })
    }

    pub(super) fn from_date(when: Option<&When>) -> Option<Self> {
        when.and_then(Self::of)
    }

    fn of_day(day: Day) -> Self {
        let (year, month, day) = day.ymd();
        Self { year, month: Some(month), day: Some(day), season: None }
    }

    /// The same time told no finer than `unit`; `None` if it is not told so finely.
    pub(super) fn at(self, unit: Unit) -> Option<Self> {
        let (month, day) = (self.month, self.day);
        match unit {
            Unit::Year => Some(Self { month: None, day: None, season: None, ..self }),
            Unit::Month => month.map(|_| Self { day: None, season: None, ..self }),
            Unit::Day => month.and(day).map(|_| self),
            _ => None,
        }
    }

    /// `count` units away; days and weeks need an anchor known to the day.
    pub(super) fn plus(self, unit: Unit, count: i64) -> Option<Self> {
        match unit {
            Unit::Year => Self { year: self.year.checked_add(count)?, ..self }.at(Unit::Year),
            Unit::Month => {
                let months =
                    self.year.checked_mul(12)?.checked_add(i64::from(self.month?) - 1)?.checked_add(count)?;
                let month = u8::try_from(months.rem_euclid(12) + 1).ok();
                Some(Self { year: months.div_euclid(12), month, day: None, season: None })
            }
            Unit::Day | Unit::Week => {
                let days = if unit == Unit::Week { count.checked_mul(7)? } else { count };
                Day::from_ymd(self.year, self.month?, self.day?).map(|day| Self::of_day(day.plus(days)))
            }
            _ => None,
        }
    }

    pub(super) fn when(self) -> Option<When> {
        match (self.month, self.day) {
            (Some(month), Some(day)) => When::day(self.year, month, day),
            (Some(month), None) => When::month(self.year, month),
            _ => Some(When::year(self.year)),
        }
    }
}

/// Carries the last date along the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Narrative {
    pub(super) anchor: Option<Anchor>,
    pub(super) written: Option<Anchor>,
}

impl Narrative {
    /// The year that a date without one means, given its month or season.
    ///
    /// A story goes forward: after the autumn of a year, a month of its early part belongs to the next.
    pub(super) fn year_for(&self, month: Option<u8>) -> Option<i64> {
        let anchor = self.anchor.or(self.written)?;
        let turned = match (anchor.month, month) {
            (Some(last), Some(month)) => last >= 10 && month <= 3,
            _ => false,
        };
        anchor.year.checked_add(i64::from(turned))
    }
}
