//! Makes `data/gazetteer.bin` from Natural Earth, the territories of rigour and the tables beside it:
//! `cargo run --release -p gainsay-places --example gazetteer -- NATURAL_EARTH TERRITORIES`.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a chore that a maintainer runs on files that are known, and that tells what it did"
)]

mod draft;
mod encode;
mod ground;
mod tables;
mod territories;
mod towns;
mod units;

use draft::Gazetteer;
use std::path::Path;

fn main() {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    let [earth, territories] = &folders[..] else {
        println!("usage: gazetteer NATURAL_EARTH TERRITORIES");
        return;
    };
    let (earth, data) = (Path::new(earth), Path::new(env!("CARGO_MANIFEST_DIR")).join("data"));
    let tables = tables::Tables::read(&data);
    let mut all = Gazetteer::default();
    territories::add(&mut all, &Path::new(territories).join("territories"));
    units::countries(&mut all, earth);
    units::add(&mut all, earth, &tables);
    units::disputed(&mut all, earth);
    towns::add(&mut all, earth, &tables);
    towns::groups(&mut all, &tables);
    all.tidy(&tables);
    let bytes = encode::encode(&all);
    std::fs::write(data.join("gazetteer.bin"), &bytes).unwrap();
    for sort in draft::SORTS {
        println!("{sort:?}: {}", all.places.iter().filter(|place| place.sort == sort).count());
    }
    println!(
        "{} names, {} bytes",
        all.places.iter().map(|place| place.names.len() + 1).sum::<usize>(),
        bytes.len()
    );
}
