//! Guessing an encoding that nothing declares.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// Below so many bytes outside ASCII a guess rests on too little.
const ENOUGH: usize = 60;

/// The likeliest encoding, and whether the guess is doubtful.
pub(super) fn guess(bytes: &[u8]) -> (&'static Encoding, bool) {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let telling = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    (encoding, telling < ENOUGH && telling > 0)
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
