//! Pages of newspapers on the web.

use super::circle::Circle;
use super::fill::{Topic, Writer};
use std::fmt::Write;

/// A report: head, frame, paragraphs in which somebody says something, and what such pages have around them.
pub(super) fn news(circle: &Circle, writer: &mut Writer<'_>) -> String {
    let about = match writer.chance.below(3) {
        0 => Topic::Person(writer.chance.unequal(circle.persons.len(), 1.6)),
        1 => Topic::Body(writer.chance.below(circle.bodies.len())),
        _ => Topic::Place(writer.chance.below(circle.places.len())),
    };
    let tongue = writer.tongue;
    let headline = writer.fill(tongue.headline, about);
    let (year, month, day) =
        (1995 + writer.chance.below(30), 1 + writer.chance.below(12), 1 + writer.chance.below(28));
    let mut text = format!(
        "<!DOCTYPE html>\n<html lang=\"{0}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{headline}</title>\n\
         <meta property=\"og:site_name\" content=\"{1}\">\n\
         <meta property=\"article:published_time\" content=\"{year}-{month:02}-{day:02}\">\n</head>\n<body>\n\
         <header><a href=\"/\">{1}</a> <a href=\"/search\">?</a></header>\n<main>\n<article>\n<h1>{headline}</h1>\n",
        tongue.code, tongue.press
    );
    while text.len() < 3300 {
        let reports = writer.paragraph(380, tongue.news, about);
        let _ = writeln!(text, "<p>{}</p>", reports.replace('&', "&amp;"));
    }
    let _ = writeln!(text, "</article>\n</main>");
    let _ = writeln!(text, "<aside><ul><li><a href=\"/a\">{}</a></li></ul></aside>", writer.filler());
    text.push_str("<footer><p>© · 12:40 · 218</p></footer>\n</body>\n</html>\n");
    text
}
