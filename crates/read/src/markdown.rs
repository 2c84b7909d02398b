//! Markdown: the text as a reader sees it, markup removed, every piece mapped to the file.
//!
//! The events of `pulldown-cmark` come with their bytes; we keep stacks of our own and never recurse.

use crate::draft::Draft;
use crate::{front_matter, html, labels};
use gainsay_model::{Block, BlockKind, Cell, Field, NoteKind, Row};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads Markdown. Lists and quotations nested deeper than `depth` are noted.
pub(crate) fn read(decoded: &str, depth: u32) -> Draft {
    let (meta, from) = front_matter::read(decoded).unwrap_or_default();
    let from = if decoded[from..].starts_with('\u{FEFF}') { from + '\u{FEFF}'.len_utf8() } else { from };
    let mut writer = Writer::new(decoded, depth);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(&decoded[from..], options).into_offset_iter() {
        writer.take(event, range.start + from..range.end + from);
    }
    writer.flush();
    let Writer { mut draft, strong, .. } = writer;
    labels::gather(&draft.text, &mut draft.blocks, &strong);
    let title = draft.blocks.iter().find(|block| block.kind == BlockKind::Title);
    let title =
        title.and_then(|b| draft.text.get(b.range.start as usize..b.range.end as usize)).map(str::to_owned);
    draft.meta = meta;
    draft.meta.title = draft.meta.title.take().or(title);
    draft
}

/// What the words of a block are.
enum Kind {
    Block(BlockKind),
    /// An item whose first words are still to come.
    Item(BlockKind),
}

struct List {
    list: u32,
    next: Option<u64>,
}

#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    start: u32,
    head: bool,
}

struct Writer<'a> {
    page: &'a str,
    draft: Draft,
    leaf: Option<u32>,
    kinds: Vec<Kind>,
    lists: Vec<List>,
    list_count: u32,
    table: Option<Table>,
    /// Where words set in bold begin.
    strong: Vec<u32>,
    titled: bool,
    depth: usize,
    too_deep: bool,
    /// Whether the lines of the paragraph stay lines: each is `Key: value`.
    keeps_breaks: bool,
    /// The block of HTML that we are in, which is read as a whole when it ends.
    markup: Option<Range<usize>>,
}

impl<'a> Writer<'a> {
    fn new(page: &'a str, depth: u32) -> Self {
        Self {
            page,
            draft: Draft::default(),
            leaf: None,
            kinds: Vec::new(),
            lists: Vec::new(),
            list_count: 0,
            table: None,
            strong: Vec::new(),
            titled: false,
            depth: depth.max(1) as usize,
            too_deep: false,
            keeps_breaks: false,
            markup: None,
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::End(TagEnd::HtmlBlock) => self.html(),
            _ if self.markup.is_some() => {}
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words)
            | Event::Code(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words) => {
                self.words(&words, range);
            }
            Event::SoftBreak => self.stand_in(if self.keeps_breaks { "\n" } else { " " }, range),
            Event::HardBreak => self.stand_in("\n", range),
            Event::Html(_) => {}
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => {
                self.stand_in("\n", range)
            }
            Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                let kind = self.heading(*level);
                self.kinds.push(Kind::Block(kind));
            }
            Tag::BlockQuote(_) => self.open(Kind::Block(BlockKind::Quotation), range.start),
            Tag::CodeBlock(_) => self.open(Kind::Block(BlockKind::Preformatted), range.start),
            Tag::FootnoteDefinition(_) => self.open(Kind::Block(BlockKind::Note), range.start),
            Tag::List(first) => {
                self.flush();
                self.lists.push(List { list: self.list_count, next: *first });
                self.list_count += 1;
            }
            Tag::Item => {
                let kind = self.item();
                self.open(kind, range.start);
            }
            Tag::Table(_) => {
                self.flush();
                self.table = Some(Table { start: self.gap(range.start), ..Table::default() });
            }
            Tag::TableHead | Tag::TableRow => self.row(matches!(tag, Tag::TableHead), range.start),
            Tag::TableCell => self.cell(range.start),
            Tag::Strong => {
                self.lead(range.start);
                self.strong.push(self.draft.at());
            }
            Tag::HtmlBlock => {
                self.flush();
                self.markup = Some(range);
            }
            Tag::Paragraph => {
                self.flush();
                self.keeps_breaks = labels::all_labelled(self.page, &range);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::Item => {
                self.flush();
                self.kinds.pop();
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::TableCell => {
                let end = self.draft.at();
                let row = self.table.as_mut().and_then(|table| table.rows.last_mut());
                if let Some(cell) = row.and_then(|row| row.cells.last_mut()) {
                    cell.range.end = end;
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let end = self.draft.at();
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.range.end = end;
                }
            }
            TagEnd::Table => self.end_table(),
            TagEnd::Paragraph => self.flush(),
            _ => {}
        }
    }

    fn open(&mut self, kind: Kind, at: usize) {
        self.flush();
        self.kinds.push(kind);
        if self.kinds.len() > self.depth && !self.too_deep {
            self.too_deep = true;
            let message = format!("lists and quotations nest more than {} deep from here on", self.depth);
            self.draft.notes.push((at, NoteKind::Doubtful, message));
        }
    }

    fn heading(&mut self, level: HeadingLevel) -> BlockKind {
        let level = level as u8;
        if level == 1 && !self.titled {
            self.titled = true;
            return BlockKind::Title;
        }
        BlockKind::Heading { level: level.saturating_sub(1).max(1) }
    }

