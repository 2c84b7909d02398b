//! From days to the width of a drawing, and the ticks that fit there: from days to thousands of years.

use crate::ink::length;
use gainsay_when::Day;

/// A stretch of days across a width.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Scale {
    /// First day shown.
    pub from: Day,
    /// Last day shown.
    pub to: Day,
    /// Where the first day begins.
    pub left: f64,
    /// Where the last day ends.
    pub right: f64,
}

/// A line across the drawing where a unit begins.
#[derive(Clone, PartialEq, Debug)]
pub struct Tick {
    /// The day.
    pub day: Day,
    /// Where.
    pub at: f64,
    /// What stands there: a year, a month, a day.
    pub label: String,
    /// What stands above where a larger unit begins, and at the first tick; else empty.
    pub above: String,
}

/// The size of the letters at ticks.
pub(super) const TICK_SIZE: f64 = 11.0;

/// More ticks are never drawn.
const MOST_TICKS: i64 = 400;

/// Units of ticks, finest first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Unit {
    Days(i64),
    Months(i64),
    Years(i64),
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Scale {
    /// Days `from` to `to` between two places; a stretch of no days is one day.
    pub fn new(from: Day, to: Day, left: f64, right: f64) -> Self {
        let (from, to) = if to < from { (to, from) } else { (from, to) };
        Self { from, to, left, right: right.max(left + 1.0) }
    }

    /// How many days are shown.
    pub fn days(&self) -> i64 {
        (self.to.rata_die() - self.from.rata_die()).saturating_add(1).max(1)
    }

    /// Where a day begins; not held within the drawing.
    pub fn at(&self, day: Day) -> f64 {
        let along = day.rata_die().saturating_sub(self.from.rata_die()) as f64;
        self.left + along / self.days() as f64 * (self.right - self.left)
    }

    /// Where a day begins, or the edge if it is not shown.
    pub fn within(&self, day: Day) -> f64 {
        self.at(day).clamp(self.left, self.right)
    }

    /// The day at a place.
    pub fn day(&self, at: f64) -> Day {
        let along = (at - self.left) / (self.right - self.left) * self.days() as f64;
        self.from.plus(along.clamp(-1e15, 1e15).floor() as i64)
    }

    /// What a script must know to choose a stretch: first and last day, and where they stand.
    pub(super) fn data(&self) -> String {
        format!(
            " data-from=\"{}\" data-to=\"{}\" data-left=\"{:.1}\" data-right=\"{:.1}\"",
            self.from, self.to, self.left, self.right
        )
    }

    /// Whether any day of a stretch is shown; an end that is not known is open.
    pub fn shows(&self, first: Option<Day>, last: Option<Day>) -> bool {
        first.is_none_or(|first| first <= self.to) && last.is_none_or(|last| last >= self.from)
    }

    /// The ticks whose labels do not touch one another, in order.
    pub fn ticks(&self) -> Vec<Tick> {
        let finest = units().into_iter().find(|unit| {
            let wide = unit.days() / self.days() as f64 * (self.right - self.left);
            wide >= unit.room() + 12.0
        });
        let ticks = finest.map_or_else(Vec::new, |unit| self.ticks_of(unit));
        if ticks.is_empty() { vec![self.edge()] } else { ticks }
    }

    /// The first day, where no unit begins.
    fn edge(&self) -> Tick {
        Tick { day: self.from, at: self.left, label: said(self.from), above: String::new() }
    }

    fn ticks_of(&self, unit: Unit) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        let first = unit.step_at(self.from);
        let mut last_above = String::new();
        for step in first..first + MOST_TICKS {
            let Some(day) = unit.day_of(step) else { break };
            if day < self.from {
                continue;
            }
            if day > self.to {
                break;
            }
            let (label, above) = unit.labels(day);
            let at = self.at(day);
            let fits = at + length(&label, TICK_SIZE, false) <= self.right + 0.1;
            let above = if above == last_above { String::new() } else { above };
            if !above.is_empty() {
                last_above.clone_from(&above);
            }
            ticks.push(Tick { day, at, label: if fits { label } else { String::new() }, above });
        }
        crowded(&mut ticks, self.right);
        ticks
    }
}

/// Takes away what stands above a tick where it would touch the one before it or the edge.
fn crowded(ticks: &mut [Tick], right: f64) {
    let mut end = f64::NEG_INFINITY;
    for tick in ticks.iter_mut().filter(|tick| !tick.above.is_empty()) {
        let long = length(&tick.above, TICK_SIZE, true);
        if tick.at < end + 8.0 || tick.at + long > right + 0.1 {
            tick.above.clear();
        } else {
            end = tick.at + long;
        }
    }
}

/// All units, finest first.
fn units() -> Vec<Unit> {
    let mut all = vec![Unit::Days(1), Unit::Days(7), Unit::Months(1), Unit::Months(3), Unit::Months(6)];
    let mut power = 1;
    while power <= 100_000_000_000 {
        all.extend([1, 2, 5].map(|by| Unit::Years(by * power)));
        power *= 10;
    }
    all
}

