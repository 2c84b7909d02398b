//! Cuts text into passages, and passages into words, numbers and marks.

use super::fold::{fold, fold_into, in_word, silent};
use super::language::{Class, Key, Language, Languages, Piece, Word, WordId};
use super::pattern::profile;
use std::ops::Range;

/// The most tokens that one passage may have: a single line of any length is read in pieces of this.
const MOST_TOKENS: usize = 4096;

/// Lines shorter than this (bytes) are not taken to run on into the next.
const WRAPPED_LINE: usize = 50;

/// The most bytes that one block may have.
const LONGEST_BLOCK: usize = 1 << 16;

/// No word that speaks of time is longer (bytes); a run of letters may be a megabyte.
const LONGEST_WORD: usize = 64;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Digits of one script: value (0 if over nine digits) and how many.
    Number(u32, u8),
    Word,
    /// Any other character.
    Mark(char),
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Bytes of the whole text.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// White space stands before it, or the passage begins here.
    pub(super) spaced: bool,
    /// A word that begins with a capital.
    pub(super) capital: bool,
    /// The word in the table of all languages, then in the language of the passage.
    pub(super) key: Key,
    pub(super) id: WordId,
    pub(super) word: &'static Word,
}

/// The word that means nothing.
pub(super) static NOTHING: Word = Word {
    classes: 0,
    month: 0,
    weekday: 0,
    season: 0,
    decade: 0,
    cardinal: None,
    ordinal: 0,
    unit: None,
    day_part: None,
    feast: None,
    era: None,
    calendar_month: None,
    calendar_mark: None,
    doubtful: false,
    foreign: false,
    phrases: None,
    starts: false,
    profile: 0,
};

/// A stretch of text that a date may not reach out of: a paragraph, a list item, a heading.
#[derive(Debug)]
pub(super) struct Passage<'t> {
    pub(super) text: &'t str,
    tokens: Vec<Token>,
    /// The key of a `key: value` line says that its numbers count or measure something.
    pub(super) counting: bool,
    pub(super) language: &'static Language,
    /// Its seasons are those of the southern hemisphere.
    pub(super) southern: bool,
    /// The language in which its words were looked up.
    understood: Option<u8>,
}

impl<'t> Passage<'t> {
    /// A passage without tokens yet.
    pub(super) fn new(text: &'t str, language: &'static Language, southern: bool) -> Self {
        Self { text, tokens: Vec::new(), counting: false, language, southern, understood: None }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// What the word at `at` means; the word that means nothing for anything else.
    pub(super) fn word(&self, at: usize) -> &'static Word {
        self.tokens.get(at).map_or(&NOTHING, |token| token.word)
    }

    /// The season that the word at `at` names, in EDTF's number; 0 for none.
    pub(super) fn season(&self, at: usize) -> u8 {
        match self.word(at).season {
            0 => 0,
            // 25 to 28 are those of the north by name, 29 to 32 those of the south (ISO 8601-2, 4.8.1).
            season if self.southern => season + 8,
            season => season,
        }
    }

