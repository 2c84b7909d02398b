//! The journal of judgements, `decisions.jsonl`: append-only, one entry a line, each chained to the one
//! before by hash.
//!
//! Whoever appends holds an exclusive lock on the file and reads it again under the lock, so that two
//! programs cannot fork the chain. An entry is written whole in one write and forced to the disk before
//! it counts. What a crash leaves half written is set aside, never deleted.

use crate::entry::{Entry, Fault};
use crate::error::StoreError;
use crate::write;
use gainsay_model::{Act, Decision, DecisionId, Decisions, Note, NoteKind};
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// The journal of a case, as last read or written.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    entries: Vec<Entry>,
    decisions: Decisions,
    notes: Vec<Note>,
}

/// How often to open a journal anew that is replaced while we wait for its lock.
const TRIES: usize = 16;

/// What the bytes of a journal say.
struct Reading {
    entries: Vec<Entry>,
    /// Bytes of the sound entries, from the start.
    whole: usize,
    /// Line (from 1) of an entry at the very end that was cut off.
    torn: Option<usize>,
    /// Why the entries after the sound ones cannot be used.
    fault: Option<StoreError>,
}

impl Journal {
    /// Reads the journal and checks every entry. A missing file is an empty journal. An entry at the
    /// very end that was cut off is left out and noted.
    ///
    /// # Errors
    /// If the file cannot be read, or an entry is not as it was written. Nothing is ever written here.
    pub fn open(path: impl Into<PathBuf>) -> Result<Self, StoreError> {
        let (journal, fault) = Self::sound_part(path)?;
        fault.map_or(Ok(journal), Err)
    }

    /// As [`Journal::open`], but of an altered journal the entries before the alteration, and what is
    /// wrong: so that a case with a damaged journal can still be checked.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn sound_part(path: impl Into<PathBuf>) -> Result<(Self, Option<StoreError>), StoreError> {
        let path = path.into();
        let bytes = read(&path).map_err(|source| StoreError::Read { path: path.clone(), source })?;
        let mut reading = Reading::of(&path, &bytes);
        let fault = reading.fault.take();
        let mut journal =
            Self { path, entries: Vec::new(), decisions: Decisions::default(), notes: Vec::new() };
        journal.take(reading);
        Ok((journal, fault))
    }

    /// All decisions, in the order made.
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// All entries, in the order made, with what they were about; entry `i` is line `i + 1`.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Trouble that did not stop the reading: an entry that was cut off.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds an entry made at `at` (RFC 3339) by `by`; `about` says in words what was judged, and is kept
    /// with it. When this returns, the entry is on the disk. Entries that others have added meanwhile
    /// come first and are known afterwards.
    ///
    /// # Errors
    /// If the file cannot be locked or written, or an entry in it is not as it was written; the journal
    /// is then as it was.
    pub fn append(&mut self, act: Act, at: &str, by: &str, about: &str) -> Result<DecisionId, StoreError> {
        let mut file = self.lock()?;
        let failed = |source| StoreError::Append { path: self.path.clone(), source };
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed)?;
        let mut reading = Reading::of(&self.path, &bytes);
        if let Some(fault) = reading.fault {
            return Err(fault);
        }
        let (sound, rest) = bytes.split_at(reading.whole);
        if reading.torn.take().is_some() {
            let note = set_aside(&self.path, rest).map_err(failed)?;
            file.set_len(sound.len() as u64).map_err(failed)?;
            self.notes.push(note);
        }
        let entry = Entry::new(reading.last(), act, at, by, about);
        write_whole(&mut file, sound, &entry.line()).map_err(failed)?;
        if sound.is_empty() {
            write::sync_folder(&self.path).map_err(failed)?;
        }
        let id = entry.decision.id;
        reading.entries.push(entry);
        self.take(reading);
        Ok(id)
    }

    fn take(&mut self, reading: Reading) {
        let torn = reading.torn.map(|line| torn_note(&self.path, line, reading.last()));
        self.notes.extend(torn);
        self.decisions =
            Decisions::new(reading.entries.iter().map(|e| e.decision.clone()).collect::<Vec<Decision>>());
        self.entries = reading.entries;
    }

    /// Opens the file for appending and locks it against others until it is closed.
    fn lock(&self) -> Result<File, StoreError> {
        let failed = |source| StoreError::Lock { path: self.path.clone(), source };
        for _ in 0..TRIES {
            let file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&self.path)
                .map_err(|source| StoreError::Append { path: self.path.clone(), source })?;
            file.lock().map_err(failed)?;
            // While we waited, git may have put another file in its place: then ours leads nowhere.
            if still_there(&file, &self.path) {
                return Ok(file);
            }
        }
        Err(failed(io::Error::other("another program keeps putting other files in its place")))
    }
}

