//! Queries are understood as people mean them, and where they are not, the error points at the place.

use super::*;
use insta::assert_snapshot;
use proptest::prelude::*;

/// The query as it was understood, a clause a line.
fn read(text: &str) -> String {
    let query = match Query::parse(text) {
        Ok(query) => query,
        Err(error) => {
            let under = |c: char| if c.is_whitespace() { ' ' } else { '^' };
            let before: String = text[..error.at.start].chars().map(|_| ' ').collect();
            let marks: String = text[error.at.clone()].chars().map(under).collect();
            return format!("{text}\n{before}{marks} {}\n{}", error.problem, error.help);
        }
    };
    let item = |item: &Item| match item {
        Item::Words(words) => words
            .patterns
            .iter()
            .map(|pattern| {
                let terms: Vec<String> =
                    pattern.terms.iter().map(|(at, term)| format!("{at}{term}")).collect();
                format!("{}{:?}", terms.join("+"), pattern.ending)
            })
            .collect::<Vec<_>>()
            .join(" or "),
        Item::Filter(filter) => format!("{filter:?}"),
    };
    let clause = |clause: &Clause| {
        let any: Vec<String> = clause.any.iter().map(item).collect();
        format!("{}{}", if clause.negated { "not " } else { "" }, any.join(" | "))
    };
    query.clauses.iter().map(clause).collect::<Vec<_>>().join("\n")
}

#[test]
fn words_and_filters_are_read() {
    assert_snapshot!(read(r#"place:Lankaran 1993..1994 "seven districts" -minutes stance:denies"#), @r#"
    Place(["Lankaran"])
    When([Period { from: 727564, to: 728293 }])
    0seven+1districtsWhole
    not 0minutesWhole
    Stance([Denies])
    "#);
    assert_snapshot!(read("district* minuets~ Qur'an OR koran 中華民國 國"), @r"
    0districtPrefix
    0minuetsNear
    0qur+1anWhole or 0quranWhole | 0koranWhole
    0中華+1華民+2民國Whole
    0國Prefix
    ");
    assert_snapshot!(read(r#"who:"Ann Hale","A. Hale" source:minutes/*.txt,a.md kind:claims 10:30"#), @r#"
    Who(["Ann Hale", "A. Hale"])
    Source([Glob { pattern: ['m', 'i', 'n', 'u', 't', 'e', 's', '/', '*', '.', 't', 'x', 't'] }, Glob { pattern: ['a', '.', 'm', 'd'] }])
    Kind([Claim])
    010+130Whole
    "#);
    assert_snapshot!(read("“seven districts” «des villes» (a OR b), c AND d"), @r"
    0seven+1districtsWhole
    0des+1villesWhole
    0aWhole | 0bWhole
    0cWhole
    0dWhole
    ");
}

#[test]
fn what_is_not_understood_is_pointed_at() {
    assert_snapshot!(read("seven plase:Lankaran"), @r"
    seven plase:Lankaran
          ^^^^^ there is no filter `plase`
    did you mean `place`? There are who, person, place, by, when, published, source, family, language, property, stance or kind; to search for the words, put them in quotes
    ");
    assert_snapshot!(read("Баку \"seven districts"), @r#"
    Баку "seven districts
         ^ this quotation mark has no partner
    close it behind the phrase, or leave it out
    "#);
    assert_snapshot!(read("stance:denied,asserts"), @r"
    stance:denied,asserts
           ^^^^^^ there is no stance `denied`
    did you mean `denies`? There are asserts, reports, alleges, denies, plans, demands, predicts or opines
    ");
    assert_snapshot!(read("OR seven"), @r"
    OR seven
    ^^ nothing stands before `OR`
    `OR` stands between two words or filters; put it in quotes to search for it
    ");
    assert_snapshot!(read("seven OR"), @r#"
    seven OR
          ^^ nothing stands after `OR`
    write what else may be found, or put `"or"` in quotes
    "#);
    assert_snapshot!(read("1994..1993"), @r"
    1994..1993
    ^^^^^^^^^^ this range ends before it begins
    put the earlier date first
    ");
    assert_snapshot!(read("when:yesterday"), @r"
    when:yesterday
         ^^^^^^^^^ `yesterday` is not a date
    write `1993`, `1993-06`, `1993..1994`, `1993-06-21..` or `..1994`
    ");
    assert_snapshot!(read("dis*cts"), @r"
    dis*cts
    ^^^^^^^ a star stands at the end of a word
    write `district*` for all words that begin so
    ");
    assert_snapshot!(read("seven place:"), @r"
    seven place:
          ^^^^^^ nothing stands after `place:`
    write what it must be, such as `place:Lankaran`
    ");
    assert_snapshot!(read("…"), @r#"
    …
    ^ there is nothing to search for
    write words, a "phrase", or a filter such as `place:Lankaran` or `1993..1994`
    "#);
    assert_snapshot!(read("a -b OR c"), @r"
    a -b OR c
         ^^ `OR` cannot stand beside what is left out
    write `-a -b` for neither, or leave the minus out
    ");
}

#[test]
fn filters_are_added_and_taken_away() {
    let query = Query::parse("seven stance:denies districts").unwrap();
    assert_eq!(query.with("source", "a b.txt"), "seven stance:denies districts source:\"a b.txt\"");
    assert_eq!(query.with("stance", "denies"), query.text());
    assert_eq!(query.without("stance"), "seven districts");
    assert_eq!(query.without("kind"), query.text());
}

proptest! {
    #[test]
    fn any_text_is_a_query_or_an_error_that_points_into_it(text in "(\\PC|[ \"*:~,.-]|OR |when:|19){0,40}") {
        match Query::parse(&text) {
            Ok(query) => prop_assert!(query.clauses.iter().all(|clause| text.get(clause.range.clone()).is_some())),
            Err(error) => prop_assert!(text.get(error.at).is_some()),
        }
    }
}
