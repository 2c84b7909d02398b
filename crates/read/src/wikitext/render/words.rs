//! What stands among words: links, breaks, references, bold and italics.

use super::call::Part;
use super::references::character;
use super::{Mode, Reader, blocks::is_block_tag};
use crate::wikitext::namespaces::{Space, space_of};
use crate::wikitext::parse::tags::{attribute, name_of};
use crate::wikitext::tree::Kind;
use std::ops::Range;

/// How many siblings an element that styles hide may hold.
const HIDDEN_REACH: usize = 64;

impl Reader<'_, '_> {
    /// Reads the children of a node as words.
    pub(super) fn children(&mut self, node: usize) {
        self.run(node + 1, self.tree.next(node));
    }

    /// Reads what an argument is set to as words.
    pub(super) fn part(&mut self, part: &Part<'_>) {
        self.run(part.first, part.end);
    }

    /// Reads siblings as words.
    pub(super) fn run(&mut self, first: usize, end: usize) {
        let mut at = first;
        while at < end {
            at = match self.hidden(at, end) {
                Some(after) => after,
                None => {
                    self.word(at);
                    self.tree.next(at).max(at + 1)
                }
            };
        }
    }

    /// The node after an element that its style hides.
    pub(super) fn hidden(&self, at: usize, end: usize) -> Option<usize> {
        if self.tree.kind(at) != Kind::TagOpen {
            return None;
        }
        let tag = self.tree.markup(at);
        let style = attribute(tag, "style")?.replace(' ', "").to_ascii_lowercase();
        if !style.contains("display:none") {
            return None;
        }
        let name = name_of(tag);
        let closes = |node: &usize| {
            self.tree.kind(*node) == Kind::TagClose
                && name_of(self.tree.markup(*node)).eq_ignore_ascii_case(name)
        };
        self.tree.siblings(at, end).take(HIDDEN_REACH).find(closes).map(|close| self.tree.next(close))
    }

    /// Reads one node as words.
    pub(super) fn word(&mut self, node: usize) {
        let range = self.tree.range(node);
        match self.tree.kind(node) {
            Kind::Text | Kind::Trail | Kind::Raw => self.out.words(range),
            Kind::Pipe => self.out.stand_in("|", range),
            Kind::Newline => self.break_line(range),
            Kind::Reference => self.reference(range),
            Kind::Quotes => self.quotes(range),
            Kind::TagOpen | Kind::TagClose => self.tag(node),
            Kind::Link => self.link(node),
            Kind::External => self.external(node),
            Kind::Template => self.template(node),
            Kind::Parameter => self.default_of(node),
            Kind::Extension => self.extension(node),
            Kind::Item => self.item_in_line(node),
            Kind::Heading(_) => self.children(node),
            Kind::Table => self.floats.push_back(node),
            _ => {}
        }
    }

    fn break_line(&mut self, range: Range<usize>) {
        match self.mode {
            Mode::Verse => self.out.sign("\n", range),
            _ => self.out.space(range),
        }
    }

    fn reference(&mut self, range: Range<usize>) {
        match character(self.tree.source.get(range.clone()).unwrap_or_default()) {
            Some(words) => self.out.stand_in(&words, range),
            None => self.out.words(range),
        }
    }

    /// The first bold words of the lead are what the page is about.
    fn quotes(&mut self, range: Range<usize>) {
        let in_lead = self.mode == Mode::Flow && self.open.is_some() && !self.past_boxes;
        if range.len() == 2 || !in_lead || self.bold_title.is_some() {
            return;
        }
        match self.bold_from.take() {
            None => self.bold_from = Some(self.out.at()),
            Some(from) => {
                let title = self.out.since(from);
                self.bold_title = (!title.is_empty()).then(|| title.to_owned());
            }
        }
    }

    fn tag(&mut self, node: usize) {
        let range = self.tree.range(node);
        let name = name_of(self.tree.markup(node)).to_ascii_lowercase();
        match (name.as_str(), self.mode) {
            ("br" | "hr", Mode::Value) => self.out.sign("; ", range),
            ("br" | "hr", _) => self.out.sign("\n", range),
            ("td" | "th", _) => self.out.sign(" | ", range),
            (name, Mode::Value) if is_block_tag(name) => self.out.sign("; ", range),
            (name, Mode::Verse) if is_block_tag(name) => self.out.sign("\n", range),
            _ => {}
        }
    }

    fn item_in_line(&mut self, node: usize) {
        let start = self.tree.range(node).start;
        self.out.sign(if self.mode == Mode::Verse { "\n" } else { "; " }, start..start);
        self.children(node);
        let end = self.tree.range(node).end;
        self.out.sign(if self.mode == Mode::Verse { "\n" } else { "; " }, end..end);
    }

    fn link(&mut self, node: usize) {
        let target = self.target(node);
        self.note_language(target);
        match space_of(target) {
            Space::Page => self.link_words(node),
            Space::Category => self.categories.push(node),
            Space::Edition => {}
            Space::File if self.mode == Mode::Value => self.file_in_value(node),
            Space::File => self.floats.push_back(node),
        }
    }

    /// A link shows its label, or its target.
    fn link_words(&mut self, node: usize) {
        let find = |wanted| self.tree.children(node).find(|child| self.tree.kind(*child) == wanted);
        let (target, label) = (find(Kind::Target), find(Kind::Label));
        if let Some(label) = label.filter(|label| !self.tree.markup(*label).trim().is_empty()) {
            self.children(label);
            return;
        }
        let Some(target) = target else { return };
        let words = self.tree.markup(target);
        if words.trim_start().starts_with(':') || label.is_some() {
            let range = self.tree.range(target);
            let skipped =
                if label.is_some() { piped_part(words) } else { words.find(':').map_or(0, |at| at + 1) };
            let end = if label.is_some() { shown_end(words) } else { words.len() };
            self.out.words(range.start + skipped..range.start + end.max(skipped));
        } else {
            self.children(target);
        }
    }

    fn external(&mut self, node: usize) {
        self.children(node);
    }

    /// `{{{name|default}}}` shows its default.
    fn default_of(&mut self, node: usize) {
        let argument = self.tree.children(node).find(|child| self.tree.kind(*child) == Kind::Argument);
        if let Some(argument) = argument {
            self.children(argument);
        }
    }

    /// The name of an extension's tag, lower case.
    pub(super) fn extension_name(&self, node: usize) -> String {
        name_of(self.tree.markup(node)).to_ascii_lowercase()
    }

    fn extension(&mut self, node: usize) {
        match self.extension_name(node).as_str() {
            "ref" => self.floats.push_back(node),
            "nowiki" | "math" | "chem" | "ce" | "hiero" | "poem" | "verse" => self.children(node),
            "pre" | "syntaxhighlight" | "source" => self.children(node),
            _ => {}
        }
    }
}

/// `[[Talk:Page (sort)|]]` shows `Page`: bytes to leave out at the start.
fn piped_part(target: &str) -> usize {
    target.find(':').map_or(0, |at| at + 1)
}

/// `[[Page (sort)|]]` and `[[Page, Place|]]` show `Page`: where what is shown ends.
fn shown_end(target: &str) -> usize {
    let end = target.rfind(" (").or_else(|| target.find(", ")).unwrap_or(target.len());
    if end == 0 { target.len() } else { end }
}
