//! The tree of a page, in one flat list in the order of the page, so that no walk needs recursion.

use super::names;
use super::token::{Attribute, Token, Tokens};
use std::ops::Range;

/// Index of a node; the root is 0.
pub(super) type NodeId = u32;

/// No node.
pub(super) const NONE: NodeId = u32::MAX;

/// An element or a run of words.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Name of the element, "" if it is none that we tell apart, "#" for words.
    pub(super) name: &'static str,
    /// Parent; the root is its own.
    pub(super) parent: NodeId,
    /// The node after this one and all that it holds, in the order of the page.
    pub(super) after: NodeId,
    /// Bytes of the decoded file: of the words, or of the start tag.
    pub(super) range: Range<u32>,
    attributes: Range<u32>,
}

/// A page.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    /// The decoded file.
    pub(super) page: &'a str,
    /// All nodes: a node stands before what it holds.
    pub(super) nodes: Vec<Node>,
    attributes: Vec<(Range<u32>, Range<u32>)>,
    /// Where the nesting first went beyond the limit.
    pub(super) too_deep: Option<usize>,
    /// Where a tag or comment begins that never ends.
    pub(super) torn: Option<usize>,
}

impl<'a> Tree<'a> {
    /// Builds the tree. Total on any input; linear, with `depth` as the most steps that an end tag can take.
    pub(super) fn parse(page: &'a str, depth: u32) -> Self {
        let mut builder = Builder::new(page, depth);
        let mut tokens = Tokens::new(page);
        for token in tokens.by_ref() {
            builder.take(token);
        }
        let mut tree = builder.tree;
        tree.torn = tokens.torn;
        tree.close_all();
        tree
    }

    /// Sets for each node where what it holds ends: a node's last descendant is the last node before the first
    /// later one that it does not hold.
    fn close_all(&mut self) {
        let count = self.nodes.len();
        for node in &mut self.nodes {
            node.after = 0;
        }
        for id in (0..count).rev() {
            let after = self.nodes[id].after.max(id as u32 + 1);
            self.nodes[id].after = after;
            let parent = self.nodes[id].parent as usize;
            if parent != id {
                self.nodes[parent].after = self.nodes[parent].after.max(after);
            }
        }
    }

    /// The node; the root for an id that is none.
    pub(super) fn node(&self, id: NodeId) -> &Node {
        self.nodes.get(id as usize).unwrap_or(&self.nodes[0])
    }

