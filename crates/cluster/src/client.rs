//! The client: has the documents of a case read by a cluster and keeps what comes back.

use crate::error::ClusterError;
use crate::executor::host_and_port;
use crate::functions::{self, READ};
use crate::tasks::{self, DOCUMENTS_IN_A_TASK, TASKS_IN_A_JOB};
use ballista_core::extension::SessionStateExt;
use datafusion::arrow::array::{Array, AsArray};
use datafusion::dataframe::DataFrame;
use datafusion::error::DataFusionError;
use datafusion::logical_expr::{col, lit};
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};
use futures::StreamExt;
use gainsay::{Case, Watch, remote};
use std::path::Path;

/// A cluster, by its scheduler.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// The scheduler, as `HOST:PORT`.
    pub scheduler: String,
}

/// How often a job is given to the cluster again when it came back with documents missing.
const TRIES: usize = 3;

/// Has every document that the cache of `case` does not know read by the cluster, and keeps what comes back in the cache.
/// Gives how many came. Documents that cannot be read are left to [`gainsay::compile`], which notes them.
///
/// # Errors
/// If the cluster cannot be reached, gives up a part of the work, or `watch` asks to stop. What came until then is kept.
pub async fn read_documents(
    case: &Case,
    cluster: &Cluster,
    watch: &dyn Watch,
) -> Result<usize, ClusterError> {
    let products = case.products().ok_or(ClusterError::NoCache)?;
    let documents = remote::unread(case);
    if documents.is_empty() {
        return Ok(0);
    }
    let context = connect(&cluster.scheduler).await?;
    let work =
        Work { case, context, products, conditions: remote::conditions(case), watch, all: documents.len() };
    let mut came = 0;
    for job in documents.chunks(DOCUMENTS_IN_A_TASK * TASKS_IN_A_JOB) {
        came += work.job(job, came).await?;
    }
    Ok(came)
}

/// One case on its way through a cluster.
struct Work<'a> {
    case: &'a Case,
    context: SessionContext,
    products: &'a Path,
    conditions: String,
    watch: &'a dyn Watch,
    all: usize,
}

impl Work<'_> {
    /// Has the documents of one job read, again if an executor was lost with what it had read.
    async fn job(&self, documents: &[String], before: usize) -> Result<usize, ClusterError> {
        let mut wanting = documents.to_vec();
        let mut came = 0;
        for tries in 1.. {
            let outcome = self.attempt(&wanting, before, &mut came).await;
            if self.watch.stopped() {
                return Err(ClusterError::Stopped);
            }
            let Err(problem) = outcome else { break };
            let unread: std::collections::BTreeSet<String> = remote::unread(self.case).into_iter().collect();
            wanting.retain(|path| unread.contains(path));
            let Some(first) = wanting.first() else { break };
            if tries == TRIES {
                let first = first.clone();
                return Err(ClusterError::Failed {
                    documents: wanting.len(),
                    first,
                    problem: problem.to_string(),
                });
            }
        }
        Ok(came)
    }

    /// Gives the documents to the cluster once and keeps whatever comes back.
    async fn attempt(
        &self,
        documents: &[String],
        before: usize,
        came: &mut usize,
    ) -> Result<(), DataFusionError> {
        std::fs::create_dir_all(self.products)?;
        let folder = tempfile::Builder::new().prefix("tasks-").tempdir_in(self.products)?;
        tasks::write(folder.path(), documents).map_err(|error| DataFusionError::External(Box::new(error)))?;
        let mut rows = self.plan(folder.path()).await?.execute_stream().await?;
        while let Some(batch) = rows.next().await {
            let batch = batch?;
            let entries = batch.column(0).as_binary::<i32>();
            for entry in entries.iter().flatten() {
                // A note on a cache that cannot be written comes again, and is shown, when the case is compiled.
                let _ = remote::keep(self.case, entry);
            }
            *came += entries.len() - entries.null_count();
            self.watch.reading((before + *came).min(self.all), self.all);
            if self.watch.stopped() {
                return Ok(());
            }
        }
        Ok(())
    }

    /// `SELECT gainsay_read(case, conditions, path) FROM tasks`.
    async fn plan(&self, tasks: &Path) -> Result<DataFrame, DataFusionError> {
        let shared = |path: &Path| std::path::absolute(path).map(|path| path.display().to_string());
        let read = self.context.state().scalar_functions().get(READ).cloned();
        let read = read.ok_or_else(|| DataFusionError::Internal(format!("{READ} is not registered")))?;
        let documents = self.context.read_parquet(shared(tasks)?, ParquetReadOptions::default()).await?;
        let entry =
            read.call(vec![lit(shared(self.case.root())?), lit(self.conditions.clone()), col("path")]);
        documents.select(vec![entry.alias("entry")])
    }
}

/// A context whose plans are carried out by the cluster.
async fn connect(scheduler: &str) -> Result<SessionContext, ClusterError> {
    host_and_port(scheduler)?;
    let unreachable = |problem: String| ClusterError::Unreachable { address: scheduler.to_owned(), problem };
    let socket = tokio::net::TcpStream::connect(scheduler).await;
    drop(socket.map_err(|error| unreachable(error.to_string()))?);
    let config = SessionConfig::new().with_target_partitions(TASKS_IN_A_JOB);
    let state = functions::state(config)
        .upgrade_for_ballista(format!("http://{scheduler}"))
        .map_err(|error| unreachable(error.to_string()))?;
    let context = SessionContext::new_with_state(state);
    for function in functions::functions() {
        // Becoming a client of the cluster loses the functions of the state.
        context.register_udf(function.as_ref().clone());
    }
    Ok(context)
}
