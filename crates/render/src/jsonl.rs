//! JSON Lines: one object a line, for programs.
//!
//! Offsets are code points of the document's text, end exclusive; quotes are verbatim. Characters that a
//! terminal would obey are written as `\u` escapes, which every JSON reader turns back.

use crate::choice::Choice;
use crate::rows;
use crate::view::{Index, View};
use gainsay_model::{Claim, DateMention, Finding, Level, Note, NoteKind, State};
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};
use serde_json::{Map, Value};
use std::io::{self, Write};

/// All claims.
///
/// # Errors
/// If `out` cannot be written to.
pub fn claims(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    some_claims(&view.index(), view.claims(), out)
}

/// These claims of a case.
///
/// # Errors
/// If `out` cannot be written to.
pub fn some_claims<'c>(
    index: &Index<'_>,
    claims: impl IntoIterator<Item = &'c Claim>,
    out: &mut dyn Write,
) -> io::Result<()> {
    claims.into_iter().filter_map(|claim| rows::claim(index, claim)).try_for_each(|row| line(&row, out))
}

/// All time expressions.
///
/// # Errors
/// If `out` cannot be written to.
pub fn dates(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    some_dates(&view.index_with([]), view.dates(), out)
}

/// These time expressions of a case.
///
/// # Errors
/// If `out` cannot be written to.
pub fn some_dates<'c>(
    index: &Index<'_>,
    dates: impl IntoIterator<Item = &'c DateMention>,
    out: &mut dyn Write,
) -> io::Result<()> {
    dates.into_iter().filter_map(|date| rows::date(index, date)).try_for_each(|row| line(&row, out))
}

/// All entities.
///
/// # Errors
/// If `out` cannot be written to.
pub fn entities(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    view.entities.all().iter().map(rows::entity).try_for_each(|row| line(&row, out))
}

/// All findings, dismissed ones too: a dismissal filters what is shown, never what is found. Each object of
/// `sides` is one passage; `side` numbers the side that it belongs to, from 1.
///
/// # Errors
/// If `out` cannot be written to.
pub fn findings(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    some_findings(&view.index(), view.findings, out)
}

/// These findings of a case; `index` must know their parties and the claims that name their lines of descent.
///
/// # Errors
/// If `out` cannot be written to.
pub fn some_findings<'c>(
    index: &Index<'_>,
    findings: impl IntoIterator<Item = &'c Finding>,
    out: &mut dyn Write,
) -> io::Result<()> {
    findings.into_iter().map(|finding| rows::finding(index, finding)).try_for_each(|row| line(&row, out))
}

/// All pairs of passages that share text.
///
/// # Errors
/// If `out` cannot be written to.
pub fn reuse(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let index = view.index_with([]);
    let reuse = view.lineage.reuse().iter();
    reuse.filter_map(|reuse| rows::reuse(&index, reuse)).try_for_each(|row| line(&row, out))
}

/// What `check --message-format json` says: an object for each note about a document (`document_note`),
/// one for each finding (as [`findings`], with `notes`, `help`, `state` and `because`, and `baseline` where there is an
/// accepted state), one for each finding of that state that is gone (`absent`), and at the end one `summary`. Dismissed
/// findings are left out unless the choice has them.
///
/// # Errors
/// If `out` cannot be written to.
pub fn messages(view: &View<'_>, notes: &[Note], choice: &Choice<'_>, out: &mut dyn Write) -> io::Result<()> {
    for note in notes {
        line(&DocumentNote { document_note: note_row(note) }, out)?;
    }
    let index = view.index();
    for finding in view.findings {
        let state = index.state(finding.id());
        if state.hides() && !choice.dismissed {
            continue;
        }
        let help =
            finding.helps.iter().map(|h| HelpRow { hypothesis: h.hypothesis, text: &h.text }).collect();
        let row = MessageRow {
            finding: rows::finding(&index, finding),
            notes: &finding.notes,
            help,
            state: state.name(),
            because: state.because(),
            prefers: prefers(finding, state),
            baseline: choice.standing(finding.id()),
        };
        line(&row, out)?;
    }
    for absent in choice.accepted.iter().flat_map(|accepted| &accepted.absent) {
        let row = AbsentRow {
            id: absent.id.to_string(),
            rule: &absent.rule,
            severity: absent.level.name(),
            explanation: &absent.headline,
        };
        line(&AbsentNote { absent: row }, out)?;
    }
    let total = view.summary();
    let summary = SummaryRow {
        documents: total.documents,
        claims: total.claims,
        contradictions: total.contradictions,
        tensions: total.tensions,
        notes: total.notes,
        dismissed: total.dismissed,
        worst: worst(&index).map(Level::name),
    };
    line(&Summary { summary }, out)
}

