//! Compiles a case on an Apache Ballista cluster; in a crate of its own, since its build is heavy.
//!
//! A cluster is one scheduler and any number of executors, all of them this program. What they do for a case is the
//! dearest part of its compilation: reading documents and taking their claims, one document at a time, each a pure
//! function of the document and the settings of the case. The function is registered on client, scheduler and executors
//! from one place ([`functions`]). What the executors send back are entries of the case's cache, so that the case is then
//! compiled from it as it always is, and the result is the same byte for byte.
//!
//! The folder of the case lies on a path that all machines share. Ports have no authentication: a cluster belongs
//! into a network of its own.

mod client;
mod error;
mod executor;
mod functions;
mod scheduler;
mod tasks;

pub use client::{Cluster, read_documents};
pub use error::ClusterError;
pub use executor::{Executor, serve_executor};
pub use functions::functions;
pub use scheduler::{Scheduler, serve_scheduler};