impl Unit {
    /// About how many days it has.
    fn days(self) -> f64 {
        match self {
            Self::Days(days) => days as f64,
            Self::Months(months) => months as f64 * 28.0,
            Self::Years(years) => years as f64 * 365.0,
        }
    }

    /// The room that a label takes.
    fn room(self) -> f64 {
        match self {
            Self::Days(1) => length("30", TICK_SIZE, false),
            Self::Days(_) => length("30 Sep", TICK_SIZE, false),
            Self::Months(_) => length("Sep", TICK_SIZE, false),
            Self::Years(years) if years >= 1000 => length(&format!("{years}000 BC"), TICK_SIZE, false),
            Self::Years(_) => length("2000 BC", TICK_SIZE, false),
        }
    }

    /// The number of the unit in which a day lies.
    fn step_at(self, day: Day) -> i64 {
        let (year, month, _) = day.ymd();
        match self {
            Self::Days(days) => day.rata_die().div_euclid(days),
            Self::Months(months) => (year * 12 + i64::from(month) - 1).div_euclid(months),
            Self::Years(years) => year.div_euclid(years),
        }
    }

    /// The first day of a unit; weeks begin on Mondays, as day 1 was one.
    fn day_of(self, step: i64) -> Option<Day> {
        match self {
            Self::Days(1) => Some(Day::from_rata_die(step)),
            Self::Days(days) => Some(Day::from_rata_die(step * days + 1)),
            Self::Months(months) => {
                let month = step * months;
                Day::from_ymd(month.div_euclid(12), u8::try_from(month.rem_euclid(12)).ok()? + 1, 1)
            }
            Self::Years(years) => Day::from_ymd(step.checked_mul(years)?, 1, 1),
        }
    }

    /// What stands at a tick, and what stands above it.
    fn labels(self, day: Day) -> (String, String) {
        let (year, month, of_month) = day.ymd();
        let named = MONTHS.get(usize::from(month) - 1).copied().unwrap_or_default();
        match self {
            Self::Days(1) => (of_month.to_string(), format!("{named} {}", year_said(year))),
            Self::Days(_) => (format!("{of_month} {named}"), year_said(year)),
            Self::Months(_) => (named.to_owned(), year_said(year)),
            Self::Years(_) => (year_said(year), String::new()),
        }
    }
}

/// A year as people say it: astronomical 0 is 1 BC.
pub(super) fn year_said(year: i64) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - year) }
}

/// A day as people say it: "21 Jun 1993".
pub(super) fn said(day: Day) -> String {
    let (year, month, of_month) = day.ymd();
    let named = MONTHS.get(usize::from(month) - 1).copied().unwrap_or_default();
    format!("{of_month} {named} {}", year_said(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        let when: gainsay_when::When = text.parse().unwrap();
        when.earliest().unwrap()
    }

    fn labels(from: &str, to: &str, width: f64) -> String {
        let ticks = Scale::new(day(from), day(to), 0.0, width).ticks();
        let one = |tick: &Tick| match tick.above.as_str() {
            "" => tick.label.clone(),
            above => format!("[{above}] {}", tick.label),
        };
        ticks.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ticks_go_from_centuries_to_days() {
        insta::assert_snapshot!(labels("1200-01-01", "1999-12-31", 500.0), @"1200 1300 1400 1500 1600 1700 1800 1900");
        insta::assert_snapshot!(labels("1985-05-01", "1995-12-31", 500.0), @"1986 1988 1990 1992 1994");
        insta::assert_snapshot!(labels("1992-11-01", "1993-10-31", 600.0), @"[1992] Nov Dec [1993] Jan Feb Mar Apr May Jun Jul Aug Sep Oct");
        insta::assert_snapshot!(labels("1993-06-18", "1993-07-03", 600.0), @"[Jun 1993] 18 19 20 21 22 23 24 25 26 27 28 29 30 [Jul 1993] 1 2 3");
        insta::assert_snapshot!(labels("1993-06-20", "1993-06-22", 300.0), @"[Jun 1993] 20 21 22");
        insta::assert_snapshot!(labels("-0100-06-20", "0100-06-22", 400.0), @"51 BC 1 BC 50");
    }

    proptest! {
        #[test]
        fn tick_labels_never_touch(from in -4_000_000i64..4_000_000, days in 0i64..8_000_000, width in 200.0..4000.0f64) {
            let scale = Scale::new(Day::from_rata_die(from), Day::from_rata_die(from + days), 10.0, 10.0 + width);
            let ticks = scale.ticks();
            prop_assert!(!ticks.is_empty());
            for pair in ticks.windows(2) {
                prop_assert!(pair[0].at + length(&pair[0].label, TICK_SIZE, false) < pair[1].at);
                prop_assert!(pair[1].day <= scale.to);
            }
        }

        #[test]
        fn a_day_stands_where_it_is_found(from in -400_000i64..4_000_000, days in 1i64..80_000, along in 0i64..80_000) {
            let scale = Scale::new(Day::from_rata_die(from), Day::from_rata_die(from + days), 0.0, 900.0);
            let day = Day::from_rata_die(from + along.min(days));
            let back = scale.day(scale.at(day) + 1e-6);
            prop_assert_eq!(back, day);
        }
    }
}
