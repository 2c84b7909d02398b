//! A long document in parts that a page can hold.

use gainsay_model::Source;
use std::ops::Range;

/// So many bytes of text make a part, or as few more as end a block.
const PART: usize = 24_000;

/// The parts of a document, in bytes of its text; at least one. Parts begin where blocks do; only a block that is longer
/// than two parts is cut, between words if it has any.
pub(super) fn parts(source: &Source) -> Vec<Range<usize>> {
    let text = source.text();
    let mut parts = Vec::new();
    let mut start = 0;
    for block in source.blocks() {
        let (from, to) = (block.range.start as usize, block.range.end as usize);
        if from > start && to - start > PART {
            parts.push(start..from);
            start = from;
        }
        while to - start > 2 * PART {
            let end = cut(text, start + PART);
            parts.push(start..end);
            start = end;
        }
    }
    // What no block covers says nothing, however long it is; a document without blocks is cut all the same.
    while source.blocks().is_empty() && text.len() - start > 2 * PART {
        let end = cut(text, start + PART);
        parts.push(start..end);
        start = end;
    }
    parts.push(start..text.len());
    parts
}

/// The end of the word at byte `at`, or `at` if no word ends soon.
fn cut(text: &str, at: usize) -> usize {
    let at = text.ceil_char_boundary(at);
    let soon = text.get(at..text.floor_char_boundary((at + 400).min(text.len()))).unwrap_or_default();
    soon.find(char::is_whitespace).map_or(at, |space| at + space)
}

/// Which part holds a byte of the text.
pub(super) fn part_of(parts: &[Range<usize>], byte: usize) -> usize {
    parts.partition_point(|part| part.end <= byte).min(parts.len().saturating_sub(1))
}
