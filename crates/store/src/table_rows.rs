//! What the tables are made of, and the rows of documents, blocks, dates and reuse.

use crate::columns::{Cell, Table};
use crate::{claim_rows, finding_rows};
use gainsay_model::{
    Block, BlockKind, Decisions, Documents, Entities, Finding, Lineage, Source, SourceId, Span,
};
use gainsay_when::{Day, When};
use std::collections::BTreeMap;
use std::ops::Range;

/// All that the tables are made of.
#[derive(Clone, Copy, Debug)]
pub struct TableInput<'a> {
    /// The documents, with all that was taken from them.
    pub documents: &'a Documents,
    /// All entities.
    pub entities: &'a Entities,
    /// Which passages repeat which.
    pub lineage: &'a Lineage,
    /// All findings, dismissed ones too.
    pub findings: &'a [Finding],
    /// The journal.
    pub decisions: &'a Decisions,
}

/// The documents by id.
pub(crate) type Sources<'a> = BTreeMap<SourceId, &'a Source>;

/// Writes the rows of one table. Rows stand in the order of the input; what stands in a document that is not there is
/// left out.
pub(crate) fn fill(input: &TableInput<'_>, table: &mut Table<'_>) {
    let sources =
        || -> Sources<'_> { input.documents.sources().iter().map(|source| (source.id(), source)).collect() };
    match table.schema.name {
        "documents" => documents(input, table),
        "blocks" => blocks(input, table),
        "dates" => dates(input, &sources(), table),
        "mentions" => claim_rows::mentions(input, &sources(), table),
        "entities" => claim_rows::entities(input, table),
        "names" => claim_rows::names(input, table),
        "links" => claim_rows::links(input, table),
        "claims" => claim_rows::claims(input, &sources(), table),
        "reuse" => reuse(input, &sources(), table),
        "findings" => finding_rows::findings(input, table),
        "sides" => finding_rows::sides(input, table),
        "passages" => finding_rows::passages(input, &sources(), table),
        _ => finding_rows::judgements(input, table),
    }
}

/// Above this many bytes a text is left out of its row: Parquet counts a page in 31 bits.
const LONGEST_TEXT: usize = 1 << 30;

fn documents(input: &TableInput<'_>, table: &mut Table<'_>) {
    for source in input.documents.sources() {
        let (meta, text) = (source.meta(), source.text());
        let code_points = source.span(0..text.len()).map_or(0, |whole| source.code_points(whole).1);
        table.row([
            source.id().to_string().into(),
            source.path().into(),
            source.format().name().into(),
            meta.title.as_deref().into(),
            Cell::Texts(meta.authors.iter().map(String::as_str).collect()),
            meta.publisher.as_deref().into(),
            meta.published.as_deref().into(),
            meta.url.as_deref().into(),
            meta.language.as_deref().into(),
            meta.licence.as_deref().into(),
            meta.series.as_deref().into(),
            meta.sensitivity.as_deref().into(),
            code_points.into(),
            text.len().into(),
            (text.len() <= LONGEST_TEXT).then_some(text).into(),
        ]);
    }
}

/// One row of the blocks table, but for its document and place.
#[derive(Default)]
struct Part<'a> {
    within: Option<usize>,
    kind: &'a str,
    level: Option<usize>,
    list: Option<usize>,
    label: Option<&'a str>,
    head: bool,
    range: Range<u32>,
}

fn blocks(input: &TableInput<'_>, table: &mut Table<'_>) {
    for source in input.documents.sources() {
        let mut parts = Vec::new();
        source.blocks().iter().for_each(|block| push_parts(source, block, &mut parts));
        let id = source.id().to_string();
        for (at, part) in parts.iter().enumerate() {
            let Some(span) = source.span(part.range.start as usize..part.range.end as usize) else {
                continue;
            };
            let [start, end, start_byte, end_byte] = offsets(source, span);
            table.row([
                id.as_str().into(),
                at.into(),
                part.within.into(),
                part.kind.into(),
                part.level.into(),
                part.list.into(),
                part.label.into(),
                part.head.into(),
                start,
                end,
                start_byte,
                end_byte,
            ]);
        }
    }
}

