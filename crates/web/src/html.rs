//! Markup: how words of documents, names and settings get into a page without being able to do anything there.
//!
//! Everything that was not written by this program passes [`filters::words`] (for text) or [`filters::plain`] (for
//! attributes): controls, reordering and hidden characters get visible stand-ins, markup is escaped, and the words are
//! isolated, so that a right-to-left name does not turn the sentence around it.

use gainsay_render::safe::{safe, safe_folded};
use std::fmt;
use std::ops::Range;

/// Markup that this program made.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Html(String);

impl Html {
    /// Markup as it stands: only for what this program has written itself.
    pub fn raw(markup: impl Into<String>) -> Self {
        Self(markup.into())
    }

    /// Words of others: escaped, hidden characters made visible, white space folded; not isolated.
    pub fn text(&mut self, text: &str) -> &mut Self {
        // Within a line the spaces at both ends separate words from those in the next piece.
        let folded = fold(text);
        escape(&safe(&folded), &mut self.0);
        self
    }

    /// Markup of our own.
    pub fn markup(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Html {}

/// Every run of white space, line breaks among them, as one space; those at the ends stay.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for ch in text.chars() {
        if ch.is_whitespace() {
            if !blank {
                out.push(' ');
            }
            blank = true;
        } else {
            out.push(ch);
            blank = false;
        }
    }
    out
}

/// Appends text with the five characters escaped that mean something in markup (HTML Living Standard, 13.3).
pub(crate) fn escape(text: &str, out: &mut String) {
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(ch),
        }
    }
}

/// What may stand in an attribute or a title: one line, hidden characters made visible. Escaped by the template.
pub fn plain(text: &str) -> String {
    safe_folded(text)
}

/// A stretch of a document with the words underlined that matter, in the sentence around it. All are bytes of `text`;
/// `words` lies within `quote`, and `quote` within `around`. A long quote is cut around its words, `most` characters in
/// all; what stands around it is cut as well.
pub fn quoted(
    text: &str,
    around: Range<usize>,
    quote: Range<usize>,
    words: Range<usize>,
    most: usize,
) -> Html {
    let words = if words.is_empty() { quote.clone() } else { words };
    let mut out = Html::default();
    let (Some(before), Some(marked), Some(after)) =
        (text.get(quote.start..words.start), text.get(words.clone()), text.get(words.end..quote.end))
    else {
        return out;
    };
    let room = most.saturating_sub(marked.chars().count()) / 2;
    let (before, cut_before) = last(before, room);
    let (after, cut_after) = first(after, room);
    let (marked, cut_marked) = first(marked, most);
    // A quote that is cut itself is long enough without its sentence.
    let lead = text.get(around.start..quote.start).filter(|lead| !cut_before && !lead.is_empty());
    let tail = text.get(quote.end..around.end).filter(|tail| !cut_after && !cut_marked && !tail.is_empty());
    if let Some(lead) = lead {
        let (lead, cut) = last(lead, room.min(BESIDE));
        out.markup("<span class=\"around\">")
            .markup(if cut { "… " } else { "" })
            .text(lead)
            .markup("</span>");
    }
    out.markup(if cut_before { "… " } else { "" }).text(before);
    out.markup("<mark>").text(marked).markup(if cut_marked { " …</mark>" } else { "</mark>" });
    out.text(after).markup(if cut_after { " …" } else { "" });
    if let Some(tail) = tail {
        let (tail, cut) = first(tail, room.min(BESIDE));
        out.markup("<span class=\"around\">").text(tail).markup(if cut { " …</span>" } else { "</span>" });
    }
    out
}

/// How many characters of a sentence stand at most before a quote, and after it.
const BESIDE: usize = 160;

/// At most so many characters from the start, whole words if there are any; whether something was cut off.
fn first(text: &str, most: usize) -> (&str, bool) {
    let Some((end, _)) = text.char_indices().nth(most) else { return (text, false) };
    let cut = &text[..end];
    let word = cut.rfind(char::is_whitespace).filter(|at| *at * 2 > end).unwrap_or(end);
    (&text[..word], true)
}

/// The same from the end.
fn last(text: &str, most: usize) -> (&str, bool) {
    let Some((start, _)) = text.char_indices().rev().nth(most) else { return (text, false) };
    let cut = &text[start..];
    let word = cut.find(char::is_whitespace).filter(|at| *at * 2 < cut.len()).unwrap_or(0);
    (&cut[word..], true)
}

