//! Styles, pictures, fonts and the islands, as they lie in the program.

use gainsay_model::SourceId;
use gainsay_render::ink;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Every file of the checkout by its name, with its bytes.
const EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The style sheet of all pages.
pub(crate) const STYLE: &str = "house.css";

/// The style sheet with the rules that drawings have in pages: a layer of their own, so that the tones of the page win.
static SHEET: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let own = EMBEDDED.iter().find(|(name, _)| *name == STYLE).map_or(&[][..], |(_, bytes)| bytes);
    let drawn = format!("\n@layer drawn {{\n{}}}\n", ink::page_style());
    [own, drawn.as_bytes()].concat()
});

/// Every file by its name, with its bytes.
static FILES: LazyLock<Vec<(&'static str, &'static [u8])>> = LazyLock::new(|| {
    let made = |(name, bytes): &(&'static str, &'static [u8])| {
        (*name, if *name == STYLE { SHEET.as_slice() } else { *bytes })
    };
    EMBEDDED.iter().map(made).collect()
});

/// The script of the islands, if it was built: pages work without it.
pub(crate) const ISLANDS: &str = "islands.js";

/// A hash of each file: an address with it may be kept for ever.
static HASHES: LazyLock<BTreeMap<&'static str, String>> = LazyLock::new(|| {
    let hash = |bytes: &[u8]| {
        SourceId::of(|h| {
            h.field(bytes);
        })
        .short()
    };
    FILES.iter().map(|(name, bytes)| (*name, hash(bytes))).collect()
});

/// Name and bytes of every file.
pub fn all() -> &'static [(&'static str, &'static [u8])] {
    &FILES
}

/// The bytes of a file.
pub(crate) fn bytes(name: &str) -> Option<&'static [u8]> {
    FILES.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

/// The hash in the address of a file; `0` for one that is not there.
pub(crate) fn hash(name: &str) -> &'static str {
    HASHES.get(name).map_or("0", String::as_str)
}

/// The media type of a file, by its name.
pub(crate) fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        "json" | "map" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
