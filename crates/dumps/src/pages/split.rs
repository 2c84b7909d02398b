//! Finds where pages and revisions begin and end in the bytes of a dump, without reading what is in them.
//!
//! In the text of a page every `<` is written `&lt;`, so that the tags of the dump are found as bytes. What is held is
//! never more than one revision: a page whose history is longer than memory passes through, and what is longer than
//! the limit is passed over.

use crate::position::Position;
use crate::trouble::{Trouble, TroubleKind};
use memchr::memmem::Finder;
use std::collections::VecDeque;
use std::ops::Range;
use std::sync::LazyLock;

/// Bytes that the head of a page or of the dump may have.
const HEAD: usize = 1 << 20;

static PAGE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("<page"));
static REVISION: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("<revision"));
static REVISION_END: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("</revision>"));
static TAG: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("<"));
static END: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("</mediawiki"));

/// What was found next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Found {
    /// What stands before the first page: bytes for [`Splitter::bytes`].
    Head(Range<usize>),
    /// The head of a page, up to its first revision or its end.
    Page(Range<usize>),
    /// A revision, tags included.
    Revision(Range<usize>),
    /// A page has ended.
    PageEnd,
    /// Trouble; what it is about is passed over.
    Trouble(Trouble),
}

/// Where in a dump the splitter is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// Before the first page.
    Start,
    /// Between pages.
    Outside,
    /// Within a page's head.
    Head,
    /// Within a page, between revisions.
    Inside,
    /// Within a revision.
    Revision,
    /// Within something too long.
    Skipping,
}

/// Takes bytes in pieces and gives what they hold.
pub(crate) struct Splitter {
    // What was taken and not yet given; `from` is the first byte that is still needed.
    held: Vec<u8>,
    from: usize,
    // Bytes from `from` that were searched in vain already.
    searched: usize,
    // Bytes given or passed over before `held`.
    before: u64,
    // Where pieces began, by bytes before them.
    marks: VecDeque<(u64, Position)>,
    state: State,
    limit: usize,
    ended: bool,
    // Bytes since the last tag of a page.
    idle: u64,
}

impl Splitter {
    /// A splitter for which nothing may be longer than `limit` bytes. `midway` if it begins behind the dump's head.
    pub(crate) fn new(limit: u64, midway: bool) -> Self {
        let state = if midway { State::Outside } else { State::Start };
        let limit = usize::try_from(limit).unwrap_or(usize::MAX).max(1024);
        Self {
            held: Vec::new(),
            from: 0,
            searched: 0,
            before: 0,
            marks: VecDeque::new(),
            state,
            limit,
            ended: false,
            idle: 0,
        }
    }

    /// Takes the next bytes.
    pub(crate) fn feed(&mut self, at: Position, bytes: &[u8]) {
        if self.from > 0 {
            self.held.drain(..self.from);
            self.before += self.from as u64;
            self.from = 0;
            let needed = self.marks.partition_point(|(before, _)| *before <= self.before).saturating_sub(1);
            self.marks.drain(..needed);
        }
        let end = self.before + self.held.len() as u64;
        self.marks.push_back((end, at));
        self.held.extend_from_slice(bytes);
        self.idle += bytes.len() as u64;
    }

    /// The bytes of what was found.
    pub(crate) fn bytes(&self, range: Range<usize>) -> &[u8] {
        &self.held[range]
    }

    /// The place of a byte of what is held.
    pub(crate) fn place(&self, at: usize) -> Position {
        let at = self.before + at as u64;
        let mark = self.marks.partition_point(|(before, _)| *before <= at).saturating_sub(1);
        self.marks.get(mark).map_or_else(Position::default, |(before, place)| place.after(at - before))
    }

    /// The place of the next byte that is looked at.
    pub(crate) fn here(&self) -> Position {
        self.place(self.from)
    }

    /// Bytes that were taken since a page last began or ended.
    pub(crate) fn idle(&self) -> u64 {
        self.idle
    }

    /// Whether the end mark of the dump was seen.
    pub(crate) fn ended(&self) -> bool {
        self.ended
    }

    /// Whether a page has begun and not ended.
    pub(crate) fn within(&self) -> bool {
        matches!(self.state, State::Head | State::Inside | State::Revision)
    }

    /// Forgets what is held: what follows does not join it.
    pub(crate) fn tear(&mut self) {
        self.before += self.held.len() as u64;
        self.held.clear();
        (self.from, self.searched) = (0, 0);
        self.marks.clear();
        if self.state != State::Start {
            self.state = State::Outside;
        }
    }

    /// What stands next, or `None` if more bytes are needed.
    pub(crate) fn next(&mut self) -> Option<Found> {
        match self.state {
            State::Start | State::Outside => self.outside(),
            State::Head => self.head(),
            State::Inside => self.inside(),
            State::Revision => self.revision(),
            State::Skipping => self.skipping(),
        }
    }

    /// Where a needle stands that was not found before.
    fn find(&self, needle: &Finder<'_>) -> Option<usize> {
        let overlap = needle.needle().len() + 1;
        let from = self.from + self.searched.saturating_sub(overlap);
        needle.find(&self.held[from.min(self.held.len())..]).map(|at| from + at)
    }

    /// Where a tag of this name begins. A longer name (`<pagecount>`) is another tag; what ends with the name needs more
    /// bytes.
    fn find_tag(&self, needle: &Finder<'_>) -> Option<usize> {
        let mut from = self.from + self.searched.saturating_sub(needle.needle().len() + 1);
        loop {
            let at = from + needle.find(self.held.get(from..)?)?;
            let after = *self.held.get(at + needle.needle().len())?;
            if matches!(after, b'>' | b' ' | b'\t' | b'\n' | b'\r') {
                return Some(at);
            }
            from = at + 1;
        }
    }

