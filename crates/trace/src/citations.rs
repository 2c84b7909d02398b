//! What documents are called, and whom they name as where they have their words from.

use crate::numbered::{Numbered, Steps};
use crate::text::spread;
use gainsay_model::{Circle, Citation, Source};
use gainsay_names::fold;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

/// Every document's names and citations, by number of the document, kept from one state of a case to the next.
#[derive(Debug, Default)]
pub(crate) struct Citations {
    known: Vec<Option<Known>>,
    /// The documents that each name names.
    named: FxHashMap<Name, BTreeSet<u32>>,
}

/// A hash of what something is called, and of how.
type Name = u64;

/// One document.
#[derive(Debug)]
struct Known {
    /// The names of it, in order.
    own: Vec<Name>,
    /// What it may cite.
    asks: Vec<Ask>,
    /// What it cites, in order.
    cites: Vec<Cite>,
}

/// Words that cite somebody if a document bears one of these names; the first of them counts.
#[derive(Debug)]
struct Ask {
    names: Vec<Name>,
    at: Range<usize>,
    whole: bool,
}

/// One citation: by which name, where, and whether it is meant of the whole document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Cite {
    name: Name,
    /// Bytes of the words that cite.
    pub(crate) at: Range<usize>,
    pub(crate) whole: bool,
}

/// Words that open a line which names a source, folded.
const CREDITS: &[&str] = &[
    "source",
    "sources",
    "via",
    "originally published",
    "first published",
    "reprinted from",
    "taken from",
    "republished from",
    "courtesy of",
    "quelle",
    "quellen",
    "источник",
    "источники",
    "menbe",
    "mənbə",
    "kaynak",
    "fuente",
    "fonte",
    "zrodlo",
    "zdroj",
    "джерело",
    "աղբյուր",
    "წყარო",
    "المصدر",
    "منبع",
];

/// Words before the name of somebody whom a sentence follows, with the case of the first letter left open.
const FOLLOWING: &[&str] = &[
    "ccording to ",
    "s reported by ",
    "s quoted by ",
    "iting ",
    "aut ",
    "ach Angaben ",
    "elon ",
    "egún ",
    "econdo ",
    "огласно ",
    "о данным ",
    "о сообщению ",
    "о словам ",
    "а даними ",
    "edług ",
];

/// A shorter title, in bytes, is no sure sign of the document that bears it; nor is a shorter name.
const LEAST_TITLE: usize = 15;
const LEAST_NAME: usize = 3;
/// A credit stands in a line of its own, no longer than this many bytes.
const LONGEST_CREDIT: usize = 400;
/// A name has at most so many words.
const LONGEST_NAME: usize = 24;
/// A name that more documents bear does not tell which is meant.
const MOST_BEARERS: usize = 64;
/// Citations of one document that are kept.
const MOST_CITES: usize = 512;

/// How a name names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Where it stands: stands for it alone.
    Address,
    /// What it is called: in credits only.
    Title,
    /// Who brought it out or wrote it: in credits and sentences.
    Maker,
}

impl Kind {
    /// The hash of a name of this kind.
    fn name(self, words: &str) -> Name {
        self.growing(words.split(' ')).last().unwrap_or_default()
    }

    /// The hashes of names of the first word, of the first two, and so on.
    fn growing<'w>(self, words: impl Iterator<Item = &'w str>) -> impl Iterator<Item = Name> {
        words.scan(spread(self as u64 + 1), |hash, word| {
            *hash = spread(hash.rotate_left(9) ^ crate::text::hash(word.as_bytes()));
            Some(*hash)
        })
    }
}