impl Reading {
    fn of(path: &Path, bytes: &[u8]) -> Self {
        let mut reading = Self { entries: Vec::new(), whole: 0, torn: None, fault: mangled(path, bytes) };
        if reading.fault.is_some() {
            return reading;
        }
        let mut lines = bytes.split_inclusive(|byte| *byte == b'\n').enumerate().peekable();
        while let Some((at, whole_line)) = lines.next() {
            let line = whole_line.strip_suffix(b"\n").unwrap_or(whole_line);
            let fault = match Entry::read(line) {
                Ok(entry) => match reading.misplaced(&entry) {
                    None => {
                        reading.whole += whole_line.len();
                        reading.entries.push(entry);
                        continue;
                    }
                    Some(what) => Fault::Altered(what),
                },
                Err(Fault::Broken(_)) if lines.peek().is_none() => {
                    reading.torn = Some(at + 1);
                    break;
                }
                Err(fault) => fault,
            };
            reading.fault = Some(located(path, at + 1, line, fault));
            break;
        }
        reading
    }

    fn last(&self) -> Option<DecisionId> {
        self.entries.last().map(|entry| entry.decision.id)
    }

    /// Why this entry cannot be the next, if it cannot.
    fn misplaced(&self, entry: &Entry) -> Option<String> {
        if entry.previous == self.last() {
            return None;
        }
        let id_at = |id| self.entries.iter().position(|e| e.decision.id == id);
        if let Some(twin) = id_at(entry.decision.id) {
            return Some(format!("it stands already at line {}", twin + 1));
        }
        Some(match entry.previous.map(|id| (id, id_at(id))) {
            None => "it says that it is the first entry".to_owned(),
            Some((_, Some(at))) => {
                format!(
                    "it follows line {}, as line {} does: two copies of the journal were joined",
                    at + 1,
                    at + 2
                )
            }
            Some((id, None)) => format!("the entry that it follows, {}, is missing before it", id.short()),
        })
    }
}

/// Damage that other programs do to the file as a whole.
fn mangled(path: &Path, bytes: &[u8]) -> Option<StoreError> {
    let path = || path.to_owned();
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return Some(StoreError::ByteOrderMark { path: path() });
    }
    let mut lines = bytes.split(|byte| *byte == b'\n').enumerate();
    let markers: [&[u8]; 4] = [b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||"];
    if let Some((at, _)) =
        lines.clone().find(|(_, line)| markers.iter().any(|marker| line.starts_with(marker)))
    {
        return Some(StoreError::Conflicted { path: path(), line: at + 1 });
    }
    let at = lines.find(|(_, line)| line.ends_with(b"\r"))?.0;
    Some(StoreError::LineEndings { path: path(), line: at + 1 })
}

fn located(path: &Path, line: usize, text: &[u8], fault: Fault) -> StoreError {
    let (path, entry) = (path.to_owned(), Entry::name_in(text));
    match fault {
        Fault::Broken(what) | Fault::Altered(what) => StoreError::Altered { path, line, entry, what },
        Fault::Newer(what) => StoreError::Newer { path, line, entry, what },
    }
}

fn torn_note(path: &Path, line: usize, last: Option<DecisionId>) -> Note {
    let before = last
        .map_or("it is the first entry".to_owned(), |id| format!("the entry before it is {}", id.short()));
    let message = format!("the last entry was cut off while it was written and is not used; {before}");
    Note::new(path.display().to_string(), NoteKind::CutShort, message)
        .at(line)
        .help("make the decision again with `gainsay judge`; what is left of the old entry will be set aside beside the journal")
}

/// Copies what was cut off of the journal at `path` into a new file beside it.
fn set_aside(path: &Path, torn: &[u8]) -> io::Result<Note> {
    let mut n = 1;
    loop {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".torn-{n}"));
        let aside = PathBuf::from(name);
        match OpenOptions::new().write(true).create_new(true).open(&aside) {
            Ok(mut copy) => {
                copy.write_all(torn)?;
                copy.sync_all()?;
                write::sync_folder(&aside)?;
                return Ok(aside_note(&aside, torn.len()));
            }
            // A crash between copying and cutting leaves the same copy behind.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && same_bytes(&aside, torn) => {
                return Ok(aside_note(&aside, torn.len()));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => n += 1,
            Err(error) => return Err(error),
        }
    }
}

fn aside_note(aside: &Path, bytes: usize) -> Note {
    let message = format!("{bytes} bytes of an entry that was cut off have been set aside here");
    Note::new(aside.display().to_string(), NoteKind::CutShort, message)
        .help("look whether you need them, then delete the file")
}

/// The bytes of the journal, not in the midst of somebody's append; empty if there is no file.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other?,
    };
    // A file system without locks is no reason not to read.
    let _ = file.lock_shared();
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes one line at the end in one write and forces it to the disk; takes it off again on failure.
fn write_whole(file: &mut File, sound: &[u8], line: &str) -> io::Result<()> {
    // An editor may have taken off the last line break: the entry before is sound all the same.
    let gap = if sound.is_empty() || sound.ends_with(b"\n") { "" } else { "\n" };
    file.seek(SeekFrom::Start(sound.len() as u64))?;
    let written = file.write_all(format!("{gap}{line}").as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = file.set_len(sound.len() as u64);
    }
    written
}

fn same_bytes(path: &Path, bytes: &[u8]) -> bool {
    let mut found = Vec::new();
    File::open(path).and_then(|mut file| file.read_to_end(&mut found)).is_ok() && found == bytes
}

#[cfg(unix)]
fn still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), path.metadata()) {
        (Ok(held), Ok(named)) => (held.dev(), held.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn still_there(_file: &File, _path: &Path) -> bool {
    true
}
