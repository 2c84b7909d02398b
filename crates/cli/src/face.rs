//! What people see besides what they asked for: colours, width, progress, notes, errors, Ctrl-C.

use crate::args::{Arguments, Colour};
use crate::commands::Failure;
use crate::exit::Exit;
use anstream::AutoStream;
use anstream::stream::IsTerminal as _;
use anstyle::{AnsiColor, Effects};
use gainsay::{CaseError, Holder, Watch};
use gainsay_model::Note;
use gainsay_render::safe::safe;
use gainsay_render::{Style, Terminal, terminal};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::Timestamp;
use std::io::{self, BufWriter, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

/// The terminal, or what stands in for one.
pub(crate) struct Face {
    choice: anstream::ColorChoice,
    quiet: bool,
    stop: Arc<AtomicBool>,
    /// A case is being built, or has been.
    compiling: Arc<AtomicBool>,
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
        let compiling = Arc::new(AtomicBool::new(false));
        let (asked, gently) = (Arc::clone(&stop), Arc::clone(&compiling));
        // Without a handler, Ctrl-C ends the program at once: nothing is lost by that either.
        let _ = ctrlc::set_handler(move || {
            // Only a build stops by itself, with all that it has read kept; everything else loses nothing by ending now.
            if asked.swap(true, Ordering::Relaxed) || !gently.load(Ordering::Relaxed) {
                std::process::exit(130);
            }
        });
        Self { choice, quiet: arguments.quiet, stop, compiling }
    }

    /// A face without settings, for what is said before they are known.
    pub(crate) fn plain() -> Self {
        let off = || Arc::new(AtomicBool::new(false));
        Self { choice: anstream::ColorChoice::Auto, quiet: false, stop: off(), compiling: off() }
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

    /// Standard output for programs: as it is, whatever colours are asked for.
    pub(crate) fn data(&self) -> BufWriter<io::StdoutLock<'static>> {
        BufWriter::new(io::stdout().lock())
    }

    /// How to show things on standard output: `root` goes before paths, `case` into commands that are shown.
    pub(crate) fn terminal<'a>(&self, root: &'a str, case: &'a str) -> Terminal<'a> {
        Terminal { style: self.style(&io::stdout()), width: width(), root, case, ..Terminal::default() }
    }

    /// Fails if somebody has asked to stop.
    pub(crate) fn go_on(&self) -> Result<(), CaseError> {
        if self.stop.load(Ordering::Relaxed) { Err(CaseError::Stopped { kept: false }) } else { Ok(()) }
    }

    /// Whether somebody has asked to stop.
    pub(crate) fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Tells others, in whatever thread, whether somebody has asked to stop.
    pub(crate) fn stop(&self) -> impl Fn() -> bool + Clone + Send + 'static {
        let stop = Arc::clone(&self.stop);
        move || stop.load(Ordering::Relaxed)
    }

    /// From here on the first Ctrl-C is only noted, for [`Face::stopped`] to tell.
    pub(crate) fn stop_gently(&self) {
        self.compiling.store(true, Ordering::Relaxed);
    }

    /// Whether standard output carries colours.
    pub(crate) fn paint(&self) -> Style {
        self.style(&io::stdout())
    }

    fn style(&self, stream: &impl anstream::stream::RawStream) -> Style {
        let plain = self.choice_for(stream) == anstream::ColorChoice::Never;
        if plain { Style::Plain } else { Style::Colour }
    }

    /// Columns of standard output where people read it; `None` where a program does.
    pub(crate) fn columns(&self) -> Option<usize> {
        io::stdout().is_terminal().then(width)
    }

    /// Trouble on the way, on standard error. That it cannot be said is no reason to stop.
    pub(crate) fn notes(&self, notes: &[Note]) {
        if self.quiet || notes.is_empty() {
            return;
        }
        let terminal = Terminal { style: self.style(&io::stderr()), width: width(), ..Terminal::default() };
        let _ = terminal::notes(notes, &terminal, &mut self.err());
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
        if matches!(failure, Failure::Said) {
            return Exit::Failed;
        }
        let mut err = self.err();
        let bold = anstyle::Style::new().effects(Effects::BOLD);
        let red = AnsiColor::BrightRed.on_default().effects(Effects::BOLD);
        let blue = AnsiColor::BrightCyan.on_default().effects(Effects::BOLD);
        let _ = writeln!(err, "{red}error{red:#}{bold}: {}{bold:#}", safe(&failure.to_string()));
        for line in failure.hint().iter().flat_map(|hint| hint.lines()) {
            let _ = match line.strip_prefix("  ") {
                Some(item) => writeln!(err, "      {}", safe(item)),
                None => writeln!(err, "{blue}help{blue:#}: {}", safe(line)),
            };
        }
        Exit::Failed
    }

    /// Shows what is unpacked of dumps, on a terminal and only for long work.
    pub(crate) fn unpacking(&self) -> Progress<'_> {
        let progress = self.shown(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(UNPACKING) {
            progress.bar.set_style(style);
        }
        progress
    }

    /// Shows how far the reading of `documents` is, on a terminal and only for long work.
    pub(crate) fn progress(&self, documents: usize) -> Progress<'_> {
        self.compiling.store(true, Ordering::Relaxed);
        let shown = !self.quiet && documents >= 20 && io::stderr().is_terminal();
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let progress = self.shown(Some(documents as u64), target);
        if let Ok(style) = ProgressStyle::with_template(READING) {
            progress.bar.set_style(style);
        }
        if shown {
            progress.bar.enable_steady_tick(TICK);
        }
        progress
    }

    fn shown(&self, length: Option<u64>, target: ProgressDrawTarget) -> Progress<'_> {
        Progress {
            bar: ProgressBar::with_draw_target(length, target),
            stop: &self.stop,
            bytes: AtomicUsize::new(0),
            stages: AtomicUsize::new(0),
            told: AtomicBool::new(false),
            face: self,
        }
    }
}

