//! The command line of putting documents into a case.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct Add {
    /// The documents.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The case.
    #[arg(long, default_value = ".", value_name = "FOLDER")]
    pub(crate) case: PathBuf,
    /// Give the files a second name in the case instead of copying them: for dumps, which are large and do not change. Both
    /// must lie on one disk.
    #[arg(long)]
    pub(crate) link: bool,
    #[command(flatten)]
    pub(crate) pages: Pages,
}

/// Which pages of dumps are documents: written into the case's `sources.toml`. A page must fit all that is said.
#[derive(Args, Debug)]
#[command(next_help_heading = "Pages of dumps")]
pub(crate) struct Pages {
    /// With this title; `*` stands for any letters, `?` for one, between slashes stands a regular expression.
    #[arg(long = "title", value_name = "TITLE")]
    pub(crate) titles: Vec<String>,
    /// With a title that stands on a line of this file, whose path counts from the folder of the case.
    #[arg(long, value_name = "FILE")]
    pub(crate) titles_from: Option<String>,
    /// In this category.
    #[arg(long = "category", value_name = "NAME")]
    pub(crate) categories: Vec<String>,
    /// That call this template.
    #[arg(long = "template", value_name = "NAME")]
    pub(crate) templates: Vec<String>,
    /// With a link to a page on the same thing in this language.
    #[arg(long = "language", value_name = "CODE")]
    pub(crate) languages: Vec<String>,
    /// In the namespace of this number; articles if nothing is said.
    #[arg(long = "namespace", value_name = "N", allow_negative_numbers = true)]
    pub(crate) namespaces: Vec<i64>,
    /// Redirects as well.
    #[arg(long)]
    pub(crate) redirects: bool,
    /// All revisions of a page, or the last.
    #[arg(long, value_enum, value_name = "WHICH")]
    pub(crate) revisions: Option<Revisions>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum Revisions {
    /// Each is a document of its own.
    All,
    /// The last alone.
    Last,
}
