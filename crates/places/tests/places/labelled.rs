//! The labelled mentions: how many are resolved rightly, and that those that are not are rather left open.

use gainsay_places::{Asked, Atlas, Wanted};

#[test]
fn labelled_mentions_are_resolved_and_doubtful_ones_left_open() {
    let atlas = Atlas::standard();
    let (mut right, mut wrong, mut all) = (0, 0, 0);
    for document in include_str!("../../data/labelled.tsv").split("\n## ").skip(1) {
        let rows: Vec<Vec<&str>> = document.lines().skip(1).map(|line| line.split('\t').collect()).collect();
        let asked: Vec<Asked> = rows.iter().map(|row| asked(row)).collect();
        for (row, found) in rows.iter().zip(atlas.resolve_all(&asked)) {
            let expected = row[3];
            assert!(["?", "-"].contains(&expected) || atlas.by_code(expected).is_some(), "{row:?}");
            let place = found.place.map(|place| atlas.place(place).code.as_str());
            all += 1;
            match place {
                None if expected == "?" || expected == "-" => right += 1,
                Some(place) if place == expected => right += 1,
                Some(_) => wrong += 1,
                None => {}
            }
        }
    }
    assert!(all >= 300, "{all} mentions");
    assert!(right * 100 >= all * 92, "{right} of {all} right");
    assert!(wrong * 100 <= all * 3, "{wrong} of {all} wrong");
}

fn asked(row: &[&str]) -> Asked {
    let wanted = match row[1] {
        "town" => Wanted::Town,
        "ground" => Wanted::Ground,
        _ => Wanted::Any,
    };
    Asked { name: row[2].to_owned(), wanted, list: row[0].parse().unwrap_or(0) }
}
