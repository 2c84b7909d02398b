//! How long text is, so that no label lies on another.
//!
//! Lengths are those of DejaVu Sans, in which pictures are made and which is wider than the usual fonts of screens: what
//! fits there fits elsewhere. Letters that it lacks count with the width of their cell (UAX #11), generously.

use std::sync::OnceLock;
use ttf_parser::Face;
use unicode_width::UnicodeWidthChar;

/// Bold letters are this much longer, at most, on the average.
const BOLD: f64 = 1.15;

/// So many characters have their lengths ready: Latin to Georgian.
const READY: u32 = 0x1100;

struct Lengths {
    face: Option<Face<'static>>,
    // Lengths of the first characters in ems.
    ready: Vec<f32>,
}

fn lengths() -> &'static Lengths {
    static LENGTHS: OnceLock<Lengths> = OnceLock::new();
    LENGTHS.get_or_init(|| {
        let face = Face::parse(dejavu::sans::regular(), 0).ok();
        let of = |code: u32| char::from_u32(code).map_or(0.0, |ch| letter(face.as_ref(), ch));
        let ready = (0..READY).map(of).collect();
        Lengths { face, ready }
    })
}

fn letter(face: Option<&Face<'_>>, ch: char) -> f32 {
    let columns = ch.width().unwrap_or(0);
    if columns == 0 {
        return 0.0;
    }
    let known = face.and_then(|face| {
        let advance = face.glyph_hor_advance(face.glyph_index(ch)?)?;
        Some(f32::from(advance) / f32::from(face.units_per_em().max(1)))
    });
    known.unwrap_or(if columns > 1 { 1.05 } else { 0.85 })
}

/// The length of a text set in letters of `size`, in the units of `size`; as if in bold if `bold`.
pub fn length(text: &str, size: f64, bold: bool) -> f64 {
    let lengths = lengths();
    let one = |ch: char| {
        let ready = lengths.ready.get(ch as usize).copied();
        f64::from(ready.unwrap_or_else(|| letter(lengths.face.as_ref(), ch)))
    };
    text.chars().map(one).sum::<f64>() * size * if bold { BOLD } else { 1.0 }
}

/// The text, cut with an ellipsis if it is longer than `room`; empty if not even one letter fits.
pub fn clipped(text: &str, size: f64, bold: bool, room: f64) -> String {
    if length(text, size, bold) <= room {
        return text.to_owned();
    }
    let room = room - length("…", size, bold);
    let (mut end, mut taken) = (0, 0.0);
    for (at, ch) in text.char_indices() {
        let mut bytes = [0; 4];
        taken += length(ch.encode_utf8(&mut bytes), size, bold);
        if taken > room {
            break;
        }
        end = at + ch.len_utf8();
    }
    let kept = text.get(..end).unwrap_or_default().trim_end();
    if kept.is_empty() { String::new() } else { format!("{kept}…") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_clipped_fits(text in any::<String>(), room in 0.0..400.0f64, bold: bool) {
            let text = crate::safe::safe_folded(&text);
            prop_assert!(length(&clipped(&text, 12.0, bold, room), 12.0, bold) <= room.max(0.0) + 1e-6);
        }

        #[test]
        fn a_text_is_as_long_as_its_parts(a in any::<String>(), b in any::<String>()) {
            let whole = length(&format!("{a}{b}"), 10.0, false);
            prop_assert!((whole - length(&a, 10.0, false) - length(&b, 10.0, false)).abs() < 1e-6);
        }
    }

    #[test]
    fn letters_of_all_scripts_have_a_length() {
        for text in ["Толъш", "Լենքորան", "تالش", "לענקאראן", "塔雷什", "ტალიში", "ตาลิช", "तालिश"]
        {
            assert!(length(text, 12.0, false) > 12.0, "{text}");
        }
        assert!(length("WWW", 12.0, false) > length("iii", 12.0, false));
    }
}
