//! From a page to its tree, in two passes that are both linear in the page's length.
//!
//! The first pass (`brackets`) finds which brackets belong together. The second, here, walks the page once
//! with a stack of open nodes and adds what belongs to lines (headings, lists, tables: `lines`) and to
//! words (quotation marks for bold, HTML tags, character references: `words`). No input is an error: what
//! is not markup is text.

mod brackets;
mod lines;
pub(super) mod tags;
mod words;

use super::namespaces;
use super::tree::{Kind, MAX_DEPTH, Node, Tree};
use brackets::{Pair, Shape};

/// Parses a page. Total; at most 4 GiB are looked at (offsets have 32 bits), the reader's limits are lower.
pub(super) fn parse(source: &str) -> Tree<'_> {
    let mut builder = Builder::new(source);
    builder.run();
    Tree { source, nodes: builder.nodes, too_deep: builder.too_deep }
}

/// No key of an argument is longer, in bytes, comments included.
const KEY_LENGTH: usize = 400;

/// What pipes, line breaks and equals signs mean here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Context {
    /// Lines may be headings, list items, tables.
    Page,
    /// The same, and a pipe ends it.
    Argument,
    /// A pipe ends it, and nothing depends on lines.
    Piped,
    /// Nothing depends on pipes or lines.
    Plain,
}

/// An open node.
#[derive(Clone, Copy, Debug)]
struct Frame {
    kind: Kind,
    node: usize,
    /// Where it ends at the latest.
    until: usize,
    context: Context,
    /// The pair whose closing bracket ends it.
    pair: Option<usize>,
    /// It stands in a table that is open in the same brackets.
    in_table: bool,
    /// A cell whose line has not ended; an item whose term has not ended.
    first_line: bool,
}

/// Whether a line begins here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Line {
    /// No.
    Within,
    /// Yes.
    Start,
    /// An argument begins, which MediaWiki may put at the start of a line.
    Argument,
}

struct Builder<'s> {
    source: &'s str,
    bytes: &'s [u8],
    pairs: Vec<Pair>,
    nodes: Vec<Node>,
    frames: Vec<Frame>,
    at: usize,
    /// First byte that no leaf owns yet.
    plain: usize,
    /// First pair that opens at or after `at`.
    pair: usize,
    line: Line,
    too_deep: Option<usize>,
}

impl<'s> Builder<'s> {
    fn new(source: &'s str) -> Self {
        Self {
            source,
            bytes: source.as_bytes(),
            pairs: brackets::pairs(source),
            nodes: Vec::new(),
            frames: Vec::new(),
            at: 0,
            plain: 0,
            pair: 0,
            line: Line::Start,
            too_deep: None,
        }
    }

    fn run(&mut self) {
        self.open(Kind::Document, self.bytes.len(), Context::Page, None);
        if let Some(length) = namespaces::redirect(self.source) {
            self.leaf(Kind::Redirect, length);
            self.line = Line::Within;
        }
        loop {
            if self.at >= self.top().until {
                if !self.leave() {
                    return;
                }
            } else if let Some(pair) = self.pair_here() {
                self.enter(pair);
            } else if self.line == Line::Within || !self.block() {
                self.words();
            }
        }
    }

