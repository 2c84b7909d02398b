//! The written schema of the tables: every table, every column, what each means.
//!
//! Conventions: ids are 32 lower-case hexadecimal digits, so that they join and read the same in SQL,
//! in data frames and in the program's messages. `…_code_point` counts Unicode code points of the
//! document's text, `…_byte` bytes of it in UTF-8; both from 0, ends exclusive. `…_day` counts days, day
//! 1 being 0001-01-01 of the proleptic Gregorian calendar; a null day is open or unknown.

use datafusion::arrow::datatypes::{DataType, Field, Schema};
use std::fmt::Write as _;
use std::sync::Arc;

/// Version of the schema; stands in each file's metadata under `gainsay.schema`. Raised whenever a
/// column is renamed, removed or changes its meaning.
pub const SCHEMA_VERSION: u32 = 2;

/// One table.
#[derive(Debug)]
pub struct TableSchema {
    /// Its name; its file is `<name>.parquet`.
    pub name: &'static str,
    /// What one row is.
    pub about: &'static str,
    /// Its columns, in order.
    pub columns: &'static [Column],
}

/// One column.
#[derive(Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
    /// Whether a row may have none.
    pub nullable: bool,
    /// What it means.
    pub about: &'static str,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ColumnKind {
    /// Words, or an id.
    Text,
    /// Text of any length.
    LongText,
    /// A list of words.
    Texts,
    /// A whole number, 64 bits.
    Number,
    /// A number with a fraction, 64 bits.
    Real,
    /// True or false.
    Flag,
    /// A day of the proleptic Gregorian calendar.
    Day,
}

impl ColumnKind {
    /// The Arrow type.
    pub fn data_type(self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::LongText => DataType::LargeUtf8,
            Self::Texts => DataType::List(Arc::new(Field::new("item", DataType::Utf8, false))),
            Self::Number => DataType::Int64,
            Self::Real => DataType::Float64,
            Self::Flag => DataType::Boolean,
            Self::Day => DataType::Date32,
        }
    }
}

impl TableSchema {
    /// The Arrow schema.
    pub fn arrow(&self) -> Schema {
        let field = |column: &Column| Field::new(column.name, column.kind.data_type(), column.nullable);
        Schema::new(self.columns.iter().map(field).collect::<Vec<_>>())
    }
}

/// The schema as Markdown, for the guide.
pub fn describe() -> String {
    let mut out = format!("Schema version {SCHEMA_VERSION}.\n");
    for table in TABLES {
        let _ = write!(
            out,
            "\n## `{}`\n\n{}.\n\n| column | type | meaning |\n|---|---|---|\n",
            table.name, table.about
        );
        for column in table.columns {
            let (kind, null) =
                (format!("{:?}", column.kind).to_lowercase(), if column.nullable { ", or null" } else { "" });
            let _ = writeln!(out, "| `{}` | {kind}{null} | {} |", column.name, column.about);
        }
    }
    out
}

const fn column(name: &'static str, kind: ColumnKind, about: &'static str) -> Column {
    Column { name, kind, nullable: false, about }
}

const fn text(name: &'static str, about: &'static str) -> Column {
    column(name, ColumnKind::Text, about)
}

const fn number(name: &'static str, about: &'static str) -> Column {
    column(name, ColumnKind::Number, about)
}

const fn flag(name: &'static str, about: &'static str) -> Column {
    column(name, ColumnKind::Flag, about)
}

const fn texts(name: &'static str, about: &'static str) -> Column {
    column(name, ColumnKind::Texts, about)
}

const fn day(name: &'static str, about: &'static str) -> Column {
    column(name, ColumnKind::Day, about).or_null()
}

impl Column {
    const fn or_null(mut self) -> Self {
        self.nullable = true;
        self
    }
}

/// Documents.
pub(crate) static DOCUMENTS: TableSchema = TableSchema {
    name: "documents",
    about: "One row is a document as read",
    columns: &[
        text("id", "the document"),
        text("path", "path below the sources folder"),
        text("format", "how it was read: plain, extract, markdown, html, wikitext"),
        text("title", "title").or_null(),
        texts("authors", "authors, in order"),
        text("publisher", "publisher or site").or_null(),
        text("published", "day of publication or last revision, as written").or_null(),
        text("url", "canonical address").or_null(),
        text("language", "language, as a BCP 47 tag").or_null(),
        text("licence", "licence").or_null(),
        text("series", "series; documents of one series are one line of descent").or_null(),
        text("sensitivity", "how sensitive it is, in the case's words").or_null(),
        number("code_points", "length of the text in code points"),
        number("bytes", "length of the text in bytes"),
        column("text", ColumnKind::LongText, "the text that all offsets count in; null above 1 GiB")
            .or_null(),
    ],
};

