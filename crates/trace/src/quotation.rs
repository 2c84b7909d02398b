//! Common quotations: two texts that quote the same words of somebody else did not copy each other.

use crate::passage::{Passage, Side};
use crate::text::{CAPITAL, Text};
use gainsay_model::{BlockKind, ReuseKind, Source};
use std::collections::BTreeSet;

/// A longer passage is no quotation but a copy.
const MOST_WORDS: usize = 120;
/// Bytes before and after a passage in which its quotation marks are looked for.
const NEAR: usize = 1200;
/// Words before and after a quotation in which somebody is named who said it.
const AROUND: usize = 30;
/// A name tells so many eighths of a bit.
const NAME: u8 = 56;

/// Names a passage of two documents a common quotation if it is one: words in quotation marks on both sides, with
/// somebody named beside them on both sides.
pub(crate) fn name((x, y): (&Source, &Source), texts: (&Text, &Text), passage: &mut Passage) {
    let (a, b) = (&passage.a, &passage.b);
    let short = a.words.len().max(b.words.len()) <= MOST_WORDS && passage.kind.shows_copying();
    if short
        && is_quoted(x, a)
        && is_quoted(y, b)
        && named(texts.0, a).intersection(&named(texts.1, b)).next().is_some()
    {
        passage.call(ReuseKind::Quotation);
    }
}

/// Whether a passage lies within quotation marks, or within a block that is set apart as a quotation.
fn is_quoted(source: &Source, side: &Side) -> bool {
    let (start, end) = (side.bytes.start, side.bytes.end);
    let block = |at: usize| {
        let blocks = source.blocks();
        let next = blocks.partition_point(|block| block.range.end as usize <= at);
        blocks.get(next).filter(|block| block.range.start as usize <= at)
    };
    if block(start).is_some_and(|b| b.kind == BlockKind::Quotation && b.range.end as usize >= end) {
        return true;
    }
    let text = source.text();
    let from = floor(text, start.saturating_sub(NEAR));
    let until = floor(text, (end + NEAR).min(text.len()));
    let before = text.get(from..start).unwrap_or_default();
    let before = before.rfind("\n\n").map_or(before, |at| &before[at..]);
    let after = text.get(end..until).unwrap_or_default();
    let after = after.find("\n\n").map_or(after, |at| &after[..at]);
    let inner = text.get(start..end).unwrap_or_default();
    open_after(false, before) && stays_open(inner) && closes(after)
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Marks that open or close a quotation, by whether one is open: usage differs between languages
/// (“…”, „…“, »…«, «…», 「…」), so that most marks can be either.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '《' | '》' | '〈' | '〉'
    )
}

/// Marks that only ever close.
fn only_closes(c: char) -> bool {
    matches!(c, '”' | '」' | '』' | '》' | '〉')
}

/// Whether a quotation is open after these words.
fn open_after(open: bool, text: &str) -> bool {
    let step = |open: bool, c: char| if open { false } else { !only_closes(c) };
    text.chars().filter(|c| is_mark(*c)).fold(open, step)
}

fn stays_open(text: &str) -> bool {
    !text.chars().any(is_mark) || open_after(true, text)
}

fn closes(text: &str) -> bool {
    text.chars().any(is_mark)
}

/// Names around a passage, outside it.
fn named(text: &Text, side: &Side) -> BTreeSet<u32> {
    let before = side.words.start.saturating_sub(AROUND)..side.words.start;
    let after = side.words.end..(side.words.end + AROUND).min(text.len());
    let is_name = |at: &usize| text.marks[*at] & CAPITAL != 0 && text.tells[*at] >= NAME;
    before.chain(after).filter(is_name).map(|at| text.stems[at]).collect()
}
