//! The way back: from every byte of a source's text to the bytes of the original file.

use std::ops::Range;

/// A run of the text and the run of the original that it came from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Where the run begins in the text, in bytes.
    pub text: u32,
    /// Where it begins in the original, in bytes.
    pub original: u32,
    /// Length in the original, in bytes.
    pub original_len: u32,
    /// True if text and original are the same bytes one by one; false if the run stands for the
    /// original run as a whole (a character reference, a re-encoded letter, an inserted line break).
    pub literal: bool,
}

/// The map of a whole text. Built in text order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Origin {
    // Invariant: ordered by `text`, first piece at 0 unless the text is empty.
    pieces: Vec<Piece>,
    text_len: u32,
}

impl Origin {
    /// The map of a text that is the original, byte for byte, from `offset` on.
    pub fn identity(text_len: u32, offset: u32) -> Self {
        Self {
            pieces: vec![Piece { text: 0, original: offset, original_len: text_len, literal: true }],
            text_len,
        }
    }

    /// A map from its pieces; `None` if they are not in text order, do not begin at 0, or a literal
    /// piece is of another length in the original than in the text.
    pub fn from_pieces(pieces: Vec<Piece>, text_len: u32) -> Option<Self> {
        let ends = pieces.iter().skip(1).map(|p| p.text).chain([text_len]);
        let whole = pieces.first().is_none_or(|p| p.text == 0) && (!pieces.is_empty() || text_len == 0);
        let sound = pieces.iter().zip(ends).all(|(p, end)| {
            p.text <= end
                && p.original.checked_add(p.original_len).is_some()
                && (!p.literal || p.original_len == end - p.text)
        });
        (whole && sound).then_some(Self { pieces, text_len })
    }

    /// The pieces, in text order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The bytes of the original from which the bytes `range` of the text came.
    pub fn original(&self, range: Range<u32>) -> Range<u32> {
        let start = self.at(range.start);
        if range.is_empty() {
            return start.start..start.start;
        }
        let last = self.at(range.end - 1);
        start.start.min(last.start)..last.end.max(start.end)
    }

    /// The bytes of the original behind the one byte of text at `at`.
    fn at(&self, at: u32) -> Range<u32> {
        let index = self.pieces.partition_point(|p| p.text <= at).saturating_sub(1);
        let Some(piece) = self.pieces.get(index) else { return 0..0 };
        if piece.literal {
            let into = (at - piece.text).min(piece.original_len);
            let start = piece.original + into;
            start..(start + 1).min(piece.original + piece.original_len)
        } else {
            piece.original..piece.original + piece.original_len
        }
    }

    /// Appends a run of `text_len` bytes of text that came from `original`.
    pub fn push(&mut self, text_len: u32, original: Range<u32>, literal: bool) {
        if text_len == 0 {
            return;
        }
        let original_len = original.end.saturating_sub(original.start);
        let literal = literal && original_len == text_len;
        let at = self.text_len;
        self.text_len += text_len;
        if let Some(last) = self.pieces.last_mut()
            && literal
            && last.literal
            && last.original + last.original_len == original.start
        {
            last.original_len += original_len;
            return;
        }
        self.pieces.push(Piece { text: at, original: original.start, original_len, literal });
    }

    /// Length of the text mapped, in bytes.
    pub fn text_len(&self) -> u32 {
        self.text_len
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_reference_maps_as_a_whole() {
        // original: a&eacute;b   text: aéb
        let mut origin = Origin::default();
        origin.push(1, 0..1, true);
        origin.push(2, 1..9, false);
        origin.push(1, 9..10, true);
        assert_eq!(origin.original(0..1), 0..1);
        assert_eq!(origin.original(1..3), 1..9);
        assert_eq!(origin.original(0..4), 0..10);
        assert_eq!(origin.original(3..4), 9..10);
        assert_eq!(origin.original(4..4), 10..10);
        assert_eq!(Origin::from_pieces(origin.pieces().to_vec(), 4), Some(origin));
    }

    #[test]
    fn literal_runs_that_touch_become_one() {
        let mut origin = Origin::default();
        origin.push(3, 5..8, true);
        origin.push(2, 8..10, true);
        assert_eq!(origin.pieces().len(), 1);
        assert_eq!(origin.original(1..5), 6..10);
    }
}
