//! Names of months in the calendars that have their own.

use super::{Calendar, Month};
use std::ops::Range;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/calendar_months.tsv");

/// A name of a month.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MonthName {
    /// The calendar; [`Calendar::Islamic`] stands for all Islamic ones, [`Calendar::Chinese`] for all lunisolar ones.
    pub calendar: Calendar,
    /// The month.
    pub month: Month,
    /// One spelling of its name, in any script.
    pub name: &'static str,
}

static NAMES: LazyLock<Vec<MonthName>> = LazyLock::new(|| TABLE.lines().flat_map(row).collect());

/// Every spelling of every month that has a name of its own. Several spellings of a month stand together, and the
/// first is the one that is shown.
pub fn month_names() -> &'static [MonthName] {
    &NAMES
}

fn row(line: &'static str) -> Vec<MonthName> {
    let mut cells = line.split('\t');
    let (Some(calendar), Some(number), Some(names)) = (cells.next(), cells.next(), cells.next()) else {
        return Vec::new();
    };
    let leap = number.ends_with('L');
    let number = number.trim_end_matches('L').parse();
    let (Some(calendar), Ok(number)) = (Calendar::from_name(calendar), number) else { return Vec::new() };
    let month = Month { number, leap };
    names.split('|').map(|name| MonthName { calendar, month, name }).collect()
}

/// The longest name of a month of `calendar` that stands in `text` as words of its own, and where.
pub(super) fn longest_in(calendar: Calendar, text: &str) -> Option<(Month, Range<usize>)> {
    let letter_at = |side: &str, last: bool| {
        let c = if last { side.chars().next_back() } else { side.chars().next() };
        c.is_some_and(char::is_alphabetic)
    };
    let mut best: Option<(Month, Range<usize>)> = None;
    for row in NAMES.iter().filter(|row| row.calendar == calendar.namesake()) {
        let longer = best.as_ref().is_none_or(|(_, range)| range.len() < row.name.len());
        if let Some(at) = find_letters(text, row.name).filter(|_| longer) {
            let apart = !letter_at(&text[..at.start], true) && !letter_at(&text[at.end..], false);
            best = if apart { Some((row.month, at)) } else { best };
        }
    }
    best
}

/// Where `name` first stands in `text`, without regard to case.
fn find_letters(text: &str, name: &str) -> Option<Range<usize>> {
    let same = |start: usize| {
        let mut rest = text[start..].char_indices();
        let mut end = start;
        for wanted in name.chars() {
            let (at, c) = rest.next()?;
            if !c.to_lowercase().eq(wanted.to_lowercase()) {
                return None;
            }
            end = start + at + c.len_utf8();
        }
        Some(start..end)
    };
    text.char_indices().find_map(|(start, _)| same(start))
}

impl Calendar {
    /// The month that `name` names in this calendar, case and spelling variants in the table disregarded.
    pub fn month(self, name: &str) -> Option<Month> {
        let asked = name.trim().to_lowercase();
        let mut own = NAMES.iter().filter(|row| row.calendar == self.namesake());
        own.find(|row| row.name.to_lowercase() == asked).map(|row| row.month)
    }

    /// The name of `month` as it is shown in English; `None` where months have none of their own (Gregorian, Julian).
    pub fn month_name(self, month: Month) -> Option<&'static str> {
        let mut own = NAMES.iter().filter(|row| row.calendar == self.namesake());
        own.find(|row| row.month == month).map(|row| row.name)
    }

    /// The calendar under which the table has the names of months of this one.
    fn namesake(self) -> Self {
        match self {
            Self::IslamicCivil | Self::UmmAlQura => Self::Islamic,
            Self::Japanese => Self::Chinese,
            other => other,
        }
    }
}
