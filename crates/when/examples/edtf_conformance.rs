//! Holds the EDTF parser against a folder of cases: `edtf_conformance FOLDER`, where the folder has
//! `edtf-validate.json`, `edtfjs-parser.json` and `python-edtf-parser.json`.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a program of its own, not the library")]

use gainsay_when::{Tolerance, When};
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
    let (mut valid, mut round) = (Tally::default(), Tally::default());
    validate(&read("edtf-validate.json")?, &mut valid, &mut round);
    valid.print("edtf-validate, valid or not");
    let mut js = Tally::default();
    javascript(&read("edtfjs-parser.json")?, &mut js, &mut round);
    js.print("edtf.js, valid or not");
    let (mut python, mut bounds) = (Tally::default(), Tally::default());
    python_cases(&read("python-edtf-parser.json")?, &mut python, &mut bounds, &mut round);
    python.print("python-edtf, valid or not");
    bounds.print("python-edtf, bounds without tolerance");
    round.print("print then parse gives the same value");
    Ok(())
}

fn accepts(text: &str, round: &mut Tally) -> bool {
    let Ok(when) = text.parse::<When>() else { return false };
    round.add(when.to_string().parse().as_ref() == Ok(&when), || text.to_owned());
    true
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn validate(cases: &Value, tally: &mut Tally, round: &mut Tally) {
    for (name, list) in cases["lists"].as_object().into_iter().flatten() {
        for text in strings(list) {
            let expected = !name.starts_with("invalid");
            tally.add(accepts(text, round) == expected, || format!("{text:?} ({name})"));
        }
    }
}

fn javascript(cases: &Value, tally: &mut Tally, round: &mut Tally) {
    for case in cases["cases"].as_array().into_iter().flatten() {
        let (Some(text), Some(expected)) = (case["input"].as_str(), case["valid"].as_bool()) else {
            continue;
        };
        // The "constrain" and "by features" groups test options of that library, not the format.
        if matches!(case["group"].as_str(), Some("constrain" | "by features")) {
            continue;
        }
        tally.add(accepts(text, round) == expected, || {
            format!("{text:?}, expected {expected} ({})", case["group"])
        });
    }
}

fn python_cases(cases: &Value, tally: &mut Tally, bounds: &mut Tally, round: &mut Tally) {
    for text in strings(&cases["invalid"]) {
        tally.add(!accepts(text, round), || format!("{text:?}, expected false"));
    }
    for case in cases["valid"].as_array().into_iter().flatten() {
        let Some(text) = case["input"].as_str() else { continue };
        tally.add(accepts(text, round), || format!("{text:?}, expected true"));
        let expected: Vec<&str> = strings(&case["expected"]).collect();
        let first = expected.first().copied().unwrap_or_default();
        let single = expected.len() == 1 || expected.len() == 3;
        let last = if single { first } else { expected.get(1).copied().unwrap_or_default() };
        let found = days(text);
        bounds.add(found == (first.to_owned(), last.to_owned()), || {
            format!("{text}: {found:?}, expected {first} {last}")
        });
    }
}

fn days(text: &str) -> (String, String) {
    let Ok(when) = text.parse::<When>() else { return Default::default() };
    let exact = when.bounds_with(&Tolerance { day: 0, month: 0, year: 0 });
    let show = |day: Option<gainsay_when::Day>, open: &str| day.map_or(open.to_owned(), |d| d.to_string());
    (show(exact.begin.earliest, "-inf"), show(exact.end.latest, "inf"))
}
