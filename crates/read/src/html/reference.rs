//! Character references: `&amp;`, `&#1171;`, `&#x4D9;`, and the old names that need no semicolon.

use encoding_rs::WINDOWS_1252;
use pulldown_cmark::{Event, Parser};

/// Names that may stand without a semicolon (WHATWG HTML, 13.5).
const OLD_NAMES: &str = " AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT \
    Iacute Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave \
    Uuml Yacute aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy curren deg \
    divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr \
    micro middot nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg \
    sect shy sup1 sup2 sup3 szlig thorn times uacute ucirc ugrave uml uuml yacute yen yuml ";

/// What the reference at the head of `text` (which begins with `&`) stands for, and its length in bytes.
pub(super) fn resolve(text: &str) -> Option<(String, usize)> {
    let body = text.strip_prefix('&')?;
    if let Some(number) = body.strip_prefix('#') {
        return numeric(number).map(|(c, length)| (c.to_string(), length + 2));
    }
    let length = body.bytes().take(33).take_while(u8::is_ascii_alphanumeric).count();
    let name = body.get(..length).filter(|name| !name.is_empty())?;
    if body.as_bytes().get(length) == Some(&b';') {
        return named(name).map(|words| (words, length + 2));
    }
    let old = OLD_NAMES.contains(&format!(" {name} ")) && body.as_bytes().get(length) != Some(&b'=');
    old.then(|| named(name)).flatten().map(|words| (words, length + 1))
}

fn numeric(body: &str) -> Option<(char, usize)> {
    let (digits, radix, marker) = match body.strip_prefix(['x', 'X']) {
        Some(rest) => (rest, 16, 1),
        None => (body, 10, 0),
    };
    let length = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
    let digits = digits.get(..length).filter(|digits| !digits.is_empty())?;
    let number = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
    let semicolon = usize::from(body.as_bytes().get(marker + length) == Some(&b';'));
    Some((character(number), marker + length + semicolon))
}

/// Numbers 0x80 to 0x9F mean Windows-1252, as pages have always meant them (WHATWG HTML, 13.2.5.80).
fn character(number: u32) -> char {
    match u8::try_from(number) {
        Ok(byte @ 0x80..=0x9F) => {
            let written = [byte];
            let (decoded, _) = WINDOWS_1252.decode_without_bom_handling(&written);
            decoded.chars().next().unwrap_or('\u{FFFD}')
        }
        _ => char::from_u32(number).filter(|c| *c != '\0').unwrap_or('\u{FFFD}'),
    }
}

/// A name in the table of HTML. CommonMark takes that table over whole (section 6.2), so the reader of Markdown
/// that we have already knows it.
fn named(name: &str) -> Option<String> {
    let common = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u{A0}",
        "shy" => "\u{AD}",
        "ndash" => "–",
        "mdash" => "—",
        _ => "",
    };
    if !common.is_empty() {
        return Some(common.to_owned());
    }
    let written = format!("x&{name};x");
    let words: String = Parser::new(&written)
        .filter_map(|event| if let Event::Text(words) = event { Some(words.into_string()) } else { None })
        .collect();
    let inner = words.strip_prefix('x')?.strip_suffix('x')?;
    (inner != format!("&{name};")).then(|| inner.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_every_kind_resolve() {
        for (text, words, length) in [
            ("&amp;", "&", 5),
            ("&eacute;t", "é", 8),
            ("&eacute t", "é", 7),
            ("&#601;", "ə", 6),
            ("&#x259 ", "ə", 6),
            ("&#150;", "–", 6),
            ("&#0;", "\u{FFFD}", 4),
            ("&#99999999999;", "\u{FFFD}", 14),
            ("&CounterClockwiseContourIntegral;", "∳", 33),
        ] {
            assert_eq!(resolve(text), Some((words.to_owned(), length)), "{text}");
        }
        for text in ["&", "& ", "&nosuch;", "&copy=1", "&#;", "&ndash "] {
            assert_eq!(resolve(text), None, "{text}");
        }
    }
}
