//! Articles of an encyclopedia, as wikitext and as the plain text that tools make of it.

use super::circle::Circle;
use super::fill::{Topic, Writer};
use std::fmt::Write;

/// What the article of this place in a circle is about.
fn topic(place: usize) -> Topic {
    match place {
        0..4 => Topic::Person(place),
        4..7 => Topic::Body(place - 4),
        _ => Topic::Place(place - 7),
    }
}

/// An article with a box, sections, links and references.
pub(super) fn wikitext(_circle: &Circle, place: usize, writer: &mut Writer<'_>) -> String {
    let about = topic(place);
    let name = writer.name(about);
    let mut text = boxed(about, writer, &name);
    let (facts, headings) = (facts(about, writer), writer.tongue.headings);
    let lead = writer.fill(lead(about, writer), about);
    let _ = writeln!(text, "{}\n", lead.replacen(&name, &format!("'''{name}'''"), 1));
    for (at, heading) in headings.iter().enumerate() {
        let _ = writeln!(text, "== {heading} ==");
        for _ in 0..2 {
            let paragraph = writer.paragraph(420, facts, about);
            let linked = linked(&paragraph, writer);
            let source = writer.fill("{p}, {N} {N}, {y}, {n}", about);
            let _ = writeln!(text, "{linked}<ref name=\"r{at}\">{source}.</ref>\n");
        }
        if at == 1 {
            text.push_str(&list(writer));
        }
    }
    let _ = writeln!(text, "== {} ==\n{{{{reflist}}}}\n", writer.tongue.references);
    let _ = writeln!(text, "[[{}:{}]]", writer.tongue.category, writer.tongue.nouns[place]);
    text
}

/// The same as the plain text that an extractor leaves: headings between equals signs, the box as a list.
pub(super) fn plain(_circle: &Circle, place: usize, writer: &mut Writer<'_>) -> String {
    let about = topic(place % 7);
    let name = writer.name(about);
    let mut text = format!("= {name} =\n\nInfobox\n");
    for (label, value) in rows(about, writer, &name) {
        let _ = writeln!(text, "- {}: {value}", super::mirror::title_case(&label));
    }
    let facts = facts(about, writer);
    let lead = writer.fill(lead(about, writer), about);
    let _ = write!(text, "\n{lead}\n");
    for heading in writer.tongue.headings {
        let _ = write!(text, "\n== {heading} ==\n\n{}\n", writer.paragraph(800, facts, about));
    }
    text
}

fn lead(about: Topic, writer: &Writer<'_>) -> &'static str {
    match about {
        Topic::Person(_) => writer.tongue.lead_person,
        Topic::Body(_) => writer.tongue.lead_body,
        Topic::Place(_) => writer.tongue.lead_place,
    }
}

fn facts(about: Topic, writer: &Writer<'_>) -> &'static [&'static str] {
    match about {
        Topic::Person(_) => writer.tongue.persons,
        Topic::Body(_) => writer.tongue.bodies,
        Topic::Place(_) => writer.tongue.places,
    }
}

/// The rows of the box of an article; labels are English in most encyclopedias' templates.
fn rows(about: Topic, writer: &mut Writer<'_>, name: &str) -> Vec<(String, String)> {
    let patterns: &[(&str, &str)] = match about {
        Topic::Person(_) => &[
            ("name", "{s}"),
            ("birth_date", "{b}"),
            ("birth_place", "{h}"),
            ("death_date", "{e}"),
            ("death_place", "{i}"),
            ("party", "{g}"),
            ("term_start", "{f}"),
            ("term_end", "{u}"),
        ],
        Topic::Body(_) => &[
            ("name", "{s}"),
            ("founded", "{b}"),
            ("dissolved", "{e}"),
            ("headquarters", "{h}"),
            ("leader", "{g}"),
            ("members", "{c}"),
        ],
        Topic::Place(_) => &[
            ("name", "{s}"),
            ("established", "{b}"),
            ("population", "{c}"),
            ("area", "{k} km²"),
            ("mayor", "{g}"),
        ],
    };
    let row = |(label, value): &(&str, &str)| match *value {
        "{s}" => ((*label).to_owned(), name.to_owned()),
        _ => ((*label).to_owned(), writer.fill(value, about)),
    };
    patterns.iter().map(row).collect()
}

fn boxed(about: Topic, writer: &mut Writer<'_>, name: &str) -> String {
    let kind = match about {
        Topic::Person(_) => "officeholder",
        Topic::Body(_) => "organization",
        Topic::Place(_) => "settlement",
    };
    let mut text = format!("{{{{Short description|{name}}}}}\n{{{{Infobox {kind}\n");
    for (label, value) in rows(about, writer, name) {
        let value = if label == "birth_place" { format!("[[{value}]]") } else { value };
        let _ = writeln!(text, "| {label:12} = {value}");
    }
    text.push_str("}}\n");
    text
}

/// A paragraph with a link or two around words that begin with a capital.
fn linked(paragraph: &str, writer: &mut Writer<'_>) -> String {
    let mut out = String::with_capacity(paragraph.len() + 16);
    for (at, word) in paragraph.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        let plain =
            word.chars().all(char::is_alphabetic) && word.chars().next().is_some_and(char::is_uppercase);
        if plain && at > 0 && writer.chance.per_cent(8.0) {
            let _ = write!(out, "[[{word}]]");
        } else {
            out.push_str(word);
        }
    }
    out
}

fn list(writer: &mut Writer<'_>) -> String {
    let mut text = String::new();
    for at in 0..4 {
        let (name, year) = (writer.name(Topic::Person(4 + at)), writer.fill("{y}", Topic::Place(0)));
        let _ = writeln!(text, "* [[{name}]] ({year})");
    }
    text.push('\n');
    text
}
