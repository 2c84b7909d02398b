//! Pages that were made of one reading of a case: whoever asks for the same page again gets the same bytes.

use axum::body::Bytes;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Pages by their address. A reading never changes, and neither does what its pages say.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pages: Mutex<Pages>,
}

#[derive(Debug, Default)]
struct Pages {
    by_address: BTreeMap<String, Bytes>,
    bytes: usize,
}

/// Bytes of pages that are kept at most. Beyond that all go: those that are still asked for are soon there again.
const MOST: usize = 48 << 20;

impl Kept {
    /// The page at an address, if it was made before.
    pub(crate) fn get(&self, address: &str) -> Option<Bytes> {
        self.pages().by_address.get(address).cloned()
    }

    /// Keeps a page.
    pub(crate) fn put(&self, address: String, page: Bytes) {
        let mut pages = self.pages();
        let room = address.len() + page.len();
        if room > MOST {
            return;
        }
        if pages.bytes + room > MOST {
            *pages = Pages::default();
        }
        if pages.by_address.insert(address, page).is_none() {
            pages.bytes += room;
        }
    }

    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_never_takes_more_room_than_it_may() {
        let kept = Kept::default();
        let page = Bytes::from(vec![0; MOST / 3]);
        for number in 0..9 {
            kept.put(number.to_string(), page.clone());
            assert_eq!(kept.get(&number.to_string()), Some(page.clone()));
            assert!(kept.pages().bytes <= MOST);
        }
        kept.put("whole".to_owned(), Bytes::from(vec![0; MOST]));
        assert_eq!(kept.get("whole"), None);
    }
}
