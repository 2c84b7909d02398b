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
    /// Where the story stands.
    anchor: Option<Anchor>,
    /// The last date that the text gave, though it be a look aside.
    last: Option<Anchor>,
    pub(super) written: Option<Anchor>,
    /// A date far from where the story stands: a look back or ahead, until another one near it
    /// shows that the story has moved there.
    aside: Option<Anchor>,
    /// The sentence with the look aside is not over.
    looking_aside: bool,
    /// The year of the line that is being read, as the next line of a box gives it.
    pub(super) announced: Option<i64>,
    /// The year that the heading above names.
    pub(super) section: Option<i64>,
    /// The sentence speaks of what is to come.
    pub(super) ahead: bool,
    /// The sentence speaks of what was to come: "until", "planned for".
    pub(super) looks_ahead: bool,
    /// How many dates lie near the day of writing, and how many far from it.
    near: u32,
    far: u32,
}

/// Years beyond which a date is taken for a look aside.
const FAR: i64 = 8;

impl Narrative {
    /// A story that has not begun, in a text written at `written`.
    pub(super) fn new(written: Option<Anchor>) -> Self {
        Self { written, ..Self::default() }
    }

    /// The text gives a date; `leading` if it opens a sentence or stands in a heading or table.
    ///
    /// A story goes forward. A date that does not lead its sentence and lies before the story is a look back, and a
    /// bare year amid months is a look aside; neither moves the story.
    pub(super) fn move_to(&mut self, mut to: Anchor, leading: bool) {
        self.last = Some(to);
        if let Some(written) = self.written {
            if (to.year - written.year).abs() <= 1 { self.near += 1 } else { self.far += 1 }
        }
        let near = |from: Anchor| from.year.saturating_sub(to.year).abs() <= FAR;
        if !leading && let Some(anchor) = self.anchor {
            let far = !near(anchor) && !self.aside.is_some_and(near);
            let back = to.month.is_none() && to.season.is_none() && to.year < anchor.year;
            let bare =
                to.month.is_none() && to.season.is_none() && anchor.month.is_some() && to.year != anchor.year;
            let beyond = self.looks_ahead && !back;
            if far || (near(anchor) && (back || bare || beyond)) {
                self.aside = if near(anchor) { self.aside } else { Some(to) };
                self.looking_aside = true;
                return;
            }
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

    /// The text gives a date that does not move the story: the end of "until", the begin of "since".
    pub(super) fn mention(&mut self, at: Anchor) {
        if self.anchor.is_none() {
            self.anchor = Some(at);
        }
    }

    /// The text points at the days around its writing.
    pub(super) fn points_at_writing(&mut self) {
        self.near += 1;
    }

    /// A sentence ends, and with it a look aside.
    pub(super) fn end_sentence(&mut self) {
        if self.looking_aside
            && self.last.zip(self.anchor).is_some_and(|(last, anchor)| (last.year - anchor.year).abs() > FAR)
        {
            self.last = self.anchor;
        }
        self.looking_aside = false;
        (self.ahead, self.looks_ahead) = (false, false);
    }

    /// Where the story stands.
    pub(super) fn here(&self) -> Option<Anchor> {
        self.anchor
    }

    /// What "the same month" or "two days later" count from: the last date told so finely, or else the story.
    pub(super) fn last(&self, unit: Unit) -> Option<Anchor> {
        let fine = |anchor: &Anchor| {
            anchor.at(unit).is_some() || !matches!(unit, Unit::Day | Unit::Week | Unit::Month)
        };
        let last = self.last.or(self.anchor);
        // The story's own day counts only while the text is still there.
        let story =
            self.anchor.filter(fine).filter(|anchor| last.is_none_or(|last| last.year == anchor.year));
        last.filter(fine).or(story).or(last).or(self.written)
    }

    /// What the next words count from, or the day of writing where no story has begun.
    pub(super) fn here_or_written(&self) -> Option<Anchor> {
        self.here().or(self.written)
    }

    /// Whether the text speaks of the days around its writing, as news do.
    pub(super) fn is_news(&self) -> bool {
        self.written.is_some_and(|written| written.day.is_some()) && self.far <= self.near + 2
    }

    /// The year that a date without one means, given its month.
    ///
    /// News speak of the months around them. A story goes forward more often than back, the more so where the date
    /// leads its sentence.
    pub(super) fn year_for(&self, month: Option<u8>, leaning: Leaning) -> Option<i64> {
        if self.announced.is_some() {
            return self.announced;
        }
        // A story that stands far from the writing goes on where it stands.
        let near = |here: Anchor| self.written.is_some_and(|written| (here.year - written.year).abs() <= 1);
        if self.is_news()
            && self.here().is_none_or(near)
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
        // Below the heading "1966" the months are those of 1966.
        if self.section == Some(anchor.year) {
            return self.section;
        }
        let (Some(now), Some(month)) = (anchor.month, month) else { return Some(anchor.year) };
        let (now, month) = (i64::from(now), i64::from(month));
        let (forward, back) = ((month - now).rem_euclid(12), (now - month).rem_euclid(12));
        // How many tenths of a month forward a month back is worth.
        let weight = match leaning {
            Leaning::Forward => 1000,
            Leaning::Limit => 40,
            Leaning::Leading => 20,
            Leaning::Free => 12,
        };
        let ahead = forward * 10 <= back * weight;
        match (ahead, month >= now) {
            (true, true) | (false, false) => Some(anchor.year),
            (true, false) => anchor.year.checked_add(1),
            (false, true) => anchor.year.checked_sub(1),
        }
    }
}

/// Where a date without a year is more likely to lie, seen from the story.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Leaning {
    /// Behind it: "until".
    Forward,
    /// Behind it, as a rule: "by".
    Limit,
    /// It leads its sentence, and so takes the story on.
    Leading,
    Free,
}

impl Leaning {
    /// Of the date behind "by" or "until"; one that leads its sentence takes the story on as any other does.
    pub(super) fn of(leads: bool, by: bool, until: bool) -> Self {
        match (leads, by, until) {
            (false, _, true) => Self::Forward,
            (false, true, _) => Self::Limit,
            _ => leads.into(),
        }
    }
}

impl From<bool> for Leaning {
    fn from(leads: bool) -> Self {
        if leads { Self::Leading } else { Self::Free }
    }
}
