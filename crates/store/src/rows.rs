//! The cache's rows: a document and what was extracted from it, as they stand in a file.
//!
//! Rows change with [`FORMAT`]; the model need not. The way back goes only through [`Source::new`],
//! [`Source::span`] and [`Claim::new`], so a row that does not fit its text makes no claim but a miss.

use crate::intern::intern;
use gainsay_model::{
    Block, BlockKind, Bound, Cell, Claim, ClaimParts, Confidence, DateMention, Document, EntityKind, Field,
    Format, Mention, MentionId, Metadata, Note, NoteKind, Origin, Piece, Quantity, Reference, Row, Source,
    SourceId, SourceParts, Span, Stance, Value, Voice,
};
use gainsay_when::When;
use gainsay_when::tag::{Class, Tag};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Version of the rows. To be raised whenever a row changes.
pub(crate) const FORMAT: u32 = 2;

/// First and last byte of a run of the document's text.
type Place = (u32, u32);

#[derive(Serialize, Deserialize)]
pub(crate) struct CachedRow<'a> {
    #[serde(borrow)]
    source: SourceRow<'a>,
    claims: Vec<ClaimRow<'a>>,
    dates: Vec<DateRow<'a>>,
    mentions: Vec<MentionRow<'a>>,
    /// What stands for something, and the id of the mention of that.
    references: Vec<(MentionRow<'a>, [u8; 16])>,
    notes: Vec<NoteRow<'a>>,
}

#[derive(Serialize, Deserialize)]
struct SourceRow<'a> {
    id: [u8; 16],
    path: &'a str,
    format: &'a str,
    text: &'a str,
    /// Text, original, length in the original, literal.
    pieces: Vec<(u32, u32, u32, bool)>,
    /// Each line's distance from the one before: small numbers, short on disk.
    line_lengths: Vec<u32>,
    #[serde(borrow)]
    blocks: Vec<(Place, BlockRow<'a>)>,
    meta: MetaRow<'a>,
}

#[derive(Serialize, Deserialize)]
struct MetaRow<'a> {
    #[serde(borrow)]
    authors: Vec<&'a str>,
    /// Title, publisher, published, url, language, licence, series, sensitivity.
    others: [Option<&'a str>; 8],
}

#[derive(Serialize, Deserialize)]
enum BlockRow<'a> {
    Title,
    Heading(u8),
    Paragraph,
    Item { list: u32, depth: u8, number: Option<&'a str> },
    Quotation,
    Caption,
    Note,
    Preformatted,
    Fields { name: Option<&'a str>, fields: Vec<[Place; 3]> },
    Table(Vec<(Place, Vec<CellRow>)>),
    Furniture,
}

/// Where, whether it is a head, columns, rows.
type CellRow = (Place, bool, u16, u16);

#[derive(Serialize, Deserialize)]
struct MentionRow<'a> {
    at: Place,
    form: &'a str,
    kind: &'a str,
}