impl Citations {
    /// Takes the next state of the case. Gives the documents that cite otherwise than before.
    pub(crate) fn step(&mut self, numbered: &Numbered, steps: &Steps) -> Vec<u32> {
        self.known.resize_with(numbered.rank().len(), || None);
        let mut moved: BTreeSet<Name> = BTreeSet::new();
        for number in &steps.gone {
            for name in self.known[*number as usize].take().map_or_else(Vec::new, |known| known.own) {
                let bearers = self.named.entry(name).or_default();
                bearers.remove(number);
                if bearers.is_empty() {
                    self.named.remove(&name);
                    moved.insert(name);
                }
            }
        }
        let read = |number: &u32| {
            let source = numbered.source(*number)?;
            Some((*number, Known { own: names(source), asks: asks(source.text()), cites: Vec::new() }))
        };
        let new: Vec<(u32, Known)> = steps.new.par_iter().filter_map(read).collect();
        for (number, known) in new {
            for name in &known.own {
                let bearers = self.named.entry(*name).or_default();
                if bearers.is_empty() && !moved.remove(name) {
                    moved.insert(*name);
                }
                bearers.insert(number);
            }
            self.known[number as usize] = Some(known);
        }
        let (named, new) = (&self.named, &steps.new);
        let again = |(number, known): (usize, &mut Option<Known>)| {
            let (number, known) = (number as u32, known.as_mut()?);
            let asked = || known.asks.iter().flat_map(|ask| &ask.names).any(|name| moved.contains(name));
            if new.binary_search(&number).is_err() && (moved.is_empty() || !asked()) {
                return None;
            }
            let cites = known.cites(named);
            let other = cites != known.cites;
            known.cites = cites;
            other.then_some(number)
        };
        self.known.par_iter_mut().enumerate().filter_map(again).collect()
    }

    /// The words in which one document names another, if it does: those meant of the whole document first.
    pub(crate) fn of(&self, from: u32, to: u32) -> Option<&Cite> {
        let of = |number: u32| self.known.get(number as usize)?.as_ref();
        let (from, to) = (of(from)?, of(to)?);
        let names = |cite: &&Cite| to.own.binary_search(&cite.name).is_ok();
        from.cites.iter().filter(names).max_by_key(|cite| (cite.whole, std::cmp::Reverse(cite.at.start)))
    }

    /// Documents that name one another in a circle: one for each group in which everyone can be reached
    /// from everyone (Tarjan 1972), the shortest through its first document.
    pub(crate) fn circles(&self, numbered: &Numbered) -> Vec<Circle> {
        let order = numbered.order();
        let next: Vec<Vec<usize>> = order.iter().map(|number| self.next(*number, numbered.rank())).collect();
        let groups = strong_groups(&next);
        let mut size = vec![0usize; order.len()];
        groups.iter().for_each(|group| size[*group] += 1);
        let mut seen = vec![false; order.len()];
        let mut circles = Vec::new();
        for start in 0..order.len() {
            if size[groups[start]] > 1 && !std::mem::replace(&mut seen[groups[start]], true) {
                circles.extend(self.circle(numbered, &shortest_round(&next, &groups, start)));
            }
        }
        circles
    }

    /// The places of the documents that one names, in order.
    fn next(&self, from: u32, rank: &[u32]) -> Vec<usize> {
        let known = self.known.get(from as usize).and_then(Option::as_ref);
        let bearers =
            known.into_iter().flat_map(|known| &known.cites).filter_map(|cite| self.named.get(&cite.name));
        let told = bearers.filter(|bearers| bearers.len() <= MOST_BEARERS).flatten().copied();
        let mut next: Vec<usize> =
            told.filter(|to| *to != from).map(|to| rank[to as usize] as usize).collect();
        next.sort_unstable();
        next.dedup();
        next
    }

    fn circle(&self, numbered: &Numbered, round: &[usize]) -> Option<Circle> {
        let order = numbered.order();
        let link = |at: usize| {
            let (from, to) = (order[round[at]], order[round[(at + 1) % round.len()]]);
            let cite = self.of(from, to)?;
            let (from, to) = (numbered.source(from)?, numbered.source(to)?);
            let words = from.span(cite.at.clone())?;
            Some(Citation { from: from.id(), to: to.id(), words, whole: cite.whole })
        };
        let citations = (0..round.len()).map(link).collect::<Option<Vec<_>>>()?;
        (citations.len() > 1).then_some(Circle { citations })
    }
}

