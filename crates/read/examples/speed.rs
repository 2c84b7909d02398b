//! Measures how fast documents are read: `cargo run --release -p gainsay-read --example speed -- ROUNDS FILE…`.
//!
//! Prints megabytes a second of processor time, which other programs on the machine disturb least. Files of wikitext
//! may have any name: all are read as if they ended in `.wiki`. With `calls` instead of a number of rounds before the
//! rounds, they are only parsed, for the templates that they call.
#![expect(clippy::print_stdout, reason = "an example for the terminal")]
#![expect(clippy::disallowed_methods, reason = "it reads the files it is given")]

use gainsay_read::{Limits, read};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1).peekable();
    let parse_only = arguments.next_if(|first| first == "calls").is_some();
    let rounds: usize = arguments.next().and_then(|rounds| rounds.parse().ok()).unwrap_or(10);
    let files: Vec<Vec<u8>> = arguments.map(std::fs::read).collect::<Result<_, _>>()?;
    let bytes: usize = files.iter().map(Vec::len).sum();
    let (before, mut blocks) = (seconds(), 0);
    for _ in 0..rounds {
        for file in &files {
            if parse_only {
                blocks += gainsay_read::calls(&String::from_utf8_lossy(file)).len();
                continue;
            }
            let read = read("page.wiki", file, 0, &Limits::default());
            blocks += read.value.map_or(0, |source| source.blocks().len());
        }
    }
    let seconds = seconds() - before;
    let megabytes = (bytes * rounds) as f64 / 1e6;
    println!("{megabytes:.1} MB in {seconds:.2} s: {:.1} MB/s, {blocks} found", megabytes / seconds);
    Ok(())
}

/// Seconds of processor time that this process has used (proc(5), fields 14 and 15, in hundredths).
fn seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}
