//! EDTF: what is read, how it is printed, which days it may mean.

use gainsay_when::{Day, Hemisphere, Precision, Tolerance, When};
use proptest::prelude::*;

#[expect(clippy::panic, reason = "the tests give valid dates")]
fn when(text: &str) -> When {
    text.parse().unwrap_or_else(|e| panic!("{e}"))
}

/// First and last day without tolerance, `..` for none.
fn days(text: &str) -> String {
    let bounds = when(text).bounds_with(&Tolerance::EXACT);
    let show = |day: Option<Day>| day.map_or("..".to_owned(), |day| day.to_string());
    let (begin, end) = (bounds.begin, bounds.end);
    let side = |a: Option<Day>, b: Option<Day>| match a == b {
        true => show(a),
        false => format!("{} to {}", show(a), show(b)),
    };
    match begin == end {
        true => side(begin.earliest, begin.latest),
        false => format!("{} | {}", side(begin.earliest, begin.latest), side(end.earliest, end.latest)),
    }
}

#[test]
fn all_levels_are_read_and_printed_as_they_stand() {
    for text in [
        "1985",
        "1985-04",
        "1985-04-12",
        "0000",
        "-0044-03-15",
        "1985-04-12T23:20:30",
        "1985-04-12T23:20:30Z",
        "1985-04-12T24:00:00+04:30",
        "1985-04-12T23:20:30.25-04",
        "1964/2008",
        "2004-02-01/2005",
        "Y170000002",
        "Y-170000002",
        "2001-21",
        "1984?",
        "2004-06~",
        "2004-06-11%",
        "201X",
        "19XX",
        "2004-XX",
        "1985-XX-XX",
        "-20XX",
        "1985-04-12/..",
        "../1985-04",
        "1985/",
        "/1985",
        "../..",
        "1984?/2004-06~",
        "Y-17E7",
        "1950S2",
        "Y3388E2S3",
        "2001-41",
        "[1667,1668,1670..1672]",
        "[..1760-12-03]",
        "{1760-12..}",
        "{1960,1961-12}",
        "2004-06-~11",
        "2004?-06-~11",
        "2004-~06-~11",
        "156X-12-25",
        "1XX3",
        "-1X32-X1-X2",
        "2004-06-~01/2004-06-~20",
    ] {
        assert_eq!(when(text).to_string(), text);
    }
}

#[test]
fn other_spellings_get_one_canonical_form() {
    for (text, canonical) in [
        ("?2004", "2004?"),
        ("?2004-06", "2004?-06"),
        ("?2004-?06-?11", "2004-06-11?"),
        ("2004~-?06", "2004~-?06"),
        ("2001-?09~-09", "2001~-%09-09"),
        ("[1667, 1668]", "[1667,1668]"),
        ("2004-01-01T10:10:10+0530", "2004-01-01T10:10:10+05:30"),
    ] {
        assert_eq!(when(text).to_string(), canonical);
    }
}

#[test]
fn what_is_not_edtf_is_refused() {
    for text in [
        "",
        "-",
        "//",
        "..",
        "93",
        "193",
        "12345",
        "-0000",
        "+2006",
        "1993-6-21",
        "1993-13",
        "1993-00",
        "1993-02-29",
        "1900-02-29",
        "1993-06-31",
        "156X-09-31",
        "15XX-02-3X",
        "15XX-2X",
        " 1993",
        "1993 ",
        "1993-06-21T25:00:00",
        "1993-06-21T10:10",
        "1993-06T10:10:10",
        "1993-06-21T10:10:10+15",
        "Y1993",
        "Y01993",
        "Y17E7-12",
        "1950S0",
        "1950S2-06",
        "1993/1992",
        "1993-06-21/1992",
        "1993//1994",
        "1993/1994/1995",
        "[1993",
        "{1993]",
        "[]",
        "[..]",
        "[1993,..1994]",
        "[1993..,1994]",
        "1993-06-21T10:10:10/1994",
        "1993–1994",
        "１９９３",
        "1993\u{0}",
    ] {
        assert!(text.parse::<When>().is_err(), "{text}");
    }
}