/// The level of the gravest finding that is not dismissed.
fn worst(index: &Index<'_>) -> Option<Level> {
    let shown = index.view().findings.iter().filter(|finding| !index.dismissed(finding.id()));
    shown.map(|finding| finding.level).max()
}

#[derive(Serialize)]
struct MessageRow<'a> {
    #[serde(flatten)]
    finding: rows::FindingRow<'a>,
    notes: &'a [String],
    help: Vec<HelpRow<'a>>,
    state: &'static str,
    because: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prefers: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<&'static str>,
}

/// The number of the side, from 1, that somebody prefers.
pub(crate) fn prefers(finding: &Finding, state: State<'_>) -> Option<usize> {
    let State::Preferred { side, .. } = state else { return None };
    finding.sides().iter().position(|known| known.says == side).map(|at| at + 1)
}

#[derive(Serialize)]
struct AbsentNote<'a> {
    absent: AbsentRow<'a>,
}

#[derive(Serialize)]
struct AbsentRow<'a> {
    id: String,
    rule: &'a str,
    severity: &'static str,
    explanation: &'a str,
}

#[derive(Serialize)]
struct HelpRow<'a> {
    hypothesis: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct Summary {
    summary: SummaryRow,
}

#[derive(Serialize)]
struct SummaryRow {
    documents: usize,
    claims: usize,
    contradictions: usize,
    tensions: usize,
    notes: usize,
    dismissed: usize,
    worst: Option<&'static str>,
}

#[derive(Serialize)]
struct DocumentNote<'a> {
    document_note: NoteRow<'a>,
}

#[derive(Serialize)]
struct NoteRow<'a> {
    doc: &'a str,
    line: Option<usize>,
    kind: &'static str,
    message: &'a str,
    help: Option<&'a str>,
}

fn note_row(note: &Note) -> NoteRow<'_> {
    NoteRow {
        doc: &note.path,
        line: note.line,
        kind: note_kind(note.kind),
        message: &note.message,
        help: note.help.as_deref(),
    }
}

/// The stable name of a kind of note.
pub(crate) fn note_kind(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::LeftOut => "left-out",
        NoteKind::CutShort => "cut-short",
        NoteKind::Doubtful => "doubtful",
        NoteKind::Orphan => "orphan",
    }
}

/// One object of the names and values given, in their order.
///
/// # Errors
/// If `out` cannot be written to.
pub fn object<'a>(
    members: impl Iterator<Item = (&'a String, &'a Value)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let members: Map<String, Value> = members.map(|(name, value)| (name.clone(), value.clone())).collect();
    line(&members, out)
}

pub(crate) fn line(row: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    row.serialize(&mut Serializer::with_formatter(&mut *out, Escaping(CompactFormatter)))?;
    out.write_all(b"\n")
}

/// Compact JSON in which no string holds a character that a terminal obeys or that some programs take for
/// the end of a line.
struct Escaping(CompactFormatter);

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, text: &str) -> io::Result<()> {
        let mut from = 0;
        for (at, ch) in text.char_indices().filter(|(_, ch)| escaped(*ch)) {
            self.0.write_string_fragment(out, &text[from..at])?;
            let mut units = [0; 2];
            ch.encode_utf16(&mut units).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}"))?;
            from = at + ch.len_utf8();
        }
        self.0.write_string_fragment(out, &text[from..])
    }
}

fn escaped(ch: char) -> bool {
    matches!(ch, '\u{7F}'..='\u{9F}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}
