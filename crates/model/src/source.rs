//! A document as read: its text, its structure, what is known about it, and spans of it.

use crate::ids::SourceId;
use crate::origin::Origin;
use crate::structure::{Block, BlockKind};
use std::ops::Range;

/// A document as read. Made once by `read` (or from the cache) and never changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    parts: SourceParts,
    // Invariant: byte offsets at which the lines of the text begin, the first 0.
    text_lines: Vec<u32>,
    // Invariant: code points before byte `i * STRIDE` of the text, so that counting stays local.
    code_points_before: Vec<u32>,
}

const STRIDE: usize = 4096;

/// All that a source is made of; [`Source::new`] checks it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceParts {
    /// The document, named by its bytes.
    pub id: SourceId,
    /// Path below the sources folder, with `/` between its parts.
    pub path: String,
    /// How it was read.
    pub format: Format,
    /// The text that claims quote.
    pub text: String,
    /// From the text to the bytes of the original.
    pub origin: Origin,
    /// Byte offsets at which the lines of the original begin, ascending; the first is 0.
    pub original_lines: Vec<u32>,
    /// Structure, in text order, not overlapping.
    pub blocks: Vec<Block>,
    /// What is known about the document.
    pub meta: Metadata,
}

/// How a document was read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Format {
    /// Plain text.
    Plain,
    /// An encyclopedia extract: `= Title =`, `Infobox`, `== Section ==`.
    Extract,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// MediaWiki wikitext.
    Wikitext,
}

impl Format {
    /// The stable name, for tables and caches.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Extract => "extract",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Wikitext => "wikitext",
        }
    }

    /// The format with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Plain, Self::Extract, Self::Markdown, Self::Html, Self::Wikitext]
            .into_iter()
            .find(|format| format.name() == name)
    }
}

/// What is known about a document, from itself or from the catalogue `sources.toml`. As written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Metadata {
    /// Title.
    pub title: Option<String>,
    /// Authors, in order.
    pub authors: Vec<String>,
    /// Publisher or site.
    pub publisher: Option<String>,
    /// Day of publication or last revision.
    pub published: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// Language, as a BCP 47 tag.
    pub language: Option<String>,
    /// Licence.
    pub licence: Option<String>,
    /// Series: documents of one series count as one line of descent.
    pub series: Option<String>,
    /// How sensitive the document is, in the case's own words.
    pub sensitivity: Option<String>,
}

/// Why parts do not make a source.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SourceError {
    /// The text is too long for 32-bit offsets.
    #[error("`{path}` has {length} bytes of text, more than 4 GiB")]
    TooLong {
        /// The document.
        path: String,
        /// Bytes of text.
        length: usize,
    },
    /// A block, field or cell is no run of whole characters, or blocks overlap.
    #[error("`{path}`: block {block} does not lie on the text at bytes {start}..{end}")]
    Misplaced {
        /// The document.
        path: String,
        /// Index of the block.
        block: usize,
        /// First byte of the range at fault.
        start: u32,
        /// Byte after the range at fault.
        end: u32,
    },
    /// The map to the original is for a text of another length.
    #[error("`{path}`: the map to the original covers {mapped} bytes of {length}")]
    Unmapped {
        /// The document.
        path: String,
        /// Bytes that the map covers.
        mapped: u32,
        /// Bytes of text.
        length: usize,
    },
}

impl Source {
    /// Checks the parts and makes a source of them.
    ///
    /// # Errors
    /// If the text is 4 GiB or more, a range is not on character boundaries, blocks overlap, or the
    /// map does not cover the text.
    pub fn new(parts: SourceParts) -> Result<Self, SourceError> {
        let length = parts.text.len();
        if u32::try_from(length).is_err() {
            return Err(SourceError::TooLong { path: parts.path, length });
        }
        if parts.origin.text_len() as usize != length {
            return Err(SourceError::Unmapped { path: parts.path, mapped: parts.origin.text_len(), length });
        }
        if let Some((block, range)) = misplaced(&parts.text, &parts.blocks) {
            return Err(SourceError::Misplaced {
                path: parts.path,
                block,
                start: range.start,
                end: range.end,
            });
        }
        let breaks = parts.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let text_lines = std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect();
        let mut seen = 0;
        let mut code_points_before = vec![0];
        for stride in parts.text.as_bytes().chunks(STRIDE) {
            seen += count_code_points(stride);
            code_points_before.push(seen);
        }
        Ok(Self { parts, text_lines, code_points_before })
    }

