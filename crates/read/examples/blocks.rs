//! Prints the blocks and metadata of files: `cargo run -p gainsay-read --example blocks FILE…`.
#![expect(clippy::print_stdout, reason = "an example for the terminal")]
#![expect(clippy::disallowed_methods, reason = "it reads the files it is given")]

use gainsay_model::{BlockKind, Source};
use gainsay_read::{Limits, read};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let noted = read(&path, &bytes, 0, &Limits::default());
        println!("== {path}");
        for note in &noted.notes {
            println!("note: {note}");
        }
        if let Some(source) = noted.value {
            println!("{} {:?}", source.format().name(), source.meta());
            print(&source);
        }
    }
    Ok(())
}

fn print(source: &Source) {
    let text = source.text();
    let words = |range: &std::ops::Range<u32>| {
        let all = text.get(range.start as usize..range.end as usize).unwrap_or_default();
        let short: String = all.chars().take(90).collect();
        format!("{short:?}{}", if short.len() < all.len() { "…" } else { "" })
    };
    for block in source.blocks() {
        match &block.kind {
            BlockKind::Fields { name, fields } => {
                println!("fields {name:?}");
                for field in fields {
                    println!("    {} = {}", words(&field.key), words(&field.value));
                }
            }
            BlockKind::Table { rows } => {
                println!("table");
                for row in rows {
                    let cells: Vec<String> = row
                        .cells
                        .iter()
                        .map(|c| format!("{}{}", if c.head { "!" } else { "" }, words(&c.range)))
                        .collect();
                    println!("    {}", cells.join(" | "));
                }
            }
            kind => println!("{:?} {}", kind, words(&block.range)),
        }
    }
}
