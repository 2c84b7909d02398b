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
    anchor: Option<Anchor>,
    pub(super) written: Option<Anchor>,
    /// A date far from where the story stands: a look back or ahead, until another one near it
    /// shows that the story has moved there.
    aside: Option<Anchor>,
    /// The sentence with the look aside is not over.
    looking_aside: bool,
    /// The year of the line that is being read, as the next line of a box gives it.
    pub(super) announced: Option<i64>,
}

/// Years beyond which a date is taken for a look aside.
const FAR: i64 = 8;

impl Narrative {
    /// A story that has not begun, in a text written at `written`.
    pub(super) fn new(written: Option<Anchor>) -> Self {
        Self { written, ..Self::default() }
    }

    /// The text gives a date; `leading` if it opens a sentence or stands in a heading or table.
    pub(super) fn move_to(&mut self, mut to: Anchor, leading: bool) {
        let near = |from: Anchor| from.year.saturating_sub(to.year).abs() <= FAR;
        if !leading && self.anchor.is_some_and(|anchor| !near(anchor)) && !self.aside.is_some_and(near) {
            self.aside = Some(to);
            self.looking_aside = true;
            return;
        }
        self.looking_aside = false;
        // "1941" behind "December 7" says nothing new.
        if let Some(anchor) =
            self.anchor.filter(|a| a.year == to.year && to.month.is_none() && to.season.is_none())
        {
            to.month = anchor.month;
        }
        self.anchor = Some(to);
    }

    /// A sentence ends, and with it a look aside.
    pub(super) fn end_sentence(&mut self) {
        self.looking_aside = false;
    }

    /// What the next words count from.
    pub(super) fn here(&self) -> Option<Anchor> {
        self.aside.filter(|_| self.looking_aside).or(self.anchor)
    }

    /// The year that a date without one means, given its month or season.
    ///
    /// A story goes forward: after the last months of a year, its first months are those of the next.
    pub(super) fn year_for(&self, month: Option<u8>) -> Option<i64> {
        if self.announced.is_some() {
            return self.announced;
        }
        let anchor = self.here().or(self.written)?;
        let turned = match (anchor.month, month) {
            (Some(last), Some(month)) => last >= 11 && month <= 2,
            _ => false,
        };
        anchor.year.checked_add(i64::from(turned))
    }
}
