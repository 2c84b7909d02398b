//! Serves editors over the Language Server Protocol (3.17): findings in the documents, with links to every side.
//!
//! The server checks the case whenever a document changes, on the disk or in the editor, and answers from the last
//! check. Nothing is ever written into a document; judgements go into the journal of the case.

mod accounts;
mod actions;
mod checked;
mod diagnostics;
mod draft;
mod hover;
mod server;
mod uri;

use lsp_server::{Connection, ProtocolError};
use std::io;
use std::path::PathBuf;

/// How to serve.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// Folder of the case; the folder that the editor has opened unless given.
    pub case: Option<PathBuf>,
    /// How to open it.
    pub options: gainsay::Options,
    /// By whom judgements are made; may be empty.
    pub by: String,
}

/// Why serving ended before the editor asked for it.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The other side does not speak the protocol.
    #[error("the editor does not keep to the protocol: {0}")]
    Protocol(#[from] ProtocolError),
    /// The other side sent what no message looks like.
    #[error("the editor sent what cannot be understood: {0}")]
    Message(#[from] serde_json::Error),
    /// Standard input or output broke.
    #[error("the editor cannot be reached: {0}")]
    Channel(#[from] io::Error),
}

/// Serves one editor on standard input and output until it says good-bye.
///
/// # Errors
/// If the editor does not keep to the protocol, or cannot be reached. Trouble with the case is told to the editor.
pub fn serve(setup: &Setup) -> Result<(), ServeError> {
    let (connection, threads) = Connection::stdio();
    let served = server::run(&connection, setup);
    // The writer ends when nothing can be sent any more.
    drop(connection);
    threads.join()?;
    served
}
