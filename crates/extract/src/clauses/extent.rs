//! How far the words of a value go, and which of them are shown.

use super::verbs::{form, is_auxiliary, is_determiner};
use crate::line::Line;
use crate::scribe::{Scribe, tidy};
use crate::voices::verbs::reporting;
use std::ops::Range;

/// Bytes of the longest value; what is longer is no clause but a story.
pub(super) const LONGEST: usize = 480;

/// The chunk behind the value that begins at a chunk: the end of its clause. `fronted` is a value before the main
/// clause.
pub(super) fn value_end(line: &Line<'_>, from: usize, until: usize, fronted: bool) -> usize {
    for at in from + 1..until {
        let next = line.word(at + 1);
        match line.word(at) {
            ";" => return at,
            "." if at + 1 >= until => return at,
            "," if comma_ends(line, from, at, until, fronted) => return at,
            "–" | "—" | "-" if opens_clause(line, at + 1, until) || line.word(at + 1) == "there" => {
                return at;
            }
            // "… – aims that are far": what stands beside.
            "–" | "—" | "-" if (at + 2..at + 5).any(|near| matches!(line.word(near), "that" | "which")) =>
            {
                return at;
            }
            "and"
                if at > from + 1
                    && goes_on(line, at + 1)
                    && (is_auxiliary(next) || form(next).is_some_and(|form| form.past && !form.base)) =>
            {
                return at;
            }
            "and" | "but" if opens_clause(line, at + 1, until) => return at,
            _ => {}
        }
    }
    until
}

/// Whether the clause of a value that begins at `from` ends at a comma.
fn comma_ends(line: &Line<'_>, from: usize, at: usize, until: usize, fronted: bool) -> bool {
    let (next, after) = (line.word(at + 1), line.word(at + 2));
    let turns = matches!(
        next,
        "but"
            | "while"
            | "whereas"
            | "although"
            | "though"
            | "however"
            | "because"
            | "when"
            | "who"
            | "after"
            | "before"
            | "since"
            | "until"
    );
    let joins = matches!(next, "and" | "or") && opens_clause(line, at + 2, until);
    let main = opens_clause(line, at + 1, until) && !matches!(next, "which" | "that");
    let speaks = reporting(next, after).is_some_and(|verb| verb.ing);
    let verb = next == "and" && goes_on(line, at + 2);
    let says = reporting(next, after).is_some_and(|verb| !verb.ing) && matches!(after, "that" | "to" | "on");
    let name = says
        || fronted
            && (line.is_name(at + 1)
                || line.is_pronoun(at + 1)
                || is_determiner(next)
                || crate::lexicon::is_courtesy(next));
    let part = matches!(next, "both" | "all" | "some" | "most" | "many" | "each" | "one") && after == "of";
    let finite = (from..at).any(|at| goes_on(line, at)) && is_auxiliary(next)
        || form(next).is_some_and(|form| form.past && !form.base) && after != "by";
    part || finite || turns || joins || main || speaks || verb || name
}

/// Whether a clause with a subject of its own begins at a chunk.
fn opens_clause(line: &Line<'_>, at: usize, until: usize) -> bool {
    let owned = matches!(line.word(at), "its" | "his" | "her" | "their");
    let subject = if owned {
        (at + 1..at + 6).find(|noun| verb(line, noun + 1)).map_or(until, |noun| noun + 1)
    } else if line.is_name(at) || line.is_pronoun(at) {
        at + 1
    } else if matches!(line.word(at), "the" | "this" | "these" | "there") {
        (at + 1..at + 4)
            .find(|noun| !line.is_word(noun + 1) || verb(line, noun + 1))
            .map_or(at + 2, |noun| noun + 1)
    } else {
        return false;
    };
    subject < until && verb(line, subject)
}

fn verb(line: &Line<'_>, at: usize) -> bool {
    let word = line.word(at);
    is_auxiliary(word)
        || form(word).is_some_and(|form| form.past || form.third && !form.base) && line.word(at + 1) != "by"
}

/// Whether the clause before goes on with another verb.
fn goes_on(line: &Line<'_>, at: usize) -> bool {
    let word = line.word(at);
    is_auxiliary(word) || form(word).is_some_and(|form| (form.past || form.third) && !form.ing)
}

/// The words of some chunks as a value is shown: without what is said in passing ("…, he said, …") and marks at the ends.
pub(super) fn shown(scribe: &Scribe<'_>, line: &Line<'_>, chunks: Range<usize>) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut from = chunks.start;
    let mut at = chunks.start;
    while at < chunks.end {
        let closes =
            (at + 2..(at + 6).min(chunks.end + 1)).find(|end| line.word(*end) == "," || *end == chunks.end);
        let passing = line.word(at) == ","
            && closes.is_some_and(|end| {
                let last = reporting(line.before(end), "").is_some_and(|verb| !verb.ing);
                last && (line.is_pronoun(at + 1)
                    || line.is_name(at + 1)
                    || crate::lexicon::is_courtesy(line.word(at + 1)))
            });
        if passing && let Some(end) = closes {
            parts.push(scribe.text(line.bytes(from..at)));
            from = if end < chunks.end { end + 1 } else { chunks.end };
            at = from;
        } else {
            at += 1;
        }
    }
    if from < chunks.end {
        parts.push(scribe.text(line.bytes(from..chunks.end)));
    }
    let whole = parts.join(", ");
    tidy(whole.trim_end_matches(['.', ';', ',', ' ', '!', '?']))
}
