//! Tables: a head row names properties, every other row a subject and its values.

mod columns;
mod grid;
mod rows;

use crate::boxes::normal_key;
use crate::discourse::Discourse;
use crate::lexicon::{before_office, kind_of_name, office_word, shaped_like_person};
use crate::number;
use crate::scribe::Scribe;
use crate::tokens::Words;
use columns::{Column, Heading, column};
use gainsay_model::{BlockKind, EntityKind, Mention, Row};
use grid::Line;
use std::ops::Range;

const BY: &str = "table";

/// A table as its head has it understood.
struct Table<'a> {
    headings: Vec<Heading<'a>>,
    /// Which column names the subjects; `None` if every row is about the owner.
    subject: Option<usize>,
    /// The kind of the subjects.
    kind: EntityKind,
    /// What the owner has to do with each subject.
    member: Option<&'static str>,
    /// The office that those named hold, with the bytes that name it.
    office: Option<Mention>,
    /// What the table is of: a body that its caption names, else the topic.
    owner: Option<Mention>,
}

/// Reads one table with a head row; a table without one says nothing certain.
pub(crate) fn read(scribe: &mut Scribe<'_>, discourse: &Discourse, rows: &[Row]) {
    let lines = grid::lines(scribe, rows);
    let Some(head) = head(scribe, &lines) else { return };
    let headings = headings(scribe, &lines[head.clone()]);
    let body = &lines[head.end..];
    let caption = caption(scribe, rows);
    let owner = caption.clone().and_then(|range| named_in(scribe, range)).or_else(|| discourse.topic.clone());
    let Some(mut table) = understood(scribe, headings, body, owner) else { return };
    table.office = office(scribe, &table, caption);
    for line in body {
        let total = line.slots.first().is_some_and(|slot| columns::is_total(scribe.text(slot.range.clone())));
        if (!line.is_head() || total) && !line.is_title() {
            rows::read(scribe, &table, line);
        }
    }
}

/// The rows at the top that head the columns: marked so, or the first if its words are names of columns.
fn head(scribe: &Scribe<'_>, lines: &[Line]) -> Option<Range<usize>> {
    let first = lines.iter().take(4).position(Line::is_head);
    if let Some(first) = first {
        // A second row of heads divides the columns of the first.
        let divided = lines[first].slots.iter().any(|slot| slot.columns > 1);
        let end =
            if divided && lines.get(first + 1).is_some_and(Line::is_head) { first + 2 } else { first + 1 };
        return Some(first..end);
    }
    let line = lines.first().filter(|line| line.slots.len() > 1 && lines.len() > 2)?;
    let words = || line.slots.iter().map(|slot| scribe.text(slot.range.clone()));
    let known = words().filter(|words| !matches!(column(scribe, words), Column::Other(..))).count();
    let plain =
        words().all(|words| !words.is_empty() && words.len() <= 60 && number::stated(words).is_none());
    (plain && known * 2 >= line.slots.len()).then_some(0..1)
}

/// The columns, by the words of all rows that head them.
fn headings<'a>(scribe: &Scribe<'a>, head: &[Line]) -> Vec<Heading<'a>> {
    let width = head.iter().map(|line| line.slots.len()).max().unwrap_or_default();
    let of_column = |at: usize| {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for slot in head.iter().filter_map(|line| line.slots.get(at)).filter(|slot| !slot.range.is_empty()) {
            if !ranges.contains(&slot.range) {
                ranges.push(slot.range.clone());
            }
        }
        let words: Vec<&str> = ranges.iter().map(|range| scribe.text(range.clone())).collect();
        let column = column(scribe, &words.join(" "));
        // "Votes | For": the lower heading may say it alone.
        let column = match (&column, words.last()) {
            (Column::Other(..), Some(last)) if words.len() > 1 => match columns::column(scribe, last) {
                Column::Other(..) | Column::Number => column,
                told => told,
            },
            _ => column,
        };
        Heading { column, range: ranges.pop().unwrap_or_default() }
    };
    (0..width).map(of_column).collect()
}