/// Blocks.
pub(crate) static BLOCKS: TableSchema = TableSchema {
    name: "blocks",
    about: "One row is a block of a document, or an entry, row or cell within one",
    columns: &[
        text("document", "the document"),
        number("block", "place in the document, from 0, parts counted after their whole"),
        number("within", "the `block` that this is a part of").or_null(),
        text("kind", "title, heading, paragraph, item, …; field (of a box), row, cell"),
        number("level", "level of a heading, depth of a list item").or_null(),
        number("list", "which list of the document an item is of").or_null(),
        text("label", "number of a list item, name of a box, key of a field; as written").or_null(),
        flag("head", "true for a cell that heads its row or column"),
        number("start_code_point", "first code point"),
        number("end_code_point", "code point after the last"),
        number("start_byte", "first byte"),
        number("end_byte", "byte after the last"),
    ],
};

/// Time expressions.
pub(crate) static DATES: TableSchema = TableSchema {
    name: "dates",
    about: "One row is a time expression in a document",
    columns: &[
        text("document", "the document"),
        number("start_code_point", "first code point"),
        number("end_code_point", "code point after the last"),
        number("start_byte", "first byte"),
        number("end_byte", "byte after the last"),
        text("words", "the words"),
        text("edtf", "what it means (ISO 8601-2)").or_null(),
        text("class", "calendar, relative, deictic, era, vague"),
        text("timex_type", "DATE, TIME, DURATION, SET"),
        text("timex_value", "value as TIMEX3"),
        text("calendar", "calendar of the words"),
        day("earliest", "first day that it could touch, if a four-digit year"),
        day("latest", "last day that it could touch, if a four-digit year"),
        number("earliest_day", "first day that it could touch").or_null(),
        number("latest_day", "last day that it could touch").or_null(),
    ],
};

/// Mentions.
pub(crate) static MENTIONS: TableSchema = TableSchema {
    name: "mentions",
    about: "One row is something named in a document, in a claim or not",
    columns: &[
        text("id", "the mention"),
        text("document", "the document"),
        number("start_code_point", "first code point"),
        number("end_code_point", "code point after the last"),
        number("start_byte", "first byte"),
        number("end_byte", "byte after the last"),
        text("words", "the words there"),
        text("form", "the name, tidied"),
        text("kind", "what kind of thing it seems to be"),
        text("entity", "the entity that it is of").or_null(),
    ],
};

/// Entities.
pub(crate) static ENTITIES: TableSchema = TableSchema {
    name: "entities",
    about: "One row is an entity: mentions taken to be of the same thing",
    columns: &[
        text("id", "the entity"),
        text("kind", "person, polity, organisation, place, event, people, language, work, office, unknown"),
        text("canonical", "the form shown; a choice, no verdict"),
        number("mentions", "how many mentions it has"),
    ],
};

/// Names.
pub(crate) static NAMES: TableSchema = TableSchema {
    name: "names",
    about: "One row is a form of an entity's name in one document",
    columns: &[
        text("entity", "the entity"),
        text("form", "the name as written"),
        text("document", "the document").or_null(),
        text("path", "its path"),
    ],
};

/// Links.
pub(crate) static LINKS: TableSchema = TableSchema {
    name: "links",
    about: "One row is a reason why two forms are taken to name one thing",
    columns: &[
        text("entity", "the entity"),
        text("a", "one form"),
        text("b", "the other"),
        text("because", "the reason"),
    ],
};

/// Claims.
pub(crate) static CLAIMS: TableSchema = TableSchema {
    name: "claims",
    about: "One row is a claim: who says what of whom, in which words",
    columns: &[
        text("id", "the claim"),
        text("document", "the document"),
        text("subject", "of whom or what, as named"),
        text("subject_mention", "that mention"),
        text("subject_entity", "its entity").or_null(),
        text("property", "what is said"),
        text("value", "the value as read"),
        text("value_type", "entity, text, number, quantity, date, edtf_interval, boolean"),
        text("value_mention", "the mention, for an entity").or_null(),
        text("value_entity", "its entity").or_null(),
        column("number", ColumnKind::Real, "the number, for a number or quantity").or_null(),
        text("bound", "exactly, about, over, under").or_null(),
        text("unit", "unit as written").or_null(),
        flag("negated", "true if the words say that it is not so"),
        text("time", "when it holds (ISO 8601-2)").or_null(),
        day("earliest", "first day of that, if a four-digit year"),
        day("latest", "last day of that, if a four-digit year"),
        number("earliest_day", "first day of that").or_null(),
        number("latest_day", "last day of that").or_null(),
        text("place", "where, as named").or_null(),
        text("place_mention", "that mention").or_null(),
        text("place_entity", "its entity").or_null(),
        text("holder", "who says so: `source`, `A`, `A via B`"),
        text("stance", "asserts, reports, alleges, denies, plans, demands, predicts, opines"),
        text("qualifiers", "what sets the value apart, as a JSON object of name to words"),
        text("quote", "the words that carry the claim"),
        number("start_code_point", "first code point of the quote"),
        number("end_code_point", "code point after its last"),
        number("start_byte", "first byte of the quote"),
        number("end_byte", "byte after its last"),
        number("words_start_code_point", "first code point of the words that give the value"),
        number("words_end_code_point", "code point after their last"),
        number("words_start_byte", "first byte of the words that give the value"),
        number("words_end_byte", "byte after their last"),
        number("confidence", "how sure the extractor is, in per cent"),
        text("extractor", "which extractor read it"),
        text("line", "its line of descent, named by a claim: copies have the line of their original"),
    ],
};

