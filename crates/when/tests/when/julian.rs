//! Old Style: lag, double dates, year styles, adoption by place; and what may lie between two dates.

use gainsay_when::calendar::adoption::{self, Reading};
use gainsay_when::calendar::sexagenary::CycleYear;
use gainsay_when::julian::{self, YearStyle};
use gainsay_when::{Day, When, suspicion};
use proptest::prelude::*;

#[expect(clippy::unwrap_used, reason = "the tests give valid dates")]
fn day(text: &str) -> Day {
    text.parse::<When>().unwrap().earliest().unwrap()
}

#[test]
fn the_lag_grows_at_the_julian_leap_day() {
    for (text, expected) in [
        ("1582-10-15", 10),
        ("1700-03-10", 10),
        ("1700-03-11", 11),
        ("1800-03-11", 11),
        ("1800-03-12", 12),
        ("1900-03-12", 12),
        ("1900-03-13", 13),
        ("1993-06-21", 13),
        ("0250-01-01", 0),
    ] {
        let written = julian::ymd(day(text)).unwrap();
        let as_if =
            Day::from_ymd(written.0, written.1, written.2).map(|d| day(text).rata_die() - d.rata_die());
        assert_eq!(julian::lag(day(text)), as_if.unwrap_or(expected), "{text}");
        if text.ends_with("01") || text.starts_with("19") {
            assert_eq!(julian::lag(day(text)), expected, "{text}");
        }
    }
}

#[test]
fn double_dates_and_years() {
    assert_eq!(julian::double_date((1917, 10, 28), (1917, 11, 10)), Some(day("1917-11-10")));
    assert_eq!(julian::double_date((1899, 12, 31), (1900, 1, 12)), Some(day("1900-01-12")));
    assert_eq!(julian::double_date((1917, 10, 28), (1917, 11, 9)), None);
    assert_eq!(julian::double_date((1917, 10, 28), (1917, 2, 30)), None);
    for (first, second, expected) in [
        (1723, 4, Some(1724)),
        (1723, 24, Some(1724)),
        (1699, 1700, Some(1700)),
        (1699, 700, Some(1700)),
        (1699, 0, Some(1700)),
        (1723, 5, None),
        (1723, 1722, None),
        (i64::MAX, 0, None),
    ] {
        assert_eq!(julian::double_year(first, second), expected, "{first}/{second}");
    }
}

#[test]
fn years_begin_on_many_days() {
    let date = |style: YearStyle, year, month, day| style.date(year, month, day).map(|when| when.to_string());
    for (style, (year, month, day), expected) in [
        // The execution of Charles I, 30 January 1648 as England wrote; 10 February 1723.
        (YearStyle::Annunciation, (1648, Some(1), Some(30)), "1649-02-09"),
        (YearStyle::Annunciation, (1723, Some(2), Some(10)), "1724-02-21"),
        (YearStyle::Annunciation, (1723, Some(5), Some(10)), "1723-05-21"),
        (YearStyle::Annunciation, (1723, None, None), "1723-04-05/1724-04-04"),
        (YearStyle::Annunciation, (1723, Some(3), None), "[1723-04-05..1723-04-11,1724-03-12..1724-04-04]"),
        (YearStyle::AnnunciationOfPisa, (1500, Some(5), Some(1)), "1499-05-10"),
        (YearStyle::Christmas, (1200, Some(12), Some(25)), "1200-01-01"),
        (YearStyle::September, (1700, Some(10), Some(1)), "1699-10-11"),
        (YearStyle::March, (1500, Some(1), Some(15)), "1501-01-25"),
        (YearStyle::January, (1917, Some(10), Some(25)), "1917-11-07"),
        (YearStyle::Easter, (1402, Some(3), Some(30)), "[1402-04-08,1403-04-08]"),
    ] {
        assert_eq!(
            date(style, year, month, day).as_deref(),
            Some(expected),
            "{style:?} {year}-{month:?}-{day:?}"
        );
    }
    assert_eq!(date(YearStyle::Annunciation, 1723, Some(2), Some(30)), None);
    assert_eq!(date(YearStyle::Annunciation, 1723, None, Some(3)), None);
    assert_eq!(YearStyle::Easter.date(i64::MAX, None, None), None);
}

#[test]
fn easter_of_the_julian_calendar() {
    // Meeus, Astronomical Algorithms, ch. 8.
    for (year, month, date) in [(179, 4, 12), (711, 4, 12), (1243, 4, 12), (1917, 4, 2)] {
        assert_eq!(julian::ymd(julian::easter(year).unwrap()), Some((year, month, date)));
    }
}

#[test]
fn places_took_up_the_calendar_on_their_days() {
    for place in adoption::all() {
        let step = place.first_new.rata_die() - place.last_old.rata_die();
        // The date line passed over Alaska, where a day came twice.
        let expected = i64::from(place.places[0] != "Alaska");
        assert_eq!(step, expected, "{}", place.places[0]);
    }
    let britain = adoption::of("great britain").unwrap();
    assert_eq!(britain.read(1752, 9, 2), Some(Reading::OldStyle(day("1752-09-13"))));
    assert_eq!(britain.read(1752, 9, 3), Some(Reading::LeftOut));
    assert_eq!(britain.read(1752, 9, 14), Some(Reading::NewStyle(day("1752-09-14"))));
    assert_eq!(britain.read(1900, 2, 29), None);
    assert_eq!(
        adoption::of("Azerbaijan").unwrap().read(1918, 4, 17),
        Some(Reading::OldStyle(day("1918-04-30")))
    );
    assert_eq!(adoption::of("Friesland").unwrap().read(1701, 1, 5), Some(Reading::LeftOut));
    assert!(adoption::of("Atlantis").is_none());
}

