//! Calendars: days that are known from history, and the way back.

use gainsay_when::calendar::{Calendar, Fields, Month, Refused, Written};
use gainsay_when::{Day, When};
use proptest::prelude::*;

#[expect(clippy::panic, reason = "the tests give valid dates")]
fn date(calendar: Calendar, year: i64, month: u8, day: u8) -> String {
    let month = (month > 0).then_some(month);
    let day = (day > 0).then_some(day);
    let when = calendar.date(year, month, day);
    when.unwrap_or_else(|| panic!("{} {year} {month:?} {day:?}", calendar.name())).to_string()
}

#[test]
fn days_known_from_history() {
    use Calendar::{
        Coptic, Ethiopic, FrenchRepublican, Gregorian, Hebrew, IslamicCivil, Julian, Persian, Rumi, UmmAlQura,
    };
    for (calendar, (year, month, day), expected) in [
        (Gregorian, (1993, 6, 21), "1993-06-21"),
        // The October Revolution, the Decembrists, the last Old Style day of Russia.
        (Julian, (1917, 10, 25), "1917-11-07"),
        (Julian, (1825, 12, 14), "1825-12-26"),
        (Julian, (1918, 1, 31), "1918-02-13"),
        (Julian, (1900, 2, 29), "1900-03-13"),
        // The Persian constitution; the Islamic Republic; a leap day.
        (Persian, (1285, 5, 14), "[1906-08-05..1906-08-07]"),
        (Persian, (1358, 1, 12), "1979-04-01"),
        (Persian, (1403, 12, 30), "2025-03-20"),
        (IslamicCivil, (1, 1, 1), "0622-07-19"),
        (IslamicCivil, (1342, 7, 27), "1924-03-04"),
        (UmmAlQura, (1445, 9, 1), "2024-03-11"),
        (Hebrew, (5708, 8, 5), "1948-05-14"),
        (Coptic, (1, 1, 1), "0284-08-29"),
        (Ethiopic, (2000, 1, 1), "2007-09-12"),
        (Ethiopic, (1966, 13, 5), "1974-09-10"),
        // 18 Brumaire VIII, 9 Thermidor II, the last day of the calendar, and the Commune's 16 Floréal 79.
        (FrenchRepublican, (8, 2, 18), "1799-11-09"),
        (FrenchRepublican, (2, 11, 9), "1794-07-27"),
        (FrenchRepublican, (14, 4, 10), "1805-12-31"),
        (FrenchRepublican, (79, 8, 16), "1871-05-06"),
        // The incident of 31 Mart; the end of the empire's own days.
        (Rumi, (1325, 3, 31), "1909-04-13"),
        (Rumi, (1332, 2, 15), "1917-02-28"),
        (Rumi, (1334, 10, 30), "1918-10-30"),
    ] {
        assert_eq!(date(calendar, year, month, day), expected, "{} {year}-{month}-{day}", calendar.name());
    }
}

#[test]
fn years_and_months_are_stretches_of_days() {
    for (calendar, (year, month), expected) in [
        (Calendar::Persian, (1402, 0), "2023-03-21/2024-03-19"),
        (Calendar::Persian, (1357, 11), "1979-01-21/1979-02-19"),
        (Calendar::Julian, (1917, 2), "1917-02-14/1917-03-13"),
        (Calendar::Gregorian, (1993, 6), "1993-06"),
        (Calendar::Gregorian, (1993, 0), "1993"),
        (Calendar::Hebrew, (5784, 0), "2023-09-16/2024-10-02"),
        (Calendar::UmmAlQura, (1445, 9), "2024-03-11/2024-04-09"),
        (Calendar::Islamic, (1342, 0), "1923-08-12/1924-08-03"),
        (Calendar::FrenchRepublican, (2, 0), "1793-09-22/1794-09-21"),
        (Calendar::FrenchRepublican, (3, 13), "1795-09-17/1795-09-22"),
        (Calendar::Rumi, (1333, 0), "1917-03-01/1917-12-31"),
        (Calendar::Chinese, (1966, 0), "1966-01-21/1967-02-08"),
    ] {
        assert_eq!(date(calendar, year, month, 0), expected, "{} {year}-{month}", calendar.name());
    }
}

