//! Old Style: days, double dates and years of the Julian calendar, as historians meet them.

use crate::calendar::{Calendar, Fields, Month, Written};
use crate::suspicion::Suspicion;
use crate::{Day, When};

/// The day that the Julian calendar calls by this year (astronomical, from January), month and day; `None` if it has no
/// such day. 29 February 1900 is one.
pub fn day(year: i64, month: u8, day: u8) -> Option<Day> {
    let fields = Fields { era: None, year, month: Some(Month::common(month)), day: Some(day) };
    Written::new("", Calendar::Julian, fields).convert().ok()?.bounds.begin.earliest
}

/// Year, month and day by which the Julian calendar calls `day`.
pub fn ymd(day: Day) -> Option<(i64, u8, u8)> {
    let fields = Calendar::Julian.fields(day)?;
    Some((fields.year, fields.month?.number, fields.day?))
}

/// By how many days the Julian calendar lags behind the Gregorian on `day`: 10 in 1582, 13 in the 20th century. Negative
/// before the third century.
///
/// Dershowitz and Reingold, *Calendrical Calculations*, ch. 3: the lag grows with the Julian 29 February of a
/// century year, which is later in the Gregorian calendar by the lag itself.
pub fn lag(day: Day) -> i64 {
    let (year, month, date) = day.ymd();
    let before = lag_of(year - 1);
    let grown = month > 3 || month == 3 && i64::from(date) > before;
    if grown { lag_of(year) } else { before }
}

/// The lag after February of a Gregorian year.
fn lag_of(year: i64) -> i64 {
    year.div_euclid(100) - year.div_euclid(400) - 2
}

/// The one day that a double date names: "28 October / 10 November 1917" is `double_date((1917, 10, 28), (1917, 11, 10))`.
/// `None` if the two, old and new, do not name the same day; then [`suspicion`] and
/// [`crate::suspicion::between`] may say what went wrong.
pub fn double_date(old: (i64, u8, u8), new: (i64, u8, u8)) -> Option<Day> {
    let new = Day::from_ymd(new.0, new.1, new.2)?;
    (day(old.0, old.1, old.2)? == new).then_some(new)
}

/// The year from January that a double year such as 1723/4 means: the second, which must follow the first. `second` may be
/// written in full or by its last digits ("1699/1700", "1699/700", "1723/24", "1723/4").
pub fn double_year(first: i64, second: i64) -> Option<i64> {
    let next = first.checked_add(1).filter(|_| first > 0 && second >= 0)?;
    let fits = |unit: i64| second < unit && next % unit == second;
    (second == next || [10, 100, 1000].into_iter().any(fits)).then_some(next)
}

/// That two days are one, told in Old and in New Style: they are apart by just the lag of their time. The earlier, read as
/// Julian, is the later.
///
/// ```
/// use gainsay_when::{Day, julian};
///
/// let [a, b] = [(1917, 10, 25), (1917, 11, 7)].map(|(y, m, d)| Day::from_ymd(y, m, d).unwrap());
/// let found = julian::suspicion(a, b).unwrap();
/// assert!(found.reconciles);
/// assert!(found.reason.contains("13 days"));
/// ```
pub fn suspicion(a: Day, b: Day) -> Option<Suspicion> {
    let (early, late) = (a.min(b), a.max(b));
    let days = late.rata_die() - early.rata_die();
    let (year, month, date) = early.ymd();
    // A lag of a day or two, as in the third century, explains nothing.
    (days >= 5 && day(year, month, date) == Some(late)).then(|| Suspicion {
        name: "old-style-new-style",
        reason: format!(
            "{early} and {late} are {days} days apart, as Old Style (Julian) and New Style (Gregorian) are"
        ),
        reconciles: true,
    })
}

/// On which day a year began, where the Julian calendar was in use (Cappelli, *Cronologia*, 1906; Grotefend, *Taschenbuch
/// der Zeitrechnung*, 1898; Cheney, *A Handbook of Dates*, 1945).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum YearStyle {
    /// 1 January of the same year (style of the Circumcision).
    January,
    /// 1 March of the same year: Venice to 1797, Russia to 1492.
    March,
    /// 25 March of the same year, Lady Day (*calculus Florentinus*): England to 1751, Florence to 1749.
    Annunciation,
    /// 25 March of the year before (*calculus Pisanus*): Pisa to 1749.
    AnnunciationOfPisa,
    /// Easter Sunday: France, to 1564.
    Easter,
    /// 1 September of the year before: Byzantium, and Russia from 1492 to 1699; a year of the world less 5508.
    September,
    /// 25 December of the year before (style of the Nativity): the Empire and the Papal chancery, in the Middle Ages.
    Christmas,
}

impl YearStyle {
    /// The Gregorian time of a year of this style, or of a month or day of it. 10 February 1723 of the
    /// style of the Annunciation is 21 February 1724.
    ///
    /// A month that the turn of the year divides is both of its parts (March 1723 of the Annunciation: `[…]` with two
    /// stretches); a day that a year has twice, as some have between two Easters, one of two. `None` if the year has no
    /// such date.
    pub fn date(self, year: i64, month: Option<u8>, day: Option<u8>) -> Option<When> {
        let (first, next) = (self.first_day(year)?, self.first_day(year.checked_add(1)?)?);
        let last = next.plus(-1);
        let whole = |days: (Day, Day)| When::interval(Some(&days.0.into()), Some(&days.1.into()));
        if month.is_none() {
            return if day.is_some() { None } else { whole((first, last)) };
        }
        let mut parts = Vec::new();
        for candidate in year - 1..=year + 1 {
            let Some((from, to)) = span(candidate, month?, day) else { continue };
            if from <= last && first <= to {
                parts.push((from.max(first), to.min(last)));
            }
        }
        match *parts.as_slice() {
            [(from, to)] if from == to => Some(from.into()),
            [days] => whole(days),
            _ => When::one_of_stretches(&parts),
        }
    }

    /// The first day of a year of this style.
    fn first_day(self, year: i64) -> Option<Day> {
        match self {
            Self::January => day(year, 1, 1),
            Self::March => day(year, 3, 1),
            Self::Annunciation => day(year, 3, 25),
            Self::AnnunciationOfPisa => day(year - 1, 3, 25),
            Self::Easter => easter(year),
            Self::September => day(year - 1, 9, 1),
            Self::Christmas => day(year - 1, 12, 25),
        }
    }
}

/// First and last day of a month, or of a day of it, in a year from January.
fn span(year: i64, month: u8, date: Option<u8>) -> Option<(Day, Day)> {
    let fields = Fields { era: None, year, month: Some(Month::common(month)), day: date };
    let bounds = Written::new("", Calendar::Julian, fields).convert().ok()?.bounds;
    bounds.begin.earliest.zip(bounds.end.latest)
}

/// Easter Sunday of a Julian year (Meeus, *Astronomical Algorithms*, 2nd ed., ch. 8).
pub fn easter(year: i64) -> Option<Day> {
    let (a, b, c) = (year.rem_euclid(4), year.rem_euclid(7), year.rem_euclid(19));
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let (month, date) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1);
    day(year, u8::try_from(month).ok()?, u8::try_from(date).ok()?)
}