fn names(a: &str, b: &str) -> Vec<&'static str> {
    suspicion::between(day(a), day(b)).into_iter().map(|found| found.name).collect()
}

#[test]
fn what_may_lie_between_two_dates() {
    for (a, b, expected) in [
        ("1917-10-25", "1917-11-07", vec!["old-style-new-style"]),
        ("1825-12-14", "1825-12-26", vec!["old-style-new-style"]),
        ("1900-02-28", "1900-03-12", vec!["old-style-new-style"]),
        ("1723-02-21", "1724-02-21", vec!["year-from-lady-day"]),
        ("1993-05-07", "1993-07-05", vec!["day-and-month-flipped"]),
        ("1918-05-28", "1981-05-28", vec!["transposed-digits"]),
        ("1818-05-28", "1918-05-28", vec!["century-slip"]),
        ("1983-05-28", "1993-05-28", vec!["decade-slip"]),
        ("1918-05-12", "1918-05-21", vec!["transposed-digits"]),
        ("1918-05-13", "1918-05-18", vec!["one-digit"]),
        ("1993-01-04", "1994-01-04", vec!["last-year-still"]),
        ("1860-01-29", "1860-01-30", vec!["wrong-lag"]),
        ("1860-01-17", "1860-01-30", vec!["wrong-lag"]),
        ("1918-05-26", "1918-05-28", vec![]),
        ("1918-05-28", "1918-05-28", vec![]),
    ] {
        assert_eq!(names(a, b), expected, "{a} {b}");
    }
    let years = |a, b| suspicion::between_years(a, b).into_iter().map(|found| found.name).collect::<Vec<_>>();
    assert_eq!(years(1918, 1981), ["transposed-digits"]);
    assert_eq!(years(1917, 1911), ["one-digit"]);
    let whole = suspicion::between_times(&When::year(1918), &When::year(1818));
    assert_eq!(whole.first().map(|found| found.name), Some("century-slip"));
}

#[test]
fn the_cycle_of_sixty_goes_round() {
    let name = |year| CycleYear::of(year).name();
    assert_eq!([name(1984), name(1898), name(1911), name(1592)], ["jiazi", "wuxu", "xinhai", "renchen"]);
    for number in 1..=60 {
        let year = CycleYear::of(1983 + number);
        assert_eq!(CycleYear::parse(&year.name()), Some(year));
        assert_eq!(CycleYear::parse(&format!("{}年", year.characters())), Some(year));
    }
    let revolution = CycleYear::parse("Xin-hai").unwrap();
    assert_eq!(revolution.nearest(1900).unwrap().to_string(), "1911-01-30/1912-02-17");
}

proptest! {
    #[test]
    fn readings_have_no_direction(a in -200_000_i64..900_000, b in -200_000_i64..900_000) {
        let (a, b) = (Day::from_rata_die(a), Day::from_rata_die(b));
        prop_assert_eq!(suspicion::between(a, b), suspicion::between(b, a));
        prop_assert!(a == b || julian::suspicion(a, b) == julian::suspicion(b, a));
    }

    #[test]
    fn old_style_is_always_suspected(rata_die in 578_000_i64..760_000) {
        let late = Day::from_rata_die(rata_die);
        let (year, month, date) = julian::ymd(late).unwrap();
        if let Some(early) = Day::from_ymd(year, month, date) {
            prop_assert!(julian::suspicion(early, late).is_some());
            prop_assert_eq!(late.rata_die() - early.rata_die(), julian::lag(late));
        }
    }

    #[test]
    fn the_days_of_a_year_of_any_style_are_those_of_its_months(year in 2_i64..1900, at in 0_usize..7) {
        use YearStyle::{Annunciation, AnnunciationOfPisa, Christmas, Easter, January, March, September};
        let style = [January, March, Annunciation, AnnunciationOfPisa, Easter, September, Christmas][at];
        let whole = style.date(year, None, None).unwrap();
        for month in 1..=12 {
            if let Some(part) = style.date(year, Some(month), None) {
                prop_assert!(part.narrows(&whole), "{:?} {} {}", style, year, month);
            }
        }
    }

    #[test]
    fn nothing_is_too_far(year: i64, second: i64, month: Option<u8>, date: Option<u8>) {
        let _ = julian::double_year(year, second);
        let _ = YearStyle::Easter.date(year, month, date);
        let _ = CycleYear::of(year).nearest(second);
        let _ = julian::day(year, month.unwrap_or(1), date.unwrap_or(1));
        let _ = julian::lag(Day::from_rata_die(year));
        let _ = suspicion::between(Day::from_rata_die(year), Day::from_rata_die(second));
        let _ = suspicion::between_years(year, second);
    }
}
