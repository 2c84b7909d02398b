//! The passages of a document: its blocks, long ones in several pieces.

use gainsay_model::{BlockKind, Source};
use std::ops::Range;

/// The longest passage in bytes: about a page of a book.
const LONGEST: usize = 1600;
/// A passage is not cut before this many bytes of a block are in it.
const SHORTEST: usize = 800;

/// A passage, in bytes of the document's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Passage {
    pub(crate) range: Range<usize>,
    /// The heading that it stands under.
    pub(crate) heading: Option<Range<usize>>,
}

/// The passages of a document, in its order. What is part of the page and not of what it says is left out.
pub(crate) fn passages(source: &Source) -> Vec<Passage> {
    let mut heading = None;
    let mut out = Vec::new();
    for block in source.blocks() {
        let range = block.range.start as usize..block.range.end as usize;
        match block.kind {
            BlockKind::Title | BlockKind::Furniture => continue,
            BlockKind::Heading { .. } => heading = Some(range.clone()),
            _ => {}
        }
        let pieces = pieces(source.text(), range.clone());
        out.extend(pieces.into_iter().map(|piece| Passage {
            heading: heading.clone().filter(|heading| *heading != range),
            range: piece,
        }));
    }
    out
}

/// A run of text in pieces that are not too long, cut where a line, a sentence or at least a word ends.
fn pieces(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = range.start;
    while range.end - from > LONGEST {
        let limit = text.floor_char_boundary(from + LONGEST);
        let first = text.floor_char_boundary(from + SHORTEST);
        let to = cut(&text[first..limit]).map_or(limit, |cut| first + cut);
        out.push(from..to);
        from = to;
    }
    out.push(from..range.end);
    let trimmed = out.into_iter().map(|piece| trim(text, piece));
    trimmed.filter(|piece| !piece.is_empty()).collect()
}

/// The best place to end a piece, behind what ends there.
fn cut(text: &str) -> Option<usize> {
    let line = text.rfind('\n').map(|at| at + 1);
    let sentence = || {
        let ends = text.rmatch_indices(['.', '!', '?', '؟', '։', '。', '।']);
        let mut behind = ends.map(|(at, mark)| at + mark.len());
        behind
            .find(|at| text[*at..].chars().next().is_none_or(|next| next.is_whitespace() || !next.is_ascii()))
    };
    line.or_else(sentence).or_else(|| text.rfind(char::is_whitespace))
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pieces_hold_every_word(text in "([a-zé]{1,9}[ .\n]{0,2}){0,900}", blob in 0_usize..6000) {
            let text = format!("{text}{}", "x".repeat(blob));
            let mut at = 0;
            for piece in pieces(&text, 0..text.len()) {
                prop_assert!(text[at..piece.start].trim().is_empty());
                prop_assert!(piece.len() <= LONGEST);
                at = piece.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