fn written(
    calendar: Calendar,
    era: Option<&str>,
    year: i64,
    month: Option<Month>,
    day: Option<u8>,
) -> Written {
    Written::new("as written", calendar, Fields { era: era.map(str::to_owned), year, month, day })
}

#[test]
fn eras_and_leap_months() {
    let show = |calendar, era, year, month, day| {
        written(calendar, era, year, month, day).convert().unwrap().when.to_string()
    };
    let common = |number| Some(Month::common(number));
    for (era, year, month, day, expected) in [
        ("Shōwa", 20, common(8), Some(15), "1945-08-15"),
        ("showa", 64, None, None, "1989-01-01/1989-01-07"),
        ("大正", 1, None, None, "1912-07-30/1912-12-31"),
        ("Reiwa", 1, common(5), None, "2019-05-01/2019-05-31"),
        ("Meiji", 6, common(1), Some(1), "1873-01-01"),
        // The ships of Perry; the fall of Edo castle; the day before the calendar changed.
        ("Kaei", 6, common(6), Some(3), "[1853-07-07..1853-07-09]"),
        ("慶応", 4, common(4), Some(11), "[1868-05-02..1868-05-04]"),
        ("Meiji", 5, common(12), Some(2), "[1872-12-30..1873-01-01]"),
    ] {
        assert_eq!(show(Calendar::Japanese, Some(era), year, month, day), expected, "{era} {year}");
    }
    assert_eq!(show(Calendar::Hebrew, None, 5784, Some(Month::leap(5)), Some(1)), "2024-02-10");
    assert_eq!(show(Calendar::Chinese, None, 1805, Some(Month::leap(6)), None), "1805-07-25/1805-08-24");
    assert_eq!(show(Calendar::Chinese, None, 2023, Some(Month::leap(2)), Some(1)), "2023-03-22");
    assert_eq!(show(Calendar::Chinese, Some("光緒"), 34, common(10), Some(21)), "1908-11-14");
}

#[test]
fn a_conversion_keeps_words_rule_and_doubt() {
    let month = Calendar::Islamic.month("Ramadan");
    let done = written(Calendar::Islamic, None, 1340, month, Some(12)).convert().unwrap();
    assert_eq!(done.when.to_string(), "[1922-05-07..1922-05-11]");
    assert_eq!(done.written.words, "as written");
    assert!(done.rule.contains("tabular"));
    assert!(done.note.unwrap().contains("two days"));
    let sure = written(Calendar::Julian, None, 1917, None, None).convert().unwrap();
    assert_eq!((sure.note, sure.when.to_string().as_str()), (None, "1917-01-14/1918-01-13"));
}

#[test]
fn eras_that_sound_alike_are_told_apart() {
    let year = |era, year| written(Calendar::Japanese, Some(era), year, None, None).convert().unwrap();
    assert_eq!(year("Tenshō", 10).when.earliest().map(|day| day.ymd().0), Some(1582));
    assert_eq!(year("天承", 1).when.earliest().map(|day| day.ymd().0), Some(1131));
    assert!(year("Enkyō", 2).note.unwrap().ends_with("an era that sounds alike began in 1308"));
    let day = year("延慶", 1).bounds.end.earliest.unwrap();
    assert_eq!(Calendar::Japanese.fields(day).unwrap().era.as_deref(), Some("Enkyō 延慶"));
}

