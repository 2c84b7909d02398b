//! The rules: what each looks for, with examples; the pages that `gainsay explain` prints.

use super::Room;
use super::findings::family_of;
use crate::asked::Asked;
use crate::html::{Html, filters};
use crate::links::Query;
use crate::near::nearest;
use crate::page::{Page, Refusal};
use crate::reading::Reading;
use askama::Template;
use gainsay::{Family, RULES, Rule};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Parser, Tag, TagEnd};
use std::collections::BTreeMap;

pub(super) const ROOM: Room = Room {
    name: "rules",
    title: "Rules",
    says: "What is looked for, and what each rule leaves alone",
    listed: false,
    page,
};

fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    if asked.rest.is_empty() { list(reading, asked) } else { one(reading, asked) }
}

#[derive(Template)]
#[template(path = "rooms/rules.html")]
struct Rules {
    rules: Vec<(&'static Rule, String, usize)>,
}

fn list(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in reading.findings().iter().filter(|finding| !reading.state(finding.id()).hides()) {
        *found.entry(finding.rule).or_default() += 1;
    }
    let row =
        |rule: &'static Rule| (rule, asked.links.rule(rule.name), found.get(rule.name).copied().unwrap_or(0));
    Page::of(ROOM.title, &Rules { rules: RULES.iter().map(row).collect() })
}

#[derive(Template)]
#[template(path = "rooms/rule.html")]
struct One {
    level: &'static str,
    family: &'static str,
    text: Html,
    found: usize,
    findings: String,
}

fn one(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let Some(rule) = RULES.iter().find(|rule| rule.name == asked.rest) else {
        let near = nearest(&asked.rest, RULES.iter().map(|rule| (rule.name, ())), 5);
        let near = near.into_iter().map(|(name, ())| (name.to_owned(), asked.links.rule(name)));
        return Err(Refusal::Absent { what: format!("no rule `{}`", asked.rest), near: near.collect() });
    };
    let shown = reading.findings().iter().filter(|f| f.rule == rule.name && !reading.state(f.id()).hides());
    let one = One {
        level: rule.level.name(),
        family: family_of(rule.name).map_or("", Family::name),
        text: marked_up(rule.page),
        found: shown.count(),
        findings: asked.links.asking("findings", &Query::default().with("rule", rule.name)),
    };
    Ok(Page::of(rule.name, &one)?.below(ROOM.title, asked.links.room(ROOM.name)))
}

/// A page of the program's own, in Markdown. Markup within it is shown as words.
fn marked_up(page: &str) -> Html {
    let mut out = Html::default();
    for event in Parser::new(page) {
        match event {
            Event::Start(tag) => out.markup(&begin(&tag)),
            Event::End(tag) => out.markup(&end(tag)),
            Event::Text(text) => verbatim(&text, &mut out),
            Event::Code(code) => out.markup("<code>").text(&code).markup("</code>"),
            Event::Html(text) | Event::InlineHtml(text) => out.text(&text),
            Event::SoftBreak | Event::HardBreak => out.markup("\n"),
            Event::Rule => out.markup("<hr>"),
            _ => &mut out,
        };
    }
    out
}

/// Words with their line breaks: examples stand in lines.
fn verbatim<'h>(text: &CowStr<'_>, out: &'h mut Html) -> &'h mut Html {
    for (at, line) in text.split('\n').enumerate() {
        out.markup(if at > 0 { "\n" } else { "" }).text(line);
    }
    out
}

fn begin(tag: &Tag<'_>) -> String {
    match tag {
        Tag::Paragraph => "<p>".into(),
        Tag::Heading { level, .. } => format!("<{}>", heading(*level)),
        Tag::CodeBlock(_) => "<pre class=\"text\" tabindex=\"0\">".into(),
        Tag::List(Some(_)) => "<ol>".into(),
        Tag::List(None) => "<ul>".into(),
        Tag::Item => "<li>".into(),
        Tag::Emphasis => "<em>".into(),
        Tag::Strong => "<strong>".into(),
        Tag::BlockQuote(_) => "<blockquote>".into(),
        _ => String::new(),
    }
}

fn end(tag: TagEnd) -> String {
    match tag {
        TagEnd::Paragraph => "</p>\n".into(),
        TagEnd::Heading(level) => format!("</{}>\n", heading(level)),
        TagEnd::CodeBlock => "</pre>\n".into(),
        TagEnd::List(true) => "</ol>\n".into(),
        TagEnd::List(false) => "</ul>\n".into(),
        TagEnd::Item => "</li>".into(),
        TagEnd::Emphasis => "</em>".into(),
        TagEnd::Strong => "</strong>".into(),
        TagEnd::BlockQuote(_) => "</blockquote>\n".into(),
        _ => String::new(),
    }
}

/// The page has its title above: headings begin one below.
fn heading(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 => "p",
        HeadingLevel::H2 => "h2",
        _ => "h3",
    }
}
