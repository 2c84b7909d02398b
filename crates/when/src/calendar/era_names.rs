//! Years counted from the beginning of an era or reign.

use super::Calendar;
use crate::Day;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/era_years.tsv");

/// The days to which years of an era are confined, where they are.
pub(super) type Span = (Option<Day>, Option<Day>);

/// An era or reign.
#[derive(Debug)]
struct Era {
    calendar: Calendar,
    names: Vec<&'static str>,
    /// The year that is its year 1.
    first: i64,
    span: Span,
    /// The year that is year 1 of the next one.
    next: Option<i64>,
    /// Of the northern court, beside which others were in use.
    beside: bool,
}

static ERAS: LazyLock<Vec<Era>> = LazyLock::new(|| {
    let mut eras: Vec<Era> = TABLE.lines().filter_map(row).collect();
    for at in 0..eras.len() {
        let Era { calendar, beside, first, .. } = eras[at];
        let later = |era: &&Era| era.calendar == calendar && era.beside == beside && era.first > first;
        eras[at].next = eras[at + 1..].iter().find(later).map(|era| era.first);
    }
    eras
});

fn row(line: &'static str) -> Option<Era> {
    let cells: Vec<&str> = line.split('\t').collect();
    let &[calendar, names, first, from, to, court] = cells.as_slice() else { return None };
    Some(Era {
        calendar: Calendar::from_name(calendar)?,
        names: names.split('|').collect(),
        first: first.parse().ok()?,
        span: (day(from), day(to)),
        next: None,
        beside: court == "north",
    })
}

fn day(text: &str) -> Option<Day> {
    text.parse::<crate::When>().ok()?.earliest()
}

/// A year of an era, found.
pub(super) struct EraYear {
    /// The year as the calendar's plan counts it.
    pub(super) year: i64,
    /// The days to which the era confines it.
    pub(super) span: Span,
    /// Another era of that name that had such a year: its first year.
    pub(super) namesake: Option<i64>,
}

/// The `year` of the era that `name` names. Of two eras that sound alike, the later one that lasted long enough.
///
/// Eras were often counted on for some time after they had ended, so one year more than they lasted is let through.
pub(super) fn year(calendar: Calendar, name: &str, year: i64) -> Option<EraYear> {
    let asked = folded(name);
    let mut fitting = ERAS.iter().rev().filter(|era| {
        let lasted = era.next.map_or(i64::MAX, |next| next - era.first + 1);
        era.calendar == calendar && (1..=lasted).contains(&year) && era.is_called(&asked)
    });
    let era = fitting.next()?;
    let year = era.first.checked_add(year - 1)?;
    Some(EraYear { year, span: era.span, namesake: fitting.next().map(|other| other.first) })
}

/// The era by which `year` (as the plan counts it) and `day` are named, and its year. Where two eras sound alike, the
/// characters stand behind the name.
pub(super) fn naming(calendar: Calendar, year: i64, day: Day) -> Option<(String, i64)> {
    let era = ERAS.iter().rev().find(|era| {
        let begun = era.span.0.map_or(era.first <= year, |from| from <= day);
        era.calendar == calendar && !era.beside && begun
    })?;
    let name = *era.names.first()?;
    let alone =
        ERAS.iter().filter(|other| other.calendar == calendar && other.names.contains(&name)).count() == 1;
    let name = if alone { name.to_owned() } else { era.both_names() };
    Some((name, year - era.first + 1))
}

impl Era {
    fn is_called(&self, asked: &str) -> bool {
        self.names.iter().any(|name| folded(name) == asked) || folded(&self.both_names()) == asked
    }

    /// The first name and the last, which is in characters: "Enkyō 延慶".
    fn both_names(&self) -> String {
        match self.names.as_slice() {
            [first, .., last] => format!("{first} {last}"),
            names => names.concat(),
        }
    }
}

/// Letters only, without macrons and case.
fn folded(name: &str) -> String {
    let plain = |c: char| match c {
        'ā' | 'Ā' => 'a',
        'ō' | 'Ō' => 'o',
        'ū' | 'Ū' => 'u',
        other => other,
    };
    name.chars().filter(|c| c.is_alphabetic()).map(plain).flat_map(char::to_lowercase).collect()
}