#[test]
fn an_error_says_what_was_given_but_not_a_megabyte_of_it() {
    assert_eq!("June 1993".parse::<When>().unwrap_err().to_string(), "`June 1993` is not an EDTF date");
    assert!("9".repeat(1 << 20).parse::<When>().unwrap_err().to_string().len() < 200);
}

#[test]
fn bounds_are_the_days_that_fit() {
    for (text, expected) in [
        ("1993-06-21", "1993-06-21"),
        ("1992-02", "1992-02-01 to 1992-02-29"),
        ("193X", "1930-01-01 to 1939-12-31"),
        ("-01XX", "-0199-01-01 to -0100-12-31"),
        ("156X-12-25", "1560-12-25 to 1569-12-25"),
        ("19XX-02-29", "1904-02-29 to 1996-02-29"),
        ("1993-XX-31", "1993-01-31 to 1993-12-31"),
        ("1953S3", "1950-01-01 to 1959-12-31"),
        ("1993-34", "1993-04-01 to 1993-06-30"),
        ("1992-24", "1992-01-01 to 1993-03-21"),
        ("1918/1920", "1918-01-01 to 1918-12-31 | 1920-01-01 to 1920-12-31"),
        ("../1993-08", ".. to 1993-08-31 | 1993-08-01 to 1993-08-31"),
        ("2007-06-26/", "2007-06-26 | 2007-06-26 to .."),
        ("1993/1993-06", "1993-01-01 to 1993-06-30 | 1993-06-01 to 1993-06-30"),
        ("[1992,1994]", "1992-01-01 to 1994-12-31"),
        ("[..1760]", ".. to 1760-12-31"),
        ("{1920-05-03,1920-05-05}", "1920-05-03 | 1920-05-05"),
        ("Y17E15", ".."),
    ] {
        assert_eq!(days(text), expected, "{text}");
    }
}

#[test]
fn doubt_widens_by_the_tolerance_of_what_is_doubted() {
    let reach = |text: &str| {
        let set = |days| gainsay_when::Duration::days(days);
        let tolerance = Tolerance {
            day: set(1),
            month: set(10),
            season: set(20),
            year: set(100),
            decade: set(200),
            century: set(1000),
            ..Tolerance::default()
        };
        let bounds = when(text).bounds_with(&tolerance).begin;
        let exact = when(text).bounds_with(&Tolerance::EXACT).begin;
        exact.earliest.unwrap().rata_die() - bounds.earliest.unwrap().rata_die()
    };
    let cases = [
        ("1993-06-21~", 1),
        ("1993-06~", 10),
        ("1993~", 100),
        ("1993-22~", 20),
        ("193X~", 200),
        ("19XX~", 1000),
        ("1993-~06-21", 10),
        ("~1993-06-21", 100),
        ("1993-06-~21", 1),
    ];
    for (text, expected) in cases {
        assert_eq!(reach(text), expected, "{text}");
    }
}

#[test]
fn a_season_that_lies_elsewhere_turns_no_bounds() {
    for seasons in [Hemisphere::Northern, Hemisphere::Southern, Hemisphere::Either] {
        let tolerance = Tolerance { seasons, ..Tolerance::EXACT };
        for text in ["1941-06-22/1941-21", "1941-08-01/1941-23", "2012-24/2012-21", "{1941-08-01..1941-23}"] {
            let bounds = when(text).bounds_with(&tolerance);
            assert!(bounds.begin.earliest <= bounds.begin.latest, "{text} {seasons:?}");
            assert!(bounds.end.earliest <= bounds.end.latest, "{text} {seasons:?}");
        }
    }
    let southern = Tolerance { seasons: Hemisphere::Southern, ..Tolerance::EXACT };
    assert_eq!(when("2001-22").bounds_with(&southern).begin.earliest.unwrap().to_string(), "2001-01-01");
}

