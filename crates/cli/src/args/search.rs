//! The command line of searching.

use super::CasePath;
use clap::{Args, ValueEnum};

#[derive(Args, Debug)]
pub(crate) struct Search {
    /// What to look for: words, "phrases", beginnings (`district*`), likenesses (`Hummetov~`), what is left out (`-minutes`) and
    /// filters such as `place:Lankaran`, `stance:denies` or `1993..1994`.
    #[arg(allow_hyphen_values = true)]
    pub(crate) query: String,
    #[command(flatten)]
    pub(crate) case: CasePath,
    /// For people, for programs, or a line each as editors and `grep` take them.
    #[arg(long, value_enum, default_value_t = SearchFormat::Human)]
    pub(crate) format: SearchFormat,
    /// How many hits to show, at most.
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub(crate) limit: usize,
    /// How many of the best hits to pass over.
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) offset: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum SearchFormat {
    /// Title, place, and the words in their sentence.
    Human,
    /// One JSON object with hits, counts and remarks; offsets are code points.
    Json,
    /// `file:line:column: kind: words`, a line a hit.
    Short,
}
