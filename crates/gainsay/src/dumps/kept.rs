//! What is kept of a dump among the build products: `dumps/HASH.text`, the texts of its pages one after another, and
//! `dumps/HASH.lines`, what is known of each. Both may be deleted; they are then made again.

use super::Place;
use super::choice::Choice;
use super::entity;
use super::line::{self, Key, Line, Lines, Row, Wiki};
use super::page::{PageAt, Texts};
use crate::documents::Watch;
use crate::folder::Document;
use crate::system::cause;
use gainsay_dumps::{Ask, Content, DumpError, Entity, EntityEvent, Event, Position};
use gainsay_model::{Note, NoteKind, SourceId, Vocabulary};
use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

/// Changes whenever the same dump would be kept otherwise.
const VERSION: u32 = 1;
/// Bytes of text after which a place to go on from is written down.
const STEP: u64 = 4 << 20;
/// Troubles of one dump that are told one by one.
const TROUBLES: usize = 20;

/// What a dump gave.
pub(super) struct Kept {
    /// Its pages as documents.
    pub(super) pages: Vec<Document>,
    /// Trouble with it.
    pub(super) notes: Vec<Note>,
    /// The files in which it is kept.
    pub(super) files: Vec<PathBuf>,
}

/// The pages of a dump that are wanted, unpacked now unless they are kept already; `None` if the file is no dump. If it
/// cannot be read or kept, why.
pub(super) fn pages(document: &Document, choice: &Choice, place: &Place<'_>) -> Option<Result<Kept, String>> {
    let key = match key(&document.file, choice) {
        Ok(key) => key,
        Err(error) => return Some(Err(format!("the dump cannot be read: {}", cause(&error)))),
    };
    let looking_on = LookingOn { watch: place.watch, dump: &document.path, pages: 0, all: key.length };
    let unpacked = match place.products {
        Some(products) => on_disk(document, choice, &key, &products.join("dumps"), looking_on),
        None => in_memory(document, choice, &key, looking_on),
    };
    match unpacked {
        Ok((lines, texts, files)) => Some(Ok(Kept { files, ..documents(document, &lines, &texts) })),
        Err(Failure::NotADump) => None,
        Err(Failure::Dump(why)) => Some(Err(why)),
        Err(Failure::Kept(error)) => {
            Some(Err(format!("what is unpacked of the dump cannot be kept: {}", cause(&error))))
        }
    }
}

/// Why a dump could not be unpacked.
enum Failure {
    NotADump,
    Dump(String),
    Kept(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Kept(error)
    }
}

type Unpacked = (Vec<Line>, Texts, Vec<PathBuf>);

fn key(file: &Path, choice: &Choice) -> io::Result<Key> {
    const ENDS: u64 = 1 << 16;
    let mut open = File::open(file)?;
    let metadata = open.metadata()?;
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    (&open).take(ENDS).read_to_end(&mut head)?;
    open.seek(SeekFrom::Start(metadata.len().saturating_sub(ENDS)))?;
    open.take(ENDS).read_to_end(&mut tail)?;
    let ends = SourceId::of(|h| {
        h.field(&head).field(&tail);
    });
    Ok(Key {
        version: format!("{VERSION}.{}", gainsay_dumps::VERSION),
        length: metadata.len(),
        modified: modified.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)),
        ends: ends.to_string(),
        choice: choice.written.clone(),
    })
}

