//! Reads EDTF (the profile of ISO 8601-2 that the Library of Congress publishes), levels 0 to 2.

use super::date::{Date, Doubt, Pair, Part, Year};
use super::{Edge, Expression, Member};

/// The expression that `text` writes; `None` if it is not EDTF.
///
/// Beyond the letter of the profile, spaces around the commas of a set are let through (older drafts
/// had them), and so are zones without a colon.
pub(super) fn expression(text: &str) -> Option<Expression> {
    if !text.is_ascii() {
        return None;
    }
    if let Some(list) = between(text, '[', ']') {
        return Some(Expression::OneOf(members(list)?));
    }
    if let Some(list) = between(text, '{', '}') {
        return Some(Expression::AllOf(members(list)?));
    }
    match text.split_once('/') {
        Some((begin, end)) => interval(begin, end),
        None => date(text).map(Expression::Date),
    }
}

fn between(text: &str, open: char, close: char) -> Option<&str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

/// Either side, or both, may be open or unknown: nothing in the profile asks that one be told.
fn interval(begin: &str, end: &str) -> Option<Expression> {
    Some(Expression::Interval(edge(begin)?, edge(end)?))
}

fn edge(text: &str) -> Option<Edge> {
    match text {
        "" => Some(Edge::Unknown),
        ".." => Some(Edge::Open),
        _ => date(text).filter(|date| date.time.is_none()).map(Edge::At),
    }
}

fn members(list: &str) -> Option<Vec<Member>> {
    let last = list.split(',').count() - 1;
    list.split(',').enumerate().map(|(n, text)| member(text.trim_matches(' '), n == 0, n == last)).collect()
}

/// One member of a set; only the first may be open to the past, only the last to the future.
fn member(text: &str, first: bool, last: bool) -> Option<Member> {
    match text.split_once("..") {
        None => date(text).map(Member::One),
        Some(("", end)) if first => date(end).map(Member::UpTo),
        Some((begin, "")) if last => date(begin).map(Member::From),
        Some((begin, end)) => Some(Member::Range(date(begin)?, date(end)?)),
    }
}

fn date(text: &str) -> Option<Date> {
    let date = match text.strip_prefix('Y') {
        Some(rest) => long_year(rest)?,
        None => match text.split_once('T') {
            Some((day, time)) => timed(day, time)?,
            None => components(text)?,
        },
    };
    date.exists().then_some(date)
}

/// What follows the `Y` of a long year.
fn long_year(rest: &str) -> Option<Date> {
    let (rest, doubt) = trailing_doubt(rest);
    let (rest, significant) = significant_digits(rest)?;
    let (mantissa, exponent) = match rest.split_once('E') {
        Some((mantissa, exponent)) => (mantissa, Some(number(exponent)?)),
        None => (rest, None),
    };
    let digits = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let plain = digits.len() >= 5 || exponent.is_some();
    if !plain || digits.starts_with('0') || !all_digits(digits) {
        return None;
    }
    let year = Year::Long { mantissa: mantissa.parse().ok()?, exponent, significant };
    Some(Date { doubt: [doubt, Doubt::default(), Doubt::default()], ..Date::plain(year, Part::None) })
}

fn timed(day: &str, time: &str) -> Option<Date> {
    let date = components(day)?;
    let whole = matches!(date.part, Part::Day(m, d) if m.value().is_some() && d.value().is_some());
    let plain = date.doubts().iter().all(|doubt| !doubt.any()) && date.year.open_places() == 0;
    let time = super::time::canonical(time)?;
    (whole && plain).then(|| Date { time: Some(time.into()), ..date })
}

/// Year, month or division, and day, each perhaps qualified.
fn components(text: &str) -> Option<Date> {
    let (text, before_sign) = leading_doubt(text);
    let (text, negative) = text.strip_prefix('-').map_or((text, false), |rest| (rest, true));
    let mut doubt = [Doubt::default(); 3];
    doubt[0] = before_sign;
    let mut fields = text.split('-');
    let (year, after) = trailing_doubt(fields.next()?);
    doubt[0] = doubt[0].and(after);
    let year = four_digits(year, negative)?;
    let mut pairs = [None; 2];
    for (n, field) in fields.enumerate() {
        let (field, own) = leading_doubt(field);
        let (field, after) = trailing_doubt(field);
        *pairs.get_mut(n)? = Some(pair(field)?);
        doubt[n + 1] = own;
        // A sign behind a component speaks of it and of all to its left (ISO 8601-2, 8.2.2), one before it of it
        // alone (8.2.3).
        doubt[..=n + 1].iter_mut().for_each(|d| *d = d.and(after));
    }
    let part = part(pairs)?;
    if matches!(&year, Year::Four { significant: Some(_), .. }) && part != Part::None {
        return None;
    }
    Some(Date { year, part, doubt, time: None })
}

fn part(pairs: [Option<Pair>; 2]) -> Option<Part> {
    match pairs {
        [None, _] => Some(Part::None),
        [Some(month), Some(day)] => Some(Part::Day(month, day)),
        [Some(month), None] => Some(match month.value() {
            Some(division) if division > 20 => Part::Division(division),
            _ => Part::Month(month),
        }),
    }
}

fn four_digits(text: &str, negative: bool) -> Option<Year> {
    let (digits, significant) = significant_digits(text)?;
    let digits: [u8; 4] = digits.as_bytes().try_into().ok()?;
    let sound = digits.iter().all(|d| d.is_ascii_digit() || (*d == b'X' && significant.is_none()));
    (sound && !(negative && digits == *b"0000")).then_some(Year::Four { negative, digits, significant })
}

fn significant_digits(text: &str) -> Option<(&str, Option<u8>)> {
    match text.split_once('S') {
        None => Some((text, None)),
        Some((rest, count)) => Some((rest, Some(number(count).filter(|n| *n > 0)?))),
    }
}

fn pair(text: &str) -> Option<Pair> {
    let digits: [u8; 2] = text.as_bytes().try_into().ok()?;
    digits.iter().all(|d| d.is_ascii_digit() || *d == b'X').then_some(Pair(digits))
}

fn leading_doubt(text: &str) -> (&str, Doubt) {
    match text.bytes().next().and_then(Doubt::of) {
        Some(doubt) => (&text[1..], doubt),
        None => (text, Doubt::default()),
    }
}

fn trailing_doubt(text: &str) -> (&str, Doubt) {
    match text.bytes().last().and_then(Doubt::of) {
        Some(doubt) => (&text[..text.len() - 1], doubt),
        None => (text, Doubt::default()),
    }
}

fn number(text: &str) -> Option<u8> {
    (all_digits(text) && (text == "0" || !text.starts_with('0'))).then(|| text.parse().ok())?
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
