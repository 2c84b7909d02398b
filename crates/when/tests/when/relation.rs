//! Comparison: sure only of what holds in every reading.

use gainsay_when::Sure::{self, Possibly, Surely, SurelyNot};
use gainsay_when::When;
use proptest::prelude::*;

#[expect(clippy::panic, reason = "the tests give valid dates")]
fn when(text: &str) -> When {
    text.parse().unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn granularity_is_never_disagreement() {
    let grains = ["199X", "1993", "1993-22", "1993-06", "1993-06-21"].map(when);
    for a in &grains {
        for b in &grains {
            assert_ne!(a.overlaps(b), SurelyNot, "{a} {b}");
            assert_ne!(a.before(b), Surely, "{a} {b}");
            assert_ne!(a.same_day(b), SurelyNot, "{a} {b}");
        }
    }
    assert!(grains[4].narrows(&grains[3]) && grains[3].narrows(&grains[1]) && !grains[1].narrows(&grains[3]));
}

#[test]
fn before_and_after() {
    for (a, b, expected) in [
        ("1992", "1993", Surely),
        ("1993", "1992", SurelyNot),
        ("1993", "1993", Possibly),
        ("1993-06-21", "1993-06-21", SurelyNot),
        ("1993-06-21", "1993-06-22", Surely),
        ("1484~", "1485", Possibly),
        ("1484~", "1585", Surely),
        ("1484?", "1985", Possibly),
        ("../1993-08", "1994", Surely),
        ("1993/..", "1992", SurelyNot),
        ("1992/1994", "1993", SurelyNot),
        ("/1993", "1990", SurelyNot),
        ("1993/", "1995", Possibly),
        ("[1990,1992]", "1993", Surely),
        ("Y17E15", "1993", Possibly),
    ] {
        assert_eq!(when(a).before(&when(b)), expected, "{a} before {b}");
        assert_eq!(when(b).after(&when(a)), expected, "{b} after {a}");
    }
}

#[test]
fn overlaps_within_and_same_day() {
    let check = |ask: fn(&When, &When) -> Sure, cases: &[(&str, &str, Sure)]| {
        for (a, b, expected) in cases {
            assert_eq!(ask(&when(a), &when(b)), *expected, "{a} {b}");
        }
    };
    check(
        When::overlaps,
        &[
            ("1992/1994", "1993-06-21", Surely),
            ("1992/1994", "1993", Surely),
            ("1992/1994", "1994", Possibly),
            ("1992/1994", "1995", SurelyNot),
            ("1993-06-21", "1993-06-21", Surely),
            ("../1993", "1990", Possibly),
            ("1920/1923", "1922/..", Surely),
            ("1920/1923", "1923/..", Possibly),
            ("1920/1923", "1921/1922", Surely),
            ("{1920-05-03,1920-05-05}", "1920-05-04", Possibly),
        ],
    );
    check(
        When::within,
        &[
            ("1993-06-21", "1992/1994", Surely),
            ("1993-06-21", "1993", Possibly),
            ("1992", "1993/1995", SurelyNot),
            ("1993/1996", "1993/1995", SurelyNot),
        ],
    );
    check(
        When::same_day,
        &[
            ("1993-06-21", "1993-06-21", Surely),
            ("1993-06-21", "1993-06", Possibly),
            ("1993-06-21", "1993-06-22", SurelyNot),
            ("1993-06-21/1993-06-25", "1993-06-21", SurelyNot),
            ("1993-06-21?", "1993-06-21?", Possibly),
        ],
    );
}

fn any_time() -> impl Strategy<Value = When> {
    let date = || "(19[0-4][0-9]|19[0-4]X)(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?[?~]?";
    let edge = || prop_oneof![4 => date().prop_map(|d| d), 1 => Just("..".to_owned())];
    prop_oneof![
        2 => date().prop_map(|d| d),
        1 => (edge(), edge()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => (date(), date()).prop_map(|(a, b)| format!("[{a},{b}]")),
    ]
    .prop_filter_map("reversed", |text| text.parse().ok())
}

proptest! {
    #[test]
    fn answers_agree_with_one_another(a in any_time(), b in any_time()) {
        prop_assert_eq!(a.overlaps(&b), b.overlaps(&a));
        prop_assert_eq!(a.same_day(&b), b.same_day(&a));
        prop_assert!(!(a.before(&b).is_sure() && b.before(&a).is_possible()));
        if a.before(&b).is_sure() {
            prop_assert_eq!(a.overlaps(&b), SurelyNot);
            prop_assert_eq!(a.within(&b), SurelyNot);
        }
        if a.same_day(&b).is_sure() || a.within(&b).is_sure() {
            prop_assert_eq!(a.overlaps(&b), Surely);
        }
        prop_assert_eq!(!!a.before(&b), a.before(&b));
    }

    #[test]
    fn a_time_never_disagrees_with_itself(a in any_time()) {
        prop_assert!(a.overlaps(&a).is_possible());
        prop_assert!(!a.before(&a).is_sure());
        prop_assert!(a.within(&a).is_possible());
        prop_assert!(a.narrows(&a));
    }
}
