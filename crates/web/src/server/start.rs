//! Opens the house: finds a port, reads the case, answers until it is to stop.

use crate::discretion::Discretion;
use crate::house::House;
use crate::reading::Reading;
use axum::serve::ListenerExt as _;
use gainsay::{CaseError, Options, Resident, Watch};
use std::hash::{BuildHasher as _, RandomState};
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How often to see whether to stop.
const GLANCE: Duration = Duration::from_millis(100);
/// How many ports after the one that is taken are tried.
const NEXT: u16 = 64;

/// How to open the house.
#[derive(Clone, Debug)]
pub struct Open {
    /// The folder of the case.
    pub case: PathBuf,
    /// How the case is opened.
    pub options: Options,
    /// The address to listen on.
    pub host: IpAddr,
    /// The port; the next free one is taken if it is not `exact`.
    pub port: u16,
    /// Whether only this port will do.
    pub exact: bool,
    /// Whether nothing may be judged.
    pub read_only: bool,
    /// Who judges, as the journal is to name them.
    pub by: String,
    /// What readers are shown that is not for everybody.
    pub discretion: Discretion,
}

/// Why the house cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Another program listens there.
    #[error("port {port} is in use by another program")]
    Taken {
        /// The port.
        port: u16,
        /// The next one that is free.
        free: Option<u16>,
    },
    /// Nothing can listen there.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// The case cannot be opened.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// The server broke off.
    #[error("the server broke off: {0}")]
    Server(io::Error),
}

impl ServeError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Taken { free: Some(free), .. } => format!("port {free} is free: `--port {free}`"),
            Self::Taken { free: None, .. } => "name another one with `--port`".to_owned(),
            Self::Listen { .. } => {
                "an address of this machine is needed; without `--host` only this machine can read".to_owned()
            }
            Self::Case(error) => error.hint(),
            Self::Server(_) => "run the same command again".to_owned(),
        }
    }
}

/// Serves a case until `stopped`. `opened` is told the address as soon as pages can be read there.
///
/// # Errors
/// If the port is taken, or the case cannot be opened or compiled.
pub fn serve(
    open: &Open,
    watch: &dyn Watch,
    opened: impl FnOnce(&str, &Reading),
    stopped: impl Fn() -> bool + Clone + Send + 'static,
) -> Result<(), ServeError> {
    // First of all, so that a port that is taken is said before the work and not after it.
    let listener = listen(open)?;
    let resident = Resident::open(&open.case, open.options.clone(), watch)?;
    let house = House::opened(resident, &open.by, (!open.read_only).then(token), open.discretion);
    let address = listener.local_addr().map_err(ServeError::Server)?;
    opened(&format!("http://{address}/"), &house.now());
    let watched = (Arc::clone(&house), stopped.clone());
    std::thread::spawn(move || watched.0.watch(watched.1));
    let kept = (Arc::clone(&house), stopped.clone());
    std::thread::spawn(move || keep_ready(&kept.0, kept.1));
    let runtime = tokio::runtime::Runtime::new().map_err(ServeError::Server)?;
    let served = runtime.block_on(async move {
        listener.set_nonblocking(true)?;
        // A page goes out at once, and does not wait until the reader's machine has said that it has the first half.
        let listener = tokio::net::TcpListener::from_std(listener)?.tap_io(|connection| {
            let _ = connection.set_nodelay(true);
        });
        let until = async move {
            while !stopped() {
                tokio::time::sleep(GLANCE).await;
            }
        };
        let serving = axum::serve(listener, super::router(house));
        tokio::select! {
            ended = async { serving.await } => ended,
            () = until => Ok(()),
        }
    });
    runtime.shutdown_timeout(GLANCE);
    served.map_err(ServeError::Server)
}

/// Has every reading that is opened made ready, beside whatever is asked meanwhile.
fn keep_ready(house: &House, stopped: impl Fn() -> bool) {
    let mut ready = 0;
    while !stopped() {
        let reading = house.now();
        if reading.number() != ready {
            ready = reading.number();
            reading.prepare(|| stopped() || house.now().number() != ready);
        }
        std::thread::sleep(GLANCE);
    }
}

fn listen(open: &Open) -> Result<TcpListener, ServeError> {
    let at = |port| SocketAddr::new(open.host, port);
    let free = || (1..=NEXT).filter_map(|more| open.port.checked_add(more));
    match TcpListener::bind(at(open.port)) {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            let mut next = free().filter_map(|port| TcpListener::bind(at(port)).ok());
            let found = next.next();
            let port = found.as_ref().and_then(|next| next.local_addr().ok()).map(|next| next.port());
            match found {
                Some(listener) if !open.exact => Ok(listener),
                _ => Err(ServeError::Taken { port: open.port, free: port }),
            }
        }
        Err(source) => Err(ServeError::Listen { address: at(open.port), source }),
    }
}

/// Something that no other page can guess: the keys of the standard library's hash maps come from the system.
fn token() -> String {
    (0..4_u8).map(|part| format!("{:016x}", RandomState::new().hash_one(part))).collect()
}
