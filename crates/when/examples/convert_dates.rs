//! Converts dates between calendars: `convert_dates CALENDAR DATE…`, where a date is `1402`, `1402-5`, `1402-5-12`, `5784-5L-1` (a
//! leap month) or `Meiji:5-3-14`; `convert_dates CALENDAR` reads them from standard input, one a line. A date after
//! `--back` is Gregorian, and is shown in the calendar.

#![expect(clippy::print_stdout, reason = "a program of its own, not the library")]

use gainsay_when::calendar::{Calendar, Fields, Month, Written};
use gainsay_when::{Day, When};
use std::error::Error;
use std::io::BufRead;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let back = words.iter().position(|word| word == "--back").map(|at| words.remove(at)).is_some();
    let mut words = words.into_iter();
    let name = words.next().unwrap_or_default();
    let calendar = Calendar::from_name(&name).ok_or_else(|| {
        let known: Vec<&str> = Calendar::ALL.iter().map(|calendar| calendar.name()).collect();
        format!("no calendar `{name}`; there are {}", known.join(", "))
    })?;
    let dates: Vec<String> = words.collect();
    if dates.is_empty() {
        for line in std::io::stdin().lock().lines() {
            convert(calendar, line?.trim(), back);
        }
    }
    dates.iter().for_each(|date| convert(calendar, date, back));
    Ok(())
}

fn convert(calendar: Calendar, date: &str, back: bool) {
    if back {
        let day = date.parse::<When>().ok().and_then(|when| when.earliest());
        return println!("{date}\t{}", day.map_or("no date".to_owned(), |day| shown(calendar, day)));
    }
    let Some(fields) = fields(date) else { return println!("{date}\tnot a date") };
    match Written::new(date, calendar, fields).convert() {
        Err(refused) => println!("{date}\t{refused}"),
        Ok(done) => println!("{date}\t{}\t{}\t{}", done.when, done.rule, done.note.unwrap_or_default()),
    }
}

fn shown(calendar: Calendar, day: Day) -> String {
    let Some(fields) = calendar.fields(day) else { return "not in this calendar".to_owned() };
    let name = fields.month.and_then(|month| calendar.month_name(month)).unwrap_or_default();
    format!("{fields}\t{name}")
}

fn fields(text: &str) -> Option<Fields> {
    let (era, numbers) = match text.split_once(':') {
        Some((era, numbers)) => (Some(era.to_owned()), numbers),
        None => (None, text),
    };
    let mut parts = numbers.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next().map(|part| {
        let number = part.trim_end_matches('L').parse().ok()?;
        Some(Month { number, leap: part.ends_with('L') })
    });
    let day = parts.next().map(|part| part.parse().ok());
    Some(Fields {
        era,
        year,
        month: month.map_or(Some(None), |m| m.map(Some))?,
        day: day.map_or(Some(None), |d| d.map(Some))?,
    })
}
