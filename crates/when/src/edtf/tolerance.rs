//! How far doubtful dates reach, and where seasons are.

use super::Precision;
use crate::Duration;

/// How far a doubtful (`~`, `?`, `%`) date may reach beyond its days at either side, by how finely it is told.
///
/// EDTF gives no number; these are conventions, wide enough that a rule which asks to be sure stays silent on what a
/// historian would call the same time. Every grain has its own, in days, months or years as the calendar counts them. Where
/// only one component is doubtful (`2004-~06-11`), the reach is that of its grain.
///
/// ```
/// use gainsay_when::{Duration, Tolerance, When};
///
/// let about: When = "1993-06~".parse()?;
/// assert_eq!(about.earliest().unwrap().to_string(), "1993-03-01");
/// let strict = Tolerance { month: Duration::days(10), ..Tolerance::default() };
/// assert_eq!(about.bounds_with(&strict).begin.earliest.unwrap().to_string(), "1993-05-22");
/// # Ok::<(), gainsay_when::EdtfError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tolerance {
    /// For a date known to the day.
    pub day: Duration,
    /// For a date known to the month.
    pub month: Duration,
    /// For a season, quarter or the like.
    pub season: Duration,
    /// For a date known to the year.
    pub year: Duration,
    /// For a year of three significant digits (`193X`).
    pub decade: Duration,
    /// For a year of two significant digits (`19XX`).
    pub century: Duration,
    /// For a year of one significant digit or none.
    pub millennium: Duration,
    /// Where the seasons 21 to 24, which are told without place, are.
    pub seasons: Hemisphere,
}

/// Where seasons without a place (21 to 24) are taken to be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Hemisphere {
    /// North of the equator, as most sources mean them.
    #[default]
    Northern,
    /// South of it.
    Southern,
    /// In either: spring is March to December.
    Either,
}

impl Tolerance {
    /// No tolerance: doubt does not widen.
    pub const EXACT: Self = Self::same(Duration::NONE);

    /// The same reach for every grain.
    pub const fn same(reach: Duration) -> Self {
        Self {
            day: reach,
            month: reach,
            season: reach,
            year: reach,
            decade: reach,
            century: reach,
            millennium: reach,
            seasons: Hemisphere::Northern,
        }
    }

    /// The reach of a grain.
    pub fn of(&self, grain: Precision) -> Duration {
        match grain {
            Precision::Day => self.day,
            Precision::Month => self.month,
            Precision::Season => self.season,
            Precision::Year => self.year,
            Precision::Decade => self.decade,
            Precision::Century => self.century,
            Precision::Millennium => self.millennium,
        }
    }
}

impl Default for Tolerance {
    /// Fifteen days for a day, three months for a month or season, five years for a year, ten for a decade, fifty for a century,
    /// five hundred for what is told more coarsely.
    fn default() -> Self {
        Self {
            day: Duration::days(15),
            month: Duration::months(3),
            season: Duration::months(3),
            year: Duration::years(5),
            decade: Duration::years(10),
            century: Duration::years(50),
            millennium: Duration::years(500),
            seasons: Hemisphere::Northern,
        }
    }
}
