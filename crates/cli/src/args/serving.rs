//! The command line of the reading room.

use super::CasePath;
use clap::Args;
use std::net::IpAddr;

#[derive(Args, Debug)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) case: CasePath,
    /// The port; without it 7323, or the next one that is free.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) port: Option<u16>,
    /// Listen on this address of the machine instead of for this machine alone: whoever reaches it can then read the
    /// whole case, and judge in it unless `--read-only` stands beside it. Nothing is encrypted and nobody is asked who
    /// they are.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) host: Option<IpAddr>,
    /// Show it in the browser.
    #[arg(long)]
    pub(crate) open: bool,
    /// Pages only show: nothing can be judged in them.
    #[arg(long)]
    pub(crate) read_only: bool,
    /// Show documents that are marked sensitive whole: without it only the words that claims quote are shown of them.
    #[arg(long)]
    pub(crate) sensitive: bool,
    /// Who judges, as the journal is to name them.
    #[arg(long, default_value = "", env = "GAINSAY_BY", value_name = "NAME")]
    pub(crate) by: String,
}
