//! Reads a dump of pages from front to back, or only the streams that hold what is wanted.

use crate::filter::{Filter, Revisions};
use crate::page::{Page, Revision};
use crate::pages::index::Index;
use crate::pages::parse::{self, Fault};
use crate::pages::split::{Found, Splitter};
use crate::position::Position;
use crate::site::Site;
use crate::trouble::{DumpError, Trouble, TroubleKind};
use crate::unpack::{self, Bounds, Plan, Unpacked, Wrapping};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// What a dump is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Content {
    /// Pages of a wiki, in MediaWiki's XML.
    Pages,
    /// Entities of Wikidata, in JSON.
    Entities,
}

/// A file that is a dump.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dump {
    /// How it is compressed.
    pub wrapping: Wrapping,
    /// What it is made of.
    pub content: Content,
    /// Bytes of the file.
    pub length: u64,
}

/// How far reading may go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of a page's revision or of an entity, tags included. What is longer is passed over and named.
    pub unit: u64,
    /// How many bytes may come of one compressed byte, beside 64 MiB that may come in any case.
    pub ratio: u64,
    /// After how many bytes without a page the rest is given up.
    pub idle: u64,
}

impl Default for Limits {
    /// 16 MiB a revision (wikis allow 2); 1,000 bytes from one (articles give 3 to 10, whole histories up to 200);
    /// 4 GiB without a page.
    fn default() -> Self {
        Self { unit: 16 << 20, ratio: 1000, idle: 4 << 30 }
    }
}

/// What is wanted of a dump.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// Which pages.
    pub filter: Filter,
    /// The index of a multistream dump: if all wanted titles are named, only their streams are read.
    pub index: Option<PathBuf>,
    /// Where to go on: a position that an earlier reading gave.
    pub from: Option<Position>,
    /// How far reading may go.
    pub limits: Limits,
}

/// What a reader of a dump is told, in the order of the dump.
#[derive(Debug)]
pub enum Event<'e> {
    /// What the dump says of its wiki; first of all.
    Site(&'e Site),
    /// A revision that is wanted.
    Revision {
        /// Its page.
        page: &'e Page,
        /// What it says.
        revision: Revision,
    },
    /// A page that only leads to another.
    Redirect(&'e Page),
    /// All before this place was told: reading can go on from here.
    Reached {
        /// The place.
        position: Position,
        /// Bytes of the file that were read.
        read: u64,
        /// Pages that were seen, wanted or not.
        pages: u64,
    },
    /// Something is wrong.
    Trouble(Trouble),
}

/// How a reading went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Pages seen, wanted or not.
    pub pages: u64,
    /// Revisions given.
    pub given: u64,
    /// Bytes unpacked.
    pub unpacked: u64,
    /// Whether the dump was read to its end.
    pub whole: bool,
}

impl Dump {
    /// Looks at the first bytes of a file.
    ///
    /// # Errors
    /// If the file cannot be read, or is no dump.
    pub fn open(path: &Path) -> Result<Self, DumpError> {
        let unreadable = |source| DumpError::Unreadable { path: path.to_owned(), source };
        let mut file = File::open(path).map_err(unreadable)?;
        let length = file.metadata().map_err(unreadable)?.len();
        let mut head = Vec::new();
        file.by_ref().take(16).read_to_end(&mut head).map_err(unreadable)?;
        let wrapping = Wrapping::of(&head);
        let bounds = Bounds { ratio: 1000, free: 64 << 20 };
        let pieces = unpack::start(path, wrapping, Plan::From(Position::default()), bounds);
        let mut text = Vec::new();
        for piece in pieces.iter().take(2) {
            match piece? {
                Unpacked::Piece(piece) => text.extend_from_slice(&piece.bytes),
                Unpacked::Torn(_) => break,
            }
        }
        let content = content(&text).ok_or_else(|| DumpError::NotADump { path: path.to_owned() })?;
        Ok(Self { wrapping, content, length })
    }
}

