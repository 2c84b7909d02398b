//! Where a text stands in time: what "9 June", "the same year" and "two days later" count from.

use super::unit::Unit;
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

    pub(super) fn of_day(day: Day) -> Self {
        let (year, month, day) = day.ymd();
        Self { year, month: Some(month), day: Some(day), season: None }
    }

    pub(super) fn of_year(year: i64) -> Self {
        Self { year, month: None, day: None, season: None }
    }

    /// The day, if it is told so finely.
    pub(super) fn as_day(self) -> Option<Day> {
        Day::from_ymd(self.year, self.month?, self.day?)
    }

    /// The same time told no finer than `unit`; `None` if it is not told so finely.
    pub(super) fn at(self, unit: Unit) -> Option<Self> {
        let (month, day) = (self.month, self.day);
        match unit {
            Unit::Year => Some(Self { month: None, day: None, season: None, ..self }),
            Unit::Month => month.map(|_| Self { day: None, season: None, ..self }),
            Unit::Day | Unit::Week => month.and(day).map(|_| self),
            _ => None,
        }
    }

    /// `count` units away; days and weeks need an anchor known to the day.
    pub(super) fn plus(self, unit: Unit, count: i64) -> Option<Self> {
        match unit {
            Unit::Year => Self { year: self.year.checked_add(count)?, ..self }.at(Unit::Year),
            Unit::Decade => self.plus(Unit::Year, count.checked_mul(10)?),
            Unit::Century => self.plus(Unit::Year, count.checked_mul(100)?),
            Unit::Millennium => self.plus(Unit::Year, count.checked_mul(1000)?),
            Unit::Quarter => self.plus(Unit::Month, count.checked_mul(3)?),
            Unit::Month => {
                let months =
                    self.year.checked_mul(12)?.checked_add(i64::from(self.month?) - 1)?.checked_add(count)?;
                let month = u8::try_from(months.rem_euclid(12) + 1).ok();
                Some(Self { year: months.div_euclid(12), month, day: None, season: None })
            }
            Unit::Day | Unit::Week => {
                let days = if unit == Unit::Week { count.checked_mul(7)? } else { count };
                self.as_day().map(|day| Self::of_day(day.plus(days)))
            }
            _ => None,
        }
        .filter(|anchor| anchor.year.abs() <= 9999)
    }

    pub(super) fn when(self) -> Option<When> {
        match (self.month, self.day) {
            (Some(month), Some(day)) => When::day(self.year, month, day),
            (Some(month), None) => When::month(self.year, month),
            _ => match self.season {
                Some(season) => When::season(self.year, season),
                None => Some(When::year(self.year)),
            },
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
    /// The sentence speaks of what is to come.
    pub(super) ahead: bool,
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
        self.ahead = false;
    }

    /// What the next words count from.
    pub(super) fn here(&self) -> Option<Anchor> {
        self.aside.filter(|_| self.looking_aside).or(self.anchor)
    }

    /// What the next words count from, or the day of writing where no story has begun.
    pub(super) fn here_or_written(&self) -> Option<Anchor> {
        self.here().or(self.written)
    }

    /// Whether the text speaks of the days around its writing, as news do: no date that it gave is far from it.
    pub(super) fn is_news(&self) -> bool {
        let Some(written) = self.written.filter(|written| written.day.is_some()) else { return false };
        self.here().is_none_or(|here| (here.year - written.year).abs() <= 1)
    }

    /// The year that a date without one means, given its month or season.
    ///
    /// A story goes forward: after the last months of a year, its first months are those of the next. News speak of
    /// the months around them.
    pub(super) fn year_for(&self, month: Option<u8>) -> Option<i64> {
        if self.announced.is_some() {
            return self.announced;
        }
        if self.is_news()
            && let (Some(written), Some(month)) = (self.written, month)
        {
            let now = written.month.unwrap_or(1);
            let step = match (self.ahead, month.cmp(&now)) {
                (true, std::cmp::Ordering::Less) => 1,
                (false, std::cmp::Ordering::Greater) if month - now > 2 => -1,
                _ => 0,
            };
            return written.year.checked_add(step);
        }
        let anchor = self.here_or_written()?;
        let turned = match (anchor.month, month) {
            (Some(last), Some(month)) => last >= 11 && month <= 2,
            _ => false,
        };
        anchor.year.checked_add(i64::from(turned))
    }
}
