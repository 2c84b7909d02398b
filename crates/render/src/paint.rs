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
            Self::Colour if text.is_empty() || ansi == Ansi::new() => text.to_owned(),
            Self::Colour => format!("{ansi}{text}{ansi:#}"),
        }
    }
}

/// Lines that were wrapped from `runs`, with the colour of each run: wrapping adds and takes spaces only.
pub(crate) fn repaint(lines: &[String], runs: &[(String, Ansi)], style: Style) -> Vec<String> {
    let mut letters =
        runs.iter().flat_map(|(text, ansi)| text.chars().filter(|ch| *ch != ' ').map(|_| *ansi));
    let mut painted = Vec::new();
    for line in lines {
        let mut pieces: Vec<(String, Ansi)> = Vec::new();
        for ch in line.chars() {
            // A space takes the colour of what stands before it.
            let before = pieces.last().map(|(_, ansi)| *ansi).unwrap_or_default();
            let ansi = if ch == ' ' { before } else { letters.next().unwrap_or_default() };
            match pieces.last_mut() {
                Some((piece, same)) if *same == ansi => piece.push(ch),
                _ => pieces.push((ch.to_string(), ansi)),
            }
        }
        let paint = |(piece, ansi): &(String, Ansi)| style.paint(*ansi, piece);
        painted.push(pieces.iter().map(paint).collect());
    }
    painted
}
