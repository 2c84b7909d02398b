//! Comma-separated values of the same five tables (RFC 4180, with a head line), for spreadsheets.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break for a formula and
//! may run it. [`neutralise`] puts an apostrophe before such a cell, and before one that begins with an
//! apostrophe, so that [`restore`] can take it away again: a first apostrophe is never the document's.
//! Text is verbatim otherwise; a face that writes to a terminal goes through
//! [`SafeWriter`](crate::safe::SafeWriter).

use crate::rows;
use crate::view::View;
use ::csv::{Terminator, Writer, WriterBuilder};
use std::borrow::Cow;
use std::io::{self, Write};

/// The cell as a spreadsheet can take it.
pub fn neutralise(cell: &str) -> Cow<'_, str> {
    let risky = ['=', '+', '-', '@', '\t', '\r', '\n', '\'', '＝', '＋', '－', '＠'];
    if cell.starts_with(risky) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell as it was before [`neutralise`].
pub fn restore(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

/// All claims, a line each.
///
/// # Errors
/// If `out` cannot be written to.
pub fn claims(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let index = view.index();
    let head = "id,doc,subject,property,value,value_type,time,place,holder,stance,quote,start,end,confidence,extractor";
    let rows = view.claims().iter().filter_map(|claim| rows::claim(&index, claim)).map(|row| {
        let (start, end, confidence) =
            (row.start.to_string(), row.end.to_string(), row.confidence.to_string());
        vec![
            row.id,
            row.doc.into(),
            row.subject.into(),
            row.property.into(),
            row.value,
            row.value_type.into(),
            row.time.unwrap_or_default(),
            row.place.unwrap_or_default().into(),
            row.holder,
            row.stance.into(),
            row.quote.into(),
            start,
            end,
            confidence,
            row.extractor.into(),
        ]
    });
    table(head, rows, out)
}

/// All time expressions, a line each.
///
/// # Errors
/// If `out` cannot be written to.
pub fn dates(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let index = view.index();
    let head = "doc,start,end,text,edtf,type,timex_type,timex_value,calendar,earliest,latest";
    let rows = view.dates().iter().filter_map(|date| rows::date(&index, date)).map(|row| {
        vec![
            row.doc.into(),
            row.start.to_string(),
            row.end.to_string(),
            row.text.into(),
            row.edtf.unwrap_or_default(),
            row.r#type,
            row.timex_type.into(),
            row.timex_value.unwrap_or_default().into(),
            row.calendar.into(),
            row.earliest.unwrap_or_default(),
            row.latest.unwrap_or_default(),
        ]
    });
    table(head, rows, out)
}

/// All entities, a line for each form of a name in each document.
///
/// # Errors
/// If `out` cannot be written to.
pub fn entities(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rows = view.entities.all().iter().map(rows::entity).flat_map(|row| {
        let mut lines = Vec::new();
        for alias in &row.aliases {
            for doc in alias.docs {
                let form = alias.form.to_owned();
                lines.push(vec![row.id.clone(), row.r#type.into(), row.canonical.into(), form, doc.clone()]);
            }
        }
        lines
    });
    table("id,type,canonical,form,doc", rows, out)
}

/// All findings, a line for each passage of each side; `claims` are ids between spaces.
///
/// # Errors
/// If `out` cannot be written to.
pub fn findings(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let index = view.index();
    let head = "id,rule,severity,subject,property,explanation,witnesses,side,claims,doc,start,end,quote";
    let rows = view.findings.iter().map(|finding| rows::finding(&index, finding)).flat_map(|row| {
        let line = |side: &rows::SideRow<'_>| {
            vec![
                row.id.clone(),
                row.rule.into(),
                row.severity.into(),
                row.subject.into(),
                row.property.into(),
                row.explanation.clone(),
                row.witnesses.to_string(),
                side.side.to_string(),
                side.claims.join(" "),
                side.doc.into(),
                side.start.to_string(),
                side.end.to_string(),
                side.quote.into(),
            ]
        };
        row.sides.iter().map(line).collect::<Vec<_>>()
    });
    table(head, rows, out)
}

/// All pairs of passages that share text, a line each.
///
/// # Errors
/// If `out` cannot be written to.
pub fn reuse(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let index = view.index();
    let head = "a_doc,a_start,a_end,b_doc,b_start,b_end,kind,direction,similarity";
    let rows = view.lineage.reuse().iter().filter_map(|reuse| rows::reuse(&index, reuse)).map(|row| {
        let (a, b) = (row.a, row.b);
        vec![
            a.doc.into(),
            a.start.to_string(),
            a.end.to_string(),
            b.doc.into(),
            b.start.to_string(),
            b.end.to_string(),
            row.kind.into(),
            row.direction.into(),
            row.similarity.to_string(),
        ]
    });
    table(head, rows, out)
}

/// Rows of any question under the names of its columns.
///
/// # Errors
/// If `out` cannot be written to.
pub fn rows<R: Iterator<Item = String>>(
    columns: &[String],
    rows: impl Iterator<Item = R>,
    out: &mut dyn Write,
) -> io::Result<()> {
    write(columns.iter().map(String::as_str), rows.map(Iterator::collect), out)
}

fn table(head: &str, rows: impl Iterator<Item = Vec<String>>, out: &mut dyn Write) -> io::Result<()> {
    write(head.split(','), rows, out)
}

fn write<'a>(
    head: impl Iterator<Item = &'a str>,
    rows: impl Iterator<Item = Vec<String>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut writer: Writer<&mut dyn Write> =
        WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(out);
    writer.write_record(head)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| neutralise(cell).into_owned()))?;
    }
    writer.flush()
}
