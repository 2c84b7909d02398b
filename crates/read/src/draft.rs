//! A source in the making: text, the way back to the decoded file, blocks, metadata, notes.

use gainsay_model::{Block, BlockKind, Metadata, NoteKind, Origin};
use std::ops::Range;

/// What a format reader makes of a decoded file. Offsets of `origin` are bytes of the decoded text;
/// the way from there to the bytes of the file is added when the reader is done.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// The text that claims will quote.
    pub(crate) text: String,
    /// From `text` to the decoded file.
    pub(crate) origin: Origin,
    /// Structure, in text order, not overlapping.
    pub(crate) blocks: Vec<Block>,
    /// What the document says of itself.
    pub(crate) meta: Metadata,
    /// Trouble: byte of the decoded file, kind, message.
    pub(crate) notes: Vec<(usize, NoteKind, String)>,
}

impl Draft {
    /// Appends `decoded[range]` as it stands.
    pub(crate) fn literal(&mut self, decoded: &str, range: Range<usize>) {
        let Some(words) = decoded.get(range.clone()) else { return };
        self.text.push_str(words);
        self.origin.push(words.len() as u32, range.start as u32..range.end as u32, true);
    }

    /// Appends `words`, which stand for the bytes `from` of the decoded file as a whole (a character
    /// reference, a folded line break; an empty range for words that the reader put in).
    pub(crate) fn stand_in(&mut self, words: &str, from: Range<usize>) {
        self.text.push_str(words);
        self.origin.push(words.len() as u32, from.start as u32..from.end as u32, false);
    }

    /// Appends a draft of a part of the same file that begins at byte `offset` of it.
    pub(crate) fn append(&mut self, inner: Draft, offset: usize) {
        let base = self.at();
        self.text.push_str(&inner.text);
        let ends =
            inner.origin.pieces().iter().skip(1).map(|piece| piece.text).chain([inner.origin.text_len()]);
        for (piece, end) in inner.origin.pieces().iter().zip(ends) {
            let from = piece.original + offset as u32;
            self.origin.push(end - piece.text, from..from + piece.original_len, piece.literal);
        }
        self.blocks.extend(inner.blocks.into_iter().map(|block| block.moved(base)));
        self.notes.extend(inner.notes.into_iter().map(|(at, kind, message)| (at + offset, kind, message)));
    }

    /// Where the next byte of text will stand.
    pub(crate) fn at(&self) -> u32 {
        self.text.len() as u32
    }

    /// Closes a block that began at `start`; a block without text is dropped.
    pub(crate) fn close(&mut self, kind: BlockKind, start: u32) {
        if self.at() > start {
            self.blocks.push(Block { kind, range: start..self.at() });
        }
    }
}

/// What stands further on in a longer text.
trait Moved {
    /// The same, `by` bytes further on.
    fn moved(self, by: u32) -> Self;
}

impl Moved for Range<u32> {
    fn moved(self, by: u32) -> Self {
        self.start + by..self.end + by
    }
}

impl Moved for Block {
    fn moved(mut self, by: u32) -> Self {
        self.range = self.range.moved(by);
        match &mut self.kind {
            BlockKind::Fields { fields, .. } => {
                for field in fields {
                    field.range = field.range.clone().moved(by);
                    field.key = field.key.clone().moved(by);
                    field.value = field.value.clone().moved(by);
                }
            }
            BlockKind::Table { rows } => {
                for row in rows {
                    row.range = row.range.clone().moved(by);
                    for cell in &mut row.cells {
                        cell.range = cell.range.clone().moved(by);
                    }
                }
            }
            _ => {}
        }
        self
    }
}