#[derive(Serialize, Deserialize)]
enum ValueRow<'a> {
    Entity(#[serde(borrow)] MentionRow<'a>),
    Text(&'a str),
    Quantity { bound: u8, thousandths: i64, unit: Option<&'a str> },
    Date(String),
    Truth,
}

#[derive(Serialize, Deserialize)]
struct ClaimRow<'a> {
    quote: Place,
    words: Place,
    #[serde(borrow)]
    subject: MentionRow<'a>,
    property: &'a str,
    value: ValueRow<'a>,
    negated: bool,
    time: Option<String>,
    place: Option<MentionRow<'a>>,
    /// Who speaks, then through whom, and whether each is unnamed: flat, so that no depth of
    /// reports can exhaust the stack.
    speakers: Vec<(MentionRow<'a>, bool)>,
    stance: &'a str,
    qualifiers: Vec<(&'a str, &'a str)>,
    extractor: &'a str,
    confidence: u8,
}

#[derive(Serialize, Deserialize)]
struct DateRow<'a> {
    at: Place,
    range: (u64, u64),
    when: Option<String>,
    class: u8,
    timex_type: &'a str,
    timex_value: &'a str,
    calendar: &'a str,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct NoteRow<'a> {
    path: &'a str,
    line: Option<u64>,
    kind: u8,
    message: &'a str,
    help: Option<&'a str>,
}

impl<'a> CachedRow<'a> {
    /// The rows of a document; `None` if something in it stands in another document.
    pub(crate) fn of(cached: &'a Document) -> Option<Self> {
        let id = cached.source.id();
        Some(Self {
            source: source_row(cached.source.parts()),
            claims: cached.claims.iter().map(|claim| claim_row(id, claim)).collect::<Option<_>>()?,
            dates: cached.dates.iter().map(|date| date_row(id, date)).collect::<Option<_>>()?,
            mentions: cached.mentions.iter().map(|name| mention_row(id, name)).collect::<Option<_>>()?,
            references: cached.references.iter().map(|row| reference_row(id, row)).collect::<Option<_>>()?,
            notes: cached.notes.iter().map(note_row).collect(),
        })
    }

    /// The document of these rows; `None` if they do not fit together.
    pub(crate) fn revive(&self) -> Option<Document> {
        let source = source(&self.source)?;
        let claims = self.claims.iter().map(|row| claim(&source, row)).collect::<Option<_>>()?;
        let dates = self.dates.iter().map(|row| date(&source, row)).collect::<Option<_>>()?;
        let mentions = self.mentions.iter().map(|row| mention(&source, row)).collect::<Option<_>>()?;
        let notes = self.notes.iter().map(note).collect::<Option<_>>()?;
        let references = self.references.iter().map(|row| reference(&source, row)).collect::<Option<_>>()?;
        Some(Document { source, claims, dates, mentions, references, notes })
    }
}

fn source_row(parts: &SourceParts) -> SourceRow<'_> {
    let mut before = 0;
    SourceRow {
        id: *parts.id.as_bytes(),
        path: &parts.path,
        format: parts.format.name(),
        text: &parts.text,
        pieces: parts
            .origin
            .pieces()
            .iter()
            .map(|p| (p.text, p.original, p.original_len, p.literal))
            .collect(),
        line_lengths: parts
            .original_lines
            .iter()
            .map(|line| line.wrapping_sub(std::mem::replace(&mut before, *line)))
            .collect(),
        blocks: parts.blocks.iter().map(|block| (pair(&block.range), block_row(&block.kind))).collect(),
        meta: meta_row(&parts.meta),
    }
}

fn source(row: &SourceRow<'_>) -> Option<Source> {
    let piece =
        |&(text, original, original_len, literal): &_| Piece { text, original, original_len, literal };
    let mut line = 0u32;
    let mut next = |length: &u32| {
        line = line.wrapping_add(*length);
        line
    };
    let parts = SourceParts {
        id: SourceId::from_bytes(row.id),
        path: row.path.to_owned(),
        format: Format::from_name(row.format)?,
        text: row.text.to_owned(),
        origin: Origin::from_pieces(
            row.pieces.iter().map(piece).collect(),
            u32::try_from(row.text.len()).ok()?,
        )?,
        original_lines: row.line_lengths.iter().map(&mut next).collect(),
        blocks: row.blocks.iter().map(|(at, kind)| Block { kind: block(kind), range: range(*at) }).collect(),
        meta: meta(&row.meta),
    };
    Source::new(parts).ok()
}

fn meta_row(meta: &Metadata) -> MetaRow<'_> {
    let Metadata { title, authors, publisher, published, url, language, licence, series, sensitivity } = meta;
    MetaRow {
        authors: authors.iter().map(String::as_str).collect(),
        others: [title, publisher, published, url, language, licence, series, sensitivity]
            .map(Option::as_deref),
    }
}

fn meta(row: &MetaRow<'_>) -> Metadata {
    let [title, publisher, published, url, language, licence, series, sensitivity] =
        row.others.map(|text| text.map(str::to_owned));
    let authors = row.authors.iter().map(|&author| author.to_owned()).collect();
    Metadata { title, authors, publisher, published, url, language, licence, series, sensitivity }
}

fn block_row(kind: &BlockKind) -> BlockRow<'_> {
    match kind {
        BlockKind::Title => BlockRow::Title,
        BlockKind::Heading { level } => BlockRow::Heading(*level),
        BlockKind::Paragraph => BlockRow::Paragraph,
        BlockKind::Item { list, depth, number } => {
            BlockRow::Item { list: *list, depth: *depth, number: number.as_deref() }
        }
        BlockKind::Quotation => BlockRow::Quotation,
        BlockKind::Caption => BlockRow::Caption,
        BlockKind::Note => BlockRow::Note,
        BlockKind::Preformatted => BlockRow::Preformatted,
        BlockKind::Fields { name, fields } => BlockRow::Fields {
            name: name.as_deref(),
            fields: fields.iter().map(|f| [pair(&f.range), pair(&f.key), pair(&f.value)]).collect(),
        },
        BlockKind::Table { rows } => {
            BlockRow::Table(rows.iter().map(|row| (pair(&row.range), cells(row))).collect())
        }
        BlockKind::Furniture => BlockRow::Furniture,
    }
}

