//! Rows of the tables, from the nouns of the model.

use crate::columns::{Cell, Table};
use crate::entry;
use crate::error::StoreError;
use crate::schema;
use gainsay_model::{
    Act, Block, BlockKind, Bound, Claim, DateMention, DecisionId, Decisions, Entities, Finding, Lineage,
    Mention, MentionId, Source, SourceId, Span, State, Value,
};
use gainsay_when::tag::Class;
use gainsay_when::{Day, When};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// All that the tables are made of.
#[derive(Clone, Copy, Debug)]
pub struct TableInput<'a> {
    /// The documents.
    pub sources: &'a [Source],
    /// All claims.
    pub claims: &'a [Claim],
    /// All time expressions.
    pub dates: &'a [DateMention],
    /// All entities.
    pub entities: &'a Entities,
    /// Which passages repeat which.
    pub lineage: &'a Lineage,
    /// All findings, dismissed ones too.
    pub findings: &'a [Finding],
    /// The journal.
    pub decisions: &'a Decisions,
}

type Sources<'a> = BTreeMap<SourceId, &'a Source>;

/// Makes one table after the other and hands each on, so that only one is in memory at a time.
/// Rows stand in the order of the input; what stands in a document that is not there is left out.
pub(crate) fn each(
    input: &TableInput<'_>,
    mut done: impl FnMut(Table) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let sources: Sources<'_> = input.sources.iter().map(|source| (source.id(), source)).collect();
    done(documents(input))?;
    done(blocks(input))?;
    done(dates(input, &sources))?;
    done(mentions(input, &sources))?;
    done(entities(input))?;
    done(names(input))?;
    done(links(input))?;
    done(claims(input, &sources))?;
    done(reuse(input, &sources))?;
    done(findings(input))?;
    done(sides(input))?;
    done(passages(input, &sources))?;
    done(judgements(input))
}

/// Above this many bytes a text is left out of its row: Parquet counts a page in 31 bits.
const LONGEST_TEXT: usize = 1 << 30;

