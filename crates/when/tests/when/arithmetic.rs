//! Arithmetic held against enumeration: every choice of days within small bounds is tried.

use gainsay_when::{Bounds, Day, Duration, Relation, Relations, Stretch, Sure, Tolerance, When};
use proptest::prelude::*;

/// A day near a day that does not matter.
fn day(at: i64) -> Day {
    Day::from_rata_die(727_000 + at)
}

#[expect(clippy::unwrap_used, reason = "the tests give valid dates")]
fn when(text: &str) -> When {
    text.parse().unwrap()
}

/// Days that stand for "without bound" when choices are tried.
const FAR: i64 = 30;

/// Bounds of which every end is chosen by some reading, as those of any time are.
fn bounds() -> impl Strategy<Value = Bounds> {
    let stretch =
        |from: i64, length: i64| Stretch { earliest: Some(day(from)), latest: Some(day(from + length)) };
    let dated = (0_i64..8, 0_i64..4, 0_i64..6, 0_i64..4).prop_map(move |(from, vague, length, vague_end)| {
        let (begin, end) = (stretch(from, vague), stretch(from + length, vague_end));
        Bounds {
            begin: Stretch { latest: begin.latest.min(end.latest), ..begin },
            end: Stretch { earliest: end.earliest.max(begin.earliest), ..end },
        }
    });
    (dated, 0_u8..8).prop_map(|(mut bounds, open)| {
        match open {
            0 => bounds.begin.earliest = None,
            1 => bounds.end.latest = None,
            _ => {}
        }
        bounds
    })
}

/// Every choice of a first and a last day.
fn choices(bounds: &Bounds) -> Vec<(i64, i64)> {
    let number = |day: Option<Day>, far: i64| day.map_or(far, |day| day.rata_die() - 727_000);
    let span = |stretch: &Stretch| number(stretch.earliest, -FAR)..=number(stretch.latest, FAR);
    let ends: Vec<i64> = span(&bounds.end).collect();
    span(&bounds.begin)
        .flat_map(|first| ends.iter().filter(move |last| first <= **last).map(move |last| (first, *last)))
        .collect()
}

fn relation((s1, e1): (i64, i64), (s2, e2): (i64, i64)) -> Relation {
    use std::cmp::Ordering::{Equal, Greater, Less};
    if e1 + 1 < s2 {
        return Relation::Before;
    }
    if e2 + 1 < s1 {
        return Relation::After;
    }
    match (e1 + 1 == s2, e2 + 1 == s1, s1.cmp(&s2), e1.cmp(&e2)) {
        (true, ..) => Relation::Meets,
        (_, true, ..) => Relation::MetBy,
        (_, _, Less, Less) => Relation::Overlaps,
        (_, _, Less, Equal) => Relation::FinishedBy,
        (_, _, Less, Greater) => Relation::Contains,
        (_, _, Equal, Less) => Relation::Starts,
        (_, _, Equal, Equal) => Relation::Equals,
        (_, _, Equal, Greater) => Relation::StartedBy,
        (_, _, Greater, Less) => Relation::During,
        (_, _, Greater, Equal) => Relation::Finishes,
        (_, _, Greater, Greater) => Relation::OverlappedBy,
    }
}

fn extremes(numbers: impl Iterator<Item = i64> + Clone) -> (i64, i64) {
    (numbers.clone().min().unwrap_or_default(), numbers.max().unwrap_or_default())
}

