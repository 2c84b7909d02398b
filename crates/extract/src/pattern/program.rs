//! Runs a pattern: a backtracking machine that is never twice in the same state, so that its time is bounded by the
//! length of the pattern times that of the sentence (as in R. Cox, Regular Expression Matching: the Virtual Machine
//! Approach, 2009).

use super::parse::{Node, Test};
use super::{Token, kind};
use std::cell::RefCell;
use std::ops::Range;

#[derive(Clone, Debug)]
enum Step {
    /// One chunk that passes a test.
    Chunk(u32),
    /// First this way, then the other; numbered, so that it is taken once at each chunk.
    Split {
        number: u32,
        first: u32,
        second: u32,
    },
    Jump(u32),
    Save(u32),
    Start,
    End,
    Done,
}

/// A pattern made ready to run.
#[derive(Debug)]
pub(super) struct Program {
    steps: Vec<Step>,
    tests: Vec<Test>,
    splits: u32,
    names: Vec<String>,
    /// What the first chunk must pass; `None` if a match may begin with anything.
    first: Option<First>,
    node: Node,
}

/// What the first chunk of a match must pass, for a quick look at every chunk of a sentence.
#[derive(Debug)]
struct First {
    /// Kinds of chunks that may begin a match, whatever their words.
    kinds: u8,
    any_word: bool,
    /// One bit a word of the vocabulary.
    words: Box<[u64]>,
    endings: Vec<String>,
}

impl First {
    fn of(test: Test) -> Self {
        let last = test.words.iter().max().map_or(0, |last| *last as usize);
        let mut words = vec![0_u64; last / 64 + 1];
        test.words.iter().for_each(|word| words[*word as usize / 64] |= 1 << (word % 64));
        Self {
            kinds: test.kinds,
            any_word: test.any_word,
            words: words.into_boxed_slice(),
            endings: test.endings,
        }
    }

    #[inline]
    fn admits(&self, token: &Token<'_>) -> bool {
        self.kinds & token.kind != 0
            || self.words.get(token.word as usize / 64).is_some_and(|bits| bits >> (token.word % 64) & 1 != 0)
                && token.word != 0
            || token.kind == kind::WORD
                && (self.any_word && token.letters
                    || self.endings.iter().any(|ending| ends(token.text, ending)))
    }
}

/// Whether a word ends so, with letters before.
#[inline]
fn ends(word: &str, ending: &str) -> bool {
    let (word, ending) = (word.as_bytes(), ending.as_bytes());
    word.len() > ending.len() && word.last() == ending.last() && word.ends_with(ending)
}

/// Words and kinds of chunks of which every match holds one.
#[derive(Clone, Debug, Default)]
pub(super) struct Needed {
    pub(super) words: Vec<u32>,
    pub(super) kinds: u8,
}

/// What is left to try.
enum Left {
    Way { step: u32, at: u32 },
    Restore { slot: u32, value: u32 },
}

/// Room to work in, kept from search to search.
#[derive(Default)]
struct Scratch {
    /// Ways already taken, a bit each.
    seen: Vec<u64>,
    slots: Vec<u32>,
    left: Vec<Left>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

impl Program {
    /// The program of a pattern.
    pub(super) fn of(node: &Node) -> Self {
        let mut program = Self {
            steps: Vec::new(),
            tests: Vec::new(),
            splits: 0,
            names: Vec::new(),
            first: None,
            node: node.clone(),
        };
        program.compile(node);
        program.steps.push(Step::Done);
        let mut first = Test::default();
        let begins = begins_with(node, &mut first).filter(|_| !may_be_empty(node));
        program.first = begins.map(|_| First::of(first));
        program
    }

    /// The names of its groups.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Chunks of which every match holds one, the most telling; `None` if there are none. `common` tells words
    /// that say nothing.
    pub(super) fn needed(&self, common: &impl Fn(u32) -> bool) -> Option<Needed> {
        needed(&self.node, common).filter(|needed| worth(needed, common) > 0)
    }

    fn push(&mut self, step: Step) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }

    fn split(&mut self) -> usize {
        self.splits += 1;
        let number = self.splits - 1;
        self.push(Step::Split { number, first: 0, second: 0 })
    }