#[test]
fn what_no_calendar_has_is_refused_with_a_reason() {
    let refused =
        |calendar, era, year, month, day| written(calendar, era, year, month, day).convert().unwrap_err();
    let common = |number| Some(Month::common(number));
    assert_eq!(refused(Calendar::Persian, None, 1402, common(12), Some(30)), Refused::Day { days: 29 });
    assert_eq!(
        refused(Calendar::Hebrew, None, 5783, Some(Month::leap(5)), None),
        Refused::Month { calendar: Calendar::Hebrew, year: 5783 }
    );
    assert_eq!(
        refused(Calendar::FrenchRepublican, None, 15, None, None).to_string(),
        "the french-republican calendar has no year 15"
    );
    assert_eq!(
        refused(Calendar::Japanese, None, 5, None, None),
        Refused::NeedsEra { calendar: Calendar::Japanese }
    );
    assert!(matches!(refused(Calendar::Japanese, Some("Heisei"), 90, None, None), Refused::Era { .. }));
    assert_eq!(refused(Calendar::Julian, None, 1917, None, Some(3)), Refused::DayAlone);
    assert_eq!(Calendar::Julian.date(i64::MAX, None, None), None);
    assert_eq!(Calendar::Gregorian.date(1993, Some(2), Some(29)), None);
    assert_eq!(Calendar::Gregorian.date(1993, Some(0), Some(0)), None);
}

#[test]
fn months_are_known_by_their_names() {
    assert_eq!(Calendar::Persian.month("Sawr"), Some(Month::common(2)));
    assert_eq!(Calendar::Persian.month("مرداد"), Some(Month::common(5)));
    assert_eq!(Calendar::UmmAlQura.month("ramadan"), Some(Month::common(9)));
    assert_eq!(Calendar::Hebrew.month("Adar I"), Some(Month::leap(5)));
    assert_eq!(Calendar::Rumi.month("Mart"), Some(Month::common(3)));
    assert_eq!(Calendar::FrenchRepublican.month_name(Month::common(2)), Some("Brumaire"));
    assert_eq!(Calendar::Julian.month("June"), None);
}

#[test]
fn dates_are_read_as_people_write_them() {
    use Calendar::{
        Chinese, Coptic, Ethiopic, FrenchRepublican, Hebrew, IslamicCivil, Japanese, Persian, Rumi, UmmAlQura,
    };
    for (calendar, words, expected) in [
        (IslamicCivil, "27 Rajab 1342 AH", "1924-03-04"),
        (IslamicCivil, "12 Rabi al-Awwal, 11", "0632-06-10"),
        (UmmAlQura, "١ رمضان ١٤٤٥ هـ", "2024-03-11"),
        (Persian, "1402", "2023-03-21/2024-03-19"),
        (Persian, "Sawr 1357", "1978-04-21/1978-05-21"),
        (Persian, "۱۳۵۷/۱۱/۲۲", "1979-02-11"),
        (Persian, "22-11-1357", "1979-02-11"),
        (Hebrew, "5 Iyar 5708", "1948-05-14"),
        (Hebrew, "Adar I 5784", "2024-02-10/2024-03-10"),
        (Coptic, "1 Thout 1600", "1883-09-11"),
        (Ethiopic, "Meskerem 1, 2000", "2007-09-12"),
        (FrenchRepublican, "9 thermidor an II", "1794-07-27"),
        (FrenchRepublican, "16 floréal an 79", "1871-05-06"),
        (FrenchRepublican, "an XIV", "1805-09-23/1805-12-31"),
        (FrenchRepublican, "1er vendémiaire an IV", "1795-09-23"),
        (Rumi, "15 Şubat 1332", "1917-02-28"),
        (Japanese, "昭和20年8月15日", "1945-08-15"),
        (Japanese, "平成元年", "1989-01-08/1989-12-31"),
        (Japanese, "Meiji 45", "1912-01-01/1912-07-30"),
        (Chinese, "光緒三十四年十月廿一日", "1908-11-14"),
        (Chinese, "宣統三年八月十九", "1911-10-10"),
        (Chinese, "2023年閏二月初一", "2023-03-22"),
    ] {
        let date = calendar.read(words).and_then(|date| date.convert().ok());
        assert_eq!(date.map(|done| done.when.to_string()).as_deref(), Some(expected), "{words}");
    }
    for (calendar, words) in [
        (Persian, "Sawr"),
        (Persian, "12 Sawr"),
        (Persian, "12 June 1993"),
        (Persian, ""),
        (Rumi, "Marta 1325"),
        (FrenchRepublican, "18 brumaire an 999999999999999999999"),
        (Japanese, "年月日"),
        (Chinese, "光緒年"),
    ] {
        assert_eq!(calendar.read(words), None, "{words}");
    }
}

