//! An executor: asks the scheduler for tasks and does them.

use crate::error::ClusterError;
use crate::functions;
use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

/// How to run an executor.
#[derive(Clone, Debug)]
pub struct Executor {
    /// The scheduler, as `HOST:PORT`.
    pub scheduler: String,
    /// Where to listen for those who fetch results.
    pub listen: IpAddr,
    /// The port of results; 0 takes any that is free.
    pub port: u16,
    /// The name or address under which the others reach this machine; the address it listens at if `None`.
    pub known_as: Option<String>,
    /// How many tasks it does at a time; as many as the machine has cores if 0.
    pub tasks: usize,
    /// Where results wait to be fetched; a folder of its own among the temporary ones if `None`.
    pub work: Option<PathBuf>,
}

/// Seconds within which the scheduler must answer at the start, so that both can be started at once.
const PATIENCE: u16 = 30;

/// Seconds after which results that nobody fetched are thrown away.
const KEEP_RESULTS: u64 = 3600;

/// Runs an executor until the process is asked to end. `ready` is called with the port of results before the scheduler
/// is asked for work.
///
/// # Errors
/// If a port is taken, the scheduler does not answer, or the executor breaks off.
pub async fn serve_executor(executor: Executor, ready: impl FnOnce(u16)) -> Result<(), ClusterError> {
    let (host, scheduler_port) = host_and_port(&executor.scheduler)?;
    let port = free_port(executor.listen, executor.port)?;
    let grpc_port = free_port(executor.listen, 0)?;
    let own = tempfile::tempdir().map_err(|error| ClusterError::Engine(error.to_string()))?;
    let work = executor.work.clone().unwrap_or_else(|| own.path().to_owned());
    let mut registry = BallistaFunctionRegistry::default();
    for function in functions() {
        registry.scalar_functions.insert(function.name().to_owned(), function);
    }
    let config = ExecutorProcessConfig {
        bind_host: executor.listen.to_string(),
        external_host: Some(executor.known_as.clone().unwrap_or_else(|| reachable(executor.listen))),
        port,
        grpc_port,
        scheduler_host: host.to_owned(),
        scheduler_port,
        scheduler_connect_timeout_seconds: PATIENCE,
        vcores: executor.tasks,
        task_scheduling_policy: TaskSchedulingPolicy::PullStaged,
        work_dir: Some(work.display().to_string()),
        job_data_ttl_seconds: KEEP_RESULTS,
        job_data_clean_up_interval_seconds: KEEP_RESULTS / 6,
        override_function_registry: Some(Arc::new(registry)),
        ..ExecutorProcessConfig::default()
    };
    ready(port);
    start_executor_process(Arc::new(config)).await.map_err(|error| {
        let problem = error.to_string();
        if problem.contains("connect") {
            return ClusterError::Unreachable { address: executor.scheduler.clone(), problem };
        }
        ClusterError::Engine(problem)
    })
}

/// `HOST:PORT`, taken apart.
pub(crate) fn host_and_port(address: &str) -> Result<(&str, u16), ClusterError> {
    let wrong = || ClusterError::Address { address: address.to_owned() };
    let (host, port) = address.rsplit_once(':').ok_or_else(wrong)?;
    let port = port.parse().ok().filter(|port| *port != 0).ok_or_else(wrong)?;
    let is_host = |letter: char| letter.is_alphanumeric() || ".-_[]:".contains(letter);
    if host.is_empty() || !host.chars().all(is_host) {
        return Err(wrong());
    }
    Ok((host, port))
}

/// The port if it is free, or any that is if it is 0.
fn free_port(listen: IpAddr, port: u16) -> Result<u16, ClusterError> {
    let address = SocketAddr::new(listen, port);
    let at = |source| ClusterError::Listen { address, source };
    let listener = TcpListener::bind(address).map_err(at)?;
    Ok(listener.local_addr().map_err(at)?.port())
}

/// Under which address others find a machine that listens there. One that listens everywhere must be told its name.
fn reachable(listen: IpAddr) -> String {
    if listen.is_unspecified() { Ipv4Addr::LOCALHOST.to_string() } else { listen.to_string() }
}
