//! Guessing an encoding that nothing declares.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// Below so many bytes outside ASCII a guess rests on little.
const ENOUGH: usize = 60;

/// In a text as long as this, single letters outside ASCII are accents and quotation marks of a western text.
const LONG: usize = 4096;

/// The likeliest encoding, and whether the guess is doubtful.
pub(super) fn guess(bytes: &[u8]) -> (&'static Encoding, bool) {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let telling = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let runs = bytes.chunk_by(|a, b| a.is_ascii() == b.is_ascii()).filter(|run| !run[0].is_ascii()).count();
    let whole_words = telling >= 3 * runs;
    (encoding, telling < ENOUGH && telling > 0 && (whole_words || bytes.len() < LONG))
}

/// Whether escape sequences of ISO-2022-JP stand in a text that otherwise reads as ASCII.
pub(super) fn has_escapes(bytes: &[u8]) -> bool {
    bytes.is_ascii()
        && [b"\x1B$B".as_slice(), b"\x1B$@", b"\x1B(J"]
            .iter()
            .any(|escape| bytes.windows(escape.len()).any(|window| window == *escape))
}

/// Whether letters of several bytes are mostly whole UTF-8: a file with a torn end or one bad byte. In
/// single-byte encodings such sequences hardly ever arise, for they join a capital to a rare sign.
pub(super) fn nearly_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 0 && whole >= 4 * broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn torn_utf_8_is_told_from_single_bytes() {
        assert!(nearly_utf_8("Толъш, Мъғонә \u{20AC}".as_bytes().split_last().unwrap().1));
        assert!(!nearly_utf_8(b"caf\xE9, na\xEFve"));
        assert!(!nearly_utf_8(b"\xD0\xE5\xF1\xEF\xF3\xE1\xEB\xE8\xEA\xE0"));
    }
}
