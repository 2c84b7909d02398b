//! EDTF: whatever parses prints as something that parses to the same.
#![no_main]

use gainsay_when::When;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(when) = text.parse::<When>() {
        let printed = when.to_string();
        assert_eq!(printed.parse::<When>().as_ref(), Ok(&when), "{text:?} printed as {printed:?}");
        let (earliest, latest) = (when.earliest(), when.latest());
        assert!(earliest.is_none() || latest.is_none() || earliest <= latest, "{text:?}");
    }
});