    /// Sets where a split leads: to the step after it and to the end of what is written so far.
    fn settle(&mut self, split: usize, lazy: bool) {
        let (inside, past) = (split as u32 + 1, self.steps.len() as u32);
        if let Some(Step::Split { first, second, .. }) = self.steps.get_mut(split) {
            (*first, *second) = if lazy { (past, inside) } else { (inside, past) };
        }
    }

    fn compile(&mut self, node: &Node) {
        match node {
            Node::Chunk(test) => {
                self.tests.push(test.clone());
                let test = self.tests.len() as u32 - 1;
                self.push(Step::Chunk(test));
            }
            Node::Sequence(parts) => parts.iter().for_each(|part| self.compile(part)),
            Node::Either(options) => self.either(options),
            Node::Repeat { inner, least, most, lazy } => {
                (0..*least).for_each(|_| self.compile(inner));
                let splits: Vec<usize> = (*least..*most)
                    .map(|_| {
                        let split = self.split();
                        self.compile(inner);
                        split
                    })
                    .collect();
                splits.into_iter().for_each(|split| self.settle(split, *lazy));
            }
            Node::Group(name, inner) => {
                let known = self.names.iter().position(|other| other == name);
                let slot = known.unwrap_or_else(|| {
                    self.names.push(name.clone());
                    self.names.len() - 1
                }) as u32;
                self.push(Step::Save(2 * slot));
                self.compile(inner);
                self.push(Step::Save(2 * slot + 1));
            }
            Node::Start => drop(self.push(Step::Start)),
            Node::End => drop(self.push(Step::End)),
        }
    }

    fn either(&mut self, options: &[Node]) {
        let mut jumps = Vec::new();
        for (at, option) in options.iter().enumerate() {
            if at + 1 == options.len() {
                self.compile(option);
                break;
            }
            let split = self.split();
            self.compile(option);
            jumps.push(self.push(Step::Jump(0)));
            self.settle(split, false);
        }
        let end = self.steps.len() as u32;
        for jump in jumps {
            self.steps[jump] = Step::Jump(end);
        }
    }

