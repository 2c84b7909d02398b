//! The parts of an event: panels and sessions, their number, title and aim.

use super::BY;
use super::occasion::Occasional;
use crate::reading::{ChunkKind, Reading};
use crate::scribe::{Saying, Scribe, tidy};
use gainsay_model::{EntityKind, Mention, Value};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// "the second panel", "a first session", "the panel “Roads”".
static PART: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:^|[ ])(?:the|a|an|in the|during the) (?P<nth>(?:first|second|third|fourth|fifth|sixth|last|final|next|following|opening|closing|morning|afternoon|evening|#\d+) )?",
        r"(?:discussion )?(?P<noun>panel|session|round table|roundtable|workshop|working group)(?: discussion)?",
        r"(?: (?:Q|N)\d+)?(?: ,)?(?P<called> (?:entitled|titled|called|named|themed|under the title|on the theme))?(?: |$)",
    ))
    .ok()
});

/// The part that a sentence begins to tell of, with the claims about its title.
pub(super) fn read(scribe: &mut Scribe<'_>, course: &Occasional, reading: &Reading) -> Option<Mention> {
    let found = PART.as_ref()?.captures(&reading.shape)?;
    let whole = found.get(0)?;
    let noun = found.name("noun")?;
    let chunks = reading.chunks_at(whole.start()..noun.end());
    let range = reading.text_range(chunks.clone());
    let behind = chunks.end;
    let called = found.name("called");
    // "the second session, “Ways Back”,"
    let comma = reading.chunks.get(behind).is_some_and(|next| scribe.text(next.range.clone()) == ",");
    let title = match reading.chunks.get(behind + usize::from(comma)) {
        Some(next) if called.is_none() && quoted(scribe, &next.range) => Some(next.range.clone()),
        _ => called
            .and_then(|called| title(scribe, reading, reading.chunks_at(called.start()..called.end()).end)),
    };
    let nth = found.name("nth").map(|nth| scribe_word(scribe, reading, nth.range()));
    if nth.is_none() && title.is_none() {
        return None;
    }
    let mut part = scribe.mention(range.clone(), EntityKind::Event)?;
    part.form = match (&nth, &title) {
        (Some(nth), _) => {
            format!("{} {} of the {}", crate::boxes::capitalised(nth), noun.as_str(), course.in_words())
        }
        (None, Some(title)) => tidy(scribe.text(title.clone())),
        (None, None) => return None,
    };
    if let Some(title) = title {
        let value = Value::Text(tidy(scribe.text(title.clone())));
        let quote = range.start..title.end;
        let saying = Saying::new(&part, "title", value, quote, BY).words(title);
        scribe.record(saying.time(course.occasion.time.clone()));
    }
    Some(part)
}

fn scribe_word(scribe: &Scribe<'_>, reading: &Reading, shape: Range<usize>) -> String {
    let chunks = reading.chunks_at(shape);
    scribe.text(reading.text_range(chunks)).to_lowercase()
}

/// Whether a quotation mark stands before a range.
fn quoted(scribe: &Scribe<'_>, range: &Range<usize>) -> bool {
    let before = scribe.source.text().get(..range.start).and_then(|text| text.chars().next_back());
    before.is_some_and(|c| matches!(c, '“' | '"' | '«' | '„' | '‘'))
}

/// The title behind "entitled": a quotation, else words that begin with capitals, with small words among them.
pub(super) fn title(scribe: &Scribe<'_>, reading: &Reading, from: usize) -> Option<Range<usize>> {
    let first = reading.chunks.get(from)?;
    if first.kind == ChunkKind::Quotation || quoted(scribe, &first.range) {
        return Some(first.range.clone());
    }
    let text = scribe.text(first.range.start..reading.range.end);
    let mut end = 0;
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let marked = word.trim_end().ends_with([',', '.', ';']);
        if bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            let start = at + word.find(bare).unwrap_or_default();
            let glued = glued(bare);
            end = start + glued.unwrap_or(bare.len());
            if glued.is_some() || word.trim_end().ends_with(['.', ';']) {
                break;
            }
        } else if !joins(bare) || marked && !bare.is_empty() {
            break;
        }
        at += word.len();
    }
    // A comma inside a title has a capital behind it; the loop has stopped where it has not.
    (end > 0 && text[..end].contains(' ')).then(|| first.range.start..first.range.start + end)
}

/// Small words that titles are written with.
fn joins(word: &str) -> bool {
    word.is_empty()
        || matches!(
            word,
            "a" | "an"
                | "and"
                | "as"
                | "at"
                | "between"
                | "by"
                | "for"
                | "from"
                | "in"
                | "into"
                | "of"
                | "on"
                | "or"
                | "the"
                | "through"
                | "to"
                | "towards"
                | "toward"
                | "under"
                | "with"
                | "without"
                | "versus"
                | "vs"
        )
}

/// Where a verb has run together with the last word of a title: "Strategiessought" at "sought".
fn glued(word: &str) -> Option<usize> {
    ["sought", "aimed", "focused", "focussed", "discussed", "addressed", "explored", "examined", "dealt"]
        .iter()
        .filter_map(|verb| word.strip_suffix(verb))
        .find(|rest| rest.chars().count() >= 4)
        .map(str::len)
}
