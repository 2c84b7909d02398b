//! `gainsay serve`.

use super::{Failure, options};
use crate::args::Serve;
use crate::exit::Exit;
use crate::face::Face;
use gainsay_web::{Discretion, Open, Reading, ServeError, serve};
use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr};
use std::process::{Command, Stdio};

/// Where the room is to be found if nobody says otherwise: on a telephone these are the first letters of "read".
const PORT: u16 = 7323;

/// Opens the case to readers until Ctrl-C.
pub(super) fn run(asked: &Serve, face: &Face) -> Result<Exit, Failure> {
    let host = asked.host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    if !host.is_loopback() {
        let judge = if asked.read_only { "" } else { " and judge" };
        face.say(&format!(
            "warning: whoever reaches {host} can read this case{judge}: nothing is encrypted, and nobody is asked who they are"
        ));
    }
    let open = Open {
        case: asked.case.case.clone(),
        options: options(&asked.case.products, None),
        host,
        port: asked.port.unwrap_or(PORT),
        exact: asked.port.is_some(),
        read_only: asked.read_only,
        by: asked.by.clone(),
        // Whoever sits at this machine can read the journal anyhow; others need not know who judged.
        discretion: Discretion { sensitive: asked.sensitive, names: host.is_loopback() },
    };
    let watch = face.progress(0);
    let stop = face.stop();
    serve(&open, &watch, |address, reading| opened(asked, address, reading, face), stop).map_err(failed)?;
    Ok(Exit::Agreed)
}

/// Says where the pages are. That it cannot be said is no reason not to serve them.
fn opened(asked: &Serve, address: &str, reading: &Reading, face: &Face) {
    let mut out = face.out();
    let _ = writeln!(out, "{address}").and_then(|()| out.flush());
    let total = reading.view().summary();
    face.say(&format!("{}: {total}; Ctrl-C ends it", reading.title()));
    let shown = !asked.open || browse(address);
    if !shown {
        face.say("no browser could be opened: open the address yourself");
    }
}

/// Shows an address in the browser of the system; whether that could be begun.
fn browse(address: &str) -> bool {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(program);
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}

fn failed(error: ServeError) -> Failure {
    match error {
        ServeError::Case(error) => Failure::Case(error),
        error => Failure::asked(error.to_string(), error.hint()),
    }
}
