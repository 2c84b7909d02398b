//! Which conformance level of EDTF a text is of, read strictly.

use super::date::{Date, OPEN, Part, Year};
use super::{Edge, Expression, When};

/// A conformance level of the *Extended Date/Time Format* (Library of Congress, 2019).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// Dates, dates with time, and intervals of ISO 8601-1.
    Zero,
    /// Long and negative years, seasons, doubt of a whole date, open digits on the right, open and unknown ends.
    One,
    /// Exponents, significant digits, all divisions of the year, sets, doubt of components, open digits anywhere.
    Two,
}

impl Level {
    /// The lowest level that has `text`; `None` if it is not EDTF to the letter. What is merely let through when read
    /// (spaces around the commas of a set, zones without colon) is of no level.
    ///
    /// ```
    /// use gainsay_when::{Level, When};
    ///
    /// assert_eq!(Level::of("1985-04/1990"), Some(Level::Zero));
    /// assert_eq!(Level::of("1984~/.."), Some(Level::One));
    /// assert_eq!(Level::of("[1667, 1668]"), None);
    /// assert!("[1667, 1668]".parse::<When>().is_ok());
    /// ```
    pub fn of(text: &str) -> Option<Self> {
        let when: When = text.parse().ok()?;
        let literal = !text.contains(' ') && super::time::is_extended(text);
        let by_form = if qualifies_a_component(text) { Self::Two } else { Self::Zero };
        literal.then(|| of(&when.expression).max(by_form))
    }
}

/// Whether a sign of doubt stands anywhere but behind a whole date.
fn qualifies_a_component(text: &str) -> bool {
    let sign = |byte: u8| matches!(byte, b'?' | b'~' | b'%');
    let bytes = text.as_bytes();
    (0..bytes.len()).any(|at| sign(bytes[at]) && bytes.get(at + 1).is_some_and(|next| *next != b'/'))
}

fn of(expression: &Expression) -> Level {
    match expression {
        Expression::OneOf(_) | Expression::AllOf(_) => Level::Two,
        Expression::Date(date) => of_date(date),
        Expression::Interval(begin, end) => of_edge(begin).max(of_edge(end)),
    }
}

fn of_edge(edge: &Edge) -> Level {
    match edge {
        Edge::Open | Edge::Unknown => Level::One,
        // "Portions of a date within an interval" that are unspecified are of level 2.
        Edge::At(date) if date.has_open_digits() => Level::Two,
        Edge::At(date) => of_date(date),
    }
}

fn of_date(date: &Date) -> Level {
    of_year(date).max(of_part(date)).max(of_doubt(date))
}

fn of_year(date: &Date) -> Level {
    match &date.year {
        Year::Long { exponent: None, significant: None, .. } => Level::One,
        Year::Four { negative, digits, significant: None } => {
            let open = digits.iter().filter(|digit| **digit == OPEN).count();
            let on_the_right = digits.iter().rev().take(open).all(|digit| *digit == OPEN);
            match (open, negative) {
                (0, false) => Level::Zero,
                (0, true) => Level::One,
                // "One or two digits" of a year that stands alone.
                (1 | 2, _) if on_the_right && date.part == Part::None => Level::One,
                _ => Level::Two,
            }
        }
        _ => Level::Two,
    }
}

fn of_part(date: &Date) -> Level {
    match date.part {
        Part::None => Level::Zero,
        Part::Division(21..=24) => Level::One,
        Part::Division(_) => Level::Two,
        Part::Month(month) => match month.0 {
            [OPEN, OPEN] => Level::One,
            _ => month.value().map_or(Level::Two, |_| Level::Zero),
        },
        Part::Day(month, day) => match (month.value(), day.value(), month.0, day.0) {
            (Some(_), Some(_), ..) => Level::Zero,
            (Some(_), _, _, [OPEN, OPEN]) | (_, _, [OPEN, OPEN], [OPEN, OPEN]) => Level::One,
            _ => Level::Two,
        },
    }
}

fn of_doubt(date: &Date) -> Level {
    let doubts = date.doubts();
    match doubts.first() {
        Some(first) if doubts.iter().all(|doubt| doubt == first) => {
            if first.any() {
                Level::One
            } else {
                Level::Zero
            }
        }
        _ => Level::Two,
    }
}