/// The words that stand over a table: its caption, or the heading or introduction right before it.
fn caption(scribe: &Scribe<'_>, rows: &[Row]) -> Option<Range<usize>> {
    let start = rows.first()?.range.start;
    let blocks = scribe.source.blocks();
    let here = blocks.partition_point(|block| block.range.end <= start);
    let range = |at: usize| {
        let block = blocks.get(at)?;
        let range = block.range.start as usize..block.range.end as usize;
        let says = match block.kind {
            BlockKind::Caption | BlockKind::Heading { .. } => range.len() < 300,
            BlockKind::Paragraph => range.len() < 200 && scribe.text(range.clone()).trim_end().ends_with(':'),
            _ => false,
        };
        says.then_some(range)
    };
    here.checked_sub(1).and_then(range).or_else(|| {
        let after = blocks.get(here + 1).filter(|block| block.kind == BlockKind::Caption)?;
        Some(after.range.start as usize..after.range.end as usize)
    })
}

/// The body that a caption names: "Districts of the Republic of Tarn".
fn named_in(scribe: &Scribe<'_>, caption: Range<usize>) -> Option<Mention> {
    let text = scribe.text(caption.clone());
    let at = [" of the ", " of ", " in the "]
        .iter()
        .filter_map(|word| Some(text.find(word)? + word.len()))
        .min()?;
    let range = caption.start + at..caption.end;
    let reading =
        crate::reading::Reading::new(scribe.source.text(), range.clone(), scribe.dates, &Words::default());
    let shown = reading.chunks.iter().find_map(|chunk| match chunk.kind {
        crate::reading::ChunkKind::Name(EntityKind::Polity | EntityKind::Organisation) => {
            Some(chunk.range.clone())
        }
        _ => None,
    });
    // A name that opens the reading is taken for the head of a sentence; its head word tells.
    let whole = || {
        let words = scribe.text(range.clone());
        let end = words.find([',', '(', ':', ';', '\n']).unwrap_or(words.len());
        let kind = kind_of_name(&words[..end]);
        let named = matches!(kind, EntityKind::Polity | EntityKind::Organisation)
            && words[..end].split_whitespace().count() <= 8
            && words.starts_with(char::is_uppercase);
        named.then_some(range.start..range.start + end)
    };
    let found = whole().or(shown)?;
    let kind = kind_of_name(scribe.text(found.clone()));
    scribe.mention(found, kind)
}

/// What the columns make of the table; `None` if nothing names its subjects.
fn understood<'a>(
    scribe: &Scribe<'_>,
    headings: Vec<Heading<'a>>,
    body: &[Line],
    owner: Option<Mention>,
) -> Option<Table<'a>> {
    let told = headings.iter().enumerate().find_map(|(at, heading)| match heading.column {
        Column::Subject(kind, member) => Some((at, kind, member)),
        _ => None,
    });
    let table = |subject, kind, member, headings| {
        Some(Table { headings, subject, kind, member, office: None, owner: owner.clone() })
    };
    if let Some((at, kind, member)) = told {
        return table(Some(at), kind, member, headings);
    }
    let is_person = owner.as_ref().is_some_and(|owner| owner.kind == EntityKind::Person);
    let of_offices = headings
        .iter()
        .any(|heading| matches!(&heading.column, Column::Property(property, ..) if property.name == "position_held"));
    if is_person && of_offices {
        return table(None, EntityKind::Person, None, headings);
    }
    // One of the first columns, whose cells are words, names the rows.
    let at = (0..headings.len().min(3)).find(|at| {
        let nameable = matches!(headings[*at].column, Column::Other(..) | Column::Property(..));
        nameable && names_rows(scribe, *at, body)
    })?;
    let persons = cells(scribe, at, body).filter(|words| shaped_like_person(words)).count();
    let all = cells(scribe, at, body).count();
    let kind = if persons * 2 > all { EntityKind::Person } else { EntityKind::Unknown };
    let mut headings = headings;
    if !scribe.text(headings[at].range.clone()).is_empty() {
        headings[at].column = Column::Subject(kind, None);
    }
    table(Some(at), kind, None, headings)
}

