//! Turns bytes into sources: text, structure, metadata, and the way back to every byte.
//!
//! ```
//! use gainsay_read::{Limits, read};
//! let file = "= Mirna Free State =\n\nThe state was proclaimed on 3 May 1920.\n";
//! let source = read("mirna.txt", file.as_bytes(), 0, &Limits::default()).value.unwrap();
//! assert_eq!(source.text(), file);
//! assert_eq!(source.meta().title.as_deref(), Some("Mirna Free State"));
//! ```

pub mod catalogue;
mod compose;
mod detect;
mod draft;
mod encoding;
mod files;
mod front_matter;
mod html;
mod labels;
mod lines;
mod markdown;
mod page;
mod plain;
mod shape;
mod wikitext;

pub use files::is_document;
pub use page::read_page;
pub use wikitext::{Call, calls};

use draft::Draft;
use encoding::Decoded;
use gainsay_model::{Format, Note, NoteKind, Noted, Source, SourceId, SourceParts};

/// Changes whenever the same bytes would be read otherwise; part of the key of every cache.
pub const VERSION: u32 = 5;

/// What a document may cost. Each can be raised by the user; a document that goes beyond gets a note.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of a document. A longer one is left out. Never more than 1 GiB, so that offsets fit.
    pub document_bytes: u64,
    /// How deep elements, quotations and lists may nest. What is deeper is read as if it were not nested.
    pub depth: u32,
}

impl Default for Limits {
    /// 64 MiB, 256 deep.
    fn default() -> Self {
        Self { document_bytes: 64 << 20, depth: 256 }
    }
}

/// Offsets are 32 bits wide and a byte of a file can become three of text.
const MOST_BYTES: u64 = 1 << 30;

/// Reads one document: `path` is relative to the sources folder with `/` between its parts, `bytes` is the
/// whole file, `copy` is 0 for the first file with these bytes in the order of paths, 1 for the second, and so on.
/// `None` with a note if it is empty, too long, no text, or in a format that is not read yet.
///
/// Pure: no disk, no clock; the same input gives the same source and notes.
pub fn read(path: &str, bytes: &[u8], copy: u32, limits: &Limits) -> Noted<Option<Source>> {
    read_as(path, bytes, copy, limits, None)
}

/// The same, with the encoding that the catalogue gives for the file (a label of the WHATWG Encoding
/// Standard), which nothing in the file overrules.
pub fn read_as(
    path: &str,
    bytes: &[u8],
    copy: u32,
    limits: &Limits,
    encoding: Option<&str>,
) -> Noted<Option<Source>> {
    if let Some(note) = unreadable(path, bytes, limits, encoding.is_some()) {
        return Noted { value: None, notes: vec![note] };
    }
    let decoded = encoding::decode(bytes, encoding);
    if decoded.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() {
        let note = Note::new(path, NoteKind::LeftOut, "there is nothing but white space in the file");
        return Noted { value: None, notes: vec![note] };
    }
    let format = detect::format(path, &decoded.text);
    let draft = draft(format, &decoded.text, limits);
    finish(path, bytes, copy, format, decoded, draft)
}

/// The note for a document that is longer than the limit, before any of it is read from disk.
pub fn too_long(path: &str, length: u64, limits: &Limits) -> Option<Note> {
    let most = limits.document_bytes.min(MOST_BYTES);
    let mebibytes = |bytes: u64| bytes.div_ceil(1 << 20);
    (length > most).then(|| {
        let message =
            format!("the file has {} MiB, more than the limit of {} MiB", mebibytes(length), most >> 20);
        let help = if length > MOST_BYTES {
            "split it: no document can be longer than 1 GiB".to_owned()
        } else {
            format!("raise `document_bytes` under `[limits]` in `gainsay.toml` to {length} or more")
        };
        Note::new(path, NoteKind::LeftOut, message).help(help)
    })
}

fn unreadable(path: &str, bytes: &[u8], limits: &Limits, told: bool) -> Option<Note> {
    let left_out = |message: String| Note::new(path, NoteKind::LeftOut, message);
    if bytes.is_empty() {
        return Some(left_out("the file is empty".into()));
    }
    if let Some(name) = files::unread_by_name(path).or_else(|| files::unread_by_content(bytes)) {
        let note = left_out(format!("format not read yet: {name}"));
        return Some(note.help("save its text as plain text, Markdown or HTML beside it"));
    }
    if let Some(note) = too_long(path, bytes.len() as u64, limits) {
        return Some(note);
    }
    let marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if files::is_binary(bytes) && !told && !marked && encoding::utf_16_without_mark(bytes).is_none() {
        return Some(left_out("the file is no text: it holds bytes that no text has".into()));
    }
    None
}

fn draft(format: Format, text: &str, limits: &Limits) -> Draft {
    match format {
        Format::Plain => plain::read(text, false),
        Format::Extract => plain::read(text, true),
        Format::Wikitext => wikitext::read(text),
        Format::Html => html::read(text, limits.depth),
        Format::Markdown => markdown::read(text, limits.depth),
    }
}

fn finish(
    path: &str,
    bytes: &[u8],
    copy: u32,
    format: Format,
    decoded: Decoded,
    draft: Draft,
) -> Noted<Option<Source>> {
    let starts = lines::lines(&decoded.text);
    let in_text: Vec<u32> = starts.iter().map(|line| line.start as u32).collect();
    let original_lines = in_text.iter().map(|at| decoded.origin.original(*at..*at + 1).start).collect();
    let mut notes: Vec<Note> = Vec::new();
    for (at, kind, message, help) in decoded.notes {
        let mut note = Note::new(path, kind, message);
        note.line = at.map(|at| lines::line_number(&in_text, at));
        note.help = help;
        notes.push(note);
    }
    for (at, kind, message) in draft.notes {
        notes.push(Note::new(path, kind, message).at(lines::line_number(&in_text, at)));
    }
    let id = SourceId::of(|h| {
        h.field(bytes).number(u64::from(copy));
    });
    let parts = SourceParts {
        id,
        path: path.to_owned(),
        format,
        text: draft.text,
        origin: compose::compose(&draft.origin, &decoded.origin),
        original_lines,
        blocks: draft.blocks,
        meta: draft.meta,
    };
    match Source::new(parts) {
        Ok(source) => Noted { value: Some(source), notes },
        Err(error) => {
            notes.push(Note::new(
                path,
                NoteKind::LeftOut,
                format!("the document could not be read: {error}"),
            ));
            Noted { value: None, notes }
        }
    }
}
