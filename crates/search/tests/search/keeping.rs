//! The index is a product: however it came to be, it finds the same.

use crate::case::{Case, found};
use gainsay_model::EntityKind;
use gainsay_search::{Found, Search, Updated};
use proptest::prelude::*;
use std::path::Path;

const QUERIES: [&str; 6] =
    ["seven districts", "seven OR osk", "dist*", "who:Osk", "1951..1962", "kind:name osk"];

fn case(documents: &[(&str, &str)]) -> Case {
    Case::of(documents).naming(EntityKind::Place, &["Osk"]).naming(EntityKind::Place, &["Tarrow"])
}

fn some() -> Case {
    case(&[
        ("a.txt", "One\nseven districts in Osk, 1951\n"),
        ("b.txt", "Two\neight districts in Tarrow, 1962\n"),
    ])
}

fn all(search: &Search) -> Vec<Found> {
    QUERIES.iter().map(|query| found(search, query)).collect()
}

#[test]
fn an_index_is_kept_and_only_what_changed_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("search");
    let case = some();
    let search = Search::of_case(Some(&at), None, &case.input()).unwrap();
    assert!(search.notes.is_empty(), "{:?}", search.notes);
    let before = all(&search.value);
    drop(search);
    let again = Search::open(&at).unwrap();
    assert_eq!(all(&again), before);
    assert_eq!(again.update(&case.input()).unwrap(), Updated::default());
    let changed = self::case(&[
        ("a.txt", "One\nseven districts in Osk, 1951\n"),
        ("b.txt", "Two\nnine districts in Tarrow, 1962\n"),
    ]);
    // The document, and the name that stands first in it.
    assert_eq!(again.update(&changed.input()).unwrap(), Updated { written: 2, removed: 2 });
    assert_eq!(all(&again), all(&changed.search()));
}

#[test]
fn an_index_is_known_again_by_what_it_was_made_from() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("search");
    let case = some();
    assert!(Search::current(&at, "one").is_none());
    drop(Search::of_case(Some(&at), Some("one"), &case.input()).unwrap());
    assert_eq!(all(&Search::current(&at, "one").unwrap()), all(&case.search()));
    assert!(Search::current(&at, "two").is_none());
    drop(Search::of_case(Some(&at), Some("two"), &case.input()).unwrap());
    assert!(Search::current(&at, "one").is_none());
    assert!(Search::current(&at, "two").is_some());
}

#[test]
fn a_damaged_index_is_named_and_made_again() {
    let case = some();
    let fresh = all(&case.search());
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("search");
    drop(Search::of_case(Some(&at), None, &case.input()).unwrap());
    let names: Vec<_> = std::fs::read_dir(&at).unwrap().map(|entry| entry.unwrap().path()).collect();
    let files: Vec<_> = names.iter().filter(|path| path.metadata().unwrap().len() > 0).collect();
    for file in files {
        if !file.exists() {
            continue;
        }
        for damage in [damage_middle, damage_end, damage_all] {
            if file.exists() {
                damage(file);
            }
            let search = Search::of_case(Some(&at), None, &case.input()).unwrap();
            assert_eq!(all(&search.value), fresh, "{}", file.display());
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the test plays the part of a failing disk")]
fn damage_middle(file: &Path) {
    let mut bytes = std::fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    std::fs::write(file, bytes).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "the test plays the part of a failing disk")]
fn damage_end(file: &Path) {
    let bytes = std::fs::read(file).unwrap();
    std::fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "the test plays the part of a failing disk")]
fn damage_all(file: &Path) {
    std::fs::write(file, b"").unwrap();
}

#[test]
fn where_no_index_can_be_kept_one_is_made_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::File::create(&file).unwrap();
    let case = some();
    let search = Search::of_case(Some(&file.join("search")), None, &case.input()).unwrap();
    assert_eq!(search.notes.len(), 1);
    assert_eq!(all(&search.value), all(&case.search()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn an_index_brought_up_to_date_finds_what_a_new_one_finds(edits in prop::collection::vec((0_usize..6, 0_usize..5), 1..8)) {
        let texts = [
            "seven districts of Osk in 1951",
            "no district at all",
            "Osk, Osk and Tarrow: seven, seven, seven districts",
            "in 1962 the districts of Osk were eight\nseven were left",
        ];
        let search = Search::in_memory().unwrap();
        let mut now = [None; 6];
        for (document, text) in edits {
            now[document] = texts.get(text);
            let paths = ["a.txt", "b.txt", "c.txt", "d/e.txt", "d/f.txt", "g.txt"];
            let documents: Vec<(&str, String)> =
                paths.iter().zip(now).filter_map(|(path, text)| Some((*path, format!("Title\n{}\n", text?)))).collect();
            let documents: Vec<(&str, &str)> = documents.iter().map(|(path, text)| (*path, text.as_str())).collect();
            let case = self::case(&documents);
            search.update(&case.input()).unwrap();
            prop_assert_eq!(all(&search), all(&case.search()));
        }
    }
}
