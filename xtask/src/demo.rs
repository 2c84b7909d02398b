//! `cargo xtask demo`: from a fresh checkout to the first findings, with as little waiting as there can be.

use crate::house::House;
use crate::line;
use std::process::{Command, ExitCode};

/// The cases that ship with the project, and what to say of each.
const CASES: [(&str, &str); 2] = [
    (
        "examples/carpatho-ukraine",
        "a real country of 1938 and 1939, told by two dozen documents in three languages",
    ),
    ("examples/quorrin", "an invented island, with one conflict planted for every rule"),
];

/// Builds the program and checks both cases.
pub(crate) fn run(house: &House) -> Result<ExitCode, String> {
    println!(
        "Building the program. The first time this takes some minutes, most of them for the tables' library;"
    );
    println!("this is the quick build, slower at run time than `cargo build --release` would make it.\n");
    // With the features of the whole workspace, so that `cargo xtask test` need not compile the dependencies again.
    let built =
        house.cargo(&["build", "--workspace", "--exclude", "gainsay-cluster", "--bin", "gainsay"]).status();
    if !built.map_err(|error| format!("cannot run cargo: {error}"))?.success() {
        return Err("the program was not built; the messages above say why".into());
    }
    let program = house.program();
    for (case, what) in CASES {
        println!("\n{}", line::heading(&format!("{case}: {what}")));
        let status = Command::new(&program).args(["check", case]).current_dir(&house.root).status();
        let status = status.map_err(|error| format!("cannot run `{}`: {error}", program.display()))?;
        // 0: the documents agree; 1: they gainsay one another. Both are answers.
        if !matches!(status.code(), Some(0 | 1)) {
            return Err(format!("`gainsay check {case}` failed; the messages above say why"));
        }
    }
    println!("\n{}", line::heading("Where to look next"));
    print!("{}", next(&program.display().to_string()));
    Ok(ExitCode::SUCCESS)
}

fn next(program: &str) -> String {
    format!(
        "What each case holds, and what should and should not be found in it:
  examples/carpatho-ukraine/README.md
  examples/osier/README.md
  examples/quorrin/README.md

Commands to try, from this folder; the first opens the case as pages:
  {program} serve examples/quorrin --open
  {program} explain dates-disjoint
  {program} show Carpatho-Ukraine examples/carpatho-ukraine
  {program} export claims examples/quorrin --format csv
  {program} check path/to/your/own/documents

The guide begins at docs/src/first-case.md.
"
    )
}
