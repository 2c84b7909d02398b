//! Reads pairs of names (`a`, `b`, label, kind between tabs) from standard input and prints how long it
//! took to be ready, how many names were made ready a second, and how many pairs were compared a second, on
//! one core: by the time this thread was running where the system tells it (Linux), else by the clock.
//! `benches/peers` sets these figures beside those of other libraries.
#![expect(clippy::print_stdout, reason = "the example's output is its purpose")]

use gainsay_names::{Kind, Prepared, compare_prepared};
use std::hint::black_box;
use std::io::{self, Read};
use std::time::{Duration, Instant};

fn main() -> io::Result<()> {
    let start = Watch::start();
    let first = |name: &str| Prepared::new(name, Kind::Person);
    black_box(compare_prepared(&first("Ann Hale"), &first("Анна Гейл")));
    black_box(Prepared::new("Quorrin Trading Company Ltd.", Kind::Body));
    println!("ready_ms\t{:.2}", start.seconds() * 1e3);
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let rows: Vec<(&str, &str, Kind)> = text.lines().filter_map(row).collect();
    let rounds = (400_000 / rows.len().max(1)).max(1);
    let start = Watch::start();
    for _ in 0..rounds.div_ceil(10) {
        for (a, _, kind) in &rows {
            black_box(Prepared::new(a, *kind));
        }
    }
    println!("names_a_second\t{:.0}", per_second(rounds.div_ceil(10) * rows.len(), start));
    let pairs: Vec<(Prepared, Prepared)> =
        rows.iter().map(|(a, b, kind)| (Prepared::new(a, *kind), Prepared::new(b, *kind))).collect();
    let start = Watch::start();
    for _ in 0..rounds {
        for (a, b) in &pairs {
            black_box(compare_prepared(a, b));
        }
    }
    println!("pairs_a_second\t{:.0}", per_second(rounds * pairs.len(), start));
    let start = Watch::start();
    let mut count = 0;
    for (at, (a, _)) in pairs.iter().enumerate() {
        for (_, b) in pairs.iter().skip(at % 7).step_by(7).take(200).filter(|(_, b)| b.kind() == a.kind()) {
            black_box(compare_prepared(a, b));
            count += 1;
        }
    }
    println!("unlike_pairs_a_second\t{:.0}", per_second(count, start));
    Ok(())
}

fn row(line: &str) -> Option<(&str, &str, Kind)> {
    let mut fields = line.split('\t');
    let (a, b) = (fields.next()?, fields.next()?);
    Some((a, b, fields.nth(1).map_or(Kind::Person, |kind| Kind::of(kind).unwrap_or(Kind::Person))))
}

fn per_second(count: usize, start: Watch) -> f64 {
    count as f64 / start.seconds()
}

/// A watch that stands still while other programs have the core.
struct Watch {
    clock: Instant,
    running: Option<Duration>,
}

impl Watch {
    fn start() -> Self {
        Self { clock: Instant::now(), running: running() }
    }

    fn seconds(&self) -> f64 {
        let ran = running().zip(self.running).map(|(now, then)| now.saturating_sub(then));
        ran.unwrap_or_else(|| self.clock.elapsed()).as_secs_f64()
    }
}

/// How long this thread has been running, where the system tells it.
#[expect(clippy::disallowed_methods, reason = "a file of the system, not of a case")]
fn running() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
