//! The tables of a case, `.gainsay/tables/*.parquet`: written by a build, asked in SQL.
//!
//! A table whose content has not changed is not written again; its file's metadata holds a hash of the
//! content it was made from. Each file is replaced whole. Same content, same bytes.

use crate::answer::Answer;
use crate::columns::Table;
use crate::error::StoreError;
use crate::schema::{SCHEMA_VERSION, TABLES, TableSchema};
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
use datafusion::prelude::{SessionConfig, SessionContext};
use std::fs::File;
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
        write::product_folder(folder)
            .map_err(|source| StoreError::Write { path: folder.to_owned(), source })?;
        let mut written = 0;
        table_rows::each(input, |table| {
            written += usize::from(write_table(folder, table)?);
            Ok(())
        })?;
        Ok(written)
    }

    /// A query engine over the tables in `folder`, for callers with a tokio runtime of their own.
    ///
    /// # Errors
    /// If there are no tables of this version.
    pub fn context(folder: &Path) -> Result<SessionContext, StoreError> {
        let context = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(1));
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

const VERSION: &str = "gainsay.schema";
const CONTENT: &str = "gainsay.content";

/// Writes a table unless its file holds it already; whether it was written.
fn write_table(folder: &Path, table: Table) -> Result<bool, StoreError> {
    let schema = table.schema;
    let path = file_of(folder, schema);
    let encode = |what: String| StoreError::Encode { path: path.clone(), what };
    let (batches, content) = table.finish().map_err(|error| encode(error.to_string()))?;
    let version = SCHEMA_VERSION.to_string();
    if stamp(&path).is_some_and(|(was, held)| was == version && held == content) {
        return Ok(false);
    }
    let bytes = encoded(schema, &batches, version, content).map_err(|error| encode(error.to_string()))?;
    write::replace(&path, &bytes).map_err(|source| StoreError::Write { path: path.clone(), source })?;
    Ok(true)
}

fn encoded(
    schema: &TableSchema,
    batches: &[RecordBatch],
    version: String,
    content: String,
) -> Result<Vec<u8>, ParquetError> {
    let stamps = vec![KeyValue::new(VERSION.to_owned(), version), KeyValue::new(CONTENT.to_owned(), content)];
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by("gainsay".to_owned())
        .set_key_value_metadata(Some(stamps))
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), Arc::new(schema.arrow()), Some(properties))?;
    batches.iter().try_for_each(|batch| writer.write(batch))?;
    writer.into_inner()
}

/// Schema version and content hash of the file at `path`, if it is a table of ours.
fn stamp(path: &Path) -> Option<(String, String)> {
    let metadata = ParquetMetaDataReader::new().parse_and_finish(&File::open(path).ok()?).ok()?;
    let pairs = metadata.file_metadata().key_value_metadata()?;
    let value = |key| pairs.iter().find(|pair| pair.key == key)?.value.clone();
    Some((value(VERSION)?, value(CONTENT)?))
}
