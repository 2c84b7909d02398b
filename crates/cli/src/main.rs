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
    let words = args::act_first(std::env::args_os().collect());
    let arguments = match Arguments::try_parse_from(words) {
        Ok(arguments) => arguments,
        Err(asked) => return unparsed(&asked),
    };
    let face = Face::new(&arguments);
    let exit = match commands::run(arguments.command, &face) {
        Ok(exit) => exit,
        Err(error) => face.fail(&error),
    };
    exit.into()
}

/// Says what is wrong with the command line, or shows the help that it asks for: that this cannot be written is a failure
/// like any other.
fn unparsed(asked: &clap::Error) -> ExitCode {
    use std::io::Write as _;
    let shown = asked.print().and_then(|()| std::io::stdout().flush());
    match shown {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe && !asked.use_stderr() => {
            let face = Face::plain();
            face.fail(&commands::Failure::from(error)).into()
        }
        _ => ExitCode::from(u8::try_from(asked.exit_code()).unwrap_or(2)),
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
