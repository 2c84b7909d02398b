//! Names that stand within one another or side by side, and what that tells: that one is made of the
//! other ("the government of X"), that both are of one thing, that they are of two.

use crate::composed::{added, may_be_composed};
use crate::name::{Sort, name_key};
use crate::node::{Node, Seen};
use gainsay_model::EntityKind;
use gainsay_names::is_acronym;
use std::cell::LazyCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// A name that is made of another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Composed {
    /// The node that bears it.
    pub(crate) node: usize,
    /// The words beside the other name, in one spelling.
    pub(crate) words: Arc<str>,
    /// The node whose name, or a description of whom, stands within it.
    pub(crate) of: usize,
}

impl Composed {
    /// The same where the first node of its document has another place.
    pub(crate) fn moved(&self, by: usize) -> Self {
        Self { node: self.node + by, words: Arc::clone(&self.words), of: self.of + by }
    }
}

/// Words that stand for what a document has named, by place: from, to, and the node.
pub(crate) type Calls = Vec<(Range<usize>, usize)>;

/// Longer names are looked into no further.
const LONGEST: usize = 160;
/// So many names before and after one are looked at.
const REACH: usize = 12;

/// Names made of others, each with the longest that begins or ends with it; `calls` are in order of
/// place. One of each node.
pub(crate) fn composed(
    seen: &[Seen<'_>],
    places: &[usize],
    nodes: &[Node],
    calls: &Calls,
    text: &str,
) -> Vec<Composed> {
    let mut found: Vec<Composed> = Vec::new();
    let named = nodes.iter().enumerate().filter(|(_, node)| matches!(node.sort, Sort::Full | Sort::Short));
    // Few documents ask for it.
    let by_key =
        LazyCell::new(|| named.rev().map(|(at, node)| (&*node.key, at)).collect::<HashMap<&str, usize>>());
    for (at, outer) in seen.iter().enumerate() {
        let whole = outer.start..outer.end;
        if !may_be_composed(outer.kind) || whole.len() > LONGEST {
            continue;
        }
        let before = seen[..at].iter().enumerate().rev().take(REACH);
        let after = seen.iter().enumerate().skip(at + 1).take(REACH);
        let names = before.take_while(|(_, inner)| inner.start == whole.start).chain(after);
        let names = names.map(|(at, inner)| (inner.start..inner.end, places[at]));
        let first = calls.partition_point(|(range, _)| range.start <= whole.start);
        let called = calls[first..].iter().take_while(|(range, _)| range.end <= whole.end).cloned();
        let inner = names.chain(called).filter(|(inner, node)| {
            inner.len() < whole.len()
                && whole.start <= inner.start
                && inner.end <= whole.end
                && (inner.start == whole.start || inner.end == whole.end)
                && (nodes[*node].kind != outer.kind || outer.kind == EntityKind::Organisation)
        });
        let node = places[at];
        let Some((inner, of)) = inner.max_by_key(|(inner, _)| inner.len()) else {
            found.extend(by_form(node, nodes, &by_key));
            continue;
        };
        let part = |range: Range<usize>| text.get(range).unwrap_or_default();
        let words = added(part(whole.start..inner.start), part(inner.end..whole.end), outer.kind);
        found.extend(words.map(|words| Composed { node, words: words.into(), of }));
    }
    found.sort_by(|a, b| (a.node, &a.words, a.of).cmp(&(b.node, &b.words, b.of)));
    found.dedup_by_key(|made| made.node);
    found
}

/// A name whose last words are a name of the document, though they are not marked as one there.
fn by_form(at: usize, nodes: &[Node], by_key: &HashMap<&str, usize>) -> Option<Composed> {
    let node = &nodes[at];
    let (words, rest) = node.form().split_once(" of ")?;
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let kinds = [EntityKind::Organisation, EntityKind::Polity];
    let of = kinds.into_iter().find_map(|kind| by_key.get(&*name_key(rest, kind)))?;
    Some(Composed { node: at, words: added(words, "", node.kind)?.into(), of: *of })
        .filter(|made| made.of != at)
}

/// Pairs of nodes that a text says are one, with the reason.
pub(crate) fn one(
    seen: &[Seen<'_>],
    places: &[usize],
    nodes: &[Node],
    text: &str,
) -> Vec<(usize, usize, &'static str)> {
    let mut found = Vec::new();
    for (at, first) in seen.iter().enumerate() {
        if let Some(called) = called_so(seen, at, text) {
            let (a, b) = (places[called], places[at]);
            found.extend((a != b && may_be_one(&nodes[a], &nodes[b])).then(|| (a.min(b), a.max(b), GIVEN)));
        }
        for (next, second) in seen.iter().enumerate().skip(at + 1).take(REACH) {
            if second.start > first.end + LONGEST_LINK {
                break;
            }
            let (a, b) = (places[at], places[next]);
            if a == b || !may_be_one(&nodes[a], &nodes[b]) {
                continue;
            }
            let between = text.get(first.end..second.start);
            let bracket = || text.get(second.end..).is_some_and(|after| after.starts_with(')'));
            let (x, y) = (first.start..first.end, second.start..second.end);
            let (part, whole) = if x.len() < y.len() { (&x, &y) } else { (&y, &x) };
            let before = text.get(whole.start..part.start).filter(|_| part.end <= whole.end);
            if first.kind == EntityKind::Event && second.kind == first.kind && before.is_some_and(is_idle) {
                found.push((a.min(b), a.max(b), "one is a part of the words for the other"));
            } else if x == y {
                found.push((a.min(b), a.max(b), "both names are read from the same words"));
            } else if between.is_some_and(also_known) {
                found.push((a.min(b), a.max(b), GIVEN));
            } else if between == Some(" (") && bracket() && shortens(&nodes[b], &nodes[a]) {
                found.push((
                    a.min(b),
                    a.max(b),
                    "the document gives the acronym behind the name, in brackets",
                ));
            }
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|(a, b, _)| (*a, *b));
    found
}

const GIVEN: &str = "the document gives one as another name of the other";

/// What a sentence that begins "Also called X" speaks of: the last of its kind named in the sentence
/// before.
fn called_so(seen: &[Seen<'_>], at: usize, text: &str) -> Option<usize> {
    const OPENERS: &[&str] = &["also called", "also known as", "otherwise known as"];
    let name = &seen[at];
    let lead = text.get(..name.start)?.trim_end_matches(is_quote).trim_end();
    let lead = lead.strip_suffix(" the").unwrap_or(lead);
    let starts = |opener: &&str| {
        let start = lead.len().checked_sub(opener.len())?;
        lead.get(start..).filter(|words| words.eq_ignore_ascii_case(opener)).map(|_| start)
    };
    let end = OPENERS.iter().find_map(starts)?;
    if !lead[..end].trim_end().ends_with('.') {
        return None;
    }
    let before =
        seen[..at].iter().enumerate().rev().take(REACH).take_while(|(_, other)| other.end + FAR > name.start);
    before.filter(|(_, other)| other.end <= end && other.kind == name.kind).map(|(at, _)| at).next()
}

/// A sentence begins no further back, in bytes.
const FAR: usize = 300;

/// Longest words between two names that say they are of one thing, in bytes.
const LONGEST_LINK: usize = 40;

/// Words by which a second name for a thing is brought in.
const ALSO: &[&str] = &[
    "also known as",
    "known as",
    "better known as",
    "also called",
    "called",
    "also referred to as",
    "a.k.a.",
    "aka",
    "alias",
    "otherwise known as",
    "commonly known as",
    "or simply",
    "formerly known as",
    "formerly",
    "auch bekannt als",
    "auch genannt",
    "genannt",
    "aussi connu sous le nom de",
    "dit aussi",
    "también conocido como",
    "также известный как",
    "также известная как",
    "также известное как",
    "также",
    "он же",
    "daha çox",
    "nam-ı diğer",
];

/// Whether words before the name of an event leave it what it is: "the first ever", "the annual".
fn is_idle(before: &str) -> bool {
    const IDLE: &[&str] =
        &["the", "first", "ever", "first-ever", "inaugural", "annual", "upcoming", "last", "recent"];
    before.split_whitespace().all(|word| IDLE.contains(&word.to_lowercase().as_str()))
}

/// Whether the words between two names bring the second in as another name of the first.
fn also_known(between: &str) -> bool {
    let words = between.trim_end_matches(is_quote).trim();
    let (opened, words) = match words.strip_prefix(['(', ',', '—', '–']) {
        Some(words) => (true, words.trim()),
        None => (words.starts_with(". ") && !between.contains('\n'), words.trim_start_matches(". ")),
    };
    let words = words.trim_end_matches(" the").trim_end_matches(is_quote).to_lowercase();
    opened && ALSO.contains(&words.as_str())
}

fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '"' | '„' | '«' | '‘' | '’' | '\'')
}

/// Whether a name is an acronym of the other.
fn shortens(short: &Node, long: &Node) -> bool {
    short.sort == Sort::Short && is_acronym(short.form(), long.form())
}

/// Whether two nodes may be one thing that is named twice in one breath.
fn may_be_one(a: &Node, b: &Node) -> bool {
    let named = |node: &Node| node.sort != Sort::Description;
    named(a) && named(b) && crate::cluster::may_be_one(a.kind, b.kind, 100)
}
