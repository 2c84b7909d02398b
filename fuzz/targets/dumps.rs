//! A file that claims to be a dump, of pages or of entities, compressed in some way: it is read, or refused, and ends.
#![no_main]

use gainsay_dumps::{Ask, DumpError, Event, Limits, read, read_entities};
use libfuzzer_sys::fuzz_target;
use std::io::Write;
use std::ops::ControlFlow;

fuzz_target!(|bytes: &[u8]| {
    let mut file = tempfile::NamedTempFile::new().expect("a folder for files that pass");
    file.write_all(bytes).expect("room for a small file");
    let limits = Limits { unit: 1 << 16, ratio: 50, idle: 1 << 22 };
    let ask = Ask { limits, ..Ask::default() };
    let mut last = None;
    let pages = read(file.path(), &ask, &mut |event| {
        if let Event::Reached { position, .. } = event {
            assert!(last.is_none_or(|last| last < position), "positions only grow");
            last = Some(position);
        }
        ControlFlow::Continue(())
    });
    if let Err(DumpError::NotADump { .. }) = pages {
        // What is no dump of pages may be one of entities, or none; either way it ends.
        let _ = read_entities(file.path(), None, limits, &|_| true, &mut |_| ControlFlow::Continue(()));
    }
});
