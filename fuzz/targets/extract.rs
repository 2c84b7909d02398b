//! What is taken from any text: claims with their words, dates and mentions, all on whole characters of it.
#![no_main]

use gainsay_extract::extract;
use gainsay_model::Vocabulary;
use gainsay_read::{Limits, read};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static VOCABULARY: Vocabulary = Vocabulary::standard();
}

fuzz_target!(|bytes: &[u8]| {
    // The first byte chooses the format: what is taken depends on the structure that was read.
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = ["a.txt", "a.md", "a.html", "a.wiki"][usize::from(first % 4)];
    let Some(source) = read(name, bytes, 0, &Limits::default()).value else { return };
    let extracted = VOCABULARY.with(|vocabulary| extract(&source, vocabulary)).value;
    for claim in &extracted.claims {
        let parts = claim.parts();
        assert!(!source.words(parts.quote).trim().is_empty() && parts.quote.contains(parts.words));
        for mention in claim.mentions() {
            assert!(!source.words(mention.span).is_empty(), "{mention:?}");
        }
    }
    for pair in extracted.dates.windows(2) {
        assert!(pair[0].span.range().end <= pair[1].span.range().start, "dates overlap: {pair:?}");
    }
    for mention in &extracted.mentions {
        assert!(!source.words(mention.span).trim().is_empty(), "{mention:?}");
    }
});
