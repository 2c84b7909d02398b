//! `gainsay.toml`: settings, or an error with a line that is there.
#![no_main]

use gainsay::Settings;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(error) = Settings::parse("gainsay.toml", text) {
        assert!(error.line >= 1 && error.line <= text.lines().count().max(1) + 1, "{error}");
    }
});
