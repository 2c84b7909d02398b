//! Trouble on the way: a note about a document, never the end of the run.

use std::fmt;

/// A value, and what went wrong on the way to it without stopping us.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Noted<T> {
    /// The value.
    pub value: T,
    /// What went wrong, in the order met.
    pub notes: Vec<Note>,
}

impl<T> Noted<T> {
    /// A value with nothing to note.
    pub fn plain(value: T) -> Self {
        Self { value, notes: Vec::new() }
    }

    /// The same notes around another value.
    pub fn map<U>(self, to: impl FnOnce(T) -> U) -> Noted<U> {
        Noted { value: to(self.value), notes: self.notes }
    }
}

/// What went wrong with one document or file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Note {
    /// Path of the document or file.
    pub path: String,
    /// Line of the original, from 1, if the trouble has a place.
    pub line: Option<usize>,
    /// What sort of trouble.
    pub kind: NoteKind,
    /// What happened and why, lower case, no full stop.
    pub message: String,
    /// What to do about it, if anything can be done.
    pub help: Option<String>,
}

/// What sort of trouble.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NoteKind {
    /// The document was left out.
    LeftOut,
    /// Part of the document was left out.
    CutShort,
    /// The document was read with a doubt (a guessed encoding, broken markup).
    Doubtful,
    /// A setting, catalogue entry or judgement names something that is not there.
    Orphan,
}

impl Note {
    /// A note about a document as a whole.
    pub fn new(path: impl Into<String>, kind: NoteKind, message: impl Into<String>) -> Self {
        Self { path: path.into(), line: None, kind, message: message.into(), help: None }
    }

    /// The same, at a line of the original (from 1).
    #[must_use]
    pub fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.message)
    }
}
