//! Eras: the table that comes along is whole, users' tables win, and broken ones are named by line.

use gainsay_when::{EraProblem, Eras};
use proptest::prelude::*;

#[test]
fn the_table_that_comes_along_is_read_whole() {
    assert!(Eras::built_in().iter().count() > 100);
    for era in Eras::built_in().iter() {
        assert!(era.when.is_interval() && !era.name.ends_with('*'), "{era:?}");
        assert_eq!(Eras::built_in().find(&era.name).map(|found| &found.name), Some(&era.name));
    }
}

#[test]
fn eras_are_found_by_any_of_their_names() {
    let eras = Eras::built_in();
    for (name, expected) in [
        ("the reign of Nicholas II", ""),
        ("reign of Nicholas II", "1894-11-01/1917-03-15"),
        ("Louis XIV’s reign", "1643-05-14/1715-09-01"),
        ("Weimar Republic", "1918-11-09/1933-01-30"),
        ("soviet  times", "1922-12-30/1991-12-26"),
        ("Hundred Years’ War", "1337/1453"),
        ("Iran–Iraq war", "1980-09-22/1988-08-20"),
        ("the", ""),
        ("Soviet", ""),
    ] {
        let found = eras.find(name).map(|era| era.when.to_string()).unwrap_or_default();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn the_longest_name_wins_in_running_words() {
    let longest = |words: &str| {
        let words: Vec<&str> = words.split(' ').collect();
        Eras::built_in().longest(&words).map(|(era, taken)| (era.name.clone(), taken))
    };
    assert_eq!(longest("Cold War era politics"), Some(("Cold War".to_owned(), 3)));
    assert_eq!(longest("World War II ended"), Some(("Second World War".to_owned(), 3)));
    assert_eq!(longest("inter - war years"), Some(("Interwar era".to_owned(), 4)));
    assert_eq!(longest("World peace"), None);
    assert_eq!(longest(""), None);
}

#[test]
fn an_era_of_the_user_wins_over_one_of_the_same_name() {
    let mut eras = Eras::built_in().clone();
    eras.add(Eras::parse("Great War\t1683\t1699\tof the Ottomans and the Holy League").unwrap());
    assert_eq!(eras.find("great war").unwrap().when.to_string(), "1683/1699");
    assert_eq!(eras.find("World War I").unwrap().name, "First World War");
}

#[test]
fn a_broken_line_is_named() {
    let broken = |table: &str| Eras::parse(table).unwrap_err();
    let error = broken("A\t1900\t1910\n\nB\t1910\n");
    assert_eq!((error.line, error.problem), (3, EraProblem::Cells(2)));
    assert_eq!(broken("A\t1910\t1900").problem, EraProblem::Order);
    assert_eq!(broken("A\t..\t..").problem, EraProblem::Order);
    assert_eq!(broken("|A\t1900\t1910").problem, EraProblem::Name(String::new()));
    assert_eq!(broken("A\tMay 1900\t1910").to_string(), "line 1: `May 1900` is not an EDTF date");
}

proptest! {
    #[test]
    fn any_text_is_a_table_or_has_a_line_that_is_wrong(text in "([a-z*#|]{0,4}[\t]?[0-9.~]{0,5}[\t]?\n?){0,12}") {
        match Eras::parse(&text) {
            Ok(eras) => prop_assert!(eras.iter().all(|era| era.when.is_interval())),
            Err(error) => prop_assert!((1..=text.lines().count()).contains(&error.line)),
        }
    }
}
