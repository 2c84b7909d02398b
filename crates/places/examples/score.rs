//! Scores resolution against the labelled mentions: `cargo run --release -p gainsay-places --example score [-- --misses]`.
#![expect(clippy::print_stdout, reason = "a measurement that tells what it found")]

use gainsay_places::{Asked, Atlas, Wanted};

fn main() {
    let misses = std::env::args().any(|argument| argument == "--misses");
    let atlas = Atlas::standard();
    let (mut right, mut open, mut wrong, mut all) = (0, 0, 0, 0);
    for document in include_str!("../data/labelled.tsv").split("\n## ").skip(1) {
        let rows: Vec<Vec<&str>> = document.lines().skip(1).map(|line| line.split('\t').collect()).collect();
        let asked: Vec<Asked> = rows.iter().map(|row| asked(row)).collect();
        for (row, found) in rows.iter().zip(atlas.resolve_all(&asked)) {
            let (expected, place) =
                (row[3], found.place.map_or("?", |place| atlas.place(place).code.as_str()));
            if !["?", "-"].contains(&expected) && atlas.by_code(expected).is_none() {
                println!("no such code: {expected} ({})", row[2]);
            }
            all += 1;
            let kept_open =
                place == "?" && (expected == "?" || found.candidates.is_empty() == (expected == "-"));
            match (place == expected || kept_open && ["?", "-"].contains(&expected), place == "?") {
                (true, _) => right += 1,
                (false, true) => open += 1,
                (false, false) => wrong += 1,
            }
            if misses && place != expected && !(kept_open && ["?", "-"].contains(&expected)) {
                let codes: Vec<&str> =
                    found.candidates.iter().map(|id| atlas.place(*id).code.as_str()).collect();
                println!("{}\t{expected}\t{place}\t{codes:?}\t{}", row[2], found.because);
            }
        }
    }
    println!(
        "{all} mentions: {right} right ({:.3}), {open} left open, {wrong} wrong",
        f64::from(right) / f64::from(all)
    );
}

fn asked(row: &[&str]) -> Asked {
    let wanted = match row[1] {
        "town" => Wanted::Town,
        "ground" => Wanted::Ground,
        _ => Wanted::Any,
    };
    Asked { name: row[2].to_owned(), wanted, list: row[0].parse().unwrap_or(0) }
}
