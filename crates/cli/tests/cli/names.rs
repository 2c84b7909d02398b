//! `gainsay names`: names compared for people and by the line.

use crate::Folder;

#[test]
fn two_names_are_compared_with_reasons() {
    let folder = Folder::new();
    let said = folder.said(["names", "compare", "A. Hummatov", "Alikram Hummatov"]);
    assert!(said.contains("surname hummatov"), "{said}");
    let two = folder.said(["names", "compare", "Hilal Mammadov", "Novruzali Mammadov"]);
    assert!(two.contains("different"), "{two}");
}

#[test]
fn pairs_are_scored_line_by_line_and_bad_lines_named() {
    let folder = Folder::new();
    folder.put("pairs.tsv", "Ann Hale\tANN HALE\nAnn Hale\n\nAnn Hale\tBob Stone\t0\tPerson\n");
    let ran = folder.run(["names", "score", "pairs.tsv"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("pairs.tsv:2") && ran.err.contains("no two names"), "{}", ran.err);
    let rows: Vec<Vec<&str>> = ran.out.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), 2, "{}", ran.out);
    let score = |row: usize| rows[row][2].parse::<f64>().unwrap();
    assert!(score(0) > 0.9 && score(1) < 0.4, "{}", ran.out);
    let gone = folder.run(["names", "score", "gone.tsv"]);
    assert!(gone.code == 2 && gone.err.contains("gone.tsv"), "{}", gone.err);
}

#[test]
fn who_is_who_follows_what_people_say() {
    let folder = Folder::of_two_accounts();
    folder.put("letter.txt", "= Elm Union =\n\nThe Elm Union was founded on 3 May 1920 in Oakham.\n");
    let said = |folder: &Folder| folder.run(["who", "Elm Society"]).out;
    assert!(!said(&folder).contains("Elm Union"), "{}", said(&folder));
    assert_eq!(folder.run(["merge", "Elm Society", "Elm Union", "--because", "one seal"]).code, 0);
    assert!(said(&folder).contains("Elm Union") && said(&folder).contains("one seal"), "{}", said(&folder));
    assert_eq!(folder.run(["judge", "undo"]).code, 0);
    assert!(!said(&folder).contains("Elm Union"), "{}", said(&folder));
}
