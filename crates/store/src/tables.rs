//! The tables of a case, `.gainsay/tables/*.parquet`: written by a build, asked in SQL.
//!
//! A table whose content has not changed is not written again; its file's metadata holds a hash of the
//! content it was made from. Each file is replaced whole. Same content, same bytes.

use crate::answer::Answer;
use crate::columns::Table;
use crate::error::StoreError;
use crate::schema::{SCHEMA_VERSION, TABLES, TableSchema};
use crate::sums::Sums;
use crate::table_rows::{self, TableInput};
use crate::write;
use datafusion::arrow::array::RecordBatch;
use datafusion::common::DFSchema;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use datafusion::error::DataFusionError;
use datafusion::execution::context::SQLOptions;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::Compression;
use datafusion::parquet::errors::ParquetError;
use datafusion::parquet::file::metadata::{KeyValue, ParquetMetaDataReader};
use datafusion::parquet::file::properties::WriterProperties;
use datafusion::parquet::schema::types::ColumnPath;
use datafusion::prelude::{SessionConfig, SessionContext};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The tables of a case.
#[derive(Debug)]
pub struct Tables;

impl Tables {
    /// Writes the tables that have changed into `folder`, which is made if need be; how many were written.
    ///
    /// # Errors
    /// If a table cannot be encoded or written. The tables are products: a caller may note it and go on.
    pub fn write(folder: &Path, input: &TableInput<'_>) -> Result<usize, StoreError> {
        Self::write_since(folder, input, None)
    }

    /// The same, where a word of the caller's stands for the documents, the entities and the lineage: if the tables in
    /// `folder` were made from these ([`Tables::made_from`]), only those of findings and judgements are looked at.
    ///
    /// # Errors
    /// As for [`Tables::write`].
    pub fn write_since(
        folder: &Path,
        input: &TableInput<'_>,
        taken: Option<&str>,
    ) -> Result<usize, StoreError> {
        write::product_folder(folder)
            .map_err(|source| StoreError::Write { path: folder.to_owned(), source })?;
        let (mut written, sums) = (0, Sums::read(folder));
        let stand = taken.is_some() && words(folder).is_some_and(|(_, noted)| Some(noted.as_str()) == taken);
        let stands = |schema: &TableSchema| {
            stand && !OF_FINDINGS.contains(&schema.name) && is_sound(&sums, folder, schema)
        };
        let due: Vec<&TableSchema> = TABLES.into_iter().filter(|schema| !stands(schema)).collect();
        // Tables of two states must never pass for one.
        let _ = std::fs::remove_file(folder.join(MADE_FROM));
        for schema in due {
            let sound = is_sound(&sums, folder, schema);
            written += usize::from(write_table(folder, schema, input, sound)?);
        }
        sums.again(folder, TABLES.iter().map(|schema| schema.name))
            .and_then(|sums| sums.write(folder))
            .map_err(|source| StoreError::Write { path: folder.to_owned(), source })?;
        Ok(written)
    }

    /// Notes what the tables in `folder` were made from, in two words of the caller's: `word` stands for everything
    /// ([`Tables::are_made_from`]), `taken` for all but findings and judgements ([`Tables::write_since`]). What was noted
    /// before goes before the first table is written again.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn made_from(folder: &Path, word: &str, taken: &str) -> Result<(), StoreError> {
        let path = folder.join(MADE_FROM);
        let text = format!("{word}\n{taken}\n");
        write::replace(&path, text.as_bytes()).map_err(|source| StoreError::Write { path, source })
    }

    /// Whether all tables are in `folder`, of this version, and made from what the word stands for.
    pub fn are_made_from(folder: &Path, word: &str) -> bool {
        let noted = words(folder).is_some_and(|(noted, _)| noted == word);
        let sums = Sums::read(folder);
        noted && TABLES.iter().all(|schema| is_sound(&sums, folder, schema))
    }

    /// A query engine over the tables in `folder`, for callers with a tokio runtime of their own.
    ///
    /// # Errors
    /// If there are no tables of this version.
    pub fn context(folder: &Path) -> Result<SessionContext, StoreError> {
        let mut config = SessionConfig::new().with_target_partitions(1);
        // Only the rows that a question is about are decoded: the others are passed by, by statistics and filters.
        config.options_mut().execution.parquet.pushdown_filters = true;
        config.options_mut().execution.parquet.reorder_filters = true;
        let context = SessionContext::new_with_config(config);
        for schema in TABLES {
            let path = file_of(folder, schema);
            let stamp = stamp(&path).filter(|(version, _)| *version == SCHEMA_VERSION.to_string());
            stamp.ok_or_else(|| StoreError::NoTables { path: folder.to_owned() })?;
            register(&context, schema, &path).map_err(|error| failed(folder, &error))?;
        }
        Ok(context)
    }

    /// Answers a question in SQL. Only questions: a statement that would change or write anything is
    /// refused. Blocks until the answer is there, on a thread of its own, so that it may be called from
    /// anywhere.
    ///
    /// # Errors
    /// If there are no tables of this version, or the question cannot be answered.
    pub fn query(folder: &Path, sql: &str) -> Result<Vec<RecordBatch>, StoreError> {
        let context = Self::context(folder)?;
        apart(folder, || answer(&context, sql))
    }

    /// The same, as plain rows.
    ///
    /// # Errors
    /// If there are no tables of this version, or the question cannot be answered.
    pub fn ask(folder: &Path, sql: &str) -> Result<Answer, StoreError> {
        let context = Self::context(folder)?;
        let names = |schema: &DFSchema| schema.fields().iter().map(|field| field.name().clone()).collect();
        apart(folder, || {
            let (batches, columns) = frame(&context, sql, names)?;
            Ok(Answer::of(columns, &batches)?)
        })
    }
}

