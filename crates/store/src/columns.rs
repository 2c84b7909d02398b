//! Fills the columns of one table row by row, and tells whether anything changed.

use crate::schema::{ColumnKind, SCHEMA_VERSION, TableSchema};
use datafusion::arrow::array::{
    ArrayRef, BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, LargeStringBuilder, ListBuilder,
    RecordBatch, StringBuilder,
};
use datafusion::arrow::datatypes::{DataType, Field};
use datafusion::parquet::errors::ParquetError;
use std::borrow::Cow;
use std::sync::Arc;

/// One value of a row.
pub(crate) enum Cell<'a> {
    Null,
    Text(Cow<'a, str>),
    Texts(Vec<&'a str>),
    Number(i64),
    Real(f64),
    Flag(bool),
    Day(i32),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Cell<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

enum Builder {
    Text(StringBuilder),
    LongText(LargeStringBuilder),
    Texts(ListBuilder<StringBuilder>),
    Number(Int64Builder),
    Real(Float64Builder),
    Flag(BooleanBuilder),
    Day(Date32Builder),
}

/// Where the rows of a table go, some thousands at a time.
pub(crate) type Sink<'a> = Box<dyn FnMut(RecordBatch) -> Result<(), ParquetError> + 'a>;

/// A table on its way to its file, or only looked at to see whether it has changed.
pub(crate) struct Table<'a> {
    pub(crate) schema: &'static TableSchema,
    /// Empty where rows are only looked at.
    builders: Vec<Builder>,
    sink: Option<Sink<'a>>,
    rows: usize,
    bytes: usize,
    content: blake3::Hasher,
    /// What the rows at hand add to `content`, gathered because hashing many small pieces is slow.
    pending: Vec<u8>,
    fault: Option<ParquetError>,
}

/// Version of how rows are laid out in files; raised when old files are to be written anew with the same rows.
const LAYOUT: u32 = 2;

/// A batch is closed when it has so many rows or bytes of text: 32-bit offsets never overflow, and no more is in memory.
const BATCH_ROWS: usize = 1 << 13;
const BATCH_BYTES: usize = 1 << 24;
/// So much is hashed at once.
const HASHED_AT_ONCE: usize = 1 << 16;

impl<'a> Table<'a> {
    /// A table whose rows are hashed, and handed to `sink` if there is one.
    pub(crate) fn new(schema: &'static TableSchema, sink: Option<Sink<'a>>) -> Self {
        let mut content = blake3::Hasher::new();
        content.update(&SCHEMA_VERSION.to_le_bytes()).update(&LAYOUT.to_le_bytes());
        content.update(format!("{schema:?}").as_bytes());
        let builders = if sink.is_some() { builders(schema) } else { Vec::new() };
        let (rows, bytes, pending, fault) = (0, 0, Vec::new(), None);
        Self { schema, builders, sink, rows, bytes, content, pending, fault }
    }

    /// Adds a row: one cell for each column, in order.
    pub(crate) fn row<'c, const N: usize>(&mut self, cells: [Cell<'c>; N]) {
        if N != self.schema.columns.len() {
            return self.broken(format!("{N} cells for {} columns", self.schema.columns.len()));
        }
        cells.iter().for_each(|cell| self.gather(cell));
        if self.pending.len() >= HASHED_AT_ONCE {
            self.content.update(&self.pending);
            self.pending.clear();
        }
        if self.sink.is_none() {
            return;
        }
        for (at, cell) in cells.into_iter().enumerate() {
            self.bytes += weigh(&cell);
            if !self.builders.get_mut(at).is_some_and(|builder| builder.push(cell)) {
                self.broken(format!("column `{}` holds something else", self.schema.columns[at].name));
            }
        }
        self.rows += 1;
        if self.rows >= BATCH_ROWS || self.bytes >= BATCH_BYTES {
            self.close();
        }
    }

    /// A hash of all rows, when all are handed on.
    pub(crate) fn finish(mut self) -> Result<String, ParquetError> {
        self.close();
        self.content.update(&self.pending);
        self.fault.map_or_else(|| Ok(self.content.finalize().to_hex().to_string()), Err)
    }

    fn broken(&mut self, what: String) {
        self.fault.get_or_insert(ParquetError::General(what));
    }

    fn close(&mut self) {
        let Some(sink) = self.sink.as_mut().filter(|_| self.rows > 0 && self.fault.is_none()) else { return };
        let columns = self.builders.iter_mut().map(Builder::finish).collect();
        let batch = RecordBatch::try_new(Arc::new(self.schema.arrow()), columns);
        if let Err(error) = batch.map_err(ParquetError::from).and_then(sink) {
            self.fault = Some(error);
        }
        (self.rows, self.bytes) = (0, 0);
    }

    fn gather(&mut self, cell: &Cell<'_>) {
        let mut text = |tag: u8, text: &str| {
            self.pending.push(tag);
            self.pending.extend((text.len() as u64).to_le_bytes());
            self.pending.extend(text.as_bytes());
        };
        let (tag, bits) = match cell {
            Cell::Text(words) => return text(1, words),
            Cell::Texts(words) => {
                words.iter().for_each(|word| text(2, word));
                (3, words.len() as u64)
            }
            Cell::Null => (0, 0),
            Cell::Number(number) => (4, *number as u64),
            Cell::Real(number) => (5, number.to_bits()),
            Cell::Flag(flag) => (6, u64::from(*flag)),
            Cell::Day(day) => (7, *day as u64),
        };
        self.pending.push(tag);
        self.pending.extend(bits.to_le_bytes());
    }
}

