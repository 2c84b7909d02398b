//! A drawing (SVG) that can be read aloud: a title, what it says in words, and what is drawn.

use super::palette::sheet_style;
use super::ways::Home;
use crate::safe::safe_folded;
use std::fmt::Write as _;

/// A drawing to be put together.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    /// What sets its parts apart from those of other drawings on one page: a word of ASCII letters.
    pub(crate) name: &'a str,
    /// Where it is shown.
    pub(crate) home: Home,
    /// Its width, in units of the drawing, about pixels.
    pub(crate) width: f64,
    /// Its height.
    pub(crate) height: f64,
    /// What it is.
    pub(crate) title: &'a str,
    /// What it says, in words.
    pub(crate) said: &'a str,
    /// Attributes of its own, for the scripts of a page; empty or beginning with a space.
    pub(crate) data: &'a str,
}

impl Sheet<'_> {
    /// The whole drawing. A page has links in it and is walked through; a file is one picture.
    pub(crate) fn whole(&self, body: &str) -> String {
        let Self { name, home, width, height, title, said, data } = self;
        let (role, style) = match home {
            Home::File => ("img", format!("<style>{}</style>", sheet_style())),
            Home::Page => ("group", String::new()),
        };
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pic {name}\" viewBox=\"0 0 {width:.0} {height:.0}\" \
             width=\"{width:.0}\" height=\"{height:.0}\" role=\"{role}\" aria-labelledby=\"{name}-title\" \
             aria-describedby=\"{name}-said\"{data}><title id=\"{name}-title\">{}</title><desc id=\"{name}-said\">{}</desc>{style}",
            escaped(title),
            escaped(said)
        );
        let _ =
            write!(out, "<rect class=\"paper\" width=\"{width:.0}\" height=\"{height:.0}\"/>{body}</svg>");
        out
    }
}

/// Text as XML has it, without what a terminal or a browser would obey. Line breaks stay.
pub(crate) fn escaped(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(safe_folded).collect();
    let text = lines.join("\n");
    if text.contains(['&', '<', '>', '"']) {
        return text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    }
    text
}

/// The value of an attribute, on one line.
pub(crate) fn attribute(text: &str) -> String {
    escaped(&safe_folded(text))
}

/// A label, safe and escaped. Text that may read from right to left is set apart from what stands beside it (Unicode
/// Bidirectional Algorithm, UAX #9, section 2.4.1: first strong isolate), so that its place does not depend on its script.
pub(crate) fn label(text: &str) -> String {
    let text = escaped(&safe_folded(text));
    if text.chars().any(leftwards) { format!("\u{2068}{text}\u{2069}") } else { text }
}

/// Letters of the scripts that read from right to left.
fn leftwards(ch: char) -> bool {
    matches!(ch, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_document_is_markup() {
        assert_eq!(escaped("<a href=\"x\">&\u{1b}"), "&lt;a href=&quot;x&quot;&gt;&amp;␛");
        assert_eq!(label("تالش (1993)"), "\u{2068}تالش (1993)\u{2069}");
        assert_eq!(label("a\u{202e}b"), "a&lt;U+202E&gt;b");
    }
}