/// Does the work on a thread of its own, since a runtime may not be started within another; a panic in the engine ends the
/// question, not the program.
fn apart<T: Send>(
    folder: &Path,
    work: impl FnOnce() -> Result<T, DataFusionError> + Send,
) -> Result<T, StoreError> {
    let gave_up =
        || StoreError::Query { path: folder.to_owned(), what: "the query engine gave up".to_owned() };
    std::thread::scope(|scope| scope.spawn(work).join())
        .map_err(|_| gave_up())?
        .map_err(|error| failed(folder, &error))
}

fn answer(context: &SessionContext, sql: &str) -> Result<Vec<RecordBatch>, DataFusionError> {
    frame(context, sql, |_| ()).map(|(batches, ())| batches)
}

/// Plans and answers a question; `look` sees the plan's schema.
fn frame<T>(
    context: &SessionContext,
    sql: &str,
    look: impl FnOnce(&DFSchema) -> T,
) -> Result<(Vec<RecordBatch>, T), DataFusionError> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let only_questions =
        SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
    runtime.block_on(async {
        let frame = context.sql_with_options(sql, only_questions).await?;
        let seen = look(frame.schema());
        Ok((frame.collect().await?, seen))
    })
}

fn failed(folder: &Path, error: &DataFusionError) -> StoreError {
    StoreError::Query { path: folder.to_owned(), what: error.strip_backtrace() }
}

fn register(context: &SessionContext, schema: &TableSchema, path: &Path) -> Result<(), DataFusionError> {
    let bad = || DataFusionError::Plan("the folder's path cannot be written as an address".to_owned());
    let path = std::path::absolute(path)?;
    // As an address, not as a path: in a path, `[` or `*` in a folder's name would be a pattern.
    let url = url::Url::from_file_path(path).map_err(|()| bad())?;
    let options = ListingOptions::new(Arc::new(ParquetFormat::default()));
    let config = ListingTableConfig::new(ListingTableUrl::try_new(url, None)?)
        .with_listing_options(options)
        .with_schema(Arc::new(schema.arrow()));
    context.register_table(schema.name, Arc::new(ListingTable::try_new(config)?))?;
    Ok(())
}

fn file_of(folder: &Path, schema: &TableSchema) -> PathBuf {
    folder.join(schema.name).with_extension("parquet")
}

/// Tables that change with judgements and rules alone.
const OF_FINDINGS: [&str; 4] = ["findings", "sides", "passages", "judgements"];

/// Whether a table is there, of this version.
fn is_current(folder: &Path, schema: &TableSchema) -> bool {
    stamp(&file_of(folder, schema)).is_some_and(|(version, _)| version == SCHEMA_VERSION.to_string())
}

/// The same, and whether its file is the one that was written.
fn is_sound(sums: &Sums, folder: &Path, schema: &TableSchema) -> bool {
    is_current(folder, schema) && sums.hold(folder, schema.name)
}

