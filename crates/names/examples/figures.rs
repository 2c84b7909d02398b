//! Reads labelled pairs (`a`, `b`, label, kind between tabs) from standard input and prints for each
//! `person` or `body`, the label, and the figures that its score rests on, for `train/fit.py`.
#![expect(clippy::print_stdout, reason = "the example's output is its purpose")]

use gainsay_names::{Kind, Prepared, figures};
use std::io::{self, BufRead};

fn main() -> io::Result<()> {
    for line in io::stdin().lock().lines() {
        let line = line?;
        let mut fields = line.split('\t');
        let (Some(a), Some(b), Some(label)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let kind = fields.next().and_then(Kind::of).unwrap_or(Kind::Other);
        let found = figures(&Prepared::new(a, kind), &Prepared::new(b, kind));
        if found.is_empty() {
            continue;
        }
        let told: Vec<String> = found
            .iter()
            .filter(|(_, value)| *value != 0.0)
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        println!(
            "{}\t{label}\t{}\t{a}\t{b}",
            if kind == Kind::Person { "person" } else { "body" },
            told.join(" ")
        );
    }
    Ok(())
}
