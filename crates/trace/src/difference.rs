//! The difference of two passages, word by word, as a reader would mark it.

use crate::text::Text;
use gainsay_model::{Edit, EditKind};
use imara_diff::{Algorithm, Diff, Token};
use std::collections::BTreeMap;
use std::ops::Range;

/// So many words in a row that left one place and came up at another were moved.
const MOVED: usize = 3;

/// What happened to the words of `a` on the way to `b`: the words of each text stand in one edit
/// each, in the order of `a`, and what only `b` has where it stands there. Case, accents and
/// punctuation are not compared. Offsets are bytes of the texts given.
///
/// The comparison is that of Myers ("An O(ND) Difference Algorithm and Its Variations", 1986) with
/// the heuristics of GNU diff, which keep it near linear.
pub fn difference(a: &str, b: &str) -> Vec<Edit> {
    let (x, y) = (Text::of(a), Text::of(b));
    let mut edits = Vec::new();
    let (mut from, mut to) = (0, 0);
    let hunks: Vec<(Range<usize>, Range<usize>)> = hunks(&x.words, &y.words);
    let moves = Moves::new(moves(&x.words, &y.words, &hunks));
    for (gone, come) in hunks {
        push(&mut edits, EditKind::Kept, from..gone.start, to..come.start);
        (from, to) = (gone.end, come.end);
        changed(&moves, gone, come, &mut edits);
    }
    push(&mut edits, EditKind::Kept, from..x.len(), to..y.len());
    let at = |text: &Text, words: &Range<usize>, len: usize| {
        if words.is_empty() { place(text, words.start, len) } else { text.bytes(words.clone()) }
    };
    let bytes = |e: Edit| Edit { kind: e.kind, a: at(&x, &e.a, a.len()), b: at(&y, &e.b, b.len()) };
    edits.into_iter().map(bytes).collect()
}

/// The empty range before a word, or at the end of the text.
fn place(text: &Text, word: usize, end: usize) -> Range<usize> {
    let at = if word < text.len() { text.bytes(word..word + 1).start } else { end };
    at..at
}

fn push(edits: &mut Vec<Edit>, kind: EditKind, a: Range<usize>, b: Range<usize>) {
    if !a.is_empty() || !b.is_empty() {
        edits.push(Edit { kind, a, b });
    }
}

/// The stretches of words that differ, in order.
pub(crate) fn hunks(x: &[u32], y: &[u32]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut numbers = BTreeMap::new();
    let mut tokens = |words: &[u32]| -> Vec<Token> {
        let mut number = |word: &u32| {
            let next = numbers.len() as u32;
            Token(*numbers.entry(*word).or_insert(next))
        };
        words.iter().map(&mut number).collect()
    };
    let (before, after) = (tokens(x), tokens(y));
    let mut diff = Diff::default();
    // More words than the comparison can number are more than 8 GiB of text.
    if before.len().max(after.len()) >= i32::MAX as usize {
        return vec![(0..x.len(), 0..y.len())];
    }
    diff.compute_with(Algorithm::Myers, &before, &after, numbers.len() as u32);
    let wide = |range: Range<u32>| range.start as usize..range.end as usize;
    diff.hunks().map(|hunk| (wide(hunk.before), wide(hunk.after))).collect()
}

/// Runs of words that are gone in one place and new in another: first word in `a`, first in `b`,
/// number; in the order of `a`, none overlapping on either side.
fn moves(x: &[u32], y: &[u32], hunks: &[(Range<usize>, Range<usize>)]) -> Vec<(usize, usize, usize)> {
    let mut gone: BTreeMap<&[u32], usize> = BTreeMap::new();
    for (range, _) in hunks {
        for at in range.start..(range.end + 1).saturating_sub(MOVED).max(range.start) {
            gone.entry(&x[at..at + MOVED]).or_insert(at);
        }
    }
    let end_of = |at: usize| hunks[hunks.partition_point(|(gone, _)| gone.end <= at)].0.end;
    let mut found: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (_, come) in hunks {
        let mut at = come.start;
        while at + MOVED <= come.end {
            let Some(from) = gone.get(&y[at..at + MOVED]).copied() else {
                at += 1;
                continue;
            };
            let same = x[from..end_of(from)].iter().zip(&y[at..come.end]).take_while(|(p, q)| p == q).count();
            let last = found.range(..from + same).next_back();
            if last.is_none_or(|(other, (_, len))| other + len <= from) && same >= MOVED {
                found.insert(from, (at, same));
            }
            at += same.max(1);
        }
    }
    found.into_iter().map(|(from, (to, len))| (from, to, len)).collect()
}

/// Moved runs of words by where they were and by where they came up: first word in `a`, first in `b`, number.
struct Moves {
    out: Vec<(usize, usize, usize)>,
    into: Vec<(usize, usize, usize)>,
}

impl Moves {
    /// `out` in the order of `a`.
    fn new(out: Vec<(usize, usize, usize)>) -> Self {
        let mut into = out.clone();
        into.sort_unstable_by_key(|(_, to, _)| *to);
        Self { out, into }
    }

    /// Those that begin in a stretch of `a`.
    fn out_of(&self, gone: &Range<usize>) -> &[(usize, usize, usize)] {
        let start = self.out.partition_point(|(from, ..)| *from < gone.start);
        let len = self.out[start..].partition_point(|(from, ..)| *from < gone.end);
        &self.out[start..start + len]
    }

    /// Those that begin in a stretch of `b`.
    fn into(&self, come: &Range<usize>) -> &[(usize, usize, usize)] {
        let start = self.into.partition_point(|(_, to, _)| *to < come.start);
        let len = self.into[start..].partition_point(|(_, to, _)| *to < come.end);
        &self.into[start..start + len]
    }
}

/// The edits of one stretch that differs, with what was moved out of it and into it.
fn changed(moves: &Moves, mut gone: Range<usize>, mut come: Range<usize>, edits: &mut Vec<Edit>) {
    let (out, into) = (moves.out_of(&gone), moves.into(&come));
    if out.is_empty() && into.is_empty() {
        let kind = match (gone.is_empty(), come.is_empty()) {
            (false, false) => EditKind::Replaced,
            (false, true) => EditKind::Removed,
            _ => EditKind::Added,
        };
        push(edits, kind, gone, come);
        return;
    }
    for (from, to, len) in out {
        push(edits, EditKind::Removed, gone.start..*from, come.start..come.start);
        edits.push(Edit { kind: EditKind::Moved, a: *from..from + len, b: *to..to + len });
        gone.start = from + len;
    }
    push(edits, EditKind::Removed, gone.clone(), come.start..come.start);
    for (_, to, len) in into {
        push(edits, EditKind::Added, gone.end..gone.end, come.start..*to);
        come.start = to + len;
    }
    push(edits, EditKind::Added, gone.end..gone.end, come);
}
