//! The words of a document as the mention finder sees them: where each stands, how it is written, and
//! how the document writes it elsewhere.

use super::lists::{Class, Known, known};
use crate::sentence::sentences;
use gainsay_model::{BlockKind, Source};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A word or mark, in bytes of the source's text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Index into [`Scan::words`].
    pub(super) word: u32,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// Two letters or more, all capitals.
    pub(super) shouted: bool,
    /// A blank, or nothing of the unit, stands before it.
    pub(super) spaced: bool,
    /// Opens a sentence, a quotation or an item, so that its capital says little.
    pub(super) opens: bool,
}

impl Token {
    pub(super) fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A word of the document, in lower case.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    pub(super) lower: String,
    pub(super) known: Known,
    /// How often it is written small.
    pub(super) small: u32,
    /// How often it is written with a capital where only names are.
    pub(super) capital: u32,
}

impl Word {
    pub(super) fn is(&self, class: Class) -> bool {
        self.known.class.is(class)
    }
}

/// How a stretch of text is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    /// Sentences.
    Prose,
    /// A cell, a value of a box, an item: a name may be all of it.
    Value,
    /// A title or heading: capitals say nothing.
    Title,
    /// The key of a box: an office at most.
    Key,
}

/// A stretch of text that is read by itself.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) tokens: Range<usize>,
    pub(super) style: Style,
    /// Whether the document marks it as a title or heading; a short line may only read as one.
    pub(super) heads: bool,
}

/// A document, cut into words.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    pub(super) words: Vec<Word>,
    pub(super) units: Vec<Unit>,
    /// First bytes of the sentences, in order.
    sentences: Vec<u32>,
    ids: FxHashMap<&'a str, u32>,
    lower: FxHashMap<String, u32>,
}

/// Longest word, in bytes, that can be a name; longer ones are marks of no meaning.
const LONGEST_WORD: usize = 120;

