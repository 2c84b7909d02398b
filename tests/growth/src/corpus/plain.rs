//! Chronicles, minutes and essays, in plain text and in Markdown.

use super::circle::Circle;
use super::fill::{Topic, Writer};
use std::fmt::Write;

/// Years with what happened in them.
pub(super) fn chronicle(circle: &Circle, writer: &mut Writer<'_>) -> String {
    let about = Topic::Place(writer.chance.below(circle.places.len()));
    let title = writer.fill(writer.tongue.chronicle_of, about);
    let mut text = format!("{title}\n\n");
    while text.len() < 3800 {
        let event = *writer.chance.pick(writer.tongue.events);
        let who = Topic::Person(writer.chance.below(circle.persons.len()));
        let (event, rest) = (writer.fill(event, who), writer.filler());
        let _ = writeln!(text, "{event} {rest}\n");
    }
    text
}

/// Minutes of a meeting.
pub(super) fn minutes(circle: &Circle, writer: &mut Writer<'_>) -> String {
    let at = 2 + writer.chance.below(circle.bodies.len() - 2);
    let about = Topic::Body(at);
    let labels = writer.tongue.minutes;
    let mut text = writer.fill(labels[0], about);
    for label in &labels[1..6] {
        let _ = write!(text, "\n{}", writer.fill(label, about));
    }
    let _ = writeln!(text, "\n\n{}", labels[6]);
    for number in 1..5 {
        let _ = writeln!(text, "{number}. {}", writer.fill("{p}; {N}.", about));
    }
    while text.len() < 3600 {
        let said = writer.paragraph(300, writer.tongue.news, about);
        let _ = write!(text, "\n{said}\n");
    }
    text
}

/// An essay with its author and day before it.
pub(super) fn essay(circle: &Circle, writer: &mut Writer<'_>) -> String {
    let about = Topic::Person(writer.chance.unequal(circle.persons.len(), 1.6));
    let title = writer.fill(writer.tongue.headline, about);
    let author = writer.name(Topic::Person(circle.persons.len() - 1));
    let year = 1950 + writer.chance.below(70);
    let code = writer.tongue.code;
    let mut text = format!(
        "---\ntitle: \"{title}\"\nauthor: {author}\ndate: {year}\nlanguage: {code}\n---\n\n# {title}\n"
    );
    while text.len() < 3800 {
        let _ = write!(text, "\n{}\n", writer.paragraph(500, writer.tongue.persons, about));
    }
    text
}