    /// Nothing more will come: tags at the very end are found as well.
    pub(crate) fn pad(&mut self) {
        self.held.extend_from_slice(&[b'\n'; 16]);
    }

    /// Goes on behind `to` in another state.
    fn advance(&mut self, to: usize, state: State) {
        self.from = to;
        self.searched = 0;
        self.state = state;
        self.idle = (self.held.len() - to) as u64;
    }

    fn outside(&mut self) -> Option<Found> {
        let page = self.find_tag(&PAGE);
        let until = page.unwrap_or(self.held.len());
        if END.find(&self.held[self.from..until]).is_some() {
            self.ended = true;
        }
        if let Some(at) = page {
            let head = (self.state == State::Start).then_some(Found::Head(self.from..at));
            self.advance(at, State::Head);
            return head.or_else(|| self.head());
        }
        if self.state == State::Start {
            if self.held.len() - self.from <= HEAD && !self.ended {
                self.searched = self.held.len() - self.from;
                return None;
            }
            self.state = State::Outside;
            return Some(Found::Head(self.from..self.held.len().min(self.from + HEAD)));
        }
        // Only a tag that is cut off can still matter.
        self.from = self.held.len().saturating_sub(12).max(self.from);
        self.searched = 0;
        None
    }

    fn head(&mut self) -> Option<Found> {
        // The head is short: it ends with the first tag that begins a revision or ends the page.
        let start = self.from;
        let mut at = start + self.searched.max(5);
        while let Some(tag) = TAG.find(self.held.get(at..)?).map(|found| at + found) {
            let rest = &self.held[tag..];
            if is_cut(rest) {
                self.searched = tag - start;
                return self.too_long(HEAD);
            }
            if rest.starts_with(b"<page>") || rest.starts_with(b"</mediawiki") {
                return Some(self.unclosed(tag));
            }
            if rest.starts_with(b"<revision") || rest.starts_with(b"</page>") || rest.starts_with(b"<upload")
            {
                self.advance(tag, State::Inside);
                return Some(Found::Page(start..tag));
            }
            at = tag + 1;
        }
        self.searched = self.held.len() - start;
        self.too_long(HEAD)
    }

    fn inside(&mut self) -> Option<Found> {
        let mut at = self.from;
        while let Some(tag) = TAG.find(self.held.get(at..)?).map(|found| at + found) {
            let rest = &self.held[tag..];
            if rest.starts_with(b"</page>") {
                self.advance(tag + 7, State::Outside);
                return Some(Found::PageEnd);
            }
            if rest.starts_with(b"<revision") {
                self.advance(tag, State::Revision);
                return self.revision();
            }
            if rest.starts_with(b"<page>") || rest.starts_with(b"</mediawiki") {
                return Some(self.unclosed(tag));
            }
            if is_cut(rest) {
                self.from = tag;
                return None;
            }
            at = tag + 1;
        }
        self.from = self.held.len();
        None
    }

    fn revision(&mut self) -> Option<Found> {
        let Some(end) = self.find(&REVISION_END) else {
            self.searched = self.held.len() - self.from;
            return self.too_long(self.limit);
        };
        // A page that begins within a revision shows that bytes are missing between.
        if let Some(page) = PAGE.find(&self.held[self.from..end]).map(|at| self.from + at)
            && self.held[page..].starts_with(b"<page>")
        {
            return Some(self.unclosed(page));
        }
        let range = self.from..end + REVISION_END.needle().len();
        if range.len() > self.limit {
            let trouble = self.trouble(TroubleKind::TooLong { limit: self.limit as u64 });
            self.advance(range.end, State::Inside);
            return Some(trouble);
        }
        self.advance(range.end, State::Inside);
        Some(Found::Revision(range))
    }

    /// Passes over everything up to the next revision or page.
    fn skipping(&mut self) -> Option<Found> {
        let revision = self.find_tag(&REVISION);
        let end = self.find(&REVISION_END).map(|at| at + REVISION_END.needle().len());
        let page = self.find_tag(&PAGE);
        let next = [(revision, State::Revision), (end, State::Inside), (page, State::Outside)];
        let first = next.into_iter().filter_map(|(at, state)| Some((at?, state))).min_by_key(|(at, _)| *at);
        let Some((at, state)) = first else {
            let idle = self.idle;
            self.advance(self.held.len().saturating_sub(12).max(self.from), State::Skipping);
            self.idle = idle;
            return None;
        };
        self.advance(at, state);
        self.next()
    }

    fn trouble(&self, kind: TroubleKind) -> Found {
        Found::Trouble(Trouble { at: self.here(), title: None, kind })
    }

    /// The trouble that a page begins at `next` before this one has ended.
    fn unclosed(&mut self, next: usize) -> Found {
        let trouble = self.trouble(TroubleKind::Unclosed);
        self.advance(next, State::Outside);
        trouble
    }

    /// Nothing if what is held may still end within the limit.
    fn too_long(&mut self, limit: usize) -> Option<Found> {
        if self.held.len() - self.from <= limit {
            return None;
        }
        let trouble = self.trouble(TroubleKind::TooLong { limit: limit as u64 });
        self.state = State::Skipping;
        // The tag at which it began is no next one.
        self.from += 1;
        self.searched = 0;
        Some(trouble)
    }
}

/// Whether a tag that matters may be cut off at the end of these bytes.
fn is_cut(rest: &[u8]) -> bool {
    let tags = [&b"<revision"[..], b"</page>", b"<page>", b"<upload", b"</mediawiki"];
    tags.iter().any(|tag| rest.len() < tag.len() && tag.starts_with(rest))
}