impl Known {
    /// All that it cites, but for what is its own, if `named` are the names that documents bear.
    fn cites(&self, named: &FxHashMap<Name, BTreeSet<u32>>) -> Vec<Cite> {
        let cite = |ask: &Ask| {
            let name = *ask.names.iter().find(|name| named.contains_key(name))?;
            Some(Cite { name, at: ask.at.clone(), whole: ask.whole })
        };
        let mut found: Vec<Cite> = self.asks.iter().filter_map(cite).collect();
        found.retain(|cite| self.own.binary_search(&cite.name).is_err());
        found.sort_by_key(|cite| (cite.name, cite.whole, cite.at.start, cite.at.end));
        found.dedup_by_key(|cite| (cite.name, cite.whole));
        found.truncate(MOST_CITES);
        found
    }
}

/// The names of a document, in order.
fn names(source: &Source) -> Vec<Name> {
    let meta = source.meta();
    let mut own = Vec::new();
    if let Some(address) = meta.url.as_deref().and_then(address) {
        own.push(Kind::Address.name(&address));
    }
    if let Some(title) = meta.title.as_deref().map(plain).filter(|title| title.len() >= LEAST_TITLE) {
        own.push(Kind::Title.name(&title));
    }
    let site = meta.url.as_deref().and_then(host).map(plain);
    let makers = meta.publisher.iter().map(|name| plain(name));
    let authors = meta.authors.iter().map(|name| plain(name)).filter(|name| name.contains(' '));
    let makers = makers.chain(authors).chain(site).filter(|name| name.len() >= LEAST_NAME);
    own.extend(makers.map(|maker| Kind::Maker.name(&maker)));
    own.sort_unstable();
    own.dedup();
    own
}

/// Folded, with single spaces between runs of letters and digits, without an article.
fn plain(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let article = matches!(words.first(), Some(&"the")) && words.len() > 1;
    words[usize::from(article)..].join(" ")
}

/// All that a text may cite.
fn asks(text: &str) -> Vec<Ask> {
    let mut found = Vec::new();
    credits(text, &mut found);
    addresses(text, &mut found);
    followed(text, &mut found);
    found
}

/// Addresses anywhere in the text.
fn addresses(text: &str, found: &mut Vec<Ask>) {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '|' | ']' | ')' | '«' | '»');
    for (at, _) in text.match_indices("://") {
        let from = text[..at]
            .rfind(|c: char| !c.is_ascii_alphabetic())
            .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
        let rest = &text[from..];
        let until = rest.find(ends).unwrap_or(rest.len()).min(rest.floor_char_boundary(LONGEST_CREDIT));
        let url = rest[..until].trim_end_matches(['.', ',', ';', ':', '\'', '”', '’']);
        let name = address(url).map(|address| Kind::Address.name(&address));
        found.extend(name.map(|name| Ask { names: vec![name], at: from..from + url.len(), whole: true }));
    }
}

/// Names in lines that open as credits do.
fn credits(text: &str, found: &mut Vec<Ask>) {
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let start = from;
        from += line.len();
        let line = line.trim_end();
        if line.len() > LONGEST_CREDIT || !opens_as_credit(line) {
            continue;
        }
        let at = start + (line.len() - line.trim_start().len())..start + line.len();
        let words = plain(line);
        let words: Vec<&str> = words.split(' ').collect();
        for first in 0..words.len() {
            let kinds = [Kind::Title, Kind::Maker];
            let asks = kinds.map(|kind| longest_first(kind, &words[first..]));
            found.extend(asks.map(|names| Ask { names, at: at.clone(), whole: true }));
        }
    }
}