fn documents(input: &TableInput<'_>) -> Table {
    let mut table = Table::new(&schema::DOCUMENTS);
    for source in input.sources {
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
    table
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

fn blocks(input: &TableInput<'_>) -> Table {
    let mut table = Table::new(&schema::BLOCKS);
    for source in input.sources {
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
    table
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

fn dates(input: &TableInput<'_>, sources: &Sources<'_>) -> Table {
    let mut table = Table::new(&schema::DATES);
    for date in input.dates {
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
            class(date.tag.class).into(),
            date.tag.timex_type.into(),
            date.tag.timex_value.as_str().into(),
            date.tag.calendar.into(),
            earliest,
            latest,
            earliest_day,
            latest_day,
        ]);
    }
    table
}

fn mentions(input: &TableInput<'_>, sources: &Sources<'_>) -> Table {
    let mut table = Table::new(&schema::MENTIONS);
    let mut seen = BTreeSet::<MentionId>::new();
    for mention in input.claims.iter().flat_map(Claim::mentions) {
        let Some(source) = sources.get(&mention.span.source()) else { continue };
        if !seen.insert(mention.id()) {
            continue;
        }
        let [start, end, start_byte, end_byte] = offsets(source, mention.span);
        table.row([
            mention.id().to_string().into(),
            source.id().to_string().into(),
            start,
            end,
            start_byte,
            end_byte,
            source.words(mention.span).into(),
            mention.form.as_str().into(),
            mention.kind.name().into(),
            entity_of(input, mention).into(),
        ]);
    }
    table
}

fn entities(input: &TableInput<'_>) -> Table {
    let mut mentions = BTreeMap::new();
    input.entities.mentions().values().for_each(|id| *mentions.entry(*id).or_insert(0usize) += 1);
    let mut table = Table::new(&schema::ENTITIES);
    for entity in input.entities.all() {
        table.row([
            entity.id.to_string().into(),
            entity.kind.name().into(),
            entity.canonical.as_str().into(),
            mentions.get(&entity.id).copied().unwrap_or(0).into(),
        ]);
    }
    table
}

fn names(input: &TableInput<'_>) -> Table {
    let ids: BTreeMap<&str, SourceId> = input.sources.iter().map(|s| (s.path(), s.id())).collect();
    let mut table = Table::new(&schema::NAMES);
    for entity in input.entities.all() {
        let id = entity.id.to_string();
        for (form, path) in
            entity.forms.iter().flat_map(|form| form.documents.iter().map(|path| (&form.form, path)))
        {
            table.row([
                id.as_str().into(),
                form.as_str().into(),
                ids.get(path.as_str()).map(SourceId::to_string).into(),
                path.as_str().into(),
            ]);
        }
    }
    table
}

fn links(input: &TableInput<'_>) -> Table {
    let mut table = Table::new(&schema::LINKS);
    for entity in input.entities.all() {
        for link in &entity.links {
            table.row([
                entity.id.to_string().into(),
                link.a.as_str().into(),
                link.b.as_str().into(),
                link.because.as_str().into(),
            ]);
        }
    }
    table
}

fn claims(input: &TableInput<'_>, sources: &Sources<'_>) -> Table {
    let mut table = Table::new(&schema::CLAIMS);
    for claim in input.claims {
        let Some(source) = sources.get(&claim.source()) else { continue };
        let [start, end, start_byte, end_byte] = offsets(source, claim.quote);
        let [words_start, words_end, words_start_byte, words_end_byte] = offsets(source, claim.words);
        let [value, value_type, value_mention, value_entity, number, bound, unit] =
            value_cells(input, &claim.value);
        let [earliest, latest, earliest_day, latest_day] = days(claim.time.as_ref());
        let [place, place_mention, place_entity] = mention_cells(input, claim.place.as_ref());
        let [subject, subject_mention, subject_entity] = mention_cells(input, Some(&claim.subject));
        table.row([
            claim.id().to_string().into(),
            source.id().to_string().into(),
            subject,
            subject_mention,
            subject_entity,
            claim.property.as_str().into(),
            value,
            value_type,
            value_mention,
            value_entity,
            number,
            bound,
            unit,
            claim.negated.into(),
            claim.time.as_ref().map(When::to_string).into(),
            earliest,
            latest,
            earliest_day,
            latest_day,
            place,
            place_mention,
            place_entity,
            claim.voice.to_string().into(),
            claim.stance.name().into(),
            qualifiers(claim).into(),
            source.words(claim.quote).into(),
            start,
            end,
            start_byte,
            end_byte,
            words_start,
            words_end,
            words_start_byte,
            words_end_byte,
            usize::from(claim.confidence.as_per_cent()).into(),
            claim.extractor.into(),
            input.lineage.line(claim.id()).to_string().into(),
        ]);
    }
    table
}

/// Form, mention, entity.
fn mention_cells<'a>(input: &TableInput<'_>, mention: Option<&'a Mention>) -> [Cell<'a>; 3] {
    [
        mention.map(|mention| mention.form.as_str()).into(),
        mention.map(|mention| mention.id().to_string()).into(),
        mention.and_then(|mention| entity_of(input, mention)).into(),
    ]
}

fn entity_of(input: &TableInput<'_>, mention: &Mention) -> Option<String> {
    input.entities.of(mention.id()).map(|id| id.to_string())
}

/// Value, type, mention, entity, number, bound, unit.
fn value_cells<'a>(input: &TableInput<'_>, value: &'a Value) -> [Cell<'a>; 7] {
    let kind = match value {
        Value::Entity(_) => "entity",
        Value::Text(_) => "text",
        Value::Quantity(quantity) if quantity.unit.is_none() && quantity.bound == Bound::Exactly => "number",
        Value::Quantity(_) => "quantity",
        Value::Date(when) if when.is_interval() => "edtf_interval",
        Value::Date(_) => "date",
        Value::Truth => "boolean",
    };
    let (mention, quantity) = match value {
        Value::Entity(mention) => (Some(mention), None),
        Value::Quantity(quantity) => (None, Some(quantity)),
        _ => (None, None),
    };
    let [_, mention, entity] = mention_cells(input, mention);
    [
        value.to_string().into(),
        kind.into(),
        mention,
        entity,
        quantity.map_or(Cell::Null, |quantity| Cell::Real(quantity.thousandths as f64 / 1000.0)),
        quantity.map(|quantity| bound(quantity.bound)).into(),
        quantity.and_then(|quantity| quantity.unit.as_deref()).into(),
    ]
}

/// The qualifiers as a JSON object; a name that comes twice keeps its last words.
fn qualifiers(claim: &Claim) -> String {
    let pairs: BTreeMap<&str, &str> =
        claim.qualifiers.iter().map(|(name, words)| (name.as_str(), words.as_str())).collect();
    serde_json::to_string(&pairs).unwrap_or_default()
}

