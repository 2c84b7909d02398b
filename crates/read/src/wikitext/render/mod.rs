//! From a page's tree to the text that people read, with its blocks and the way back.

mod blocks;
mod boxes;
mod call;
mod citations;
mod dates;
mod measures;
mod pictures;
mod references;
mod sections;
mod tables;
mod templates;
mod vocabulary;
mod words;
mod writer;

use super::namespaces;
use super::tree::{Kind, MAX_DEPTH, Tree};
use crate::draft::Draft;
use gainsay_model::{BlockKind, NoteKind};
use std::collections::VecDeque;
use writer::Writer;

/// Renders a page.
pub(super) fn render(tree: &Tree<'_>) -> Draft {
    let mut reader = Reader::new(tree);
    reader.flow(1, tree.next(0));
    reader.end_list();
    reader.categories();
    let mut draft = reader.out.draft;
    draft.meta.title = reader.display_title.or(reader.bold_title).or(reader.box_title);
    if let Some(at) = tree.too_deep {
        let message = format!("markup is nested more than {MAX_DEPTH} levels deep and was kept as it stands");
        draft.notes.push((at, NoteKind::Doubtful, message));
    }
    draft.meta.language = reader.language.map(str::to_owned);
    draft
}

/// What line breaks and list items become.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mode {
    /// Blocks, each for itself.
    Flow,
    /// One line: items and breaks become signs between things.
    Value,
    /// Lines stay lines.
    Verse,
}

/// Reads a tree from its first node to its last. Every node is rendered at most once.
struct Reader<'t, 's> {
    tree: &'t Tree<'s>,
    out: Writer<'s>,
    mode: Mode,
    /// The entries of a box are being read.
    in_box: bool,
    /// A paragraph is open, of this kind.
    open: Option<BlockKind>,
    /// Nothing visible stands on the line yet.
    line_blank: bool,
    /// The line held a list item.
    after_item: bool,
    /// What stands elsewhere than where it is called: notes, captions, boxes in boxes, tables in cells.
    floats: VecDeque<usize>,
    categories: Vec<usize>,
    section: sections::Section,
    lists: Vec<blocks::OpenList>,
    list_count: u32,
    /// `<ul>` and `<ol>` that are open.
    html_lists: Vec<blocks::OpenList>,
    /// An `<li>` without words yet: the block it is, and its bullet.
    html_item: Option<(BlockKind, String)>,
    /// Quotations that are open.
    quotations: usize,
    /// A heading or a paragraph has been met.
    past_boxes: bool,
    /// Where the first bold words of the lead began.
    bold_from: Option<u32>,
    bold_title: Option<String>,
    display_title: Option<String>,
    box_title: Option<String>,
    language: Option<&'static str>,
}

impl<'t, 's> Reader<'t, 's> {
    fn new(tree: &'t Tree<'s>) -> Self {
        Self {
            tree,
            out: Writer::new(tree.source),
            mode: Mode::Flow,
            in_box: false,
            open: None,
            line_blank: true,
            after_item: false,
            floats: VecDeque::new(),
            categories: Vec::new(),
            section: sections::Section::default(),
            lists: Vec::new(),
            list_count: 0,
            html_lists: Vec::new(),
            html_item: None,
            quotations: 0,
            past_boxes: false,
            bold_from: None,
            bold_title: None,
            display_title: None,
            box_title: None,
            language: None,
        }
    }

    /// Does something in a mode, and goes back to the mode before.
    fn in_mode(&mut self, mode: Mode, act: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.mode, mode);
        act(self);
        self.mode = before;
    }

    /// The markup of a link's target.
    fn target(&self, link: usize) -> &'s str {
        let target = self.tree.children(link).find(|child| self.tree.kind(*child) == Kind::Target);
        target.map(|target| self.tree.markup(target)).unwrap_or_default()
    }

    /// The categories of the page, one a line.
    fn categories(&mut self) {
        self.out.begin("\n\n", Vec::new());
        for link in std::mem::take(&mut self.categories) {
            let target = self.tree.children(link).find(|child| self.tree.kind(*child) == Kind::Target);
            if let Some(target) = target {
                let range = self.tree.range(target);
                self.out.sign("\n", range.start..range.start);
                self.out.words(range);
            }
        }
        self.out.close(BlockKind::Furniture);
    }

    /// Takes note of the edition that a link's namespace betrays.
    fn note_language(&mut self, target: &str) {
        if self.language.is_none() {
            self.language = namespaces::language_of(target);
        }
    }
}