    fn item(&mut self) -> Kind {
        let depth = self.lists.len().saturating_sub(1).min(255) as u8;
        let Some(list) = self.lists.last_mut() else { return Kind::Block(BlockKind::Paragraph) };
        let number = list.next.map(|next| next.to_string());
        list.next = list.next.map(|next| next.saturating_add(1));
        Kind::Item(BlockKind::Item { list: list.list, depth, number })
    }

    /// Writes the gap between blocks; returns where the next one begins.
    fn gap(&mut self, at: usize) -> u32 {
        let item = matches!(self.kinds.last(), Some(Kind::Item(_)));
        let after_item = self.draft.blocks.last().is_some_and(|b| matches!(b.kind, BlockKind::Item { .. }));
        if !self.draft.text.is_empty() {
            self.draft.stand_in(if item && after_item { "\n" } else { "\n\n" }, at..at);
        }
        self.draft.at()
    }

    fn lead(&mut self, at: usize) {
        if self.leaf.is_none() && self.table.is_none() {
            let start = self.gap(at);
            self.leaf = Some(start);
        }
    }

    fn stand_in(&mut self, words: &str, range: Range<usize>) {
        if self.leaf.is_some() || self.table.is_some() {
            self.draft.stand_in(words, range);
        }
    }

    /// Writes words. Where they are the file's own, letter for letter (within the marks of code, too), they stand
    /// for those letters; else (a reference, an escape) for the whole.
    fn words(&mut self, words: &str, range: Range<usize>) {
        if words.is_empty() {
            return;
        }
        self.lead(range.start);
        let written = self.page.get(range.clone()).unwrap_or_default();
        match written.find(words) {
            Some(offset) => {
                let start = range.start + offset;
                self.draft.literal(self.page, start..start + words.len());
            }
            None => self.draft.stand_in(words, range),
        }
    }

    fn flush(&mut self) {
        let Some(start) = self.leaf.take() else { return };
        let kind = match self.kinds.last_mut() {
            None => BlockKind::Paragraph,
            Some(Kind::Block(kind)) => kind.clone(),
            Some(kind) => match std::mem::replace(kind, Kind::Block(BlockKind::Paragraph)) {
                Kind::Item(item) | Kind::Block(item) => item,
            },
        };
        let words = self.draft.text.get(start as usize..).unwrap_or_default();
        let end = start + words.trim_end().len() as u32;
        if end > start {
            self.draft.blocks.push(Block { kind, range: start..end });
        }
    }

    fn row(&mut self, head: bool, at: usize) {
        let Some(table) = &mut self.table else { return };
        if !table.rows.is_empty() {
            self.draft.stand_in("\n", at..at);
        }
        table.head = head;
        let start = self.draft.at();
        table.rows.push(Row { range: start..start, cells: Vec::new() });
    }

    fn cell(&mut self, at: usize) {
        let Some(table) = &mut self.table else { return };
        let Some(row) = table.rows.last_mut() else { return };
        if !row.cells.is_empty() {
            self.draft.stand_in("\t", at..at);
        }
        let start = self.draft.at();
        row.cells.push(Cell { range: start..start, head: table.head, columns: 1, rows: 1 });
    }

    /// A table of two columns whose keys are set in bold or end with a colon, or whose head is empty, is a box.
    fn end_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        let words = |range: &Range<u32>| {
            self.draft.text.get(range.start as usize..range.end as usize).unwrap_or_default()
        };
        let pairs = table.rows.iter().all(|row| row.cells.len() == 2) && table.rows.len() > 1;
        let headless = pairs
            && table
                .rows
                .first()
                .is_some_and(|row| row.cells.iter().all(|c| words(&c.range).trim().is_empty()));
        let body = table.rows.get(1..).unwrap_or_default();
        let set_apart = |row: &&Row| {
            let key = row.cells.first().map(|cell| &cell.range);
            key.is_some_and(|key| {
                let bold = headless
                    || self.strong.binary_search(&key.start).is_ok()
                    || words(key).trim_end().ends_with(':');
                bold && labels::is_box_key(words(key).trim_end_matches(':'))
            })
        };
        let kind = if pairs && body.iter().filter(set_apart).count() == body.len() {
            let field = |row: &Row| {
                let key = row.cells[0].range.clone();
                let bare = words(&key).trim_end_matches([':', ' ']).len() as u32;
                Field {
                    range: row.range.clone(),
                    key: key.start..key.start + bare,
                    value: row.cells[1].range.clone(),
                }
            };
            BlockKind::Fields { name: None, fields: body.iter().map(field).collect() }
        } else {
            BlockKind::Table { rows: table.rows }
        };
        self.draft.close(kind, table.start);
    }

    /// A block of HTML within Markdown is read as HTML, lists counted on.
    fn html(&mut self) {
        let Some(range) = self.markup.take() else { return };
        let Some(markup) = self.page.get(range.clone()) else { return };
        let mut inner = html::fragment(markup, self.depth as u32);
        if inner.text.trim().is_empty() {
            return;
        }
        self.gap(range.start);
        let lists = inner.blocks.iter_mut().filter_map(|block| match &mut block.kind {
            BlockKind::Item { list, .. } => Some(list),
            _ => None,
        });
        let before = self.list_count;
        for list in lists {
            *list += before;
            self.list_count = self.list_count.max(*list + 1);
        }
        self.draft.append(inner, range.start);
    }
}