    /// Whether the word at `at` is of a class.
    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.word(at).is(class)
    }

    /// Whether the word before `at` is of a class.
    pub(super) fn before_is(&self, at: usize, class: Class) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is(before, class))
    }

    /// The letters at `at` as they are written; empty for anything but a word.
    pub(super) fn written(&self, at: usize) -> &'t str {
        match self.tokens.get(at) {
            Some(token) if token.kind == Kind::Word => &self.text[token.start..token.end],
            _ => "",
        }
    }

    /// Whether the word at `at` is written so, in either case of its (ASCII) letters.
    pub(super) fn spells(&self, at: usize, word: &str) -> bool {
        self.written(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn number(&self, at: usize) -> Option<(u32, u8)> {
        match self.tokens.get(at)?.kind {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    pub(super) fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        self.mark(at).is_some_and(|mark| marks.contains(&mark))
    }

    /// Whether the token at `at` directly follows the one before it.
    pub(super) fn joined(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital)
    }

    /// Whether the word at `at` is two to five capitals.
    pub(super) fn acronym(&self, at: usize) -> bool {
        let written = self.written(at);
        (2..=5).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_uppercase())
    }

    /// Whether a clause ends before `at`: at a mark of punctuation, or the end of the passage.
    pub(super) fn clause_ends(&self, at: usize) -> bool {
        match self.tokens.get(at).map(|token| token.kind) {
            None => true,
            Some(Kind::Mark(mark)) => matches!(
                mark,
                '.' | ','
                    | ';'
                    | ':'
                    | ')'
                    | ']'
                    | '!'
                    | '?'
                    | '"'
                    | '”'
                    | '»'
                    | '،'
                    | '؛'
                    | '؟'
                    | '։'
                    | '–'
                    | '—'
            ),
            Some(_) => false,
        }
    }

    /// Whether the mark at `at` ends a sentence: what follows begins with a capital, or in a script without them.
    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        let ends = self.is_mark(at, &['.', '!', '?', '։', '؟', '۔']);
        ends && (self.capital(at + 1) || self.uncased(at + 1) && !self.joined(at + 1))
    }

    /// Whether the word at `at` is of a script without capitals.
    pub(super) fn uncased(&self, at: usize) -> bool {
        self.written(at).chars().next().is_some_and(|c| !c.is_lowercase() && !c.is_uppercase())
    }

    /// Whether a sentence may begin at `at`.
    pub(super) fn sentence_begins(&self, at: usize) -> bool {
        at == 0 || self.is_mark(at - 1, &['.', '!', '?', '։', '؟', '۔', ':', '"', '“', '«', '(', '*', '•'])
    }

    /// Where the key of a `key: value` or `key = value` line ends.
    pub(super) fn key(&self) -> Option<usize> {
        (1..self.len().min(12)).find(|at| self.is_mark(*at, &[':', '=']))
    }

    /// The bytes of the tokens from `first` up to and without `next`.
    pub(super) fn bytes(&self, first: usize, next: usize) -> Range<usize> {
        let last = next.saturating_sub(1).max(first);
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(a), Some(b)) => a.start..b.end,
            _ => 0..0,
        }
    }

    /// Lets the passage be of `language`: what its words mean, and which of them make up one name.
    pub(super) fn speak(&mut self, languages: &'static Languages, place: u8) {
        if self.understood != Some(place) {
            self.understand(languages, place);
        }
        let phrases = self.tokens.iter().any(|token| token.word.phrases.is_some());
        if phrases {
            self.join_phrases(self.language, &languages.all[0], languages.words(0));
        }
        self.counting = self.counts();
    }

    /// Looks up every word in a language. Gives how many words are among its commonest, how many it knows, and how
    /// many only other languages know.
    pub(super) fn understand(&mut self, languages: &'static Languages, place: u8) -> (u32, u32, u32) {
        let (language, absolute) =
            (languages.all.get(usize::from(place)).unwrap_or(&languages.all[0]), &languages.all[0]);
        let (own, of_all) = (languages.words(place), languages.words(0));
        (self.language, self.understood) = (language, Some(place));
        let (mut common, mut known, mut foreign) = (0, 0, 0);
        for token in &mut self.tokens {
            if token.key == 0 {
                continue;
            }
            let id = own.get(token.key as usize).copied().unwrap_or(0);
            if id > 0 {
                (token.id, token.word) = (id, language.word(id));
                known += 1;
                common += u32::from(token.word.is(Class::COMMON));
                continue;
            }
            let month = of_all.get(token.key as usize).copied().unwrap_or(0);
            (token.id, token.word) = (0, if month > 0 { absolute.word(month) } else { &NOTHING });
            foreign += 1;
        }
        (common, known, foreign)
    }

    /// What the token at `at` may be in a pattern.
    pub(super) fn profile(&self, at: usize) -> u64 {
        let Some(token) = self.tokens.get(at) else { return profile::OF_WORD };
        match token.kind {
            Kind::Number(..) => profile::OF_NUMBER,
            Kind::Mark(_) => profile::OF_MARK,
            Kind::Word if token.id == 0 && token.capital => {
                token.word.profile | profile::OF_WORD | profile::DATES
            }
            Kind::Word => token.word.profile | profile::OF_WORD,
        }
    }

    /// Whether the word at `at` may be the number of a century or a quarter: letters of Roman numerals, or a lone one.
    pub(super) fn numeral(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.capital) else { return false };
        let written = self.written(at);
        let mut letters = written.chars();
        written.len() <= 14
            && (letters.all(|c| matches!(c, 'I' | 'V' | 'X' | 'І' | 'Х' | 'e'))
                || token.end - token.start <= 2)
    }

    /// Whether a date may begin at `at`: a quick look before a slow one.
    pub(super) fn may_be_dated(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        match token.kind {
            Kind::Number(..) => true,
            Kind::Mark(mark) => matches!(mark, '\'' | '’' | '‘' | '~' | '≈'),
            // Of the words behind an article, most are unknown.
            Kind::Word if token.word.is(Class::ARTICLE) => self.tokens.get(at + 1).is_none_or(|next| {
                next.kind != Kind::Word
                    || next.id > 0
                    || next.word.profile & profile::DATES != 0
                    || self.numeral(at + 1)
            }),
            Kind::Word => token.word.profile & profile::DATES != 0 || self.numeral(at),
        }
    }

    /// Makes one token of the words of a name ("New Year's Eve"), the longest that fits.
    fn join_phrases(&mut self, own: &'static Language, absolute: &'static Language, of_all: &[WordId]) {
        let Some(first) = self.tokens.iter().position(|token| token.word.phrases.is_some()) else { return };
        let (mut to, mut at) = (first, first);
        while at < self.tokens.len() {
            let mut token = self.tokens[at];
            let language = if token.id == 0 { absolute } else { own };
            let found = token.word.phrases.and_then(|place| self.phrase(language, place, at, of_all));
            if let Some((next, id)) = found {
                token.end = self.tokens[next - 1].end;
                token.word = language.word(id);
                token.id = if token.id == 0 { 0 } else { id };
                at = next;
            } else {
                at += 1;
            }
            self.tokens[to] = token;
            to += 1;
        }
        self.tokens.truncate(to);
    }

    fn phrase(
        &self,
        language: &Language,
        place: u32,
        at: usize,
        of_all: &[WordId],
    ) -> Option<(usize, WordId)> {
        language.phrases.get(place as usize)?.iter().find_map(|(pieces, id)| {
            let fits = |(n, piece): (usize, &Piece)| {
                let Some(token) = self.tokens.get(at + 1 + n) else { return false };
                match (piece, token.kind) {
                    (Piece::Mark('\''), Kind::Mark(mark)) => matches!(mark, '\'' | '’' | 'ʼ'),
                    (Piece::Mark('-'), Kind::Mark(mark)) => matches!(mark, '-' | '‑' | '–'),
                    (Piece::Mark(mark), Kind::Mark(written)) => *mark == written,
                    (Piece::Word(word), Kind::Word) => {
                        *word == token.id
                            || language.code == "und" && of_all.get(token.key as usize) == Some(word)
                    }
                    _ => false,
                }
            };
            pieces.iter().enumerate().all(fits).then_some((at + 1 + pieces.len(), *id))
        })
    }

    fn counts(&self) -> bool {
        self.key().is_some_and(|end| {
            (0..end).any(|at| self.is(at, Class::COUNT_KEY))
                && !(0..end).any(|at| self.is(at, Class::DATE_KEY) || self.is(at, Class::YEAR_KEY))
        })
    }
}

