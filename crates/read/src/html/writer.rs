//! Writing the main content down: words as read, blocks, and the way back to the page.

use super::content::{Content, has_class};
use super::names;
use super::reference::resolve;
use super::table::{self, Use};
use super::tree::{NodeId, Tree};
use crate::draft::Draft;
use gainsay_model::{Block, BlockKind};
use std::ops::Range;

/// Writes the chosen content; also where words set in bold begin, ascending, in bytes of the text.
pub(super) fn write(tree: &Tree<'_>, content: &Content) -> (Draft, Vec<u32>) {
    let mut writer = Writer {
        tree,
        content,
        draft: Draft::default(),
        leaf: None,
        space: None,
        line_break: None,
        kinds: Vec::new(),
        lists: Vec::new(),
        list_count: 0,
        titled: false,
        in_cell: false,
        preformatted: 0,
        strong: Vec::new(),
        bold_next: false,
    };
    writer.walk(content.root);
    writer.flush();
    (writer.draft, writer.strong)
}

/// What the words of an element are.
#[derive(Clone, Debug)]
enum Kind {
    Block(BlockKind),
    /// An item whose first words are still to come.
    Item(BlockKind),
}

struct List {
    node: NodeId,
    list: u32,
    next: Option<i64>,
}

/// The text in the making and where we are in the page.
pub(super) struct Writer<'t> {
    pub(super) tree: &'t Tree<'t>,
    pub(super) content: &'t Content,
    pub(super) draft: Draft,
    /// Where the block that is being written began.
    leaf: Option<u32>,
    /// White space that is written if words follow in the same block.
    space: Option<Range<usize>>,
    line_break: Option<Range<usize>>,
    kinds: Vec<(NodeId, Kind)>,
    lists: Vec<List>,
    list_count: u32,
    titled: bool,
    in_cell: bool,
    preformatted: u32,
    strong: Vec<u32>,
    /// Whether the next words are the first of words set in bold.
    bold_next: bool,
}