fn reuse(input: &TableInput<'_>, sources: &Sources<'_>) -> Table {
    let mut table = Table::new(&schema::REUSE);
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
    table
}

fn findings(input: &TableInput<'_>) -> Table {
    let mut table = Table::new(&schema::FINDINGS);
    for finding in input.findings {
        let (state, because) = match input.decisions.state(finding.id()) {
            State::Open => ("open", None),
            State::Dismissed(because) => ("dismissed", Some(because)),
            State::Confirmed(because) => ("confirmed", Some(because)),
        };
        table.row([
            finding.id().to_string().into(),
            finding.rule.into(),
            finding.level.name().into(),
            finding.subject.to_string().into(),
            finding.subject_name.as_str().into(),
            finding.property.as_str().into(),
            finding.headline.as_str().into(),
            Cell::Texts(finding.notes.iter().map(String::as_str).collect()),
            Cell::Texts(finding.helps.iter().map(|help| help.text.as_str()).collect()),
            Cell::Texts(finding.helps.iter().map(|help| help.hypothesis).collect()),
            state.into(),
            because.into(),
        ]);
    }
    table
}

fn sides(input: &TableInput<'_>) -> Table {
    let mut table = Table::new(&schema::SIDES);
    for finding in input.findings {
        for (at, side) in finding.sides().iter().enumerate() {
            for claim in &side.claims {
                table.row([
                    finding.id().to_string().into(),
                    at.into(),
                    side.says.as_str().into(),
                    side.witnesses.into(),
                    claim.to_string().into(),
                ]);
            }
        }
    }
    table
}

fn passages(input: &TableInput<'_>, sources: &Sources<'_>) -> Table {
    let mut table = Table::new(&schema::PASSAGES);
    for finding in input.findings {
        let numbered = finding.sides().iter().enumerate();
        for (side, at, passage) in
            numbered.flat_map(|(side, s)| s.passages.iter().enumerate().map(move |(at, p)| (side, at, p)))
        {
            let Some(source) = sources.get(&passage.quote.source()) else { continue };
            let [start, end, start_byte, end_byte] = offsets(source, passage.quote);
            let [words_start, words_end, words_start_byte, words_end_byte] = offsets(source, passage.words);
            table.row([
                finding.id().to_string().into(),
                side.into(),
                at.into(),
                passage.label.as_str().into(),
                source.id().to_string().into(),
                source.words(passage.quote).into(),
                start,
                end,
                start_byte,
                end_byte,
                source.words(passage.words).into(),
                words_start,
                words_end,
                words_start_byte,
                words_end_byte,
            ]);
        }
    }
    table
}

fn judgements(input: &TableInput<'_>) -> Table {
    let standing: BTreeSet<DecisionId> = input.decisions.standing().map(|decision| decision.id).collect();
    let mut table = Table::new(&schema::JUDGEMENTS);
    for (at, decision) in input.decisions.all().iter().enumerate() {
        let (act, because) = entry::describe(&decision.act);
        let (mut finding, mut names, mut undone) = (None, (None, None), None);
        match &decision.act {
            Act::Dismiss { finding: id, .. } | Act::Confirm { finding: id, .. } => {
                finding = Some(id.to_string())
            }
            Act::Merge { a, b, .. } | Act::Part { a, b, .. } => names = (Some(a.as_str()), Some(b.as_str())),
            Act::Undo { decision, .. } => undone = Some(decision.to_string()),
        }
        table.row([
            decision.id.to_string().into(),
            (at + 1).into(),
            decision.at.as_str().into(),
            decision.by.as_str().into(),
            act.into(),
            finding.into(),
            names.0.into(),
            names.1.into(),
            undone.into(),
            because.into(),
            standing.contains(&decision.id).into(),
        ]);
    }
    table
}

/// First code point, code point after the last, first byte, byte after the last.
fn offsets<'a>(source: &Source, span: Span) -> [Cell<'a>; 4] {
    let (start, end) = source.code_points(span);
    [start, end, span.start(), span.end()].map(Cell::from)
}

/// Earliest and latest as days of the calendar, then as counts of days.
fn days<'a>(when: Option<&When>) -> [Cell<'a>; 4] {
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

fn class(class: Class) -> &'static str {
    match class {
        Class::Calendar => "calendar",
        Class::Relative => "relative",
        Class::Deictic => "deictic",
        Class::Era => "era",
        Class::Vague => "vague",
    }
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exactly => "exactly",
        Bound::About => "about",
        Bound::Over => "over",
        Bound::Under => "under",
    }
}
