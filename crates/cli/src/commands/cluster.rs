//! `gainsay cluster` and `gainsay check --cluster`.

use super::{Failure, options};
use crate::args::{Check, ClusterRole, ExecutorArguments, SchedulerArguments};
use crate::exit::Exit;
use crate::face::Face;
use gainsay::Case;
use gainsay_cluster::{Cluster, ClusterError, Executor, Scheduler};
use std::future::Future;
use std::net::SocketAddr;

/// Runs a scheduler or an executor until it is ended.
pub(super) fn run(role: ClusterRole, face: &Face) -> Result<Exit, Failure> {
    match role {
        ClusterRole::Scheduler(asked) => block_on(scheduler(&asked, face))?,
        ClusterRole::Executor(asked) => block_on(executor(asked, face))?,
    }
    Ok(Exit::Agreed)
}

/// Has the documents of the case read by a cluster; what follows finds them in the cache.
pub(super) fn read(check: &Check, scheduler: &str, face: &Face) -> Result<(), Failure> {
    let case = Case::open_with(&check.case.case, options(&check.case.products, None), &face.unpacking())?;
    let cluster = Cluster { scheduler: scheduler.to_owned() };
    let read = {
        let progress = face.progress(case.document_count());
        block_on(gainsay_cluster::read_documents(&case, &cluster, &progress))?
    };
    face.say(&format!(
        "the cluster read {read} of {} documents; the cache had the others",
        case.document_count()
    ));
    Ok(())
}

async fn scheduler(asked: &SchedulerArguments, face: &Face) -> Result<(), ClusterError> {
    let listen = SocketAddr::new(asked.host, asked.port);
    gainsay_cluster::serve_scheduler(Scheduler { listen }, |address| {
        face.say(&format!(
            "scheduler at {address}; executors: gainsay cluster executor --scheduler {address}"
        ));
    })
    .await
}

async fn executor(asked: ExecutorArguments, face: &Face) -> Result<(), ClusterError> {
    let ExecutorArguments { scheduler, host, port, known_as, tasks, work } = asked;
    let named = scheduler.clone();
    let executor = Executor { scheduler, listen: host, port, known_as, tasks, work };
    gainsay_cluster::serve_executor(executor, |port| {
        face.say(&format!("executor of {named}, results at {host}:{port}"));
    })
    .await
}

fn block_on<T>(work: impl Future<Output = Result<T, ClusterError>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(work).map_err(|error| Failure::asked(error.to_string(), error.help()))
}
