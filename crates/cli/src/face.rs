//! What people see besides what they asked for: colours, width, progress, notes, errors, Ctrl-C.

use crate::args::{Arguments, Colour};
use crate::commands::Failure;
use crate::exit::Exit;
use anstream::AutoStream;
use anstream::stream::IsTerminal as _;
use gainsay::Watch;
use gainsay_model::Note;
use gainsay_render::safe::safe;
use gainsay_render::{Style, Terminal, terminal};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The terminal, or what stands in for one.
pub(crate) struct Face {
    choice: anstream::ColorChoice,
    quiet: bool,
    stop: Arc<AtomicBool>,
}

impl Face {
    /// Reads the settings and begins to listen for Ctrl-C.
    pub(crate) fn new(arguments: &Arguments) -> Self {
        let choice = match arguments.color {
            Colour::Auto => anstream::ColorChoice::Auto,
            Colour::Always => anstream::ColorChoice::Always,
            Colour::Never => anstream::ColorChoice::Never,
        };
        let stop = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&stop);
        // Without a handler, Ctrl-C ends the program at once: nothing is lost by that either.
        let _ = ctrlc::set_handler(move || {
            if asked.swap(true, Ordering::Relaxed) {
                std::process::exit(130);
            }
        });
        Self { choice, quiet: arguments.quiet, stop }
    }

    /// Standard output, with colours taken out where they are not wanted.
    pub(crate) fn out(&self) -> AutoStream<io::StdoutLock<'static>> {
        AutoStream::new(io::stdout().lock(), self.choice_for(&io::stdout()))
    }

    fn err(&self) -> AutoStream<io::StderrLock<'static>> {
        AutoStream::new(io::stderr().lock(), self.choice_for(&io::stderr()))
    }

    fn choice_for(&self, stream: &impl anstream::stream::RawStream) -> anstream::ColorChoice {
        match self.choice {
            anstream::ColorChoice::Auto => AutoStream::choice(stream),
            choice => choice,
        }
    }

    /// How to show things on standard output.
    pub(crate) fn terminal<'a>(&self, root: &'a str, dismissed: bool) -> Terminal<'a> {
        let plain = self.choice_for(&io::stdout()) == anstream::ColorChoice::Never;
        let style = if plain { Style::Plain } else { Style::Colour };
        Terminal { style, width: width(), root, dismissed }
    }

    /// Notes about documents, on standard error.
    pub(crate) fn notes(&self, notes: &[Note], root: &str) -> io::Result<()> {
        if self.quiet || notes.is_empty() {
            return Ok(());
        }
        let mut err = self.err();
        let plain = self.choice_for(&io::stderr()) == anstream::ColorChoice::Never;
        let style = if plain { Style::Plain } else { Style::Colour };
        terminal::notes(notes, &Terminal { style, width: width(), root, dismissed: false }, &mut err)
    }

    /// A line about what was done, on standard error.
    pub(crate) fn say(&self, line: &str) {
        if !self.quiet {
            let _ = writeln!(self.err(), "{}", safe(line));
        }
    }

    /// Says why the program failed and what to do.
    pub(crate) fn fail(&self, failure: &Failure) -> Exit {
        if failure.is_broken_pipe() {
            return Exit::Agreed;
        }
        let mut err = self.err();
        let (red, blue, bold, off) = ("\u{1b}[1;31m", "\u{1b}[1;36m", "\u{1b}[1m", "\u{1b}[0m");
        let _ = writeln!(err, "{red}error{off}{bold}: {}{off}", safe(&failure.to_string()));
        if let Some(hint) = failure.hint() {
            let _ = writeln!(err, "{blue}help{off}: {}", safe(&hint));
        }
        Exit::Failed
    }

    /// Shows how far the reading of `documents` is, on a terminal and only for long work.
    pub(crate) fn progress(&self, documents: usize) -> Progress<'_> {
        let shown = !self.quiet && documents >= 20 && io::stderr().is_terminal();
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(documents as u64), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos}/{len} documents  {msg}") {
            bar.set_style(style);
        }
        Progress { bar, stop: &self.stop }
    }
}

/// A bar on standard error.
pub(crate) struct Progress<'a> {
    bar: ProgressBar,
    stop: &'a AtomicBool,
}

impl Watch for Progress<'_> {
    fn reading(&self, done: usize, _all: usize) {
        self.bar.set_position(done as u64);
    }

    fn stage(&self, name: &'static str) {
        self.bar.set_message(name);
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Columns of the terminal; 100 where there is none, or as COLUMNS says.
fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let measured = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.or(measured).unwrap_or(100)
}
