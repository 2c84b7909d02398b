//! Prints the mentions of text files as JSON Lines, for the script that scores them (`benches/score_mentions.py`).
//!
//! usage: mentions FOLDER — every `.txt` file in it; paragraphs are parted by blank lines. Offsets are code
//! points. With `--time FILE` it reads one file over and over and prints megabytes a second instead.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::expect_used,
    reason = "an example for measuring reads files and prints"
)]

use gainsay_extract::extract;
use gainsay_model::{Block, BlockKind, Format, Metadata, Origin, Source, SourceId, SourceParts, Vocabulary};
use std::path::Path;
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [flag, file] if flag == "--time" => time(Path::new(file)),
        [folder] => print(Path::new(folder)),
        _ => println!("usage: mentions FOLDER | mentions --time FILE"),
    }
}

/// The mentions of every text of a folder.
fn print(folder: &Path) {
    let vocabulary = Vocabulary::default();
    let entries = std::fs::read_dir(folder).expect("a folder that can be read");
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt")) {
        let source = source(path);
        for mention in extract(&source, &vocabulary).value.mentions {
            let (start, end) = source.code_points(mention.span);
            println!(
                "{{\"doc\":{:?},\"start\":{start},\"end\":{end},\"kind\":{:?},\"words\":{}}}",
                source.path(),
                mention.kind.name(),
                quoted(source.words(mention.span))
            );
        }
    }
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let escape = |c: char| match c {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        c if c.is_control() => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

/// Megabytes of one text read in a second of wall time, with all of extraction.
fn time(path: &Path) {
    let (source, vocabulary) = (source(path), Vocabulary::default());
    let megabytes = source.text().len() as f64 / 1e6;
    for _ in 0..3 {
        let start = Instant::now();
        let extracted = extract(&source, &vocabulary).value;
        let seconds = start.elapsed().as_secs_f64();
        let (mentions, claims) = (extracted.mentions.len(), extracted.claims.len());
        println!("{:.2} MB/s ({mentions} mentions, {claims} claims)", megabytes / seconds);
    }
}

/// A source whose blocks are the paragraphs of the text.
fn source(path: &Path) -> Source {
    let text = std::fs::read_to_string(path).expect("a text that can be read");
    let mut blocks = Vec::new();
    let mut from = 0;
    for paragraph in text.split("\n\n") {
        let range = from..from + paragraph.len() as u32;
        from = range.end + 2;
        if !paragraph.trim().is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, range });
        }
    }
    let length = text.len() as u32;
    let parts = SourceParts {
        id: SourceId::of(|h| {
            h.field(text.as_bytes());
        }),
        path: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        format: Format::Plain,
        text,
        origin: Origin::identity(length, 0),
        original_lines: vec![0],
        blocks,
        meta: Metadata::default(),
    };
    Source::new(parts).expect("paragraphs are blocks")
}
