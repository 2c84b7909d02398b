//! The dates of one document: in its text for people, and as TimeML for other programs.

use crate::paint::Style;
use crate::safe::{safe, safe_folded};
use anstyle::{AnsiColor, Effects, Style as Ansi};
use gainsay_model::{DateMention, Source};
use gainsay_when::When;
use std::borrow::Cow;
use std::io::{self, Write};

const DATED: Ansi = Ansi::new().effects(Effects::UNDERLINE);
const VALUE: Ansi = AnsiColor::BrightCyan.on_default();

/// The text of `source` with its dates underlined, each with its EDTF in `‹›` behind it (`‹?›` where the words give no
/// value). Without colours the words stand between low lines. `dates` are in order and do not overlap.
///
/// # Errors
/// If `out` cannot be written to.
pub fn human(source: &Source, dates: &[DateMention], style: Style, out: &mut dyn Write) -> io::Result<()> {
    let text = source.text();
    let mut shown_to = 0;
    for date in dates {
        let (start, end) = (date.span.start(), date.span.end());
        if start < shown_to {
            continue;
        }
        lines(&text[shown_to..start], out)?;
        let words = safe_folded(&text[start..end]);
        let value = date.tag.when.as_ref().map_or_else(|| "?".to_owned(), When::to_string);
        match style {
            Style::Plain => write!(out, "_{words}_ ‹{value}›")?,
            Style::Colour => {
                write!(out, "{DATED}{words}{DATED:#} {VALUE}‹{value}›{VALUE:#}")?;
            }
        }
        shown_to = end;
    }
    lines(&text[shown_to..], out)?;
    if text.ends_with('\n') { Ok(()) } else { writeln!(out) }
}

/// Text with its line breaks kept and everything else made safe to show.
fn lines(text: &str, out: &mut dyn Write) -> io::Result<()> {
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        for (at, cell) in line.trim_end_matches('\r').split('\t').enumerate() {
            if at > 0 {
                out.write_all(b"    ")?;
            }
            out.write_all(safe(cell).as_bytes())?;
        }
    }
    Ok(())
}

/// The document as TimeML (TimeML 1.2.1; the form of TempEval-3): the text as it was read, every time expression in a
/// TIMEX3 element with `type` and `value`. Expressions without a value have an empty one. Characters that XML 1.0
/// (section 2.2) does not allow become U+FFFD, one for one, so that positions stay.
///
/// # Errors
/// If `out` cannot be written to.
pub fn timeml(
    source: &Source,
    dates: &[DateMention],
    written: Option<&When>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let text = source.text();
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n<DOCID>{}</DOCID>",
        xml(source.path())
    )?;
    if let Some(written) = written {
        let value = xml_owned(&written.to_string());
        writeln!(
            out,
            "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{value}\" functionInDocument=\"CREATION_TIME\">{value}</TIMEX3></DCT>"
        )?;
    }
    out.write_all(b"<TEXT>")?;
    let mut shown_to = 0;
    let mut number = 0;
    for date in dates {
        let (start, end) = (date.span.start(), date.span.end());
        if start < shown_to {
            continue;
        }
        number += 1;
        let (kind, value) = (date.tag.timex_type, xml(&date.tag.timex_value));
        write!(
            out,
            "{}<TIMEX3 tid=\"t{number}\" type=\"{kind}\" value=\"{value}\">",
            xml(&text[shown_to..start])
        )?;
        write!(out, "{}</TIMEX3>", xml(&text[start..end]))?;
        shown_to = end;
    }
    writeln!(out, "{}</TEXT>\n</TimeML>", xml(&text[shown_to..]))
}

fn xml_owned(text: &str) -> String {
    xml(text).into_owned()
}

/// The text as XML character data or an attribute's value.
fn xml(text: &str) -> Cow<'_, str> {
    let plain = |c: char| allowed(c) && !matches!(c, '&' | '<' | '>' | '"' | '\r');
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A bare carriage return would come back as a line feed (XML 1.0, section 2.11).
            '\r' => out.push_str("&#13;"),
            c if allowed(c) => out.push(c),
            _ => out.push(char::REPLACEMENT_CHARACTER),
        }
    }
    Cow::Owned(out)
}

/// The production `Char` of XML 1.0.
fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_when::tag::{Context, tag};

    fn dated(text: &str) -> (Source, Vec<DateMention>) {
        let mut case = crate::cases::Case::new();
        case.source("letter.txt", text);
        let source = case.sources.swap_remove(0);
        let tags = tag(text, &Context::default());
        let dates =
            tags.into_iter().map(|tag| DateMention { span: source.span(tag.range.clone()).unwrap(), tag });
        let dates = dates.collect();
        (source, dates)
    }

    fn shown(
        text: &str,
        write: impl Fn(&Source, &[DateMention], &mut dyn Write) -> io::Result<()>,
    ) -> String {
        let (source, dates) = dated(text);
        let mut out = Vec::new();
        write(&source, &dates, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn dates_stand_out_in_the_text() {
        let text = "It met on 21 June 1993.\nTwo days later it rose\u{1b}[2J.";
        let plain = shown(text, |source, dates, out| human(source, dates, Style::Plain, out));
        insta::assert_snapshot!(plain, @r"
        It met on _21 June 1993_ ‹1993-06-21›.
        _Two days later_ ‹1993-06-23› it rose␛[2J.
        ");
        let colour = shown(text, |source, dates, out| human(source, dates, Style::Colour, out));
        assert!(
            colour.starts_with("It met on \u{1b}[4m21 June 1993\u{1b}[0m \u{1b}[96m‹1993-06-21›\u{1b}[0m.")
        );
    }

    #[test]
    fn timeml_is_whole_xml_and_keeps_every_place() {
        let text = "A & B <met> in 1993 \u{1}\"so\"\r\nthey say.";
        let written: When = "2020-05-01".parse().unwrap();
        let timeml = shown(text, |source, dates, out| timeml(source, dates, Some(&written), out));
        insta::assert_snapshot!(timeml, @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <TimeML>
        <DOCID>letter.txt</DOCID>
        <DCT><TIMEX3 tid="t0" type="DATE" value="2020-05-01" functionInDocument="CREATION_TIME">2020-05-01</TIMEX3></DCT>
        <TEXT>A &amp; B &lt;met&gt; in <TIMEX3 tid="t1" type="DATE" value="1993">1993</TIMEX3> �&quot;so&quot;&#13;
        they say.</TEXT>
        </TimeML>
        "#);
    }
}
