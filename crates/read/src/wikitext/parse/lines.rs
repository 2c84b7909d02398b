//! What begins a line: headings, list items, rules, tables.

use super::brackets::Shape;
use super::{Builder, Context, Line};
use crate::wikitext::tree::Kind;

impl Builder<'_> {
    /// Opens what the line (or argument) that begins here is; false if it is words.
    pub(super) fn block(&mut self) -> bool {
        let line = std::mem::replace(&mut self.line, Line::Within);
        let top = self.top();
        if !matches!(top.context, Context::Page | Context::Argument) || matches!(top.kind, Kind::Heading(_)) {
            return false;
        }
        let start = self.past_spaces(self.at);
        if top.in_table && line == Line::Start && self.table_line(start) {
            return true;
        }
        if self.table(start) {
            return true;
        }
        if line == Line::Argument {
            return matches!(self.byte(start), b'*' | b'#') && start < self.next_stop() && {
                self.at = start;
                self.item()
            };
        }
        match self.bytes[self.at] {
            b'=' => self.heading(),
            b'*' | b'#' | b':' | b';' => self.item(),
            b'-' => self.rule(),
            _ => false,
        }
    }

    fn past_spaces(&self, from: usize) -> usize {
        let until = self.top().until;
        let spaces = self.bytes[from..until].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        from + spaces
    }

    /// Length of a pipe at `at`: `|` where pipes part nothing else, or `{{!}}`.
    fn pipe_at(&self, at: usize) -> Option<usize> {
        // Seen from a line's start the pair at `at` is the next one or, at the pipe itself, the one before.
        let near = self.pair.saturating_sub(1)..(self.pair + 1).min(self.pairs.len());
        if self.pairs[near].iter().any(|pair| pair.open == at && pair.shape == Shape::Pipe) {
            return Some(5);
        }
        (self.byte(at) == b'|' && self.top().context == Context::Page && at < self.top().until).then_some(1)
    }

    /// Moves to `at`, over pairs that lie before it.
    fn go_to(&mut self, at: usize) {
        self.at = at;
        while self.pairs.get(self.pair).is_some_and(|pair| pair.open < at) {
            self.pair += 1;
        }
    }

    fn heading(&mut self) -> bool {
        let (start, until) = (self.at, self.top().until);
        let (mut at, mut pair, mut last) = (start, self.pair, start);
        while at < until && self.bytes[at] != b'\n' {
            match self.pairs.get(pair) {
                Some(found) if found.open == at => {
                    last = if found.shape == Shape::Comment { last } else { found.end };
                    (at, pair) = (found.end, found.next);
                }
                _ => {
                    last = if self.bytes[at].is_ascii_whitespace() { last } else { at + 1 };
                    at += 1;
                }
            }
        }
        let line = &self.bytes[start..last];
        let before = line.iter().take_while(|b| **b == b'=').count();
        let after = line.iter().rev().take_while(|b| **b == b'=').count();
        let level =
            if before == line.len() { before.saturating_sub(1) / 2 } else { before.min(after) }.min(6);
        if level == 0 || !self.room(1) {
            return false;
        }
        self.open_line(Kind::Heading(level as u8), last - level);
        self.leaf(Kind::Mark, start + level);
        true
    }

    fn item(&mut self) -> bool {
        let stop = self.next_stop();
        let signs = |b: &&u8| matches!(**b, b'*' | b'#' | b':' | b';');
        let markers = self.bytes[self.at..stop].iter().take_while(signs).count();
        if markers == 0 || !self.room(1) {
            return false;
        }
        self.open_line(Kind::Item, self.top().until);
        self.leaf(Kind::Mark, self.at + markers);
        true
    }

    fn rule(&mut self) -> bool {
        let stop = self.next_stop();
        let dashes = self.bytes[self.at..stop].iter().take_while(|b| **b == b'-').count();
        if dashes < 4 {
            return false;
        }
        self.leaf(Kind::Rule, self.at + dashes);
        true
    }

    /// `{|`, maybe indented by colons.
    fn table(&mut self, start: usize) -> bool {
        let colons = self.bytes[start..self.top().until].iter().take_while(|b| **b == b':').count();
        let brace = self.past_spaces(start + colons);
        if self.byte(brace) != b'{' || brace >= self.next_stop() || !self.room(3) {
            return false;
        }
        let Some(width) = self.pipe_at(brace + 1) else { return false };
        self.leaf(Kind::Mark, brace);
        self.open_line(Kind::Table, self.top().until);
        self.leaf(Kind::Mark, brace + 1 + width);
        self.go_to(self.at);
        self.attributes_of_line();
        true
    }

    /// A line of an open table: its end, a row, its caption, a cell.
    fn table_line(&mut self, start: usize) -> bool {
        let head = self.byte(start) == b'!' && start < self.next_stop();
        let width = if head { Some(1) } else { self.pipe_at(start) };
        let Some(after) = width.map(|width| start + width) else { return false };
        // Spaces before the sign stay text of what the line before belongs to.
        self.at = start;
        match (head, self.byte(after)) {
            (false, b'}') => {
                self.close_to(|kind| kind == Kind::Table);
                self.leaf(Kind::Mark, after + 1);
                self.close();
            }
            (false, b'-') => {
                self.close_to(|kind| kind == Kind::Table);
                let dashes = self.bytes[after..self.top().until].iter().take_while(|b| **b == b'-').count();
                self.open_line(Kind::Row, self.top().until);
                self.leaf(Kind::Mark, after + dashes);
                self.go_to(self.at);
                self.attributes_of_line();
            }
            (false, b'+') => {
                self.close_to(|kind| kind == Kind::Table);
                self.open_line(Kind::TableCaption, self.top().until);
                self.leaf(Kind::Mark, after + 1);
                self.go_to(self.at);
                self.attributes_of_cell();
            }
            _ => self.cell(head, after),
        }
        self.go_to(self.at);
        true
    }

    fn cell(&mut self, head: bool, after: usize) {
        self.close_to(|kind| matches!(kind, Kind::Row | Kind::Table));
        if self.top().kind == Kind::Table {
            self.open_line(Kind::Row, self.top().until);
        }
        self.open_line(Kind::Cell(head), self.top().until);
        self.leaf(Kind::Mark, after);
        self.go_to(self.at);
        self.attributes_of_cell();
    }

    /// Whether this is a line that began with a cell, so that `||` begins another.
    pub(super) fn cell_line(&self) -> bool {
        let top = self.top();
        matches!(top.kind, Kind::Cell(_)) && top.first_line
    }

    /// The next cell of the same line, its mark so many bytes wide.
    pub(super) fn next_cell(&mut self, width: usize) {
        let head = self.top().kind == Kind::Cell(true);
        self.flush();
        self.cell(head, self.at + width);
    }

    fn attributes_of_line(&mut self) {
        let until = self.top().until;
        let (end, pair) = self.seek(until, false, |b| b == b'\n').unwrap_or((until, self.pair));
        self.leaf(Kind::Attributes, end);
        self.pair = pair;
        self.go_to(end);
    }

    /// What stands before a single pipe in a cell's first line, unless it holds a link.
    fn attributes_of_cell(&mut self) {
        let Some((pipe, pair)) = self.seek(self.top().until, true, |b| b == b'|' || b == b'\n') else {
            return;
        };
        let single = match self.bytes[pipe] {
            b'|' => self.byte(pipe + 1) != b'|' && self.top().context == Context::Page,
            b'{' => self.pairs.get(pair + 1).is_none_or(|next| next.open != pipe + 5),
            _ => false,
        };
        let before = self.source.get(self.at..pipe).unwrap_or_default();
        if !single || before.contains("[[") || before.contains("!!") {
            return;
        }
        let width = if self.bytes[pipe] == b'|' { 1 } else { 5 };
        self.leaf(Kind::Attributes, pipe);
        self.pair = pair;
        self.leaf(Kind::Mark, pipe + width);
        self.go_to(self.at);
    }
}
