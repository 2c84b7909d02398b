//! Colours, or none.

use anstyle::{AnsiColor, Effects, Style as Ansi};

/// Whether output carries colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Style {
    /// Text alone.
    #[default]
    Plain,
    /// Text with ANSI colours.
    Colour,
}

pub(crate) const BOLD: Ansi = Ansi::new().effects(Effects::BOLD);
pub(crate) const DIM: Ansi = Ansi::new().effects(Effects::DIMMED);
pub(crate) const ITALIC: Ansi = Ansi::new().effects(Effects::ITALIC);
pub(crate) const GRAVE: Ansi = AnsiColor::BrightRed.on_default().effects(Effects::BOLD);
pub(crate) const WARN: Ansi = AnsiColor::Yellow.on_default().effects(Effects::BOLD);
pub(crate) const MILD: Ansi = AnsiColor::BrightGreen.on_default().effects(Effects::BOLD);
pub(crate) const HELP: Ansi = AnsiColor::BrightCyan.on_default().effects(Effects::BOLD);
pub(crate) const FRAME: Ansi = AnsiColor::BrightBlue.on_default().effects(Effects::BOLD);

impl Style {
    /// The text in this colour, if there are colours.
    pub(crate) fn paint(self, ansi: Ansi, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Colour if text.is_empty() => String::new(),
            Self::Colour => format!("{ansi}{text}{ansi:#}"),
        }
    }
}
