//! `gainsay names`: names compared without a case around them.

use super::Failure;
use crate::args::{NameKind, Names};
use crate::exit::Exit;
use crate::face::Face;
use gainsay::cause;
use gainsay_model::{Note, NoteKind};
use gainsay_names::{Explanation, Kind, explain, score_line, unknown_kind};
use gainsay_render::safe::safe;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

/// Bytes of a line of pairs; a longer one is left out with a note.
const LONGEST_LINE: u64 = 1 << 20;

/// Compares two names, or scores many pairs.
pub(super) fn run(names: &Names, face: &Face) -> Result<Exit, Failure> {
    match names {
        Names::Compare { a, b, kind } => compare(&explain(a, b, kind_of(*kind)), face),
        Names::Score { pairs, kind, reasons } => score(pairs, kind_of(*kind), *reasons, face),
    }
}

fn kind_of(kind: NameKind) -> Kind {
    match kind {
        NameKind::Person => Kind::Person,
        NameKind::Body => Kind::Body,
        NameKind::Place => Kind::Place,
        NameKind::Other => Kind::Other,
    }
}

fn compare(explanation: &Explanation, face: &Face) -> Result<Exit, Failure> {
    let mut out = face.out();
    for line in explanation.to_string().lines() {
        writeln!(out, "{}", safe(line))?;
    }
    Ok(Exit::Agreed)
}

/// Scores the pairs of a file line by line, so that a file of any length goes through.
fn score(pairs: &Path, kind: Kind, reasons: bool, face: &Face) -> Result<Exit, Failure> {
    let stdin = pairs == Path::new("-");
    let path = if stdin { "standard input".to_owned() } else { pairs.display().to_string() };
    let unread = |error: &io::Error| {
        Failure::asked(
            format!("cannot read `{path}`: {}", cause(error)),
            "name a file in which each line has two names with a tab between them, or `-` for standard input",
        )
    };
    let source: Box<dyn Read> = if stdin {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(pairs).map_err(|error| unread(&error))?)
    };
    let mut lines = Lines { source: BufReader::new(source), number: 0 };
    let mut out = face.data();
    let mut failed = false;
    while let Some(line) = lines.next().map_err(|error| unread(&error))? {
        face.go_on()?;
        let scored = line.and_then(|line| {
            if line.trim().is_empty() {
                return Ok(None);
            }
            let row =
                score_line(&line, kind, reasons).ok_or("there are no two names with a tab between them")?;
            let unknown = unknown_kind(&line)
                .map(|word| format!("`{word}` is no kind of name (Person, Company, Place, Other)"));
            Ok(Some((row, unknown)))
        });
        match scored {
            Ok(Some((row, unknown))) => {
                writeln!(out, "{row}")?;
                if let Some(trouble) = unknown {
                    failed = true;
                    face.notes(&[Note::new(&path, NoteKind::Doubtful, trouble).at(lines.number)]);
                }
            }
            Ok(None) => {}
            Err(trouble) => {
                failed = true;
                face.notes(&[Note::new(&path, NoteKind::LeftOut, trouble).at(lines.number)]);
            }
        }
    }
    out.flush()?;
    if failed { Err(Failure::Said) } else { Ok(Exit::Agreed) }
}

/// Lines of a file, counted from 1.
struct Lines {
    source: BufReader<Box<dyn Read>>,
    number: usize,
}

impl Lines {
    /// The next line without its break, or what is the matter with it; `None` at the end.
    fn next(&mut self) -> io::Result<Option<Result<String, &'static str>>> {
        let mut bytes = Vec::new();
        let read = self.source.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        if bytes.last() != Some(&b'\n') && bytes.len() as u64 == LONGEST_LINE {
            self.source.skip_until(b'\n')?;
            return Ok(Some(Err("the line is longer than 1 MiB")));
        }
        Ok(Some(String::from_utf8(bytes).map_err(|_| "the line is not UTF-8")))
    }
}
