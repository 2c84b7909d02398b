//! The scheduler: takes plans from clients, cuts them into tasks, gives the tasks to executors.

use crate::error::ClusterError;
use crate::functions;
use ballista_core::config::TaskSchedulingPolicy;
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::{create_scheduler, start_grpc_service_with_listener};
use datafusion::prelude::SessionConfig;
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Seconds without a sign of life after which an executor is given up and its tasks go to others. An executor that is
/// well asks for work many times a second, also while it works.
const LOST_AFTER: u64 = 20;

/// How to run a scheduler.
#[derive(Clone, Copy, Debug)]
pub struct Scheduler {
    /// Where to listen. Port 0 takes any that is free.
    pub listen: SocketAddr,
}

/// Runs a scheduler until the process ends. `ready` is called with the address as soon as it listens.
///
/// # Errors
/// If the address is taken, or the scheduler breaks off.
pub async fn serve_scheduler(
    scheduler: Scheduler,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ClusterError> {
    let at = |source| ClusterError::Listen { address: scheduler.listen, source };
    let listener = TcpListener::bind(scheduler.listen).await.map_err(at)?;
    let address = listener.local_addr().map_err(at)?;
    let config = SchedulerConfig {
        bind_host: address.ip().to_string(),
        bind_port: address.port(),
        external_host: address.ip().to_string(),
        scheduling_policy: TaskSchedulingPolicy::PullStaged,
        executor_timeout_seconds: LOST_AFTER,
        expire_dead_executor_interval_seconds: LOST_AFTER / 4,
        no_executors_grace_period_seconds: 3 * LOST_AFTER,
        override_session_builder: Some(Arc::new(|config: SessionConfig| Ok(functions::state(config)))),
        ..SchedulerConfig::default()
    };
    let broke = |error: ballista_core::error::BallistaError| ClusterError::Engine(error.to_string());
    let cluster = BallistaCluster::new_from_config(&config).await.map_err(broke)?;
    let server = create_scheduler(cluster, Arc::new(config)).await.map_err(broke)?;
    ready(address);
    start_grpc_service_with_listener::<LogicalPlanNode, PhysicalPlanNode>(listener, server)
        .await
        .map_err(broke)
}