    fn top(&self) -> Frame {
        // The document's frame is there from the first step of `run` to its last.
        self.frames.last().copied().unwrap_or(Frame {
            kind: Kind::Document,
            node: 0,
            until: 0,
            context: Context::Page,
            pair: None,
            in_table: false,
            first_line: false,
        })
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// Whether so many more nodes may nest here.
    fn room(&self, levels: usize) -> bool {
        self.frames.len() + levels <= MAX_DEPTH
    }

    /// Gives what no leaf owns yet to a leaf of text.
    fn flush(&mut self) {
        if self.plain < self.at {
            self.node(Kind::Text, self.plain, self.at);
        }
        self.plain = self.at;
    }

    fn node(&mut self, kind: Kind, start: usize, end: usize) -> usize {
        let index = self.nodes.len();
        self.nodes.push(Node { kind, start: start as u32, end: end as u32, next: index as u32 + 1 });
        index
    }

    /// Makes a leaf of what follows up to `end`.
    fn leaf(&mut self, kind: Kind, end: usize) {
        self.flush();
        if self.at < end {
            self.node(kind, self.at, end);
        }
        self.at = end;
        self.plain = end;
    }

    fn open(&mut self, kind: Kind, until: usize, context: Context, pair: Option<usize>) {
        self.flush();
        let node = self.node(kind, self.at, self.at);
        self.frames.push(Frame { kind, node, until, context, pair, in_table: false, first_line: false });
    }

    /// Opens a node that belongs to lines: it ends where what holds it ends, or earlier.
    fn open_line(&mut self, kind: Kind, until: usize) {
        let outer = self.top();
        self.open(kind, until, outer.context, None);
        if let Some(frame) = self.frames.last_mut() {
            frame.in_table = outer.in_table || kind == Kind::Table;
            frame.first_line = true;
        }
    }

    fn close(&mut self) {
        self.flush();
        if let Some(frame) = self.frames.pop() {
            let next = self.nodes.len() as u32;
            self.nodes[frame.node].end = self.at as u32;
            self.nodes[frame.node].next = next;
        }
    }

    /// Closes nodes until one for which `is` holds is on top, if there is one in these brackets.
    fn close_to(&mut self, is: impl Fn(Kind) -> bool) {
        while self.frames.len() > 1 && !is(self.top().kind) && self.top().pair.is_none() {
            self.close();
        }
    }

    /// The end of the innermost brackets, heading or page; false at the end of the page.
    fn leave(&mut self) -> bool {
        if let Kind::Heading(level) = self.top().kind {
            self.leaf(Kind::Mark, self.at + usize::from(level));
            self.close();
            return true;
        }
        self.close_to(|_| false);
        let Some(pair) = self.top().pair.map(|pair| self.pairs[pair]) else {
            self.close();
            return false;
        };
        self.leaf(Kind::Mark, pair.end);
        self.close();
        if pair.shape == Shape::Link(false) {
            self.trail();
        }
        true
    }

    /// Letters that follow a link belong to what it shows.
    fn trail(&mut self) {
        let until = self.next_stop();
        let rest = self.source.get(self.at..until).unwrap_or_default();
        let length = rest.find(|c: char| !c.is_lowercase()).unwrap_or(rest.len());
        self.leaf(Kind::Trail, self.at + length);
    }

    /// Where the innermost node ends or the next brackets begin.
    fn next_stop(&self) -> usize {
        let until = self.top().until;
        self.pairs.get(self.pair).map_or(until, |pair| pair.open.min(until))
    }

    fn pair_here(&self) -> Option<usize> {
        self.pairs.get(self.pair).filter(|pair| pair.open == self.at).map(|_| self.pair)
    }

    fn enter(&mut self, index: usize) {
        let pair = self.pairs[index];
        let starts_line = std::mem::replace(&mut self.line, Line::Within);
        self.pair = pair.next;
        match pair.shape {
            Shape::Comment => {
                self.leaf(Kind::Comment, pair.end);
                self.line = starts_line;
            }
            Shape::Pipe => {
                self.line = starts_line;
                if starts_line == Line::Within || !self.block() {
                    self.line = Line::Within;
                    self.pipe_template(pair.end);
                }
            }
            _ if !self.room(2) => {
                self.too_deep.get_or_insert(pair.open);
                self.at = pair.end;
            }
            Shape::Raw => self.raw(pair),
            _ => {
                self.pair = index + 1;
                self.enter_brackets(pair, index);
            }
        }
    }

    fn raw(&mut self, pair: Pair) {
        self.open(Kind::Extension, pair.end, Context::Plain, None);
        self.leaf(Kind::Mark, pair.inner);
        self.leaf(Kind::Raw, pair.close);
        self.leaf(Kind::Mark, pair.end);
        self.close();
    }

    fn enter_brackets(&mut self, pair: Pair, index: usize) {
        let (kind, context) = match pair.shape {
            Shape::Parameter => (Kind::Parameter, Context::Piped),
            Shape::Link(_) => (Kind::Link, Context::Piped),
            Shape::External => (Kind::External, Context::Plain),
            Shape::Extension => (Kind::Extension, Context::Page),
            _ => (Kind::Template, Context::Piped),
        };
        self.open(kind, pair.close, context, Some(index));
        self.leaf(Kind::Mark, pair.inner);
        match kind {
            Kind::External => self.address(),
            Kind::Extension => self.line = Line::Start,
            Kind::Link => self.open(Kind::Target, pair.close, Context::Piped, None),
            _ => self.open(Kind::Name, pair.close, Context::Piped, None),
        }
    }

    fn address(&mut self) {
        let stop = self.next_stop();
        let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'<' | b'>' | b'"' | b'[');
        let length = self.bytes[self.at..stop].iter().take_while(|b| !ends(b)).count();
        self.leaf(Kind::Address, self.at + length);
    }

    /// A pipe inside a template or link: the next argument or label begins.
    fn next_part(&mut self) {
        self.close_to(|kind| matches!(kind, Kind::Argument | Kind::Name | Kind::Target | Kind::Label));
        let part = self.top();
        self.close();
        let holder = self.top();
        self.leaf(Kind::Mark, self.at + 1);
        match holder.kind {
            Kind::Link => {
                let file = holder.pair.is_some_and(|pair| self.pairs[pair].shape == Shape::Link(true));
                let context = if file { Context::Piped } else { Context::Plain };
                self.open(Kind::Label, part.until, context, None);
            }
            _ => {
                self.open(Kind::Argument, part.until, Context::Argument, None);
                if holder.kind == Kind::Template {
                    self.key(part.until);
                }
                self.line = Line::Argument;
            }
        }
    }

    /// The part of an argument before its equals sign, if it has one. MediaWiki takes anything for a key;
    /// what is long or holds brackets is words in which an equals sign stands.
    fn key(&mut self, until: usize) {
        let Some((stop, pair)) = self.seek(until, false, |b| b == b'=' || b == b'|') else { return };
        let comments_only = self.pairs[self.pair..pair].iter().all(|pair| pair.shape == Shape::Comment);
        let words = self.bytes.get(self.at..stop).unwrap_or_default();
        let plain =
            words.len() <= KEY_LENGTH && !words.iter().any(|b| matches!(b, b'[' | b']' | b'&' | b'"'));
        if self.bytes[stop] == b'=' && plain && comments_only {
            self.leaf(Kind::Key, stop);
            self.pair = pair;
            self.leaf(Kind::Mark, stop + 1);
        }
    }

    /// The next byte for which `stops` holds, outside any brackets that open after here, and the first pair
    /// after it. With `pipes`, `{{!}}` counts as a pipe.
    fn seek(&self, until: usize, pipes: bool, stops: impl Fn(u8) -> bool) -> Option<(usize, usize)> {
        let (mut at, mut pair) = (self.at, self.pair);
        while at < until {
            match self.pairs.get(pair) {
                Some(found) if found.open == at => {
                    if pipes && found.shape == Shape::Pipe && stops(b'|') {
                        return Some((at, pair));
                    }
                    (at, pair) = (found.end, found.next);
                }
                _ if stops(self.bytes[at]) => return Some((at, pair)),
                _ => at += 1,
            }
        }
        None
    }
}
