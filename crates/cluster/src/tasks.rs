//! The list of tasks: which documents are read together, as a table that all machines see.

use crate::error::ClusterError;
use datafusion::arrow::array::{ArrayRef, RecordBatch, StringArray};
use datafusion::error::DataFusionError;
use datafusion::parquet::arrow::ArrowWriter;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// Documents of one task: what is lost when an executor dies in the midst of it, and small enough to spread a case of
/// a thousand documents over a dozen machines.
pub(crate) const DOCUMENTS_IN_A_TASK: usize = 64;

/// Tasks of one job: what the scheduler plans at once. Planning grows with the number of files, so a large case is
/// several jobs, one after the other; what a finished job gave is kept whatever becomes of the next.
pub(crate) const TASKS_IN_A_JOB: usize = 256;

/// Writes one file a task into `folder`, each a table with the one column `path`.
pub(crate) fn write(folder: &Path, documents: &[String]) -> Result<usize, ClusterError> {
    let trouble = |problem: DataFusionError| ClusterError::Tasks {
        folder: folder.display().to_string(),
        problem: problem.to_string(),
    };
    let tasks = documents.chunks(DOCUMENTS_IN_A_TASK);
    let count = tasks.len();
    for (number, task) in tasks.enumerate() {
        one(&folder.join(format!("{number:04}.parquet")), task).map_err(trouble)?;
    }
    Ok(count)
}

fn one(file: &Path, documents: &[String]) -> Result<(), DataFusionError> {
    let paths: ArrayRef = Arc::new(StringArray::from_iter_values(documents));
    let table = RecordBatch::try_from_iter([("path", paths)])?;
    let mut writer = ArrowWriter::try_new(File::create(file)?, table.schema(), None)?;
    writer.write(&table)?;
    writer.close()?;
    Ok(())
}