/// Reads the next passage of `text` from `at` into `passage`; gives where it stopped.
pub(super) fn next_passage(
    text: &str,
    mut at: usize,
    languages: &Languages,
    passage: &mut Passage<'_>,
) -> usize {
    passage.tokens.clear();
    passage.understood = None;
    while at < text.len() && passage.tokens.is_empty() {
        let end = block_end(text, at);
        at = lex(text, at..end, languages, &mut passage.tokens);
    }
    at
}

/// Where the block that begins at `start` ends: a line, with those that it runs on into, or a piece
/// of a line without end, cut at a space if there is one.
fn block_end(text: &str, start: usize) -> usize {
    let limit = text.floor_char_boundary((start + LONGEST_BLOCK).min(text.len()));
    let mut at = start;
    while let Some(length) = text[at..limit].find('\n') {
        let next = at + length + 1;
        let follows = text[next..].chars().next();
        if length < WRAPPED_LINE || !follows.is_some_and(char::is_alphanumeric) {
            return next;
        }
        at = next;
    }
    match limit == text.len() {
        true => limit,
        false => text[start..limit].rfind(char::is_whitespace).map_or(limit, |cut| start + cut.max(1)),
    }
}

/// Reads tokens of `block` up to the limit; gives where it stopped.
fn lex(text: &str, block: Range<usize>, languages: &Languages, tokens: &mut Vec<Token>) -> usize {
    let before = text[..block.start].chars().next_back();
    let (mut at, mut spaced) = (block.start, before.is_none_or(char::is_whitespace));
    let bytes = text.as_bytes();
    let mut folded = String::new();
    while at < block.end && tokens.len() < MOST_TOKENS {
        let first = bytes[at];
        if first.is_ascii_whitespace() {
            (at, spaced) = (at + 1, true);
            continue;
        }
        let token = if first.is_ascii_alphabetic() {
            word(text, at, block.end, languages, &mut folded)
        } else if first.is_ascii_digit() {
            number(text, at, block.end, '0')
        } else if first.is_ascii() {
            plain(at, at + 1, Kind::Mark(char::from(first)))
        } else {
            let Some(c) = text[at..block.end].chars().next() else { break };
            if c.is_whitespace() || silent(c) {
                (at, spaced) = (at + c.len_utf8(), spaced || !silent(c));
                continue;
            }
            if let Some(zero) = zero_of(c) {
                number(text, at, block.end, zero)
            } else if c.is_alphabetic() {
                word(text, at, block.end, languages, &mut folded)
            } else {
                plain(at, at + c.len_utf8(), Kind::Mark(c))
            }
        };
        at = token.end;
        tokens.push(Token { spaced, ..token });
        spaced = false;
    }
    at
}

