//! The flow of a page: paragraphs, headings, lists, quotations, and what floats beside them.

use super::call::Call;
use super::templates::Role;
use super::writer::Lead;
use super::{Mode, Reader, sections::Section};
use crate::wikitext::namespaces::{Space, space_of};
use crate::wikitext::parse::tags::name_of;
use crate::wikitext::tree::Kind;
use gainsay_model::BlockKind;

/// A list that an item may continue.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenList {
    sign: u8,
    list: u32,
    items: u32,
}

/// Tags that begin or end a block.
const BLOCK_TAGS: [&str; 27] = [
    "blockquote",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "references",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Whether a tag begins or ends a block.
pub(super) fn is_block_tag(name: &str) -> bool {
    BLOCK_TAGS.iter().any(|known| known.eq_ignore_ascii_case(name))
}

impl Reader<'_, '_> {
    /// Reads siblings as blocks.
    pub(super) fn flow(&mut self, first: usize, end: usize) {
        let mut at = first;
        while at < end {
            at = match self.hidden(at, end) {
                Some(after) => after,
                None => self.block(at, end),
            };
        }
        self.end_block();
    }

    /// Reads the node at `at`, and what belongs to it of its siblings up to `end`; the node after that.
    fn block(&mut self, at: usize, end: usize) -> usize {
        let kind = self.tree.kind(at);
        if kind != Kind::Item && !self.is_blank(at) {
            self.end_list();
        }
        match kind {
            Kind::Newline => self.line_break(at),
            Kind::Heading(level) => self.heading(at, level),
            Kind::Item => return self.items(at, end),
            Kind::Table => {
                self.end_block();
                self.table(at);
                self.drain();
            }
            Kind::Template => self.template_in_flow(at, end),
            Kind::Extension => self.extension_in_flow(at),
            Kind::Link => self.link_in_flow(at),
            Kind::TagOpen | Kind::TagClose => self.tag_in_flow(at),
            Kind::Rule => self.end_block(),
            Kind::Redirect => return self.redirect(at, end),
            _ => self.in_paragraph(at),
        }
        self.tree.next(at)
    }

    /// Reads an item, with what is said of it if it is a term; the node after that.
    fn items(&mut self, at: usize, end: usize) -> usize {
        self.end_block();
        let last = if self.marker(at).ends_with(';') {
            let lines = self.definitions(at, end);
            self.definition_list(&lines);
            lines.last().copied().unwrap_or(at)
        } else {
            self.item(at);
            at
        };
        self.after_item = true;
        self.tree.next(last)
    }

    /// Whether a node is a comment or white space.
    fn is_blank(&self, node: usize) -> bool {
        match self.tree.kind(node) {
            Kind::Comment | Kind::Newline => true,
            Kind::Text => self.tree.markup(node).trim().is_empty(),
            _ => false,
        }
    }

    fn line_break(&mut self, node: usize) {
        if self.after_item {
            self.after_item = false;
        } else if self.line_blank {
            self.end_list();
            self.end_block();
        } else {
            self.out.space(self.tree.range(node));
        }
        self.line_blank = true;
    }

    /// Reads a node as part of a paragraph, which it opens if none is open.
    pub(super) fn in_paragraph(&mut self, node: usize) {
        if self.open.is_none() {
            let kind = match (self.quotations, self.section) {
                (1.., _) => BlockKind::Quotation,
                (_, Section::Links(_)) => BlockKind::Furniture,
                _ => BlockKind::Paragraph,
            };
            let (kind, lead) = match self.html_item.take() {
                Some((item, bullet)) if kind == BlockKind::Paragraph => (item, vec![Lead::Words(bullet)]),
                _ => (kind, Vec::new()),
            };
            self.out.begin("\n\n", lead);
            self.open = Some(kind);
        }
        self.line_blank &= self.is_blank(node);
        self.word(node);
    }

    /// Ends the paragraph, and lets stand what floated from it.
    pub(super) fn end_block(&mut self) {
        if let Some(kind) = self.open.take() {
            let plain = kind == BlockKind::Paragraph;
            // Bold words that nobody closed are no title.
            self.bold_from = None;
            self.past_boxes |= self.out.close(kind).is_some() && plain;
        }
        self.line_blank = true;
        if self.lists.is_empty() {
            self.drain();
        }
    }

    /// Ends the list at hand, if any.
    pub(super) fn end_list(&mut self) {
        self.after_item = false;
        if !self.lists.is_empty() {
            self.lists.clear();
            self.drain();
        }
    }

    fn heading(&mut self, node: usize, level: u8) {
        self.end_block();
        self.past_boxes = true;
        self.out.begin("\n\n", Vec::new());
        self.in_mode(Mode::Value, |reader| reader.children(node));
        // The text's own title, where it stands, is level 1; sections begin with two signs.
        let shown = level.saturating_sub(1).max(1);
        if let Some(range) = self.out.close(BlockKind::Heading { level: shown }) {
            self.section = self.section.under(level, self.out.since(range.start));
        }
        self.drain();
    }

    /// The signs of an item.
    fn marker(&self, item: usize) -> &str {
        let mark = item + 1;
        if self.tree.kind(mark) == Kind::Mark { self.tree.markup(mark) } else { "" }
    }

    fn item(&mut self, node: usize) {
        let written = self.marker(node);
        // Colons before a bullet only indent it.
        let signs: Vec<u8> = written.bytes().filter(|sign| *sign != b':').collect();
        let indented = written.ends_with(':') || signs.is_empty();
        if signs.is_empty() {
            self.end_list();
        }
        if indented {
            self.indented(node, signs.len());
            return;
        }
        let continues = !self.lists.is_empty();
        let open = self.list_of(&signs);
        let depth = signs.len() - 1;
        let number = (open.sign == b'#').then(|| open.items.to_string());
        let bullet = number.as_ref().map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
        let lead = vec![Lead::Words("  ".repeat(depth.min(12)) + &bullet)];
        self.out.begin(if continues { "\n" } else { "\n\n" }, lead);
        self.in_mode(Mode::Value, |reader| reader.children(node));
        let kind = match self.section {
            Section::Links(_) => BlockKind::Furniture,
            Section::Sources(_) => BlockKind::Note,
            Section::Body => BlockKind::Item { list: open.list, depth: depth.min(255) as u8, number },
        };
        self.out.close(kind);
    }

    /// The list that an item with these signs is in, with the item counted.
    fn list_of(&mut self, signs: &[u8]) -> OpenList {
        let shared = self.lists.iter().zip(signs).take_while(|(open, sign)| open.sign == **sign).count();
        self.lists.truncate(shared);
        for sign in &signs[shared..] {
            self.lists.push(OpenList { sign: *sign, list: self.list_count, items: 0 });
            self.list_count += 1;
        }
        let Some(last) = self.lists.last_mut() else { return OpenList { sign: b'*', list: 0, items: 1 } };
        last.items += 1;
        *last
    }

    /// A line that colons indent, maybe below an item. Before the lead, in italics, it points elsewhere.
    fn indented(&mut self, node: usize, depth: usize) {
        let first = self
            .tree
            .children(node)
            .find(|child| !matches!(self.tree.kind(*child), Kind::Mark) && !self.is_blank(*child));
        let italic = first.is_some_and(|first| self.tree.markup(first) == "''");
        let kind = if italic && !self.past_boxes { BlockKind::Furniture } else { BlockKind::Paragraph };
        let gap = if depth > 0 { "\n" } else { "\n\n" };
        self.out.begin(gap, vec![Lead::Words("  ".repeat(depth.min(12)))]);
        self.in_mode(Mode::Value, |reader| reader.children(node));
        self.out.close(kind);
        if depth == 0 {
            self.drain();
        }
    }

    /// The lines of a definition list from this item on: `;` lines and the `:` lines below them.
    fn definitions(&self, node: usize, end: usize) -> Vec<usize> {
        let mut lines = vec![node];
        let mut rest = self.tree.siblings(node, end).skip(1);
        while let (Some(line_break), Some(item)) = (rest.next(), rest.next()) {
            let continues = self.tree.kind(line_break) == Kind::Newline
                && self.tree.kind(item) == Kind::Item
                && matches!(self.marker(item), ":" | ";");
            if !continues {
                break;
            }
            lines.extend([line_break, item]);
        }
        lines
    }

    fn redirect(&mut self, node: usize, end: usize) -> usize {
        let range = self.tree.range(node);
        self.out.begin("\n\n", Vec::new());
        self.out.stand_in("→", range.clone());
        self.out.space(range);
        let mut at = self.tree.next(node);
        while at < end && self.tree.kind(at) != Kind::Newline {
            self.word(at);
            at = self.tree.next(at);
        }
        self.out.close(BlockKind::Furniture);
        at
    }

    fn link_in_flow(&mut self, node: usize) {
        match space_of(self.target(node)) {
            Space::Page => self.in_paragraph(node),
            Space::File if self.open.is_none() => {
                self.note_language(self.target(node));
                self.floats.push_back(node);
                self.drain();
            }
            _ => self.word(node),
        }
    }

    fn tag_in_flow(&mut self, node: usize) {
        let name = name_of(self.tree.markup(node)).to_ascii_lowercase();
        if !is_block_tag(&name) {
            self.in_paragraph(node);
            return;
        }
        let opens = self.tree.kind(node) == Kind::TagOpen;
        if matches!(name.as_str(), "td" | "th") {
            let range = self.tree.range(node);
            if opens {
                self.out.sign(" | ", range);
            }
            return;
        }
        self.end_block();
        self.html_item = None;
        match (name.as_str(), opens) {
            ("blockquote", true) => self.quotations += 1,
            ("blockquote", false) => self.quotations = self.quotations.saturating_sub(1),
            ("ul" | "ol", true) => {
                let sign = if name == "ol" { b'#' } else { b'*' };
                self.html_lists.push(OpenList { sign, list: self.list_count, items: 0 });
                self.list_count += 1;
            }
            ("ul" | "ol", false) => {
                self.html_lists.pop();
            }
            ("li", true) => self.open_html_item(),
            _ => {}
        }
    }

    /// `<li>`: the next words are an item.
    fn open_html_item(&mut self) {
        let depth = self.html_lists.len().saturating_sub(1).min(255) as u8;
        if let Some(open) = self.html_lists.last_mut() {
            open.items += 1;
            let number = (open.sign == b'#').then(|| open.items.to_string());
            let bullet = number.as_ref().map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
            self.html_item = Some((BlockKind::Item { list: open.list, depth, number }, bullet));
        }
    }

    fn extension_in_flow(&mut self, node: usize) {
        match self.extension_name(node).as_str() {
            "ref" => {
                self.line_blank = false;
                self.word(node);
                if self.open.is_none() {
                    self.drain();
                }
            }
            "gallery" => {
                self.end_block();
                self.gallery(node);
            }
            "poem" | "verse" => {
                self.end_block();
                self.out.begin("\n\n", Vec::new());
                self.in_mode(Mode::Verse, |reader| reader.children(node));
                let quoted = self.quotations > 0;
                self.out.close(if quoted { BlockKind::Quotation } else { BlockKind::Preformatted });
                self.drain();
            }
            "pre" | "syntaxhighlight" | "source" => {
                self.end_block();
                self.preformatted(node);
            }
            "references" => {
                self.end_block();
                self.collect_floats(node);
                self.drain();
            }
            _ => self.in_paragraph(node),
        }
    }

    /// Notes that `<references>` defines but nothing shows where it stands.
    fn collect_floats(&mut self, node: usize) {
        let tree = self.tree;
        self.floats.extend(tree.children(node).filter(|child| tree.kind(*child) == Kind::Extension));
    }

    fn preformatted(&mut self, node: usize) {
        let raw = self.tree.children(node).find(|child| self.tree.kind(*child) == Kind::Raw);
        let Some(raw) = raw else { return };
        let words = self.tree.markup(raw);
        let start = self.tree.range(raw).start + (words.len() - words.trim_start_matches(['\n', '\r']).len());
        let end = self.tree.range(raw).start + words.trim_end().len();
        self.out.begin("\n\n", Vec::new());
        self.out.literal(start..end.max(start));
        self.out.close(BlockKind::Preformatted);
    }

    fn template_in_flow(&mut self, node: usize, end: usize) {
        let call = Call::new(self.tree, node);
        let alone = self.line_blank && self.ends_line(node, end);
        match self.role(&call, alone) {
            Role::Silent => {
                self.defined_notes(&call);
                if self.open.is_none() && self.lists.is_empty() {
                    self.drain();
                }
            }
            Role::Inline => self.in_paragraph(node),
            Role::Float => {
                self.floats.push_back(node);
                if self.open.is_none() {
                    self.drain();
                }
            }
            Role::Box => {
                self.end_block();
                self.fields(&call);
                self.drain();
            }
            Role::Furniture => {
                self.end_block();
                self.out.begin("\n\n", Vec::new());
                self.in_mode(Mode::Value, |reader| reader.joined(&call, ", "));
                self.out.close(BlockKind::Furniture);
                self.drain();
            }
            Role::Quotation => {
                self.end_block();
                self.out.begin("\n\n", Vec::new());
                self.quotation(&call);
                self.out.close(BlockKind::Quotation);
                self.drain();
            }
            Role::Wrapper => {
                self.end_block();
                for part in call.plain().chain(call.named(&["1", "content", "list", "text"])) {
                    self.flow(part.first, part.end);
                }
                self.end_list();
            }
        }
    }

    /// Whether nothing visible follows a node on its line.
    fn ends_line(&self, node: usize, end: usize) -> bool {
        for next in self.tree.siblings(node, end).skip(1) {
            match self.tree.kind(next) {
                Kind::Newline => return true,
                _ if self.is_blank(next) => {}
                // Templates often stand in a row on one line, none of them words.
                Kind::Template => return true,
                Kind::Link => return space_of(self.target(next)) != Space::Page,
                Kind::Table | Kind::Heading(_) | Kind::Item => return true,
                _ => return false,
            }
        }
        true
    }

    /// Lets stand what floats, in the order in which it was met.
    pub(super) fn drain(&mut self) {
        while let Some(node) = self.floats.pop_front() {
            match self.tree.kind(node) {
                Kind::Table => self.table(node),
                Kind::Link => self.caption_of(node),
                Kind::Extension => self.note(node),
                _ => {
                    let call = Call::new(self.tree, node);
                    match self.role(&call, false) {
                        Role::Box => self.fields(&call),
                        Role::Quotation => {
                            self.out.begin("\n\n", Vec::new());
                            self.quotation(&call);
                            self.out.close(BlockKind::Quotation);
                        }
                        _ => self.note_of(&call),
                    }
                }
            }
        }
    }

    fn note(&mut self, node: usize) {
        self.out.begin("\n\n", Vec::new());
        self.in_mode(Mode::Value, |reader| reader.children(node));
        self.out.close(BlockKind::Note);
    }

    fn note_of(&mut self, call: &Call<'_>) {
        self.out.begin("\n\n", Vec::new());
        self.in_mode(Mode::Value, |reader| reader.note_words(call));
        self.out.close(BlockKind::Note);
    }
}