#[test]
fn names_are_stable_and_lead_back() {
    for calendar in Calendar::ALL {
        assert_eq!(Calendar::from_name(calendar.name()), Some(calendar));
    }
}

fn calendar() -> impl Strategy<Value = Calendar> {
    prop::sample::select(Calendar::ALL.to_vec())
}

proptest! {
    #[test]
    fn a_day_shown_in_a_calendar_leads_back_to_itself(calendar in calendar(), rata_die in -100_000_i64..900_000) {
        let day = Day::from_rata_die(rata_die);
        if let Some(fields) = calendar.fields(day) {
            let done = Written::new("", calendar, fields.clone()).convert();
            let bounds = done.as_ref().map(|done| done.bounds.begin).unwrap();
            prop_assert!(bounds.earliest <= Some(day) && Some(day) <= bounds.latest, "{:?} {} {:?}", calendar, fields, done);
            let middle = (bounds.earliest.unwrap().rata_die() + bounds.latest.unwrap().rata_die()) / 2;
            prop_assert_eq!(middle, rata_die);
        }
    }

    #[test]
    fn a_month_lies_in_its_year_and_a_day_in_its_month(
        calendar in calendar(), year in 1_i64..6000, month in 1_u8..14, day in 1_u8..32,
    ) {
        let within = |inner: Option<When>, outer: Option<When>| match (inner, outer) {
            (Some(inner), Some(outer)) => inner.narrows(&outer),
            (inner, _) => inner.is_none(),
        };
        let whole = calendar.date(year, None, None);
        let part = calendar.date(year, Some(month), None);
        prop_assert!(within(calendar.date(year, Some(month), Some(day)), part.clone()));
        prop_assert!(within(part, whole));
    }

    #[test]
    fn any_numbers_are_a_date_or_none(calendar in calendar(), year: i64, month: u8, leap: bool, day: Option<u8>) {
        let fields = Fields { era: None, year, month: Some(Month { number: month, leap }), day };
        let _ = Written::new("", calendar, fields).convert();
        let _ = calendar.fields(Day::from_rata_die(year));
    }

    #[test]
    fn any_words_are_a_date_or_none(calendar in calendar(), words in "([0-9٣IVX一十年月日 /-]|Mart|Meiji|an|\\PC){0,12}") {
        if let Some(written) = calendar.read(&words) {
            let _ = written.convert();
        }
    }

    #[test]
    fn what_is_written_in_words_is_read_again(calendar in calendar(), rata_die in 650_000_i64..760_000) {
        let fields = calendar.fields(Day::from_rata_die(rata_die));
        let name = fields.as_ref().and_then(|fields| calendar.month_name(fields.month?));
        if let (Some(fields), Some(name)) = (fields, name) {
            let words = format!("{} {name} {}", fields.day.unwrap(), fields.year);
            if fields.era.is_none() {
                prop_assert_eq!(calendar.read(&words).map(|date| date.fields), Some(fields), "{}", words);
            }
        }
    }

    #[test]
    fn years_follow_one_another(calendar in calendar(), year in 1_i64..3000) {
        let end = |year| calendar.date(year, None, None).map(|when| when.bounds_with(&gainsay_when::Tolerance::EXACT));
        if let (Some(a), Some(b)) = (end(year), end(year + 1)) {
            let written = |year| Written::new("", calendar, Fields { era: None, year, month: None, day: None }).convert();
            let (a2, b2) = (written(year).unwrap().bounds, written(year + 1).unwrap().bounds);
            let gap = b2.begin.earliest.unwrap().rata_die() - a2.end.earliest.unwrap().rata_die();
            prop_assert!((0..=2).contains(&gap) || a2.end != a.end || b2.begin != b.begin, "{:?} {} {}", calendar, year, gap);
        }
    }
}
