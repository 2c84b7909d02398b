//! `gainsay lsp`.

use super::{Failure, options};
use crate::args::Products;
use crate::exit::Exit;
use gainsay_lsp::Setup;
use std::path::PathBuf;

/// Serves one editor until it says good-bye.
pub(super) fn run(case: Option<PathBuf>, products: &Products) -> Result<Exit, Failure> {
    let by = std::env::var("GAINSAY_BY").unwrap_or_default();
    let setup = Setup { case, options: options(products, None), by };
    gainsay_lsp::serve(&setup).map_err(|error| {
        Failure::asked(error.to_string(), "this command is for editors: the guide shows how to set them up")
    })?;
    Ok(Exit::Agreed)
}