    /// The document, named by its bytes.
    pub fn id(&self) -> SourceId {
        self.parts.id
    }

    /// Path below the sources folder.
    pub fn path(&self) -> &str {
        &self.parts.path
    }

    /// How it was read.
    pub fn format(&self) -> Format {
        self.parts.format
    }

    /// The text that claims quote.
    pub fn text(&self) -> &str {
        &self.parts.text
    }

    /// Structure, in text order.
    pub fn blocks(&self) -> &[Block] {
        &self.parts.blocks
    }

    /// What is known about the document.
    pub fn meta(&self) -> &Metadata {
        &self.parts.meta
    }

    /// The map to the original.
    pub fn origin(&self) -> &Origin {
        &self.parts.origin
    }

    /// The parts, for those who store sources.
    pub fn parts(&self) -> &SourceParts {
        &self.parts
    }

    /// The same document with other metadata (the catalogue knows better than the page).
    #[must_use]
    pub fn with_meta(mut self, meta: Metadata) -> Self {
        self.parts.meta = meta;
        self
    }

    /// The span of these bytes of the text; `None` unless they are whole characters of it.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        self.parts.text.get(range.clone())?;
        Some(Span { source: self.parts.id, start: range.start as u32, end: range.end as u32 })
    }

    /// The words at a span of this source; empty for a span of another source.
    pub fn words(&self, span: Span) -> &str {
        if span.source != self.parts.id {
            return "";
        }
        self.parts.text.get(span.range()).unwrap_or_default()
    }

    /// Line (from 1) and column (code points from 1) in the original file at which a span begins.
    /// Where the text was drawn from markup, the column counts from the first byte of its origin.
    pub fn place(&self, span: Span) -> (usize, usize) {
        let byte = self.parts.origin.original(span.start..span.start.saturating_add(1)).start;
        let line = self.parts.original_lines.partition_point(|start| *start <= byte).max(1);
        let line_in_text = self.text_lines.partition_point(|start| *start <= span.start).max(1);
        let from = self.text_lines.get(line_in_text - 1).copied().unwrap_or(0) as usize;
        let before = self.parts.text.get(from..span.start as usize).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    /// First and last code point of a span, end exclusive, counted from the start of the text.
    pub fn code_points(&self, span: Span) -> (usize, usize) {
        (self.code_point(span.start()), self.code_point(span.end()))
    }

    /// The span from one code point of the text to another, end exclusive; `None` if the text ends before, or they are not
    /// in this order.
    pub fn span_of_points(&self, start: usize, end: usize) -> Option<Span> {
        if end < start {
            return None;
        }
        self.span(self.byte_of_point(start)?..self.byte_of_point(end)?)
    }

    /// The byte at which a code point begins; that after the last is the length of the text.
    fn byte_of_point(&self, point: usize) -> Option<usize> {
        let wanted = u32::try_from(point).ok()?;
        let stride = self.code_points_before.partition_point(|before| *before <= wanted).checked_sub(1)?;
        let before = *self.code_points_before.get(stride)?;
        let from = (stride * STRIDE).min(self.parts.text.len());
        // A stride may begin within a character, which then counts for the stride before.
        let rest = self.parts.text.as_bytes().get(from..)?;
        let starts =
            rest.iter().enumerate().filter(|(_, byte)| **byte & 0xC0 != 0x80).map(|(at, _)| from + at);
        starts.chain([self.parts.text.len()]).nth((wanted - before) as usize)
    }

    fn code_point(&self, byte: usize) -> usize {
        let stride = (byte / STRIDE).min(self.code_points_before.len() - 1);
        let rest = self.parts.text.as_bytes().get(stride * STRIDE..byte).unwrap_or_default();
        (self.code_points_before[stride] + count_code_points(rest)) as usize
    }

    /// The line of the text (without its break) in which byte `at` stands, as bytes of the text.
    pub fn line_at(&self, at: usize) -> Range<usize> {
        let index = self.text_lines.partition_point(|start| *start as usize <= at).max(1);
        let start = self.text_lines.get(index - 1).copied().unwrap_or(0) as usize;
        let end = self.text_lines.get(index).map_or(self.parts.text.len(), |next| *next as usize - 1);
        start..end
    }
}