    /// The first match that begins at `from` or later: its chunks and its slots.
    pub(super) fn search(&self, tokens: &[Token<'_>], from: usize) -> Option<(Range<usize>, Vec<u32>)> {
        let may_begin = |token: &Token<'_>| self.first.as_ref().is_none_or(|first| first.admits(token));
        let first = from + tokens.get(from..)?.iter().position(may_begin)?;
        SCRATCH.with_borrow_mut(|scratch| {
            let Scratch { seen, slots, left } = scratch;
            seen.clear();
            seen.resize((self.splits as usize * (tokens.len() + 1)).div_ceil(64) + 1, 0);
            slots.clear();
            slots.resize(2 * self.names.len(), u32::MAX);
            for start in (first..tokens.len()).filter(|at| *at == first || may_begin(&tokens[*at])) {
                left.clear();
                left.push(Left::Way { step: 0, at: start as u32 });
                if let Some(end) = self.run(tokens, slots, seen, left) {
                    return Some((start..end, slots.clone()));
                }
            }
            None
        })
    }

    /// The end of the match that the first way left leads to; slots are put back where none does.
    fn run(
        &self,
        tokens: &[Token<'_>],
        slots: &mut [u32],
        seen: &mut [u64],
        left: &mut Vec<Left>,
    ) -> Option<usize> {
        let width = tokens.len() + 1;
        let start = left.iter().find_map(|way| match way {
            Left::Way { at, .. } => Some(*at as usize),
            Left::Restore { .. } => None,
        })?;
        while let Some(next) = left.pop() {
            let (mut step, mut at) = match next {
                Left::Way { step, at } => (step, at as usize),
                Left::Restore { slot, value } => {
                    slots[slot as usize] = value;
                    continue;
                }
            };
            loop {
                match &self.steps[step as usize] {
                    Step::Chunk(test) => {
                        let passed = tokens.get(at).is_some_and(|t| passes(&self.tests[*test as usize], t));
                        if !passed {
                            break;
                        }
                        (step, at) = (step + 1, at + 1);
                    }
                    Step::Split { number, first, second } => {
                        let bit = *number as usize * width + at;
                        if seen[bit / 64] & (1 << (bit % 64)) != 0 {
                            break;
                        }
                        seen[bit / 64] |= 1 << (bit % 64);
                        left.push(Left::Way { step: *second, at: at as u32 });
                        step = *first;
                    }
                    Step::Jump(to) => step = *to,
                    Step::Save(slot) => {
                        left.push(Left::Restore { slot: *slot, value: slots[*slot as usize] });
                        slots[*slot as usize] = at as u32;
                        step += 1;
                    }
                    Step::Start if at == 0 => step += 1,
                    Step::End if at == tokens.len() => step += 1,
                    Step::Start | Step::End => break,
                    Step::Done if at > start => return Some(at),
                    Step::Done => break,
                }
            }
        }
        None
    }
}

#[inline]
fn passes(test: &Test, token: &Token<'_>) -> bool {
    let known = || token.word != 0 && test.words.binary_search(&token.word).is_ok();
    if test.none_of {
        return test.kinds & token.kind == 0 && !known();
    }
    if token.kind != kind::WORD {
        return test.kinds & token.kind != 0;
    }
    test.kinds & kind::WORD != 0
        || test.any_word && token.letters
        || known()
        || test.endings.iter().any(|ending| ends(token.text, ending))
}

fn may_be_empty(node: &Node) -> bool {
    match node {
        Node::Chunk(_) => false,
        Node::Sequence(parts) => parts.iter().all(may_be_empty),
        Node::Either(options) => options.iter().any(may_be_empty),
        Node::Repeat { inner, least, .. } => *least == 0 || may_be_empty(inner),
        Node::Group(_, inner) => may_be_empty(inner),
        Node::Start | Node::End => true,
    }
}

/// Gathers what a match may begin with; `None` where anything may stand.
fn begins_with(node: &Node, all: &mut Test) -> Option<()> {
    match node {
        Node::Chunk(test) if test.none_of => None,
        Node::Chunk(test) => {
            all.kinds |= test.kinds;
            all.any_word |= test.any_word;
            all.endings.extend(test.endings.iter().cloned());
            all.words.extend(&test.words);
            all.words.sort_unstable();
            Some(())
        }
        Node::Sequence(parts) => {
            for part in parts {
                begins_with(part, all)?;
                if !may_be_empty(part) {
                    break;
                }
            }
            Some(())
        }
        Node::Either(options) => options.iter().try_for_each(|option| begins_with(option, all)),
        Node::Repeat { inner, .. } | Node::Group(_, inner) => begins_with(inner, all),
        Node::Start | Node::End => Some(()),
    }
}

fn needed(node: &Node, common: &impl Fn(u32) -> bool) -> Option<Needed> {
    match node {
        Node::Chunk(test) if test.none_of || test.any_word || !test.endings.is_empty() => None,
        Node::Chunk(test) => Some(Needed { words: test.words.clone(), kinds: test.kinds }),
        Node::Sequence(parts) => {
            let sets = parts.iter().filter_map(|part| needed(part, common));
            sets.max_by_key(|set| worth(set, common))
        }
        Node::Either(options) => {
            let mut all = Needed::default();
            for option in options {
                let set = needed(option, common)?;
                all.words.extend(set.words);
                all.kinds |= set.kinds;
            }
            Some(all)
        }
        Node::Repeat { inner, least, .. } if *least > 0 => needed(inner, common),
        Node::Group(_, inner) => needed(inner, common),
        _ => None,
    }
}

/// How much it tells that a sentence holds one of these: rare words most, then rare chunks.
fn worth(needed: &Needed, common: &impl Fn(u32) -> bool) -> u32 {
    if needed.kinds & (kind::NAME | kind::WORD) != 0 || needed.words.iter().any(|word| common(*word)) {
        0
    } else if needed.kinds & kind::PRONOUN != 0 {
        1
    } else if needed.kinds != 0 {
        2
    } else {
        3 + 400 / (needed.words.len() as u32 + 1)
    }
}