fn cells(row: &Row) -> Vec<CellRow> {
    row.cells.iter().map(|cell| (pair(&cell.range), cell.head, cell.columns, cell.rows)).collect()
}

fn block(row: &BlockRow<'_>) -> BlockKind {
    match row {
        BlockRow::Title => BlockKind::Title,
        BlockRow::Heading(level) => BlockKind::Heading { level: *level },
        BlockRow::Paragraph => BlockKind::Paragraph,
        BlockRow::Item { list, depth, number } => {
            BlockKind::Item { list: *list, depth: *depth, number: number.map(str::to_owned) }
        }
        BlockRow::Quotation => BlockKind::Quotation,
        BlockRow::Caption => BlockKind::Caption,
        BlockRow::Note => BlockKind::Note,
        BlockRow::Preformatted => BlockKind::Preformatted,
        BlockRow::Fields { name, fields } => BlockKind::Fields {
            name: name.map(str::to_owned),
            fields: fields
                .iter()
                .map(|[whole, key, value]| Field {
                    range: range(*whole),
                    key: range(*key),
                    value: range(*value),
                })
                .collect(),
        },
        BlockRow::Table(rows) => BlockKind::Table { rows: rows.iter().map(table_row).collect() },
        BlockRow::Furniture => BlockKind::Furniture,
    }
}

fn table_row((at, cells): &(Place, Vec<CellRow>)) -> Row {
    let cell = |&(at, head, columns, rows): &CellRow| Cell { range: range(at), head, columns, rows };
    Row { range: range(*at), cells: cells.iter().map(cell).collect() }
}

fn claim_row(source: SourceId, claim: &Claim) -> Option<ClaimRow<'_>> {
    let mut speakers = Vec::new();
    let mut voice = &claim.voice;
    while let Voice::Speaker { name, unnamed, via } = voice {
        speakers.push((mention_row(source, name)?, *unnamed));
        voice = via;
    }
    let place = claim.place.as_ref().map(|place| mention_row(source, place).ok_or(())).transpose().ok()?;
    Some(ClaimRow {
        quote: place_in(source, claim.quote)?,
        words: place_in(source, claim.words)?,
        subject: mention_row(source, &claim.subject)?,
        property: &claim.property,
        value: value_row(source, &claim.value)?,
        negated: claim.negated,
        time: claim.time.as_ref().map(When::to_string),
        place,
        speakers,
        stance: claim.stance.name(),
        qualifiers: claim.qualifiers.iter().map(|(name, words)| (name.as_str(), words.as_str())).collect(),
        extractor: claim.extractor,
        confidence: claim.confidence.as_per_cent(),
    })
}

fn claim(source: &Source, row: &ClaimRow<'_>) -> Option<Claim> {
    let mut voice = Voice::Source;
    for (name, unnamed) in row.speakers.iter().rev() {
        voice = Voice::Speaker { name: mention(source, name)?, unnamed: *unnamed, via: Box::new(voice) };
    }
    let parts = ClaimParts {
        quote: span(source, row.quote)?,
        words: span(source, row.words)?,
        subject: mention(source, &row.subject)?,
        property: row.property.to_owned(),
        value: value(source, &row.value)?,
        negated: row.negated,
        time: when(row.time.as_deref())?,
        place: match &row.place {
            Some(place) => Some(mention(source, place)?),
            None => None,
        },
        voice,
        stance: Stance::from_name(row.stance)?,
        qualifiers: row.qualifiers.iter().map(|&(name, words)| (name.to_owned(), words.to_owned())).collect(),
        extractor: intern(row.extractor)?,
        confidence: Confidence::per_cent(row.confidence),
    };
    Claim::new(source, parts)
}

fn mention_row(source: SourceId, mention: &Mention) -> Option<MentionRow<'_>> {
    Some(MentionRow { at: place_in(source, mention.span)?, form: &mention.form, kind: mention.kind.name() })
}

fn mention(source: &Source, row: &MentionRow<'_>) -> Option<Mention> {
    let kind = EntityKind::from_name(row.kind)?;
    Some(Mention { span: span(source, row.at)?, form: row.form.to_owned(), kind })
}

fn reference_row(source: SourceId, reference: &Reference) -> Option<(MentionRow<'_>, [u8; 16])> {
    Some((mention_row(source, &reference.mention)?, *reference.to.as_bytes()))
}