/// How often a bar moves.
const TICK: Duration = Duration::from_millis(200);
/// While a dump is unpacked.
const UNPACKING: &str = "{bar:20} {bytes}/{total_bytes}  {msg}  {eta} left";

/// While documents are read: how many, how much of text and how fast, and how long it will still take.
const READING: &str = "{bar:20} {human_pos}/{human_len} documents  {msg}  {per_sec:.0}  {eta} left";
/// Afterwards: which stage, and how long it has taken.
const WORKING: &str = "{spinner} {msg}  {elapsed}";
/// Stages after the reading: names, copies, rules, tables.
const STAGES: usize = 4;

/// A bar on standard error.
pub(crate) struct Progress<'a> {
    bar: ProgressBar,
    stop: &'a AtomicBool,
    /// Of text, read so far.
    bytes: AtomicUsize,
    /// Stages begun.
    stages: AtomicUsize,
    /// Whether it was said who is in the way.
    told: AtomicBool,
    face: &'a Face,
}

impl Watch for Progress<'_> {
    fn reading(&self, done: usize, _all: usize) {
        self.bar.set_position(done as u64);
    }

    fn unpacking(&self, dump: &str, pages: usize, read: u64, all: u64) {
        if self.stages.swap(1, Ordering::Relaxed) == 0 {
            // From here on Ctrl-C stops where the next run can go on.
            self.face.compiling.store(true, Ordering::Relaxed);
            if !self.face.quiet && io::stderr().is_terminal() {
                self.bar.set_draw_target(ProgressDrawTarget::stderr());
                self.bar.enable_steady_tick(TICK);
            }
        }
        self.bar.set_length(all);
        self.bar.set_position(read);
        self.bar.set_message(format!("unpacking {}: {pages} pages", safe(dump)));
    }

    fn bytes(&self, bytes: usize) {
        let before = self.bytes.fetch_add(bytes, Ordering::Relaxed);
        // Not for every document: what is shown has one decimal.
        if before / 100_000 != (before + bytes) / 100_000 {
            let (read, seconds) = (before + bytes, self.bar.elapsed().as_secs_f64().max(0.001));
            let (read, rate) = (read as f64 / 1e6, read as f64 / 1e6 / seconds);
            self.bar.set_message(format!("{read:.1} MB, {rate:.1} MB/s"));
        }
    }

    fn waiting(&self, holder: &Holder) {
        if !self.told.swap(true, Ordering::Relaxed) {
            self.face.say(&held_by(holder));
        }
    }

    fn stage(&self, name: &'static str) {
        let before = self.stages.fetch_add(1, Ordering::Relaxed);
        if let Ok(style) = ProgressStyle::with_template(WORKING) {
            self.bar.set_style(style);
        }
        self.bar.set_message(format!("{name} (stage {} of {})", before + 2, STAGES + 1));
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// Who has the case, and what comes of it.
fn held_by(holder: &Holder) -> String {
    let process = holder.process.map(|process| format!("process {process}"));
    let since = holder.since.and_then(|since| Timestamp::from_second(since).ok());
    let since = since.map(|since| format!("since {since}"));
    let told: Vec<String> = process.into_iter().chain(since).collect();
    let told = if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) };
    format!("another run{told} builds this case: waiting until it is done; Ctrl-C ends the waiting")
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Columns of the terminal, or as COLUMNS says; 80 where neither tells (a terminal of no lines tells nothing).
fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let measured = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.or(measured).unwrap_or(80)
}