    /// The value of an attribute as written, references not resolved; empty if it has none.
    pub(super) fn raw_attribute(&self, id: NodeId, name: &str) -> Option<&'a str> {
        let range = self.node(id).attributes.clone();
        let all = self.attributes.get(range.start as usize..range.end as usize)?;
        let page = self.page;
        let words = move |r: &Range<u32>| page.get(r.start as usize..r.end as usize).unwrap_or_default();
        all.iter().find(|(key, _)| words(key).eq_ignore_ascii_case(name)).map(|(_, value)| words(value))
    }

    /// The value of an attribute, references resolved.
    pub(super) fn attribute(&self, id: NodeId, name: &str) -> Option<String> {
        self.raw_attribute(id, name).map(super::text::resolved)
    }

    /// Ids of all nodes that `id` holds, in the order of the page, itself not.
    pub(super) fn inside(&self, id: NodeId) -> Range<NodeId> {
        id + 1..self.node(id).after
    }

    /// Ids of the nodes directly below `id`.
    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.node(id).after;
        let first = (id + 1 < end).then_some(id + 1);
        std::iter::successors(first, move |at| Some(self.node(*at).after).filter(|next| *next < end))
    }

    /// All elements of a name.
    pub(super) fn named<'t>(&'t self, name: &'static str) -> impl Iterator<Item = NodeId> + 't {
        (0..self.nodes.len() as u32).filter(move |id| self.node(*id).name == name)
    }

    /// The words that a node holds, white space folded, references resolved.
    pub(super) fn words(&self, id: NodeId) -> String {
        let texts = self.inside(id).filter(|at| self.node(*at).name == "#");
        let mut out = String::new();
        for at in texts {
            let range = &self.node(at).range;
            out.push_str(&super::text::resolved(&self.page[range.start as usize..range.end as usize]));
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

struct Open {
    name: &'static str,
    node: NodeId,
}

struct Builder<'a> {
    tree: Tree<'a>,
    stack: Vec<Open>,
    depth: usize,
}

impl<'a> Builder<'a> {
    fn new(page: &'a str, depth: u32) -> Self {
        let root = Node { name: "html", parent: 0, after: 0, range: 0..0, attributes: 0..0 };
        let tree = Tree { page, nodes: vec![root], attributes: Vec::new(), too_deep: None, torn: None };
        Self { tree, stack: Vec::new(), depth: depth.max(1) as usize }
    }

    fn take(&mut self, token: Token) {
        match token {
            Token::Text(range) => {
                self.add("#", range, &[]);
            }
            Token::Open { name, range, attributes, closed } => self.open(name, range, &attributes, closed),
            Token::Close { name } => self.close(name),
        }
    }

    fn add(&mut self, name: &'static str, range: Range<usize>, attributes: &[Attribute]) -> NodeId {
        let narrow = |r: &Range<usize>| r.start as u32..r.end as u32;
        let from = self.tree.attributes.len() as u32;
        self.tree.attributes.extend(attributes.iter().map(|(name, value)| (narrow(name), narrow(value))));
        let id = self.tree.nodes.len() as u32;
        let parent = self.stack.last().map_or(0, |open| open.node);
        let attributes = from..self.tree.attributes.len() as u32;
        self.tree.nodes.push(Node { name, parent, after: 0, range: narrow(&range), attributes });
        id
    }

    fn open(&mut self, name: &'static str, range: Range<usize>, attributes: &[Attribute], closed: bool) {
        self.end_what_this_ends(name);
        let start = range.start;
        let mut node = self.add(name, range, attributes);
        if names::is_void(name) || (closed && name.is_empty()) {
            return;
        }
        if self.stack.len() >= self.depth {
            self.tree.too_deep.get_or_insert(start);
            node = self.stack.last().map_or(0, |open| open.node);
        }
        self.stack.push(Open { name, node });
    }

    /// End tags that may be left out (WHATWG HTML, 13.1.2.4): what the start of `name` ends.
    fn end_what_this_ends(&mut self, name: &'static str) {
        match name {
            "li" => self.pop_to(&["li"], &["ul", "ol", "menu", "dir", "table"]),
            "dt" | "dd" => self.pop_to(&["dt", "dd"], &["dl", "table"]),
            "td" | "th" => self.pop_to(&["td", "th"], &["tr", "table"]),
            "tr" => self.pop_to(&["tr"], &["table"]),
            "thead" | "tbody" | "tfoot" => self.pop_to(&["thead", "tbody", "tfoot", "caption"], &["table"]),
            "option" => self.pop_to(&["option"], &["select"]),
            "body" => self.pop_to(&["head"], &["body"]),
            "a" => self.pop_inline("a"),
            _ => {}
        }
        if names::is_block(name) {
            const SCOPE: [&str; 9] =
                ["td", "th", "table", "li", "dd", "div", "section", "blockquote", "button"];
            self.pop_to(&["p"], &SCOPE);
        }
        if names::heading_level(name).is_some()
            && self.stack.last().is_some_and(|open| names::heading_level(open.name).is_some())
        {
            self.stack.pop();
        }
    }

    /// Closes the innermost of `names`, and all within it, unless one of `walls` stands before.
    fn pop_to(&mut self, names: &[&str], walls: &[&str]) {
        let reach = self.depth.max(64);
        for (above, open) in self.stack.iter().rev().take(reach).enumerate() {
            if names.contains(&open.name) {
                let keep = self.stack.len() - above - 1;
                self.stack.truncate(keep);
                return;
            }
            if walls.contains(&open.name) {
                return;
            }
        }
    }

    fn pop_inline(&mut self, name: &str) {
        let reach = self.depth.max(64);
        for (above, open) in self.stack.iter().rev().take(reach).enumerate() {
            if open.name == name {
                let keep = self.stack.len() - above - 1;
                self.stack.truncate(keep);
                return;
            }
            if names::is_block(open.name) {
                return;
            }
        }
    }

    /// An end tag closes the innermost element of its name; one of an inline element never closes a block, one
    /// within a table never leaves its cell.
    fn close(&mut self, name: &'static str) {
        match name {
            "html" | "body" => {}
            "td" | "th" => self.pop_to(&[name], &["table", "tr"]),
            "tr" | "tbody" | "thead" | "tfoot" | "caption" => self.pop_to(&[name], &["table"]),
            "table" => self.pop_to(&[name], &[]),
            _ if name.starts_with('h') && names::heading_level(name).is_some() => {
                self.pop_to(&["h1", "h2", "h3", "h4", "h5", "h6"], &["td", "th", "table"]);
            }
            _ if names::is_block(name) => self.pop_to(&[name], &["td", "th", "table"]),
            _ => self.pop_inline(name),
        }
    }
}
