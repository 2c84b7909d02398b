//! Prints the claims of text files as JSON Lines, as the export writes them but with the subject's own words, for
//! the script that scores them.
//!
//! usage: claims FILE|FOLDER … — every `.txt` file; `= Title =` and `== Heading ==` lines, boxes and lists of lines
//! that begin with `- `, paragraphs parted by blank lines. Offsets are code points. `claims --time FILE` reads one
//! file over and over and prints megabytes a second instead.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::expect_used,
    reason = "an example for measuring reads files and prints"
)]

use gainsay_extract::extract;
use gainsay_model::{
    Block, BlockKind, Claim, Field, Format, Metadata, Origin, Source, SourceId, SourceParts, Value,
    Vocabulary, Voice,
};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [] => println!("usage: claims FILE|FOLDER … | claims --time FILE"),
        [flag, file] if flag == "--time" => time(Path::new(file)),
        paths => paths.iter().flat_map(|path| texts(Path::new(path))).for_each(|path| print(&path)),
    }
}

/// The text files that a path names, in order.
fn texts(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let entries = std::fs::read_dir(path).expect("a folder that can be read");
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths
}

/// The claims of one text, one a line.
fn print(path: &Path) {
    let (source, vocabulary) = (source(path), Vocabulary::standard());
    for claim in extract(&source, &vocabulary).value.claims {
        println!("{}", row(&source, &vocabulary, &claim));
    }
}

/// A claim as an object of JSON.
fn row(source: &Source, vocabulary: &Vocabulary, claim: &Claim) -> String {
    let (start, end) = source.code_points(claim.quote);
    let range = vocabulary.get(&claim.property).map_or_else(String::new, |p| format!("{:?}", p.range));
    let kind = match &claim.value {
        Value::Entity(_) => "entity",
        Value::Text(_) => "text",
        Value::Truth => "boolean",
        Value::Date(when) if when.is_interval() || range == "Interval" => "edtf_interval",
        Value::Date(_) => "date",
        Value::Quantity(_) if range == "Number" => "number",
        Value::Quantity(_) => "quantity",
    };
    let value = match (&claim.value, claim.negated) {
        (Value::Truth, true) => "false".to_owned(),
        (value, true) => format!("not {value}"),
        (value, false) => value.to_string(),
    };
    let id = claim.id().to_string();
    let optional = |text: Option<String>| text.map_or_else(|| "null".to_owned(), |text| quoted(&text));
    let fields = [
        ("id", quoted(&id)),
        ("doc", quoted(source.path())),
        ("subject", quoted(&claim.subject.form)),
        ("property", quoted(&claim.property)),
        ("value", quoted(&value)),
        ("value_type", quoted(kind)),
        ("time", optional(claim.time.as_ref().map(ToString::to_string))),
        ("place", optional(claim.place.as_ref().map(|place| place.form.clone()))),
        ("holder", quoted(&holder(&claim.voice))),
        ("stance", quoted(claim.stance.name())),
        ("quote", quoted(source.words(claim.quote))),
        ("start", start.to_string()),
        ("end", end.to_string()),
        ("extractor", quoted(claim.extractor)),
    ];
    let fields: Vec<String> = fields.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
    format!("{{{}}}", fields.join(","))
}

/// `source`, `A`, `A via B`; a speaker without a name as `unnamed: some observers`.
fn holder(mut voice: &Voice) -> String {
    let mut speakers = Vec::new();
    while let Voice::Speaker { name, unnamed, via } = voice {
        speakers.push(format!("{}{}", if *unnamed { "unnamed: " } else { "" }, name.form));
        voice = via;
    }
    if speakers.is_empty() { "source".to_owned() } else { speakers.join(" via ") }
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
    let (source, vocabulary) = (source(path), Vocabulary::standard());
    let megabytes = source.text().len() as f64 / 1e6;
    for _ in 0..3 {
        let start = Instant::now();
        let extracted = extract(&source, &vocabulary).value;
        let seconds = start.elapsed().as_secs_f64();
        let (mentions, claims) = (extracted.mentions.len(), extracted.claims.len());
        println!("{:.2} MB/s ({mentions} mentions, {claims} claims)", megabytes / seconds);
    }
}

/// A text with the plainest structure that its lines show.
fn source(path: &Path) -> Source {
    let text = std::fs::read_to_string(path).expect("a text that can be read");
    let parts = SourceParts {
        id: SourceId::of(|h| {
            h.field(text.as_bytes());
        }),
        path: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        format: Format::Plain,
        origin: Origin::identity(text.len() as u32, 0),
        original_lines: vec![0],
        blocks: blocks(&text),
        text,
        meta: Metadata::default(),
    };
    Source::new(parts).expect("lines are blocks")
}

/// One block a title, heading, box, item or paragraph.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut goes_on = false;
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let range = from..from + line.trim_end().len();
        from += line.len();
        let words = text[range.clone()].trim_end();
        let bytes = |range: Range<usize>| range.start as u32..range.end as u32;
        let whole = bytes(range.clone());
        let kind = if words.trim().is_empty() {
            goes_on = false;
            continue;
        } else if words.starts_with('=') && words.ends_with('=') && words.len() > 2 {
            let depth = words.bytes().take_while(|b| *b == b'=').count();
            if depth == 1 { BlockKind::Title } else { BlockKind::Heading { level: depth.min(7) as u8 - 1 } }
        } else if let Some(item) = words.strip_prefix("- ") {
            let key = item.split_once(": ").map(|(key, _)| key.len()).filter(|length| *length < 40);
            if let Some(length) = key {
                let start = range.start + 2;
                let field = Field {
                    range: whole.clone(),
                    key: bytes(start..start + length),
                    value: bytes(start + length + 2..range.end),
                };
                if let Some(Block { kind: BlockKind::Fields { fields, .. }, range }) = blocks.last_mut() {
                    fields.push(field);
                    range.end = whole.end;
                    continue;
                }
                BlockKind::Fields { name: None, fields: vec![field] }
            } else {
                BlockKind::Item { list: 0, depth: 0, number: None }
            }
        } else {
            if let Some(block) = blocks.last_mut().filter(|_| goes_on && line.len() < 120) {
                block.range.end = whole.end;
                continue;
            }
            BlockKind::Paragraph
        };
        goes_on = kind == BlockKind::Paragraph;
        let start = if matches!(kind, BlockKind::Item { .. }) { whole.start + 2 } else { whole.start };
        blocks.push(Block { kind, range: start..whole.end });
    }
    blocks
}
