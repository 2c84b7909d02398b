//! The structure of a text: headings, paragraphs, lists, tables, key-value boxes.
//!
//! Blocks stand in text order and do not overlap. Text that no block covers is markup that the
//! text keeps (a bullet, a blank line) and says nothing.

use std::ops::Range;

/// One block of a source, with the bytes of the text that it covers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Bytes of the text, on character boundaries.
    pub range: Range<u32>,
}

/// What a block is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BlockKind {
    /// The title of the document.
    Title,
    /// A heading; level 1 is the highest below the title.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// One item of a list; the range leaves out the bullet or number.
    Item {
        /// Which list of the document, counted from 0; nested lists have their own.
        list: u32,
        /// 0 for a list that stands in no other.
        depth: u8,
        /// The number as written ("1", "iv"), if the list is numbered.
        number: Option<String>,
    },
    /// Words set apart as somebody else's.
    Quotation,
    /// Words under a picture or a table.
    Caption,
    /// A footnote or reference.
    Note,
    /// Text whose line breaks matter (verse, code).
    Preformatted,
    /// A key-value box: an infobox, a definition list, a two-column table, lines `Key: value`.
    Fields {
        /// Name of the box as written ("Infobox former country"), if it has one.
        name: Option<String>,
        /// Its entries, in order.
        fields: Vec<Field>,
    },
    /// A table.
    Table {
        /// Its rows, in order, the head among them.
        rows: Vec<Row>,
    },
    /// Navigation, counters, credits, licence lines: part of the page, not of what it says.
    Furniture,
}

/// One entry of a key-value box.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// Bytes of the whole entry, bullet included, line break not: what a claim from it quotes.
    pub range: Range<u32>,
    /// Bytes of the key.
    pub key: Range<u32>,
    /// Bytes of the value; may be empty.
    pub value: Range<u32>,
}

/// One row of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Bytes of the whole row.
    pub range: Range<u32>,
    /// Its cells, in order.
    pub cells: Vec<Cell>,
}

/// One cell of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Bytes of the cell's text; may be empty.
    pub range: Range<u32>,
    /// True for a cell that heads its row or column.
    pub head: bool,
    /// How many columns it spans, at least 1.
    pub columns: u16,
    /// How many rows it spans, at least 1.
    pub rows: u16,
}

impl BlockKind {
    /// The stable name of the kind, for tables and caches.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading { .. } => "heading",
            Self::Paragraph => "paragraph",
            Self::Item { .. } => "item",
            Self::Quotation => "quotation",
            Self::Caption => "caption",
            Self::Note => "note",
            Self::Preformatted => "preformatted",
            Self::Fields { .. } => "fields",
            Self::Table { .. } => "table",
            Self::Furniture => "furniture",
        }
    }
}
