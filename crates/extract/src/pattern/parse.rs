//! Reads the text of a pattern.

use super::kind;
use rustc_hash::FxHashMap;

/// What one chunk is tested for: one of some kinds, one of some words, any word, or words with an ending.
#[derive(Clone, Debug, Default)]
pub(super) struct Test {
    pub(super) kinds: u8,
    /// Numbers of words, ascending.
    pub(super) words: Vec<u32>,
    /// Any word of letters.
    pub(super) any_word: bool,
    pub(super) endings: Vec<String>,
    /// The chunk is to be none of the words and kinds.
    pub(super) none_of: bool,
}

/// A part of a pattern.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Chunk(Test),
    Sequence(Vec<Node>),
    Either(Vec<Node>),
    Repeat { inner: Box<Node>, least: u32, most: u32, lazy: bool },
    Group(String, Box<Node>),
    Start,
    End,
}

/// Letters that a chunk takes on average, with the blank behind it: stretches are given in letters.
const LETTERS: u32 = 6;
/// Repetitions that `*` and `+` stand for: no clause is longer.
const MANY: u32 = 60;

/// Reads a pattern; new words are added to the vocabulary.
pub(super) fn parse(text: &str, vocabulary: &mut FxHashMap<String, u32>) -> Result<Node, String> {
    let mut parser = Parser { rest: text, vocabulary, ends_in_word: false };
    let node = parser.either()?;
    if parser.rest.is_empty() { Ok(node) } else { Err(format!("`{}` is left over", parser.rest)) }
}

struct Parser<'t, 'v> {
    rest: &'t str,
    vocabulary: &'v mut FxHashMap<String, u32>,
    /// Whether a letter was read last: another right behind it would be of the same word.
    ends_in_word: bool,
}

