//! What a meeting dealt with and decided: items, resolutions, bodies constituted.

use super::{BY, Course, Minutes, labels, record, sessions};
use crate::boxes::trimmed;
use crate::scribe::{Saying, Scribe, tidy};
use gainsay_model::{EntityKind, Mention, Value};
use std::ops::Range;

/// "The proposal was submitted to the participants and unanimously approved."
pub(super) fn read(scribe: &mut Scribe<'_>, minutes: &Minutes, line: Range<usize>, voted: &mut Vec<Mention>) {
    for sentence in crate::sentence::sentences(scribe.source.text(), line) {
        labels::read_sentence(scribe, minutes, sentence.clone());
        // What constitutes a body is said of its members.
        if read_appointment(scribe, minutes, sentence.clone(), voted) {
            voted.clear();
        } else {
            read_resolution(scribe, minutes, sentence);
        }
    }
}

/// "The Board of the League has been approved in the above composition": those voted on are its members. True if
/// any is.
fn read_appointment(
    scribe: &mut Scribe<'_>,
    minutes: &Minutes,
    sentence: Range<usize>,
    voted: &[Mention],
) -> bool {
    let lower = scribe.text(sentence.clone()).to_lowercase();
    let approves = ["approved", "elected", "confirmed", "constituted"]
        .iter()
        .any(|word| lower.contains(word))
        && ["composition", "as listed", "the above", "these persons"].iter().any(|word| lower.contains(word))
        && !is_refused(&lower);
    if !approves || sentence.len() > 1000 {
        return false;
    }
    let Some(body) = sessions::body(scribe, sentence.clone()) else { return false };
    let mut made = false;
    for person in voted {
        let Some(mut office) = scribe.mention(body.span.range(), EntityKind::Office) else { continue };
        office.form = crate::frames::of_body("Member", &body);
        let (value, words) = (Value::Entity(office), body.span.range());
        made |= record(scribe, minutes, person, "position_held", value, sentence.clone(), words);
    }
    made
}

/// An item of the agenda: its first sentence.
pub(super) fn read_topic(
    scribe: &mut Scribe<'_>,
    minutes: &Minutes,
    course: &mut Course,
    item: Range<usize>,
) {
    let Some(first) = crate::sentence::sentences(scribe.source.text(), item).into_iter().next() else {
        return;
    };
    for part in apart(scribe.text(first.clone())) {
        let range = trimmed(scribe, first.start + part.start..first.start + part.end);
        let value = Value::Text(tidy(scribe.text(range.clone())));
        // The agenda names an item, and the minutes name it again when they come to it.
        if course.topics.insert(value.to_string()) {
            let saying = Saying::new(&minutes.event, "main_subject", value, first.clone(), BY);
            scribe.record(saying.words(range).time(minutes.time.clone()));
        }
    }
}

/// "Appointment of the board and appointment of the deputies" is two items: the first word comes again.
fn apart(item: &str) -> impl Iterator<Item = Range<usize>> {
    let first = item.split_whitespace().next().unwrap_or_default().to_lowercase();
    let again = [" and ", " и ", " та ", " und "].iter().find_map(|and| {
        let (at, _) = item.match_indices(and).find(|(at, _)| {
            item[at + and.len()..].split_whitespace().next().is_some_and(|word| word.to_lowercase() == first)
        })?;
        Some((at, and.len()))
    });
    let (end, rest) = match again.filter(|_| first.chars().count() > 3) {
        Some((at, and)) => (at, Some(at + and..item.len())),
        None => (item.len(), None),
    };
    std::iter::once(0..end).chain(rest)
}

/// Whether a sentence in lower case says that something was not taken.
fn is_refused(lower: &str) -> bool {
    ["reject", "defeat", " lost", " not ", "no majority", "отклон", "відхил", " не ", "abgelehnt", " nicht "]
        .iter()
        .any(|word| lower.contains(word))
}

fn read_resolution(scribe: &mut Scribe<'_>, minutes: &Minutes, line: Range<usize>) {
    let text = scribe.text(line.clone());
    let lower = text.to_lowercase();
    if is_refused(&lower) {
        return;
    }
    let decides = [
        "unanimously",
        "were approved",
        "was confirmed",
        "were confirmed",
        "read and confirmed",
        "was agreed",
        "agreed to",
        "agreed that",
        "resolved that",
        "decided that",
        "was referred to",
        "were referred to",
        "was ratified",
        "were ratified",
        "was passed",
        "were passed",
        "was accepted",
        "were accepted",
        "was approved",
        "has been approved",
        "was adopted",
        "resolved to",
        "decided to",
        "was carried",
        "were adopted",
        "it was agreed",
        "it was resolved",
        "постановили",
        "решили",
        "единогласно",
        "ухвалили",
        "вирішили",
        "одноголосно",
        "beschlossen",
        "einstimmig",
    ];
    if text.len() <= 400 && decides.iter().any(|word| lower.contains(word)) && text.ends_with('.') {
        let value = Value::Text(tidy(text));
        scribe.record(
            Saying::new(&minutes.event, "resolution_adopted", value, line, BY).time(minutes.time.clone()),
        );
    }
}
