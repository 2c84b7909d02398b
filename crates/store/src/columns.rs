//! Fills the columns of one table row by row, and tells whether anything changed.

use crate::schema::{ColumnKind, SCHEMA_VERSION, TableSchema};
use datafusion::arrow::array::{
    ArrayRef, BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, LargeStringBuilder, ListBuilder,
    RecordBatch, StringBuilder,
};
use datafusion::arrow::datatypes::{DataType, Field};
use datafusion::arrow::error::ArrowError;
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

/// A table on its way to its file.
pub(crate) struct Table {
    pub(crate) schema: &'static TableSchema,
    builders: Vec<Builder>,
    rows: usize,
    bytes: usize,
    batches: Vec<RecordBatch>,
    content: blake3::Hasher,
    /// What the row at hand adds to `content`, gathered because hashing many small pieces is slow.
    pending: Vec<u8>,
    fault: Option<ArrowError>,
}

/// A batch is closed when it has so many rows or bytes of text: 32-bit offsets never overflow.
const BATCH_ROWS: usize = 1 << 16;
const BATCH_BYTES: usize = 1 << 26;

impl Table {
    pub(crate) fn new(schema: &'static TableSchema) -> Self {
        let mut content = blake3::Hasher::new();
        content.update(&SCHEMA_VERSION.to_le_bytes()).update(format!("{schema:?}").as_bytes());
        let builders = builders(schema);
        Self {
            schema,
            builders,
            rows: 0,
            bytes: 0,
            batches: Vec::new(),
            content,
            pending: Vec::new(),
            fault: None,
        }
    }

    /// Adds a row: one cell for each column, in order.
    pub(crate) fn row<'a, const N: usize>(&mut self, cells: [Cell<'a>; N]) {
        if N != self.builders.len() {
            self.fault =
                Some(ArrowError::SchemaError(format!("{N} cells for {} columns", self.builders.len())));
            return;
        }
        for (at, cell) in cells.into_iter().enumerate() {
            self.bytes += weigh(&cell);
            self.gather(&cell);
            if !self.builders[at].push(cell) {
                let name = self.schema.columns[at].name;
                self.fault = Some(ArrowError::SchemaError(format!("column `{name}` holds something else")));
            }
        }
        self.content.update(&self.pending);
        self.pending.clear();
        self.rows += 1;
        if self.rows >= BATCH_ROWS || self.bytes >= BATCH_BYTES {
            self.close();
        }
    }

    /// The batches, and a hash of all that is in them.
    pub(crate) fn finish(mut self) -> Result<(Vec<RecordBatch>, String), ArrowError> {
        self.close();
        match self.fault {
            Some(fault) => Err(fault),
            None => Ok((self.batches, self.content.finalize().to_hex().to_string())),
        }
    }

    fn close(&mut self) {
        if self.rows == 0 {
            return;
        }
        let columns = self.builders.iter_mut().map(Builder::finish).collect();
        match RecordBatch::try_new(Arc::new(self.schema.arrow()), columns) {
            Ok(batch) => self.batches.push(batch),
            Err(error) => self.fault = Some(error),
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
