//! What SARIF needs besides the case: the files of the documents, and where words stand in them.

use crate::commands::Opened;
use gainsay::{Original, Unit};
use gainsay_model::{Note, Source, SourceId, Span};
use gainsay_render::Choice;
use gainsay_render::sarif::{self, File, Region, RulePage, Snippet, Surroundings};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes the log of a check.
pub(super) fn log(
    opened: &Opened,
    choice: &Choice<'_>,
    notes: &[Note],
    out: &mut dyn Write,
) -> io::Result<()> {
    let root = opened.root();
    let mut files: BTreeMap<SourceId, (File, Original<'static>)> = BTreeMap::new();
    for source in opened.compiled.sources() {
        if let Some(bytes) = bytes(opened, source) {
            let path = format!("{root}{}", source.path());
            let file =
                File { path, length: bytes.len() as u64, sha256: hexadecimal(&Sha256::digest(&bytes)) };
            files.insert(source.id(), (file, Original::new(source, &bytes).into_owned()));
        }
    }
    let rules: Vec<RulePage<'_>> = gainsay::RULES
        .iter()
        .map(|rule| RulePage {
            name: rule.name,
            level: rule.level,
            family: rule.family.name(),
            page: rule.page,
        })
        .collect();
    let around = Surroundings {
        version: env!("CARGO_PKG_VERSION"),
        rules: &rules,
        file: &|source| files.get(&source.id()).map(|(file, _)| file.clone()),
        region: &|source, span| match files.get(&source.id()) {
            Some((_, original)) => region(original, source, span),
            None => region(&Original::without_file(source), source, span),
        },
        root: &root,
        notes,
    };
    sarif::log(&opened.view(), choice, &around, out)
}

fn region(original: &Original<'_>, source: &Source, span: Span) -> Region {
    let range = original.range(source, span);
    let (start_line, start_column) = original.position(range.start, Unit::CodePoints);
    let (end_line, end_column) = original.position(range.end, Unit::CodePoints);
    Region {
        start_line: start_line + 1,
        start_column: start_column + 1,
        end_line: end_line + 1,
        end_column: end_column + 1,
        snippet: original.text().get(range).map(|text| Snippet { text: text.to_owned() }),
    }
}

/// The bytes of a document's file, unless it is gone since.
fn bytes(opened: &Opened, source: &Source) -> Option<Vec<u8>> {
    #[expect(clippy::disallowed_methods, reason = "a face may touch the disk: documents, for their hashes")]
    std::fs::read(opened.case.file(source.path())?).ok()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
