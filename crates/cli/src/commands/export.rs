//! `gainsay export`.

use super::{Failure, Opened, open};
use crate::args::{Export, Format, What};
use crate::exit::Exit;
use crate::face::Face;
use gainsay::CaseError;
use gainsay_render::{View, csv, jsonl};
use std::io::{self, Write};
use std::path::Path;
use std::{env, fs};

/// Compiles the case and writes one of its tables out.
pub(super) fn run(export: &Export, face: &Face) -> Result<Exit, Failure> {
    let file = export.output.as_deref().filter(|path| *path != Path::new("-"));
    // Said before the work, not after it.
    let folder = file.filter(|path| path.is_dir());
    if let Some(path) = folder {
        let message = format!("`{}` is a folder", path.display());
        return Err(Failure::asked(message, "name a file: `--output claims.jsonl`"));
    }
    if file.is_none() && export.format == Format::Parquet {
        return Err(Failure::asked("Parquet is not text", "give a file: `--output claims.parquet`"));
    }
    let opened = open(&export.case, face)?;
    face.notes(&opened.notes());
    match (file, export.format) {
        (Some(path), Format::Parquet) => put(path, &parquet(&opened, export.what)?)?,
        (Some(path), format) => {
            let mut text = Vec::new();
            write(&opened.view(), export.what, format, &mut text)?;
            put(path, &text)?;
        }
        (None, format) => {
            let mut out = face.data();
            write(&opened.view(), export.what, format, &mut out)?;
            out.flush()?;
        }
    }
    opened.end(Exit::Agreed)
}

fn write(view: &View<'_>, what: What, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match (what, format) {
        (What::Claims, Format::Csv) => csv::claims(view, out),
        (What::Dates, Format::Csv) => csv::dates(view, out),
        (What::Entities, Format::Csv) => csv::entities(view, out),
        (What::Findings, Format::Csv) => csv::findings(view, out),
        (What::Reuse, Format::Csv) => csv::reuse(view, out),
        (What::Claims, _) => jsonl::claims(view, out),
        (What::Dates, _) => jsonl::dates(view, out),
        (What::Entities, _) => jsonl::entities(view, out),
        (What::Findings, _) => jsonl::findings(view, out),
        (What::Reuse, _) => jsonl::reuse(view, out),
    }
}

/// Writes all tables beside each other and takes the one that was asked for.
fn parquet(opened: &Opened, what: What) -> Result<Vec<u8>, Failure> {
    let beside = |source| CaseError::File { action: "write", path: env::temp_dir(), source };
    let folder = tempfile::tempdir().map_err(beside)?;
    opened.write_tables(folder.path())?;
    let table = match what {
        What::Claims => "claims",
        What::Dates => "dates",
        What::Entities => "entities",
        What::Findings => "findings",
        What::Reuse => "reuse",
    };
    #[expect(clippy::disallowed_methods, reason = "a face may touch the disk: the table just written")]
    let bytes = fs::read(folder.path().join(format!("{table}.parquet"))).map_err(beside)?;
    Ok(bytes)
}

/// Puts the bytes into a file: whole or not at all, and through a link into the file that it leads to. What is there
/// and is no file (a pipe, a device) is written into and never replaced.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = match fs::metadata(path) {
        Ok(there) if !there.is_file() => {
            fs::OpenOptions::new().write(true).open(path).and_then(|mut open| open.write_all(bytes))
        }
        Ok(_) => path.canonicalize().and_then(|file| gainsay_store::replace(&file, bytes)),
        Err(_) => gainsay_store::replace(path, bytes),
    };
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(error.into()),
        done => {
            done.map_err(|source| CaseError::File { action: "write", path: path.to_owned(), source }.into())
        }
    }
}