/// What is kept, completed if something is missing. Another run that does the same is waited for.
fn on_disk(
    document: &Document,
    choice: &Choice,
    key: &Key,
    folder: &Path,
    looking_on: LookingOn<'_>,
) -> Result<Unpacked, Failure> {
    let name = SourceId::of(|h| {
        h.field(document.path.as_bytes()).field(choice.written.as_bytes());
    });
    let (lines_at, texts_at) = (folder.join(format!("{name}.lines")), folder.join(format!("{name}.text")));
    let texts = Texts::File(Arc::new(texts_at.clone()));
    let files = vec![lines_at.clone(), texts_at.clone()];
    let length = |path: &Path| std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    if let Ok(file) = File::open(&lines_at) {
        let lines = Lines::read(BufReader::new(file), key)?;
        if lines.whole && length(&texts_at) >= end_of(&lines.lines) {
            return Ok((lines.lines, texts, files));
        }
    } else if matches!(gainsay_dumps::Dump::open(&document.file), Err(DumpError::NotADump { .. })) {
        return Err(Failure::NotADump);
    }
    std::fs::create_dir_all(folder)?;
    let open =
        |path: &Path| OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    let (mut lines_file, mut texts_file) = (open(&lines_at)?, open(&texts_at)?);
    lines_file.lock()?;
    let lines = Lines::read(BufReader::new(&lines_file), key)?;
    if lines.whole && length(&texts_at) >= end_of(&lines.lines) {
        return Ok((lines.lines, texts, files));
    }
    let reached = lines.reached.filter(|(_, _, text)| *text <= length(&texts_at));
    let (from, line_bytes, text_bytes) = reached.unwrap_or_default();
    for (file, bytes) in [(&mut lines_file, line_bytes), (&mut texts_file, text_bytes)] {
        file.set_len(bytes)?;
        file.seek(SeekFrom::Start(bytes))?;
    }
    let mut keeper = Keeper {
        lines: BufWriter::new(&lines_file),
        texts: BufWriter::with_capacity(1 << 18, &texts_file),
        at: text_bytes,
        stepped: text_bytes,
        troubles: 0,
        others: BTreeSet::new(),
        looking_on,
    };
    keeper.unpack(&document.file, choice, key, reached.map(|_| from))?;
    drop(keeper);
    lines_file.seek(SeekFrom::Start(0))?;
    Ok((Lines::read(BufReader::new(&lines_file), key)?.lines, texts, files))
}

/// Where the text of the last page ends.
fn end_of(lines: &[Line]) -> u64 {
    let ends = lines.iter().filter_map(|line| match line {
        Line::Page(row) => Some(row.start.saturating_add(row.length)),
        _ => None,
    });
    ends.max().unwrap_or(0)
}

fn in_memory(
    document: &Document,
    choice: &Choice,
    key: &Key,
    looking_on: LookingOn<'_>,
) -> Result<Unpacked, Failure> {
    let (lines, texts) = (Vec::new(), Vec::new());
    let mut keeper =
        Keeper { lines, texts, at: 0, stepped: 0, troubles: 0, others: BTreeSet::new(), looking_on };
    keeper.unpack(&document.file, choice, key, None)?;
    let lines = Lines::read(keeper.lines.as_slice(), key)?.lines;
    Ok((lines, Texts::Memory(Arc::new(keeper.texts)), Vec::new()))
}

/// Who looks on while a dump is unpacked.
struct LookingOn<'w> {
    watch: &'w dyn Watch,
    dump: &'w str,
    /// Pages taken so far.
    pages: usize,
    /// Bytes of the dump.
    all: u64,
}

/// Writes down what a dump gives.
struct Keeper<'w, W> {
    lines: W,
    texts: W,
    /// Bytes of text so far.
    at: u64,
    /// Bytes of text at the last place that was written down.
    stepped: u64,
    troubles: usize,
    /// What pages that are no wikitext are.
    others: BTreeSet<String>,
    looking_on: LookingOn<'w>,
}