proptest! {
    #[test]
    fn relations_are_those_that_some_choice_has(a in bounds(), b in bounds()) {
        let tried: Relations = choices(&a)
            .into_iter()
            .flat_map(|mine| choices(&b).into_iter().map(move |theirs| relation(mine, theirs)))
            .collect();
        prop_assert_eq!(a.relations(&b), tried, "{:?} {:?}", a, b);
        let inverse: Relations = tried.iter().map(Relation::inverse).collect();
        prop_assert_eq!(b.relations(&a), inverse);
    }

    #[test]
    fn hulls_and_intersections_are_as_tight_as_the_choices(a in bounds(), b in bounds()) {
        let pairs: Vec<_> = choices(&a).into_iter().flat_map(|x| choices(&b).into_iter().map(move |y| (x, y))).collect();
        let holds = |found: &Bounds, tried: &[(i64, i64)]| {
            let ends = [(found.begin, extremes(tried.iter().map(|d| d.0))), (found.end, extremes(tried.iter().map(|d| d.1)))];
            ends.iter().all(|(stretch, (low, high))| {
                stretch.earliest.is_none_or(|d| d == day(*low)) && stretch.latest.is_none_or(|d| d == day(*high))
            })
        };
        let hulls: Vec<_> = pairs.iter().map(|(x, y)| (x.0.min(y.0), x.1.max(y.1))).collect();
        prop_assert!(holds(&a.hull(&b), &hulls), "{:?} {:?}", a, b);
        let shared: Vec<_> =
            pairs.iter().map(|(x, y)| (x.0.max(y.0), x.1.min(y.1))).filter(|(first, last)| first <= last).collect();
        match a.intersection(&b) {
            None => prop_assert!(shared.is_empty()),
            Some(found) => prop_assert!(holds(&found, &shared), "{:?} {:?} {:?}", a, b, found),
        }
    }

    #[test]
    fn gaps_and_lengths_are_as_tight_as_the_choices(a in exact_time(), b in exact_time()) {
        let gap = |x: &Vec<(i64, i64)>, y: &Vec<(i64, i64)>| {
            let pairs = x.iter().flat_map(|x| y.iter().map(move |y| (y.0 - x.1).max(x.0 - y.1).max(0)));
            pairs.min().unwrap_or_default()
        };
        let (mine, theirs) = (readings(&a), readings(&b));
        let gaps: Vec<i64> = mine.iter().flat_map(|x| theirs.iter().map(|y| gap(x, y))).collect();
        let (least, most) = extremes(gaps.iter().copied());
        let found = time(&a).gap(&time(&b));
        prop_assert_eq!(found.least, Some(least), "{:?} {:?}", a, b);
        prop_assert!(found.most >= Some(most), "{:?} {:?}", a, b);
        if (!a.0 || a.1.len() == 1) && (!b.0 || b.1.len() == 1) {
            prop_assert_eq!(found.most, Some(most), "{:?} {:?}", a, b);
        }
        let whole = |parts: &Vec<(i64, i64)>| {
            parts.iter().map(|p| p.1).max().unwrap_or_default() - parts.iter().map(|p| p.0).min().unwrap_or_default() + 1
        };
        let (least, most) = extremes(mine.iter().map(whole).collect::<Vec<_>>().into_iter());
        let found = time(&a).length();
        prop_assert_eq!((found.least, found.most), (Some(least), Some(most)), "{:?}", a);
    }

    #[test]
    fn what_is_added_holds_every_day_moved(text in "19[0-9][0-9](-(0[1-9]|1[0-2])(-(0[1-9]|2[0-8]|XX))?)?", years in -9_i64..9, months in -30_i64..30, days in -70_i64..70) {
        let by = Duration { years, months, days };
        let (before, after) = (when(&text), when(&text).plus(by).unwrap());
        let (mine, moved) = (before.bounds().begin, after.bounds().begin);
        let (first, last) = (mine.earliest.unwrap(), mine.latest.unwrap());
        for at in [first, first.plus(1).min(last), first.plus(30).min(last), last.plus(-1).max(first), last] {
            let at = Some(by.after(at));
            prop_assert!(moved.earliest <= at && at <= moved.latest, "{} + {} = {}", text, by, after);
        }
    }

    #[test]
    fn what_lies_between_two_days_leads_from_one_to_the_other(from in 0_i64..900_000, days in 0_i64..60_000) {
        let (from, to) = (Day::from_rata_die(from), Day::from_rata_die(from + days));
        let between = Duration::between(from, to);
        prop_assert!(between.is_forward() && between.months < 12 && between.days < 31);
        prop_assert_eq!(between.after(from), to);
        prop_assert_eq!(Duration::between(to, from), -between);
        prop_assert_eq!(between.to_string().parse(), Ok(between));
    }

    #[test]
    fn ages_are_those_of_some_choice(born in "19[0-4][0-9](-(0[1-9]|1[0-2]))?", then in "19[3-8][0-9](-(0[1-9]|1[0-2]))?") {
        let (from, to) = (when(&born).bounds().begin, when(&then).bounds().begin);
        let age = when(&born).years_until(&when(&then));
        let years = |from: Day, to: Day| (0..200).take_while(|years| Duration::years(years + 1).after(from) <= to).count() as i64;
        if from.latest <= to.earliest {
            prop_assert_eq!(age.least, Some(years(from.latest.unwrap(), to.earliest.unwrap())));
            prop_assert_eq!(age.most, Some(years(from.earliest.unwrap(), to.latest.unwrap())));
        }
        prop_assert!(age.least <= age.most);
    }

    #[test]
    fn timelines_have_one_order_and_never_turn_what_is_sure(a in any_time(), b in any_time(), c in any_time()) {
        let (a, b, c) = (when(&a), when(&b), when(&c));
        prop_assert_eq!(a.cmp_on_timeline(&b), b.cmp_on_timeline(&a).reverse());
        if a.cmp_on_timeline(&b).is_le() && b.cmp_on_timeline(&c).is_le() {
            prop_assert!(a.cmp_on_timeline(&c).is_le());
        }
        if a.before(&b).is_sure() {
            prop_assert!(a.cmp_on_timeline(&b).is_lt(), "{} {}", a, b);
        }
    }

    #[test]
    fn relations_agree_with_the_plain_questions(a in any_time(), b in any_time()) {
        use Relation::{After, Before, Meets, MetBy};
        let (a, b) = (when(&a), when(&b));
        let relations = a.relations(&b);
        prop_assert_eq!(relations.any_of(&Relation::ALL), Sure::Surely);
        let apart = relations.any_of(&[Before, Meets]);
        let before = a.before(&b);
        prop_assert!(before != Sure::Surely || apart == Sure::Surely, "{} {}", a, b);
        prop_assert!(before != Sure::SurelyNot || apart == Sure::SurelyNot, "{} {}", a, b);
        let sets = [&a, &b].iter().any(|when| when.to_string().starts_with('{'));
        if a.gap(&b).least.is_some_and(|gap| gap > 0) && !sets && !a.is_uncertain() && !b.is_uncertain() {
            prop_assert_eq!(relations.any_of(&[Before, Meets, After, MetBy]), Sure::Surely);
            prop_assert_eq!(a.intersection(&b), None);
        }
    }

    #[test]
    fn what_is_told_of_bounds_holds_them(a in any_time(), b in any_time()) {
        let hull = when(&a).bounds_with(&Tolerance::EXACT).hull(&when(&b).bounds_with(&Tolerance::EXACT));
        let told = When::holding(&hull).bounds_with(&Tolerance::EXACT);
        let early = |a: Option<Day>, b: Option<Day>| a.is_none() || a <= b;
        let late = |a: Option<Day>, b: Option<Day>| b.is_none() || a.is_some_and(|a| Some(a) <= b);
        prop_assert!(early(told.begin.earliest, hull.begin.earliest) && late(hull.end.latest, told.end.latest));
        prop_assert!(late(hull.begin.latest, told.begin.latest) && early(told.end.earliest, hull.end.earliest));
    }
}

