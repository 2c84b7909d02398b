//! From what is written to the days that it may mean.

use super::date::{Date, FEBRUARY_PATIENCE, Pair, Part};
use super::{Bounds, Edge, Expression, Hemisphere, Member, Precision, Stretch, Tolerance};
use crate::Duration;
use crate::day::{Day, days_in_month};

/// No bound at either side.
const UNBOUNDED: Stretch = Stretch { earliest: None, latest: None };

/// When `expression` begins and ends.
pub(super) fn of(expression: &Expression, tolerance: &Tolerance) -> Bounds {
    match expression {
        Expression::Date(date) => {
            let days = stretch(date, tolerance);
            Bounds { begin: days, end: days }
        }
        Expression::Interval(begin, end) => ordered(edge(begin, tolerance), edge(end, tolerance)),
        Expression::OneOf(members) => {
            let (begin, end) = hull(members, tolerance);
            let days = Stretch { earliest: begin.earliest, latest: end.latest };
            Bounds { begin: days, end: days }
        }
        Expression::AllOf(members) => {
            let (begin, end) = hull(members, tolerance);
            ordered(begin, end)
        }
    }
}

/// What begins must begin before it ends: each side bounds the other. Where no choice of days has that (a season that
/// lies elsewhere than its source meant), each side may be anywhere in both.
pub(super) fn ordered(begin: Stretch, end: Stretch) -> Bounds {
    if begin.earliest.zip(end.latest).is_some_and(|(first, last)| first > last) {
        let days = Stretch {
            earliest: begin.earliest.min(end.earliest),
            latest: begin.latest.zip(end.latest).map(|(begin, end)| begin.max(end)),
        };
        return Bounds { begin: days, end: days };
    }
    let latest = [begin.latest, end.latest].into_iter().flatten().min();
    let earliest = [begin.earliest, end.earliest].into_iter().flatten().max();
    Bounds {
        begin: Stretch { earliest: begin.earliest, latest },
        end: Stretch { earliest, latest: end.latest },
    }
}

fn edge(edge: &Edge, tolerance: &Tolerance) -> Stretch {
    match edge {
        Edge::Open | Edge::Unknown => UNBOUNDED,
        Edge::At(date) => stretch(date, tolerance),
    }
}

/// The days in which the first member may begin and the last may end.
fn hull(members: &[Member], tolerance: &Tolerance) -> (Stretch, Stretch) {
    let pairs: Vec<_> = members.iter().map(|member| member_bounds(member, tolerance)).collect();
    let begin = Stretch {
        earliest: pairs.iter().map(|(b, _)| b.earliest).min().flatten(),
        latest: pairs.iter().filter_map(|(b, _)| b.latest).min(),
    };
    let unbounded = pairs.iter().any(|(_, e)| e.latest.is_none());
    let end = Stretch {
        earliest: pairs.iter().filter_map(|(_, e)| e.earliest).max(),
        latest: pairs.iter().filter_map(|(_, e)| e.latest).max().filter(|_| !unbounded),
    };
    (begin, end)
}

pub(super) fn member_bounds(member: &Member, tolerance: &Tolerance) -> (Stretch, Stretch) {
    match member {
        Member::One(date) => (stretch(date, tolerance), stretch(date, tolerance)),
        Member::From(date) => (stretch(date, tolerance), UNBOUNDED),
        Member::UpTo(date) => (UNBOUNDED, stretch(date, tolerance)),
        Member::Range(begin, end) => (stretch(begin, tolerance), stretch(end, tolerance)),
    }
}

/// The days in which `date` may lie.
pub(super) fn stretch(date: &Date, tolerance: &Tolerance) -> Stretch {
    let (earliest, latest) = days(date, tolerance.seasons);
    let mut stretch = Stretch { earliest, latest };
    for reach in reaches(date, tolerance).into_iter().filter(|reach| reach.is_forward()) {
        stretch.earliest = stretch.earliest.map(|day| reach.before(day));
        // Counted from the day behind, so that February and a month is to the end of March.
        stretch.latest = stretch.latest.map(|day| reach.after(day.plus(1)).plus(-1));
    }
    stretch
}

