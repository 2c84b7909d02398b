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
