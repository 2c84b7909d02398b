//! The gainsay program: reads the command line, calls the house, says how it ended.

mod args;
mod commands;
mod exit;
mod face;

use args::Arguments;
use clap::Parser;
use exit::Exit;
use face::Face;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let face = Face::new(&arguments);
    let exit = match commands::run(arguments.command, &face) {
        Ok(exit) => exit,
        Err(error) => face.fail(&error),
    };
    exit.into()
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
