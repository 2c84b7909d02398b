//! Prints the templates that files of wikitext call, a line of JSON each, to be compared with what other parsers find:
//! `cargo run --release -p gainsay-read --example calls -- FILE…`.
#![expect(clippy::print_stdout, reason = "an example for the terminal")]
#![expect(clippy::disallowed_methods, reason = "it reads the files it is given")]

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        for call in gainsay_read::calls(&text) {
            let row = serde_json::json!([path, call.name, call.arguments]);
            println!("{row}");
        }
    }
    Ok(())
}
