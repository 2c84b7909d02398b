//! Makes text from documents, file names and settings safe to show on a terminal.
//!
//! A terminal obeys control characters, and a reader is deceived by characters that reorder or hide
//! others. Each of them is shown by a stand-in that can be seen; letters, marks and wide characters
//! of every script stay as they are.

use icu_properties::props::{DefaultIgnorableCodePoint, EmojiPresentation, GeneralCategory};
use icu_properties::{CodePointMapData, CodePointSetData};
use std::borrow::Cow;
use std::io::{self, Write};
use unicode_width::UnicodeWidthChar;

/// How many marks may stand on one letter: the limit of the Stream-Safe Text Format (UAX #15, section 13).
const MARKS: usize = 30;

/// The text as one line that a terminal can show: controls, reordering, hidden and unassigned
/// characters have visible stand-ins, line breaks and tabs too.
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (0x20..0x7F).contains(&byte)) {
        return Cow::Borrowed(text);
    }
    let mut screen = Screen::default();
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|ch| screen.show(ch, &mut out));
    Cow::Owned(out)
}

/// The same with every run of white space, line breaks among them, as one space.
pub fn safe_folded(text: &str) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    safe(&folded).into_owned()
}

/// Text as shown, with the way back from every shown character to the text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shown {
    text: String,
    // Invariant: one glyph for each character of the original, in its order.
    glyphs: Vec<Glyph>,
}

/// How one character of the original is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Glyph {
    /// First byte of the character in the original.
    pub from: usize,
    /// First byte of its stand-in in the shown text.
    pub start: usize,
    /// Byte after its stand-in; `start` if it is not shown.
    pub end: usize,
    /// Columns that it takes.
    pub width: usize,
}

impl Shown {
    /// Shows `text`, whose first byte is byte `offset` of the original. Tabs become four spaces.
    pub fn of(text: &str, offset: usize) -> Self {
        let mut screen = Screen::default();
        let mut shown = Self::default();
        for (at, ch) in text.char_indices() {
            let start = shown.text.len();
            match ch {
                '\t' => shown.text.push_str("    "),
                _ => screen.show(ch, &mut shown.text),
            }
            let end = shown.text.len();
            let width = width(&shown.text[start..]);
            shown.glyphs.push(Glyph { from: offset + at, start, end, width });
        }
        shown
    }

    /// The text as shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its characters.
    pub fn glyphs(&self) -> &[Glyph] {
        &self.glyphs
    }

    /// What is shown for a glyph of this text.
    pub fn shown(&self, glyph: Glyph) -> &str {
        self.text.get(glyph.start..glyph.end).unwrap_or_default()
    }
}

/// Columns that shown text takes: the sum over its characters (UAX #11), as the underlines count them.
pub fn width(text: &str) -> usize {
    text.chars().map(|ch| ch.width().unwrap_or(0)).sum()
}

/// What must be known of the characters before one to show it.
#[derive(Default)]
struct Screen {
    base: Option<char>,
    marks: usize,
}

impl Screen {
    /// Appends `ch` or its stand-in.
    fn show(&mut self, ch: char, out: &mut String) {
        if (' '..='~').contains(&ch) {
            (self.base, self.marks) = (Some(ch), 0);
            return out.push(ch);
        }
        match self.judge(ch) {
            Verdict::Keep => out.push(ch),
            Verdict::Drop => {}
            Verdict::Picture(picture) => out.push(picture),
            Verdict::Name => out.push_str(&format!("<U+{:04X}>", u32::from(ch))),
        }
        if ch.width().unwrap_or(0) > 0 {
            (self.base, self.marks) = (Some(ch), 0);
        }
    }

    fn judge(&mut self, ch: char) -> Verdict {
        match ch {
            '\0'..='\u{1F}' => picture(0x2400 + u32::from(ch)),
            '\u{7F}' => picture(0x2421),
            // A soft hyphen within a line, and the choice of a picture's style, show nothing.
            '\u{AD}' | '\u{FE0E}' | '\u{FE0F}' => Verdict::Drop,
            '\u{200C}' | '\u{200D}' if self.base.is_some_and(joins) => Verdict::Keep,
            '\u{200D}' if self.base.is_some_and(pictured) => Verdict::Drop,
            _ if hidden(ch) => Verdict::Name,
            _ if ch.width() == Some(0) => {
                self.marks += 1;
                if self.marks > MARKS { Verdict::Name } else { Verdict::Keep }
            }
            _ => Verdict::Keep,
        }
    }
}

enum Verdict {
    Keep,
    Drop,
    Picture(char),
    Name,
}

fn picture(code: u32) -> Verdict {
    char::from_u32(code).map_or(Verdict::Name, Verdict::Picture)
}

