//! First pass: which brackets belong together, and what is cut out before they are looked at.
//!
//! One walk over the page with a stack of what is open. A closing bracket takes the innermost opening one;
//! templates win over links, and nothing inside an extension pairs with anything outside. What never
//! closes never gets a pair, so it costs nothing later and stays text.

use super::tags::{EXTENSION_COUNT, Inside, extension, inside, name_of};
use crate::wikitext::namespaces;
use memchr::memmem;

/// What a pair of brackets makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// `{{…}}`.
    Template,
    /// `{{{…}}}`.
    Parameter,
    /// `[[…]]`; true for a file, whose every pipe parts something.
    Link(bool),
    /// `[http://…]`.
    External,
    /// An extension that holds wikitext.
    Extension,
    /// An extension that holds something else.
    Raw,
    /// `<!-- … -->`.
    Comment,
    /// `{{!}}`.
    Pipe,
}

/// Brackets that belong together: `open..inner` and `close..end` are the brackets, the rest is inside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) shape: Shape,
    pub(super) open: usize,
    pub(super) inner: usize,
    pub(super) close: usize,
    pub(super) end: usize,
    /// Index of the first pair that is not inside this one.
    pub(super) next: usize,
}

/// All pairs of a page, by where they open.
pub(super) fn pairs(source: &str) -> Vec<Pair> {
    let mut finder = Finder::new(source);
    finder.run();
    let mut pairs = finder.pairs;
    pairs.sort_unstable_by_key(|pair| (pair.open, std::cmp::Reverse(pair.end)));
    let mut open: Vec<usize> = Vec::new();
    for at in 0..pairs.len() {
        while let Some(last) = open.last().copied().filter(|last| pairs[*last].end <= pairs[at].open) {
            pairs[last].next = at;
            open.pop();
        }
        open.push(at);
    }
    for last in open {
        pairs[last].next = pairs.len();
    }
    pairs
}

/// Bytes at which brackets or what parts them may stand.
const SIGN: [bool; 256] = {
    let mut table = [false; 256];
    let signs = b"{}[]<|\n";
    let mut at = 0;
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
};

/// How many brackets may be open at once; more are text.
const MAX_OPEN: usize = 1 << 20;

enum Open {
    Braces {
        at: usize,
        count: usize,
    },
    Squares {
        at: usize,
        count: usize,
        pipe: Option<usize>,
        /// The target holds what no target holds.
        bad: bool,
        /// A link stands inside.
        nested: bool,
    },
    External {
        at: usize,
    },
    /// The end of an extension's content: nothing inside pairs with anything outside.
    Wall {
        pair: usize,
        braces_outside: usize,
        limit_outside: usize,
    },
}

struct Finder<'s> {
    source: &'s str,
    bytes: &'s [u8],
    at: usize,
    pairs: Vec<Pair>,
    stack: Vec<Open>,
    /// Open [`Open::Braces`] above the innermost wall.
    braces: usize,
    /// Where the innermost wall stands.
    limit: usize,
    /// By extension: where its closing tags stand, and how many are behind us.
    closers: Vec<(Vec<(usize, usize)>, usize)>,
    comment_ends: Next,
    tag_ends: Next,
}

/// The next place of a pattern at or after a point, for points that only grow.
struct Next {
    pattern: &'static str,
    known: Option<usize>,
}

impl Next {
    fn new(pattern: &'static str) -> Self {
        Self { pattern, known: Some(0) }
    }

    /// Where the pattern next begins; each byte of the page is searched once over all calls, as a place
    /// once found is kept until it is passed.
    fn from(&mut self, source: &str, at: usize) -> Option<usize> {
        if self.known.is_some_and(|known| known < at) {
            let rest = source.as_bytes().get(at..).unwrap_or_default();
            self.known = memmem::find(rest, self.pattern.as_bytes()).map(|found| at + found);
        }
        self.known
    }
}

impl<'s> Finder<'s> {
    fn new(source: &'s str) -> Self {
        Self {
            source,
            bytes: source.as_bytes(),
            at: 0,
            pairs: Vec::new(),
            stack: Vec::new(),
            braces: 0,
            limit: source.len(),
            closers: closing_tags(source),
            comment_ends: Next::new("-->"),
            tag_ends: Next::new(">"),
        }
    }

