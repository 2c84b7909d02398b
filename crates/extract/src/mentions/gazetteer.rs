//! States, lands, districts and cities by name, from public geographic data.
//!
//! The table is made by `data/mentions/gazetteer.py` and searched where it lies: loading it only counts its lines.

use gainsay_model::EntityKind;
use std::sync::LazyLock;

static TABLE: &str = include_str!("../../data/mentions/gazetteer.tsv");

/// The kind of place that a name in lower case names.
pub(super) fn look_up(name: &str) -> Option<EntityKind> {
    let line = line_from(name);
    let (found, kind) = line.split_once('\t')?;
    (found == name).then(|| EntityKind::from_name(kind)).flatten()
}

/// Bytes at which the lines of the table begin.
static LINES: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let ends = TABLE.bytes().zip(1..).filter(|(byte, _)| *byte == b'\n').map(|(_, next)| next);
    std::iter::once(0).chain(ends).collect()
});

/// The first line whose name does not come before `name` in the order of bytes.
fn line_from(name: &str) -> &'static str {
    let line = |start: u32| TABLE.get(start as usize..).unwrap_or_default();
    let found = LINES.partition_point(|start| {
        let bytes = line(*start).as_bytes();
        !bytes.is_empty() && bytes.iter().take_while(|byte| **byte != b'\t').lt(name.as_bytes())
    });
    LINES.get(found).map_or("", |start| line(*start).split('\n').next().unwrap_or_default())
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