/// A block and its parts, the whole first.
fn push_parts<'a>(source: &'a Source, block: &'a Block, out: &mut Vec<Part<'a>>) {
    let whole = out.len();
    let (level, list, label) = match &block.kind {
        BlockKind::Heading { level } => (Some(usize::from(*level)), None, None),
        BlockKind::Item { list, depth, number } => {
            (Some(usize::from(*depth)), Some(*list as usize), number.as_deref())
        }
        BlockKind::Fields { name, .. } => (None, None, name.as_deref()),
        _ => (None, None, None),
    };
    let range = block.range.clone();
    out.push(Part { kind: block.kind.name(), level, list, label, range, ..Part::default() });
    match &block.kind {
        BlockKind::Fields { fields, .. } => out.extend(fields.iter().map(|field| {
            let label = source.text().get(field.key.start as usize..field.key.end as usize);
            Part { within: Some(whole), kind: "field", label, range: field.range.clone(), ..Part::default() }
        })),
        BlockKind::Table { rows } => {
            for row in rows {
                let at = out.len();
                let range = row.range.clone();
                out.push(Part { within: Some(whole), kind: "row", range, ..Part::default() });
                out.extend(row.cells.iter().map(|cell| Part {
                    within: Some(at),
                    kind: "cell",
                    head: cell.head,
                    range: cell.range.clone(),
                    ..Part::default()
                }));
            }
        }
        _ => {}
    }
}

fn dates(input: &TableInput<'_>, sources: &Sources<'_>, table: &mut Table<'_>) {
    for date in input.documents.dates() {
        let Some(source) = sources.get(&date.span.source()) else { continue };
        let [start, end, start_byte, end_byte] = offsets(source, date.span);
        let [earliest, latest, earliest_day, latest_day] = days(date.tag.when.as_ref());
        table.row([
            source.id().to_string().into(),
            start,
            end,
            start_byte,
            end_byte,
            source.words(date.span).into(),
            date.tag.when.as_ref().map(When::to_string).into(),
            date.tag.class.name().into(),
            date.tag.timex_type.into(),
            date.tag.timex_value.as_str().into(),
            date.tag.calendar.into(),
            earliest,
            latest,
            earliest_day,
            latest_day,
        ]);
    }
}

fn reuse(input: &TableInput<'_>, sources: &Sources<'_>, table: &mut Table<'_>) {
    for reuse in input.lineage.reuse() {
        let (Some(a), Some(b)) = (sources.get(&reuse.a.source()), sources.get(&reuse.b.source())) else {
            continue;
        };
        let [a_start, a_end, a_start_byte, a_end_byte] = offsets(a, reuse.a);
        let [b_start, b_end, b_start_byte, b_end_byte] = offsets(b, reuse.b);
        table.row([
            a.id().to_string().into(),
            a_start,
            a_end,
            a_start_byte,
            a_end_byte,
            b.id().to_string().into(),
            b_start,
            b_end,
            b_start_byte,
            b_end_byte,
            reuse.kind.name().into(),
            reuse.direction.name().into(),
            usize::from(reuse.similarity).into(),
        ]);
    }
}

/// First code point, code point after the last, first byte, byte after the last.
pub(crate) fn offsets<'a>(source: &Source, span: Span) -> [Cell<'a>; 4] {
    let (start, end) = source.code_points(span);
    [start, end, span.start(), span.end()].map(Cell::from)
}

/// Earliest and latest as days of the calendar, then as counts of days.
pub(crate) fn days<'a>(when: Option<&When>) -> [Cell<'a>; 4] {
    let (earliest, latest) = (when.and_then(When::earliest), when.and_then(When::latest));
    let count = |day: Option<Day>| day.map_or(Cell::Null, |day| Cell::Number(day.rata_die()));
    [calendar_day(earliest), calendar_day(latest), count(earliest), count(latest)]
}

/// As days since 1970-01-01, which readers of Arrow can print for years 0001 to 9999 (a *rata die* of
/// 719 163 is 1970-01-01).
fn calendar_day<'a>(day: Option<Day>) -> Cell<'a> {
    const EPOCH: i64 = 719_163;
    let printable = day.map(Day::rata_die).filter(|day| (1..=3_652_059).contains(day));
    printable.and_then(|day| i32::try_from(day - EPOCH).ok()).map_or(Cell::Null, Cell::Day)
}
