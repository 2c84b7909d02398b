//! Dates in the calendars of the world, as stretches of Gregorian days, and back.
//!
//! A date in another calendar is rarely one Gregorian day: a year of the Solar Hijri calendar runs from March to
//! March, and a day that was fixed by watching for the moon is known to within a day or two. So the answer
//! is always a stretch of days, with the rule that made it and with what is doubtful about it.
//!
//! The arithmetic of the living calendars is that of ICU4X (crate `icu_calendar`), which follows Dershowitz and
//! Reingold, *Calendrical Calculations* (4th ed., 2018). What it lacks is ours: the French Republican calendar, the
//! Ottoman financial year, Japanese years before 1873, year styles and double dates.

pub mod adoption;
mod chinese;
mod era_names;
mod french;
mod from_icu;
mod japanese;
mod months;
mod numerals;
mod plan;
mod read;
mod rumi;
pub mod sexagenary;
mod written;

pub use months::{MonthName, month_names};
pub use written::{Converted, Fields, Month, Refused, Written};

use crate::{Day, When};

/// A way of naming days.
///
/// Names ([`Calendar::name`]) are stable; where the Unicode CLDR has a name for a calendar, it is that one or begins
/// with it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Calendar {
    /// The Gregorian calendar, carried back before 1582.
    Gregorian,
    /// The Julian calendar (Old Style), years beginning in January; see [`crate::julian`] for other beginnings.
    Julian,
    /// The Solar Hijri calendar of Iran and, with other names of months, of Afghanistan.
    Persian,
    /// The Islamic calendar as people watched for it: the tabular one, with two days of doubt.
    Islamic,
    /// The tabular (civil) Islamic calendar: epoch 16 July 622 (Julian), leap years 2, 5, 7, 10, 13, 16, 18, 21, 24,
    /// 26 and 29 of thirty.
    IslamicCivil,
    /// The Umm al-Qura calendar of Saudi Arabia, in years 1300 to 1600; tabular outside.
    UmmAlQura,
    /// The Hebrew calendar. Months count from Tishri; Adar I is a leap month (5, leap).
    Hebrew,
    /// The Coptic calendar, Era of the Martyrs.
    Coptic,
    /// The Ethiopian calendar, Era of Mercy (*amätä məḥrät*).
    Ethiopic,
    /// The French Republican calendar, years 1 to 14 as they were in force and 79 of the Paris Commune. The days
    /// behind the twelfth month are its month 13.
    FrenchRepublican,
    /// The lunisolar calendar of China. A year is that of the Gregorian calendar in which it begins, or a year of a
    /// reign ([`Fields::era`]).
    Chinese,
    /// Years of Japanese eras ([`Fields::era`]): lunisolar to the end of 1872, Gregorian from 1873.
    Japanese,
    /// The Ottoman financial (*Rumi*, *Mali*) calendar, years 1256 to 1341. Months are numbered as those of the
    /// Julian year: *Mart* is 3, though the year began with it.
    Rumi,
}

impl Calendar {
    /// Every calendar, in the order of the type.
    pub const ALL: [Self; 13] = [
        Self::Gregorian,
        Self::Julian,
        Self::Persian,
        Self::Islamic,
        Self::IslamicCivil,
        Self::UmmAlQura,
        Self::Hebrew,
        Self::Coptic,
        Self::Ethiopic,
        Self::FrenchRepublican,
        Self::Chinese,
        Self::Japanese,
        Self::Rumi,
    ];

    /// The stable name, in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gregorian => "gregorian",
            Self::Julian => "julian",
            Self::Persian => "persian",
            Self::Islamic => "islamic",
            Self::IslamicCivil => "islamic-civil",
            Self::UmmAlQura => "islamic-umalqura",
            Self::Hebrew => "hebrew",
            Self::Coptic => "coptic",
            Self::Ethiopic => "ethiopic",
            Self::FrenchRepublican => "french-republican",
            Self::Chinese => "chinese",
            Self::Japanese => "japanese",
            Self::Rumi => "rumi",
        }
    }

    /// The calendar of this [`Self::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|calendar| calendar.name() == name)
    }

    /// The date of this year, or of this month or day of it: a Gregorian day, an interval of days (`a/b`) for a year
    /// or month, or one of several days (`[a..b]`) where the day is in doubt.
    ///
    /// `month` is the number of a common month; leap months and eras go through [`Written`]. `None` if there is no
    /// such date in this calendar, or if it needs an era.
    pub fn date(self, year: i64, month: Option<u8>, day: Option<u8>) -> Option<When> {
        let fields = Fields { era: None, year, month: month.map(Month::common), day };
        Written::new("", self, fields).convert().ok().map(|converted| converted.when)
    }

    /// How this calendar names `day`, without regard to doubt. `None` where the calendar was not, or where its
    /// arithmetic ends (±9999 years).
    pub fn fields(self, day: Day) -> Option<Fields> {
        plan::fields(self, day)
    }
}
