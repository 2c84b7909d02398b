//! From bytes to text: which encoding, and from every character back to its bytes.
//!
//! Order of trust: the person (`encoding` in `sources.toml`), a byte order mark, valid UTF-8, the pattern of
//! UTF-16, what the document declares, nearly valid UTF-8, and only then a guess, which is noted when it
//! rests on little.

mod decode;
mod guess;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use gainsay_model::{NoteKind, Origin};

/// A file as text.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The text, nothing translated but the encoding.
    pub(crate) text: String,
    /// From the text to the bytes of the file.
    pub(crate) origin: Origin,
    /// Trouble: byte of the text if it has a place, kind, message, help.
    pub(crate) notes: Vec<(Option<usize>, NoteKind, String, Option<String>)>,
}

/// Decodes `bytes`. `asked` is the label that the catalogue gives, if it gives one.
pub(crate) fn decode(bytes: &[u8], asked: Option<&str>) -> Decoded {
    let mut notes = Vec::new();
    let encoding = choose(bytes, asked, &mut notes);
    let (text, origin, broken) = decode::with(encoding, bytes);
    if let Some((count, first)) = broken {
        let what = if count == 1 { "a byte sequence that is" } else { "byte sequences that are" };
        let message =
            format!("{count} {what} no valid {}: read as U+FFFD, the first on this line", encoding.name());
        notes.push((Some(first), NoteKind::Doubtful, message, Some(help_to_set())));
    }
    Decoded { text, origin, notes }
}

type Notes = Vec<(Option<usize>, NoteKind, String, Option<String>)>;

fn choose(bytes: &[u8], asked: Option<&str>, notes: &mut Notes) -> &'static Encoding {
    if let Some(label) = asked {
        match Encoding::for_label_no_replacement(label.trim().as_bytes()) {
            Some(encoding) => return encoding,
            None => notes.push((
                None,
                NoteKind::Doubtful,
                format!("`{}` in `sources.toml` is no encoding, so it was detected", label.escape_debug()),
                Some("write a label of the web such as `utf-8`, `windows-1251` or `koi8-r`".into()),
            )),
        }
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) && !guess::has_escapes(bytes) {
        return UTF_8;
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return encoding;
    }
    match declared(bytes) {
        Some(encoding) if encoding != UTF_8 => return encoding,
        _ if guess::nearly_utf_8(bytes) => return UTF_8,
        _ => {}
    }
    let (encoding, doubtful) = guess::guess(bytes);
    if doubtful {
        notes.push((
            None,
            NoteKind::Doubtful,
            format!(
                "the encoding is not declared and the text is too short to be sure: taken as {}",
                encoding.name()
            ),
            Some(help_to_set()),
        ));
    }
    encoding
}

fn help_to_set() -> String {
    "if letters look wrong, set `encoding = \"…\"` for this file in `sources.toml`, such as \"koi8-r\" or \
     \"windows-1252\""
        .into()
}

/// UTF-16 shows in its zeros: every space, digit and line break has one, all on the same side.
/// `None` if they stand on both sides or a surrogate stands alone.
pub(crate) fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(1 << 16) & !1];
    let zeros = |odd: usize| sample.chunks_exact(2).filter(|pair| pair[odd] == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let encoding = match (first, second) {
        (0, 1..) => UTF_16LE,
        (1.., 0) => UTF_16BE,
        _ => return None,
    };
    let unit = |pair: &[u8]| {
        let pair = [pair[0], pair[1]];
        if encoding == UTF_16LE { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    };
    let whole = char::decode_utf16(sample.chunks_exact(2).map(unit));
    let odd = whole.filter(|c| c.as_ref().map_or(true, |c| c.is_control() && !c.is_whitespace())).count();
    (odd * 50 <= sample.len() / 2).then_some(encoding)
}

/// The charset that an HTML or XML document declares in its first kilobytes (WHATWG HTML, 13.2.3.2; a page
/// that says UTF-16 in bytes that read as ASCII is UTF-8).
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let find = |needle: &[u8], from: usize| {
        head.get(from..)?.windows(needle.len()).position(|w| w == needle).map(|at| at + from + needle.len())
    };
    let label = |from: usize| {
        let rest: Vec<u8> = head[from..].iter().copied().skip_while(|b| b" \t\r\n=\"'".contains(b)).collect();
        let end = rest.iter().position(|b| b" \t\r\n\"'>;/?".contains(b)).unwrap_or(rest.len());
        Encoding::for_label_no_replacement(&rest[..end])
    };
    let in_xml = head.starts_with(b"<?xml").then(|| find(b"encoding", 0)).flatten().and_then(label);
    let in_meta = || find(b"<meta", 0).and_then(|meta| find(b"charset", meta)).and_then(label);
    let encoding = in_xml.or_else(in_meta)?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}
