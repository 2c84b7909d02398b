//! Plain text and encyclopedia extracts: the text is the file, letter for letter; only blocks are found.
//!
//! The lines are taken in chunks between blank lines; each chunk is read from its first line on by the first
//! reader of [`Scan::step`] that knows it. What none knows is running text.

mod boxes;
mod headings;
mod lists;
mod paragraphs;
mod tables;

use crate::draft::Draft;
use crate::labels::{Label, bytes};
use crate::lines::{Line, lines, trimmed};
use crate::shape;
use gainsay_model::{Block, BlockKind};
use std::ops::Range;

/// Reads plain text; with `markup` also the headings of an extract (`= Title =`, `== Section ==`).
pub(crate) fn read(decoded: &str, markup: bool) -> Draft {
    let mut draft = Draft::default();
    draft.literal(decoded, 0..decoded.len());
    let mut scan = Scan::new(decoded, markup);
    scan.run();
    draft.blocks = scan.blocks;
    let title = draft.blocks.iter().find(|block| block.kind == BlockKind::Title);
    let title = title.and_then(|t| decoded.get(t.range.start as usize..t.range.end as usize));
    draft.meta.title = title.map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
    draft
}

/// Reads from a line of a chunk on (first line of the chunk, the line, the line after the chunk); the line after
/// what it read, or `None` if it does not know what stands there.
type Reader<'a> = fn(&mut Scan<'a>, usize, usize, usize) -> Option<usize>;

/// A pass over the lines of a text.
struct Scan<'a> {
    text: &'a str,
    markup: bool,
    lines: Vec<Line>,
    /// The words of each line, trimmed; empty for a blank line.
    words: Vec<Range<usize>>,
    /// The label and the marker of each line, found once.
    labels: Vec<Option<Label>>,
    markers: Vec<Option<lists::Marker>>,
    blocks: Vec<Block>,
    lists: lists::Lists,
    /// The title's words, once there is one or none can come any more.
    title: Option<String>,
    /// Labelled lines before this one are a transcript: the same few speakers again and again.
    no_labels_until: usize,
    /// Bulleted lines before this one are a list: too few of them have a key.
    no_box_until: usize,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, markup: bool) -> Self {
        let lines = lines(text);
        let words: Vec<Range<usize>> = lines.iter().map(|line| trimmed(text, line.range())).collect();
        let labels = words.iter().map(|range| boxes::labelled(text, range)).collect();
        let markers = words.iter().map(|range| lists::marker(text, range)).collect();
        Self {
            text,
            markup,
            lines,
            words,
            labels,
            markers,
            blocks: Vec::new(),
            lists: lists::Lists::default(),
            title: None,
            no_labels_until: 0,
            no_box_until: 0,
        }
    }

    fn run(&mut self) {
        let mut at = 0;
        while at < self.lines.len() {
            if self.words[at].is_empty() {
                at += 1;
                continue;
            }
            let end = (at..self.lines.len()).find(|i| self.words[*i].is_empty()).unwrap_or(self.lines.len());
            at = self.chunk(at, end);
        }
    }

    /// Reads a chunk; returns the line after it, which lies in a later chunk if a box went on there.
    fn chunk(&mut self, first: usize, end: usize) -> usize {
        let mut at = first;
        while at < end {
            let next = self.step(first, at, end);
            at = next.max(at + 1);
        }
        at
    }

    /// Reads from line `at` of the chunk `first..end` on; returns the line after what it read.
    fn step(&mut self, first: usize, at: usize, end: usize) -> usize {
        let readers: [Reader<'a>; 10] = [
            Self::marked_heading,
            Self::rule,
            Self::title,
            Self::credit_or_furniture,
            Self::table,
            Self::key_value_box,
            Self::labelled_lines,
            Self::list,
            Self::quotation_or_note,
            Self::heading,
        ];
        for reader in readers {
            if let Some(next) = reader(self, first, at, end) {
                return next;
            }
        }
        self.paragraphs(at, end)
    }

    /// The words of line `at`.
    fn line(&self, at: usize) -> &'a str {
        self.words.get(at).and_then(|range| self.text.get(range.clone())).unwrap_or_default()
    }

    /// The next line after `at` with words on it.
    fn next_words(&self, at: usize) -> Option<usize> {
        (at + 1..self.lines.len()).find(|i| !self.words[*i].is_empty())
    }

    fn push(&mut self, kind: BlockKind, range: &Range<usize>) {
        if !matches!(kind, BlockKind::Item { .. }) {
            self.lists.leave(&kind);
        }
        if !range.is_empty() {
            self.blocks.push(Block { kind, range: bytes(range) });
        }
    }

    /// A line of dashes, stars or equals signs says nothing.
    fn rule(&mut self, _: usize, at: usize, _: usize) -> Option<usize> {
        let line = self.line(at);
        let sign = line.chars().find(|c| !c.is_whitespace())?;
        let only = line.chars().all(|c| c == sign || c.is_whitespace());
        (only && "-=*_~#+—–•.".contains(sign) && line.chars().filter(|c| *c == sign).count() >= 3)
            .then_some(at + 1)
    }

    fn credit_or_furniture(&mut self, first: usize, at: usize, _: usize) -> Option<usize> {
        let (line, range) = (self.line(at), self.words[at].clone());
        if shape::is_picture_credit(line) {
            self.push(BlockKind::Caption, &range);
            return Some(at + 1);
        }
        let follows = at > first
            && self.blocks.last().is_some_and(|block| block.kind == BlockKind::Furniture)
            && shape::word_count(line) <= 8
            && !shape::ends_sentence(line);
        if !shape::is_furniture(line) && !follows {
            return None;
        }
        self.push(BlockKind::Furniture, &range);
        Some(at + 1)
    }

    /// `> quoted words`, and notes at the foot: `[3] words`.
    fn quotation_or_note(&mut self, _: usize, at: usize, end: usize) -> Option<usize> {
        let line = self.line(at);
        let range = self.words[at].clone();
        if line.starts_with('>') {
            let quoted = |i: &usize| *i < end && self.line(*i).starts_with('>');
            let last = (at..end).take_while(quoted).last()?;
            let signs = line.bytes().take_while(|b| *b == b'>' || *b == b' ').count();
            let body = trimmed(self.text, range.start + signs..self.words[last].end);
            self.push(BlockKind::Quotation, &body);
            return Some(last + 1);
        }
        let close = line.find(']').filter(|close| line.starts_with('[') && *close > 1 && *close <= 5)?;
        line[1..close].chars().all(char::is_alphanumeric).then_some(())?;
        let body = trimmed(self.text, range.start + close + 1..range.end);
        (!body.is_empty()).then(|| self.push(BlockKind::Note, &body))?;
        Some(at + 1)
    }
}