/// What the tables were made from, as it was noted: everything, and all but findings and judgements.
fn words(folder: &Path) -> Option<(String, String)> {
    #[expect(clippy::disallowed_methods, reason = "the store reads its own files")]
    let text = std::fs::read_to_string(folder.join(MADE_FROM)).ok()?;
    let mut lines = text.lines().map(str::to_owned);
    Some((lines.next()?, lines.next()?))
}

/// The file that says what the tables were made from.
const MADE_FROM: &str = "made-from";
const VERSION: &str = "gainsay.schema";
const CONTENT: &str = "gainsay.content";

/// Writes a table unless its file is `sound` and holds it already; whether it was written. The rows go to the file as they are made:
/// a table may be larger than memory.
fn write_table(
    folder: &Path,
    schema: &'static TableSchema,
    input: &TableInput<'_>,
    sound: bool,
) -> Result<bool, StoreError> {
    let path = file_of(folder, schema);
    let unencoded = |error: &ParquetError| StoreError::Encode { path: path.clone(), what: error.to_string() };
    let version = SCHEMA_VERSION.to_string();
    let mut table = Table::new(schema, None);
    table_rows::fill(input, &mut table);
    let content = table.finish().map_err(|error| unencoded(&error))?;
    if sound && stamp(&path).is_some_and(|(was, held)| was == version && held == content) {
        return Ok(false);
    }
    let mut encoded = Ok(());
    let written = write::replace_with(&path, |file| match encode(schema, input, [version, content], file) {
        Err(ParquetError::External(inner)) if inner.is::<io::Error>() => {
            inner.downcast().map_or(Ok(()), |error| Err(*error))
        }
        Err(error) => {
            encoded = Err(unencoded(&error));
            Err(io::Error::other(error))
        }
        Ok(()) => Ok(()),
    });
    encoded?;
    written.map_err(|source| StoreError::Write { path: path.clone(), source })?;
    Ok(true)
}

/// Writes the file of a table, with its version and the hash of its content.
fn encode(
    schema: &'static TableSchema,
    input: &TableInput<'_>,
    [version, content]: [String; 2],
    file: &mut File,
) -> Result<(), ParquetError> {
    let stamps = vec![KeyValue::new(VERSION.to_owned(), version), KeyValue::new(CONTENT.to_owned(), content)];
    let mut writer = ArrowWriter::try_new(file, Arc::new(schema.arrow()), Some(properties(schema, stamps)))?;
    let mut table = Table::new(schema, Some(Box::new(|batch| writer.write(&batch))));
    table_rows::fill(input, &mut table);
    table.finish()?;
    writer.close().map(drop)
}

fn properties(schema: &TableSchema, stamps: Vec<KeyValue>) -> WriterProperties {
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by("gainsay".to_owned())
        .set_max_row_group_row_count(Some(GROUP_ROWS))
        .set_max_row_group_bytes(Some(GROUP_BYTES))
        .set_key_value_metadata(Some(stamps));
    for column in schema.columns.iter().filter(|column| ASKED_FOR.contains(&column.name)) {
        let column = ColumnPath::from(column.name);
        properties = properties
            .set_column_bloom_filter_enabled(column.clone(), true)
            .set_column_bloom_filter_fpp(column.clone(), CHANCE)
            .set_column_bloom_filter_max_ndv(column, GROUP_ROWS as u64);
    }
    properties.build()
}

/// Rows that are passed by together: fewer make a question about one thing quicker, more make all of them smaller.
const GROUP_ROWS: usize = 1 << 14;
/// The same in bytes, which are held until the group is written.
const GROUP_BYTES: usize = 1 << 26;

/// Columns by whose value a question picks its rows: a filter in each group of rows tells where a value surely is not
/// (Bloom, "Space/Time Trade-offs in Hash Coding with Allowable Errors", 1970).
const ASKED_FOR: &[&str] = &[
    "id",
    "document",
    "subject",
    "subject_entity",
    "value_entity",
    "place_entity",
    "entity",
    "form",
    "claim",
    "finding",
    "line",
];

/// How often such a filter may say "perhaps" of a value that is not there.
const CHANCE: f64 = 0.01;

/// Schema version and content hash of the file at `path`, if it is a table of ours.
fn stamp(path: &Path) -> Option<(String, String)> {
    let metadata = ParquetMetaDataReader::new().parse_and_finish(&File::open(path).ok()?).ok()?;
    let pairs = metadata.file_metadata().key_value_metadata()?;
    let value = |key| pairs.iter().find(|pair| pair.key == key)?.value.clone();
    Some((value(VERSION)?, value(CONTENT)?))
}
