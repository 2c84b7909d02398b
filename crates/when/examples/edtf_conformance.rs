//! Holds the EDTF parser against a folder of cases: `edtf_conformance FOLDER`, where the folder has
//! `edtf-validate.json`, `edtfjs-parser.json` and `python-edtf-parser.json`.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a program of its own, not the library")]

use gainsay_when::{Day, Duration, Level, Tolerance, When};
use serde_json::Value;
use std::error::Error;

#[derive(Default)]
struct Tally {
    right: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn add(&mut self, right: bool, what: impl FnOnce() -> String) {
        if right {
            self.right += 1;
        } else {
            self.wrong.push(what());
        }
    }

    fn print(&self, name: &str) {
        println!("{name}: {} of {}", self.right, self.right + self.wrong.len());
        self.wrong.iter().for_each(|w| println!("    {w}"));
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let read = |name: &str| -> Result<Value, Box<dyn Error>> {
        Ok(serde_json::from_str(&std::fs::read_to_string(format!("{folder}/{name}"))?)?)
    };
    let files = [read("edtf-validate.json")?, read("edtfjs-parser.json")?, read("python-edtf-parser.json")?];
    for (name, accepts) in
        [("read", reads as fn(&str) -> bool), ("to the letter", |text| Level::of(text).is_some())]
    {
        let [mut valid, mut js, mut python] = <[Tally; 3]>::default();
        validate(&files[0], &mut valid, accepts);
        javascript(&files[1], &mut js, accepts);
        pythons(&files[2], &mut python, accepts);
        valid.print(&format!("edtf-validate, valid or not, {name}"));
        js.print(&format!("edtf.js, valid or not, {name}"));
        python.print(&format!("python-edtf, valid or not, {name}"));
    }
    let [mut levels, mut strict, mut fuzzy] = <[Tally; 3]>::default();
    level_of_lists(&files[0], &mut levels);
    bounds(&files[2], &mut strict, &mut fuzzy);
    levels.print("edtf-validate, level");
    strict.print("python-edtf, bounds without tolerance");
    fuzzy.print("python-edtf, bounds with its own tolerance");
    round_trip(&files).print("print then parse gives the same value");
    Ok(())
}

fn reads(text: &str) -> bool {
    text.parse::<When>().is_ok()
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn validate(cases: &Value, tally: &mut Tally, accepts: fn(&str) -> bool) {
    for (name, list) in cases["lists"].as_object().into_iter().flatten() {
        for text in strings(list) {
            tally.add(accepts(text) != name.starts_with("invalid"), || format!("{text:?} ({name})"));
        }
    }
}

fn level_of_lists(cases: &Value, tally: &mut Tally) {
    for (name, list) in cases["lists"].as_object().into_iter().flatten() {
        let level = match name.get(..6) {
            Some("L0_Int" | "Level0") => Level::Zero,
            Some("L1_Int" | "Level1") => Level::One,
            Some("L2_Int" | "Level2") => Level::Two,
            _ => continue,
        };
        for text in strings(list) {
            let found = Level::of(text);
            tally.add(found == Some(level), || format!("{text:?} ({name}) is {found:?}"));
        }
    }
}

fn javascript(cases: &Value, tally: &mut Tally, accepts: fn(&str) -> bool) {
    for case in cases["cases"].as_array().into_iter().flatten() {
        let (Some(text), Some(expected)) = (case["input"].as_str(), case["valid"].as_bool()) else {
            continue;
        };
        // The "constrain" and "by features" groups test options of that library, not the format.
        if matches!(case["group"].as_str(), Some("constrain" | "by features")) {
            continue;
        }
        tally.add(accepts(text) == expected, || format!("{text:?}, expected {expected} ({})", case["group"]));
    }
}

fn pythons(cases: &Value, tally: &mut Tally, accepts: fn(&str) -> bool) {
    for text in strings(&cases["invalid"]) {
        tally.add(!accepts(text), || format!("{text:?}, expected false"));
    }
    for case in cases["valid"].as_array().into_iter().flatten() {
        let Some(text) = case["input"].as_str() else { continue };
        tally.add(accepts(text), || format!("{text:?}, expected true"));
    }
}

/// That library states one value (a day), two (first and last), three (a day, then first and last with its padding) or four.
fn bounds(cases: &Value, strict: &mut Tally, fuzzy: &mut Tally) {
    // Its padding: a day, a month, twelve weeks, a year.
    let padding = Tolerance {
        day: Duration::days(1),
        month: Duration::months(1),
        season: Duration::days(84),
        year: Duration::years(1),
        decade: Duration::years(1),
        century: Duration::years(1),
        millennium: Duration::years(1),
        ..Tolerance::EXACT
    };
    for case in cases["valid"].as_array().into_iter().flatten() {
        let Some(text) = case["input"].as_str() else { continue };
        let expected: Vec<&str> = strings(&case["expected"]).collect();
        let (narrow, wide) = match *expected.as_slice() {
            [day] => ((day, day), None),
            [first, last] => ((first, last), None),
            [day, first, last] => ((day, day), Some((first, last))),
            [first, last, early, late] => ((first, last), Some((early, late))),
            _ => continue,
        };
        check(strict, text, &Tolerance::EXACT, narrow);
        if let Some(wide) = wide {
            check(fuzzy, text, &padding, wide);
        }
    }
}

fn check(tally: &mut Tally, text: &str, tolerance: &Tolerance, expected: (&str, &str)) {
    let (first, last) = days(text, tolerance);
    tally.add((first.as_str(), last.as_str()) == expected, || {
        format!("{text}: {first} to {last}, expected {} to {}", expected.0, expected.1)
    });
}

fn days(text: &str, tolerance: &Tolerance) -> (String, String) {
    let Ok(when) = text.parse::<When>() else { return Default::default() };
    let bounds = when.bounds_with(tolerance);
    let show = |day: Option<Day>, open: &str| day.map_or(open.to_owned(), |day| day.to_string());
    (show(bounds.begin.earliest, "-inf"), show(bounds.end.latest, "inf"))
}

fn round_trip(files: &[Value]) -> Tally {
    let mut tally = Tally::default();
    let mut texts = Vec::new();
    files.iter().for_each(|file| gather(file, &mut texts));
    for text in texts {
        if let Ok(when) = text.parse::<When>() {
            tally.add(when.to_string().parse().as_ref() == Ok(&when), || text.to_owned());
        }
    }
    tally
}

/// Every string in a file, whatever it stands for.
fn gather<'a>(value: &'a Value, texts: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(values) => values.iter().for_each(|value| gather(value, texts)),
        Value::Object(values) => values.values().for_each(|value| gather(value, texts)),
        _ => {}
    }
}
