//! What documents are called, and whom they name as where they have their words from.

use gainsay_model::{Circle, Citation, Source};
use gainsay_names::fold;
use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

/// Every document's names and citations.
pub(crate) struct Citations {
    known: Vec<Known>,
    // Invariant: the documents that a key names, in order; empty if they are too many to tell.
    named: Vec<Vec<usize>>,
}

/// One document. Keys are numbers of names.
#[derive(Default)]
struct Known {
    /// The keys that name it, in order.
    own: Vec<usize>,
    /// What it cites, in order.
    cites: Vec<Cite>,
}

/// One citation: which key, where, and whether it is meant of the whole document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Cite {
    key: usize,
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

/// What names are looked up by: addresses, and names that stand in credits or in sentences too.
#[derive(Default)]
struct Names {
    keys: BTreeMap<(Kind, String), usize>,
    named: Vec<Vec<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Where it stands: stands for it alone.
    Address,
    /// What it is called: in credits only.
    Title,
    /// Who brought it out or wrote it: in credits and sentences.
    Maker,
}

impl Names {
    fn add(&mut self, kind: Kind, name: String, document: usize) -> usize {
        let next = self.named.len();
        let key = *self.keys.entry((kind, name)).or_insert(next);
        if key == next {
            self.named.push(Vec::new());
        }
        if self.named[key].last() != Some(&document) {
            self.named[key].push(document);
        }
        key
    }

    fn get(&self, kind: Kind, name: &str) -> Option<usize> {
        self.keys.get(&(kind, name.to_owned())).copied()
    }
}

impl Citations {
    /// Reads what all documents are called, then whom each names.
    pub(crate) fn new(sources: &[&Source]) -> Self {
        let mut names = Names::default();
        let own = |(document, source): (usize, &&Source)| own_keys(&mut names, document, source);
        let owned: Vec<Vec<usize>> = sources.iter().enumerate().map(own).collect();
        let read = |(source, own): (&&Source, Vec<usize>)| {
            let cites = if names.keys.is_empty() { Vec::new() } else { cites(&names, source.text(), &own) };
            Known { own, cites }
        };
        let known = sources.iter().zip(owned).map(read).collect();
        for bearers in &mut names.named {
            if bearers.len() > MOST_BEARERS {
                bearers.clear();
            }
        }
        Self { known, named: names.named }
    }

    /// The words in which one document names another, if it does: those meant of the whole document first.
    pub(crate) fn of(&self, from: usize, to: usize) -> Option<&Cite> {
        let (from, to) = (&self.known[from], &self.known[to]);
        let names = |cite: &&Cite| to.own.binary_search(&cite.key).is_ok();
        from.cites.iter().filter(names).max_by_key(|cite| (cite.whole, std::cmp::Reverse(cite.at.start)))
    }

    /// Documents that name one another in a circle: one for each group in which everyone can be reached
    /// from everyone (Tarjan 1972), the shortest through its first document.
    pub(crate) fn circles(&self, sources: &[&Source]) -> Vec<Circle> {
        let next: Vec<Vec<usize>> = (0..self.known.len()).map(|at| self.next(at)).collect();
        let groups = strong_groups(&next);
        let mut size = vec![0usize; self.known.len()];
        groups.iter().for_each(|group| size[*group] += 1);
        let mut seen = vec![false; self.known.len()];
        let mut circles = Vec::new();
        for start in 0..self.known.len() {
            if size[groups[start]] > 1 && !std::mem::replace(&mut seen[groups[start]], true) {
                circles.extend(self.circle(sources, &shortest_round(&next, &groups, start)));
            }
        }
        circles
    }

    /// The documents that one names, in order.
    fn next(&self, from: usize) -> Vec<usize> {
        let cited = self.known[from].cites.iter().flat_map(|cite| &self.named[cite.key]).copied();
        let mut next: Vec<usize> = cited.filter(|to| *to != from).collect();
        next.sort_unstable();
        next.dedup();
        next
    }