/// "1 document", "2 documents"; figures in groups of three from five digits on, with a thin space.
pub fn count(number: usize, of: &str) -> String {
    let many = match of.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies"),
        _ if of.ends_with("ss") => format!("{of}es"),
        _ => format!("{of}s"),
    };
    format!("{} {}", figure(number), if number == 1 { of } else { &many })
}

/// A number for people: groups of three from five digits on (ISO 80000-1, 7.3.1).
pub fn figure(number: usize) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut out = String::with_capacity(digits.len() + 6);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{202F}');
        }
        out.push(digit);
    }
    out
}

/// Filters of the templates.
#[expect(unreachable_pub, reason = "what the attribute makes of a filter is public")]
pub(crate) mod filters {
    use super::{Html, plain as plainly};
    use askama::Values;
    use askama::filters::{HtmlSafeOutput, Safe};
    use std::fmt::Display;

    /// Words of others, isolated.
    #[askama::filter_fn]
    pub(crate) fn words(text: impl Display, _: &dyn Values) -> askama::Result<HtmlSafeOutput<Html>> {
        let mut html = Html::raw("<bdi>");
        html.text(text.to_string().trim()).markup("</bdi>");
        Ok(HtmlSafeOutput(html))
    }

    /// Words of others in an attribute.
    #[askama::filter_fn]
    pub(crate) fn plain(text: impl Display, _: &dyn Values) -> askama::Result<Safe<String>> {
        let mut out = String::new();
        super::escape(&plainly(&text.to_string()), &mut out);
        Ok(Safe(out))
    }

    /// "3 documents".
    #[askama::filter_fn]
    pub(crate) fn counted(number: impl Display, _: &dyn Values, of: &str) -> askama::Result<String> {
        Ok(super::count(number.to_string().parse().unwrap_or(0), of))
    }

    /// A number for people.
    #[askama::filter_fn]
    pub(crate) fn figure(number: impl Display, _: &dyn Values) -> askama::Result<String> {
        Ok(super::figure(number.to_string().parse().unwrap_or(0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_others_are_inert() {
        let mut html = Html::default();
        html.text("<script>alert(1)</script> gpj\u{202E}exe\n\n a\u{200B}b & \"c\"");
        assert_eq!(
            html.as_str(),
            "&lt;script&gt;alert(1)&lt;/script&gt; gpj&lt;U+202E&gt;exe a&lt;U+200B&gt;b &amp; &quot;c&quot;"
        );
    }

    #[test]
    fn a_long_quote_is_cut_around_its_words() {
        let text = format!("{} here {}", "before ".repeat(40), "after ".repeat(40));
        let at = text.find("here").unwrap();
        let html = quoted(&text, 0..text.len(), 0..text.len(), at..at + 4, 40);
        assert_eq!(html.as_str(), "…  before before <mark>here</mark> after after …");
        assert_eq!(quoted("abc", 0..3, 0..3, 1..2, 40).as_str(), "a<mark>b</mark>c");
        let within = quoted("So, a b c, he said.", 0..19, 4..9, 6..7, 40);
        let around =
            "<span class=\"around\">So, </span>a <mark>b</mark> c<span class=\"around\">, he said.</span>";
        assert_eq!(within.as_str(), around);
    }

    #[test]
    fn numbers_are_counted_and_grouped() {
        assert_eq!(count(1, "entity"), "1 entity");
        assert_eq!(count(2, "entity"), "2 entities");
        assert_eq!(count(1234, "day"), "1234 days");
        assert_eq!(count(500_000, "witness"), "500\u{202F}000 witnesses");
    }

    #[test]
    fn no_text_makes_markup() {
        let awkward =
            ["<b>", "\u{202E}\0\u{7}", "a\u{301}\u{200D}<", "'\"&", "\u{FFFF}\u{E0001}", "شيء <", "𝔸\r\n>"];
        for text in awkward {
            let mut html = Html::default();
            html.text(text);
            assert!(!html.as_str().contains(['<', '>', '"', '\'', '\u{202E}', '\0']), "{}", html.as_str());
            for (cut, _) in text.char_indices() {
                let html = quoted(text, 0..text.len(), cut..text.len(), cut..text.len(), 2);
                assert!(html.as_str().matches('<').count() <= 4, "{}", html.as_str());
            }
        }
    }
}
