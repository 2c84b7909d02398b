//! The tree of a page: every byte of the page belongs to exactly one leaf, in order.
//!
//! Nodes stand in one list, each before its children, so that walking, skipping and dropping a tree
//! take no recursion however deep the page is nested.

use std::ops::Range;

/// No node of a tree lies deeper than this; what would be deeper stays text.
pub(super) const MAX_DEPTH: usize = 100;

/// What a node is. The first group has children, the second owns bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// The page.
    Document,
    /// `{{…}}`: a name, then arguments.
    Template,
    /// `{{{…}}}`: a name, then a default.
    Parameter,
    /// Name of a template or parameter.
    Name,
    /// One argument of a template: maybe a [`Kind::Key`], then what it is set to.
    Argument,
    /// `[[…]]`: a target, then labels (a file has many, others one).
    Link,
    /// Where a link leads.
    Target,
    /// What a link shows.
    Label,
    /// `[http://… label]`.
    External,
    /// `<ref>…</ref>` and the like: a tag, what it holds, a closing tag.
    Extension,
    /// `== … ==`, with its level, 1 to 6.
    Heading(u8),
    /// One line of a list, its markers in a [`Kind::Mark`].
    Item,
    /// `{| … |}`.
    Table,
    /// `|+`.
    TableCaption,
    /// `|-`, or the cells before the first one.
    Row,
    /// `|` or `!` (true).
    Cell(bool),

    /// Words.
    Text,
    /// Letters that continue a link's words after its brackets.
    Trail,
    /// Brackets, pipes, list markers and other signs of the markup.
    Mark,
    /// A line break.
    Newline,
    /// `<!-- … -->`.
    Comment,
    /// The part of an argument before its equals sign.
    Key,
    /// Attributes of a table, row or cell.
    Attributes,
    /// Two or more apostrophes: italics, bold, both.
    Quotes,
    /// An HTML tag that opens, or stands alone.
    TagOpen,
    /// An HTML tag that closes.
    TagClose,
    /// `&nbsp;`, `&#160;`.
    Reference,
    /// `__NOTOC__`.
    Switch,
    /// `~~~~`.
    Signature,
    /// What stands in `<nowiki>`, `<math>` and the like.
    Raw,
    /// `----`.
    Rule,
    /// `#REDIRECT` in some language.
    Redirect,
    /// `{{!}}`, which stands for a pipe.
    Pipe,
    /// Address of an external link.
    Address,
}

#[cfg(test)]
impl Kind {
    /// Whether nodes of this kind have children and own no byte themselves.
    pub(super) fn has_children(self) -> bool {
        matches!(
            self,
            Self::Document
                | Self::Template
                | Self::Parameter
                | Self::Name
                | Self::Argument
                | Self::Link
                | Self::Target
                | Self::Label
                | Self::External
                | Self::Extension
                | Self::Heading(_)
                | Self::Item
                | Self::Table
                | Self::TableCaption
                | Self::Row
                | Self::Cell(_)
        )
    }
}

/// One node.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// What it is.
    pub(super) kind: Kind,
    /// First byte.
    pub(super) start: u32,
    /// Byte after the last.
    pub(super) end: u32,
    /// Index of the first node that is no part of this one.
    pub(super) next: u32,
}

/// A page as a tree. Made by `parse`.
#[derive(Debug)]
pub(super) struct Tree<'s> {
    /// The page.
    pub(super) source: &'s str,
    // Invariant: in order of their first byte, a node before its children; node 0 is the document.
    // The leaves, one after another, cover `source` (kept by `parse::Builder`, tested by round trips).
    pub(super) nodes: Vec<Node>,
    /// First byte of markup that was left as text because it is nested too deep.
    pub(super) too_deep: Option<usize>,
}

impl<'s> Tree<'s> {
    /// What node `at` is.
    pub(super) fn kind(&self, at: usize) -> Kind {
        self.nodes[at].kind
    }

    /// Bytes of the page that node `at` covers.
    pub(super) fn range(&self, at: usize) -> Range<usize> {
        self.nodes[at].start as usize..self.nodes[at].end as usize
    }

    /// The markup of node `at`.
    pub(super) fn markup(&self, at: usize) -> &'s str {
        self.source.get(self.range(at)).unwrap_or_default()
    }

    /// Index of the first node after the subtree of node `at`.
    pub(super) fn next(&self, at: usize) -> usize {
        self.nodes[at].next as usize
    }

    /// The children of node `at`, in order.
    pub(super) fn children(&self, at: usize) -> Siblings<'_> {
        Siblings { nodes: &self.nodes, at: at + 1, end: self.next(at) }
    }

    /// The siblings from node `first` up to index `end`.
    pub(super) fn siblings(&self, first: usize, end: usize) -> Siblings<'_> {
        Siblings { nodes: &self.nodes, at: first, end }
    }

    /// The words of the leaves, in order; joined they are the page.
    #[cfg(test)]
    pub(super) fn leaves(&self) -> impl Iterator<Item = &'s str> {
        (0..self.nodes.len()).filter(|at| !self.kind(*at).has_children()).map(|at| self.markup(at))
    }
}

/// Nodes next to one another.
#[derive(Clone)]
pub(super) struct Siblings<'t> {
    nodes: &'t [Node],
    at: usize,
    end: usize,
}

impl Iterator for Siblings<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let here = self.at;
        if here >= self.end {
            return None;
        }
        self.at = (self.nodes[here].next as usize).max(here + 1);
        Some(here)
    }
}
