//! Reads pairs of names (`a`, `b`, label, kind between tabs) from standard input and prints each pair
//! with its likeness from 0 to 1, for measuring against labelled pairs. With the argument `verdicts` it
//! prints the label, the verdict and the pair instead.
#![expect(clippy::print_stdout, reason = "the example's output is its purpose")]

use gainsay_names::{Kind, compare};
use std::io::{self, BufRead};

fn main() -> io::Result<()> {
    let verdicts = std::env::args().nth(1).is_some_and(|argument| argument == "verdicts");
    for line in io::stdin().lock().lines() {
        let line = line?;
        let mut fields = line.split('\t');
        let (Some(a), Some(b)) = (fields.next(), fields.next()) else { continue };
        let label = fields.next().unwrap_or_default();
        let kind = match fields.next() {
            Some("Person" | "ru" | "ar" | "he") => Kind::Person,
            _ => Kind::Body,
        };
        let found = compare(a, b, kind);
        if verdicts {
            println!("{label}\t{:?}\t{a}\t{b}", found.verdict);
            continue;
        }
        println!("{a}\t{b}\t{:.6}", found.score());
    }
    Ok(())
}
