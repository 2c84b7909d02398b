//! `sources.toml`: a catalogue, or an error with a line that is there.
#![no_main]

use gainsay_read::catalogue::Catalogue;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| match Catalogue::parse("sources.toml", text) {
    Ok(catalogue) => {
        catalogue.encoding("a/b.txt");
    }
    Err(error) => assert!(error.line >= 1 && error.line <= text.lines().count().max(1) + 1, "{error}"),
});
