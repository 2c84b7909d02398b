//! `gainsay export`.

use super::{Failure, Opened, open};
use crate::args::{Export, Format, What};
use crate::exit::Exit;
use crate::face::Face;
use gainsay::CaseError;
use gainsay_render::{View, csv, jsonl};
use gainsay_store::{TableInput, Tables};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Compiles the case and writes one of its tables out.
pub(super) fn run(export: &Export, face: &Face) -> Result<Exit, Failure> {
    let opened = open(&export.case, face)?;
    face.notes(&opened.compiled.notes, &opened.root())?;
    match (&export.output, export.format) {
        (None, Format::Parquet) => {
            return Err(Failure::asked("Parquet is not text", "give a file: `--output claims.parquet`"));
        }
        (Some(path), Format::Parquet) => parquet(&opened, export.what, path)?,
        (Some(path), format) => {
            let mut text = Vec::new();
            write(&opened.view(), export.what, format, &mut text)?;
            replace(path, &text)?;
        }
        (None, format) => {
            let mut out = BufWriter::new(io::stdout().lock());
            write(&opened.view(), export.what, format, &mut out)?;
            out.flush()?;
        }
    }
    Ok(Exit::Agreed)
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
fn parquet(opened: &Opened, what: What, path: &Path) -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let compiled = &opened.compiled;
    let input = TableInput {
        sources: &compiled.sources,
        claims: &compiled.claims,
        dates: &compiled.dates,
        entities: &compiled.entities,
        lineage: &compiled.lineage,
        findings: &compiled.findings,
        decisions: &compiled.decisions,
    };
    Tables::write(folder.path(), &input)?;
    let table = match what {
        What::Claims => "claims",
        What::Dates => "dates",
        What::Entities => "entities",
        What::Findings => "findings",
        What::Reuse => "reuse",
    };
    #[expect(clippy::disallowed_methods, reason = "a face may touch the disk: the table just written")]
    let bytes = std::fs::read(folder.path().join(format!("{table}.parquet")))?;
    replace(path, &bytes)
}

fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    gainsay_store::replace(path, bytes)
        .map_err(|source| CaseError::File { action: "write", path: path.to_owned(), source }.into())
}
