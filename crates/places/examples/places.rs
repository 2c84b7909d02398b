//! Lists places of the gazetteer whose code begins as asked: `cargo run -p gainsay-places --example places -- UKR`.
#![expect(clippy::print_stdout, reason = "a chore that tells what there is")]

use gainsay_places::Atlas;

fn main() {
    let atlas = Atlas::standard();
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    for id in atlas.ids() {
        let place = atlas.place(id);
        if wanted.is_empty() || wanted.iter().any(|start| place.code.starts_with(start.as_str())) {
            let names: Vec<&str> = place.names.iter().map(String::as_str).take(6).collect();
            let drawn = if atlas.is_drawn(id) { "" } else { ", no shape" };
            println!("{}\t{place}\t{}\t{}{drawn}", place.code, place.sort.name(), names.join(" | "));
        }
    }
}