/// How far the doubt of `date` may move it: by the reach of its grain if all of it is doubtful, else by those of
/// the grains of the doubtful components.
fn reaches(date: &Date, tolerance: &Tolerance) -> Vec<Duration> {
    let year = match date.year.open_places() {
        0 => Precision::Year,
        1 => Precision::Decade,
        2 => Precision::Century,
        _ => Precision::Millennium,
    };
    let second = if matches!(date.part, Part::Division(_)) { Precision::Season } else { Precision::Month };
    let grains = [year, second, Precision::Day];
    let doubts = date.doubts();
    if doubts.iter().all(|doubt| doubt.any()) {
        return vec![tolerance.of(grains[doubts.len() - 1])];
    }
    doubts.iter().zip(grains).filter(|(doubt, _)| doubt.any()).map(|(_, grain)| tolerance.of(grain)).collect()
}

/// First and last day without regard to doubt; `None` far outside history.
fn days(date: &Date, seasons: Hemisphere) -> (Option<Day>, Option<Day>) {
    let (low, high) = date.year.range();
    match date.part {
        Part::None => (Day::from_ymd(low, 1, 1), Day::from_ymd(high, 12, 31)),
        Part::Division(division) => {
            let ((m, d), (later, end_month, end_day)) = division_days(division, seasons);
            let end_year = high.saturating_add(later);
            let last = if end_day == 0 { days_in_month(end_year, end_month) } else { end_day };
            (Day::from_ymd(low, m, d), Day::from_ymd(end_year, end_month, last))
        }
        Part::Month(month) => search(date, month, Pair::OPEN),
        Part::Day(month, day) => search(date, month, day),
    }
}

fn search(date: &Date, month: Pair, day: Pair) -> (Option<Day>, Option<Day>) {
    let first = date.year.years().take(FEBRUARY_PATIENCE).find_map(|year| {
        (1..=12).filter(|m| month.admits(*m)).find_map(|m| {
            (1..=days_in_month(year, m)).find(|d| day.admits(*d)).and_then(|d| Day::from_ymd(year, m, d))
        })
    });
    let last = date.year.years().rev().take(FEBRUARY_PATIENCE).find_map(|year| {
        (1..=12).rev().filter(|m| month.admits(*m)).find_map(|m| {
            (1..=days_in_month(year, m))
                .rev()
                .find(|d| day.admits(*d))
                .and_then(|d| Day::from_ymd(year, m, d))
        })
    });
    (first, last)
}

/// First day (month, day) and last day (years later, month, day; day 0 is the last of the month).
///
/// ISO 8601-2, 4.8.1, names the divisions and gives no days. Seasons are read as widely as usage goes, from the first of the
/// meteorologists' months to the astronomers' end. A winter (in the south, a summer) that is named by one year may be its January or
/// begin in its December.
fn division_days(division: u8, seasons: Hemisphere) -> ((u8, u8), (i64, u8, u8)) {
    let placed = match (division, seasons) {
        (21..=24, Hemisphere::Southern) => division + 8,
        (21 | 23, Hemisphere::Either) => return ((3, 1), (0, 12, 22)),
        (22 | 24, Hemisphere::Either) => return ((1, 1), (1, 3, 21)),
        _ => division,
    };
    match placed {
        21 | 25 | 31 => ((3, 1), (0, 6, 21)),
        22 | 26 | 32 => ((6, 1), (0, 9, 23)),
        23 | 27 | 29 => ((9, 1), (0, 12, 22)),
        24 | 28 | 30 => ((1, 1), (1, 3, 21)),
        33 => ((1, 1), (0, 3, 0)),
        34 => ((4, 1), (0, 6, 0)),
        35 => ((7, 1), (0, 9, 0)),
        36 => ((10, 1), (0, 12, 0)),
        37 => ((1, 1), (0, 4, 0)),
        38 => ((5, 1), (0, 8, 0)),
        39 => ((9, 1), (0, 12, 0)),
        40 => ((1, 1), (0, 6, 0)),
        41 => ((7, 1), (0, 12, 0)),
        _ => ((1, 1), (0, 12, 0)),
    }
}