/// Whether a character has no look of its own that a terminal could be trusted with.
fn hidden(ch: char) -> bool {
    use GeneralCategory as Gc;
    match CodePointMapData::<Gc>::new().get(ch) {
        Gc::Control | Gc::Unassigned | Gc::PrivateUse | Gc::Surrogate => true,
        Gc::LineSeparator | Gc::ParagraphSeparator => true,
        // Bidirectional controls that are no default ignorables in every version are named too.
        Gc::Format => {
            matches!(ch, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{FFF9}'..='\u{FFFB}')
                || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(ch)
        }
        // Variation selectors are marks and stay; fillers and other invisible letters do not.
        Gc::OtherLetter => CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(ch),
        _ => false,
    }
}

/// Scripts whose spelling uses the zero-width joiner and non-joiner: Arabic to Mandaic, the scripts of
/// India and south-east Asia, Mongolian, and the Arabic presentation forms.
fn joins(ch: char) -> bool {
    matches!(ch, '\u{600}'..='\u{8FF}' | '\u{900}'..='\u{109F}' | '\u{1780}'..='\u{18AF}'
        | '\u{A840}'..='\u{A9FF}' | '\u{AA00}'..='\u{ABFF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{10A00}'..='\u{11FFF}')
}

fn pictured(ch: char) -> bool {
    CodePointSetData::new::<EmojiPresentation>().contains(ch) || matches!(ch, '\u{2190}'..='\u{2BFF}')
}

/// A writer that lets no control character but line breaks through, for formats that carry text verbatim
/// (CSV) when they go to a terminal after all.
pub struct SafeWriter<W: Write> {
    inner: W,
    // Invariant: fewer than four bytes, the beginning of a character whose rest has not come.
    rest: Vec<u8>,
}

impl<W: Write> SafeWriter<W> {
    /// Wraps a writer.
    pub fn new(inner: W) -> Self {
        Self { inner, rest: Vec::new() }
    }

    fn put(&mut self, text: &str) -> io::Result<()> {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.inner.write_all(b"\n")?;
            }
            self.inner.write_all(safe(line).as_bytes())?;
        }
        Ok(())
    }
}

impl<W: Write> Write for SafeWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut all = std::mem::take(&mut self.rest);
        all.extend_from_slice(bytes);
        let mut from = 0;
        for chunk in all.utf8_chunks() {
            self.put(chunk.valid())?;
            from += chunk.valid().len() + chunk.invalid().len();
            if from == all.len() && (1..4).contains(&chunk.invalid().len()) {
                self.rest = chunk.invalid().to_vec();
            } else if !chunk.invalid().is_empty() {
                self.inner.write_all("\u{FFFD}".as_bytes())?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Whether a terminal would obey a character or a reader miss it.
    pub(crate) fn raw(ch: char) -> bool {
        ch.is_control()
            || matches!(ch, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}'
                | '\u{61C}' | '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
    }

    proptest! {
        #[test]
        fn nothing_raw_comes_out(text in any::<String>(), odd in "[\u{0}-\u{A0}\u{200B}-\u{206F}\u{FEFF}\u{E0001}a\u{627}]*") {
            for text in [text, odd] {
                prop_assert!(!safe(&text).chars().any(raw));
                prop_assert!(!safe_folded(&text).chars().any(raw));
                let shown = Shown::of(&text, 0);
                prop_assert!(!shown.text().chars().any(raw));
            }
        }

        #[test]
        fn every_character_keeps_its_place(text in any::<String>(), offset in 0usize..9) {
            let shown = Shown::of(&text, offset);
            prop_assert_eq!(shown.glyphs().len(), text.chars().count());
            let mut end = 0;
            for (glyph, (at, _)) in shown.glyphs().iter().zip(text.char_indices()) {
                prop_assert_eq!((glyph.from, glyph.start), (offset + at, end));
                prop_assert_eq!(glyph.width, width(shown.shown(*glyph)));
                end = glyph.end;
            }
            prop_assert_eq!(end, shown.text().len());
        }

        #[test]
        fn what_is_safe_stays(text in any::<String>()) {
            let once = safe(&text).into_owned();
            prop_assert_eq!(safe(&once).into_owned(), once);
        }

        #[test]
        fn a_safe_writer_does_not_care_how_bytes_are_cut(text in any::<String>(), cut in 1usize..5) {
            let mut whole = Vec::new();
            SafeWriter::new(&mut whole).write_all(text.as_bytes()).unwrap();
            let mut parts = Vec::new();
            let mut writer = SafeWriter::new(&mut parts);
            text.as_bytes().chunks(cut).for_each(|part| writer.write_all(part).unwrap());
            prop_assert!(!String::from_utf8(parts).unwrap().chars().any(|ch| ch != '\n' && raw(ch)));
        }
    }

    #[test]
    fn letters_of_all_scripts_stay() {
        for text in [
            "Толъш-Мъғонә",
            "Լենքորան",
            "تالش مغان",
            "לענקאראן",
            "塔雷什",
            "ტალიში",
            "a\u{301}\u{323}",
            "می\u{200C}خواهم",
            "ক্\u{200D}ষ",
        ] {
            assert_eq!(safe(text), text);
        }
    }

    #[test]
    fn what_deceives_is_seen() {
        assert_eq!(safe("\u{1B}[31mred\u{7}"), "␛[31mred␇");
        assert_eq!(safe("a\tb\nc\r"), "a␉b␊c␍");
        assert_eq!(safe("gpj\u{202E}exe"), "gpj<U+202E>exe");
        assert_eq!(safe("pay\u{200B}pal \u{9B}31m"), "pay<U+200B>pal <U+009B>31m");
        assert_eq!(safe("a\u{200D}b"), "a<U+200D>b");
        assert_eq!(safe("👩\u{200D}🚀 ❤\u{FE0F}"), "👩🚀 ❤");
        assert_eq!(safe("\u{E000}\u{378}\u{AD}"), "<U+E000><U+0378>");
        assert!(safe(&format!("e{}", "\u{301}".repeat(40))).ends_with("<U+0301>"));
    }
}
