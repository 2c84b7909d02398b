//! The French Republican calendar.
//!
//! Introduced on 5 October 1793 with effect from 22 September 1792, in civil use from 24 November 1793 (4 Frimaire II) to
//! 31 December 1805. Each year began at midnight before the autumn equinox of Paris; what astronomers found for the fourteen
//! years is the table of the *Concordance des calendriers grégorien et républicain* (Paris, 1963; also Caron, *Manuel pratique
//! pour l'étude de la Révolution française*, Paris, 1912). The Commune of Paris dated by it again in May 1871, year 79.

use super::Month;
use super::plan::Plan;
use crate::Day;

/// Year and the day of September on which it began.
const BEGINNINGS: [(i64, u8); 16] = [
    (1, 22),
    (2, 22),
    (3, 22),
    (4, 23),
    (5, 22),
    (6, 22),
    (7, 22),
    (8, 23),
    (9, 23),
    (10, 23),
    (11, 23),
    (12, 24),
    (13, 23),
    (14, 23),
    (79, 23),
    // Nobody dated by 80; it ends 79.
    (80, 23),
];

/// Gregorian year of the beginning of year `n`: this plus `n`.
const BEFORE_FIRST: i64 = 1791;

pub(super) fn plan(year: i64) -> Option<Plan> {
    let first = beginning(year)?;
    let last = match year {
        14 => Day::from_ymd(1805, 12, 31)?,
        80 => return None,
        _ => beginning(year + 1)?.plus(-1),
    };
    let months = (1..=13_u8)
        .map(|number| (Month::common(number), first.plus(30 * (i64::from(number) - 1))))
        .take_while(|(_, first)| *first <= last)
        .collect();
    Some(Plan { months, last })
}

fn beginning(year: i64) -> Option<Day> {
    let (_, day) = BEGINNINGS.iter().find(|(there, _)| *there == year)?;
    Day::from_ymd(BEFORE_FIRST + year, 9, *day)
}