fn reference(source: &Source, (row, to): &(MentionRow<'_>, [u8; 16])) -> Option<Reference> {
    Some(Reference { mention: mention(source, row)?, to: MentionId::from_bytes(*to) })
}

fn value_row(source: SourceId, value: &Value) -> Option<ValueRow<'_>> {
    Some(match value {
        Value::Entity(mention) => ValueRow::Entity(mention_row(source, mention)?),
        Value::Text(text) => ValueRow::Text(text),
        Value::Quantity(Quantity { bound, thousandths, unit }) => {
            ValueRow::Quantity { bound: code_of(*bound), thousandths: *thousandths, unit: unit.as_deref() }
        }
        Value::Date(when) => ValueRow::Date(when.to_string()),
        Value::Truth => ValueRow::Truth,
    })
}

fn value(source: &Source, row: &ValueRow<'_>) -> Option<Value> {
    Some(match row {
        ValueRow::Entity(row) => Value::Entity(mention(source, row)?),
        ValueRow::Text(text) => Value::Text((*text).to_owned()),
        ValueRow::Quantity { bound, thousandths, unit } => {
            let bound = *BOUNDS.get(usize::from(*bound))?;
            Value::Quantity(Quantity { bound, thousandths: *thousandths, unit: unit.map(str::to_owned) })
        }
        ValueRow::Date(text) => Value::Date(text.parse().ok()?),
        ValueRow::Truth => Value::Truth,
    })
}

fn date_row(source: SourceId, date: &DateMention) -> Option<DateRow<'_>> {
    let tag = &date.tag;
    Some(DateRow {
        at: place_in(source, date.span)?,
        range: (tag.range.start as u64, tag.range.end as u64),
        when: tag.when.as_ref().map(When::to_string),
        class: class_code(tag.class),
        timex_type: tag.timex_type,
        timex_value: &tag.timex_value,
        calendar: tag.calendar,
    })
}

fn date(source: &Source, row: &DateRow<'_>) -> Option<DateMention> {
    let range = usize::try_from(row.range.0).ok()?..usize::try_from(row.range.1).ok()?;
    source.span(range.clone())?;
    let tag = Tag {
        range,
        when: when(row.when.as_deref())?,
        class: *CLASSES.get(usize::from(row.class))?,
        timex_type: intern(row.timex_type)?,
        timex_value: row.timex_value.to_owned(),
        calendar: intern(row.calendar)?,
    };
    Some(DateMention { span: span(source, row.at)?, tag })
}

pub(crate) fn note_row(note: &Note) -> NoteRow<'_> {
    NoteRow {
        path: &note.path,
        line: note.line.map(|line| line as u64),
        kind: note_code(note.kind),
        message: &note.message,
        help: note.help.as_deref(),
    }
}

pub(crate) fn note(row: &NoteRow<'_>) -> Option<Note> {
    let mut note = Note::new(row.path, *NOTE_KINDS.get(usize::from(row.kind))?, row.message);
    note.line = row.line.map(usize::try_from).transpose().ok()?;
    note.help = row.help.map(str::to_owned);
    Some(note)
}

/// `Some(None)` for no time, `None` for a time that does not parse.
#[expect(clippy::option_option, reason = "no time and a broken time are different things")]
fn when(text: Option<&str>) -> Option<Option<When>> {
    text.map(str::parse).transpose().ok()
}

fn place_in(source: SourceId, span: Span) -> Option<Place> {
    (span.source() == source).then_some((span.start() as u32, span.end() as u32))
}

fn span(source: &Source, (start, end): Place) -> Option<Span> {
    source.span(start as usize..end as usize)
}

fn pair(range: &Range<u32>) -> Place {
    (range.start, range.end)
}

fn range((start, end): Place) -> Range<u32> {
    start..end
}

const BOUNDS: [Bound; 4] = [Bound::Exactly, Bound::About, Bound::Over, Bound::Under];

fn code_of(bound: Bound) -> u8 {
    match bound {
        Bound::Exactly => 0,
        Bound::About => 1,
        Bound::Over => 2,
        Bound::Under => 3,
    }
}

const CLASSES: [Class; 5] = [Class::Calendar, Class::Relative, Class::Deictic, Class::Era, Class::Vague];

fn class_code(class: Class) -> u8 {
    match class {
        Class::Calendar => 0,
        Class::Relative => 1,
        Class::Deictic => 2,
        Class::Era => 3,
        Class::Vague => 4,
    }
}

const NOTE_KINDS: [NoteKind; 4] =
    [NoteKind::LeftOut, NoteKind::CutShort, NoteKind::Doubtful, NoteKind::Orphan];

fn note_code(kind: NoteKind) -> u8 {
    match kind {
        NoteKind::LeftOut => 0,
        NoteKind::CutShort => 1,
        NoteKind::Doubtful => 2,
        NoteKind::Orphan => 3,
    }
}