fn plain(start: usize, end: usize, kind: Kind) -> Token {
    Token { start, end, kind, spaced: false, capital: false, key: 0, id: 0, word: &NOTHING }
}

fn word(text: &str, start: usize, limit: usize, languages: &Languages, folded: &mut String) -> Token {
    let bytes = text.as_bytes();
    let mut end = start;
    while end < limit && bytes[end].is_ascii_alphabetic() {
        end += 1;
    }
    let ascii = end == limit || bytes[end].is_ascii();
    if !ascii {
        end += text[end..limit].find(|c| !in_word(c)).unwrap_or(limit - end);
        // What readers do not see belongs to a word only inside it.
        end = start + text[start..end].trim_end_matches(|c| silent(c) && c != '\u{640}').len();
    }
    let mut token = plain(start, end, Kind::Word);
    let length = end - start;
    if ascii && length <= LONGEST_WORD {
        let mut small = [0_u8; LONGEST_WORD];
        let small = &mut small[..length];
        small.copy_from_slice(&bytes[start..end]);
        token.capital = small[0].is_ascii_uppercase();
        small.make_ascii_lowercase();
        token.key = languages.key(small);
    } else if !ascii {
        token.capital = text[start..end].chars().next().is_some_and(char::is_uppercase);
        if length <= 2 * LONGEST_WORD {
            fold_into(&text[start..end], folded);
            token.key = languages.key(folded.as_bytes());
        }
    }
    token
}

/// A run of digits of the script that has this zero.
fn number(text: &str, start: usize, limit: usize, zero: char) -> Token {
    let digit = |c: char| u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10);
    let (mut value, mut digits, mut end) = (0_u32, 0_u8, start);
    for c in text[start..limit].chars() {
        let Some(figure) = digit(c) else { break };
        digits = digits.saturating_add(1);
        value = if digits <= 9 { value * 10 + figure } else { 0 };
        end += c.len_utf8();
    }
    plain(start, end, Kind::Number(value, digits))
}

/// The zero of the script that a decimal digit belongs to (Unicode Character Database, general category Nd).
fn zero_of(c: char) -> Option<char> {
    const ZEROS: [u32; 22] = [
        0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0,
        0xF20, 0x1040, 0x17E0, 0x1810, 0x1946, 0x1C50, 0xA900, 0xFF10,
    ];
    let zero = ZEROS.iter().rev().find(|zero| u32::from(c) >= **zero)?;
    (u32::from(c) - zero < 10).then(|| char::from_u32(*zero)).flatten()
}

/// A piece of a name in a language file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Written {
    Word(String),
    Mark(char),
}

/// The words (folded) and marks of a name in a language file.
pub(super) fn pieces(text: &str) -> Vec<Written> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_alphabetic() {
            let end = rest.find(|c| !in_word(c)).unwrap_or(rest.len());
            pieces.push(Written::Word(fold(&rest[..end])));
            end
        } else {
            pieces.push(Written::Mark(if first == '’' { '\'' } else { first }));
            first.len_utf8()
        };
        rest = rest[length..].trim_start_matches(|c: char| c.is_whitespace() || silent(c));
    }
    pieces
}
