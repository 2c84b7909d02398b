//! What is asked of drawings.

use super::CasePath;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct Timeline {
    #[command(flatten)]
    pub(crate) case: CasePath,
    #[command(flatten)]
    pub(crate) drawn: Drawn,
    /// From when on; as EDTF or in words.
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// Until when; as EDTF or in words.
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<String>,
    /// Only what is told of this one, whatever it is; may be given more than once.
    #[arg(long, value_name = "NAME")]
    pub(crate) about: Vec<String>,
    /// Only what this document says; may be given more than once.
    #[arg(long, value_name = "DOCUMENT")]
    pub(crate) source: Vec<String>,
    /// Only this property; may be given more than once.
    #[arg(long, value_name = "PROPERTY")]
    pub(crate) property: Vec<String>,
    /// What has a line of its own.
    #[arg(long, value_enum, default_value_t = By::Subject)]
    pub(crate) by: By,
}

#[derive(Args, Debug)]
pub(crate) struct Network {
    #[command(flatten)]
    pub(crate) case: CasePath,
    #[command(flatten)]
    pub(crate) drawn: Drawn,
    /// Only what is around this one; may be given more than once.
    #[arg(long, value_name = "NAME")]
    pub(crate) about: Vec<String>,
    /// How many relations away from it.
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=4))]
    pub(crate) steps: u8,
    /// Only this property; may be given more than once.
    #[arg(long, value_name = "PROPERTY")]
    pub(crate) property: Vec<String>,
    /// Only this kind of thing (person, polity, organisation, place, event, people, language, work, office); may be given
    /// more than once. Without it, all but places, languages and works.
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Vec<String>,
    /// So many at most, the most witnessed first.
    #[arg(long, value_name = "NUMBER", default_value_t = 60, value_parser = clap::value_parser!(u32).range(2..=5000))]
    pub(crate) most: u32,
}

/// How something is drawn, and where to.
#[derive(Args, Debug)]
pub(crate) struct Drawn {
    /// For people, or as a drawing.
    #[arg(long, value_enum, default_value_t = PictureFormat::Text)]
    pub(crate) format: PictureFormat,
    /// Width of the drawing in pixels.
    #[arg(long, value_name = "PIXELS", default_value_t = 960, value_parser = clap::value_parser!(u32).range(320..=4000))]
    pub(crate) width: u32,
    /// Where to; standard output unless given, or if `-`.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum PictureFormat {
    /// A list in words.
    Text,
    /// A drawing for browsers.
    Svg,
    /// The same drawing as a picture, twice as wide in pixels.
    Png,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum By {
    /// Everybody and everything of which something is told.
    Subject,
    /// Every property.
    Property,
    /// Every document.
    Source,
}
