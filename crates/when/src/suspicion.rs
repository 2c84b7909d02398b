//! What may lie between two dates of the same thing: Old Style, a flipped day and month, a slip of digits.
//!
//! These are readings to offer, never to apply: each says why it fits, and whether under it both dates are right.

use crate::julian;
use crate::{Day, When};

/// A reading under which two dates may have been one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Suspicion {
    /// Its stable name.
    pub name: &'static str,
    /// Why it fits, in a sentence.
    pub reason: String,
    /// Whether under it both dates are right; else one of them has an error.
    pub reconciles: bool,
}

impl Suspicion {
    fn error(name: &'static str, reason: impl Into<String>) -> Self {
        Self { name, reason: reason.into(), reconciles: false }
    }
}

/// All readings that fit two different days, likeliest first; none for the same day twice.
///
/// `old-style-new-style` (the lag of the time, 10 to 13 days), `year-from-lady-day` (a year apart, before 25 March), `wrong-lag`
/// (13 days where the lag was another, or two conversions with different lags), `day-and-month-flipped`, `transposed-digits`,
/// `one-digit`, `century-slip`, `decade-slip`, `last-year-still` (a date early in January, with the year that had just ended).
pub fn between(a: Day, b: Day) -> Vec<Suspicion> {
    let (early, late) = (a.min(b), a.max(b));
    if early == late {
        return Vec::new();
    }
    let mut fitting: Vec<Suspicion> = julian::suspicion(a, b).into_iter().collect();
    fitting.extend(year_from_lady_day(early, late));
    let ((y1, m1, d1), (y2, m2, d2)) = (early.ymd(), late.ymd());
    if y1 == y2 && m1 == d2 && d1 == m2 {
        fitting.push(Suspicion::error("day-and-month-flipped", "day and month may have changed places"));
    }
    if (m1, d1) == (m2, d2) {
        fitting.extend(last_year_still(early, late));
        fitting.extend(between_years(y1, y2));
    }
    if (y1, m1) == (y2, m2) {
        fitting.extend(slip_of_digits(i64::from(d1), i64::from(d2), "day"));
    }
    if (y1, d1) == (y2, d2) {
        fitting.extend(slip_of_digits(i64::from(m1), i64::from(m2), "month"));
    }
    fitting.extend(wrong_lag(early, late));
    fitting
}

/// All readings that fit two different years (1 and later), likeliest first.
pub fn between_years(a: i64, b: i64) -> Vec<Suspicion> {
    let (early, late) = (a.min(b), a.max(b));
    let mut fitting = Vec::new();
    match late.saturating_sub(early) {
        0 => return fitting,
        100 => fitting.push(Suspicion::error(
            "century-slip",
            "the years are a century apart: a digit may have slipped",
        )),
        10 => fitting
            .push(Suspicion::error("decade-slip", "the years are ten years apart: a digit may have slipped")),
        _ => {}
    }
    if fitting.is_empty() {
        fitting.extend(slip_of_digits(early, late, "year"));
    }
    fitting
}

/// All readings that fit two times that are told to the day or to the year; none for others.
pub fn between_times(a: &When, b: &When) -> Vec<Suspicion> {
    let only = |when: &When| {
        let bounds = when.bounds_with(&crate::Tolerance::EXACT);
        bounds.begin.earliest.filter(|day| bounds.end.latest == Some(*day))
    };
    if let (Some(a), Some(b)) = (only(a), only(b)) {
        return between(a, b);
    }
    let year = |when: &When| when.year_number().filter(|_| when.precision() == crate::Precision::Year);
    year(a).zip(year(b)).map(|(a, b)| between_years(a, b)).unwrap_or_default()
}

/// Two readings of one day between 1 January and 24 March, one with the year from January, one with the year from Lady Day.
fn year_from_lady_day(early: Day, late: Day) -> Option<Suspicion> {
    let ((y1, m1, d1), (y2, m2, d2)) = (early.ymd(), late.ymd());
    let turn = y2 == y1 + 1 && (m1, d1) == (m2, d2) && (m1, d1) < (3, 25);
    (turn && (1100..=1752).contains(&y2)).then(|| Suspicion {
        name: "year-from-lady-day",
        reason: format!(
            "years that begin on 25 March call the same day {y1} that years from January call {y2}"
        ),
        reconciles: true,
    })
}

fn last_year_still(early: Day, late: Day) -> Option<Suspicion> {
    let ((y1, month, date), (y2, ..)) = (early.ymd(), late.ymd());
    let fresh = y2 == y1 + 1 && month == 1 && date <= 15;
    fresh.then(|| {
        Suspicion::error(
            "last-year-still",
            "early in January the year that has just ended is easily written on",
        )
    })
}

/// Thirteen days, which is the lag of the 20th century, put upon an earlier date; or a day or two between two conversions.
fn wrong_lag(early: Day, late: Day) -> Option<Suspicion> {
    let (lag, days) = (julian::lag(late), late.rata_die() - early.rata_die());
    if !(10..=12).contains(&lag) || !(1582..=1900).contains(&late.ymd().0) {
        return None;
    }
    if days == 13 {
        let reason = format!("13 days apart, as styles are since 1900; in that century the lag was {lag}");
        return Some(Suspicion::error("wrong-lag", reason));
    }
    (days == 13 - lag).then(|| {
        let reason =
            format!("{days} apart, as conversions with 13 days and with the {lag} of that century are");
        Suspicion::error("wrong-lag", reason)
    })
}

/// Neighbouring digits that changed places, or one digit misread.
fn slip_of_digits(a: i64, b: i64, of: &str) -> Option<Suspicion> {
    let (a, b) = (format!("{a:02}"), format!("{b:02}"));
    let unlike: Vec<usize> =
        a.bytes().zip(b.bytes()).enumerate().filter(|(_, (x, y))| x != y).map(|(at, _)| at).collect();
    let (x, y) = (a.as_bytes(), b.as_bytes());
    match *unlike.as_slice() {
        _ if x.len() != y.len() => None,
        [i, j] if j == i + 1 && x[i] == y[j] && x[j] == y[i] => Some(Suspicion::error(
            "transposed-digits",
            format!("two digits of the {of} may have changed places"),
        )),
        [at] if look_alike(x[at], y[at]) => Some(Suspicion::error(
            "one-digit",
            format!(
                "one digit of the {of} may have been misread: {} and {} look alike",
                char::from(x[at]),
                char::from(y[at])
            ),
        )),
        _ => None,
    }
}

/// Digits that are taken for one another in handwriting and print.
fn look_alike(a: u8, b: u8) -> bool {
    const PAIRS: [(u8, u8); 5] = [(b'1', b'7'), (b'3', b'8'), (b'0', b'6'), (b'5', b'6'), (b'4', b'9')];
    PAIRS.contains(&(a.min(b), a.max(b)))
}
