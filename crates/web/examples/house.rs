//! Opens a case to readers on this machine: `cargo run -p gainsay-web --example house -- CASE [PORT]`.

use gainsay::{Options, Quiet};
use gainsay_web::{Discretion, Open, serve};
use std::net::{IpAddr, Ipv4Addr};

#[expect(clippy::print_stdout, reason = "an example says where to look")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let case = words.next().unwrap_or_else(|| ".".into()).into();
    let port = words.next().and_then(|port| port.parse().ok()).unwrap_or(7323);
    let host = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let open = Open {
        case,
        options: Options::default(),
        host,
        port,
        exact: false,
        read_only: false,
        by: String::new(),
        discretion: Discretion::default(),
    };
    serve(&open, &Quiet, |address, reading| println!("{address} {}", reading.title()), || false)?;
    Ok(())
}