impl Builder {
    /// Adds a cell; false if it is of another kind.
    fn push(&mut self, cell: Cell<'_>) -> bool {
        match (self, cell) {
            (Self::Text(builder), Cell::Text(text)) => builder.append_value(text),
            (Self::Text(builder), Cell::Null) => builder.append_null(),
            (Self::LongText(builder), Cell::Text(text)) => builder.append_value(text),
            (Self::LongText(builder), Cell::Null) => builder.append_null(),
            (Self::Texts(builder), Cell::Texts(texts)) => {
                texts.into_iter().for_each(|text| builder.values().append_value(text));
                builder.append(true);
            }
            (Self::Number(builder), Cell::Number(number)) => builder.append_value(number),
            (Self::Number(builder), Cell::Null) => builder.append_null(),
            (Self::Real(builder), Cell::Real(number)) => builder.append_value(number),
            (Self::Real(builder), Cell::Null) => builder.append_null(),
            (Self::Flag(builder), Cell::Flag(flag)) => builder.append_value(flag),
            (Self::Day(builder), Cell::Day(day)) => builder.append_value(day),
            (Self::Day(builder), Cell::Null) => builder.append_null(),
            _ => return false,
        }
        true
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(builder) => Arc::new(builder.finish()),
            Self::LongText(builder) => Arc::new(builder.finish()),
            Self::Texts(builder) => Arc::new(builder.finish()),
            Self::Number(builder) => Arc::new(builder.finish()),
            Self::Real(builder) => Arc::new(builder.finish()),
            Self::Flag(builder) => Arc::new(builder.finish()),
            Self::Day(builder) => Arc::new(builder.finish()),
        }
    }
}

fn builders(schema: &TableSchema) -> Vec<Builder> {
    let builder = |kind| match kind {
        ColumnKind::Text => Builder::Text(StringBuilder::new()),
        ColumnKind::LongText => Builder::LongText(LargeStringBuilder::new()),
        ColumnKind::Texts => {
            let item = Field::new("item", DataType::Utf8, false);
            Builder::Texts(ListBuilder::new(StringBuilder::new()).with_field(item))
        }
        ColumnKind::Number => Builder::Number(Int64Builder::new()),
        ColumnKind::Real => Builder::Real(Float64Builder::new()),
        ColumnKind::Flag => Builder::Flag(BooleanBuilder::new()),
        ColumnKind::Day => Builder::Day(Date32Builder::new()),
    };
    schema.columns.iter().map(|column| builder(column.kind)).collect()
}

fn weigh(cell: &Cell<'_>) -> usize {
    match cell {
        Cell::Text(text) => text.len(),
        Cell::Texts(texts) => texts.iter().map(|text| text.len()).sum(),
        _ => 8,
    }
}
