//! What the recipe for a language asks of its file: words of every kind, and sentences for every kind of meaning.

use super::{Class, Example, Language, Unit, Word};

/// What a language file lacks, in words; empty if nothing.
pub(super) fn missing(language: &Language) -> Vec<String> {
    let mut lacking = Vec::new();
    if language.name.is_empty() || language.code == "und" || language.script == "Zyyy" {
        lacking.push("no name, code and script".to_owned());
    }
    let words = &language.words;
    let any = |test: &dyn Fn(&Word) -> bool| words.iter().any(test);
    for month in 1..=12 {
        need(any(&|word| word.month == month), &format!("no name for month {month}"), &mut lacking);
    }
    for day in 1..=7 {
        need(any(&|word| word.weekday == day), &format!("no name for weekday {day}"), &mut lacking);
    }
    for season in 21..=24 {
        need(any(&|word| word.season == season), &format!("no name for season {season}"), &mut lacking);
    }
    for name in ["minute", "hour", "day", "week", "month", "year", "decade", "century"] {
        let unit = Unit::from_name(name);
        need(
            any(&|word| word.unit.map(|word| word.unit) == unit),
            &format!("no word for {name}"),
            &mut lacking,
        );
    }
    for number in (1..=10).chain([20, 30, 40, 50, 60, 80, 100]) {
        need(any(&|word| word.cardinal == Some(number)), &format!("no word for {number}"), &mut lacking);
    }
    for number in 1..=10 {
        need(any(&|word| word.ordinal == number), &format!("no ordinal for {number}"), &mut lacking);
    }
    let common = words.iter().filter(|word| word.is(Class::COMMON)).count();
    need(common >= 15, "fewer than fifteen words of the class `common`", &mut lacking);
    for (kind, least, fits) in KINDS {
        let count = language.examples.iter().filter(|example| fits(example)).count();
        let said = format!("{count} of at least {least} sentences with {kind}");
        need(count >= *least, &said, &mut lacking);
    }
    lacking
}

fn need(there: bool, otherwise: &str, lacking: &mut Vec<String>) {
    if !there {
        lacking.push(otherwise.to_owned());
    }
}

/// A kind of meaning, how many sentences must test it, and which do.
type Kind = (&'static str, usize, fn(&Example) -> bool);

const KINDS: &[Kind] = &[
    ("a day of the calendar", 1, |e| dashes(e) == 2 && plain(e) && !says(e, "relative")),
    ("a month of the calendar", 1, |e| dashes(e) == 1 && plain(e) && !season(e)),
    ("a year", 1, |e| dashes(e) == 0 && plain(e) && !says(e, "relative")),
    ("a year before Christ", 1, |e| e.edtf.starts_with('-') && plain(e)),
    ("a decade", 1, |e| e.edtf.ends_with('X') && !e.edtf.ends_with("XX")),
    ("a century", 1, |e| e.edtf.ends_with("XX")),
    ("a season of a year", 1, |e| season(e) && !says(e, "relative")),
    ("a part of a year, month or decade", 2, |e| e.edtf.contains('~') && e.edtf.contains('/')),
    ("a range", 2, |e| e.edtf.contains('/') && !e.edtf.contains("..") && !e.edtf.contains('~')),
    ("a beginning", 1, |e| e.edtf.ends_with("/..")),
    ("an end", 1, |e| e.edtf.starts_with("../")),
    ("a time that leans on the story", 4, |e| says(e, "relative")),
    ("a time that leans on the day of writing", 1, |e| e.written.is_some() && says(e, "deictic")),
    ("a duration", 1, |e| says(e, "DURATION")),
    ("a repetition", 1, |e| says(e, "SET")),
    ("nothing to be found", 2, |e| e.range.is_none()),
];

fn says(example: &Example, word: &str) -> bool {
    example.rest.iter().any(|said| said == word)
}

/// Hyphens between digits.
fn dashes(example: &Example) -> usize {
    example.edtf.trim_start_matches('-').matches('-').count()
}

/// One date, without doubt, interval or unknown digits.
fn plain(example: &Example) -> bool {
    example.range.is_some() && example.edtf.chars().all(|c| c.is_ascii_digit() || c == '-')
}

fn season(example: &Example) -> bool {
    let last = example.edtf.rsplit('-').next().and_then(|number| number.parse::<u8>().ok());
    dashes(example) == 1 && matches!(last, Some(21..=32))
}