fn cells<'a>(scribe: &Scribe<'a>, at: usize, body: &[Line]) -> impl Iterator<Item = &'a str> {
    let words: Vec<&'a str> = body
        .iter()
        .take(50)
        .filter_map(|line| line.slots.get(at))
        .map(|slot| scribe.text(slot.range.clone()))
        .filter(|words| !words.is_empty())
        .collect();
    words.into_iter()
}

/// Whether the cells of a column are mostly words that begin with a letter, none of them long.
fn names_rows(scribe: &Scribe<'_>, at: usize, body: &[Line]) -> bool {
    let all = cells(scribe, at, body).count();
    let named = cells(scribe, at, body)
        .filter(|words| {
            words.starts_with(char::is_alphabetic) && words.len() <= 80 && number::stated(words).is_none()
        })
        .count();
    named > 0 && named * 3 >= all * 2
}

/// The office that the persons of a table hold: its subject column is headed by an office, or its caption
/// lists the holders of one, and columns give terms.
fn office(scribe: &Scribe<'_>, table: &Table<'_>, caption: Option<Range<usize>>) -> Option<Mention> {
    let heading = table.headings.get(table.subject?)?.range.clone();
    let says = |column: &Column<'_>| matches!(column, Column::Property(property, ..) if property.name == "position_held");
    let termed = table.headings.iter().any(|h| matches!(h.column, Column::From | Column::Time));
    if table.kind != EntityKind::Person || !termed || table.headings.iter().any(|h| says(&h.column)) {
        return None;
    }
    let words = scribe.text(heading.clone());
    let from = table.headings.iter().any(|h| matches!(h.column, Column::From));
    let says_office = words
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .any(|word| office_word(word).is_some());
    let generic = matches!(column(scribe, words), Column::Subject(..)) || words.is_empty();
    let mut office = if generic {
        let range = caption?;
        let words = scribe.text(range.clone());
        let head = words.split([',', '(', ':']).next().unwrap_or(words);
        let (singular, rest) = singular(head)?;
        let mut office = scribe.mention(range, EntityKind::Office)?;
        office.form = [singular.as_str(), rest].join(" ").trim().to_owned();
        office
    } else {
        scribe.mention(heading, EntityKind::Office).filter(|_| from || says_office)?
    };
    if !office.form.contains(" of ")
        && let Some(owner) = table
            .owner
            .as_ref()
            .filter(|owner| matches!(owner.kind, EntityKind::Polity | EntityKind::Organisation))
        && !office.form.contains(&owner.form)
    {
        office.form = crate::boxes::office_of(&office.form, owner);
    }
    Some(office)
}

/// "List of presidents of Tarn" → "President", "of Tarn"; `None` if no office is listed.
fn singular(words: &str) -> Option<(String, &str)> {
    let bare = words.trim().trim_start_matches("List of ").trim_start_matches("The ");
    let (plural, rest) =
        bare.split_once(" of ").map_or((bare, ""), |(office, _)| (office, &bare[office.len() + 1..]));
    let key = normal_key(plural);
    let (lead, last) = key.rsplit_once(' ').unwrap_or(("", key.as_str()));
    let one = last
        .strip_suffix("men")
        .map_or_else(|| last.trim_end_matches('s').to_owned(), |stem| format!("{stem}man"));
    office_word(&one).filter(|_| lead.split(' ').all(|word| word.is_empty() || before_office(word)))?;
    let office = [lead, one.as_str()].join(" ");
    Some((crate::boxes::capitalised(office.trim()), rest))
}
