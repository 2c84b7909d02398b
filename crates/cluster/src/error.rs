//! What can go wrong with a cluster, in words that say what to do.

use std::io;
use std::net::SocketAddr;

/// What went wrong with a cluster.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// Nothing can listen there.
    #[error("cannot listen at {address}: {source}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why not.
        source: io::Error,
    },
    /// The scheduler's address is none.
    #[error("`{address}` is not HOST:PORT, such as `scheduler.lan:50050`")]
    Address {
        /// What was given instead.
        address: String,
    },
    /// No scheduler answers.
    #[error("no scheduler answers at {address}: {problem}")]
    Unreachable {
        /// Where it was sought.
        address: String,
        /// What was answered, if anything.
        problem: String,
    },
    /// The cluster gave a part of the work up.
    #[error("the cluster could not read {documents} documents, the first of them `{first}`: {problem}")]
    Failed {
        /// How many are wanting.
        documents: usize,
        /// The first of them, by path.
        first: String,
        /// What the cluster said.
        problem: String,
    },
    /// The list of tasks cannot be written beside the case.
    #[error("the list of tasks cannot be written to {folder}: {problem}")]
    Tasks {
        /// Where.
        folder: String,
        /// Why not.
        problem: String,
    },
    /// The case keeps no build products, and there is no other place for what the executors send.
    #[error("what the executors read is kept in the cache of the case, and this run keeps none")]
    NoCache,
    /// Somebody asked to stop.
    #[error("stopped; what was read is kept, and the next run goes on from there")]
    Stopped,
    /// The engine of the cluster broke off.
    #[error("the cluster broke off: {0}")]
    Engine(String),
}

impl ClusterError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Listen { .. } => "is another program listening there? choose another port with --port",
            Self::Address { .. } => "name the scheduler by host and port",
            Self::Unreachable { .. } => {
                "start it with `gainsay cluster scheduler`, and at least one `gainsay cluster executor`"
            }
            Self::Failed { .. } => {
                "see that the folder of the case has the same path on every machine and may be read there, and that \
                 all run the same release; what was read is kept, so run again, or without --cluster"
            }
            Self::Tasks { .. } => "see that you may write the folder; it is shared with the executors",
            Self::NoCache => "leave out --no-cache, or leave out --cluster",
            Self::Stopped => "run again",
            Self::Engine(_) => "run again, or without --cluster; what was read is kept",
        }
    }
}