#[test]
fn parts_can_be_asked_for() {
    let day = When::day(1993, 6, 21).unwrap();
    assert_eq!((day.year_number(), day.month_number(), day.day_number()), (Some(1993), Some(6), Some(21)));
    assert_eq!(day.precision(), Precision::Day);
    let interval = When::interval(Some(&When::year(1993)), None).unwrap();
    assert_eq!(interval.to_string(), "1993/..");
    assert_eq!((interval.begin(), interval.end()), (Some(When::year(1993)), None));
    assert_eq!(when("1918-05/192X").precision(), Precision::Decade);
    assert_eq!(When::day(1993, 2, 29), None);
    assert_eq!(When::interval(Some(&When::year(1994)), Some(&When::year(1993))), None);
    assert_eq!(When::year(12_345).to_string(), "Y12345");
    assert_eq!(When::year(-43).approximately().to_string(), "-0043~");
    assert_eq!(When::decade(1937).unwrap().to_string(), "193X");
    assert_eq!(When::one_of(&[When::year(1992), When::year(1994)]).unwrap().to_string(), "[1992,1994]");
}

#[test]
fn times_sort_by_their_days() {
    let mut times = ["1993-06", "1994", "1993", "../1990", "1993-06-21", "1990/.."].map(when);
    times.sort();
    let sorted: Vec<String> = times.iter().map(When::to_string).collect();
    assert_eq!(sorted, ["../1990", "1990/..", "1993", "1993-06", "1993-06-21", "1994"]);
}

/// Dates, with doubt and open digits, as text.
fn date() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec!["", "?", "~", "%"]);
    let year = prop_oneof![4 => "[0-9]{4}", 1 => "-[1-9][0-9]{3}", 1 => "[0-9]{2}[0-9X]X"];
    let rest = prop_oneof![2 => Just(String::new()), 1 => "-(0[1-9]|1[0-2]|2[1-9]|XX)", 2 => "-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8]|XX)"];
    (year, rest, sign).prop_map(|(year, rest, sign)| format!("{year}{rest}{sign}"))
}

fn edtf() -> impl Strategy<Value = String> {
    let edge = prop_oneof![4 => date(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    prop_oneof![
        3 => date(),
        2 => (edge.clone(), edge).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => prop::collection::vec(date(), 1..4).prop_map(|dates| format!("[{}]", dates.join(","))),
        1 => prop::collection::vec(date(), 1..4).prop_map(|dates| format!("{{{}}}", dates.join(","))),
        1 => "Y-?[1-9][0-9]{4,9}(E[0-9])?(S[1-9])?",
    ]
}

proptest! {
    #[test]
    fn what_is_printed_reads_as_the_same_value(text in edtf()) {
        if let Ok(when) = text.parse::<When>() {
            prop_assert_eq!(when.to_string().parse::<When>(), Ok(when));
        }
    }

    #[test]
    fn single_dates_are_all_valid(text in date()) {
        prop_assert!(text == "-0000" || text.parse::<When>().is_ok(), "{}", text);
    }

    #[test]
    fn parsing_never_panics(text in "[0-9X?~%/.,\\[\\]{}YESTZ:+-]{0,24}") {
        let _ = text.parse::<When>();
    }

    #[test]
    fn bounds_are_in_order_and_widen_with_tolerance(text in edtf(), slack in 0_i64..4000) {
        if let Ok(when) = text.parse::<When>() {
            let at_most = |a: Option<Day>, b: Option<Day>| a.zip(b).is_none_or(|(a, b)| a <= b);
            let narrow = when.bounds_with(&Tolerance::EXACT);
            let wide = when.bounds_with(&Tolerance::same(gainsay_when::Duration::days(slack)));
            for bounds in [narrow, wide] {
                prop_assert!(at_most(bounds.begin.earliest, bounds.begin.latest));
                prop_assert!(at_most(bounds.end.earliest, bounds.end.latest));
                prop_assert!(at_most(bounds.begin.earliest, bounds.end.earliest));
                prop_assert!(at_most(bounds.begin.latest, bounds.end.latest));
            }
            prop_assert!(at_most(wide.begin.earliest, narrow.begin.earliest));
            prop_assert!(at_most(narrow.end.latest, wide.end.latest));
        }
    }

    #[test]
    fn days_count_without_gaps(rata_die in -2_000_000_i64..2_000_000) {
        let day = Day::from_rata_die(rata_die);
        let (y, m, d) = day.ymd();
        prop_assert_eq!(Day::from_ymd(y, m, d), Some(day));
        prop_assert!(day < day.plus(1));
    }
}