impl<'t> Parser<'t, '_> {
    fn eat(&mut self, prefix: &str) -> bool {
        self.rest.strip_prefix(prefix).is_some_and(|rest| {
            self.rest = rest;
            true
        })
    }

    fn take_while(&mut self, holds: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !holds(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn either(&mut self) -> Result<Node, String> {
        let (mut options, before, mut ends) = (Vec::new(), self.ends_in_word, false);
        loop {
            self.ends_in_word = before;
            options.push(self.sequence()?);
            ends |= self.ends_in_word;
            if !self.eat("|") {
                break;
            }
        }
        self.ends_in_word = ends;
        Ok(if options.len() == 1 { options.remove(0) } else { joined(options) })
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut parts = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with([')', '|']) {
            if self.eat(" ") || self.eat("[ ]") {
                self.ends_in_word = false;
                self.eat("?");
                continue;
            }
            let (atom, letters) = self.atom()?;
            parts.push(self.repeated(atom, letters)?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Node::Sequence(parts) })
    }

    /// One part, and whether its repetitions count letters.
    fn atom(&mut self) -> Result<(Node, bool), String> {
        if self.eat("(?:") {
            let inner = self.either()?;
            return if self.eat(")") { Ok((inner, false)) } else { Err("a bracket stays open".to_owned()) };
        }
        if self.eat("(?!") {
            let excluded = self.take_while(|c| c != ')');
            let mut words: Vec<u32> = excluded.split('|').map(|word| self.id(word)).collect();
            words.sort_unstable();
            self.ends_in_word = false;
            let test = Test { kinds: !kind::WORD, words, none_of: true, ..Test::default() };
            return if self.eat(")") {
                Ok((Node::Chunk(test), false))
            } else {
                Err("a bracket stays open".to_owned())
            };
        }
        if self.eat("(?P<") {
            let name = self.take_while(|c| c != '>').to_owned();
            self.eat(">");
            let inner = self.either()?;
            let group = Node::Group(name, Box::new(inner));
            return if self.eat(")") { Ok((group, false)) } else { Err("a bracket stays open".to_owned()) };
        }
        if self.eat("[") {
            let class = self.take_while(|c| c != ']');
            return if self.eat("]") { self.class(class) } else { Err("a class stays open".to_owned()) };
        }
        if self.eat("^") {
            return Ok((Node::Start, false));
        }
        if self.eat("$") {
            return Ok((Node::End, false));
        }
        if let Some(kinds) = self.rest.chars().next().and_then(kind_of) {
            self.take_while(|c| kind_of(c).is_some());
            self.eat(r"\d+");
            self.ends_in_word = false;
            return Ok((Node::Chunk(Test { kinds, ..Test::default() }), false));
        }
        self.word().map(|node| (node, false))
    }

    fn word(&mut self) -> Result<Node, String> {
        self.eat("\\");
        let letters = |c: char| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '’' | '\'' | '-');
        let glued = self.ends_in_word;
        let mut word = self.take_while(letters);
        if word.is_empty() {
            let mark = self.rest.chars().next().filter(|c| !matches!(c, '?' | '*' | '+' | '{' | ')'));
            let length = mark.ok_or_else(|| format!("nothing to read at `{}`", self.rest))?.len_utf8();
            (word, self.rest) = self.rest.split_at(length);
        } else {
            self.ends_in_word = true;
            if glued || self.rest.starts_with('?') {
                return Err(format!("`{word}` is only part of a word; write all forms out"));
            }
        }
        let id = self.id(word);
        Ok(Node::Chunk(Test { words: vec![id], ..Test::default() }))
    }

    fn id(&mut self, word: &str) -> u32 {
        let next = self.vocabulary.len() as u32 + 1;
        *self.vocabulary.entry(word.to_owned()).or_insert(next)
    }

    fn class(&mut self, class: &str) -> Result<(Node, bool), String> {
        self.ends_in_word = false;
        let Some(excluded) = class.strip_prefix('^') else {
            let kinds = class.chars().filter_map(kind_of).fold(0, |all, bit| all | bit);
            if kinds != 0 {
                self.eat(r"\d+");
                return Ok((Node::Chunk(Test { kinds, ..Test::default() }), false));
            }
            if !self.eat("+") {
                return Err(format!("`[{class}]` is a part of a word"));
            }
            let ending = self.take_while(char::is_lowercase).to_owned();
            let any_word = ending.is_empty();
            let endings = if any_word { Vec::new() } else { vec![ending] };
            return Ok((Node::Chunk(Test { any_word, endings, ..Test::default() }), false));
        };
        let one = excluded.contains(' ');
        if one {
            let _ = self.eat("[^ ]*") || self.eat("+");
        }
        let kinds = excluded.chars().filter_map(kind_of).fold(0, |all, bit| all | bit);
        let marks: Vec<char> = excluded.chars().filter(|c| *c != ' ' && kind_of(*c).is_none()).collect();
        let mut words: Vec<u32> = marks.iter().map(|mark| self.id(mark.encode_utf8(&mut [0; 4]))).collect();
        words.sort_unstable();
        Ok((Node::Chunk(Test { kinds, words, none_of: true, ..Test::default() }), !one))
    }

    fn repeated(&mut self, inner: Node, letters: bool) -> Result<Node, String> {
        let (least, most) = if self.eat("?") {
            (0, 1)
        } else if self.eat("*") {
            (0, MANY)
        } else if self.eat("+") {
            (1, MANY)
        } else if self.eat("{") {
            let counts = self.take_while(|c| c != '}');
            self.eat("}");
            let (least, most) = counts.split_once(',').unwrap_or((counts, counts));
            let number = |text: &str| text.parse().map_err(|_| format!("`{{{counts}}}` counts nothing"));
            (number(least)?, number(most)?)
        } else {
            return Ok(inner);
        };
        let lazy = self.eat("?");
        let most = if letters { most.div_ceil(LETTERS).min(MANY) } else { most.min(MANY) };
        Ok(Node::Repeat { inner: Box::new(inner), least, most, lazy })
    }
}

/// Alternatives that are one chunk each are one test.
fn joined(options: Vec<Node>) -> Node {
    let mut all = Test::default();
    for option in &options {
        match option {
            Node::Chunk(test) if !test.none_of => {
                all.kinds |= test.kinds;
                all.any_word |= test.any_word;
                all.words.extend(&test.words);
                all.endings.extend(test.endings.iter().cloned());
            }
            _ => return Node::Either(options),
        }
    }
    all.words.sort_unstable();
    all.words.dedup();
    Node::Chunk(all)
}

fn kind_of(letter: char) -> Option<u8> {
    Some(match letter {
        'N' => kind::NAME,
        'D' => kind::DATE,
        '#' => kind::NUMBER,
        'O' => kind::OFFICE,
        'P' => kind::PRONOUN,
        'Q' => kind::QUOTATION,
        _ => return None,
    })
}
