//! `decisions.jsonl`: any bytes are a journal, one that breaks off, or a fault; and what is sound can be added to.
#![no_main]

use gainsay::Journal;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("decisions.jsonl");
    std::fs::write(&path, bytes).expect("a file in it");
    let Ok(mut journal) = Journal::open(&path) else { return };
    let before = journal.entries().len();
    let act = gainsay_model::Act::Merge { a: "A".into(), b: "B".into(), because: "C".into() };
    journal.append(act, "2026-01-01T00:00:00Z", "", "").expect("a sound journal can be added to");
    assert_eq!(Journal::open(&path).expect("and is sound after").entries().len(), before + 1);
});
