//! The house's own chores: `cargo xtask demo`, `test`, `web`, `fuzz`, `quality`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "chores talk to the person who runs them")]

mod demo;
mod fuzz;
mod house;
mod line;
mod quality;
mod steps;
mod test;
mod tools;
mod web;

use house::House;
use std::process::ExitCode;

const HELP: &str = "\
Chores of the Gainsay repository

Usage: cargo xtask demo            build the program and check the cases in examples/
       cargo xtask test            run everything that must hold before a change is taken in
       cargo xtask web             build the islands and fonts of the reading room, to be embedded in the program
       cargo xtask fuzz [TARGET]   feed a parser random input until it fails or you stop it
       cargo xtask quality GOLD SCRIPTS DOCUMENTS
                                   score what is extracted from documents with a gold standard

Options of `test`:
  --only STEP     run only this step; may be given more than once
  --list          name the steps and say what each does
  --help          this text

Examples:
  cargo xtask demo
  cargo xtask test
  cargo xtask test --only clippy
  cargo xtask test --only tests -- -p gainsay-when
  cargo xtask fuzz read_wikitext
  cargo xtask quality ../shared/gold ../shared/score ../shared/seeds

Build products go to $CARGO_TARGET_DIR or, if that is not set, to a folder of the user's cache,
${XDG_CACHE_HOME:-~/.cache}/gainsay/target, so that the checkout stays clean and a second run is warm.
What follows `--` is handed to the last cargo command of the step.
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.iter().take_while(|word| *word != "--").any(|word| word == "--help" || word == "-h") {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let house = House::here();
    let (chore, rest) = match words.split_first() {
        Some((chore, rest)) => (chore.as_str(), rest),
        None => ("", &[][..]),
    };
    let done = match chore {
        "demo" if rest.is_empty() => demo::run(&house),
        "test" => test::run(&house, rest),
        "web" if rest.is_empty() => web::build(&house).map(|()| ExitCode::SUCCESS),
        "fuzz" => fuzz::run(&house, rest),
        "quality" => quality::run(&house, rest),
        "" => Err(format!("say which chore\n\n{HELP}")),
        _ => Err(format!("there is no chore `{}`\n\n{HELP}", words.join(" "))),
    };
    match done {
        Ok(code) => code,
        Err(trouble) => {
            eprintln!("error: {trouble}");
            ExitCode::from(2)
        }
    }
}