/// What begins with these bytes.
fn content(text: &[u8]) -> Option<Content> {
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text).trim_ascii_start();
    let head = &text[..text.len().min(1 << 16)];
    if text.starts_with(b"<") && memchr::memmem::find(head, b"<mediawiki").is_some() {
        return Some(Content::Pages);
    }
    let entity = |text: &[u8]| {
        let line = &text[..text.len().min(4096)];
        text.starts_with(b"{")
            && memchr::memmem::find(line, b"\"id\"").is_some()
            && memchr::memmem::find(line, b"\"type\"").is_some()
    };
    let inside = text.strip_prefix(b"[").unwrap_or(text).trim_ascii_start();
    entity(inside).then_some(Content::Entities)
}

/// Reads a dump of pages and shows what is wanted of it, until the end or until `see` breaks off.
///
/// # Errors
/// If the file cannot be opened or read, or is no dump of pages. What is wrong inside is [`Event::Trouble`].
pub fn read(
    path: &Path,
    ask: &Ask,
    see: &mut dyn FnMut(Event<'_>) -> ControlFlow<()>,
) -> Result<Summary, DumpError> {
    let dump = Dump::open(path)?;
    if dump.content != Content::Pages {
        return Err(DumpError::NotADump { path: path.to_owned() });
    }
    let mut reading = Reading::new(ask, see);
    let (plan, index) = plan(path, &dump, ask, &mut reading)?;
    reading.expected = index;
    let bounds = Bounds { ratio: ask.limits.ratio, free: 64 << 20 };
    if plan != Plan::From(Position::default()) {
        let head = unpack::start(path, dump.wrapping, Plan::From(Position::default()), bounds);
        if reading.head(head.iter())?.is_break() {
            return Ok(reading.summary);
        }
    }
    let pieces = unpack::start(path, dump.wrapping, plan, bounds);
    reading.run(pieces.iter())?;
    Ok(reading.summary)
}

/// Which parts of the file are to be unpacked, and which titles are expected in which stream.
fn plan(
    path: &Path,
    dump: &Dump,
    ask: &Ask,
    reading: &mut Reading<'_, '_>,
) -> Result<(Plan, BTreeMap<u64, BTreeSet<String>>), DumpError> {
    let from = Plan::From(ask.from.unwrap_or_default());
    let index = ask.index.as_deref().filter(|_| dump.wrapping == Wrapping::Bzip2);
    let Some(index) = index.filter(|_| !ask.filter.titles.is_empty()) else {
        return Ok((from, BTreeMap::new()));
    };
    let index = Index::read(index, &ask.filter.titles)?;
    let mut sound = index.troubles.is_empty();
    for trouble in index.troubles {
        let _ = (reading.see)(Event::Trouble(trouble));
    }
    for byte in index.streams.keys() {
        if !unpack::stream_at(path, *byte)? {
            let at = Position::start_of(*byte);
            sound = false;
            let trouble = Trouble { at, title: None, kind: TroubleKind::IndexPlace { byte: *byte } };
            let _ = (reading.see)(Event::Trouble(trouble));
        }
    }
    // An index that is wrong in one place may be wrong in others: all is read.
    if !sound {
        return Ok((from, BTreeMap::new()));
    }
    let after = ask.from.unwrap_or_default().stream;
    let streams = index.streams.keys().copied().filter(|byte| *byte >= after).collect();
    Ok((Plan::Streams(streams), index.streams))
}

/// A reading under way.
struct Reading<'a, 'f> {
    ask: &'a Ask,
    see: &'f mut dyn FnMut(Event<'_>) -> ControlFlow<()>,
    site: Site,
    page: Option<Page>,
    // Whether the page can be wanted.
    wanted: bool,
    // The last revision of the page so far, if only the last is wanted.
    last: Option<Revision>,
    // Titles that the index promises, by stream.
    expected: BTreeMap<u64, BTreeSet<String>>,
    stream: u64,
    read: u64,
    summary: Summary,
}

