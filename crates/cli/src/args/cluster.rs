//! The command line of clusters.

use clap::{Args, Subcommand};
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub(crate) enum ClusterRole {
    /// Take work from `gainsay check --cluster` and share it out among executors.
    #[command(
        after_help = "Example:\n  gainsay cluster scheduler --host 10.0.0.1\n\nIt runs until Ctrl-C. Its port has no authentication: keep it within a network that you trust."
    )]
    Scheduler(SchedulerArguments),
    /// Ask a scheduler for work and do it.
    #[command(
        after_help = "Example:\n  gainsay cluster executor --scheduler 10.0.0.1:50050 --host 10.0.0.2\n\nIt runs until Ctrl-C. The folder of a case must have the same path on every machine."
    )]
    Executor(ExecutorArguments),
}

#[derive(Args, Debug)]
pub(crate) struct SchedulerArguments {
    /// Address to listen at.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), value_name = "ADDRESS")]
    pub(crate) host: IpAddr,
    /// Port to listen at; 0 takes any that is free.
    #[arg(long, default_value_t = 50050)]
    pub(crate) port: u16,
}

#[derive(Args, Debug)]
pub(crate) struct ExecutorArguments {
    /// The scheduler.
    #[arg(long, default_value = "127.0.0.1:50050", value_name = "HOST:PORT")]
    pub(crate) scheduler: String,
    /// Address to listen at for those who fetch results.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), value_name = "ADDRESS")]
    pub(crate) host: IpAddr,
    /// Port of results; 0 takes any that is free.
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
    /// Name or address under which the others reach this machine, if it is not the one it listens at.
    #[arg(long, value_name = "NAME")]
    pub(crate) known_as: Option<String>,
    /// Tasks at a time; one for each core unless given.
    #[arg(long, default_value_t = 0, value_name = "NUMBER")]
    pub(crate) tasks: usize,
    /// Folder where results wait to be fetched; a temporary one unless given.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) work: Option<PathBuf>,
}
