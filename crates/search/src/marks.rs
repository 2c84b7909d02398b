//! Which words of a text were asked for, and the stretch of it that shows most of them.

use crate::plan::slack;
use crate::query::{Ending, Pattern, Query};
use crate::words::{Form, Word, words};
use rapidfuzz::distance::osa;
use std::collections::BTreeSet;
use std::ops::Range;

/// A stretch of a unit's text, with the words in it that were asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Snippet {
    /// The words.
    pub text: String,
    /// Bytes of `text` to mark, in order, not overlapping.
    pub marks: Vec<Range<usize>>,
    /// Bytes of the unit's text that `text` is.
    pub range: Range<usize>,
    /// Whether text of the unit is left out before it.
    pub cut_before: bool,
    /// Whether text of the unit is left out behind it.
    pub cut_after: bool,
}

/// How long a snippet is at most, in characters.
const LENGTH: usize = 240;
/// How much of it stands before the first word that was asked for, in characters.
const BEFORE: usize = 60;

/// The words of a text that were asked for, with the number of what they were asked for by.
pub(crate) fn marks(text: &str, query: &Query) -> Vec<(Range<usize>, usize)> {
    let all = words(text);
    let mut out = Vec::new();
    for (number, asked) in query.words().enumerate() {
        for pattern in &asked.patterns {
            out.extend(found(&all, pattern).into_iter().map(|range| (range, number)));
        }
    }
    out.sort_by_key(|(range, number)| (range.start, std::cmp::Reverse(range.end), *number));
    // Pairs of letters overlap; what is marked is marked once.
    let mut joined: Vec<(Range<usize>, usize)> = Vec::new();
    for (range, number) in out {
        match joined.last_mut() {
            Some((last, of)) if range.start < last.end || (range.start == last.end && *of == number) => {
                last.end = last.end.max(range.end);
            }
            _ => joined.push((range, number)),
        }
    }
    joined
}

/// Where a pattern stands among words.
fn found(all: &[Word], pattern: &Pattern) -> Vec<Range<usize>> {
    let Some(((_, first), rest)) = pattern.terms.split_first() else { return Vec::new() };
    let last_ending =
        |index: usize| if index + 1 == pattern.terms.len() { pattern.ending } else { Ending::Whole };
    let mut out = Vec::new();
    for (at, word) in all.iter().enumerate() {
        if !fits(word, first, last_ending(0)) {
            continue;
        }
        let mut end = word.range.end;
        let behind = all.get(at + 1..).unwrap_or_default();
        let whole = rest.iter().enumerate().all(|(index, (distance, term))| {
            let near = behind.iter().take_while(|other| other.position <= word.position + distance);
            let there = |other: &&Word| other.position == word.position + distance;
            let found = near.filter(there).find(|other| fits(other, term, last_ending(index + 1)));
            end = found.map_or(end, |found| found.range.end);
            found.is_some()
        });
        if whole {
            out.push(word.range.start..end);
        }
    }
    out
}

fn fits(word: &Word, term: &str, ending: Ending) -> bool {
    match ending {
        Ending::Whole => word.term == term,
        Ending::Prefix => word.term.starts_with(term),
        Ending::Near => {
            let most = usize::from(slack(term));
            let lengths = word.term.chars().count().abs_diff(term.chars().count());
            word.form != Form::Tail
                && lengths <= most
                && osa::distance(word.term.chars(), term.chars()) <= most
        }
    }
}

/// The stretch of a text that shows most of what was asked for, the first of several that do.
pub(crate) fn snippet(text: &str, marks: &[(Range<usize>, usize)]) -> Snippet {
    let is_short = text.char_indices().nth(LENGTH).is_none();
    let start = best(text, marks).filter(|_| !is_short).map_or(0, |mark| back(text, mark, BEFORE));
    let end = forward(text, start, LENGTH);
    let shown = text.get(start..end).unwrap_or_default();
    let within = marks.iter().filter(|(mark, _)| start <= mark.start && mark.end <= end);
    Snippet {
        marks: within.map(|(mark, _)| mark.start - start..mark.end - start).collect(),
        text: shown.to_owned(),
        range: start..end,
        cut_before: start > 0,
        cut_after: end < text.len(),
    }
}