    fn run(&mut self) {
        loop {
            while self.at == self.limit && self.leave_wall() {}
            if self.at >= self.limit {
                return;
            }
            match self.bytes[self.at] {
                b'{' => self.open_braces(),
                b'}' => self.close_braces(),
                b'[' => self.open_squares(),
                b']' => self.close_squares(),
                b'<' => self.tag(),
                b'|' => self.pipe(),
                b'\n' => self.line_break(),
                _ => {
                    let rest = &self.bytes[self.at..self.limit];
                    self.at += rest.iter().position(|b| SIGN[usize::from(*b)]).unwrap_or(rest.len());
                }
            }
        }
    }

    /// Leaves the innermost extension; false if there is none.
    fn leave_wall(&mut self) -> bool {
        let wall = self.stack.iter().rposition(|open| matches!(open, Open::Wall { .. }));
        let Some(wall) = wall else { return false };
        if let Open::Wall { pair, braces_outside, limit_outside } = self.stack[wall] {
            self.stack.truncate(wall);
            self.braces = braces_outside;
            self.limit = limit_outside;
            self.at = self.pairs[pair].end;
        }
        true
    }

    fn push(&mut self, open: Open) {
        if self.stack.len() < MAX_OPEN {
            self.braces += usize::from(matches!(open, Open::Braces { .. }));
            self.stack.push(open);
        }
    }

    fn pair(&mut self, shape: Shape, open: usize, inner: usize, close: usize, end: usize) {
        self.pairs.push(Pair { shape, open, inner, close, end, next: 0 });
    }

    /// How often the byte at hand repeats.
    fn run_length(&self) -> usize {
        let byte = self.bytes[self.at];
        self.bytes[self.at..self.limit].iter().take_while(|b| **b == byte).count()
    }

    fn open_braces(&mut self) {
        let count = self.run_length();
        if count >= 2 {
            self.push(Open::Braces { at: self.at, count });
        }
        self.at += count;
    }

    fn close_braces(&mut self) {
        let run_end = self.at + self.run_length();
        while run_end - self.at >= 2 && self.braces > 0 {
            match self.stack.pop() {
                Some(Open::Braces { at, count }) => {
                    let width = if count >= 3 && run_end - self.at >= 3 { 3 } else { 2 };
                    self.close_template(at + count - width, width);
                    self.braces -= 1;
                    if count - width >= 2 {
                        self.push(Open::Braces { at, count: count - width });
                    }
                }
                // A link or address that the template's end cuts off was none.
                Some(Open::Squares { .. } | Open::External { .. }) => {}
                Some(wall @ Open::Wall { .. }) => {
                    self.stack.push(wall);
                    self.braces = 0;
                }
                None => self.braces = 0,
            }
        }
        self.at = run_end;
    }

    fn close_template(&mut self, open: usize, width: usize) {
        let (inner, close, end) = (open + width, self.at, self.at + width);
        let shape = match (width, self.source.get(inner..close)) {
            (2, Some("!")) => Shape::Pipe,
            (2, _) => Shape::Template,
            _ => Shape::Parameter,
        };
        self.pair(shape, open, inner, close, end);
        self.at = end;
    }

    fn open_squares(&mut self) {
        let count = self.run_length();
        let end = self.at + count;
        let address = namespaces::is_address(&self.bytes[end..self.limit]);
        if let Some(Open::Squares { pipe: None, bad, .. }) = self.stack.last_mut() {
            *bad |= count == 1;
        }
        let squares = if address { count - 1 } else { count };
        if squares >= 2 {
            self.push(Open::Squares { at: self.at, count: squares, pipe: None, bad: false, nested: false });
        }
        if address {
            self.push(Open::External { at: end - 1 });
        }
        self.at = end;
    }

    fn close_squares(&mut self) {
        let run_end = self.at + self.run_length();
        while self.at < run_end {
            match self.stack.pop() {
                Some(Open::External { at }) => {
                    self.pair(Shape::External, at, at + 1, self.at, self.at + 1);
                    self.at += 1;
                }
                Some(Open::Squares { at, count, pipe, bad, nested }) if run_end - self.at >= 2 => {
                    self.close_link(at + count - 2, pipe, bad, nested);
                    if count >= 4 {
                        let (bad, nested) = (true, true);
                        self.push(Open::Squares { at, count: count - 2, pipe: None, bad, nested });
                    }
                }
                Some(other) => {
                    self.stack.push(other);
                    break;
                }
                None => break,
            }
        }
        self.at = run_end;
    }

