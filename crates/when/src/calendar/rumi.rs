//! The Ottoman financial calendar (*Rumi*, *Mali*).
//!
//! Julian days and months, years from 1 March counted as years of the Hijra stood when it was taken up: 1 *Mart* 1256 was
//! 13 March 1840. The law of 8 *Şubat* 1332 let 15 *Şubat* 1332 be followed by 1 *Mart* 1333 = 1 March 1917 Gregorian, and ended
//! 1333 with December; 1334 to 1341 were the Gregorian years 1918 to 1925 (Georgeon and Hitzel (eds), *Les Ottomans
//! et le temps*, Leiden, 2012; Richmond, *Mapping Time*, Oxford, 1998).

use super::plan::Plan;
use super::{Calendar, Month, from_icu};
use crate::Day;

/// Year of the Christian era of the beginning of Rumi year `n`: this plus `n`.
const BEFORE_FIRST: i64 = 584;

pub(super) fn plan(year: i64) -> Option<Plan> {
    let christian = year + BEFORE_FIRST;
    let of = |calendar, year| from_icu::plan(calendar, year).map(|plan| plan.months);
    let (months, last) = match year {
        1256..=1332 => {
            let next = of(Calendar::Julian, christian + 1)?;
            let months =
                of(Calendar::Julian, christian)?.into_iter().skip(2).chain(next.iter().take(2).copied());
            let last = if year == 1332 { Day::from_ymd(1917, 2, 28)? } else { next.get(2)?.1.plus(-1) };
            (months.collect(), last)
        }
        1333 => (of(Calendar::Gregorian, 1917)?.into_iter().skip(2).collect(), Day::from_ymd(1917, 12, 31)?),
        1334..=1341 => (of(Calendar::Gregorian, christian)?, Day::from_ymd(christian, 12, 31)?),
        _ => return None,
    };
    let months: Vec<(Month, Day)> = months;
    Some(Plan { months, last })
}
