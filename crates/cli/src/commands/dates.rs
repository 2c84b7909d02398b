//! `gainsay dates`.

use super::Failure;
use crate::args::{Dates, DatesCommand, DatesFormat};
use crate::exit::Exit;
use crate::face::Face;
use gainsay::{Dated, Limits, Manner, cause};
use gainsay_model::{Decisions, Documents, Entities, Lineage, Note, NoteKind, Vocabulary};
use gainsay_render::safe::safe;
use gainsay_render::{View, dates, jsonl};
use gainsay_when::tag::{self, Context, Explained};
use gainsay_when::{Eras, When};
use std::io::{self, Read, Write};
use std::path::Path;

/// Shows the dates of documents, or how one expression is understood.
pub(super) fn run(asked: &Dates, face: &Face) -> Result<Exit, Failure> {
    let context = Context {
        written: asked.anchor.as_deref().map(anchor).transpose()?,
        language: asked.lang.as_deref().map(|code| language(code, face)),
        eras: asked.eras.as_deref().map_or_else(|| Ok(Eras::default()), eras)?,
        southern: asked.southern,
    };
    match &asked.command {
        Some(DatesCommand::Explain { expression }) => return explain(expression, &context, face),
        Some(DatesCommand::Languages) => return languages(face),
        None => {}
    }
    let mut failed = false;
    for (at, file) in asked.files.iter().enumerate() {
        face.go_on()?;
        let Some(dated) = read(file, &context, asked.format, face) else {
            failed = true;
            continue;
        };
        if asked.files.len() > 1 && asked.format == DatesFormat::Human {
            let break_before = if at == 0 { "" } else { "\n" };
            writeln!(face.out(), "{break_before}==> {} <==", safe(dated.source.path()))?;
        }
        show(&dated, &context, asked.format, face)?;
    }
    if failed { Err(Failure::Said) } else { Ok(Exit::Agreed) }
}

/// The code of a language as the tagger knows it, by its code or English name in any case. Of one without a file only
/// absolute dates are read, which is said.
fn language(asked: &str, face: &Face) -> String {
    let alike =
        |(code, name): &(&str, &str)| code.eq_ignore_ascii_case(asked) || name.eq_ignore_ascii_case(asked);
    if let Some((code, _)) = tag::languages().into_iter().find(alike) {
        return code.to_owned();
    }
    face.say(&format!(
        "`{}` is not among the languages that are read in full (`gainsay dates languages`): only absolute dates are read",
        safe(asked)
    ));
    asked.to_owned()
}

/// The user's own table of reigns and eras.
fn eras(file: &Path) -> Result<Eras, Failure> {
    let path = file.display();
    let help = "write an era a line, parted by tabs: names (parted by `|`), first date, last date, and a note if you like";
    let refused = |problem: String| Failure::asked(problem, help);
    let bytes = open(file)
        .and_then(all)
        .map_err(|error| refused(format!("cannot read `{path}`: {}", cause(&error))))?;
    let text = String::from_utf8(bytes).map_err(|_| refused(format!("`{path}` is not UTF-8 text")))?;
    Eras::parse(&text).map_err(|error| refused(format!("{path}:{}: {}", error.line, error.problem)))
}

fn languages(face: &Face) -> Result<Exit, Failure> {
    let mut out = face.out();
    for (code, name) in tag::languages() {
        writeln!(out, "{code:<9}{name}")?;
    }
    Ok(Exit::Agreed)
}

/// The day from which "last week" counts: EDTF, or words.
fn anchor(text: &str) -> Result<When, Failure> {
    let words = || tag::tag(text, &Context::default()).into_iter().find_map(|tag| tag.when);
    text.trim().parse().ok().or_else(words).ok_or_else(|| {
        Failure::asked(
            format!("`{text}` is not a date that words can count from"),
            "write it as EDTF (`1993-06-21`, `1993-06`, `1993`) or in words (`21 June 1993`)",
        )
    })
}

