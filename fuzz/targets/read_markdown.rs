//! Markdown: any bytes make a source whose text leads back to them, or a note.
#![no_main]

use gainsay_fuzz::leads_back;
use gainsay_read::{Limits, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = bytes;
    let read = read("a.md", file, 0, &Limits::default());
    match read.value {
        Some(source) => leads_back(&source, file),
        None => assert!(!read.notes.is_empty()),
    }
});