fn any_time() -> impl Strategy<Value = String> {
    let date = || "19[0-4][0-9](-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]|XX))?)?[?~]?|19[0-4]X|19[0-4][0-9]-(2[1-4]|3[3-9])";
    let edge =
        || prop_oneof![4 => date().prop_map(|d| d), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    let any = prop_oneof![
        3 => date().prop_map(|d| d),
        2 => (edge(), edge()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => (date(), date()).prop_map(|(a, b)| format!("[{a},{b}]")),
        1 => (date(), date()).prop_map(|(a, b)| format!("{{{a},{b}}}")),
    ];
    any.prop_filter("reversed", |text| text.parse::<When>().is_ok())
}

/// A time made of days: what kind of set, and stretches of days from a first, so long.
type Made = (bool, Vec<(i64, i64)>);

fn exact_time() -> impl Strategy<Value = Made> {
    (any::<bool>(), prop::collection::vec((0_i64..20, 0_i64..4), 1..4))
}

/// `[…]` of stretches of days of which it is one day, or `{…}` of stretches that it has.
fn time((all, stretches): &Made) -> When {
    let text = |at: i64| day(at).to_string();
    let members: Vec<String> =
        stretches.iter().map(|(at, more)| format!("{}..{}", text(*at), text(at + more))).collect();
    let list = members.join(",");
    when(&if *all { format!("{{{list}}}") } else { format!("[{list}]") })
}

/// Every reading of it, as the stretches that it then has.
fn readings((all, stretches): &Made) -> Vec<Vec<(i64, i64)>> {
    if *all {
        return vec![stretches.iter().map(|(at, more)| (*at, at + more)).collect()];
    }
    stretches.iter().flat_map(|(at, more)| (*at..=at + more).map(|day| vec![(day, day)])).collect()
}

#[test]
fn reigns_and_wars() {
    let relation = |a: &str, b: &str| when(a).relations(&when(b)).iter().collect::<Vec<_>>();
    assert_eq!(relation("1914-07-28/1918-11-11", "1917-11-07/1918-11-11"), [Relation::FinishedBy]);
    assert_eq!(relation("1993-06-21", "1993-06-22"), [Relation::Meets]);
    assert_eq!(
        relation("1993-06-XX", "1993-06-XX"),
        [Relation::Before, Relation::Meets, Relation::Equals, Relation::MetBy, Relation::After]
    );
    assert_eq!(relation("1484?", "1585").len(), 13);
    assert_eq!(when("1918/1920").allen(&when("1919-06-28"), Relation::Contains), Sure::Surely);
}

#[test]
fn hulls_intersections_and_unions_are_told_in_edtf() {
    let pair = |a: &str, b: &str| {
        let (a, b) = (when(a), when(b));
        let show = |when: Option<When>| when.map_or("–".to_owned(), |when| when.to_string());
        [a.hull(&b).to_string(), show(a.intersection(&b)), show(a.union(&b))]
    };
    assert_eq!(
        pair("1918/1920", "1919-05-26/1922"),
        ["1918/1922", "1919-05-26/1920", "{1918..1920,1919-05-26..1922}"]
    );
    assert_eq!(pair("1993-06-21", "1993-06-21"), ["1993-06-21"; 3]);
    assert_eq!(pair("1990/..", "../1995"), ["../..", "1990/1995", "{..1995,1990..}"]);
    assert_eq!(pair("1993", "1995"), ["1993/1995", "–", "{1993,1995}"]);
}

#[test]
fn additions_keep_the_grain_or_say_the_stretch() {
    let plus = |text: &str, by: &str| when(text).plus(by.parse().unwrap()).map(|when| when.to_string());
    for (text, by, expected) in [
        ("1993-06-21", "P2D", "1993-06-23"),
        ("1992-02-29", "P1Y", "1993-02-28"),
        ("1993-22", "P1Y", "1994-22"),
        ("193X", "P20Y", "195X"),
        ("19XX~", "P-100Y", "18XX~"),
        ("193X", "P5Y", "[1935-01-01..1944-12-31]"),
        ("1993", "P3M", "[1993-04-01..1994-03-31]"),
        ("1993-06?", "P1W", "[1993-06-08?..1993-07-07?]"),
        ("1993-06/..", "P2Y", "1995-06/.."),
        ("1993/1994", "P1M", "199X/199X"),
        ("{1990,1992}", "P1Y", "{1991,1993}"),
        ("Y17E7", "P1Y", "Y170000001"),
    ] {
        assert_eq!(plus(text, by).as_deref(), Some(expected), "{text} + {by}");
    }
    assert_eq!(plus("9999-12-31", "P1D"), None);
    assert!(
        "P".parse::<Duration>().is_err()
            && "PT2H".parse::<Duration>().is_err()
            && "P1D2Y".parse::<Duration>().is_err()
    );
}