/// The document and its dates; `None` if it cannot be read, which is said at once.
fn read(file: &Path, context: &Context, format: DatesFormat, face: &Face) -> Option<Dated> {
    let stdin = file == Path::new("-");
    let path = if stdin { "standard input".to_owned() } else { file.display().to_string() };
    let bytes = match if stdin { all(io::stdin().lock()) } else { open(file).and_then(all) } {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = format!("it cannot be read: {}", cause(&error));
            let note = Note::new(path, NoteKind::LeftOut, message)
                .help("see that it is there and that you may read it");
            face.notes(&[note]);
            return None;
        }
    };
    let manner = if format == DatesFormat::Timeml { Manner::TimeMl } else { Manner::Whole };
    let dated = gainsay::dates(&path, &bytes, context, manner);
    face.notes(&dated.notes);
    dated.value
}

/// A file to be read. A folder is named as one here, since reading it would only fail later.
fn open(file: &Path) -> io::Result<std::fs::File> {
    let opened = std::fs::File::open(file)?;
    if opened.metadata()?.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(opened) }
}

/// All bytes, but no more than just past the longest document: that is noted when it is read.
fn all(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(Limits::default().document_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn show(dated: &Dated, context: &Context, format: DatesFormat, face: &Face) -> Result<(), Failure> {
    let Dated { source, dates: found } = dated;
    let shown = match format {
        DatesFormat::Human => dates::human(source, found, face.paint(), &mut face.out()),
        DatesFormat::Timeml => dates::timeml(source, found, context.written.as_ref(), &mut face.data()),
        DatesFormat::Jsonl => {
            let (entities, lineage) = (Entities::default(), Lineage::default());
            let (decisions, vocabulary) = (Decisions::default(), Vocabulary::default());
            let documents = Documents::gathered([source], [], [], []).with_dates(found);
            let view = View {
                documents: &documents,
                entities: &entities,
                lineage: &lineage,
                findings: &[],
                decisions: &decisions,
                vocabulary: &vocabulary,
            };
            jsonl::dates(&view, &mut face.data())
        }
    };
    Ok(shown?)
}

/// Tells how words are understood, date by date.
fn explain(expression: &str, context: &Context, face: &Face) -> Result<Exit, Failure> {
    let mut found = tag::explain(expression, context);
    // A few words show their language less surely than a text does; those that no other is known of are taken for English.
    if context.language.is_none() && found.iter().all(|found| found.language == "und") {
        let english = Context { language: Some("en".to_owned()), ..context.clone() };
        found = tag::explain(expression, &english);
    }
    if found.is_empty() {
        return Err(Failure::asked(
            "no date is read in these words",
            "give the words as a text has them, with what stands around them; `--anchor` says when they were written",
        ));
    }
    let mut out = face.out();
    for (at, found) in found.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        explain_one(expression, found, &mut out)?;
    }
    Ok(Exit::Agreed)
}

fn explain_one(text: &str, found: &Explained, out: &mut dyn Write) -> io::Result<()> {
    let tag = &found.tag;
    writeln!(out, "{}", safe(&text[tag.range.clone()]))?;
    let mut row = |name: &str, value: &str| writeln!(out, "  {name:<12}{value}");
    match &tag.when {
        Some(when) => {
            row("EDTF", &when.to_string())?;
            row("in words", &when.in_words())?;
            let day = |day: Option<gainsay_when::Day>| {
                day.map_or_else(|| "not known".to_owned(), |day| day.to_string())
            };
            row("earliest", &day(when.earliest()))?;
            row("latest", &day(when.latest()))?;
        }
        None => row("EDTF", "none: the words give no value by themselves")?,
    }
    row("language", found.language)?;
    row("rule", &safe(found.rule))?;
    if let Some(anchor) = &found.counted_from {
        row("from", &anchor.to_string())?;
    }
    row("class", tag.class.name())?;
    row("calendar", tag.calendar)?;
    row("TimeML", &format!("{} {}", tag.timex_type, tag.timex_value))
}
