//! Which files of a folder are documents, by their names.
//!
//! Read: every file but those below, also READMEs (what a folder says of itself is a source) and files
//! without an extension, whose content decides. Passed over in silence: what belongs to a case and not to its
//! documents (`.gainsay/`, `gainsay.toml`, `sources.toml`, `eras.tsv`, `decisions.jsonl`), hidden files and folders (their
//! name begins with a dot), and what editors and file managers leave behind (`~`, `Thumbs.db`, `desktop.ini`).
//! Formats that Gainsay knows but does not read yet are named in a note, never passed over.

/// Whether the file at `path` (relative, `/` between its parts) is to be handed to [`crate::read`]. True also
/// for formats that are not read yet, so that each gets its note.
pub fn is_document(path: &str) -> bool {
    let hidden = path.split('/').any(|part| part.starts_with('.') && part != "." && part != "..");
    let name = path.rsplit('/').next().unwrap_or(path);
    let own =
        ["gainsay.toml", "sources.toml", "eras.tsv", "decisions.jsonl", "baseline.jsonl"].contains(&name);
    let left_behind = name.ends_with('~') || ["Thumbs.db", "desktop.ini"].contains(&name);
    !name.is_empty() && !hidden && !own && !left_behind
}

/// The extension of a path in lower case, without its dot; empty if it has none.
pub(crate) fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or("", |(_, e)| e).to_lowercase()
}

/// What a format is called that is known but not read yet, by the extension of the path.
pub(crate) fn unread_by_name(path: &str) -> Option<&'static str> {
    let extension = extension(path);
    let found = UNREAD.iter().find(|(_, extensions)| extensions.split(' ').any(|known| known == extension));
    found.map(|(name, _)| *name)
}

/// What a format is called that is known but not read yet, by the first bytes of the file (the numbers are
/// those of the formats' own specifications, as gathered in the `magic` database of `file`).
///
/// A text may begin with the letters of such a number ("ID3 is a format"): in what is plainly text only those
/// count that themselves are text.
pub(crate) fn unread_by_content(bytes: &[u8]) -> Option<&'static str> {
    let written = bytes.starts_with(b"%PDF-") || bytes.starts_with(b"{\\rtf");
    if !written && !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let found = MAGIC.iter().find(|(_, magic)| bytes.starts_with(magic)).map(|(name, _)| *name);
    let media = bytes.get(4..8).is_some_and(|four| four == b"ftyp").then_some("video or sound");
    let riff = bytes.starts_with(b"RIFF").then_some("picture, video or sound");
    found.or(media).or(riff)
}

const UNREAD: &[(&str, &str)] = &[
    ("PDF", "pdf"),
    ("word processor document", "doc docx docm dot dotx odt ott fodt rtf pages wpd wps"),
    ("spreadsheet", "xls xlsx xlsm ods numbers"),
    ("slides", "ppt pptx odp key"),
    ("e-book", "epub mobi azw azw3 fb2 djvu djv"),
    ("e-mail", "eml msg mbox mht mhtml pst"),
    ("web archive", "warc wacz webarchive"),
    ("archive", "zip tar gz tgz bz2 tbz xz 7z rar zst lz4 cab iso"),
    ("picture", "jpg jpeg jpe png gif tif tiff bmp webp heic heif svg ico psd raw cr2 nef avif jp2"),
    ("sound", "mp3 wav ogg oga opus flac m4a aac wma aiff amr"),
    ("video", "mp4 m4v mov avi mkv webm wmv flv mpg mpeg 3gp"),
    (
        "table or data",
        "csv tsv json jsonl ndjson geojson xml yaml yml toml parquet sqlite db dbf shp kml kmz gpx",
    ),
    ("bibliography", "bib ris enw"),
    ("TeX source", "tex ltx sty cls"),
    ("subtitles", "srt vtt sub"),
];

const MAGIC: &[(&str, &[u8])] = &[
    ("PDF", b"%PDF-"),
    ("word processor document", b"{\\rtf"),
    ("picture", b"\x89PNG\r\n\x1A\n"),
    ("picture", b"\xFF\xD8\xFF"),
    ("picture", b"GIF87a"),
    ("picture", b"GIF89a"),
    ("picture", b"II*\0"),
    ("picture", b"MM\0*"),
    ("sound", b"ID3"),
    ("sound", b"OggS"),
    ("sound", b"fLaC"),
    ("archive (or office document)", b"PK\x03\x04"),
    ("archive", b"\x1F\x8B"),
    ("archive", b"BZh"),
    ("archive", b"\xFD7zXZ\0"),
    ("archive", b"7z\xBC\xAF\x27\x1C"),
    ("archive", b"Rar!\x1A\x07"),
    ("archive", b"\x28\xB5\x2F\xFD"),
    ("office document of the old kind", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
    ("database", b"SQLite format 3\0"),
    ("table", b"PAR1"),
    ("program", b"\x7FELF"),
    ("e-book", b"AT&TFORM"),
    ("video", b"\x1A\x45\xDF\xA3"),
];

/// Whether the bytes are no text at all: zeros, or more than one byte in twenty a control byte that no text
/// uses. The first 64 KiB speak for the whole.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(1 << 16)];
    let odd = |byte: &&u8| **byte < 0x20 && !b"\t\n\x0B\x0C\r\x1A\x1B\x08".contains(*byte) || **byte == 0x7F;
    sample.contains(&0) || sample.iter().filter(odd).count() * 20 > sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_the_case_is_no_document() {
        for path in ["gainsay.toml", "a/sources.toml", ".gainsay/x.txt", "a/.hidden/b.txt", ".x", "b.txt~"] {
            assert!(!is_document(path), "{path}");
        }
        for path in ["README.md", "a/README", "minutes/1924.txt", "scan.pdf", "page", "a.b/c"] {
            assert!(is_document(path), "{path}");
        }
    }

    #[test]
    fn extensions_are_those_of_the_name() {
        assert_eq!(extension("a.b/c"), "");
        assert_eq!(extension("a/C.HTML"), "html");
        assert_eq!(extension(".hidden"), "");
        assert_eq!(unread_by_name("x/scan.PDF"), Some("PDF"));
        assert_eq!(unread_by_name("x/notes.txt"), None);
    }

    #[test]
    fn formats_are_known_by_their_first_bytes_but_text_is_text() {
        assert_eq!(unread_by_content(b"ID3\x04\x00\x00"), Some("sound"));
        assert_eq!(unread_by_content(b"ID3 is how songs say their names."), None);
        assert_eq!(unread_by_content(b"%PDF-1.4 all in ASCII"), Some("PDF"));
        assert_eq!(unread_by_content(b"\x89PNG\r\n\x1A\n"), Some("picture"));
    }
}
