//! Measures how fast a dump of pages is read: `cargo run --release -p gainsay-dumps --example unpacking -- DUMP [TITLE…]`.
#![expect(clippy::print_stdout, reason = "an example for the terminal")]

use gainsay_dumps::{Ask, Event, Filter, Titles, index_beside, read};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = PathBuf::from(arguments.next().ok_or("which dump?")?);
    let titles: Vec<String> = arguments.collect();
    let filter = Filter { titles: Titles::new(titles.iter().map(String::as_str))?, ..Filter::default() };
    let ask = Ask { filter, index: index_beside(&path), ..Ask::default() };
    let (begun, mut text) = (Instant::now(), 0);
    let summary = read(&path, &ask, &mut |event| {
        match event {
            Event::Revision { revision, .. } => text += revision.text.len(),
            Event::Trouble(trouble) => println!("{trouble}"),
            _ => {}
        }
        ControlFlow::Continue(())
    })?;
    let (seconds, unpacked) = (begun.elapsed().as_secs_f64(), summary.unpacked as f64 / 1e6);
    let rate = unpacked / seconds;
    println!(
        "{} pages, {} given, {unpacked:.1} MB unpacked, {text} bytes of text",
        summary.pages, summary.given
    );
    println!("{seconds:.2} s, {rate:.1} MB/s unpacked");
    Ok(())
}