impl<'a> Scan<'a> {
    /// The words of a source.
    pub(super) fn of(source: &'a Source) -> Self {
        let text = source.text();
        let mut scan = Self {
            text,
            tokens: Vec::with_capacity(text.len() / 6),
            words: Vec::new(),
            units: Vec::new(),
            sentences: Vec::new(),
            ids: FxHashMap::default(),
            lower: FxHashMap::default(),
        };
        for block in source.blocks() {
            let range = block.range.start as usize..block.range.end as usize;
            match &block.kind {
                BlockKind::Title | BlockKind::Heading { .. } => scan.unit(range, Style::Title),
                BlockKind::Item { .. } => scan.unit(range, Style::Value),
                BlockKind::Fields { fields, .. } => {
                    for field in fields {
                        scan.unit(field.key.start as usize..field.key.end as usize, Style::Key);
                        scan.unit(field.value.start as usize..field.value.end as usize, Style::Value);
                    }
                }
                BlockKind::Table { rows } => {
                    for cell in rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.head) {
                        scan.unit(cell.range.start as usize..cell.range.end as usize, Style::Value);
                    }
                }
                BlockKind::Furniture => {}
                _ => scan.unit(range, Style::Prose),
            }
        }
        scan.count();
        scan
    }

    /// The word of a token.
    pub(super) fn word(&self, token: usize) -> &Word {
        &self.words[self.tokens[token].word as usize]
    }

    /// Whether the word of a token has one of these classes.
    pub(super) fn is(&self, token: usize, class: Class) -> bool {
        self.tokens.get(token).is_some() && self.word(token).is(class)
    }

    /// A token in lower case; empty past the end.
    pub(super) fn lower(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| &self.words[token.word as usize].lower)
    }

    /// The text from the first of these tokens to the last.
    pub(super) fn text_of(&self, tokens: Range<usize>) -> &'a str {
        self.text.get(self.bytes(tokens)).unwrap_or_default()
    }

    /// The bytes from the first of these tokens to the last.
    pub(super) fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        match self.tokens.get(tokens).unwrap_or_default() {
            [] => 0..0,
            [only] => only.range(),
            [first, .., last] => first.start as usize..last.end as usize,
        }
    }

    /// The words of these tokens in lower case, one blank between those that stand apart.
    pub(super) fn key(&self, tokens: Range<usize>) -> String {
        let mut key = String::new();
        for (at, token) in self.tokens[tokens].iter().enumerate() {
            if at > 0 && token.spaced {
                key.push(' ');
            }
            key.push_str(&self.words[token.word as usize].lower);
        }
        key
    }

    /// The first byte of the sentence before the one in which a byte stands.
    pub(super) fn sentence_before(&self, byte: usize) -> usize {
        let past = self.sentences.partition_point(|start| *start as usize <= byte);
        self.sentences.get(past.saturating_sub(2)).map_or(0, |start| *start as usize)
    }

    /// The unit in which a byte stands.
    pub(super) fn unit_at(&self, byte: usize) -> Option<usize> {
        let past = self.tokens.partition_point(|token| (token.start as usize) <= byte).checked_sub(1)?;
        let at = self.units.partition_point(|unit| unit.tokens.end <= past);
        self.units.get(at).filter(|unit| unit.tokens.contains(&past)).map(|_| at)
    }

    /// The first byte of the sentence in which a byte stands.
    pub(super) fn sentence_of(&self, byte: usize) -> usize {
        let past = self.sentences.partition_point(|start| *start as usize <= byte);
        self.sentences.get(past.saturating_sub(1)).map_or(0, |start| *start as usize)
    }

    fn unit(&mut self, range: Range<usize>, style: Style) {
        let from = self.tokens.len();
        let heads = style == Style::Title;
        let lines = self.text.get(range.clone()).is_some_and(|text| text.lines().take(2).count() > 1);
        for sentence in sentences(self.text, range) {
            self.sentence(sentence);
        }
        // A short line is a title even where nothing marks it as one: all its weighty words are capital.
        let tokens = from..self.tokens.len();
        let style = if style == Style::Prose && !lines && self.reads_as_title(tokens.clone()) {
            Style::Title
        } else {
            style
        };
        if !tokens.is_empty() {
            self.units.push(Unit { tokens, style, heads });
        }
    }

    /// Whether words are written as a title: no stop at the end, and no weighty word small.
    fn reads_as_title(&self, tokens: Range<usize>) -> bool {
        if tokens.len() > 30 {
            return false;
        }
        let words = || {
            self.tokens[tokens.clone()]
                .iter()
                .filter(|t| self.text[t.range()].starts_with(char::is_alphabetic))
        };
        let weighty = |token: &&Token| !self.words[token.word as usize].is(Class::STOP);
        let small = words().filter(weighty).filter(|t| !t.capital).count();
        let capital = words().filter(weighty).filter(|t| t.capital).count();
        let stop =
            tokens.end.checked_sub(1).is_some_and(|last| matches!(self.lower(last), "." | "!" | ";" | ","));
        !stop && capital >= 3 && small * 4 <= capital
    }

    fn sentence(&mut self, range: Range<usize>) {
        self.sentences.push(range.start as u32);
        let words = &self.text[range.clone()];
        let from = |start: usize| words[start..].char_indices().map(move |(at, c)| (start + at, c));
        let mut chars = from(0);
        let (mut spaced, mut opens) = (true, true);
        while let Some((at, c)) = chars.next() {
            if c.is_whitespace() {
                spaced = true;
                continue;
            }
            let mut end = at + c.len_utf8();
            let mut before = c;
            if let Some(stops) = dotted(&words[at..]) {
                end = at + stops;
                chars = from(end);
                self.push_word(range.start + at..range.start + end, spaced, opens);
                opens = false;
            } else if c.is_alphanumeric() {
                loop {
                    // Most words are of plain letters: those are passed over at once.
                    let rest = &words.as_bytes()[end..];
                    let plain = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                    if plain > 0 {
                        end += plain;
                        before = char::from(rest[plain - 1]);
                        chars = from(end);
                    }
                    let Some((next, joined)) = chars.clone().next() else { break };
                    let after = || words[next + joined.len_utf8()..].chars().next().unwrap_or(' ');
                    let goes_on = joined.is_alphanumeric()
                        || is_mark(joined)
                        || match joined {
                            '-' | '‐' | '‑' | '\'' | '’' | 'ʻ' | 'ʼ' | '–' => {
                                after().is_alphanumeric()
                            }
                            '.' | ',' => before.is_ascii_digit() && after().is_ascii_digit(),
                            '&' => before.is_uppercase() && after().is_uppercase(),
                            _ => false,
                        };
                    if !goes_on {
                        break;
                    }
                    end = next + joined.len_utf8();
                    before = joined;
                    chars.next();
                }
                self.push_word(range.start + at..range.start + end, spaced, opens);
                opens = false;
            } else {
                self.push(range.start + at..range.start + end, spaced, false);
                opens |= matches!(c, '“' | '"' | '„' | '«' | '‘' | '•' | '*');
            }
            spaced = false;
        }
    }

    /// A possessive "'s" is a token of its own.
    fn push_word(&mut self, range: Range<usize>, spaced: bool, opens: bool) {
        let word = &self.text[range.clone()];
        for ending in ["'s", "’s"] {
            if word.len() > ending.len() && word.ends_with(ending) {
                let cut = range.end - ending.len();
                self.push(range.start..cut, spaced, opens);
                self.push(cut..range.end, false, false);
                return;
            }
        }
        self.push(range, spaced, opens);
    }

    fn push(&mut self, range: Range<usize>, spaced: bool, opens: bool) {
        let written = &self.text[range.clone()];
        let word = match self.ids.get(written) {
            Some(word) => *word,
            None => {
                let lower = if written.len() > LONGEST_WORD { String::new() } else { written.to_lowercase() };
                let word = self.intern(lower);
                self.ids.insert(written, word);
                word
            }
        };
        let long = range.len() > LONGEST_WORD;
        let capital =
            !long && (written.chars().next().is_some_and(char::is_uppercase) || has_article(written));
        let shouted = capital && !written.chars().any(char::is_lowercase) && written.chars().nth(1).is_some();
        let (start, end) = (range.start as u32, range.end as u32);
        self.tokens.push(Token { start, end, word, capital, shouted, spaced, opens });
    }

    fn intern(&mut self, lower: String) -> u32 {
        if let Some(id) = self.lower.get(&lower) {
            return *id;
        }
        let id = self.words.len() as u32;
        self.words.push(Word { known: known(&lower), lower: lower.clone(), ..Word::default() });
        self.lower.insert(lower, id);
        id
    }

    /// Counts how each word is written where its writing tells something.
    fn count(&mut self) {
        for unit in &self.units {
            let range = unit.tokens.clone();
            let small = self.tokens[range.clone()].iter().filter(|t| !t.capital).count();
            let shouting = self.tokens[range.clone()].iter().filter(|t| t.shouted).count() * 2 > range.len();
            for token in &self.tokens[range] {
                let word = &mut self.words[token.word as usize];
                if !token.capital {
                    word.small += 1;
                } else if !token.opens && unit.style == Style::Prose && !shouting && small > 0 {
                    word.capital += 1;
                }
            }
        }
    }
}

/// The length of letters with a stop behind each that `text` begins with: "U.S.", "A.A."; two at least.
fn dotted(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let mut length = 0;
    let mut count = 0;
    while let (Some(letter), Some('.')) = (chars.next(), chars.next())
        && letter.is_uppercase()
        && count < 8
    {
        length += letter.len_utf8() + 1;
        count += 1;
    }
    let goes_on = text[length..].starts_with(char::is_alphanumeric);
    (count > 1 && !goes_on).then_some(length)
}

/// "al-Assad", "d'Estaing": a capital behind an article that is written small.
fn has_article(word: &str) -> bool {
    word.split_once(['-', '\'', '’']).is_some_and(|(article, rest)| {
        matches!(article, "al" | "el" | "ad" | "an" | "ar" | "as" | "ash" | "at" | "az" | "ul" | "d" | "l")
            && rest.starts_with(char::is_uppercase)
    })
}

/// Combining marks belong to the letter before them (general categories Mn, Mc, Me), as do joiners.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{200c}' | '\u{200d}')
}