    fn close_link(&mut self, open: usize, pipe: Option<usize>, bad: bool, nested: bool) {
        let (inner, close) = (open + 2, self.at);
        self.at += 2;
        let target = self.source.get(inner..pipe.unwrap_or(close)).unwrap_or_default();
        let file = namespaces::is_file(target);
        if bad || target.trim().is_empty() || (nested && !file) {
            return;
        }
        self.pair(Shape::Link(file), open, inner, close, close + 2);
        if let Some(Open::Squares { pipe, bad, nested, .. }) = self.stack.last_mut() {
            *nested = true;
            *bad |= pipe.is_none();
        }
    }

    fn pipe(&mut self) {
        if let Some(Open::Squares { pipe, .. }) = self.stack.last_mut() {
            pipe.get_or_insert(self.at);
        }
        self.at += 1;
    }

    /// An address ends with its line, a link's target too, and a link that is no file with its paragraph.
    fn line_break(&mut self) {
        let blank = self.bytes.get(self.at + 1) == Some(&b'\n');
        while let Some(open) = self.stack.last() {
            let dead = match open {
                Open::External { .. } => true,
                Open::Squares { pipe: None, .. } => true,
                Open::Squares { at, count, pipe: Some(pipe), .. } => {
                    blank && !namespaces::is_file(self.source.get(at + count..*pipe).unwrap_or_default())
                }
                _ => false,
            };
            if !dead {
                break;
            }
            self.stack.pop();
        }
        self.at += 1;
    }

    fn tag(&mut self) {
        let here = self.at;
        if self.bytes[here..self.limit].starts_with(b"<!--") {
            let found = self.comment_ends.from(self.source, here + 4);
            let end = found.map_or(self.limit, |end| (end + 3).min(self.limit));
            self.pair(Shape::Comment, here, end, end, end);
            self.at = end;
            return;
        }
        self.at += 1;
        let name = name_of(self.source.get(here..).unwrap_or_default());
        if self.bytes.get(here + 1) == Some(&b'/') {
            return;
        }
        let Some(which) = extension(name) else { return };
        let Some(tag_end) = self.tag_ends.from(self.source, here + 1).filter(|end| *end < self.limit) else {
            return;
        };
        let inner = tag_end + 1;
        if self.bytes[tag_end - 1] == b'/' {
            self.pair(Shape::Raw, here, inner, inner, inner);
            self.at = inner;
        } else if let Some((close, end)) = self.closing_tag(which, inner) {
            self.extension(which, here, inner, close, end);
        }
    }

    fn extension(&mut self, which: usize, open: usize, inner: usize, close: usize, end: usize) {
        let wikitext = inside(which) == Inside::Wikitext && self.stack.len() < MAX_OPEN;
        let shape = if wikitext { Shape::Extension } else { Shape::Raw };
        self.pair(shape, open, inner, close, end);
        self.at = end;
        if wikitext {
            let pair = self.pairs.len() - 1;
            let (braces_outside, limit_outside) = (self.braces, self.limit);
            self.stack.push(Open::Wall { pair, braces_outside, limit_outside });
            (self.braces, self.limit, self.at) = (0, close, inner);
        }
    }

    /// The next closing tag of an extension at or after `from` and before the innermost wall.
    fn closing_tag(&mut self, which: usize, from: usize) -> Option<(usize, usize)> {
        let (places, passed) = &mut self.closers[which];
        while places.get(*passed).is_some_and(|(start, _)| *start < from) {
            *passed += 1;
        }
        places.get(*passed).copied().filter(|(_, end)| *end <= self.limit)
    }
}

/// Where the closing tags of every extension stand.
fn closing_tags(source: &str) -> Vec<(Vec<(usize, usize)>, usize)> {
    let mut found = vec![(Vec::new(), 0); EXTENSION_COUNT];
    for start in memmem::find_iter(source.as_bytes(), "</") {
        let rest = &source[start..];
        let name = name_of(rest);
        let Some(which) = extension(name) else { continue };
        let after = &rest[2 + name.len()..];
        let spaces = after.bytes().take(64).take_while(u8::is_ascii_whitespace).count();
        if after.as_bytes().get(spaces) == Some(&b'>') {
            found[which].0.push((start, start + 2 + name.len() + spaces + 1));
        }
    }
    found
}
