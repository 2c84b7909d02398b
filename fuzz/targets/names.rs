//! The comparison of names: any two strings are compared, the same both ways, as they are when made ready.
#![no_main]

use gainsay_names::{Kind, Prepared, compare_prepared, explain};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|pair: (&str, &str)| {
    let (a, b) = pair;
    for kind in [Kind::Person, Kind::Body, Kind::Place, Kind::Other] {
        let told = explain(a, b, kind);
        let (x, y) = (Prepared::new(a, kind), Prepared::new(b, kind));
        let (there, back) = (compare_prepared(&x, &y), compare_prepared(&y, &x));
        assert_eq!(there.verdict, back.verdict, "{a:?} {b:?}");
        assert_eq!(there.verdict, told.comparison.verdict, "{a:?} {b:?}");
        assert!((0.0..=1.0).contains(&there.score), "{a:?} {b:?}");
        assert!(!told.to_string().is_empty() && x.block_hashes().len() <= 64);
    }
});