impl<W: Write> Keeper<'_, W> {
    /// Unpacks what is not kept yet.
    fn unpack(
        &mut self,
        file: &Path,
        choice: &Choice,
        key: &Key,
        from: Option<Position>,
    ) -> Result<(), Failure> {
        let open = gainsay_dumps::Dump::open(file).map_err(refused)?;
        if open.content == Content::Entities {
            return self.entities(file, choice, key);
        }
        let index = gainsay_dumps::index_beside(file);
        let ask = Ask { filter: choice.filter.clone(), index, from, ..Ask::default() };
        if from.is_none() {
            line::write(&mut self.lines, &Line::Key(key.clone()))?;
        }
        let mut failed = None;
        let read = gainsay_dumps::read(file, &ask, &mut |event| {
            // A run that goes on knows the wiki already.
            if from.is_some() && matches!(event, Event::Site(_)) {
                return ControlFlow::Continue(());
            }
            match self.take(event) {
                Ok(()) if self.looking_on.watch.stopped() => ControlFlow::Break(()),
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failed = Some(error);
                    ControlFlow::Break(())
                }
            }
        });
        if let Some(error) = failed {
            return Err(Failure::Kept(error));
        }
        read.map_err(refused)?;
        if self.looking_on.watch.stopped() {
            return self.stop();
        }
        self.finish()
    }

    /// What is kept so far stands without the word that it is whole: the next run goes on from the last place.
    fn stop(&mut self) -> Result<(), Failure> {
        self.texts.flush()?;
        self.lines.flush()?;
        Err(Failure::Dump("it is not unpacked to its end: the run was stopped".to_owned()))
    }

    fn finish(&mut self) -> Result<(), Failure> {
        self.texts.flush()?;
        line::write(&mut self.lines, &Line::Whole)?;
        Ok(self.lines.flush()?)
    }

    /// Writes down the entities that are wanted. What they name is looked up in a second reading of the dump.
    fn entities(&mut self, file: &Path, choice: &Choice, key: &Key) -> Result<(), Failure> {
        if choice.filter.titles.is_empty() {
            let help = "name titles or ids as `pages` for it in `sources.toml`";
            return Err(Failure::Dump(format!(
                "of a dump of entities only those that are named are read: {help}"
            )));
        }
        line::write(&mut self.lines, &Line::Key(key.clone()))?;
        let (mut found, mut troubles) = (Vec::new(), Vec::new());
        let watch = self.looking_on.watch;
        watch.unpacking(self.looking_on.dump, 0, 0, self.looking_on.all);
        each_entity(file, watch, &|_| true, &mut |event| match event {
            EntityEvent::Entity(entity) if is_wanted(&entity, choice) => found.push(*entity),
            EntityEvent::Trouble(trouble) => troubles.push(trouble.to_string()),
            _ => {}
        })?;
        let wanted: BTreeSet<&str> = found.iter().flat_map(Entity::named).collect();
        let mut names = entity::Names::new();
        each_entity(file, watch, &|json| id_of(json).is_none_or(|id| wanted.contains(id)), &mut |event| {
            if let EntityEvent::Entity(entity) = event
                && wanted.contains(entity.id.as_str())
            {
                names.insert(entity.id.clone(), entity::name(&entity).to_owned());
            }
        })?;
        if watch.stopped() {
            return self.stop();
        }
        let vocabulary = Vocabulary::standard();
        for entity in &found {
            let text = entity::text(entity, &names, &vocabulary);
            let row = Row::of_entity(entity, entity::name(entity), self.at, text.len() as u64);
            self.at += row.length;
            self.texts.write_all(text.as_bytes())?;
            line::write(&mut self.lines, &Line::Page(row))?;
        }
        for words in troubles {
            self.trouble(words)?;
        }
        self.finish()
    }

    fn take(&mut self, event: Event<'_>) -> io::Result<()> {
        let line = match event {
            Event::Site(site) => Line::Wiki(Wiki::of(site)),
            Event::Revision { page, revision } if revision.is_wikitext() => {
                let row = Row::of(page, &revision, self.at);
                self.texts.write_all(revision.text.as_bytes())?;
                self.at += row.length;
                self.looking_on.pages += 1;
                Line::Page(row)
            }
            Event::Revision { page, revision } => {
                let model = revision.model.unwrap_or_default();
                let message = format!(
                    "pages of the model `{}` are left out: they are no wikitext; the first is `{}`",
                    model.escape_debug(),
                    page.title.escape_debug()
                );
                return if self.others.insert(model) { self.trouble(message) } else { Ok(()) };
            }
            Event::Redirect(page) => {
                Line::Redirect { from: page.title.clone(), to: page.redirect.clone().unwrap_or_default() }
            }
            Event::Reached { position, read, .. } => {
                let LookingOn { watch, dump, pages, all } = self.looking_on;
                watch.unpacking(dump, pages, read, all);
                return self.reached(position);
            }
            Event::Trouble(trouble) => return self.trouble(trouble.to_string()),
        };
        line::write(&mut self.lines, &line)
    }

    fn trouble(&mut self, words: String) -> io::Result<()> {
        self.troubles += 1;
        // What is wrong in a million places is not kept a million times.
        if self.troubles > TROUBLES {
            return Ok(());
        }
        line::write(&mut self.lines, &Line::Trouble(words))
    }

    /// Writes down now and then from where another run can go on: the texts first, so that no line is without its text.
    fn reached(&mut self, position: Position) -> io::Result<()> {
        if self.at - self.stepped < STEP {
            return Ok(());
        }
        self.stepped = self.at;
        self.texts.flush()?;
        let Position { stream, unpacked } = position;
        line::write(&mut self.lines, &Line::Reached { stream, unpacked, text: self.at })?;
        self.lines.flush()
    }
}