    fn circle(&self, sources: &[&Source], round: &[usize]) -> Option<Circle> {
        let link = |at: usize| {
            let (from, to) = (round[at], round[(at + 1) % round.len()]);
            let cite = self.of(from, to)?;
            let words = sources[from].span(cite.at.clone())?;
            Some(Citation { from: sources[from].id(), to: sources[to].id(), words, whole: cite.whole })
        };
        let citations = (0..round.len()).map(link).collect::<Option<Vec<_>>>()?;
        (citations.len() > 1).then_some(Circle { citations })
    }
}

/// The keys that name a document.
fn own_keys(names: &mut Names, document: usize, source: &Source) -> Vec<usize> {
    let meta = source.meta();
    let mut own = Vec::new();
    if let Some(address) = meta.url.as_deref().and_then(address) {
        own.push(names.add(Kind::Address, address, document));
    }
    if let Some(title) = meta.title.as_deref().map(plain).filter(|title| title.len() >= LEAST_TITLE) {
        own.push(names.add(Kind::Title, title, document));
    }
    let site = meta.url.as_deref().and_then(host).map(plain);
    let makers = meta.publisher.iter().map(|name| plain(name));
    let authors = meta.authors.iter().map(|name| plain(name)).filter(|name| name.contains(' '));
    for maker in makers.chain(authors).chain(site).filter(|name| name.len() >= LEAST_NAME) {
        own.push(names.add(Kind::Maker, maker, document));
    }
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

/// All that a text cites, but for what is its own.
fn cites(names: &Names, text: &str, own: &[usize]) -> Vec<Cite> {
    let mut found = Vec::new();
    credits(names, text, &mut found);
    addresses(names, text, &mut found);
    followed(names, text, &mut found);
    found.retain(|cite| own.binary_search(&cite.key).is_err());
    found.sort_by_key(|cite| (cite.key, cite.whole, cite.at.start, cite.at.end));
    found.dedup_by_key(|cite| (cite.key, cite.whole));
    found.truncate(MOST_CITES);
    found
}

/// Addresses anywhere in the text.
fn addresses(names: &Names, text: &str, found: &mut Vec<Cite>) {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '|' | ']' | ')' | '«' | '»');
    for (at, _) in text.match_indices("://") {
        let from = text[..at]
            .rfind(|c: char| !c.is_ascii_alphabetic())
            .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
        let rest = &text[from..];
        let until = rest.find(ends).unwrap_or(rest.len()).min(rest.floor_char_boundary(LONGEST_CREDIT));
        let url = rest[..until].trim_end_matches(['.', ',', ';', ':', '\'', '”', '’']);
        let key = address(url).and_then(|address| names.get(Kind::Address, &address));
        found.extend(key.map(|key| Cite { key, at: from..from + url.len(), whole: true }));
    }
}

/// Names in lines that open as credits do.
fn credits(names: &Names, text: &str, found: &mut Vec<Cite>) {
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
            let keys = kinds.into_iter().filter_map(|kind| longest(names, kind, &words[first..]));
            found.extend(keys.map(|key| Cite { key, at: at.clone(), whole: true }));
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
fn followed(names: &Names, text: &str, found: &mut Vec<Cite>) {
    for opening in FOLLOWING {
        for (at, opening) in text.match_indices(opening) {
            let tail = &text[at + opening.len()..];
            let tail = &tail[..tail.floor_char_boundary(160)];
            let tail = tail.split(['.', ';', '\n']).next().unwrap_or_default();
            // "the website of X", "the X website", "X".
            let words = plain(tail);
            let words: Vec<&str> = words.split(' ').take(LONGEST_NAME).collect();
            let key = (0..words.len().min(5)).find_map(|first| longest(names, Kind::Maker, &words[first..]));
            let at = text[..at].char_indices().next_back().map_or(at, |(before, _)| before);
            let end = at + text[at..].len().min(text[at..].floor_char_boundary(LONGEST_CREDIT / 4));
            let end = text[at..end].find(['.', ',', ';', '\n']).map_or(end, |stop| at + stop);
            found.extend(key.map(|key| Cite { key, at: at..end, whole: false }));
        }
    }
}

/// The longest name that the words begin with.
fn longest(names: &Names, kind: Kind, words: &[&str]) -> Option<usize> {
    let most = words.len().min(LONGEST_NAME);
    (1..=most).rev().find_map(|count| names.get(kind, &words[..count].join(" ")))
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