/// The first byte of the mark from which on a stretch holds the most different words.
fn best(text: &str, marks: &[(Range<usize>, usize)]) -> Option<usize> {
    let reach = LENGTH - BEFORE;
    let mut best: Option<(usize, usize)> = None;
    for (at, (mark, _)) in marks.iter().enumerate() {
        // A character has four bytes at most, so that no more of the text has to be counted.
        let near = marks[at..].iter().take_while(|(other, _)| other.end <= mark.start + 4 * reach);
        let near = near.filter(|(other, _)| text[mark.start..other.end].chars().count() <= reach);
        let different = near.take(64).map(|(_, number)| *number).collect::<BTreeSet<_>>().len();
        if best.is_none_or(|(most, _)| different > most) {
            best = Some((different, mark.start));
        }
    }
    best.map(|(_, start)| start)
}

/// Some characters before a byte, where a word begins.
fn back(text: &str, at: usize, characters: usize) -> usize {
    let before = &text[..at];
    let start = before.char_indices().rev().nth(characters).map_or(0, |(start, _)| start);
    if start == 0 {
        return 0;
    }
    let gap = before[start..].find(char::is_whitespace);
    gap.map_or(start, |gap| {
        start
            + gap
            + before[start + gap..]
                .chars()
                .take_while(|c| c.is_whitespace())
                .map(char::len_utf8)
                .sum::<usize>()
    })
}

/// Some characters behind a byte, where a word ends.
fn forward(text: &str, from: usize, characters: usize) -> usize {
    let behind = &text[from..];
    let Some((end, _)) = behind.char_indices().nth(characters) else { return text.len() };
    from + behind[..end].rfind(char::is_whitespace).filter(|gap| *gap > 0).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use proptest::prelude::*;

    fn shown(query: &str, text: &str) -> String {
        let query = Query::parse(query).unwrap();
        let snippet = snippet(text, &marks(text, &query));
        let mut out = snippet.text.clone();
        for mark in snippet.marks.iter().rev() {
            out.insert(mark.end, '»');
            out.insert(mark.start, '«');
        }
        out
    }

    #[test]
    fn what_was_asked_for_is_marked_and_nothing_else() {
        let text = "The Republic had Seven Districts; seven of them were districts of Lənkəran.";
        assert_snapshot!(shown("\"seven districts\" lənkəran", text), @"The Republic had «Seven Districts»; seven of them were districts of «Lənkəran».");
        assert_snapshot!(shown("district* repubilc~", text), @"The «Republic» had Seven «Districts»; seven of them were «districts» of Lənkəran.");
        assert_snapshot!(shown("華民 l'homme", "中華民國 l’homme"), @"中«華民»國 «l’homme»");
        assert_snapshot!(shown("quran", "the Qur'an and the Quran"), @"the «Qur'an» and the «Quran»");
    }

    #[test]
    fn the_stretch_that_shows_most_is_shown() {
        let text = format!("alpha {} alpha beta {}", "word ".repeat(100), "word ".repeat(100));
        let query = Query::parse("alpha beta").unwrap();
        let snippet = snippet(&text, &marks(&text, &query));
        assert_eq!(snippet.marks.len(), 2);
        assert!(snippet.cut_before && snippet.cut_after);
        assert!(snippet.text.chars().count() <= LENGTH);
    }

    proptest! {
        #[test]
        fn a_snippet_is_a_part_of_its_text(text in "(\\PC|seven |中){0,400}", query in "(seven|中|s\\*|seven~)") {
            let query = Query::parse(&query).unwrap();
            let marks = marks(&text, &query);
            let snippet = snippet(&text, &marks);
            prop_assert_eq!(text.get(snippet.range.clone()), Some(snippet.text.as_str()));
            prop_assert!(snippet.text.chars().count() <= LENGTH + 1);
            let mut end = 0;
            for mark in &snippet.marks {
                prop_assert!(mark.start >= end && snippet.text.get(mark.clone()).is_some_and(|marked| !marked.is_empty()));
                end = mark.end;
            }
        }
    }
}
