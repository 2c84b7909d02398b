//! Words of a page: white space folded, references resolved.

use super::reference::resolve;

/// Words with their references resolved.
pub(super) fn resolved(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (stands_for, length) = resolve(&rest[at..]).unwrap_or_else(|| ("&".into(), 1));
        out.push_str(&stands_for);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}
