//! A template as it is called: its name, its arguments.

use crate::wikitext::tree::{Kind, Tree};
use std::ops::Range;

/// A template with its arguments. Each argument is rendered at most once, so that nesting costs nothing.
pub(super) struct Call<'s> {
    /// The node of the template.
    pub(super) node: usize,
    /// The name, tidied: lower case, no underscores, no comment.
    pub(super) name: String,
    /// The name as the page has it.
    pub(super) written: &'s str,
    /// The arguments, in order.
    pub(super) parts: Vec<Part<'s>>,
}

/// One argument.
#[derive(Clone)]
pub(super) struct Part<'s> {
    /// The key as written, without space around it, and where it stands; `None` for one without a key.
    pub(super) key: Option<(&'s str, Range<usize>)>,
    /// The markup of what it is set to, without space around it.
    pub(super) raw: &'s str,
    /// First node of what it is set to.
    pub(super) first: usize,
    /// Node after the last.
    pub(super) end: usize,
}

impl<'s> Call<'s> {
    /// The call at a node.
    pub(super) fn new(tree: &Tree<'s>, node: usize) -> Self {
        let mut call = Self { node, name: String::new(), written: "", parts: Vec::new() };
        for child in tree.children(node) {
            match tree.kind(child) {
                Kind::Name => {
                    let markup = tree.markup(child);
                    call.written = &markup[without_comments(markup)];
                    call.name = tidy(call.written);
                }
                Kind::Argument => call.parts.push(part(tree, child)),
                _ => {}
            }
        }
        call
    }

    /// The argument without a key at this place (from 1), or the one whose key is that number.
    pub(super) fn positional(&self, place: usize) -> Option<&Part<'s>> {
        let number = place.to_string();
        let keyed = self.parts.iter().rfind(|part| part.key.as_ref().is_some_and(|(key, _)| *key == number));
        keyed.or_else(|| self.plain().nth(place.saturating_sub(1)))
    }

    /// The arguments without a key.
    pub(super) fn plain(&self) -> impl Iterator<Item = &Part<'s>> {
        self.parts.iter().filter(|part| part.key.is_none())
    }

    /// The argument with one of these keys that is not empty; the first of the keys wins.
    pub(super) fn named(&self, keys: &[&str]) -> Option<&Part<'s>> {
        keys.iter().find_map(|wanted| {
            self.parts.iter().find(|part| {
                !part.raw.is_empty()
                    && part.key.as_ref().is_some_and(|(key, _)| key.eq_ignore_ascii_case(wanted))
            })
        })
    }

    /// How many arguments with a key are not empty.
    pub(super) fn named_count(&self) -> usize {
        self.parts.iter().filter(|part| part.key.is_some() && !part.raw.is_empty()).count()
    }
}

fn part<'s>(tree: &Tree<'s>, argument: usize) -> Part<'s> {
    let (mut key, mut first) = (None, argument + 1);
    let mut start = tree.range(argument).start;
    let mut children = tree.children(argument);
    if let Some(child) = children.next().filter(|child| tree.kind(*child) == Kind::Key) {
        let mark = children.next().unwrap_or(child);
        let (markup, offset) = (tree.markup(child), tree.range(child).start);
        let written = without_comments(markup);
        key = Some((&markup[written.clone()], offset + written.start..offset + written.end));
        first = tree.next(mark);
        start = tree.range(mark).end;
    } else if tree.kind(argument + 1) == Kind::Mark && tree.range(argument + 1).start == start {
        // An empty key: `|=value`.
        if tree.markup(argument + 1) == "=" {
            first = argument + 2;
            start += 1;
        }
    }
    let raw = tree.source.get(start..tree.range(argument).end).unwrap_or_default().trim();
    Part { key, raw, first, end: tree.next(argument) }
}

/// Where the longest piece of a name or key beside its comments stands, without space around it.
fn without_comments(markup: &str) -> Range<usize> {
    let (mut best, mut from) = (0..0, 0);
    loop {
        let rest = &markup[from..];
        let end = rest.find("<!--").unwrap_or(rest.len());
        let piece = &rest[..end];
        let start = from + (piece.len() - piece.trim_start().len());
        let found = start..start + piece.trim().len();
        if found.len() > best.len() {
            best = found;
        }
        match rest[end..].find("-->") {
            Some(close) => from += end + close + 3,
            None => return best,
        }
    }
}

/// A template's name as MediaWiki would tell it apart from others, but in lower case.
fn tidy(name: &str) -> String {
    let name: String = name.chars().take(120).collect::<String>().replace('_', " ").to_lowercase();
    let name = name.strip_prefix("template:").unwrap_or(&name);
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