/// A code point has one byte that is no continuation byte (RFC 3629, section 3).
fn count_code_points(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u32
}

fn misplaced(text: &str, blocks: &[Block]) -> Option<(usize, Range<u32>)> {
    let mut from = 0;
    for (index, block) in blocks.iter().enumerate() {
        let whole = |range: &Range<u32>, within: &Range<u32>| {
            range.start >= within.start
                && range.end <= within.end
                && text.get(range.start as usize..range.end as usize).is_some()
        };
        if block.range.start < from || !whole(&block.range, &(0..text.len() as u32)) {
            return Some((index, block.range.clone()));
        }
        from = block.range.end;
        let mut inner: Vec<&Range<u32>> = Vec::new();
        match &block.kind {
            BlockKind::Fields { fields, .. } => {
                inner.extend(fields.iter().flat_map(|f| [&f.range, &f.key, &f.value]))
            }
            BlockKind::Table { rows } => {
                inner.extend(
                    rows.iter()
                        .flat_map(|r| std::iter::once(&r.range).chain(r.cells.iter().map(|c| &c.range))),
                );
            }
            _ => {}
        }
        if let Some(range) = inner.into_iter().find(|range| !whole(range, &block.range)) {
            return Some((index, range.clone()));
        }
    }
    None
}

/// A run of whole characters of one source's text. Only [`Source::span`] makes one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    source: SourceId,
    // Invariant: start <= end, both on character boundaries of the source's text.
    start: u32,
    end: u32,
}

impl Span {
    /// The source that it is a span of.
    pub fn source(self) -> SourceId {
        self.source
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Byte after the last.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The bytes of the text.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// True for a span of no characters.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether both are of one source and share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.source == other.source && self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly within this span.
    pub fn contains(self, other: Self) -> bool {
        self.source == other.source && self.start <= other.start && other.end <= self.end
    }

    /// The shortest span that holds both; `None` if they are of different sources.
    #[must_use]
    pub fn cover(self, other: Self) -> Option<Self> {
        (self.source == other.source).then(|| Self {
            source: self.source,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(text: &str) -> Source {
        Source::new(SourceParts {
            id: SourceId::of(|h| {
                h.field(text.as_bytes());
            }),
            path: "a.txt".into(),
            format: Format::Plain,
            text: text.into(),
            origin: Origin::identity(text.len() as u32, 0),
            original_lines: vec![0],
            blocks: Vec::new(),
            meta: Metadata::default(),
        })
        .unwrap()
    }

    proptest! {
        #[test]
        fn a_span_is_always_whole_characters(text in "\\PC*", a in 0usize..80, b in 0usize..80) {
            let source = plain(&text);
            let whole = text.get(a..b.max(a)).is_some();
            prop_assert_eq!(source.span(a..b.max(a)).is_some(), whole);
            if let Some(span) = source.span(a..b.max(a)) {
                prop_assert_eq!(source.words(span), &text[a..b.max(a)]);
                let (start, end) = source.code_points(span);
                let by_chars: String = text.chars().skip(start).take(end - start).collect();
                prop_assert_eq!(by_chars, source.words(span));
            }
        }
    }

    #[test]
    fn a_span_of_another_source_has_no_words_here() {
        let (a, b) = (plain("one"), plain("two"));
        assert_eq!(a.words(b.span(0..3).unwrap()), "");
    }

    #[test]
    fn blocks_that_overlap_or_split_a_letter_are_refused() {
        let block = |range: Range<u32>| Block { kind: BlockKind::Paragraph, range };
        let with = |blocks: Vec<Block>| {
            let mut parts = plain("əəə").parts;
            parts.blocks = blocks;
            Source::new(parts)
        };
        assert!(with(vec![block(0..2), block(2..6)]).is_ok());
        assert!(with(vec![block(0..3)]).is_err());
        assert!(with(vec![block(0..4), block(2..6)]).is_err());
        assert!(with(vec![block(4..8)]).is_err());
    }
}
