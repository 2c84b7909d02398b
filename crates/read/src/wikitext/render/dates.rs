//! Dates as templates give them: numbers in, "21 June 1993" out.

use super::call::Call;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Year, month and day as far as they are given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Parts {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

/// The words of a date template; `None` if its arguments are no numbers of a date (it may hold words).
pub(super) fn date(call: &Call<'_>) -> Option<String> {
    let given = arguments(call);
    parts(given.get(..3.min(given.len()))?).map(said)
}

/// The words of a template of two dates, the second the birth: "3 May 2010 (aged 60)".
pub(super) fn date_and_age(call: &Call<'_>) -> Option<String> {
    let given = arguments(call);
    let death = parts(given.get(..3.min(given.len()))?)?;
    let birth = given.get(3..6).and_then(parts);
    let age = birth.and_then(|birth| age(birth, death));
    Some(age.map_or_else(|| said(death), |age| format!("{} (aged {age})", said(death))))
}

/// The arguments without a key, as written; empty ones at the end left out.
fn arguments<'s>(call: &Call<'s>) -> Vec<&'s str> {
    let mut given: Vec<&str> = call.plain().map(|part| part.raw).take(12).collect();
    while given.last().is_some_and(|last| last.is_empty()) {
        given.pop();
    }
    given
}

fn parts(given: &[&str]) -> Option<Parts> {
    match given {
        [whole] => iso(whole).or_else(|| {
            whole.parse().ok().filter(|y| (1..=9999).contains(y)).map(|year| Parts {
                year,
                month: None,
                day: None,
            })
        }),
        [a, b] if number(a).is_some_and(is_year) => assemble(a, b, ""),
        [a, b] if number(b).is_some_and(is_year) => assemble(b, a, ""),
        [a, b] => iso(a).filter(|_| number(b).is_none()),
        // An International Standard date, then how to show it.
        [a, _, _] if iso(a).is_some() => iso(a),
        [a, b, c] if c.is_empty() || number(a).is_some_and(is_year) => assemble(a, b, c),
        [a, b, c] => assemble(c, b, a),
        _ => None,
    }
}

/// Numbers that are no day and no month.
fn is_year(number: i32) -> bool {
    !(0..=31).contains(&number)
}

fn number(words: &str) -> Option<i32> {
    words.trim().parse().ok()
}

fn assemble(year: &str, month: &str, day: &str) -> Option<Parts> {
    let year = number(year).filter(|year| (-9999..=9999).contains(year) && *year != 0)?;
    if month.is_empty() {
        return Some(Parts { year, month: None, day: None });
    }
    let named = MONTHS.iter().position(|name| {
        let month = month.trim_end_matches('.');
        name.eq_ignore_ascii_case(month)
            || (month.len() >= 3 && name.get(..month.len()).is_some_and(|n| n.eq_ignore_ascii_case(month)))
    });
    let month =
        named.map(|at| at as u32 + 1).or_else(|| month.parse().ok()).filter(|m| (1..=12).contains(m))?;
    if day.is_empty() {
        return Some(Parts { year, month: Some(month), day: None });
    }
    let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some(Parts { year, month: Some(month), day: Some(day) })
}

/// `1993-06-21`, `1993-06` (ISO 8601).
fn iso(words: &str) -> Option<Parts> {
    let mut pieces = words.split('-');
    let (year, month, day) = (pieces.next()?, pieces.next()?, pieces.next().unwrap_or(""));
    if year.len() != 4 || month.len() != 2 || pieces.next().is_some() {
        return None;
    }
    assemble(year, month, day)
}

fn said(parts: Parts) -> String {
    let year =
        if parts.year < 0 { format!("{} BC", parts.year.unsigned_abs()) } else { parts.year.to_string() };
    let month = parts.month.and_then(|month| MONTHS.get(month as usize - 1));
    match (month, parts.day) {
        (Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(month), None) => format!("{month} {year}"),
        _ => year,
    }
}

/// Whole years from one day to another; `None` unless both are days.
fn age(birth: Parts, death: Parts) -> Option<i32> {
    let (born, died) = ((birth.month?, birth.day?), (death.month?, death.day?));
    let years = death.year - birth.year - i32::from(died < born);
    (0..150).contains(&years).then_some(years)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_dates_whatever_their_order() {
        let said = |given: &[&str]| parts(given).map(said);
        assert_eq!(said(&["1993", "6", "21"]).as_deref(), Some("21 June 1993"));
        assert_eq!(said(&["25", "08", "2017"]).as_deref(), Some("25 August 2017"));
        assert_eq!(said(&["", "", "1810"]).as_deref(), Some("1810"));
        assert_eq!(said(&["1993", "june"]).as_deref(), Some("June 1993"));
        assert_eq!(said(&["2002-09-23", "nbsp"]).as_deref(), Some("23 September 2002"));
        assert_eq!(said(&["-44", "3", "15"]).as_deref(), Some("15 March 44 BC"));
        assert_eq!(said(&["YYYY", "MM", "DD"]), None);
        assert_eq!(said(&["1993", "13", "1"]), None);
    }
}
