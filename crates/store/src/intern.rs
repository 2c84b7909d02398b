//! Names that the program holds for ever: extractors, calendars, types of time expressions.
//!
//! A claim names its extractor by a `&'static str`; one that comes from the cache must find that string
//! again. Names are few and come from the program itself, so each is kept once and for all; how many
//! and how long they may be is bounded, so that no file can make the program grow.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// How many names there may be.
const NAMES: usize = 1024;
/// How long a name may be, in bytes.
const LENGTH: usize = 64;

static KNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// The same name, for ever; `None` if it is too long or there are too many already.
pub(crate) fn intern(name: &str) -> Option<&'static str> {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = known.get(name) {
        return Some(found);
    }
    if name.len() > LENGTH || known.len() >= NAMES {
        return None;
    }
    let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
    known.insert(kept);
    Some(kept)
}
