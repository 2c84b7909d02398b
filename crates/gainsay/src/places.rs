//! The atlas of a case: the gazetteer, and what the case's folder `places/` adds: shapes and points (`.geojson`, `.json`), points
//! (`.csv`, `.tsv`), and units composed of others (`.toml`).

use crate::case::{Case, named};
use gainsay_model::{Note, NoteKind};
use gainsay_places::{Account, Atlas, Trouble, Unit};
use serde::Deserialize;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// Name of the folder.
const FOLDER: &str = "places";

/// The atlas of a case, and what is wrong with its own places; paths are below the case's folder. What is broken is
/// left out or mended and told, and the rest is there.
pub fn places(case: &Case) -> (Atlas, Vec<Note>) {
    let mut atlas = Atlas::standard();
    let mut notes = Vec::new();
    let files = files(case.root(), &mut notes);
    // Composed units name the shapes of other files: those come first.
    let (units, shapes): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|file| ending(file) == "toml");
    for file in shapes.iter().chain(&units) {
        let name = format!("{FOLDER}/{}", file.file_name().unwrap_or_default().to_string_lossy());
        match text(file, case.settings.limits.document_bytes) {
            Ok(text) => notes.extend(read(&mut atlas, &name, &text)),
            Err(problem) => notes.push(Note::new(name, NoteKind::LeftOut, problem)),
        }
    }
    notes.sort();
    (atlas, notes)
}

/// The files of a case's own places with their contents, as far as that tells whether something changed; empty if it has
/// none. Trouble with them is told where they are read.
pub(crate) fn own(case: &Case) -> String {
    let told = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let contents = text(file, case.settings.limits.document_bytes).unwrap_or_else(|problem| problem);
        format!("{name}\n{contents}\n")
    };
    files(case.root(), &mut Vec::new()).iter().map(told).collect()
}

/// Whether a document's path is that of a file of places: where documents stand in the folder of a case that has settings, the
/// folder of its places is none of them.
pub(crate) fn is_place_file(root: &Path, sources: &Path, path: &str) -> bool {
    root == sources && path.starts_with("places/") && named(root, "gainsay.toml").is_file()
}

fn files(root: &Path, notes: &mut Vec<Note>) -> Vec<PathBuf> {
    let folder = named(root, FOLDER);
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            let message = format!("the folder cannot be read: {}", crate::cause(&error));
            notes.push(Note::new(FOLDER, NoteKind::LeftOut, message));
            return Vec::new();
        }
    };
    // A plain folder may have documents in a folder of this name: it is the case's own only beside settings or sources.
    if !named(root, "gainsay.toml").is_file() && !named(root, "sources").is_dir() {
        return Vec::new();
    }
    let known = |file: &PathBuf| {
        file.is_file() && ["geojson", "json", "csv", "tsv", "toml"].contains(&ending(file).as_str())
    };
    let mut files: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(known).collect();
    files.sort();
    files
}

fn ending(file: &Path) -> String {
    file.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// The text of a file of places; why it cannot be had otherwise.
fn text(file: &Path, most: u64) -> Result<String, String> {
    let size = std::fs::metadata(file)
        .map_err(|error| format!("it cannot be read: {}", crate::cause(&error)))?
        .len();
    if size > most {
        return Err(format!("it has {size} bytes, and a document may have {most}"));
    }
    #[expect(clippy::disallowed_methods, reason = "the case's own places, which no room may open")]
    let bytes =
        std::fs::read(file).map_err(|error| format!("it cannot be read: {}", crate::cause(&error)))?;
    String::from_utf8(bytes).map_err(|_| "this is not UTF-8 text".to_owned())
}

fn read(atlas: &mut Atlas, name: &str, text: &str) -> Vec<Note> {
    let troubles = match ending(Path::new(name)).as_str() {
        "toml" => return units(atlas, name, text),
        "csv" | "tsv" => atlas.add_csv(text).1,
        _ => atlas.add_geojson(text).1,
    };
    let is_table = !name.ends_with("json");
    troubles.into_iter().map(|trouble| note(name, trouble, is_table)).collect()
}

/// The number of a feature is no line: it stands in the words.
fn note(name: &str, trouble: Trouble, lines: bool) -> Note {
    let kind = if trouble.mended { NoteKind::Doubtful } else { NoteKind::LeftOut };
    let message = match trouble.at {
        Some(number) if !lines => format!("feature {number}: {}", trouble.problem),
        _ => trouble.problem,
    };
    let note = Note::new(name, kind, message).help(trouble.help);
    match trouble.at {
        Some(line) if lines => note.at(line),
        _ => note,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    unit: Vec<Spanned<Table>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    name: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    kind: String,
    parts: Vec<String>,
    #[serde(default)]
    within: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    by: String,
}

fn units(atlas: &mut Atlas, name: &str, text: &str) -> Vec<Note> {
    let line = |span: Range<usize>| text.get(..span.start).unwrap_or(text).matches('\n').count() + 1;
    let file: File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let problem = error.message().lines().next().unwrap_or("no TOML").to_owned();
            let note = Note::new(name, NoteKind::LeftOut, problem)
                .help("write [[unit]] with name, parts, and if you like also, kind, within, from, to, by");
            return vec![match error.span() {
                Some(span) => note.at(line(span)),
                None => note,
            }];
        }
    };
    let mut notes = Vec::new();
    for table in file.unit {
        let at = line(table.span());
        let table = table.into_inner();
        for date in [&table.from, &table.to].into_iter().filter(|date| !date.is_empty()) {
            if date.parse::<gainsay_when::When>().is_err() {
                let message = format!("`{date}` is no EDTF date");
                notes.push(
                    Note::new(name, NoteKind::Doubtful, message)
                        .at(at)
                        .help("write 1923, 1923-07 or 1923-07-07"),
                );
            }
        }
        let account = Account { from: table.from, to: table.to, by: table.by };
        let unit = Unit {
            name: table.name,
            names: table.also,
            kind: table.kind,
            parts: table.parts,
            within: table.within,
            account,
            line: at,
        };
        notes.extend(atlas.add_unit(&unit).1.into_iter().map(|trouble| note(name, trouble, true)));
    }
    notes
}
