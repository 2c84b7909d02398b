//! A cache entry with any rows under a sound head: revived whole, or a miss.
#![no_main]

use gainsay_fuzz::cached::CacheEntry;
use gainsay_fuzz::leads_back_at_all;
use libfuzzer_sys::fuzz_target;

thread_local! {
    static ENTRY: CacheEntry = CacheEntry::new();
}

fuzz_target!(|rows: &[u8]| ENTRY.with(|entry| {
    if let Some(cached) = entry.with_rows(rows) {
        leads_back_at_all(&cached.source);
        for claim in &cached.claims {
            assert!(claim.parts().quote.contains(claim.parts().words));
        }
    }
}));
