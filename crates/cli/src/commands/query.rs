//! `gainsay query` and `gainsay schema`.

use super::explain::wrapped;
use super::{Failure, Opened, open, options};
use crate::args::{Query, QueryFormat};
use crate::exit::Exit;
use crate::face::Face;
use gainsay::Case;
use gainsay_render::table::{self, Shown};
use gainsay_render::{csv, jsonl};
use gainsay_store::schema::{Column, TABLES, TableSchema};
use gainsay_store::{Answer, Tables};
use serde_json::{Map, Value};
use std::io::{self, Write};

/// Compiles the case and answers a question about its tables.
pub(super) fn run(query: &Query, face: &Face) -> Result<Exit, Failure> {
    // Where nothing has changed since the tables were written, they are asked at once.
    let case = Case::open_with(&query.case.case, options(&query.case.products, None), &face.unpacking())?;
    if case.tables_are_current()
        && let Some(products) = case.products()
    {
        show(&Tables::ask(&products.join("tables"), &query.sql)?, query.format, face)?;
        return Ok(Exit::Agreed);
    }
    let opened = open(&query.case, face)?;
    face.notes(&opened.notes());
    show(&ask(&opened, &query.sql)?, query.format, face)?;
    opened.end(Exit::Agreed)
}

fn show(answer: &Answer, format: QueryFormat, face: &Face) -> io::Result<()> {
    match format {
        QueryFormat::Table => {
            let rows: Vec<Vec<Shown>> =
                answer.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
            table::show(&answer.columns, &rows, face.columns(), face.paint(), &mut face.out())
        }
        QueryFormat::Csv => {
            csv::rows(&answer.columns, answer.rows.iter().map(|row| row.iter().map(text)), &mut face.data())
        }
        QueryFormat::Jsonl => {
            let mut out = face.data();
            for row in &answer.rows {
                jsonl::object(answer.columns.iter().zip(row), &mut out)?;
            }
            out.flush()
        }
        QueryFormat::Json => {
            let mut out = face.data();
            let last = answer.rows.len().saturating_sub(1);
            out.write_all(b"[")?;
            for (at, row) in answer.rows.iter().enumerate() {
                out.write_all(b"\n")?;
                let object: Map<String, Value> = answer.columns.iter().cloned().zip(row.clone()).collect();
                write!(out, "{}{}", Value::Object(object), if at < last { "," } else { "\n" })?;
            }
            out.write_all(b"]\n")?;
            out.flush()
        }
    }
}

fn ask(opened: &Opened, sql: &str) -> Result<Answer, Failure> {
    if let Some(products) = opened.case.products() {
        return Ok(Tables::ask(&products.join("tables"), sql)?);
    }
    let folder = tempfile::tempdir()?;
    opened.write_tables(folder.path())?;
    Ok(Tables::ask(folder.path(), sql)?)
}

fn cell(value: &Value) -> Shown {
    match value {
        Value::Number(number) => Shown::Number(number.to_string()),
        value => Shown::Words(text(value)),
    }
}

/// The value as a reader takes it: nothing for null, the members of a list after each other.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(members) => members.iter().map(text).collect::<Vec<_>>().join("; "),
        value => value.to_string(),
    }
}

/// Tells which tables there are, or what one of them holds.
pub(super) fn schema(name: Option<&str>, face: &Face) -> Result<Exit, Failure> {
    let mut out = face.out();
    match name {
        None => {
            let rows = TABLES.iter().map(|table| [table.name.to_owned(), table.about.to_owned()]);
            aligned(&rows.collect::<Vec<_>>(), face, &mut out)?;
        }
        Some(name) => columns(find(name)?, face, &mut out)?,
    }
    Ok(Exit::Agreed)
}

fn find(name: &str) -> Result<&'static TableSchema, Failure> {
    TABLES.into_iter().find(|table| table.name == name).ok_or_else(|| {
        let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        Failure::asked(format!("there is no table `{name}`"), format!("the tables are {}", names.join(", ")))
    })
}

fn columns(table: &TableSchema, face: &Face, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}: {}\n", table.name, table.about)?;
    let row = |column: &Column| {
        let kind = format!("{:?}", column.kind).to_lowercase();
        let null = if column.nullable { ", or null" } else { "" };
        [column.name.to_owned(), format!("{kind}{null}"), column.about.to_owned()]
    };
    aligned(&table.columns.iter().map(row).collect::<Vec<_>>(), face, out)
}

/// Rows of words, each column as wide as its widest; the last one is broken where people read it.
fn aligned<const N: usize>(rows: &[[String; N]], face: &Face, out: &mut dyn Write) -> io::Result<()> {
    let widest = |at: usize| rows.iter().map(|row| row[at].len()).max().unwrap_or_default() + 2;
    let before: Vec<usize> = (0..N.saturating_sub(1)).map(widest).collect();
    let indent: usize = before.iter().sum();
    let room = face.columns().map_or(usize::MAX, |columns| columns.saturating_sub(indent).max(24));
    for row in rows {
        for (cell, width) in row.iter().zip(&before) {
            write!(out, "{cell:<width$}")?;
        }
        let last = row.last().map(String::as_str).unwrap_or_default();
        writeln!(out, "{}", wrapped(last, room).join(&format!("\n{}", " ".repeat(indent))))?;
    }
    Ok(())
}
