//! Words of all scripts are found as their readers expect.

use crate::case::{Case, found};

/// Whether a query finds a passage with this text.
fn finds(text: &str, query: &str) -> bool {
    let case = Case::of(&[("a.txt", &format!("-\n{text}\n"))]);
    found(&case.search(), &format!("{query} kind:passage"))
        .hits
        .iter()
        .any(|hit| !hit.snippet.marks.is_empty())
}

#[test]
fn spellings_that_readers_take_for_one_are_found_by_each_other() {
    for (text, query) in [
        ("Əlikram Hümmətov", "hummətov"),
        ("IŞIK və ışık", "isik"),
        ("Diyarbakır", "DİYARBAKIR"),
        ("istanbul", "İSTANBUL"),
        ("ёлка", "елка"),
        ("елка", "Ёлка"),
        ("Ελλάδα", "ελλαδα"),
        ("كِتَابٌ", "کتاب"),
        ("إيران", "ايران"),
        ("שָׁלוֹם", "שלום"),
        ("د ۱۹۹۳ کال", "1993"),
        ("中華民國臨時政府", "臨時"),
        ("中華民國臨時政府", "府"),
        ("ประเทศไทย", "ไทย"),
        ("대한민국의", "민국"),
        ("l’homme d'État", "homme"),
        ("the Qur'an", "quran"),
        ("Talysh-Mughan", "\"talysh mughan\""),
        ("Talysh Mughan", "talysh-mughan"),
    ] {
        assert!(finds(text, query), "{query} in {text}");
    }
}

#[test]
fn words_that_only_look_alike_are_not() {
    for (text, query) in [
        ("край", "краи"),
        ("中華民國", "華中"),
        ("東京都", "京東"),
        ("homme", "hom"),
        ("seven. Districts", "\"districts seven\""),
    ] {
        assert!(!finds(text, query), "{query} in {text}");
    }
}