impl Writer<'_> {
    /// Writes all that `root` holds, in the order of the page, without recursion into elements. Cells of grids are
    /// walked from here once, and do not open grids again.
    fn walk(&mut self, root: NodeId) {
        let mut open: Vec<(NodeId, NodeId)> = Vec::new();
        let end = self.tree.node(root).after;
        let mut at = root + 1;
        while at < end {
            while let Some((id, _)) = open.last().copied().filter(|(_, after)| *after <= at) {
                open.pop();
                self.leave(id);
            }
            let after = self.tree.node(at).after;
            if self.content.leaves_out(at) || !self.enter(at) {
                at = after;
            } else {
                if after > at + 1 || self.tree.node(at).name != "#" {
                    open.push((at, after));
                }
                at += 1;
            }
        }
        while let Some((id, _)) = open.pop() {
            self.leave(id);
        }
    }

    /// Enters a node; false if all that it holds is done with.
    fn enter(&mut self, id: NodeId) -> bool {
        let node = self.tree.node(id);
        let name = node.name;
        match name {
            "#" => {
                self.words(node.range.start as usize..node.range.end as usize);
                return false;
            }
            "br" => {
                self.new_line(node.range.start as usize..node.range.end as usize);
                return false;
            }
            "sup" if self.is_note_mark(id) => return false,
            "a" if self.is_anchor_sign(id) => return false,
            "pre" | "listing" | "xmp" => self.preformatted += 1,
            "b" | "strong" => self.bold_next = true,
            _ => {}
        }
        if !names::is_block(name) {
            return true;
        }
        self.boundary(id);
        if !self.in_cell && self.grid(id) {
            return false;
        }
        self.open_list(id);
        if let Some(kind) = self.kind(id) {
            self.kinds.push((id, kind));
        }
        true
    }

    fn leave(&mut self, id: NodeId) {
        let name = self.tree.node(id).name;
        if names::is_block(name) {
            self.boundary(id);
        }
        if matches!(name, "b" | "strong") {
            self.bold_next = false;
        }
        if matches!(name, "pre" | "listing" | "xmp") {
            self.preformatted = self.preformatted.saturating_sub(1);
        }
        if self.kinds.last().is_some_and(|(open, _)| *open == id) {
            self.kinds.pop();
        }
        if self.lists.last().is_some_and(|list| list.node == id) {
            self.lists.pop();
        }
    }

    /// Where a block begins or ends: in a cell a line break, elsewhere the end of what is being written.
    fn boundary(&mut self, id: NodeId) {
        if self.in_cell {
            let at = self.tree.node(id).range.start as usize;
            self.line_break.get_or_insert(at..at);
        } else {
            self.flush();
        }
    }

    /// Writes a table or definition list that is data; false if it is layout.
    fn grid(&mut self, id: NodeId) -> bool {
        match self.tree.node(id).name {
            "table" => {
                let rows = table::rows(self.tree, self.content, id);
                let purpose = table::purpose(self.tree, id, &rows);
                if purpose == Use::Layout {
                    return false;
                }
                let caption = self.caption(id);
                match purpose {
                    Use::Fields => self.fields(&rows, caption),
                    _ => self.data(&rows),
                }
            }
            "dl" => {
                let rows = table::entries(self.tree, self.content, id);
                if !table::are_fields(self.tree, &rows) {
                    return false;
                }
                self.fields(&rows, None);
            }
            _ => return false,
        }
        true
    }

    /// Writes the caption of a table as a block of its own and returns its words.
    fn caption(&mut self, table: NodeId) -> Option<String> {
        let caption = self.tree.children(table).find(|at| self.tree.node(*at).name == "caption")?;
        self.kinds.push((caption, Kind::Block(BlockKind::Caption)));
        self.walk(caption);
        self.flush();
        self.kinds.pop();
        Some(self.tree.words(caption)).filter(|words| !words.is_empty())
    }

    fn open_list(&mut self, id: NodeId) {
        let name = self.tree.node(id).name;
        if matches!(name, "ul" | "ol" | "menu" | "dir") {
            let start = self.tree.raw_attribute(id, "start").and_then(|v| v.trim().parse().ok());
            let next = (name == "ol").then(|| start.unwrap_or(1));
            self.lists.push(List { node: id, list: self.list_count, next });
            self.list_count += 1;
        }
    }

    /// What the words of this element are; `None` if that is decided further out.
    fn kind(&mut self, id: NodeId) -> Option<Kind> {
        let name = self.tree.node(id).name;
        if let Some(level) = names::heading_level(name) {
            let title = level == 1 && !self.titled;
            self.titled |= title;
            let level = level.saturating_sub(1).max(1);
            return Some(Kind::Block(if title { BlockKind::Title } else { BlockKind::Heading { level } }));
        }
        let captioned = matches!(name, "div" | "p")
            && has_class(self.tree, id, &["thumbcaption", "caption", "gallerytext", "legend"]);
        match name {
            "figcaption" | "caption" => Some(Kind::Block(BlockKind::Caption)),
            _ if captioned => Some(Kind::Block(BlockKind::Caption)),
            "blockquote" => Some(Kind::Block(BlockKind::Quotation)),
            "pre" | "listing" | "xmp" => Some(Kind::Block(BlockKind::Preformatted)),
            "li" if self.is_note(id) => Some(Kind::Block(BlockKind::Note)),
            "li" => self.item(id).map(Kind::Item),
            _ if self.is_note(id) => Some(Kind::Block(BlockKind::Note)),
            _ => None,
        }
    }

    fn item(&mut self, id: NodeId) -> Option<BlockKind> {
        let own = self.tree.raw_attribute(id, "value").and_then(|v| v.trim().parse().ok());
        let depth = self.lists.len().saturating_sub(1).min(255) as u8;
        let list = self.lists.last_mut()?;
        let number = list.next.map(|next| own.unwrap_or(next));
        list.next = number.map(|number: i64| number.saturating_add(1));
        Some(BlockKind::Item { list: list.list, depth, number: number.map(|n| n.to_string()) })
    }

    /// Whether an element is a note: by its role, or as an item of a list of references.
    fn is_note(&self, id: NodeId) -> bool {
        let tree = self.tree;
        let role = tree.raw_attribute(id, "role").unwrap_or_default();
        let of_references =
            |at: NodeId| has_class(tree, at, &["references", "footnotes", "reflist", "endnotes"]);
        let name = tree.node(id).name;
        matches!(role, "doc-footnote" | "doc-endnote")
            || (matches!(name, "li" | "div" | "p") && has_class(tree, id, &["footnote", "endnote"]))
            || (name == "li"
                && self.lists.last().is_some_and(|list| {
                    of_references(list.node) || of_references(tree.node(list.node).parent)
                }))
    }

    /// A raised mark that only points at a note: `[1]`.
    fn is_note_mark(&self, id: NodeId) -> bool {
        let points = |at: NodeId| {
            self.tree.node(at).name == "a"
                && self.tree.raw_attribute(at, "href").is_some_and(|href| href.starts_with('#'))
        };
        let words = || self.tree.words(id).chars().count() <= 12;
        (has_class(self.tree, id, &["reference", "footnote", "noteref"]) || self.tree.inside(id).any(points))
            && words()
    }

    /// A sign that links a heading to itself: `§`, `¶`, `#`.
    fn is_anchor_sign(&self, id: NodeId) -> bool {
        let href = self.tree.raw_attribute(id, "href").unwrap_or_default();
        href.starts_with('#') && matches!(self.tree.words(id).as_str(), "§" | "¶" | "#" | "🔗")
    }

    /// Ends the block that is being written.
    pub(super) fn flush(&mut self) {
        self.space = None;
        self.line_break = None;
        let Some(start) = self.leaf.take() else { return };
        let kind = match self.kinds.last_mut() {
            None => BlockKind::Paragraph,
            Some((_, Kind::Block(kind))) => kind.clone(),
            Some((_, kind)) => {
                let Kind::Item(item) = std::mem::replace(kind, Kind::Block(BlockKind::Paragraph)) else {
                    return;
                };
                item
            }
        };
        let words = self.draft.text.get(start as usize..).unwrap_or_default();
        let end = start + words.trim_end().len() as u32;
        if end > start {
            self.draft.blocks.push(Block { kind, range: start..end });
        }
    }

    /// Writes what must stand before the next words: the gap between blocks, a line break, a space.
    fn lead(&mut self, at: usize) {
        let line_break = self.line_break.take();
        let space = self.space.take();
        if self.leaf.is_none() {
            let both_items = matches!(self.kinds.last(), Some((_, Kind::Item(_))))
                && self.draft.blocks.last().is_some_and(|block| matches!(block.kind, BlockKind::Item { .. }));
            if !self.draft.text.is_empty() {
                self.draft.stand_in(if both_items { "\n" } else { "\n\n" }, at..at);
            }
            self.leaf = Some(self.draft.at());
        } else if self.leaf == Some(self.draft.at()) {
            // Nothing stands before: a gap would open the block or the cell with white space.
        } else if let Some(range) = line_break {
            self.draft.stand_in("\n", range);
        } else if let Some(range) = space {
            if self.tree.page.get(range.clone()) == Some(" ") {
                self.draft.literal(self.tree.page, range);
            } else {
                self.draft.stand_in(" ", range);
            }
        }
    }

    /// `<br>`: a line break; two of them end the paragraph.
    fn new_line(&mut self, range: Range<usize>) {
        let doubled = self.line_break.is_some() && !self.in_cell && self.preformatted == 0;
        if doubled {
            self.flush();
        } else if self.leaf.is_some() {
            self.line_break = Some(range);
        }
    }

    /// Writes a run of words of the page.
    fn words(&mut self, range: Range<usize>) {
        let page = self.tree.page;
        let keep = self.preformatted > 0;
        let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}') && !keep;
        let mut at = range.start;
        while let Some(rest) = page.get(at..range.end).filter(|rest| !rest.is_empty()) {
            let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
            if blanks > 0 {
                let from = self.space.take().filter(|space| space.end == at).map_or(at, |space| space.start);
                self.space = Some(from..at + blanks);
                at += blanks;
                continue;
            }
            let reference = if rest.starts_with('&') { resolve(rest) } else { None };
            if keep && self.leaf.is_none() && rest.starts_with(['\n', '\r']) {
                at += 1;
                continue;
            }
            self.lead(at);
            if std::mem::take(&mut self.bold_next) {
                self.strong.push(self.draft.at());
            }
            if let Some((stands_for, length)) = reference {
                self.draft.stand_in(&stands_for, at..at + length);
                at += length;
            } else {
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let length =
                    rest[first..].find(|c| is_blank(c) || c == '&').map_or(rest.len(), |end| first + end);
                self.draft.literal(page, at..at + length);
                at += length;
            }
        }
    }

    /// Begins a row of a grid on a line of its own.
    pub(super) fn break_row(&mut self) {
        self.space = None;
        self.line_break = None;
        let at = self
            .draft
            .origin
            .pieces()
            .last()
            .map_or(0, |piece| (piece.original + piece.original_len) as usize);
        if !self.draft.text.is_empty() {
            self.draft.stand_in(if self.in_cell { "\n" } else { "\n\n" }, at..at);
        }
        self.in_cell = true;
        self.leaf = Some(self.draft.at());
    }

    /// Writes the words of one cell.
    pub(super) fn cell(&mut self, id: NodeId) {
        self.in_cell = true;
        self.space = None;
        self.line_break = None;
        self.leaf = Some(self.draft.at());
        let (kinds, lists) = (std::mem::take(&mut self.kinds), std::mem::take(&mut self.lists));
        self.walk(id);
        self.kinds = kinds;
        self.lists = lists;
        self.space = None;
        self.line_break = None;
    }

    /// Leaves the grid: what follows stands in blocks of its own.
    pub(super) fn leave_cell(&mut self) {
        self.in_cell = false;
        self.leaf = None;
        self.space = None;
        self.line_break = None;
    }
}