fn each_entity(
    file: &Path,
    watch: &dyn Watch,
    may_want: &dyn Fn(&[u8]) -> bool,
    see: &mut dyn FnMut(EntityEvent),
) -> Result<(), Failure> {
    let go_on = &mut |event| {
        see(event);
        if watch.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    gainsay_dumps::read_entities(file, None, gainsay_dumps::Limits::default(), may_want, go_on)
        .map_err(refused)
}

/// Whether an entity is asked for: by its id, by a name in any language, or by the title of a page on it.
fn is_wanted(entity: &Entity, choice: &Choice) -> bool {
    let names = entity.labels.values().chain(entity.sitelinks.values());
    std::iter::once(&entity.id).chain(names).any(|name| choice.filter.titles.fit(name))
}

/// The first id in the JSON of an entity, which is its own in every dump that Wikidata makes.
fn id_of(json: &[u8]) -> Option<&str> {
    let head = std::str::from_utf8(json.get(..json.len().min(64))?).ok()?;
    head.split_once("\"id\":\"")?.1.split('"').next()
}

fn refused(error: DumpError) -> Failure {
    match error {
        DumpError::NotADump { .. } => Failure::NotADump,
        error => Failure::Dump(why(&error)),
    }
}

fn why(error: &DumpError) -> String {
    match error {
        DumpError::Unreadable { source, .. } => format!("the dump cannot be read: {}", cause(source)),
        DumpError::Archive { why, .. } => format!("the archive cannot be opened: {why}"),
        DumpError::NotADump { .. } => "it is no dump".to_owned(),
    }
}

/// The pages as documents, and trouble as notes.
fn documents(document: &Document, lines: &[Line], texts: &Texts) -> Kept {
    let dump: Arc<str> = document.path.as_str().into();
    let mut wiki = Arc::new(Wiki::default());
    let (mut pages, mut notes) = (Vec::new(), Vec::new());
    for line in lines {
        match line {
            Line::Wiki(said) => wiki = Arc::new(said.clone()),
            Line::Page(row) => {
                let page = PageAt {
                    texts: texts.clone(),
                    dump: Arc::clone(&dump),
                    wiki: Arc::clone(&wiki),
                    start: row.start,
                    length: row.length,
                    title: row.title.clone(),
                    entity: row.entity.clone(),
                    revision: row.revision,
                    time: row.time.clone(),
                };
                let path = PageAt::path(&dump, row);
                pages.push(Document { path, file: document.file.clone(), page: Some(Box::new(page)) });
            }
            Line::Trouble(words) => {
                notes.push(Note::new(&document.path, NoteKind::CutShort, words.clone()));
            }
            Line::Key(_) | Line::Redirect { .. } | Line::Reached { .. } | Line::Whole => {}
        }
    }
    if notes.len() >= TROUBLES {
        let message = "there may be more trouble in this dump: only the first is named";
        notes.push(Note::new(&document.path, NoteKind::CutShort, message));
    }
    if pages.is_empty() {
        let message = "no page of this dump is read";
        let help = "see what is set as `pages` for it in `sources.toml`; without that, all articles are read";
        notes.push(Note::new(&document.path, NoteKind::LeftOut, message).help(help));
    }
    Kept { pages, notes, files: Vec::new() }
}

/// Removes what is kept of dumps that are no longer there or of which other pages are wanted.
pub(super) fn collect(products: &Path, used: &BTreeSet<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(products.join("dumps")) else { return };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        let ours = path.extension().is_some_and(|extension| extension == "lines" || extension == "text");
        if ours && !used.contains(&path) {
            // What cannot be removed now will be another time.
            let _ = std::fs::remove_file(&path);
        }
    }
}
