//! A drawing as a picture for where no drawing can be shown: PNG, by resvg, in a font that comes with the program, so that the
//! same drawing is the same bytes on every machine.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::io::{Error, Write};
use std::sync::Arc;

/// Pixels for each unit of the drawing: letters stay sharp on dense screens and in print.
const SCALE: f32 = 2.0;

/// More pixels than this are refused: four bytes each are held in memory.
const MOST_PIXELS: u64 = 100_000_000;

/// Writes `svg`, a drawing of our own, as PNG to `out`.
///
/// # Errors
///
/// If the drawing is too large for a picture, or `out` cannot be written to.
pub(super) fn png(svg: &[u8], out: &mut dyn Write) -> Result<(), Error> {
    let tree = Tree::from_data(svg, &options()).map_err(Error::other)?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or_else(too_large)?;
    if u64::from(size.width()) * u64::from(size.height()) > MOST_PIXELS {
        return Err(too_large());
    }
    let mut picture = Pixmap::new(size.width(), size.height()).ok_or_else(too_large)?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut picture.as_mut());
    out.write_all(&picture.encode_png().map_err(Error::other)?)
}

fn options() -> Options<'static> {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(dejavu::sans::regular().to_vec());
    fonts.load_font_data(dejavu::sans::bold().to_vec());
    fonts.set_sans_serif_family("DejaVu Sans");
    Options { font_family: "DejaVu Sans".into(), fontdb: Arc::new(fonts), ..Options::default() }
}

fn too_large() -> Error {
    Error::other("the drawing is too large for a picture: ask for a smaller `--width`, or for `--format svg`")
}
