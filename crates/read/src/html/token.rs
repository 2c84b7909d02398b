//! A tokenizer for HTML that knows where every tag and attribute stands (WHATWG HTML, 13.2.5, without the
//! states that only scripts need). One pass, no step back.

use super::names;
use std::ops::Range;

/// A piece of a page. Ranges are bytes of the decoded file.
#[derive(Clone, Debug)]
pub(super) enum Token {
    /// Words, references not yet resolved.
    Text(Range<usize>),
    /// A start tag.
    Open {
        /// Its name, known or "".
        name: &'static str,
        /// The whole tag.
        range: Range<usize>,
        /// All of its attributes.
        attributes: Vec<Attribute>,
        /// True for `<x/>`.
        closed: bool,
    },
    /// An end tag.
    Close {
        /// Its name, known or "".
        name: &'static str,
    },
}

/// Name and value of an attribute; the value without quotation marks.
pub(super) type Attribute = (Range<usize>, Range<usize>);

/// Gives the tokens of a page one by one.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    raw: Option<&'static str>,
    /// Where a tag or comment began that never ends.
    pub(super) torn: Option<usize>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, raw: None, torn: None }
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn locate(&self, needle: &str) -> Option<usize> {
        self.text.get(self.at..)?.find(needle).map(|offset| self.at + offset)
    }

    /// Passes over everything up to and with `needle`; to the end, and noted, if there is none.
    fn pass(&mut self, needle: &str, from: usize) {
        match self.locate(needle) {
            Some(found) => self.at = found + needle.len(),
            None => {
                self.torn.get_or_insert(from);
                self.at = self.text.len();
            }
        }
    }

    /// The text up to the next thing that can be a tag.
    fn words(&mut self) -> Token {
        let start = self.at;
        let bytes = self.text.as_bytes();
        self.at += 1;
        while let Some(found) = self.find_byte(b'<') {
            self.at = found;
            let opens = |b: &u8| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?');
            if bytes.get(found + 1).is_some_and(opens) {
                return Token::Text(start..found);
            }
            self.at += 1;
        }
        self.at = bytes.len();
        Token::Text(start..self.at)
    }

    fn find_byte(&self, byte: u8) -> Option<usize> {
        self.rest().iter().position(|b| *b == byte).map(|offset| self.at + offset)
    }

    /// The content of an element that holds no markup, up to its end tag.
    fn raw_text(&mut self, name: &'static str) -> Token {
        let start = self.at;
        let bytes = self.text.as_bytes();
        while let Some(found) = self.locate("</") {
            let end = found + 2 + name.len();
            let named = bytes.get(found + 2..end).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
            if named && bytes.get(end).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>')) {
                self.at = found;
                return Token::Text(start..found);
            }
            self.at = found + 2;
        }
        self.torn.get_or_insert(start);
        self.at = bytes.len();
        Token::Text(start..self.at)
    }

    fn name(&mut self) -> Range<usize> {
        let start = self.at;
        let end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
        self.at += self.rest().iter().position(end).unwrap_or(self.rest().len());
        start..self.at
    }

    fn blanks(&mut self) {
        self.at += self.rest().iter().take_while(|b| b.is_ascii_whitespace()).count();
    }

    /// The attributes of a tag and whether it closes itself; the place after the tag.
    fn attributes(&mut self, from: usize) -> (Vec<Attribute>, bool) {
        let mut out = Vec::new();
        let mut closed = false;
        loop {
            self.blanks();
            match self.byte() {
                None => {
                    self.torn.get_or_insert(from);
                    return (out, closed);
                }
                Some(b'>') => {
                    self.at += 1;
                    return (out, closed);
                }
                Some(b'/') => {
                    self.at += 1;
                    closed = self.byte() == Some(b'>');
                }
                Some(_) => out.push(self.attribute()),
            }
        }
    }

    fn attribute(&mut self) -> Attribute {
        let start = self.at;
        self.at += 1;
        let end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'=');
        self.at += self.rest().iter().position(end).unwrap_or(self.rest().len());
        let name = start..self.at;
        self.blanks();
        if self.byte() != Some(b'=') {
            return (name, self.at..self.at);
        }
        self.at += 1;
        self.blanks();
        let quote = self.byte().filter(|b| matches!(b, b'"' | b'\''));
        let Some(quote) = quote else {
            let start = self.at;
            let end = |b: &u8| b.is_ascii_whitespace() || *b == b'>';
            self.at += self.rest().iter().position(end).unwrap_or(self.rest().len());
            return (name, start..self.at);
        };
        let start = self.at + 1;
        self.at = start;
        let end = self.find_byte(quote).unwrap_or(self.text.len());
        self.at = (end + 1).min(self.text.len());
        (name, start..end)
    }

    fn open(&mut self) -> Token {
        let start = self.at;
        self.at += 1;
        let name = self.name();
        let name = names::known(self.text.get(name).unwrap_or_default());
        let (attributes, closed) = self.attributes(start);
        if names::is_raw(name) && !closed {
            self.raw = Some(name);
        }
        Token::Open { name, range: start..self.at, attributes, closed }
    }

    fn close(&mut self) -> Token {
        let start = self.at;
        self.at += 2;
        let name = self.name();
        let name = names::known(self.text.get(name).unwrap_or_default());
        self.attributes(start);
        Token::Close { name }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let from = self.at;
            let head = self.rest();
            head.first()?;
            if let Some(name) = self.raw.take() {
                return Some(self.raw_text(name));
            }
            match head {
                [b'<', b'!', b'-', b'-', ..] => {
                    self.at += 4;
                    if self.rest().starts_with(b">") {
                        self.at += 1;
                    } else {
                        self.pass("-->", from);
                    }
                }
                [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic() => return Some(self.close()),
                [b'<', b'!' | b'?' | b'/', ..] => self.pass(">", from),
                [b'<', letter, ..] if letter.is_ascii_alphabetic() => return Some(self.open()),
                _ => return Some(self.words()),
            }
        }
    }
}
