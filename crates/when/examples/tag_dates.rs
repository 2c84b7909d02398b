//! Prints the dates of text files as JSON Lines: `tag_dates [--timex] FILE…`. `doc` is the file's name, offsets are
//! code points. With `--timex`, tags are cut as TimeML cuts them; a creation time is read from `FILE.dct`
//! (`NAME.dct` beside `NAME.txt`) if there is one.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a program of its own, not the library")]

use gainsay_when::When;
use gainsay_when::tag::{Context, Tag, tag, timexes};
use serde_json::json;
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let (flags, files): (Vec<_>, Vec<_>) = std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    let timex = flags.iter().any(|flag| flag == "--timex");
    for file in files {
        let path = Path::new(&file);
        let text = std::fs::read_to_string(path)?;
        let context = Context { written: written(path), ..Context::default() };
        let tags = if timex { timexes(&text, &context) } else { tag(&text, &context) };
        let doc = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        print(&doc, &text, &tags);
    }
    Ok(())
}

fn written(path: &Path) -> Option<When> {
    let stated = std::fs::read_to_string(path.with_extension("dct")).ok()?;
    stated.get(..10)?.parse().ok()
}

fn print(doc: &str, text: &str, tags: &[Tag]) {
    let (mut byte, mut point) = (0, 0);
    let mut points_to = |to: usize| {
        point += text[byte..to].chars().count();
        byte = to;
        point
    };
    for tag in tags {
        let (start, end) = (points_to(tag.range.start), points_to(tag.range.end));
        let when = tag.when.as_ref();
        let day = |day: Option<gainsay_when::Day>| day.map(|day| day.to_string());
        let line = json!({
            "doc": doc, "start": start, "end": end, "text": &text[tag.range.clone()],
            "edtf": when.map(When::to_string), "type": tag.timex_type.to_lowercase(), "class": tag.class.name(),
            "timex_type": tag.timex_type, "timex_value": tag.timex_value, "calendar": tag.calendar,
            "earliest": day(when.and_then(When::earliest)), "latest": day(when.and_then(When::latest)),
        });
        println!("{line}");
    }
}
