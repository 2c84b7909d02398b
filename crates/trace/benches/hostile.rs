//! Bad input, at full size: how long and how much memory it takes, and whether the answer is right.
//!
//! `cargo bench -p gainsay-trace --bench hostile -- [copies|near|word|pattern|short|edited] [N]`
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measuring program reads the clock and prints"
)]

#[path = "planted/language.rs"]
mod language;

use gainsay_model::{Format, Metadata, Origin, Source, SourceId, SourceParts};
use language::{Language, Random};
use std::time::Instant;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let kind = words.first().map_or("copies", String::as_str);
    let count = words.get(1).and_then(|word| word.parse().ok()).unwrap_or(10_000);
    let sources: Vec<Source> =
        texts(kind, count).into_iter().enumerate().filter_map(|(at, text)| source(at, text)).collect();
    let start = Instant::now();
    let found = gainsay_trace::passages(&sources);
    let took = start.elapsed().as_secs_f64();
    println!("{kind} {count}: {} passages, {took:.2} s, peak {} MiB", found.len(), peak());
}

fn texts(kind: &str, count: usize) -> Vec<String> {
    let mut random = Random::new(7);
    let language = Language::new(&mut random);
    let page = language.document(&mut random, 600);
    match kind {
        // One page, again and again; then with a number of its own each.
        "copies" => vec![page; count],
        "near" => (0..count).map(|at| format!("{page}\n\nVisitor number {at}")).collect(),
        // One word, and three words, over so many bytes.
        "word" => vec!["round ".repeat(count / 6)],
        "pattern" => vec!["round and again ".repeat(count / 16), "once round and again ".repeat(count / 21)],
        // Documents shorter than a sentence.
        "short" => {
            (0..count).map(|at| format!("Page {} of {}", at % 7, language.word(&mut random))).collect()
        }
        // One page, with every fifth word changed each time.
        _ => {
            let words: Vec<&str> = page.split(' ').collect();
            (0..count).map(|_| language.edit(&mut random, &words, 20).join(" ")).collect()
        }
    }
}

fn source(at: usize, text: String) -> Option<Source> {
    let path = format!("{at:07}.txt");
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(path.as_bytes());
        }),
        path,
        format: Format::Plain,
        origin: Origin::identity(u32::try_from(text.len()).ok()?, 0),
        text,
        original_lines: vec![0],
        blocks: Vec::new(),
        meta: Metadata::default(),
    })
    .ok()
}

/// The most memory this process ever held, where the system tells it.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<usize>().ok()).unwrap_or(0) / 1024
}
