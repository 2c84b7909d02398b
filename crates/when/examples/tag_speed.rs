//! How fast text is tagged: `tag_speed [SECONDS] FILE…` tags the files over and over for about so long (2 unless told) and prints
//! bytes and seconds of the fastest round, megabytes a second, and the number of tags.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a program that measures, not the library"
)]

use gainsay_when::tag::{Context, tag};
use std::error::Error;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let seconds = files.first().and_then(|first| first.parse().ok()).inspect(|_: &u64| drop(files.remove(0)));
    let texts: Vec<String> = files.iter().map(std::fs::read_to_string).collect::<Result<_, _>>()?;
    let bytes: usize = texts.iter().map(String::len).sum();
    let context = Context::default();
    let (begun, enough) = (Instant::now(), Duration::from_secs(seconds.unwrap_or(2)));
    let (mut fastest, mut tags) = (Duration::MAX, 0);
    while begun.elapsed() < enough || tags == 0 {
        let round = Instant::now();
        tags = texts.iter().map(|text| tag(text, &context).len()).sum::<usize>().max(1);
        fastest = fastest.min(round.elapsed());
    }
    let seconds = fastest.as_secs_f64();
    println!("{bytes} bytes\t{seconds:.6} s\t{:.2} MB/s\t{tags} tags", bytes as f64 / 1e6 / seconds);
    Ok(())
}
