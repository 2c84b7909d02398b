//! States, lands, districts and cities by name, from public geographic data.
//!
//! The table is made by `data/mentions/gazetteer.py` and searched where it lies: loading costs nothing.

use gainsay_model::EntityKind;

static TABLE: &str = include_str!("../../data/mentions/gazetteer.tsv");

/// The kind of place that a name in lower case names.
pub(super) fn look_up(name: &str) -> Option<EntityKind> {
    let line = line_from(name);
    let (found, kind) = line.split_once('\t')?;
    (found == name).then(|| EntityKind::from_name(kind)).flatten()
}

/// The first line whose name does not come before `name` in the order of bytes.
fn line_from(name: &str) -> &'static str {
    let bytes = TABLE.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    // Invariant: lines that begin before `low` come before `name`; `low` and `high` are starts of lines or the end.
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1).max(low);
        let line = TABLE[start..].split('\n').next().unwrap_or_default();
        let found = line.split('\t').next().unwrap_or_default();
        if found.as_bytes() < name.as_bytes() {
            low = (start + line.len() + 1).min(high);
        } else {
            high = start;
        }
    }
    TABLE[low..].split('\n').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_nothing_else() {
        let mut before = "";
        for line in TABLE.lines() {
            let (name, kind) = line.split_once('\t').unwrap();
            assert!(before.as_bytes() < name.as_bytes(), "{before} and {name} are in order");
            assert_eq!(look_up(name).map(EntityKind::name), Some(kind), "{name}");
            before = name;
        }
        for name in ["", "a", "azerbaija", "azerbaijana", "zzzz", "ﻼ"] {
            assert_eq!(look_up(name), None, "{name}");
        }
    }
}