fn opens_as_credit(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let head = fold(&bare.chars().take(32).collect::<String>());
    CREDITS.iter().any(|word| {
        let rest = head.strip_prefix(word);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Names in sentences: "according to the website of …".
fn followed(text: &str, found: &mut Vec<Ask>) {
    for opening in FOLLOWING {
        for (at, opening) in text.match_indices(opening) {
            let tail = &text[at + opening.len()..];
            let tail = &tail[..tail.floor_char_boundary(160)];
            let tail = tail.split(['.', ';', '\n']).next().unwrap_or_default();
            // "the website of X", "the X website", "X".
            let words = plain(tail);
            let words: Vec<&str> = words.split(' ').take(LONGEST_NAME).collect();
            let from = |first: usize| longest_first(Kind::Maker, &words[first..]);
            let names: Vec<Name> = (0..words.len().min(5)).flat_map(from).collect();
            let at = text[..at].char_indices().next_back().map_or(at, |(before, _)| before);
            let end = at + text[at..].len().min(text[at..].floor_char_boundary(LONGEST_CREDIT / 4));
            let end = text[at..end].find(['.', ',', ';', '\n']).map_or(end, |stop| at + stop);
            found.push(Ask { names, at: at..end, whole: false });
        }
    }
}

/// The names that the words begin with, the longest first.
fn longest_first(kind: Kind, words: &[&str]) -> Vec<Name> {
    let mut names: Vec<Name> = kind.growing(words.iter().copied().take(LONGEST_NAME)).collect();
    names.reverse();
    names
}

/// The address without scheme and closing slash; `None` for a site's front page.
pub(crate) fn address(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.trim_start_matches("www.").trim_end_matches('/');
    let path = rest.split_once('/')?.1;
    (path.len() > 2).then(|| rest.to_owned())
}

/// The host of an address.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1.trim_start_matches("www.");
    rest.split(['/', ':', '?', '#']).next().filter(|host| host.contains('.'))
}

/// The group of each node, nodes that reach one another in one group; without recursion.
fn strong_groups(next: &[Vec<usize>]) -> Vec<usize> {
    const NONE: usize = usize::MAX;
    let count = next.len();
    let (mut index, mut low) = (vec![NONE; count], vec![0; count]);
    let (mut group, mut stack, mut clock) = (vec![NONE; count], Vec::new(), 0);
    for start in 0..count {
        let mut calls: Vec<(usize, usize)> = if index[start] == NONE { vec![(start, 0)] } else { Vec::new() };
        while let Some((node, edge)) = calls.pop() {
            if edge == 0 {
                (index[node], low[node]) = (clock, clock);
                clock += 1;
                stack.push(node);
            } else {
                low[node] = low[node].min(low[next[node][edge - 1]]);
            }
            let mut at = edge;
            while let Some(other) = next[node].get(at).copied() {
                at += 1;
                if index[other] == NONE {
                    calls.extend([(node, at), (other, 0)]);
                    break;
                }
                if group[other] == NONE {
                    low[node] = low[node].min(index[other]);
                }
            }
            let called = calls.last().is_some_and(|(_, edge)| *edge == 0);
            if !called && low[node] == index[node] {
                while let Some(member) = stack.pop() {
                    group[member] = node;
                    if member == node {
                        break;
                    }
                }
            }
        }
    }
    group
}

/// The shortest way from a node of a group back to it.
fn shortest_round(next: &[Vec<usize>], groups: &[usize], start: usize) -> Vec<usize> {
    let mut before: BTreeMap<usize, usize> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for other in next[node].iter().copied().filter(|other| groups[*other] == groups[start]) {
            if other == start {
                let mut round = vec![node];
                let mut at = node;
                while let Some(up) = before.get(&at).copied() {
                    round.push(up);
                    at = up;
                }
                round.reverse();
                return round;
            }
            if let std::collections::btree_map::Entry::Vacant(free) = before.entry(other) {
                free.insert(node);
                queue.push_back(other);
            }
        }
    }
    Vec::new()
}
