//! Calendars, eras and arithmetic: any numbers are a date or none, any table is read or has a line that is wrong, and what is reckoned
//! of any two times is in order.
#![no_main]

use gainsay_when::calendar::sexagenary::CycleYear;
use gainsay_when::calendar::{Calendar, Fields, Month, Written, adoption};
use gainsay_when::julian::{self, YearStyle};
use gainsay_when::{Day, Duration, Eras, Level, Relation, Sure, When, suspicion};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(error) = Eras::parse(text) {
        assert!((1..=text.lines().count()).contains(&error.line), "{text:?}");
    }
    let _ = Eras::built_in().longest(&text.split(' ').collect::<Vec<_>>());
    let _ = (CycleYear::parse(text), adoption::of(text), Level::of(text));
    let numbers: Vec<i64> = text.split([' ', '-', '\n']).filter_map(|word| word.parse().ok()).collect();
    if let [year, month, day, ..] = *numbers.as_slice() {
        dates(text, year, month, day);
    }
    let times: Vec<When> = text.lines().filter_map(|line| line.parse().ok()).take(8).collect();
    for (a, b) in times.iter().zip(times.iter().skip(1)) {
        arithmetic(a, b);
    }
    if let (Some(time), Ok(duration)) =
        (times.first(), text.lines().last().unwrap_or_default().parse::<Duration>())
    {
        let _ = time.plus(duration);
    }
});

fn dates(text: &str, year: i64, month: i64, day: i64) {
    let month = u8::try_from(month).ok();
    let date = u8::try_from(day).ok();
    let era = text.lines().next().map(str::to_owned);
    for calendar in Calendar::ALL {
        for era in [None, era.clone()] {
            let month = month.map(|number| Month { number, leap: day % 2 == 1 });
            let written = Written::new(text, calendar, Fields { era, year, month, day: date });
            if let Ok(done) = written.convert() {
                assert!(done.bounds.begin.earliest <= done.bounds.end.latest, "{text:?}");
            }
        }
        let _ = (calendar.fields(Day::from_rata_die(year)), calendar.month(text));
        let _ = calendar.read(text).map(|written| written.convert());
    }
    for style in [YearStyle::Annunciation, YearStyle::Easter, YearStyle::September] {
        let _ = style.date(year, month, date);
    }
    let _ = (julian::double_year(year, day), julian::lag(Day::from_rata_die(year)));
    let _ = suspicion::between(Day::from_rata_die(year), Day::from_rata_die(day));
}

fn arithmetic(a: &When, b: &When) {
    assert_eq!(a.relations(b).any_of(&Relation::ALL), Sure::Surely, "{a} {b}");
    assert_eq!(a.cmp_on_timeline(b), b.cmp_on_timeline(a).reverse(), "{a} {b}");
    let gap = a.gap(b);
    assert!(gap.most.is_none_or(|most| gap.least <= Some(most)), "{a} {b}");
    let _ = (a.hull(b), a.intersection(b), a.union(b), a.length(), a.years_until(b));
}
