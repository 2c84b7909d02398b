//! `gainsay explain`.

use super::Failure;
use crate::exit::Exit;
use crate::face::Face;
use anstyle::{Effects, Style};
use gainsay::Rule;
use gainsay_render::explain;
use std::io::Write as _;

/// Shows the page of a rule, or lists all rules.
pub(super) fn run(rule: Option<&str>, face: &Face) -> Result<Exit, Failure> {
    let Some(name) = rule else { return list(face) };
    let Some(page) = gainsay::explain(name) else {
        let help = gainsay::suggest(name).map_or_else(
            || "`gainsay explain` lists all rules".to_owned(),
            |meant| format!("did you mean `{meant}`? `gainsay explain` lists all rules"),
        );
        return Err(Failure::asked(format!("there is no rule `{name}`"), help));
    };
    face.out().write_all(explain::page(page, &face.terminal("", "")).as_bytes())?;
    Ok(Exit::Agreed)
}

/// Name, level and what it reports: a line a rule for programs, broken to the columns for people.
fn list(face: &Face) -> Result<Exit, Failure> {
    let mut out = face.out();
    let widest = |of: fn(&Rule) -> usize| gainsay::RULES.iter().map(of).max().unwrap_or_default();
    let names = widest(|rule| rule.name.len());
    let levels = widest(|rule| rule.level.name().len());
    let indent = names + levels + 4;
    let bold = Style::new().effects(Effects::BOLD);
    for rule in gainsay::RULES {
        let (name, level) = (rule.name, rule.level.name());
        let room = face.columns().map_or(usize::MAX, |columns| columns.saturating_sub(indent).max(24));
        let what = wrapped(&purpose(rule), room).join(&format!("\n{}", " ".repeat(indent)));
        writeln!(out, "{bold}{name:names$}{bold:#}  {level:levels$}  {what}")?;
    }
    if face.columns().is_some() {
        writeln!(out, "\n`gainsay explain RULE` tells what a rule is for, what fires, what stays silent.")?;
    }
    Ok(Exit::Agreed)
}

/// The first paragraph of a rule's page.
fn purpose(rule: &Rule) -> String {
    let lines = rule.page.lines().skip(1).map(str::trim).skip_while(|line| line.is_empty());
    lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The text in lines of at most so many characters, broken at spaces.
pub(super) fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
