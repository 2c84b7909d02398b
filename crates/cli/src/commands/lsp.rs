//! `gainsay lsp`.

use super::Failure;
use crate::args::Products;
use crate::exit::Exit;
use std::path::PathBuf;

pub(super) fn run(_case: Option<PathBuf>, _products: &Products) -> Result<Exit, Failure> {
    Err(Failure::Said)
}
