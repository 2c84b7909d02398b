//! How long resolving takes: `cargo run --release -p gainsay-places --example mentions_a_second [-- MENTIONS]`. Names are those of the labelled
//! mentions, forty a document and in another order in each, with every tenth one that no gazetteer knows.
#![expect(clippy::print_stdout, reason = "a measurement that tells what it found")]

use gainsay_places::{Asked, Atlas};
use std::time::Instant;

fn main() {
    let mentions: usize = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let names: Vec<&str> =
        include_str!("../data/labelled.tsv").lines().filter_map(|line| line.split('\t').nth(2)).collect();
    let start = Instant::now();
    let atlas = Atlas::standard();
    println!("gazetteer read in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let start = Instant::now();
    let (mut placed, mut open) = (0, 0);
    for document in 0..mentions / 40 {
        let asked: Vec<Asked> = (0..40)
            .map(|at| match at % 10 {
                9 => Asked::new(&format!("Unheardofbury {}", (document * 7 + at) % 5000)),
                8 => Asked::new(&format!("Kelmerd{}", ["ov", "in", "an", "oe"][document % 4])),
                _ => Asked::new(names[(document * 31 + at * 17) % names.len()]),
            })
            .collect();
        for found in atlas.resolve_all(&asked) {
            placed += usize::from(found.place.is_some());
            open += usize::from(found.is_ambiguous());
        }
    }
    println!(
        "{mentions} mentions in {:.2} s: {placed} placed, {open} left open",
        start.elapsed().as_secs_f64()
    );
}