impl<'a, 'f> Reading<'a, 'f> {
    fn new(ask: &'a Ask, see: &'f mut dyn FnMut(Event<'_>) -> ControlFlow<()>) -> Self {
        Self {
            ask,
            see,
            site: Site::default(),
            page: None,
            wanted: false,
            last: None,
            expected: BTreeMap::new(),
            stream: 0,
            read: 0,
            summary: Summary::default(),
        }
    }

    /// Reads only the head of the dump.
    fn head(
        &mut self,
        pieces: impl Iterator<Item = Result<Unpacked, DumpError>>,
    ) -> Result<ControlFlow<()>, DumpError> {
        let mut splitter = Splitter::new(self.ask.limits.unit, false);
        for piece in pieces {
            let Unpacked::Piece(piece) = piece? else { break };
            splitter.feed(piece.at, &piece.bytes);
            if let Some(Found::Head(range)) = splitter.next() {
                return Ok(self.site(splitter.bytes(range)));
            }
        }
        Ok(self.site(&[]))
    }

    /// Reads all that comes.
    fn run(&mut self, pieces: impl Iterator<Item = Result<Unpacked, DumpError>>) -> Result<(), DumpError> {
        let midway =
            self.ask.from.is_some_and(|from| from != Position::default()) || !self.expected.is_empty();
        let streams = !self.expected.is_empty();
        let mut splitter = Splitter::new(self.ask.limits.unit, midway);
        let mut torn = false;
        for piece in pieces {
            match piece? {
                Unpacked::Piece(piece) => {
                    torn = false;
                    self.read = piece.read;
                    self.summary.unpacked += piece.bytes.len() as u64;
                    if streams && piece.at.stream != self.stream && self.missing().is_break() {
                        return Ok(());
                    }
                    self.stream = piece.at.stream;
                    splitter.feed(piece.at, &piece.bytes);
                    if self.take(&mut splitter).is_break() {
                        return Ok(());
                    }
                    if splitter.idle() > self.ask.limits.idle {
                        let kind = TroubleKind::NoPages { bytes: splitter.idle() };
                        let _ = self.trouble(splitter.here(), kind);
                        return Ok(());
                    }
                }
                Unpacked::Torn(trouble) => {
                    // What is behind the end is nothing that is missing.
                    torn = trouble.kind != TroubleKind::Trailing;
                    self.forget(&splitter);
                    splitter.tear();
                    if (self.see)(Event::Trouble(trouble)).is_break() {
                        return Ok(());
                    }
                }
            }
        }
        self.finish(&mut splitter, streams, torn);
        Ok(())
    }

    /// What is left when nothing more comes.
    fn finish(&mut self, splitter: &mut Splitter, streams: bool, torn: bool) {
        splitter.pad();
        if self.take(splitter).is_break() || streams && self.missing().is_break() {
            return;
        }
        let broken_off = splitter.within() || !splitter.ended() && !streams;
        // What was torn at its end was named when it tore.
        if broken_off && !torn && self.trouble(splitter.here(), TroubleKind::Truncated).is_break() {
            return;
        }
        self.summary.whole = !broken_off && !torn;
    }

    /// Tells everything that the splitter has.
    fn take(&mut self, splitter: &mut Splitter) -> ControlFlow<()> {
        while let Some(found) = splitter.next() {
            match found {
                Found::Head(range) => self.site(splitter.bytes(range))?,
                Found::Page(range) => {
                    let at = splitter.place(range.start);
                    self.begin(splitter.bytes(range), at)?;
                }
                Found::Revision(range) => {
                    let at = splitter.place(range.start);
                    self.revision(splitter.bytes(range), at)?;
                }
                Found::PageEnd => {
                    let reached = splitter.here();
                    self.end(reached)?;
                }
                Found::Trouble(trouble) => {
                    let title = self.page.as_ref().map(|page| page.title.clone());
                    if trouble.kind == TroubleKind::Unclosed {
                        self.page = None;
                    }
                    (self.see)(Event::Trouble(Trouble { title, ..trouble }))?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn site(&mut self, bytes: &[u8]) -> ControlFlow<()> {
        let (site, doctype) = parse::site(bytes);
        self.site = site;
        if doctype {
            self.trouble(Position::default(), TroubleKind::Doctype)?;
        }
        (self.see)(Event::Site(&self.site))
    }

    fn begin(&mut self, bytes: &[u8], at: Position) -> ControlFlow<()> {
        self.summary.pages += 1;
        (self.page, self.wanted, self.last) = (None, false, None);
        match parse::page(bytes) {
            Ok(page) => {
                if let Some(expected) = self.expected.get_mut(&self.stream) {
                    expected.remove(&page.title);
                }
                self.wanted = self.ask.filter.may_want(&page);
                let redirect = page.redirect.is_some();
                let page = self.page.insert(page);
                if redirect && self.wanted {
                    self.wanted = self.ask.filter.redirects;
                    return (self.see)(Event::Redirect(page));
                }
                ControlFlow::Continue(())
            }
            Err(fault) => self.fault(at, fault),
        }
    }

    fn revision(&mut self, bytes: &[u8], at: Position) -> ControlFlow<()> {
        if !self.wanted {
            return ControlFlow::Continue(());
        }
        let revision = match parse::revision(bytes) {
            Ok(revision) => revision,
            Err(fault) => return self.fault(at, fault),
        };
        for name in &revision.unknown {
            let title = self.page.as_ref().map(|page| page.title.clone());
            let kind = TroubleKind::UnknownEntity(name.clone());
            (self.see)(Event::Trouble(Trouble { at, title, kind }))?;
        }
        if self.ask.filter.revisions == Revisions::Last {
            self.last = Some(revision);
            return ControlFlow::Continue(());
        }
        self.give(revision)
    }

    /// Gives a revision if it is wanted.
    fn give(&mut self, revision: Revision) -> ControlFlow<()> {
        let Some(page) = &self.page else { return ControlFlow::Continue(()) };
        if !self.ask.filter.wants(&revision, &self.site) {
            return ControlFlow::Continue(());
        }
        self.summary.given += 1;
        (self.see)(Event::Revision { page, revision })
    }

    fn end(&mut self, position: Position) -> ControlFlow<()> {
        if let Some(last) = self.last.take() {
            self.give(last)?;
        }
        (self.page, self.wanted) = (None, false);
        (self.see)(Event::Reached { position, read: self.read, pages: self.summary.pages })
    }

    /// Names the page that was under way when bytes were lost.
    fn forget(&mut self, splitter: &Splitter) {
        if let Some(page) = self.page.take().filter(|_| splitter.within() && self.wanted) {
            let at = splitter.here();
            let _ = (self.see)(Event::Trouble(Trouble {
                at,
                title: Some(page.title),
                kind: TroubleKind::Truncated,
            }));
        }
        (self.wanted, self.last) = (false, None);
    }

    /// Names the titles that the index promised in the stream that has ended.
    fn missing(&mut self) -> ControlFlow<()> {
        let stream = self.stream;
        for title in self.expected.remove(&stream).unwrap_or_default() {
            let kind = TroubleKind::IndexPage { byte: stream };
            let trouble = Trouble { at: Position::start_of(stream), title: Some(title), kind };
            (self.see)(Event::Trouble(trouble))?;
        }
        ControlFlow::Continue(())
    }

    fn fault(&mut self, at: Position, fault: Fault) -> ControlFlow<()> {
        let kind = match fault {
            Fault::NotUnicode => TroubleKind::NotUnicode,
            Fault::Broken(why) => TroubleKind::NotAPage(why),
        };
        self.trouble(at, kind)
    }

    fn trouble(&mut self, at: Position, kind: TroubleKind) -> ControlFlow<()> {
        let title = self.page.as_ref().map(|page| page.title.clone());
        (self.see)(Event::Trouble(Trouble { at, title, kind }))
    }
}
