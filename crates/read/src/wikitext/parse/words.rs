//! What stands among words: apostrophes, tags, character references, switches, pipes.

use super::tags::{is_html, name_of};
use super::{Builder, Context, Line};
use crate::wikitext::tree::Kind;

/// Bytes at which something may begin.
const fn special() -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    let signs = b"\n'<&_~|!:";
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
}

const SPECIAL: [bool; 256] = special();

impl Builder<'_> {
    /// Goes on over words to the next sign, and over the sign.
    pub(super) fn words(&mut self) {
        self.line = Line::Within;
        let stop = self.next_stop();
        let run = self.bytes[self.at..stop].iter().take_while(|b| !SPECIAL[usize::from(**b)]).count();
        self.at += run;
        if self.at >= stop {
            return;
        }
        match self.bytes[self.at] {
            b'\n' => self.line_break(),
            b'\'' => self.quotes(stop),
            b'<' => self.html_tag(),
            b'&' => self.reference(stop),
            b'_' => self.switch(stop),
            b'~' => self.signature(stop),
            b'|' => self.pipe(),
            b'!' => self.exclamation(),
            _ => self.colon(),
        }
    }

    fn line_break(&mut self) {
        self.flush();
        if self.top().kind == Kind::Item {
            self.close();
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.first_line = false;
        }
        self.leaf(Kind::Newline, self.at + 1);
        self.line = Line::Start;
    }

    /// Two apostrophes are italics, three bold, five both; of four or more than five the first are text.
    fn quotes(&mut self, stop: usize) {
        let run = self.bytes[self.at..stop].iter().take_while(|b| **b == b'\'').count();
        let text = match run {
            1 => 1,
            4 => 1,
            n if n > 5 => n - 5,
            _ => 0,
        };
        let end = self.at + run;
        self.at += text;
        if self.at < end {
            self.leaf(Kind::Quotes, end);
        }
    }

    /// A tag ends at its `>`; one with another `<` before that is none.
    fn html_tag(&mut self) {
        let here = self.at;
        let markup = self.source.get(here..).unwrap_or_default();
        if is_html(name_of(markup)) {
            self.at += 1;
            let found = self.seek(self.top().until, false, |b| b == b'>' || b == b'<');
            self.at = here;
            if let Some((end, pair)) = found.filter(|(end, _)| self.bytes[*end] == b'>') {
                let closes = self.byte(here + 1) == b'/';
                self.leaf(if closes { Kind::TagClose } else { Kind::TagOpen }, end + 1);
                self.pair = pair;
                return;
            }
        }
        self.at += 1;
    }

    fn reference(&mut self, stop: usize) {
        let rest = &self.bytes[self.at + 1..stop];
        let length = rest.iter().take(32).take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
        if length > 0 && rest.get(length) == Some(&b';') {
            self.leaf(Kind::Reference, self.at + length + 2);
        } else {
            self.at += 1;
        }
    }

    fn switch(&mut self, stop: usize) {
        let rest = self.source.get(self.at..stop).unwrap_or_default();
        let word = rest.strip_prefix("__").and_then(|rest| {
            let length = rest.char_indices().take(32).find(|(_, c)| !c.is_uppercase()).map(|(at, _)| at)?;
            (length > 0 && rest[length..].starts_with("__")).then_some(length)
        });
        match word {
            Some(length) => self.leaf(Kind::Switch, self.at + length + 4),
            None => self.at += rest.bytes().take_while(|b| *b == b'_').count().max(1),
        }
    }

    fn signature(&mut self, stop: usize) {
        let run = self.bytes[self.at..stop].iter().take_while(|b| **b == b'~').count();
        if (3..=5).contains(&run) {
            self.leaf(Kind::Signature, self.at + run);
        } else {
            self.at += run;
        }
    }

    fn pipe(&mut self) {
        let top = self.top();
        if matches!(top.context, Context::Argument | Context::Piped) {
            self.next_part();
        } else if self.cell_line() && self.byte(self.at + 1) == b'|' {
            self.next_cell(2);
        } else {
            self.at += 1;
        }
    }

    /// `{{!}}` where no line begins: two of them part cells, one is a pipe to be read.
    pub(super) fn pipe_template(&mut self, end: usize) {
        if self.cell_line() && self.pairs.get(self.pair).is_some_and(|next| next.open == end) {
            let width = self.pairs[self.pair].end - self.at;
            if self.source.get(end..self.at + width) == Some("{{!}}") {
                self.pair = self.pairs[self.pair].next;
                self.next_cell(width);
                return;
            }
        }
        self.leaf(Kind::Pipe, end);
    }

    fn exclamation(&mut self) {
        if self.cell_line() && self.top().kind == Kind::Cell(true) && self.byte(self.at + 1) == b'!' {
            self.next_cell(2);
        } else {
            self.at += 1;
        }
    }

    /// The colon that ends the term of a `;` line.
    fn colon(&mut self) {
        let top = self.top();
        let address = self.bytes.get(self.at + 1..self.at + 3) == Some(b"//");
        let term = top.kind == Kind::Item
            && top.first_line
            && !address
            && self.nodes.get(top.node + 1).is_some_and(|mark| self.byte(mark.end as usize - 1) == b';');
        if term {
            self.leaf(Kind::Mark, self.at + 1);
            if let Some(frame) = self.frames.last_mut() {
                frame.first_line = false;
            }
        } else {
            self.at += 1;
        }
    }
}
