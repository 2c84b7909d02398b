//! The tagger of dates in running text: tags lie on whole characters, in order, and do not overlap.
#![no_main]

use gainsay_when::tag::{Context, tag};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut from = 0;
    for tag in tag(text, &Context::default()) {
        assert!(tag.range.start >= from, "{text:?}");
        assert!(text.get(tag.range.clone()).is_some_and(|words| !words.is_empty()), "{text:?}");
        from = tag.range.end;
    }
});