/// Reuse.
pub(crate) static REUSE: TableSchema = TableSchema {
    name: "reuse",
    about: "One row is a pair of passages that share text",
    columns: &[
        text("a_document", "document of one passage"),
        number("a_start_code_point", "its first code point"),
        number("a_end_code_point", "code point after its last"),
        number("a_start_byte", "its first byte"),
        number("a_end_byte", "byte after its last"),
        text("b_document", "document of the other passage"),
        number("b_start_code_point", "its first code point"),
        number("b_end_code_point", "code point after its last"),
        number("b_start_byte", "its first byte"),
        number("b_end_byte", "byte after its last"),
        text("kind", "verbatim, edited"),
        text("direction", "a_to_b, b_to_a, unknown"),
        number("similarity", "words in common, in per cent of the longer"),
    ],
};

/// Findings.
pub(crate) static FINDINGS: TableSchema = TableSchema {
    name: "findings",
    about: "One row is a disagreement; dismissed ones too",
    columns: &[
        text("id", "the finding"),
        text("rule", "the rule that found it"),
        text("level", "note, tension, contradiction"),
        text("subject", "the entity that it is about"),
        text("subject_name", "that entity's name, as shown"),
        text("property", "the property that it is about"),
        text("headline", "what differs, in one line"),
        texts("notes", "remarks"),
        texts("helps", "readings that would reconcile the sides"),
        texts("hypotheses", "names of those readings, in the same order"),
        text("state", "open, dismissed, confirmed, preferred, both-stand, different-things, needs-source"),
        text("because", "the reason given for that").or_null(),
    ],
};

/// Sides.
pub(crate) static SIDES: TableSchema = TableSchema {
    name: "sides",
    about: "One row is a claim on one side of a finding",
    columns: &[
        text("finding", "the finding"),
        number("side", "which side, from 0"),
        text("says", "what this side says"),
        number("witnesses", "how many independent lines of descent say so"),
        text("claim", "the claim"),
    ],
};

/// Passages.
pub(crate) static PASSAGES: TableSchema = TableSchema {
    name: "passages",
    about: "One row is a passage that a finding shows",
    columns: &[
        text("finding", "the finding"),
        number("side", "which side, from 0"),
        number("passage", "place among the passages of its side, from 0"),
        text("label", "what its words say here"),
        text("document", "the document"),
        text("quote", "the whole quote"),
        number("start_code_point", "first code point of the quote"),
        number("end_code_point", "code point after its last"),
        number("start_byte", "first byte of the quote"),
        number("end_byte", "byte after its last"),
        text("words", "the words to underline"),
        number("words_start_code_point", "first code point of those words"),
        number("words_end_code_point", "code point after their last"),
        number("words_start_byte", "first byte of those words"),
        number("words_end_byte", "byte after their last"),
    ],
};

/// Judgements.
pub(crate) static JUDGEMENTS: TableSchema = TableSchema {
    name: "judgements",
    about: "One row is an entry of the journal",
    columns: &[
        text("id", "the entry"),
        number("entry", "place in the journal, from 1"),
        text("at", "when it was made (RFC 3339)"),
        text("by", "by whom"),
        text(
            "act",
            "dismiss, confirm, prefer, both-stand, different-things, needs-source, misread, merge, part, call, copies, independent, undo",
        ),
        text("finding", "the finding judged").or_null(),
        text("side", "what the preferred side says").or_null(),
        text("reading", "the reading judged to be none").or_null(),
        text("a", "one name, or path of the document that copies").or_null(),
        text("b", "the other name or path").or_null(),
        text("decision", "the entry taken back").or_null(),
        text("because", "the reason"),
        flag("stands", "true if it is not undone and no undo itself"),
    ],
};

/// Every table, in the order of the pipeline.
pub static TABLES: [&TableSchema; 13] = [
    &DOCUMENTS,
    &BLOCKS,
    &DATES,
    &MENTIONS,
    &ENTITIES,
    &NAMES,
    &LINKS,
    &CLAIMS,
    &REUSE,
    &FINDINGS,
    &SIDES,
    &PASSAGES,
    &JUDGEMENTS,
];
