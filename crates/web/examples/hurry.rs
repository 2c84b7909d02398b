//! How long each room takes, how many dossiers are answered in a second, and how much memory that needs:
//! `cargo run --release -p gainsay-web --example hurry -- CASE [SECONDS]`.
//!
//! Opens the case in a house of its own, asks for every room once cold and then a few times warm, and lets as many readers
//! as there are processors ask for dossiers. Prints a line for each room: seconds of the first answer, median of the others,
//! and bytes.

use gainsay::{Options, Quiet};
use gainsay_web::{Discretion, Open, serve};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// The rooms that are asked for; dossiers, findings and documents are taken from their lists.
const ROOMS: [&str; 12] = [
    "/",
    "/findings",
    "/entities",
    "/sources",
    "/queue",
    "/health",
    "/journal",
    "/stemma",
    "/network",
    "/timeline",
    "/map",
    "/search?q=republic",
];
/// Warm answers of each room.
const TIMES: usize = 5;
/// How many dossiers are asked for in turn.
const DOSSIERS: usize = 500;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let case = words.next().unwrap_or_else(|| ".".into()).into();
    let seconds = words.next().and_then(|word| word.parse().ok()).unwrap_or(10);
    let (said, heard) = mpsc::channel();
    let done: &'static AtomicBool = Box::leak(Box::default());
    let begun = Instant::now();
    let house = std::thread::spawn(move || {
        let open = Open {
            case,
            options: Options::default(),
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            exact: false,
            read_only: false,
            by: String::new(),
            discretion: Discretion::default(),
        };
        serve(
            &open,
            &Quiet,
            |address, _| drop(said.send(address.to_owned())),
            || done.load(Ordering::Relaxed),
        )
    });
    let address = heard.recv()?;
    let address: SocketAddr = address.trim_start_matches("http://").trim_end_matches('/').parse()?;
    tell(&format!("opened in {:.1} s, {} MB", begun.elapsed().as_secs_f64(), memory()));
    for room in ROOMS {
        measure(address, room)?;
    }
    let [dossiers, findings, documents] =
        [("/entities", "/entities/"), ("/findings", "/findings/"), ("/sources", "/sources/")]
            .map(|(list, below)| links(address, list, below));
    for room in [&dossiers, &findings, &documents].into_iter().filter_map(|all| all.first()) {
        measure(address, room)?;
    }
    if let Some(first) = dossiers.first() {
        measure(address, &first.replace("/entities/", "/network?about="))?;
        measure(address, &first.replace("/entities/", "/timeline?about="))?;
    }
    rate(address, &dossiers, Duration::from_secs(seconds));
    tell(&format!("memory {} MB", memory()));
    done.store(true, Ordering::Relaxed);
    drop(house.join());
    Ok(())
}

/// Prints how long a page takes.
fn measure(address: SocketAddr, page: &str) -> io::Result<()> {
    let first = timed(address, page)?;
    let mut others: Vec<f64> = Vec::new();
    for _ in 0..TIMES {
        others.push(timed(address, page)?.0);
    }
    others.sort_by(f64::total_cmp);
    let median = others.get(TIMES / 2).copied().unwrap_or_default();
    tell(&format!("{:8.1} ms first {median:8.1} ms then {:9} bytes  {page}", first.0, first.1));
    Ok(())
}

fn timed(address: SocketAddr, page: &str) -> io::Result<(f64, usize)> {
    let begun = Instant::now();
    let bytes = asked(&mut BufReader::new(TcpStream::connect(address)?), page)?.len();
    Ok((begun.elapsed().as_secs_f64() * 1000.0, bytes))
}

/// One page over a connection that stays open.
fn asked(line: &mut BufReader<TcpStream>, page: &str) -> io::Result<Vec<u8>> {
    // In one piece: the system would hold a second piece back until the first is known to have come.
    line.get_mut().write_all(format!("GET {page} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes())?;
    let (mut head, mut length) = (String::new(), 0);
    while line.read_line(&mut head)? > 2 {
        if let Some(number) = head.to_ascii_lowercase().strip_prefix("content-length:") {
            length = number.trim().parse().unwrap_or(0);
        }
        head.clear();
    }
    let mut body = vec![0; length];
    line.read_exact(&mut body)?;
    Ok(body)
}

/// The addresses below a room that the first pages of its list lead to.
fn links(address: SocketAddr, list: &str, below: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let Ok(stream) = TcpStream::connect(address) else { return found };
    let mut line = BufReader::new(stream);
    for page in 1..=DOSSIERS.div_ceil(50) {
        let Ok(html) = asked(&mut line, &format!("{list}?page={page}")) else { break };
        let html = String::from_utf8_lossy(&html).into_owned();
        let hrefs = html.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#', '?']).next());
        for href in hrefs.filter(|href| href.starts_with(below)) {
            if !found.iter().any(|known| known == href) {
                found.push(href.to_owned());
            }
        }
    }
    found.truncate(DOSSIERS);
    found
}

/// Prints how many of these pages are answered in a second, with a reader for each processor.
fn rate(address: SocketAddr, pages: &[String], long: Duration) {
    let readers = std::thread::available_parallelism().map_or(2, usize::from);
    let answered = AtomicUsize::new(0);
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for reader in 0..readers {
            let answered = &answered;
            scope.spawn(move || {
                let Ok(stream) = TcpStream::connect(address) else { return };
                let mut line = BufReader::new(stream);
                for page in pages.iter().cycle().skip(reader * pages.len() / readers) {
                    if begun.elapsed() >= long || asked(&mut line, page).is_err() {
                        return;
                    }
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    let rate = answered.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64();
    tell(&format!("{rate:.0} dossiers a second, {} of them in turn, {readers} readers", pages.len()));
}

/// Memory of this program that is in use, in megabytes; 0 where the system does not tell.
#[expect(clippy::disallowed_methods, reason = "the system tells the memory of a program in a file")]
fn memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok()).unwrap_or(0) / 1024
}

#[expect(clippy::print_stdout, reason = "an example says what it measured")]
fn tell(line: &str) {
    println!("{line}");
}
