//! What drawings are made of: letters whose lengths are known, a sheet that can be read aloud, colours by day and by
//! night, and the ways that lead from a mark to a page.

mod letters;
mod palette;
mod sheet;
mod ways;

pub use letters::{clipped, length};
pub use palette::{page_style, sheet_style};
pub(crate) use sheet::{Sheet, attribute, escaped, label};
pub use ways::{Home, NoWays, Ways};
