//! Who was there: names in a row with what brackets and titles say of them.

use super::{BY, Minutes, named_person};
use crate::boxes::{capitalised, trimmed};
use crate::lexicon::office_word;
use crate::scribe::{Saying, Scribe, tidy, without_article};
use gainsay_model::{EntityKind, Mention, Value};
use std::ops::Range;

/// "Present: A. Hale (Mayor, in the chair), B. Brook and C. Dale; the Town Clerk, Mr E. Field."
pub(super) fn read(scribe: &mut Scribe<'_>, minutes: &Minutes, value: Range<usize>, quote: Range<usize>) {
    let mut office: Option<Range<usize>> = None;
    let mut last: Option<(Mention, usize)> = None;
    for part in parts(scribe.text(value.clone()), value.start) {
        let words = trimmed(scribe, part.clone());
        if let Some(post) = bare_office(scribe, words.clone()).or_else(|| directs(scribe, words)) {
            // "Mr A. Hale, Chief Executive; Ms B. Brook, Director of Finance": the office behind a name that a semicolon parts.
            let closes = |end: usize| {
                let rest = scribe.text(end..scribe.source.text().len()).trim_start_matches([' ', '.', '\r']);
                rest.is_empty() || rest.starts_with([';', '\n'])
            };
            let behind = last.take().filter(|(_, end)| {
                let joint = scribe.text(*end..post.start).trim();
                joint == "," && closes(post.end)
            });
            match behind {
                Some((person, _)) => {
                    hold(scribe, minutes, &person, post);
                }
                None => office = Some(post),
            }
            continue;
        }
        for range in joined(scribe.text(part.clone()), part.start) {
            let Some(person) = named_person(scribe, range.clone()).filter(|p| p.form.chars().count() > 2)
            else {
                continue;
            };
            say_present(scribe, minutes, &person, quote.clone());
            read_aside(scribe, minutes, &person, range);
            if let Some(post) = office.take() {
                hold(scribe, minutes, &person, post);
            }
            last = Some((person.clone(), part.end));
        }
    }
}

fn say_present(scribe: &mut Scribe<'_>, minutes: &Minutes, person: &Mention, quote: Range<usize>) {
    let words = person.span.range();
    let value = Value::Entity(person.clone());
    let saying = Saying::new(&minutes.event, "participant", value, quote, BY).words(words);
    scribe.record(saying.time(minutes.time.clone()));
}

/// The parts of a row, between marks that stand in no bracket.
fn parts(text: &str, start: usize) -> Vec<Range<usize>> {
    let (mut out, mut depth, mut from) = (Vec::new(), 0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' | ';' | '\n' if depth == 0 => {
                out.push(start + from..start + at);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    out.push(start + from..start + text.len());
    out
}

/// The two sides of an "and", or the whole.
fn joined(part: &str, start: usize) -> impl Iterator<Item = Range<usize>> {
    let and = [" and ", " и ", " та ", " і ", " und ", " et ", " ve ", " və ", " oraz ", " y "]
        .into_iter()
        .find_map(|and| Some((part.find(and)?, and.len())));
    let (end, rest) = match and {
        Some((at, and)) => (at, Some(start + at + and..start + part.len())),
        None => (part.len(), None),
    };
    std::iter::once(start..start + end).chain(rest)
}

/// "the Town Clerk" before a name: the office alone.
pub(super) fn bare_office(scribe: &Scribe<'_>, words: Range<usize>) -> Option<Range<usize>> {
    let text = scribe.text(words.clone());
    let bare = text.trim_start_matches("the ").trim_start_matches("The ");
    let lead = text.len() - bare.len();
    let mut all = bare.split_whitespace();
    let office = all.clone().count() <= 4
        && all.next_back().is_some_and(|word| office_word(&word.to_lowercase()).is_some() || is_clerk(word));
    office.then(|| words.start + lead..words.end)
}

/// "Director of Finance", "Chief Executive": an office with its field, or one that only councils have.
fn directs(scribe: &Scribe<'_>, words: Range<usize>) -> Option<Range<usize>> {
    let text = scribe.text(words.clone());
    let mut all = text.split_whitespace();
    let first = all.next().unwrap_or_default().to_lowercase();
    let of = all.next() == Some("of");
    let whole = of && office_word(&first).is_some() || matches!(text, "Chief Executive" | "Chief Constable");
    (whole && text.split_whitespace().count() <= 6).then_some(words)
}

/// Offices of councils and societies that are callings elsewhere.
fn is_clerk(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "clerk" | "teller" | "auditor" | "bailiff" | "registrar" | "steward" | "warden"
    )
}

/// "(Mayor, in the chair)" behind a name.
fn read_aside(scribe: &mut Scribe<'_>, minutes: &Minutes, person: &Mention, range: Range<usize>) {
    let text = scribe.text(range.clone());
    let Some((open, close)) = text.find('(').and_then(|open| Some((open, text[open..].find(')')? + open)))
    else {
        return;
    };
    let inner = range.start + open + 1..range.start + close;
    for part in parts(scribe.text(inner.clone()), inner.start) {
        let words = trimmed(scribe, part);
        let lower = scribe.text(words.clone()).to_lowercase();
        if matches!(
            lower.as_str(),
            "in the chair" | "chair" | "chairman" | "chairperson" | "chairwoman" | "presiding"
        ) {
            let quote = person.span.range().start..range.start + close + 1;
            let value = Value::Entity(person.clone());
            let saying = Saying::new(&minutes.event, "led_by", value, quote, BY).words(person.span.range());
            scribe.record(saying.time(minutes.time.clone()));
        } else if let Some(post) = bare_office(scribe, words) {
            hold(scribe, minutes, person, post);
        }
    }
}

/// Somebody holds an office of the body that met.
pub(super) fn hold(scribe: &mut Scribe<'_>, minutes: &Minutes, person: &Mention, post: Range<usize>) -> bool {
    let Some(mut office) = scribe.mention(post.clone(), EntityKind::Office) else { return false };
    office.form = tidy(without_article(&office.form));
    if let Some(body) = minutes.body.as_ref().filter(|_| !office.form.contains(" of ")) {
        // A mayor is the town's, not the council's.
        let town = body.form.rsplit_once(" of ").filter(|_| office.form.eq_ignore_ascii_case("mayor"));
        office.form = match town {
            Some((_, town)) => format!("{} of {town}", capitalised(&office.form)),
            None => crate::boxes::office_of(&capitalised(&office.form), body),
        };
    }
    let named = person.span.range();
    let quote = named.start.min(post.start)..named.end.max(post.end);
    let saying = Saying::new(person, "position_held", Value::Entity(office), quote, BY).words(post);
    scribe.record(saying.time(minutes.time.clone())).is_some()
}

/// "N. Pell, Town Clerk" in a line of its own, or behind "Signed:".
pub(super) fn read_signature(scribe: &mut Scribe<'_>, minutes: &Minutes, line: Range<usize>) -> bool {
    let line = trimmed(scribe, line);
    let text = scribe.text(line.clone());
    let Some((name, post)) = text.split_once(", ").filter(|_| text.len() <= 100) else { return false };
    let post = post.trim_end_matches('.');
    let held = line.start + name.len() + 2..line.start + name.len() + 2 + post.len();
    let Some(post) = bare_office(scribe, held) else { return false };
    let named = super::votes::names_person(name) && !name.contains(':');
    let Some(person) = named_person(scribe, line.start..line.start + name.len()).filter(|_| named) else {
        return false;
    };
    hold(scribe, minutes, &person, post)
}
