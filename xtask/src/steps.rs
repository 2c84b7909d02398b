//! What must hold, step by step, in the order in which it is cheapest to learn that it does not.

use crate::house::House;
use crate::line::{self, Count};
use crate::tools;
use crate::web;
use std::io::{BufRead as _, BufReader, Read};
use std::process::{Command, Stdio};

/// One step of `cargo xtask test`.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    /// What holds if it passes.
    pub(crate) holds: &'static str,
    /// `Ok(true)` if it holds; the words after `--` come with it.
    pub(crate) run: fn(&House, &[String], &mut Count) -> Result<bool, String>,
}

/// All steps. Formatting takes a second, so it comes first. Lints and documentation share one pass over the
/// dependencies that only checks them; tests need another that compiles them.
pub(crate) const STEPS: [Step; 9] = [
    Step { name: "fmt", holds: "the code is laid out as rustfmt.toml says", run: format },
    Step { name: "fuzz", holds: "fuzz targets still say what holds in the types of today", run: fuzz },
    Step {
        name: "islands",
        holds: "the islands of the pages fit their types, pass their tests and are built",
        run: islands,
    },
    Step { name: "clippy", holds: "no lint complains, in any target of any crate", run: clippy },
    Step {
        name: "docs",
        holds: "every public item is documented and every link in the documentation leads somewhere",
        run: docs,
    },
    Step {
        name: "tests",
        holds: "the tests of all crates, of their documentation, of the house and of the guide pass",
        run: tests,
    },
    Step {
        name: "cluster",
        holds: "a cluster finds what one machine finds, though an executor dies",
        run: cluster,
    },
    Step {
        name: "pages",
        holds: "in a browser, every room opens, says what the exports say, and is open to everybody",
        run: pages,
    },
    Step {
        name: "deny",
        holds: "licences, origins and versions of the dependencies are allowed by deny.toml",
        run: deny,
    },
];

/// All crates but the cluster, whose dependencies are as heavy as all others together: it has a step of its own.
const DAILY: [&str; 3] = ["--workspace", "--exclude", "gainsay-cluster"];

fn format(house: &House, more: &[String], _: &mut Count) -> Result<bool, String> {
    passes(house.cargo(&["fmt", "--all", "--check"]).args(more))
}

fn clippy(house: &House, more: &[String], _: &mut Count) -> Result<bool, String> {
    passes(
        house
            .cargo(&["clippy", "--locked", "--all-targets", "--keep-going"])
            .args(DAILY)
            .args(or_warnings(more)),
    )
}

/// Only those targets that do without DataFusion, which would be built a second time for the others.
fn fuzz(house: &House, more: &[String], _: &mut Count) -> Result<bool, String> {
    let mut check = house.cargo(&["check", "--locked", "--manifest-path", "fuzz/Cargo.toml", "--bins"]);
    passes(check.arg("--no-default-features").args(more))
}

/// Before anything of Rust is built, so that it is built once, with the islands in it.
fn islands(house: &House, more: &[String], _: &mut Count) -> Result<bool, String> {
    web::build(house)?;
    let licences = web::script(house, "licences", &[])?;
    Ok(licences & web::script(house, "types", &[])? & web::script(house, "units", more)?)
}

/// The program is built as the tests before built it, with the same selection of crates: nothing is compiled twice.
fn pages(house: &House, more: &[String], _: &mut Count) -> Result<bool, String> {
    web::packages(house)?;
    if !passes(house.cargo(&["build", "--locked", "--bin", "gainsay"]).args(DAILY))? {
        return Ok(false);
    }
    let passed = web::script(house, "pages", more)?;
    println!("Screenshots of every room: {}", web::artefacts(house).display());
    Ok(passed)
}

/// Clippy takes the lints after `--`; without any, every warning is an error.
fn or_warnings(more: &[String]) -> Vec<String> {
    if more.is_empty() { ["--", "-D", "warnings"].map(str::to_owned).to_vec() } else { more.to_vec() }
}

fn docs(house: &House, more: &[String], _: &mut Count) -> Result<bool, String> {
    let mut doc = house.cargo(&["doc", "--locked", "--no-deps", "--document-private-items"]);
    passes(doc.args(DAILY).args(more).env("RUSTDOCFLAGS", "-D warnings"))
}

fn tests(house: &House, more: &[String], count: &mut Count) -> Result<bool, String> {
    let mut test = house.cargo(&["test", "--locked", "--no-fail-fast"]);
    if !more.iter().any(|word| word == "-p" || word.starts_with("--package")) {
        test.args(DAILY);
    }
    counted(test.args(more), count)
}

/// The cluster is a build of its own: its engine wants more of DataFusion than the daily build has.
fn cluster(house: &House, more: &[String], count: &mut Count) -> Result<bool, String> {
    let mut test = house.cargo(&["test", "--locked", "-p", "gainsay-cli", "--features", "cluster"]);
    counted(test.args(["--test", "cluster"]).args(more), count)
}

/// Runs tests, and counts them.
fn counted(test: &mut Command, count: &mut Count) -> Result<bool, String> {
    if line::coloured() {
        test.env("CARGO_TERM_COLOR", "always");
    }
    let mut child =
        test.stdout(Stdio::piped()).spawn().map_err(|error| format!("cannot run cargo: {error}"))?;
    for line in child.stdout.take().into_iter().flat_map(lines) {
        count.take(&line);
        println!("{line}");
    }
    Ok(child.wait().map_err(|error| format!("cannot wait for cargo: {error}"))?.success())
}

fn deny(house: &House, more: &[String], _: &mut Count) -> Result<bool, String> {
    let program = tools::cargo_deny(house)?;
    let mut deny = Command::new(program);
    // Advisories would need the network at each run; what is asked here needs it only for crates not yet here.
    deny.args(["--locked", "--workspace", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"]);
    passes(deny.args(more).current_dir(&house.root))
}

fn passes(command: &mut Command) -> Result<bool, String> {
    let status = command.status();
    let program = command.get_program().to_string_lossy().into_owned();
    Ok(status.map_err(|error| format!("cannot run `{program}`: {error}"))?.success())
}

/// Lines of any bytes: what is no UTF-8 is replaced, since a test may print anything.
fn lines(from: impl Read) -> impl Iterator<Item = String> {
    let mut from = BufReader::new(from);
    std::iter::from_fn(move || {
        let mut bytes = Vec::new();
        let read = from.read_until(b'\n', &mut bytes).ok()?;
        (read > 0).then(|| String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned())
    })
}
